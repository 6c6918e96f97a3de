"""A world drawn by lot: rows of every series, with all that a row may have.

Figures with and without bounds, none at all, numbers of persons without an upper bound, zeros, equal ones, rest
rows and totals, months and years, several vintages, sources (one that counts imports c.i.f.) and reporters, draws.
"""

from __future__ import annotations

import math
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from random import Random

from araxes.observations.schema import REST, WORLD, Observation
from araxes.observations.vocabulary import Series, all_series
from measures.world import ECONOMIES
from observations.making import VINTAGE, observe

OTHER_SOURCES = ("customs", "imf-imts", "region:somewhere")
VINTAGES = (VINTAGE, VINTAGE, date(2025, 3, 1), date(2026, 1, 1))
ORGANISATIONS = ("org:csto", "org:eaeu", "org:nato", "org:un")
CONFLICTS = ("conflict:ucdp-1", "conflict:ucdp-2")
YEARS = range(2014, 2024)
BY_MONTH = ("conflict.deaths.", "conflict.events.")
OF_DRAWS = ("trade.", "military.", "economy.", "conflict.")
UNREAD = ("news.", "reported.", "episode.", "dispute.", "transfers.", "trade.exports.eur")
SIZES = {"share": (0.0, 0.0625, 0.25, 0.25, 0.5), "flag": (0.0, 1.0, 1.0), "vote": (-1.0, 0.0, 1.0, 1.0)}
LARGE = (0.0, 1.0, 7.0, 7.0, 20.0, 64.0, 300.0)


def drawn(chance: Random) -> Iterator[Observation]:
    """All rows of a world, every year said by one source and by another; none of series that no measure reads."""
    for series in (series for name, series in all_series().items() if not name.startswith(UNREAD)):
        for year in YEARS:
            for source in ("factbook", chance.choice(OTHER_SOURCES)):
                for actor in _actors(series, year):
                    for partner in _partners(chance, series, actor, year):
                        if chance.random() < 0.9:
                            yield from _of_fact(chance, _row(chance, series, actor, partner, year, source))


def _of_fact(chance: Random, row: Observation) -> Iterator[Observation]:
    """A row, and perhaps the same said again later, draws of it, and its months."""
    yield row
    if chance.random() < 0.1:
        yield replace(row, value=row.lower, vintage=date(2025, 6, 1))
    is_drawn = row.source == "factbook" and row.reporter == row.actor  # one forecast, which says each thing once
    if chance.random() < 0.6 and is_drawn and row.series.startswith(OF_DRAWS):
        for draw in (0, 1):
            size = row.lower + draw
            yield replace(row, draw=draw, value=size, lower=size, upper=size)
    if row.series.startswith(BY_MONTH) and row.start.year > 2020:
        for month in range(1, 13):
            start, end = (date(row.start.year, month, day) for day in (1, monthrange(row.start.year, month)[1]))
            killed = float(chance.choice((0, 0, 0, 30, 400)))
            yield replace(row, start=start, end=end, value=killed, lower=killed, upper=killed)


def _actors(series: Series, year: int) -> Sequence[str]:
    return [f"vote:{year}{number}" for number in range(12)] if series.name == "votes.subject" else ECONOMIES


def _partners(chance: Random, series: Series, actor: str, year: int) -> Sequence[str | None]:
    others = [one for one in ECONOMIES if one != actor]
    if series.name == "votes.cast":
        return [f"vote:{year}{number}" for number in range(14)]
    if series.name == "votes.subject":
        return [f"subject:{chance.choice('ab')}"]
    if series.name.startswith("membership."):
        return [*ORGANISATIONS, *([REST] if series.name == "membership.member" else [])]
    if series.name in ("conflict.intensity", "conflict.deaths"):
        return [*others[:3], *(CONFLICTS if series.name.endswith("intensity") else [None])]
    if series.shape == "actor":
        return [None]
    return [*others, WORLD, REST] if series.shape == "list" else others


def _row(chance: Random, series: Series, actor: str, partner: str | None, year: int, source: str) -> Observation:
    value, lower, upper = _figures(chance, series, partner)
    reporters = (actor, actor, actor, "org:un", partner if partner in ECONOMIES else actor)
    return observe(
        series.name,
        actor,
        partner,
        value,
        bounds=(lower, upper),
        reporter=chance.choice(reporters) if series.shape != "actor" else actor,
        year=year,
        vintage=chance.choice(VINTAGES),
        source=source,
    )


def _figures(chance: Random, series: Series, partner: str | None) -> tuple[float | None, float, float]:
    """Binary fractions, so that sums are exact in whatever order they are made."""
    sizes = SIZES.get(series.unit, LARGE)
    size = chance.choice(sizes)
    if partner == REST:
        return None, 0.0, 0.0 if series.unit == "flag" else size
    if partner == WORLD:
        return 5 * size, 5 * size - min(1.0, size), 5 * size + 1
    shape = chance.random()
    if shape < 0.5 or series.unit == "vote":
        return size, size, size
    if shape < 0.8:
        return size, size / 2, size * 1.25
    return None, size / 2, math.inf if series.unit == "persons" else max(sizes)
