from __future__ import annotations

import re
import zlib
from datetime import date

import pytest

from araxes.errors import InputError
from araxes.reading.extracting import extract_bytes
from araxes.reading.extracting.joining import joined
from araxes.reading.extracting.lines import Line
from araxes.reading.extracting.running import without_running
from reading.extracting.prints import (
    SENTENCES,
    assembled,
    deflated_zeros,
    one_page,
    picture_only,
    report,
)
from reading.extracting.shown import assert_sound, of_kind, shown


def test_a_report() -> None:
    document = extract_bytes(report(), name="report.pdf")
    assert (document.title, document.date) == ("Security in the South Caucasus", date(2023, 11, 20))
    assert [one for one in shown(document) if one[0] == "heading"] == [
        ("heading", 1, "Security in the South Caucasus"),
        ("heading", 2, "Armenian vector"),
        ("heading", 2, "Central Asian vector"),
        ("heading", 2, "Conclusions"),
    ]
    assert of_kind(document, "paragraph") == [" ".join(SENTENCES * 2)] * 9
    assert of_kind(document, "item") == list(SENTENCES) * 3
    assert not re.search(r"Page \d|Regional Outlook", document.text)
    assert_sound(document)


def lines(*texts: str, gap: int = 12, size: float = 10) -> list[Line]:
    return [Line(text, 50, 700 - gap * number, size, False) for number, text in enumerate(texts)]


FULL = "The government is unlikely to close the bases in the near future, as this would"


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        (FULL + " be a commit-", "ment to leave.", "a commitment to leave"),
        (FULL + " be post-", "Soviet habit.", "post-Soviet"),
        (FULL + " be long-", "term, and long roads need a term; a long term.", "long-term, and"),
        (FULL + " be a", "burden.", "a burden."),
    ],
)
def test_words_broken_at_the_end_of_a_line(above: str, below: str, expected: str) -> None:
    (part,) = joined([lines(above, below)])
    assert expected in part.text


def test_a_paragraph_goes_on_over_the_page() -> None:
    first = lines(FULL, FULL.replace("The", "and the"))
    parts = list(joined([first, lines("be a burden.", "Turkey waits.")]))
    assert parts[0].text.endswith("would be a burden.")
    assert parts[1].text == "Turkey waits."


def test_only_what_comes_back_at_the_edges_is_dropped() -> None:
    pages = [
        lines(
            "Outlook 2023",
            f"Body {word} one.",
            "Same words here.",
            f"Body {word} two.",
            "The Institute",
            f"- {i} -",
        )
        for i, word in enumerate(("a", "b", "c", "d"), start=1)
    ]
    kept = [[line.text for line in page] for page in without_running(pages)]
    assert kept == [[f"Body {word} one.", "Same words here.", f"Body {word} two."] for word in "abcd"]


def test_each_size_of_type_has_its_own_usual_gap() -> None:
    small = lines(*[FULL] * 8, gap=10, size=8)
    large = lines(FULL, "and it ends.", "Iran waits.", gap=16, size=12)
    parts = list(joined([small, large]))
    assert [part.text.count(FULL) for part in parts] == [8, 1, 0]
    assert parts[1].text.endswith("and it ends.")


def test_a_long_title_is_one_heading() -> None:
    title = lines("Security in the South Caucasus", "and on the Caspian Sea", size=18, gap=24)
    parts = list(joined([[*title, *(line._replace(y=line.y - 80) for line in lines(*[FULL] * 5))]]))
    assert parts[0] == ("heading", "Security in the South Caucasus and on the Caspian Sea", 1)


def test_an_indented_line_begins_a_paragraph() -> None:
    page = lines(
        FULL, "end of it " * 7 + "comes here.", "Turkey waits for what will come of it in the year that begins."
    )
    page[2] = page[2]._replace(x=62)
    assert [part.text.split()[0] for part in joined([page])] == ["The", "Turkey"]


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (report(password="x"), "locked with a password"),
        (picture_only(), "only pictures; run it through text recognition"),
        (report()[:1500], "damaged"),
        (b"%PDF-1.4 hello", "damaged"),
        (one_page(deflated_zeros(200_000_000)), "unpacks to far more"),
        (
            one_page(deflated_zeros(200_000_000, times=3), filters=b"[" + b"/FlateDecode " * 3 + b"]"),
            "unpacks to far",
        ),
        (one_page(b"00" * 99, filters=b"[" + b"/ASCIIHexDecode " * 500 + b"]"), "unpacks to far more"),
        (one_page(zlib.compress(b"q Q " * 900_000)), "unpacks to far more"),
        (one_page(zlib.compress(b"[" * 1_000_000)), "nested too deep"),
        (
            assembled([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 1 >>"]),
            "damaged",
        ),
        (
            assembled(
                [
                    b"<< /Type /Catalog /Pages 2 0 R >>",
                    b"<< /Type /Pages /Kids [" + b"3 0 R " * 3_000 + b"] /Count 3000 >>",
                    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] >>",
                ]
            ),
            "3000 pages; at most 2000",
        ),
    ],
    ids=range(11),
)
def test_what_cannot_be_read_is_refused(raw: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        extract_bytes(raw, name="report.pdf")
    assert str(caught.value).startswith("report.pdf: ")
    assert "\n" not in str(caught.value)


def test_object_streams_that_hold_each_other_end() -> None:
    held = b"3 0 << /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] >>"
    packed = b"<< /Type /ObjStm /N 1 /First 4 /Extends %d 0 R /Length %d >>\nstream\n%b\nendstream"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"null",
        packed % (5, len(held), held),
        packed % (4, len(held), held),
    ]
    # object 3 is in stream 4, which is said to be in stream 5, which is said to be in stream 4
    kinds = ((0, 0), (1, 1), (1, 2), (2, 4), (2, 5), (2, 4))
    places = [0, *(assembled(objects).index(b"%d 0 obj" % number) for number in range(1, 6))]
    table = b"".join(
        bytes([kind]) + (places[at] if kind == 1 else at).to_bytes(2, "big") + b"\x00" for kind, at in kinds
    )
    body = assembled(objects).partition(b"xref\n0")[0]
    head = b"6 0 obj\n<< /Type /XRef /Size 6 /W [1 2 1] /Root 1 0 R /Length %d >>\nstream\n%b\nendstream\nendobj\n"
    raw = body + head % (len(table), table) + b"startxref\n%d\n%%%%EOF" % len(body)
    with pytest.raises(InputError, match=r"no text|damaged|nested too deep"):
        extract_bytes(raw, name="report.pdf")


def test_pypdf_says_nothing_on_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    broken = re.sub(rb"startxref\n\d+", b"startxref\n5", report())
    assert extract_bytes(broken, name="report.pdf").title
    assert capfd.readouterr() == ("", "")
