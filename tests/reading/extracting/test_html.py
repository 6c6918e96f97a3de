from __future__ import annotations

import time
from datetime import date

import pytest

from araxes.reading.document import Document
from araxes.reading.extracting import extract_bytes
from araxes.reading.extracting.html import decoded_page
from reading.extracting.pages import PAGES, source
from reading.extracting.shown import assert_sound, of_kind, shown

PROSE = "The talks went on through the autumn, and the crossing will stay closed for most of the year. "


def read(html: str) -> Document:
    return extract_bytes(html.encode(), name="page.html")


@pytest.mark.parametrize("name", PAGES)
def test_pages(name: str) -> None:
    document, page = extract_bytes(source(name), name=f"{name}.html"), PAGES[name]
    at = 0
    for words in page.kept:
        assert words in document.text[at:]
        at = document.text.index(words, at)
    for words in page.gone:
        assert not any(words in text for kind, _, text in shown(document) if kind != "furniture")
    assert (document.title, document.date) == (page.title, page.date)
    assert document.plain == document.text
    assert_sound(document)


def test_every_block_begins_after_its_marker() -> None:
    document = extract_bytes(source("wordpress"), name="page")
    for block in document.blocks:
        before = document.text[: block.start].rpartition("\n")[2]
        assert before == {"heading": "#" * block.level + " ", "item": "- "}.get(block.kind, "")


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<p>One is.<p>Two", [("paragraph", 0, "One is."), ("paragraph", 0, "Two")]),
        ("<li>A.<li>B.", [("item", 0, "A."), ("item", 0, "B.")]),
        ("<ul><li><p>A.</p><p>More.</p></li></ul>", [("item", 0, "A."), ("paragraph", 0, "More.")]),
        ("<p>A&nbsp;&amp; B\u200b\u00ad.</p>", [("paragraph", 0, "A & B.")]),
        ("<p>Trade fell.<br>It rose.</p>", [("paragraph", 0, "Trade fell."), ("paragraph", 0, "It rose.")]),
        ("<p>Trade fell<br>by half.</p>", [("paragraph", 0, "Trade fell by half.")]),
        ("<p>a <b>b</i> c</b> d.</p>", [("paragraph", 0, "a b c d.")]),
        ("<p>5 < 6 and x<y.</p>", [("paragraph", 0, "5 < 6 and x")]),
        ("<p title='a>b' data-x=\"<p>\">Yes.</p>", [("paragraph", 0, "Yes.")]),
        ("<p>A.</p><!-- <p>No.</p> --><p>B.</p>", [("paragraph", 0, "A."), ("paragraph", 0, "B.")]),
        ("<pre>It fell.\n\nIt rose.</pre>", [("paragraph", 0, "It fell."), ("paragraph", 0, "It rose.")]),
        ("<p><a href=x>Other reports</a></p>A.", [("furniture", 0, "Other reports"), ("paragraph", 0, "A.")]),
        ("<h4>Iran</h4><div>A.</div>", [("heading", 4, "Iran"), ("paragraph", 0, "A.")]),
        ("<table><tr><td>a<td>b<tr><td>c<td>d</table>", [("table", 0, "a | b"), ("table", 0, "c | d")]),
    ],
)  # fmt: skip
def test_elements(inside: str, expected: list[tuple[str, int, str]]) -> None:
    assert shown(read(f"<html><body>{inside}")) == expected


def test_a_page_is_not_lost_to_the_name_of_what_holds_it() -> None:
    for attributes in ("class='share-page footer'", "hidden", "style='visibility: hidden'", "role=dialog"):
        assert of_kind(read(f"<html><body><div {attributes}><p>{PROSE}</p></div></body></html>"), "paragraph")


def test_a_main_part_with_little_of_the_text_is_not_all_that_is_read() -> None:
    document = read(f"<html><body><article><p>A teaser.</p></article><div><p>{PROSE * 3}</p></div></body></html>")
    assert of_kind(document, "paragraph") == ["A teaser.", (PROSE * 3).strip()]


def test_a_heading_and_a_date_are_kept_whatever_their_box_is_called() -> None:
    document = read(
        "<html><body><header><h2>Outlook</h2></header><div class=entry-meta>Published on 3 May 2024</div>"
        f"<div class=section-banner><h3>Iran</h3></div><p>{PROSE}</p></body></html>"
    )
    assert [(kind, level) for kind, level, _ in shown(document)] == [
        ("heading", 2), ("furniture", 0), ("heading", 3), ("paragraph", 0),
    ]  # fmt: skip
    assert document.date == date(2024, 5, 3)


def test_a_form_round_the_whole_page_is_no_form() -> None:
    document = read(f"<html><body><form><p>{PROSE}</p><input value=x><button>Send</button></form></body></html>")
    assert document.text == PROSE.strip()


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("<meta property='article:published_time' content='2024-05-03T10:00:00+02:00'>", date(2024, 5, 3)),
        ('<script type=\'application/ld+json\'>{"datePublished": "2024-05-03"}</script>', date(2024, 5, 3)),
        ("<meta name=DC.date content=2024-05-03>", date(2024, 5, 3)),
        ("<meta name=date content='3/4/2024'>", None),
        ("<title>Outlook, May 2024 | Institute of the Region</title>", None),
        ("<title>Outlook, May 2024</title>", date(2024, 5, 31)),
    ],
)
def test_dates_in_the_head(head: str, expected: date | None) -> None:
    assert read(f"<html><head>{head}</head><body><p>{PROSE}</p></body></html>").date == expected


def test_times_count_when_they_agree_or_one_is_the_publication() -> None:
    two = "<time datetime=2024-05-03 {}>3 May</time><time datetime=2024-06-01>1 June</time>"
    assert read(f"<html><body><p>{PROSE}</p>{two.format('')}").date is None
    assert read(f"<html><body><p>{PROSE}</p>{two.format('class=published')}").date == date(2024, 5, 3)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("<meta charset=windows-1251><p>Москва".encode("cp1251"), "Москва"),
        ("<meta charset=windows-1252><p>Größe –".encode(), "Größe –"),
        ("<p>Größe –".encode("cp1252"), "Größe –"),
        (b"\xff\xfe" + "<p>Größe".encode("utf-16-le"), "Größe"),
        (b"<meta charset=rot13><p>Gr\xf6\xdfe", "Größe"),
        (b"<meta charset=windows-1259><p>" + "Größe".encode(), "Größe"),
    ],
)
def test_charsets(raw: bytes, expected: str) -> None:
    assert decoded_page(raw).endswith(expected)


@pytest.mark.parametrize(
    "piece",
    ["<div>", "<b>", "<div><p>", "<a ", "<a b='", '<a b="', "<!--", "</i>", "<li>", "<td>", "<table><tr><td>",
     "&#x;", "<", "<script>", "<p></b>", "a=1 ", "<sup><a href=#>1", "<h1>",
     "<!", "<a href=#>", "<p>Of", "<sup>", "<br>", "<x/"],
)  # fmt: skip
def test_nothing_nested_or_broken_takes_long(piece: str) -> None:
    html = "<html><body><p>First words.</p><div " + piece * (400_000 // len(piece)) + "<p>Last words.</p>"
    whole = html.replace("<div ", "", 1) if piece != "a=1 " else html
    begun = time.process_time()
    document = read(whole)
    assert time.process_time() - begun < 10
    assert "First words." in document.text


def test_the_end_of_a_deeply_nested_page_is_read() -> None:
    document = read("<html><body>" + "<div>" * 50_000 + "<font>" * 5_000 + "<p>Last words.</p>")
    assert of_kind(document, "paragraph") == ["Last words."]
