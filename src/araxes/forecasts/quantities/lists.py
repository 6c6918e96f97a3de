"""Lists of partners, some years ahead: whole lists, so that shares sum to at most one and ranks go together.

A list is taken as log ratios of each share to what is left for everybody unnamed (the additive log ratio of
Aitchison 1982, JRSS B 44(2)), which any change leaves a list. What changed between two lists of any state, so many
years apart, is a vector of such ratios by place in the first list, with partners that newly came up. A world takes
one such vector whole and scales it to the volatility of the state in question. A partner that fell off the second
list is put below its bound.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from araxes.forecasts.counts import Floats, Whole
from araxes.forecasts.quantities.donors import FEWEST, Worlds
from araxes.forecasts.quantities.history import LONGEST_LIST, Listed, Lists

BELOW = 0.7
"""Where a partner that fell off a list is put, as a share of the list's bound."""

NEWCOMERS = 3
"""The most partners that come up anew in a world."""

RETURN = 0.6
"""The share of newcomers that were on one of the state's earlier lists, where it has such."""

SHRINK = 3.0
UNKNOWN_SPREAD = 0.30
"""The spread of a yearly log ratio where too few pairs of lists are known to measure it (a t with 4 degrees)."""

LEADING = 6
"""The places in a list that its volatility is measured by, as small partners go up and down more."""

_SMALL = 1e-4


@dataclass(frozen=True, eq=False)
class Drawn:
    """Draws of a list: ``shares`` ``(worlds, partners)``, nan where a partner is not on it, and the others'
    bound."""

    partners: tuple[str, ...]
    shares: Floats
    rest: Floats


@dataclass(frozen=True, eq=False)
class Changes:
    """What changed over some years: ``ratios`` ``(n, places)`` over volatility, and newcomers over what was
    left."""

    years: int
    origins: Whole
    ratios: Floats
    newcomers: Floats


@dataclass(frozen=True, eq=False)
class PartnerLists:
    """All lists of a flow in one source; a ``lender`` helps out with changes where they show too few."""

    flow: str
    lists: Lists
    lender: PartnerLists | None = None

    @cached_property
    def volatility(self) -> dict[str, float]:
        """Of each state the mean size of a yearly change of a log ratio, averaged with that of all."""
        sizes = {actor: _sizes(each) for actor, each in self.lists.items()}
        every = np.concatenate([*sizes.values(), np.zeros(0)])
        overall = (
            float(np.mean(np.minimum(every, 4 * np.median(every)))) if len(every) >= FEWEST else UNKNOWN_SPREAD
        )
        most = 6 * overall
        return {
            actor: float((np.minimum(size, most).sum() + SHRINK * 5 * overall) / (len(size) + SHRINK * 5))
            for actor, size in sizes.items()
        }

    def draws(self, actor: str, horizon: int, worlds: Worlds) -> Drawn:
        """Draws of the list that comes ``horizon`` years after the state's last."""
        last = self.lists[actor][-1]
        partners = tuple(last.shares)
        whose = f"{actor} {self.flow}"
        ratios, newcomers = self._drawn(horizon, len(partners), whose, worlds)
        start = _ratios(last, tuple(last.shares.values()))
        spread = self.volatility[actor]
        odds = np.exp(np.clip(start + spread * ratios, -30, 30))
        left = 1.0 / (1.0 + odds.sum(1))
        shares = odds * left[:, None]
        came = newcomers * left[:, None]
        old, back, unnamed = self._returned(actor, came, worlds)
        bound = np.maximum(np.minimum(last.rest * left / last.left, left), unnamed)
        return Drawn(
            (*partners, *old), np.hstack([shares, np.where(back > 0, back, np.nan)]), np.minimum(bound, left)
        )

    def changes(self, years: int) -> Changes:
        """What changed in every state over so many years."""
        found = [
            (first.year, self.volatility[actor], first, then)
            for actor, each in self.lists.items()
            for first in each
            for then in each
            if then.year == first.year + years
        ]
        found.sort(key=lambda pair: pair[0])
        ratios = np.full((len(found), LONGEST_LIST), np.nan)
        newcomers = np.zeros((len(found), NEWCOMERS))
        for at, (_year, volatility, first, then) in enumerate(found):
            change, came = _change(first, then)
            ratios[at, : len(change)] = change / volatility
            newcomers[at, : len(came)] = came
        return Changes(years, np.array([pair[0] for pair in found], np.int64), ratios, newcomers)

    @cached_property
    def _changes(self) -> dict[int, Changes]:
        return {}

    def _longest(self, horizon: int) -> Changes:
        """The changes over the longest time up to a horizon of which enough are known."""
        for years in range(horizon, 0, -1):
            if years not in self._changes:
                self._changes[years] = self.changes(years)
            if len(self._changes[years].origins) >= FEWEST:
                return self._changes[years]
        if self.lender is not None:
            return self.lender._longest(horizon)
        return Changes(0, np.zeros(0, np.int64), np.zeros((0, LONGEST_LIST)), np.zeros((0, NEWCOMERS)))

    def _drawn(self, horizon: int, places: int, whose: str, worlds: Worlds) -> tuple[Floats, Floats]:
        """Changes by place ``(worlds, places)``, and newcomers as shares of what is left."""
        known = self._longest(horizon)
        if known.years == 0:
            rng = worlds.of(whose)
            ratios = rng.standard_t(4, (worlds.number, places)) * np.sqrt(horizon)
            return ratios, np.zeros((worlds.number, NEWCOMERS))
        at = worlds.choose(known.origins, whose)
        stretch = np.sqrt(horizon / known.years)
        return _to_places(known.ratios[at], places) * stretch, known.newcomers[at]

    def _returned(self, actor: str, came: Floats, worlds: Worlds) -> tuple[tuple[str, ...], Floats, Floats]:
        """Who the newcomers are: former partners ``(worlds, former)``, and the largest of those nobody names."""
        *before, last = self.lists[actor]
        former = [
            partner for each in reversed(before[-6:]) for partner in each.shares if partner not in last.shares
        ]
        names = tuple(dict.fromkeys(former))[:8]
        returned = np.zeros((len(came), len(names)))
        if not names:
            return names, returned, came.max(1)
        rng = worlds.of(f"{actor} {self.flow} newcomers")
        weight = np.array([former.count(name) for name in names], float)
        order = np.argsort(rng.exponential(size=returned.shape) / weight, axis=1)
        known = rng.random(came.shape) < RETURN
        for place in range(min(NEWCOMERS, len(names))):
            returned[np.arange(len(came)), order[:, place]] = np.where(known[:, place], came[:, place], 0.0)
        named = known & (np.arange(NEWCOMERS) < len(names))
        return names, returned, np.where(named, 0.0, came).max(1)

    def extrapolated(self, actor: str, horizon: int) -> Drawn:
        """The list if log ratios went on as over the state's last lists: a baseline."""
        *before, last = self.lists[actor]
        partners = tuple(last.shares)
        start = _ratios(last, tuple(last.shares.values()))
        slope = np.zeros(len(partners))
        for first in before[-4:][:1]:
            was = _ratios(first, tuple(first.shares.get(partner, np.nan) for partner in partners))
            slope = np.nan_to_num((start - was) / (last.year - first.year))
        odds = np.exp(np.clip(start + slope * horizon, -30, 30))
        left = 1.0 / (1.0 + odds.sum())
        return Drawn(partners, (odds * left)[None], np.array([min(last.rest, left)]))


def _ratios(listed: Listed, shares: Sequence[float]) -> Floats:
    return np.asarray(np.log(np.maximum(np.array(shares, float), _SMALL) / listed.left))


def _change(first: Listed, then: Listed) -> tuple[Floats, Floats]:
    """Changes of log ratios by place in the first list, and newcomers over what the first list's partners left."""
    below = BELOW * max(then.rest, _SMALL)
    later = np.array([then.shares.get(partner, below) for partner in first.shares])
    left = float(np.clip(1.0 - later.sum(), 0.005, 1.0))
    change = np.log(np.maximum(later, _SMALL) / left) - _ratios(first, tuple(first.shares.values()))
    came = sorted((share for partner, share in then.shares.items() if partner not in first.shares), reverse=True)
    new = np.array(came[:NEWCOMERS], float) / left
    return np.asarray(change)[:LONGEST_LIST], new / max(1.0, float(new.sum()))


def _sizes(lists: Sequence[Listed]) -> Floats:
    """The sizes of the changes of log ratios from each list to the next, a year's each."""
    pairs = pairwise(lists)
    sizes = [np.abs(_change(a, b)[0][:LEADING]) / np.sqrt(b.year - a.year) for a, b in pairs if b.year > a.year]
    return np.concatenate([*sizes, np.zeros(0)])


def _to_places(ratios: Floats, places: int) -> Floats:
    """Changes at so many places: those of a shorter list again from its second place on."""
    known = np.isfinite(ratios).sum(1)
    at = np.tile(np.arange(places), (len(ratios), 1))
    beyond = at >= known[:, None]
    again = 1 + (at - 1) % np.maximum(known - 1, 1)[:, None]
    at = np.minimum(np.where(beyond, again, at), LONGEST_LIST - 1)
    return np.nan_to_num(np.take_along_axis(ratios, at, axis=1))
