"""The worlds that a batch of tests is put to: recorded years as they were, later ones drawn, and the baselines.

A world holds, for every state in question, the years that are looked at: what is recorded stands as it is, with
its bounds; what is not yet is drawn. Beside the draws stand worlds of the baselines: nothing changes, trends go
on, and what was so many years earlier comes again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from araxes.forecasts.counts import Floats
from araxes.forecasts.quantities.affairs import affairs
from araxes.forecasts.quantities.ballots import ballots
from araxes.forecasts.quantities.choosing import chosen_sources
from araxes.forecasts.quantities.deaths import deaths
from araxes.forecasts.quantities.editions import Editions, published_errors
from araxes.forecasts.quantities.ground import SHIFTS, Ground, looked_at
from araxes.forecasts.quantities.levels import Levels
from araxes.forecasts.quantities.listing import amounts_of, list_block
from araxes.forecasts.quantities.lists import PartnerLists
from araxes.forecasts.quantities.needs import Needs, Wanted, Window
from araxes.forecasts.quantities.sheet import Block, Sheet
from araxes.observations.schema import REST, WORLD

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass
class Builder(Ground):
    """Makes the worlds of some needs from what was known on a day."""

    partners: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Of each state those on its lists in any world."""

    _made: dict[str, Levels] = field(default_factory=dict)
    _made_lists: dict[str, PartnerLists] = field(default_factory=dict)

    def table(self, needs: Needs) -> pa.Table:
        """The observations of all worlds."""
        sheet = Sheet(self.known.as_of)
        lists: dict[tuple[str, str], dict[Wanted, set[Window]]] = defaultdict(dict)
        series: dict[tuple[str, str], set[Window]] = defaultdict(set)
        sources: dict[tuple[str, str], str] = {}
        violence = {wanted: windows for wanted, windows in needs.windows.items() if wanted.deaths}
        standings = (affairs(self, *each) for each in needs.windows.items() if each[0].standing)
        voting = {wanted: windows for wanted, windows in needs.windows.items() if wanted.votes}
        for block in chain(deaths(self, violence), ballots(self, voting), *standings):
            sheet.add(block)
        for wanted, windows in needs.windows.items():
            if wanted.deaths or wanted.standing or wanted.votes:
                continue
            for actor, source, names in chosen_sources(self, wanted):
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
        years = looked_at(known, windows)
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
        years = looked_at(sorted(each), windows)
        whole = windows | {Window(year, year) for year in years}
        with_amounts = any(wanted.amounts for wanted in asked)
        totals = dict(self._totals(actor, flow, source, whole)) if with_amounts else {}
        for year in years:
            block = list_block(self, made, actor, year, each)
            self.partners[actor].update(partner for partner in block.partners if partner and partner != REST)
            if any(wanted.shares for wanted in asked):
                yield block
            if year in totals:
                yield amounts_of(block, flow, totals[year])
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
