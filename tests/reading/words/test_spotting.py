from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from araxes.reading.phrases import conditions, horizons, quantifiers, quantities
from araxes.reading.words.spotting import Spanned, Spotter, either, lowered, reaching, spaced

TABLES = [Path(__file__).parents[1] / "phrases" / name for name in ("times.txt", "quantities.txt")]
FINDERS: list[Callable[[str], Sequence[Spanned]]] = [
    horizons.find_all,
    quantities.find_all,
    quantifiers.find_all,
    conditions.find_all,
]


@pytest.mark.parametrize("find", FINDERS)
def test_triggers_hide_nothing(find: Callable[[str], Sequence[Spanned]], monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\n\n".join(table.read_text(encoding="utf-8") for table in TABLES)
    spotted = [(found.start, found.end) for found in find(text)]

    def everywhere(_: Spotter, low: str) -> Iterator[tuple[int, int]]:
        yield 0, len(low)

    monkeypatch.setattr(Spotter, "_windows", everywhere)
    assert spotted == [(found.start, found.end) for found in find(text)]


def test_a_match_that_a_window_cuts_is_whole() -> None:
    spotter = Spotter(r"(?<!\w)by \w+", reaching(2, ["by"]), after=3)
    assert [match[0] for match in spotter.matches("x" * 50 + " by september, by")] == ["by september"]


def test_white_space_is_no_blank_line() -> None:
    spotter = Spotter("two years", reaching(10, ["years"]))
    texts = [
        "two years",
        "two  years",
        "two\nyears",
        "two \n years",
        "two\r\nyears",
        "two\n\nyears",
        "two\n \nyears",
    ]
    assert [bool(list(spotter.matches(text))) for text in texts] == [True, True, True, True, True, False, False]


def test_the_longest_phrase_is_found_first() -> None:
    spotter = Spotter(either(["no", "no more", "no more than", "a.b"]), reaching(12, ["no", "a.b"]))
    assert [match[0] for match in spotter.matches("no more than; no mo; a.b; aXb")] == [
        "no more than",
        "no",
        "a.b",
    ]


def test_small_letters_keep_their_places() -> None:
    assert lowered("İN 2025 ß") == "İn 2025 ß"
    assert len(lowered("İİİ")) == 3


def test_spaces_in_a_pattern_are_gaps() -> None:
    assert " " not in spaced("two years")
