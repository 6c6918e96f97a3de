"""The word lists: every section is used, holds no word twice, and is written in small letters."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import araxes.reading
from araxes._yaml import load_data
from araxes.reading.words.numerals import DATA
from araxes.reading.words.wordlists import any_of, listed, words

FILES = ("kinds", "binding", "skeleton", "narrowing")
ROOM = Path(araxes.reading.__file__).parent
SECTIONS = [(file, section) for file in FILES for section in load_data(DATA, f"{file}.yaml")]


@pytest.mark.parametrize(("file", "section"), SECTIONS)
def test_a_section_is_used_and_holds_plain_words_once(file: str, section: str) -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in ROOM.rglob("*.py"))
    assert f'"{section}"' in source or f"'{section}'" in source
    held = listed(file, section)
    assert held
    assert len(words(file, section)) == len(held)
    assert all(word == word.lower() and word.strip() for word in held)


def test_a_pattern_takes_the_longest_phrase() -> None:
    pattern = re.compile(any_of("skeleton", "asides"))
    found = pattern.match("in spite of the rain")
    assert found is not None
    assert found[0] == "in spite of"
