"""Words of estimative probability: what "likely" means, and in whose standard.

Each standard is a data file in ``araxes.claims.standards``, its terms and probabilities as published. A band
is read half-open, ``[low, high)``; the last band of a standard includes its upper end. Bands may leave gaps
(PHIA, Kent) or overlap (IPCC): nothing is smoothed, and no term is invented to fill a hole.

A phrase is read in four steps, the first that succeeds being taken:

1. Case, white space, hyphens, punctuation and filler words ("it is ... that", "will", "to") are dropped and
   adverbs become adjectives; what is left is a term of the standard, exactly.
2. It is an everyday phrase with a nearest term in the standard (``synonyms.yaml``, each with its reason).
3. An opening such as "we assess" is dropped and the rest is read.
4. "Not" turns the reading round, from ``[low, high]`` to ``[1 - high, 1 - low]``: behind any term ("will very
   likely not", "unlikely not to", "likely that they will not"), before a plain one ("not likely", "no state is
   likely"). "Not very likely" only weakens.

A number is its own reading ("a 70 percent chance"): the standard of such a reading is :data:`STATED`.

Anything else has no reading: ``None``, never a guess. "Possible", "may" and "serious possibility" are such.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations, pairwise
from types import MappingProxyType
from typing import Any

from araxes._yaml import load_data
from araxes.claims.stated import stated
from araxes.claims.wording import Words, words
from araxes.errors import UnknownNameError

STANDARDS = ("icd203", "phia", "nato", "ipcc", "efsa", "kent")
"""The standards that ship, in the order in which they are shown."""

STATED = "stated"
"""What stands for the standard in the reading of a probability that the text gives as a number."""

DISAGREEMENT = 0.1
"""Readings disagree when they differ by more than this at either end."""

MAX_WORDS = 20
"""A text with more words than this, fillers aside, is no phrase."""

_DATA = "araxes.claims.standards"
_NOUNS = ("chance", "odds", "possibility", "risk")


@dataclass(frozen=True)
class Band:
    """The terms that share one interval of probability, as published."""

    phrases: tuple[str, ...]
    low: float
    high: float

    def __post_init__(self) -> None:
        if not (self.phrases and 0 <= self.low < self.high <= 1):
            raise ValueError(f"not a band of probability: {self.phrases} from {self.low} to {self.high}")


@dataclass(frozen=True)
class Standard:
    """A published scale of estimative terms, lowest band first."""

    id: str
    name: str
    publisher: str
    year: int
    citation: str
    url: str
    bands: tuple[Band, ...]

    def __post_init__(self) -> None:
        if any((a.low, a.high) > (b.low, b.high) for a, b in pairwise(self.bands)):
            raise ValueError(f"the bands of {self.id} do not ascend")


@dataclass(frozen=True)
class Reading:
    """What a phrase says in one standard: the words as written and an interval of probability."""

    phrase: str
    standard: str
    low: float
    high: float

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.high <= 1:
            raise ValueError(f"not an interval of probability: {self.low} to {self.high}")


@dataclass(frozen=True, slots=True)
class Match:
    """The term of a standard that a phrase was matched to; ``turned`` when the interval is its opposite's."""

    term: str
    low: float
    high: float
    turned: bool = False


@cache
def standards() -> Mapping[str, Standard]:
    """All standards by id, in the order in which they are shown."""
    return MappingProxyType({name: _load(name) for name in STANDARDS})


def standard(name: str) -> Standard:
    """One standard by its id. Raises :class:`~araxes.errors.UnknownNameError`."""
    known = standards()
    if name not in known:
        hint = f"choose one of {', '.join(known)}"
        raise UnknownNameError("estimative standard", name, known, hint=hint)
    return known[name]


def standard_name(name: str) -> str:
    """What a standard is called; the id itself for a number that the text states."""
    known = standards()
    return known[name].name if name in known else name


@lru_cache(maxsize=8192)
def read_phrase(phrase: str, standard: str = "icd203") -> Reading | None:
    """The reading of a phrase in a standard, or ``None`` where none can be defended.

    >>> read_phrase("It is very likely that", "icd203")
    Reading(phrase='It is very likely that', standard='icd203', low=0.8, high=0.95)
    >>> read_phrase("serious possibility") is None
    True
    """
    if (number := stated(phrase)) is not None:
        return Reading(phrase, STATED, *number)
    found = match_phrase(phrase, standard)
    return None if found is None else Reading(phrase, standard, found.low, found.high)


def match_phrase(phrase: str, standard: str = "icd203") -> Match | None:
    """The term of a standard that a phrase in words is read as, or ``None``.

    >>> match_phrase("not likely", "phia")
    Match(term='likely', low=0.25, high=0.45, turned=True)
    """
    said = words(phrase)
    return _match(said, _terms(standard)) if len(said) <= MAX_WORDS else None


def alternatives(phrase: str) -> list[Reading]:
    """The readings of a phrase in every standard that has one; a single one for a number."""
    readings = (read_phrase(phrase, name) for name in standards())
    return list({reading.standard: reading for reading in readings if reading is not None}.values())


def differ(one: Reading, other: Reading) -> bool:
    """Whether two readings are further apart than :data:`DISAGREEMENT` at either end."""
    return round(max(abs(one.low - other.low), abs(one.high - other.high)), 10) > DISAGREEMENT


def disagrees(phrase: str) -> bool:
    """Whether any two standards differ about a phrase."""
    return any(differ(one, other) for one, other in combinations(alternatives(phrase), 2))


def negate(reading: Reading) -> Reading:
    """The reading of the opposite: ``[1 - high, 1 - low]``. Twice is the reading itself, to ten decimals."""
    return Reading(reading.phrase, reading.standard, *_complement(reading.low, reading.high))


def phrase_for(probability: float, standard_id: str = "icd203") -> Reading:
    """The words of a standard for a probability from 0 to 1: the narrowest band it lies in, else the nearest one.

    Raises ``ValueError`` for what is no probability.

    >>> phrase_for(0.7)
    Reading(phrase='likely', standard='icd203', low=0.55, high=0.8)
    """
    if not 0 <= probability <= 1:
        raise ValueError(f"not a probability: {probability}")

    def distance(band: Band) -> tuple[float, bool, float]:
        away = max(band.low - probability, probability - band.high, 0.0)
        return away, probability == band.high < 1, band.high - band.low  # bands are half open

    best = min(standard(standard_id).bands, key=distance)
    return Reading(best.phrases[0], standard_id, best.low, best.high)


def leans(reading: Reading) -> bool | None:
    """Whether the event is to be expected: true from one half up, false up to one half, else ``None``."""
    if reading.low == reading.high == 0.5:
        return None
    if reading.low >= 0.5:
        return True
    return False if reading.high <= 0.5 else None


def _load(name: str) -> Standard:
    data: dict[str, Any] = dict(load_data(_DATA, f"{name}.yaml"))
    bands = tuple(Band(tuple(band["phrases"]), band["low"], band["high"]) for band in data.pop("bands"))
    return Standard(bands=bands, **data)


@cache
def _synonyms() -> dict[str, Any]:
    return dict(load_data(_DATA, "synonyms.yaml"))


@cache
def _terms(name: str) -> dict[Words, Match]:
    """The term behind every phrase with a reading in a standard; its own terms win over everyday ones."""
    own = {
        words(phrase): Match(phrase, band.low, band.high)
        for band in standard(name).bands
        for phrase in band.phrases
    }
    nearest = {
        words(phrase): own[words(entry["terms"][name])]
        for entry in _synonyms()["readings"]
        if name in entry["terms"]
        for phrase in entry["phrases"]
    }
    return nearest | own


@cache
def _grammar() -> tuple[tuple[Words, ...], frozenset[Words]]:
    data = _synonyms()
    lead_ins = tuple(tuple(opening.split()) for opening in data["lead_ins"])
    return lead_ins, frozenset(words(phrase) for phrase in data["negatable"])


@cache
def known_words() -> frozenset[Words]:
    """The words of every phrase with a reading in some standard, a noun in front or behind."""
    terms = {said for name in STANDARDS for said in _terms(name)}
    return frozenset(terms | {(said[-1], *said[:-1]) for said in terms if said[-1] in _NOUNS})


def _match(said: Words, terms: Mapping[Words, Match]) -> Match | None:
    for order in _orders(said):
        if order in terms:
            return terms[order]
    lead_ins, plain = _grammar()
    for opening in lead_ins:
        if said[: len(opening)] == opening and (found := _match(said[len(opening) :], terms)):
            return found
    if said[-1:] == ("not",):
        inner = _match(said[:-1], terms)
    elif said[:1] == ("not",) and said[1:] in plain:
        inner = _match(said[1:], terms)
    else:
        inner = None
    return inner and Match(inner.term, *_complement(inner.low, inner.high), not inner.turned)


def _orders(said: Words) -> Iterator[Words]:
    """The words as they stand, and "chance slight" as "slight chance"."""
    yield said
    if said[:1] and said[0] in _NOUNS:
        yield (*said[1:], said[0])


def _complement(low: float, high: float) -> tuple[float, float]:
    return round(1 - high, 10), round(1 - low, 10)
