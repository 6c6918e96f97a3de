"""States of affairs as sources tell of them: memberships, bases, troops abroad, open disputes.

A list that names some (the organisations of a state, the hosts of its troops) denies the others, from the first
edition that names them anywhere to the last; where one edition alone leaves a name out, that is taken for an
omission.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from araxes.forecasts.counts import Floats
from araxes.forecasts.quantities.hazards import YEAR, Course, Flags, Rate, at_once, carried
from araxes.observations.schema import REST

if TYPE_CHECKING:
    import pyarrow as pa

STALE = 3.0
"""Years after which what is known of a pair is too old to go on from."""

_WORDS = {
    "membership.member": ("members of it left", "joined it", "member-years", "years of others"),
    "military.base": ("bases of the state were closed", "were opened", "years of them", "years without"),
    "military.deployed": ("presences of the state were listed no more", "began", "years of them", "years without"),
    "relations.dispute": ("open disputes were settled", "opened", "years of them", "years without"),
}
_OTHERS = ("ended", "began", "years of them", "years without")


@dataclass(frozen=True)
class Pair:
    """What is known of one pair: its ``state`` (1 or 0) on the ``last`` day, and how often such end or begin."""

    state: float
    last: date
    rate: Rate
    earlier: dict[int, float]
    """The state at the end of each year that is known, by year."""

    def told(self, series: str) -> str:
        """The events that the rate rests on, in words."""
        ended, began, during, without = _WORDS.get(series, _OTHERS)
        what, years = (ended, during) if self.state else (began, without)
        rate = self.rate
        own = f"{rate.events} {what} in {rate.years:.0f} {years}"
        return f"{own}; of all together {rate.all_events} in {rate.all_years:.0f}"


@dataclass(frozen=True, eq=False)
class Standings:
    """The pairs of one series in one source: ``names`` of the two places, and the course of all of them.

    The pairs of an organisation are a group, and so are those of a state whose bases or troops they are; disputes
    are all one group.
    """

    series: str
    actors: tuple[str, ...]
    partners: tuple[str, ...]
    days: tuple[date, ...]
    states: Floats
    """``(actors, partners, days)``: 1, 0 or nan."""

    @classmethod
    def of(cls, series: str, rows: pa.Table) -> Standings:
        """From the rows known: of the series, and those that say whose lists are whole (a rest row)."""
        actor, partner = (rows[name].combine_chunks().dictionary_encode() for name in ("actor", "partner"))
        days, day = np.unique(rows["end"].cast("int32").to_numpy(), return_inverse=True)
        a, p = (each.indices.to_numpy() for each in (actor, partner))
        actors, partners = (tuple(each.dictionary.to_pylist()) for each in (actor, partner))
        lower, upper = (rows[name].to_numpy() for name in ("lower", "upper"))
        states: Floats = np.full((len(actors), len(partners), len(days)), np.nan)
        states[a, p, day] = np.where(lower > 0, 1.0, np.where(upper <= 0, 0.0, np.nan))
        stated = rows["partner"].to_numpy(zero_copy_only=False) != REST
        whole = np.zeros((len(actors), len(days)), bool)
        if REST in partners or series == "military.deployed":
            of_lists = stated if series == "military.deployed" else ~stated
            whole[a[of_lists], day[of_lists]] = True
            if REST in partners:
                states[:, partners.index(REST)] = np.nan
            states = _denied(states, whole)
        return cls(series, actors, partners, tuple(map(_date, days)), states)

    def known(self, actor: str, partner: str, as_of: date) -> npt.NDArray[np.intp]:
        """On which of the days it is known of a pair; on none where the last is too old."""
        if actor not in self.actors or partner not in self.partners:
            return np.array([], np.intp)
        known = np.flatnonzero(np.isfinite(self.states[self.actors.index(actor), self.partners.index(partner)]))
        return known if len(known) and (as_of - self.days[known[-1]]).days <= STALE * YEAR else known[:0]

    def pair(self, actor: str, partner: str, as_of: date) -> Pair | None:
        """What is known of a pair on a day and how often such change; nothing where one is nothing or too old."""
        known = self.known(actor, partner, as_of)
        if not len(known):
            return None
        course = self.states[self.actors.index(actor), self.partners.index(partner)]
        last = int(known[-1])
        earlier = {self.days[at].year: float(course[at]) for at in known}
        rate = self._rates[course[last] == 1.0][self._group(actor, partner)]
        return Pair(float(course[last]), self.days[last], rate, earlier) if rate.scale > 0 else None

    def with_its_group(self, actor: str, partner: str, days: range) -> bool:
        """Whether a pair became another on one of these days together with most of its group."""
        course = carried(self.states[self.actors.index(actor), self.partners.index(partner)][None])[0]
        changed = [at for at in days if abs(course[at] - course[at - 1]) == 1.0]
        return bool(changed) and bool(self._at_once[self._group(actor, partner)][changed].any())

    @cached_property
    def _at_once(self) -> Flags:
        """Of each group, the days on which most of it changed."""
        return np.stack([at_once(group) for group in self._groups])

    @cached_property
    def _groups(self) -> Floats:
        """The states ``(groups, pairs of each, days)``."""
        if self.series.startswith("membership."):
            return self.states.swapaxes(0, 1)
        if self.series.startswith("relations."):  # told of both in turn, and so twice
            once = np.less.outer(np.array(self.actors), np.array(self.partners))
            return np.where(once[:, :, None], self.states, np.nan).reshape(1, -1, self.states.shape[-1])
        return self.states

    @cached_property
    def _rates(self) -> dict[bool, list[Rate]]:
        """The rates of all groups, of what ends and of what begins."""
        course = Course(np.array([day.toordinal() for day in self.days]), self._groups)
        return {ends: course.rates(ends=ends) for ends in (True, False)}

    def _group(self, actor: str, partner: str) -> int:
        if self.series.startswith("membership."):
            return self.partners.index(partner)
        return 0 if self.series.startswith("relations.") else self.actors.index(actor)


def _date(days: int) -> date:
    return date.fromordinal(date(1970, 1, 1).toordinal() + int(days))


def _denied(states: Floats, whole: Flags) -> Floats:
    """With 0 where a whole list leaves out what lists name before and after, or now; short gaps closed."""
    named = (states == 1.0).any(0)
    alive = (np.cumsum(named, axis=1) > 0) & (np.cumsum(named[:, ::-1], axis=1)[:, ::-1] > 0)
    found = np.where(np.isnan(states) & whole[:, None, :] & alive[None], 0.0, states)
    gap = (found[:, :, 1:-1] == 0.0) & (found[:, :, :-2] == 1.0) & (found[:, :, 2:] == 1.0)
    found[:, :, 1:-1][gap] = 1.0
    return np.asarray(found)


def best(found: Iterable[Pair | None]) -> Pair | None:
    """Of what several sources know of a pair that which was known last, then that with the most events."""
    known = [pair for pair in found if pair is not None]
    return max(known, key=lambda pair: (pair.last, pair.rate.events + pair.rate.all_events), default=None)
