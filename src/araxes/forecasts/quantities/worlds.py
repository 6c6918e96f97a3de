"""The worlds that a batch of tests is put to: recorded years as they were, later ones drawn, and the baselines.

A world holds, for every state in question, the years that are looked at: what is recorded stands as it is, with
its bounds; what is not yet is drawn. Beside the draws stand worlds of the baselines: nothing changes, trends go
on, and what was so many years earlier comes again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, product
from typing import TYPE_CHECKING

import numpy as np

from araxes.errors import InputError
from araxes.forecasts.counts import Floats, Whole
from araxes.forecasts.courses import Ahead, Course, courses
from araxes.forecasts.quantities.donors import Worlds
from araxes.forecasts.quantities.editions import Editions, published_errors
from araxes.forecasts.quantities.hazards import YEAR
from araxes.forecasts.quantities.history import Known, Listed, preferred
from araxes.forecasts.quantities.levels import Levels
from araxes.forecasts.quantities.lists import Drawn, PartnerLists
from araxes.forecasts.quantities.needs import Needs, Wanted, Window
from araxes.forecasts.quantities.sheet import Block, Sheet
from araxes.forecasts.quantities.standings import Pair, best
from araxes.observations.schema import REST, WORLD
from araxes.observations.vocabulary import series as series_named

if TYPE_CHECKING:
    import pyarrow as pa

SHIFTS = 10
"""So many years back the past is looked at for the base rate."""

LONGEST_AHEAD = 8
"""Years ahead beyond which nothing is drawn."""


@dataclass(frozen=True)
class Roles:
    """Which worlds are what: the draws come first, from 0."""

    draws: int

    @property
    def persistence(self) -> int:
        """The world in which nothing changes."""
        return self.draws

    @property
    def trend(self) -> int:
        """The world in which trends go on."""
        return self.draws + 1

    def earlier(self, years: int) -> int:
        """The world of so many years earlier, from 1."""
        return self.draws + 1 + years

    @property
    def number(self) -> int:
        """How many worlds there are."""
        return self.draws + 2 + SHIFTS


@dataclass
class Builder:
    """Makes the worlds of some needs from what was known on a day."""

    known: Known
    worlds: Worlds
    partners: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    silent: dict[str, str] = field(default_factory=dict)
    """Of states of which nothing is drawn, why."""
    grounds: dict[tuple[str, str, str], str] = field(default_factory=dict)
    """Of states of affairs, by series and both places, the events that their rates rest on."""

    _made: dict[str, Levels] = field(default_factory=dict)
    _made_lists: dict[str, PartnerLists] = field(default_factory=dict)

    def table(self, needs: Needs) -> pa.Table:
        """The observations of all worlds."""
        sheet = Sheet(self.known.as_of)
        lists: dict[tuple[str, str], dict[Wanted, set[Window]]] = defaultdict(dict)
        series: dict[tuple[str, str], set[Window]] = defaultdict(set)
        sources: dict[tuple[str, str], str] = {}
        violence = {wanted: windows for wanted, windows in needs.windows.items() if wanted.deaths}
        standings = (self._standings(*each) for each in needs.windows.items() if each[0].standing)
        for block in chain(self._deaths(violence), *standings):
            sheet.add(block)
        for wanted, windows in needs.windows.items():
            if wanted.deaths or wanted.standing:
                continue
            for actor, source, names in self._chosen(wanted):
                for name in names:
                    key = actor, name
                    if wanted.flows:
                        lists[key][wanted] = windows
                    else:
                        series[key] |= windows
                    sources.setdefault(key, source)
        for (actor, name), windows in sorted(series.items()):
            for block in self._series(actor, name, sources[actor, name], windows):
                sheet.add(block)
        for (actor, flow), of in sorted(lists.items()):
            for block in self._lists(actor, flow, sources[actor, flow], of):
                sheet.add(block)
        return sheet.table()

    @property
    def roles(self) -> Roles:
        """Which worlds are what."""
        return Roles(self.worlds.number)

    def _deaths(self, violence: Mapping[Wanted, set[Window]]) -> Iterator[Block]:
        """Deaths of states and of all pairs they are of, by year."""
        actors = sorted({actor for wanted in violence for actor in wanted.actors})
        if not actors:
            return
        windows = set().union(*violence.values())
        ahead = Ahead(
            {one.last for one in windows}, self.roles.draws, self.worlds.seed, actors, self.known.sources
        )
        try:
            found = courses(self.known.store, self.known.as_of, ahead)
        except InputError as error:
            self.silent.update(dict.fromkeys(actors, str(error)))
            return
        for course in (each for actor in actors for each in found.get(actor, ())):
            for year in _looked_at(course.known, windows):
                everybody = np.delete(np.arange(self.roles.number), self.roles.trend)
                partner, locator = (course.partner,), f"{course.source}, from {course.last}"
                figures = self._of_course(course, year)[everybody, None]
                each = figures, np.nan_to_num(figures), np.nan_to_num(figures, nan=np.inf)
                yield Block("conflict.deaths", "deaths", course.actor, year, partner, everybody, *each, locator)

    def _of_course(self, course: Course, year: int) -> Floats:
        """The deaths of a year in every world, nan where they are not known; no world has a trend of them."""
        figures, at = np.full(self.roles.number, np.nan), year - course.first
        if year in course.drawn:
            figures[: self.roles.draws] = course.drawn[year]
            figures[self.roles.persistence] = course.recorded[-1]
        elif 0 <= at < len(course.recorded):
            figures[: self.roles.trend] = course.recorded[at]
        for back in range(1, SHIFTS + 1):
            if 0 <= at - back < len(course.recorded):
                figures[self.roles.earlier(back)] = course.recorded[at - back]
        return figures

    def _standings(self, wanted: Wanted, windows: set[Window]) -> Iterator[Block]:
        """States of affairs of all pairs: as they are until, in some worlds, they end or begin."""
        sources = self.known.standings(wanted.standing)
        for actor, partner in product(wanted.actors, wanted.partners):
            pair = best(each.pair(actor, partner, self.known.as_of) for each in sources)
            if pair is None:
                if actor != partner:
                    what = wanted.standing.partition(".")
                    self.silent[actor] = _no_history(*what[::2], actor, partner, self.known.as_of)
                continue
            self.grounds[wanted.standing, actor, partner] = pair.told(wanted.standing)
            waits = pair.rate.waits(self.worlds, f"{wanted.standing} {actor} {partner}")
            everybody, unit = np.arange(self.roles.number), series_named(wanted.standing).unit
            for window in windows:
                year = max(window.first, window.last)
                figures = self._of_pair(pair, min(window.last, year), waits)[:, None]
                yield Block(wanted.standing, unit, actor, year, (partner,), everybody, figures, figures, figures)

    def _of_pair(self, pair: Pair, year: int, waits: Floats) -> Floats:
        """The state of a pair at the end of a year in every world, nan where it is not known."""
        figures, roles = np.full(self.roles.number, np.nan), self.roles
        ahead = (date(year, 12, 31) - pair.last).days / YEAR
        if year < pair.last.year:
            figures[: roles.trend] = pair.earlier.get(year, np.nan)
        else:
            figures[: roles.draws] = np.where(waits > ahead, pair.state, 1.0 - pair.state)
            figures[roles.persistence] = pair.state
        for back in range(1, SHIFTS + 1):
            figures[roles.earlier(back)] = pair.earlier.get(min(year, self.known.as_of.year) - back, np.nan)
        return figures

    def _chosen(self, wanted: Wanted) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        """For each state the source that its draws continue, and the flows or series of it."""
        options: dict[str, dict[str, list[int]]] = {}
        names: dict[str, tuple[str, ...]] = {}
        for series in (wanted.flows,) if wanted.flows else wanted.alternatives:
            for source, years in self._years(series, is_flow=bool(wanted.flows)).items():
                label = f"{source}\t{' '.join(series)}"
                options[label], names[label] = years, series
        order = preferred({label: dict(years) for label, years in options.items()}, wanted.actors)
        for actor in wanted.actors:
            chosen = next((each for each in order if options[each].get(actor)), None)
            if chosen is None:
                what = " or ".join(wanted.flows or dict.fromkeys(n for each in wanted.alternatives for n in each))
                self.silent[actor] = f"no yearly figures of {what} of {actor} were public on {self.known.as_of}"
            else:
                yield actor, chosen.partition("\t")[0], names[chosen]

    def _years(self, names: Iterable[str], *, is_flow: bool) -> dict[str, dict[str, list[int]]]:
        """By source and state, the years of which all of some flows or series are known."""
        found: dict[str, dict[str, list[int]]] = {}
        for place, name in enumerate(names):
            if is_flow:
                each = {
                    source: {actor: [one.year for one in of] for actor, of in lists.items()}
                    for source, lists in self.known.lists(name).items()
                }
            else:
                each = {p.source: {actor: p.years(actor) for actor in p.actors} for p in self.known.series(name)}
            if place == 0:
                found = each
                continue
            found = {
                source: {
                    actor: [year for year in years if year in each[source][actor]]
                    for actor, years in found[source].items()
                    if actor in each[source]
                }
                for source in found
                if source in each
            }
        return found

    def _series(self, actor: str, name: str, source: str, windows: set[Window]) -> Iterator[Block]:
        levels = self._levels(name, source)
        for year, figures in self._figures(levels, actor, windows):
            everybody = np.arange(self.roles.number)
            value, lower, upper = (each[:, None] for each in figures)
            partner = (WORLD if name.startswith("trade.") else None,)
            locator = f"{source}, from {levels.past.years(actor)[-1]}"
            unit = levels.past.unit
            yield Block(name, unit, actor, year, partner, everybody, value, lower, upper, locator)

    def _levels(self, name: str, source: str) -> Levels:
        key = f"{source} {name}"
        if key not in self._made:
            past = next(each for each in self.known.series(name) if each.source == source)
            rows = self.known.vintages(past)
            self._made[key] = Levels.of(past, published_errors(Editions.of(past, rows)) if rows else None)
        return self._made[key]

    def _figures(
        self, levels: Levels, actor: str, windows: set[Window]
    ) -> Iterator[tuple[int, tuple[Floats, Floats, Floats]]]:
        """For each year looked at, value and bounds of every world, nan where there are none."""
        past, roles = levels.past, self.roles
        known = past.years(actor)
        years = _looked_at(known, windows)
        ahead = max([0, *(year - known[-1] for year in years)])
        drawn = levels.draws(actor, ahead, self.worlds) if ahead else np.zeros((roles.draws, 0))
        trend = levels.extrapolated(actor, ahead) if ahead else np.zeros(0)
        for year in years:
            figures = np.full((3, roles.number), np.nan)
            if year > known[-1]:
                at = year - known[-1] - 1
                figures[:, : roles.draws] = drawn[:, at]
                figures[:, roles.persistence] = past.bounds(actor, known[-1])
                figures[:, roles.trend] = trend[at]
            elif year in known:
                figures[:, : roles.trend + 1] = np.array(past.bounds(actor, year))[:, None]
            for back in range(1, SHIFTS + 1):
                if year - back in known:
                    figures[:, roles.earlier(back)] = past.bounds(actor, year - back)
            value, lower, upper = figures
            yield year, (value, lower, upper)

    def _lists(self, actor: str, flow: str, source: str, asked: Mapping[Wanted, set[Window]]) -> Iterator[Block]:
        """The lists of a state and flow in the years looked at, in shares, dollars or both as they are wanted."""
        windows = set().union(*asked.values())
        made = self._partner_lists(flow, source)
        each = {one.year: one for one in made.lists[actor]}
        years = _looked_at(sorted(each), windows)
        whole = windows | {Window(year, year) for year in years}
        with_amounts = any(wanted.amounts for wanted in asked)
        totals = dict(self._totals(actor, flow, source, whole)) if with_amounts else {}
        for year in years:
            block = self._list(made, actor, year, each)
            self.partners[actor].update(partner for partner in block.partners if partner and partner != REST)
            if any(wanted.shares for wanted in asked):
                yield block
            if year in totals:
                yield _amounts(block, flow, totals[year])
        for year, figures in totals.items():
            value, lower, upper = (each[:, None] for each in figures)
            everybody = np.arange(self.roles.number)
            yield Block(f"trade.{flow}", "USD", actor, year, (WORLD,), everybody, value, lower, upper)

    def _partner_lists(self, flow: str, source: str) -> PartnerLists:
        """The lists of a source; that with the most lists lends others what changed in them."""
        key = f"{source} {flow}"
        if key not in self._made_lists:
            lists = self.known.lists(flow)
            largest = max(sorted(lists), key=lambda each: sum(map(len, lists[each].values())))
            lender = None if source == largest else self._partner_lists(flow, largest)
            self._made_lists[key] = PartnerLists(flow, lists[source], lender)
        return self._made_lists[key]

    def _totals(
        self, actor: str, flow: str, source: str, windows: set[Window]
    ) -> Iterator[tuple[int, tuple[Floats, Floats, Floats]]]:
        """The totals of the years looked at, of the lists' own source where it has them."""
        name = f"trade.{flow}"
        sources = [past.source for past in self.known.series(name) if past.years(actor)]
        if sources:
            chosen = source if source in sources else sources[0]
            yield from self._figures(self._levels(name, chosen), actor, windows)

    def _list(self, made: PartnerLists, actor: str, year: int, each: dict[int, Listed]) -> Block:
        roles = self.roles
        worlds: list[tuple[Whole, Drawn | Listed]] = []
        last = max(each)
        if year > last:
            worlds.append((np.arange(roles.draws), made.draws(actor, year - last, self.worlds)))
            worlds.append((np.array([roles.persistence]), each[last]))
            worlds.append((np.array([roles.trend]), made.extrapolated(actor, year - last)))
        elif year in each:
            worlds.append((np.arange(roles.trend + 1), each[year]))
        worlds.extend(
            (np.array([roles.earlier(back)]), each[year - back])
            for back in range(1, SHIFTS + 1)
            if year - back in each
        )
        return _block(actor, made.flow, year, worlds, roles.number)


def _no_history(kind: str, what: str, actor: str, partner: str, day: date) -> str:
    """Which history is missing to forecast a state of affairs."""
    return (
        f"no source public on {day} tells of {kind} ({what}) of {actor} with {partner} in the three years before; "
        "a list that names or leaves out the pair would be needed"
    )


def _block(actor: str, flow: str, year: int, worlds: Sequence[tuple[Whole, Drawn | Listed]], number: int) -> Block:
    partners = list(dict.fromkeys(p for _at, one in worlds for p in _names(one)))
    value, lower, upper = (np.full((number, len(partners) + 1), np.nan) for _ in range(3))
    place = {partner: at for at, partner in enumerate(partners)}
    for at, one in worlds:
        lower[at, -1] = 0.0
        if isinstance(one, Drawn):
            columns = np.array([place[partner] for partner in one.partners])
            for figures in (value, lower, upper):
                figures[np.ix_(at, columns)] = one.shares
            upper[at, -1] = one.rest
            continue
        for partner in one.shares:
            value[at, place[partner]] = one.shares[partner]
            lower[at, place[partner]] = one.lower[partner]
            upper[at, place[partner]] = one.upper[partner]
        upper[at, -1] = one.rest
    names = (*partners, REST)
    return Block(f"trade.{flow}.share", "share", actor, year, names, np.arange(number), value, lower, upper)


def _names(one: Drawn | Listed) -> tuple[str, ...]:
    return one.partners if isinstance(one, Drawn) else tuple(one.shares)


def _amounts(shares: Block, flow: str, total: tuple[Floats, Floats, Floats]) -> Block:
    """A list in dollars: its shares times the total of the same world."""
    value, lower, upper = (
        share * of[:, None] for share, of in zip((shares.value, shares.lower, shares.upper), total, strict=True)
    )
    return Block(
        f"trade.{flow}", "USD", shares.actor, shares.year, shares.partners, shares.worlds, value, lower, upper
    )


def _looked_at(known: list[int], windows: set[Window]) -> list[int]:
    """The years looked at: those ahead as they are, of the past the last that is known within a window."""
    found: set[int] = set()
    for window in windows:
        last = window.last
        if last <= known[-1]:
            last = max((year for year in known if window.first <= year <= last), default=0)
        if last:
            found.update(range(last - window.back, last + 1))
    return sorted(year for year in found if year <= known[-1] + LONGEST_AHEAD)
