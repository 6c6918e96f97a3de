"""The words and phrases of a data file, section by section."""

from __future__ import annotations

from functools import cache

from araxes._yaml import load_data
from araxes.reading.words.numerals import DATA
from araxes.reading.words.spotting import either


@cache
def listed(file: str, section: str) -> tuple[str, ...]:
    """The words or phrases of a section in their order; a section is a list, or a text of single words."""
    held = load_data(DATA, f"{file}.yaml")[section]
    return tuple(held.split() if isinstance(held, str) else held)


@cache
def words(file: str, section: str) -> frozenset[str]:
    """The words or phrases of a section."""
    return frozenset(listed(file, section))


def any_of(file: str, *sections: str) -> str:
    """A pattern for any of the phrases of some sections, the longest that fits first."""
    return either(phrase for section in sections for phrase in listed(file, section))
