from __future__ import annotations

import pytest

from araxes.entities import gazetteer
from araxes.reading.clauses.cutting import clauses
from araxes.reading.words.cues import find_cues


def cut(text: str) -> list[str]:
    found = clauses(text, 0, len(text), find_cues(text), gazetteer().find(text))
    return [text[one.start : one.end] for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya is poor.", ["Kenya is poor."]),
        ("Kenya has grown, but Chad is poor.", ["Kenya has grown", "Chad is poor."]),
        ("Kenya has grown, while Chad is still poor.", ["Kenya has grown", "Chad is still poor."]),
        ("Kenya sells tea and Chad buys some of it.", ["Kenya sells tea", "Chad buys some of it."]),
        ("Tea grown by Kenya and Chad is good.", ["Tea grown by Kenya and Chad is good."]),
        ("Kenya sells tea, and Chad buys oil now.", ["Kenya sells tea", "Chad buys oil now."]),
        ("Kenya sells tea and has bought some oil.", ["Kenya sells tea", "has bought some oil."]),
        ("Although Chad is poor, Kenya has grown fast.", ["Chad is poor", "Kenya has grown fast."]),
        ("If Chad is poor, Kenya has grown and will grow.", ["If Chad is poor, Kenya has grown and will grow."]),
        ("War is all but certain and has begun there.", ["War is all but certain", "has begun there."]),
        (
            "Chad says that Kenya is poor and Sudan has grown.",
            ["Chad says that Kenya is poor and Sudan has grown."],
        ),
        ("Kenya trades with Chad, which is poor and weak.", ["Kenya trades with Chad, which is poor and weak."]),
        ("It is simple: Kenya has grown.", ["It is simple", "Kenya has grown."]),
        ("Kenya has grown, but fell.", ["Kenya has grown, but fell."]),  # too short to assert anything
    ],
)
def test_a_sentence_is_cut_where_it_asserts_again(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_who_shares_a_subject_and_what_concedes() -> None:
    text = "Kenya sells tea and has bought some oil."
    found = clauses(text, 0, len(text), find_cues(text), ())
    assert [one.shares for one in found] == [False, True]
    text = "Although Chad is poor, Kenya has grown fast."
    found = clauses(text, 0, len(text), find_cues(text), ())
    assert [one.concedes for one in found] == [True, False]


def test_offsets_are_those_of_the_text() -> None:
    text = "Chad fell. Kenya has grown, but Chad is poor. It is so."
    start, end = 11, 45
    inside = [cue for cue in find_cues(text) if start <= cue.start < end]
    found = clauses(text, start, end, inside, ())
    assert [text[one.start : one.end] for one in found] == ["Kenya has grown", "Chad is poor."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Peru has ties with the EU, which it is unlikely to join as a member.",
            ["Peru has ties with the EU", "it is unlikely to join as a member."],
        ),
        (
            "Bases remain in Peru, and we see no chance that they will be closed.",
            ["Bases remain in Peru", "we see no chance that they will be closed."],
        ),
        (
            "None of the five is a member, nor is any likely to become one.",
            ["None of the five is a member", "nor is any likely to become one."],
        ),
        (
            "Peru trades most with Chile, which remains its main partner.",
            ["Peru trades most with Chile, which remains its main partner."],
        ),
        (
            "Peru depends on Chile, which it considers an ally, for most of its trade.",
            ["Peru depends on Chile, which it considers an ally, for most of its trade."],
        ),
    ],
)
def test_what_has_a_subject_of_its_own_behind_the_main_clause_is_another(text: str, expected: list[str]) -> None:
    assert cut(text) == expected
