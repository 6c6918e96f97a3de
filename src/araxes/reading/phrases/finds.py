"""Everything that can be found in a text in one pass each, handed out stretch by stretch."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Generic, NamedTuple, TypeVar

from araxes.entities import Gazetteer, Mention
from araxes.reading.phrases import conditions, estimating, quantifiers, quantities
from araxes.reading.phrases.conditions import Condition
from araxes.reading.phrases.estimating import Spotted
from araxes.reading.phrases.horizons import TimeExpression
from araxes.reading.phrases.quantifiers import QuantifierFound
from araxes.reading.phrases.quantities import Quantity
from araxes.reading.words.cues import Cue, find_cues
from araxes.reading.words.spotting import Spanned

_Found = TypeVar("_Found", bound=Spanned)


class Parts(NamedTuple):
    """What was found in a stretch of text; each list is in the order of the text."""

    mentions: Sequence[Mention]
    cues: Sequence[Cue]
    estimates: Sequence[Spotted]
    times: Sequence[TimeExpression]
    quantities: Sequence[Quantity]
    quantifiers: Sequence[QuantifierFound]
    conditions: Sequence[Condition]


class _Ordered(Generic[_Found]):
    """Finds in the order of the text, and where each begins."""

    def __init__(self, found: Sequence[_Found]) -> None:
        self._found = found
        self._starts = [one.start for one in found]

    def within(self, start: int, end: int) -> Sequence[_Found]:
        """Those that begin in a stretch."""
        starts = self._starts
        if not starts:
            return ()
        first = bisect_left(starts, start)
        if first == len(starts) or starts[first] >= end:
            return ()
        return self._found[first : bisect_left(starts, end, first)]


class Finds:
    """Mentions, cues, words of probability, times, quantities, quantifiers and conditions of a whole text."""

    def __init__(self, text: str, known: Gazetteer, times: Sequence[TimeExpression]) -> None:
        self._mentions = _Ordered(known.find(text))
        self._cues = _Ordered(find_cues(text))
        self._estimates = _Ordered(estimating.spot(text))
        self._times = _Ordered(times)
        self._quantities = _Ordered(quantities.find_all(text))
        self._quantifiers = _Ordered(quantifiers.find_all(text))
        self._conditions = _Ordered(conditions.find_all(text))

    def mentions(self, start: int, end: int) -> Sequence[Mention]:
        """The mentions that begin in a stretch."""
        return self._mentions.within(start, end)

    def within(self, start: int, end: int) -> Parts:
        """All that begins in a stretch."""
        return Parts(
            self._mentions.within(start, end),
            self._cues.within(start, end),
            self._estimates.within(start, end),
            self._times.within(start, end),
            self._quantities.within(start, end),
            self._quantifiers.within(start, end),
            self._conditions.within(start, end),
        )
