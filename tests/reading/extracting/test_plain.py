from __future__ import annotations

import time
from datetime import date

import pytest

from araxes.reading.extracting import extract_bytes
from araxes.reading.extracting.plain import from_plain
from reading.extracting.shown import assert_sound, of_kind, shown

PAGE = """\
Skip to content
Home

Writer's pictureJane Doe

Outlook for the Southern Corridor

Nov 20, 2023 | 5 min read

Although trade remains high, Yerevan is cutting itself off from Moscow. The bases
will stay, since closing them would
cost too much.

Iranian vector

  • Iran will expand trade with Armenia.
  • Tehran opposes a corridor
    through Syunik.

Measures to be taken by the states of the region (Kazakhstan, Kyrgyzstan, Tajikistan, Uzbekistan)

1. A joint fund is likely.
2) A common tariff is not.

Photo: A border post near Meghri

Turkey is likely to deploy more troops to the region before the summer

Share this post
© 2023 The Institute. All rights reserved.
"""


def test_a_page_saved_as_text() -> None:
    document = from_plain(PAGE)
    assert document.text == document.plain == PAGE
    assert [one for one in shown(document) if one[0] != "furniture"] == [
        ("heading", 1, "Outlook for the Southern Corridor"),
        (
            "paragraph",
            0,
            "Although trade remains high, Yerevan is cutting itself off from Moscow. The bases\n"
            "will stay, since closing them would\ncost too much.",
        ),
        ("heading", 2, "Iranian vector"),
        ("item", 0, "Iran will expand trade with Armenia."),
        ("item", 0, "Tehran opposes a corridor\n    through Syunik."),
        (
            "heading",
            2,
            "Measures to be taken by the states of the region (Kazakhstan, Kyrgyzstan, Tajikistan, Uzbekistan)",
        ),
        ("item", 0, "A joint fund is likely."),
        ("item", 0, "A common tariff is not."),
        ("caption", 0, "Photo: A border post near Meghri"),
        ("paragraph", 0, "Turkey is likely to deploy more troops to the region before the summer"),
    ]
    assert (document.title, document.date) == ("Outlook for the Southern Corridor", date(2023, 11, 20))
    assert_sound(document)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Title\n=====\n\nPart\n----\nText here.", [("heading", 1), ("heading", 2), ("paragraph", 0)]),
        ("•\nTrade fell.\n\n•\n\nTrade rose.", [("item", 0), ("item", 0)]),
        ("– one is\n– two is", [("item", 0), ("item", 0)]),
        ("1. Background\n\nTrade fell.\n\n2. Outlook\n\nTrade will rise.", ["h", "p", "h", "p"]),
        ("1. Trade fell\n\n2. Trade rose", [("item", 0), ("item", 0)]),
        ("The main findings are the following:\n\nTrade fell.", [("paragraph", 0), ("paragraph", 0)]),
        ("Key findings\n- Trade fell.", [("heading", 1), ("item", 0)]),
        ("The Balkans: an outlook\n15 January 2024\n\nTrade fell.", ["h", "f", "p"]),
        ("The Balkans: an outlook\n15 January 2024\nTrade fell.", ["h", "f", "p"]),
        ("By Jane Doe\nThe Balkans: an outlook\nJanuary 2024\nTrade fell.", ["f", "h", "f", "p"]),
        ("The Balkans: an outlook\nSubmission to the committee, 12 May 2024\n\nTrade fell.", ["h", "f", "p"]),
        ("The Balkans: an outlook\n\nBriefing note | May 2024\n\nTrade fell.", ["h", "f", "p"]),
        ("It has been so since at least\n15 January 2024\nand will be.", ["p"]),
        ("Trade fell and\n\nrose again", [("heading", 1), ("paragraph", 0)]),
        ("-----\n\nTrade fell.", [("furniture", 0), ("paragraph", 0)]),
        ("A Long Title Of A Report That Goes\nOver To Another Line Of The Page\n\nTrade fell.", ["h", "p"]),
        ("We met.\r\rThey left.\r", [("paragraph", 0), ("paragraph", 0)]),
        ("We met.\r\n\r\nThey\r\nleft.\r\n", [("paragraph", 0), ("paragraph", 0)]),
    ],
)
def test_blocks_by_rule(text: str, expected: list[tuple[str, int] | str]) -> None:
    document = from_plain(text)
    found = shown(document)
    wanted = [one if isinstance(one, str) else one[0][0] for one in expected]
    assert [kind[0] for kind, _, _ in found] == wanted
    levels = [one[1] for one in expected if not isinstance(one, str)]
    assert not levels or [level for _, level, _ in found] == levels
    assert_sound(document)


def test_lines_that_nobody_wrapped_are_paragraphs_of_their_own() -> None:
    long = "Trade between the two countries grew by a third in the year under review, " * 3 + "it is said."
    document = from_plain(f"Iranian vector\n{long}\nTurkish vector\n{long}")
    assert [kind for kind, _, _ in shown(document)] == ["heading", "paragraph", "heading", "paragraph"]


def test_a_heading_after_the_first_paragraph_is_not_the_title() -> None:
    document = from_plain("The region is calm.\n\nIranian vector\n\nIran is not.")
    assert document.title is None
    assert ("heading", 2, "Iranian vector") in shown(document)


def test_a_date_right_below_the_title_is_that_of_the_report() -> None:
    document = from_plain("The Balkans and their neighbours: an outlook\n15 January 2024\n\nTrade fell.")
    assert (document.title, document.date) == ("The Balkans and their neighbours: an outlook", date(2024, 1, 15))


def test_a_date_in_a_sentence_is_not_that_of_the_report() -> None:
    assert from_plain("Outlook\n\nOn 24 February 2022 Russia invaded Ukraine.").date is None


@pytest.mark.parametrize(
    "raw",
    [b"\xef\xbb\xbf", b"", b"\xff\xfe", b"\xfe\xff"],
)
def test_encodings_and_marks(raw: bytes) -> None:
    encoding = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}.get(raw, "utf-8")
    document = extract_bytes(raw + "Größe – klein.\r\nIt is so.".encode(encoding), name="a.txt")
    assert document.text == "Größe – klein.\r\nIt is so."
    assert of_kind(document, "paragraph") == [document.text]


def test_the_head_of_a_memo_is_furniture_and_gives_the_date() -> None:
    document = from_plain("From: Analysis\nTo: Desk\nDate: 4 June 2024\n\nI. SITUATION\n\nTrade fell.")
    assert [kind for kind, _, _ in shown(document)] == ["furniture"] * 3 + ["heading", "paragraph"]
    assert (document.title, document.date) == ("I. SITUATION", date(2024, 6, 4))


def test_many_short_lines_take_linear_time() -> None:
    for piece in ("Home\n", "a\n===\n", "•\n", "1. a\n", "=\n"):
        begun = time.process_time()
        document = from_plain(piece * 20_000 + "\n\nTrade fell.")
        assert time.process_time() - begun < 10
        assert shown(document)[-1][2] == "Trade fell."
