"""Gates let through whatever the patterns behind them could match."""

from __future__ import annotations

import pytest

from araxes.reading.words.gates import firsts, has_any, pieces, stems
from araxes.reading.words.wordlists import listed

SECTIONS = (("asides", "ahead"), ("asides", "figures"), ("asides", "fights"), ("skeleton", "so_far"))


@pytest.mark.parametrize(("file", "section"), SECTIONS)
def test_every_phrase_of_a_section_passes_its_gates(file: str, section: str) -> None:
    phrases = listed(file, section)
    for phrase in phrases:
        said = f"it is {phrase}, they say"
        assert has_any(said, stems(phrases))
        assert not pieces(said).isdisjoint(firsts(phrases))


def test_stems_are_few_and_stop_what_has_none() -> None:
    assert stems(["border clashes", "clashes", "armed conflict", "conflict"]) == ("clashes", "conflict")
    assert not has_any("exports rose", ("clashes", "conflict"))


def test_a_word_is_cut_at_every_mark() -> None:
    assert pieces("post-war it\u2019s, 3.5") == {"post", "war", "it", "s", "3", "5"}
