from __future__ import annotations

import pytest

from araxes.reading.binding.patterns import Classes, Found, Pattern, parsed

CLASSES = Classes.from_data(
    {
        "AUX": {"words": ["will", "has", "not"]},
        "GROW": {"verbs": ["grow grew grown", "pull out pulled"]},
        "BIG": {"words": ["big", "very big", "big-time"]},
        "RANK=is": {"1": ["main", "most important"], "2": ["second main"]},
    }
)


def found(source: str, skeleton: str, **parts: str) -> list[Found]:
    return list(Pattern(source, CLASSES, parts).search(skeleton))


@pytest.mark.parametrize(
    ("source", "skeleton", "matched"),
    [
        ("{x} GROW", " @0 grew ", " @0 grew"),
        ("{x} GROW", " @0 grows fast ", " @0 grows"),
        ("{x} GROW", " @0 growth ", None),
        ("{x} GROW", " @0 pulled out ", " @0 pulled out"),
        ("{x} GROW", " @0 pulled ", None),
        ("{x} [AUX] GROW", " @12 will not grow ", " @12 will not grow"),
        ("{x} [AUX] GROW", " @12 may grow ", None),
        ("{x} BIG", " @0 very big ", " @0 very big"),
        ("{x} (sells|buys) {y}", " @0 buys @1 ", " @0 buys @1"),
        ("{x} (sells|buys) {y}", " @0 buyst @1 ", None),
        ("{x} trade !(with|between {y})", " @0 trade with @1 ", None),
        ("{x} trade !(with|between {y})", " @0 trade within @1 ", " @0 trade"),
        ("{x} ~ GROW", " @0 exports to 1st grew ", " @0 exports to 1st grew"),
        ("{x} ~ GROW", " @0 exports of gas grew ", " @0 exports of gas grew"),
        ("{x} ~ GROW", " @0 is said not grew ", None),
        ("{x} ~ GROW", " @0 a b c d grew ", None),
        ("OWN army", " its army ", " its army"),
        ("OWN army", " @3 army ", " @3 army"),
        ("OWN army", " the army ", None),
        ("army LAST", " @0 army ", " army"),
        ("army LAST", " army @0 ", None),
        ("S [AUX] GROW", " trade of @0 has grown ", " trade of @0 has grown"),
        ("S [AUX] GROW", " @0 trade grew ", " @0 trade grew"),
        ("{x} GROW {n}", " @0 grew #1 ", " @0 grew #1"),
        ("{x} GROW {n}", " @0 grew @1 ", None),
        ("{x} , a|b {y}", " b @1 ", " b @1"),
    ],
)
def test_what_matches(source: str, skeleton: str, matched: str | None) -> None:
    spans = [skeleton[one.start : one.end] for one in found(source, skeleton, S="{x} trade|trade of {x}")]
    assert spans == ([matched] if matched is not None else [])


def test_slots_and_values_are_given_back() -> None:
    (one,) = found("{x:org} is RANK partner of {y}", " @4 is most important partner of @0 ")
    assert one.slots == {"x": (4, "org"), "y": (0, "")}
    assert one.parameters == {"is": "1"}


def test_the_longest_word_of_a_class_counts() -> None:
    (one,) = found("{x} RANK", " @0 second main ")
    assert one.parameters == {"is": "2"}


def test_all_matches_from_left_to_right() -> None:
    assert [one.slots["x"][0] for one in found("{x} GROW", " @2 grew and @0 grew ")] == [2, 0]


@pytest.mark.parametrize("source", ["(a", "a)", "[a)", "!(a]", "a {x", "(a|[b)"])
def test_brackets_must_match(source: str) -> None:
    with pytest.raises(ValueError, match=r"brackets|not a pattern"):
        parsed(source)


def test_an_unknown_class_is_told() -> None:
    with pytest.raises(ValueError, match="SHRINK"):
        found("{x} SHRINK", " @0 ")
