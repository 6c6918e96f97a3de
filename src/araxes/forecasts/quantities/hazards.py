"""How often states of affairs begin and end: rates per year, pooled with shrinkage.

A state of affairs (a membership, a base, a dispute) is 0 or 1 on the days that a source speaks of. Of how often it
begins or ends nothing is assumed but that the rate is constant. The rates of groups of pairs (the members of one
organisation, the bases of one owner) are taken to be gamma distributed about that of all, and how closely is what
makes the events of all groups likeliest (empirical Bayes; Carlin and Louis 2000, Bayes and Empirical Bayes Methods
for Data Analysis, 2nd edition, chapter 3), so that a group of which little is known is drawn to all. One group
alone, or groups without any event, start from the prior of Jeffreys.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from araxes.forecasts.counts import Floats, Whole
from araxes.forecasts.quantities.donors import Worlds

Flags = npt.NDArray[np.bool_]

WEIGHTS = np.geomspace(0.5, 30.0, 42)
"""How closely rates may lie about that of all, as the events of a group that all count for: from the prior of
Jeffreys on, since groups that have seen nothing yet were forecast too surely with less (docs/forecasts.md)."""

AT_ONCE = 3
"""The fewest pairs of a group that can change at once by more than the changes of each."""

YEAR = 365.2425
"""Days in a mean year of the Gregorian calendar."""


@dataclass(frozen=True)
class Rate:
    """How often something happened: ``events`` in so many ``years`` of a group, and of all pairs."""

    events: int
    years: float
    all_events: int
    all_years: float
    shape: float
    scale: float
    """The gamma distribution of the rate: its shape, and the years its events are spread over."""

    def within(self, years: float) -> float:
        """The probability that it happens within some years, 0 to 1.

        >>> round(pooled([4, 0], [360.0, 0.0])[0].within(12.0), 3)
        0.137
        """
        return float(1.0 - (self.scale / (self.scale + max(years, 0.0))) ** self.shape)

    def waits(self, worlds: Worlds, whose: str) -> Floats:
        """Draws of how many years it takes, one a world."""
        rng = worlds.of(whose)
        rates = rng.gamma(self.shape, 1.0 / self.scale, worlds.number)
        return np.asarray(rng.exponential(1.0, worlds.number) / np.maximum(rates, 1e-12))


@dataclass(frozen=True, eq=False)
class Course:
    """What a source tells of all pairs: ``states`` ``(groups, pairs of each, days)`` is 1, 0 or nan, by day."""

    days: Whole
    states: Floats

    def rates(self, *, ends: bool) -> list[Rate]:
        """Of each group, how often what was 1 became 0, or else what was 0 became 1."""
        before, years = 1.0 if ends else 0.0, np.diff(self.days) / YEAR
        events, exposed = np.zeros(len(self.states), np.int64), np.zeros(len(self.states))
        for at, group in enumerate(self.states):
            known = carried(group)
            now, then = known[:, :-1], group[:, 1:]
            each = ~at_once(group)[1:]
            exposed[at] = ((now == before) & np.isfinite(known[:, 1:]) & each).sum(0) @ years
            events[at] = int(((now == before) & (then == 1.0 - before) & each).sum())
        return pooled(events.tolist(), exposed.tolist())


def at_once(group: Floats) -> Flags:
    """On which days of a group ``(pairs, days)`` it fell to less than half of what it was, or more than doubled.

    An organisation that is dissolved has not been left by each of its members, nor has one whose list is written
    anew been joined by each: such a day tells nothing of how often one of them goes or comes. Fewer than
    :data:`AT_ONCE` more or less are changes of each.
    """
    known = carried(group)
    there = np.isfinite(known[:, :-1]) & np.isfinite(known[:, 1:])
    before, after = (((days == 1.0) & there).sum(0) for days in (known[:, :-1], known[:, 1:]))
    fewest, most = np.minimum(before, after), np.maximum(before, after)
    return np.concatenate([[False], (most - fewest >= AT_ONCE) & (2 * fewest < most)])


def pooled(events: Sequence[int], years: Sequence[float]) -> list[Rate]:
    """The rates of groups from their events and years, each drawn to that of all."""
    number, exposed = np.asarray(events, float), np.asarray(years, float)
    every, total = int(number.sum()), float(exposed.sum())
    if (exposed > 0).sum() < 2:
        return [
            Rate(int(n), float(t), every, total, n + 0.5, float(t)) for n, t in zip(number, exposed, strict=True)
        ]
    mean = (every + 0.5) / total
    weight = _likeliest(number, exposed, mean) if every else 0.5
    return [
        Rate(int(n), float(t), every, total, n + weight, float(t) + weight / mean)
        for n, t in zip(number, exposed, strict=True)
    ]


def _likeliest(number: Floats, exposed: Floats, mean: float) -> float:
    """The weight of all with which the events of the groups, then negative binomial, are likeliest."""
    from scipy.special import gammaln

    weight = WEIGHTS[:, None]
    share = exposed / (exposed + weight / mean)
    likely = gammaln(number + weight) - gammaln(weight) + weight * np.log1p(-share)
    likely = likely + np.where(number > 0, number * np.log(np.maximum(share, 1e-300)), 0.0)
    return float(WEIGHTS[np.argmax(likely.sum(1))])


def carried(group: Floats) -> Floats:
    """The states of each pair from its first to its last known day, unknown ones as the last known."""
    known = np.isfinite(group)
    at = np.maximum.accumulate(np.where(known, np.arange(group.shape[1]), 0), axis=1)
    filled = np.take_along_axis(group, at, axis=1)
    after = np.cumsum(known[:, ::-1], axis=1)[:, ::-1] > 0
    return np.where(after, filled, np.nan)
