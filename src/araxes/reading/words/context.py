"""What stands around a phrase: where the same words mean something else, as ``spotting.yaml`` says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from araxes._yaml import load_data

_SIDE = 80
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Guard:
    """A phrase and the text before and behind it, each as a regular expression."""

    phrase: re.Pattern[str]
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    both: bool

    def sees(self, before: str, after: str) -> bool:
        """Whether the text around is the one that is meant."""
        sides = [
            pattern.search(text) is not None
            for pattern, text in ((self.before, before), (self.after, after))
            if pattern is not None
        ]
        return all(sides) if self.both else any(sides)


@cache
def spotting() -> Mapping[str, Any]:
    """The data file as it stands."""
    return dict(load_data("araxes.claims.standards", "spotting.yaml"))


@cache
def guards(key: str) -> tuple[Guard, ...]:
    """The entries of a list of guards. What must never be asks for all that it names."""
    return tuple(_guard(entry, both="never" in key) for entry in spotting()[key])


def _guard(entry: Mapping[str, Any], *, both: bool) -> Guard:
    before, after = (re.compile(entry[side]) if side in entry else None for side in ("before", "after"))
    return Guard(re.compile(entry["phrase"]), before, after, entry.get("both", both))


def meant(small: str, start: int, end: int) -> bool:
    """Whether ``small[start:end]``, of a text in small letters, is a word of probability where it stands."""
    phrase, before, after = around(small, start, end)
    if any(guard.sees(before, after) for guard in about("never", phrase)):
        return False
    needed = about("only", phrase)
    return not needed or any(guard.sees(before, after) for guard in needed)


@lru_cache(maxsize=4096)
def about(key: str, phrase: str) -> tuple[Guard, ...]:
    """The guards of a list that name a phrase."""
    return tuple(guard for guard in guards(key) if guard.phrase.fullmatch(phrase))


def around(small: str, start: int, end: int) -> tuple[str, str, str]:
    """A phrase and the text on both sides of it, with single spaces."""
    before = _SPACE.sub(" ", small[max(0, start - _SIDE) : start])
    return _SPACE.sub(" ", small[start:end]), before, _SPACE.sub(" ", small[end : end + _SIDE // 2])
