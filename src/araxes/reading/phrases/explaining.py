"""What words of probability mean, side by side: in every standard, and to people outside any service."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from araxes._yaml import load_data
from araxes.claims.estimative import STATED, Reading, Standard, match_phrase, read_phrase, standards
from araxes.claims.stated import stated
from araxes.claims.survey import Measured, all_measured, measured, survey
from araxes.claims.wording import words
from araxes.errors import UnknownNameError
from araxes.reading.phrases.estimating import hedges, spot
from araxes.reading.words.context import spotting

_ASKED = "People were asked about it in the lay survey; no standard has a term for it."


@dataclass(frozen=True)
class InStandard:
    """A phrase in one standard: its reading, and the term of the standard that it was read as."""

    reading: Reading
    term: str
    turned: bool = False


@dataclass(frozen=True)
class Explained:
    """A phrase with its readings. Without any, ``why`` says why no standard has one."""

    phrase: str
    standards: tuple[InStandard, ...] = ()
    lay: Measured | None = None
    why: str | None = None


@dataclass(frozen=True)
class Group:
    """Phrases that are read alike, with the reason; those without a reading come last."""

    phrases: tuple[str, ...]
    readings: tuple[Reading, ...]
    why: str


@dataclass(frozen=True)
class Meanings:
    """What words of probability mean, and where that is published.

    ``phrases`` are those asked about, in their order; ``groups`` all that are known. ``standards`` are the
    published scales by id, ``survey`` tells publisher, year, citation and licence of the answers of lay people.
    """

    phrases: tuple[Explained, ...]
    standards: Mapping[str, Standard]
    survey: Mapping[str, Any]

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """Every phrase that is known, those read alike together, highest first; then those without a reading."""
        return tuple(groups())

    def __iter__(self) -> Iterator[Explained]:
        return iter(self.phrases)

    def __len__(self) -> int:
        return len(self.phrases)


def meanings(text: str | None = None) -> Meanings:
    """What the words of probability in a text mean; without a text no phrase, and all groups.

    Raises :class:`~araxes.errors.UnknownNameError` for a text without words of probability.
    """
    return Meanings(() if text is None else tuple(explain(text)), standards(), survey())


def explain(text: str) -> list[Explained]:
    """The readings of a phrase, or of those that stand in a sentence; hedges where it holds nothing else.

    Raises :class:`~araxes.errors.UnknownNameError` for a text without words of probability.
    """
    whole = explained(text)
    if whole.standards or whole.why:
        return [whole]
    found = [one.phrase for one in spot(text)] or [one.phrase for one in hedges(text)] or _unread_in(text)
    if not found:
        known = [phrase for group in groups() for phrase in group.phrases]
        raise UnknownNameError(
            "phrase",
            " ".join(text.split()),
            known,
            hint="no word of probability stands in it; `araxes words` lists those that are known",
        )
    return [explained(phrase) for phrase in dict.fromkeys(found)]


def explained(phrase: str) -> Explained:
    """The readings of one phrase, taken as a whole."""
    found = tuple(one for name in standards() if (one := _in_standard(phrase, name)))
    if stated(phrase) is not None:
        found = found[:1]
    lay = measured(phrase)
    if found:
        return Explained(phrase, found, lay)
    return Explained(phrase, (), lay, _reasons().get(words(phrase), _ASKED if lay else None))


def groups() -> list[Group]:
    """Every phrase that is known, those read alike together, highest first; then those without a reading."""
    found = [group for phrases, why in _sorted() for group in _alike(phrases, why)]
    found.sort(key=lambda group: -group.readings[0].low)
    asked = tuple(phrase for phrase in all_measured() if not _read(phrase))
    unread = (Group(tuple(entry["phrases"]), (), entry["why"]) for entry in spotting()["unread"])
    return [*found, Group(asked, (), _ASKED), *unread]


def _sorted() -> Iterator[tuple[Iterable[str], str]]:
    """The everyday phrases with their reasons, then the terms of single standards that are not among them."""
    synonyms = load_data("araxes.claims.standards", "synonyms.yaml")["readings"]
    yield from ((entry["phrases"], entry["why"]) for entry in synonyms)
    listed = {words(phrase) for entry in synonyms for phrase in entry["phrases"]}
    for standard in standards().values():
        own = [phrase for band in standard.bands for phrase in band.phrases if words(phrase) not in listed]
        listed.update(map(words, own))
        yield own, f"A term of {standard.name}."


def _alike(phrases: Iterable[str], why: str) -> Iterator[Group]:
    """Phrases with one reason, taken apart where a standard has a term of its own for one of them."""
    found: dict[tuple[tuple[str, float, float], ...], list[str]] = {}
    for phrase in phrases:
        key = tuple((one.standard, one.low, one.high) for one in _read(phrase))
        found.setdefault(key, []).append(phrase)
    return (Group(tuple(each), tuple(_read(each[0])), why) for each in found.values())


def _read(phrase: str) -> list[Reading]:
    readings = (read_phrase(phrase, name) for name in standards())
    return [one for one in readings if one is not None]


def _in_standard(phrase: str, name: str) -> InStandard | None:
    read = read_phrase(phrase, name)
    if read is None:
        return None
    found = match_phrase(phrase, name)
    if read.standard == STATED or found is None:
        return InStandard(read, "the number itself")
    return InStandard(read, found.term, found.turned)


def _reasons() -> dict[tuple[str, ...], str]:
    return {words(phrase): entry["why"] for entry in spotting()["unread"] for phrase in entry["phrases"]}


def _unread_in(text: str) -> list[str]:
    """Phrases without a reading that are no hedges either, such as "expected"."""
    known = [phrase for entry in spotting()["unread"] if not entry["hedge"] for phrase in entry["phrases"]]
    pattern = "|".join(sorted(map(re.escape, known), key=len, reverse=True)).replace(r"\ ", r"\s+")
    return [found[0] for found in re.finditer(rf"\b(?:{pattern})\b", text, re.IGNORECASE)]
