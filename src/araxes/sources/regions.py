"""Region files -> observations of the source ``region:NAME``, of the vintage of the file's edition.

A state of affairs that lasts (a dispute, a membership, a base) is told of the days on which it changed, of the
last day of each year, and of the last day the file speaks of. What a file does not list is only denied where the
file says that it lists all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations, permutations
from pathlib import Path
from typing import TYPE_CHECKING

from araxes._files import cache_folder, fingerprint
from araxes.entities.regions.model import Base, Belonging, Cite, Dispute, Region, Standing
from araxes.observations.schema import Observation, to_arrow
from araxes.observations.vocabulary import series
from araxes.sources.embedded import kept_rows

if TYPE_CHECKING:
    import pyarrow as pa

Bounds = tuple[float | None, float, float]
PREFIX = "region:"
_DEPENDS_ON = ("araxes.sources", "araxes.entities", "araxes.observations")
_YES, _NO, _OPEN = (1.0, 1.0, 1.0), (0.0, 0.0, 0.0), (None, 0.0, 1.0)
_STANDINGS = {
    "joined": "member",
    "reinstated": "member",
    "observer": "observer",
    "candidate": "candidate",
    "associate": "associate",
    "suspended": "suspended",
}
_LONGEST = 200
SERIES = (
    "relations.dispute",
    "episode.deaths",
    "military.base",
    *(f"membership.{one}" for one in _STANDINGS.values()),
)
"""The series that region files have figures of."""


def bundled_rows(*, folder: Path | None = None) -> pa.Table:
    """The observations of the regions that come with araxes, from the cache in ``folder``, or in the user's."""
    place = (cache_folder() if folder is None else folder) / "regions.parquet"
    return kept_rows(place, fingerprint(*_DEPENDS_ON).encode(), _made)


def _made() -> pa.Table:
    from araxes.entities.regions.bundled import bundled

    return rows_of(bundled().values())


def rows_of(regions: Iterable[Region]) -> pa.Table:
    """The observations of some regions as a table."""
    return to_arrow([row for region in regions for row in observations(region)])


def observations(region: Region) -> list[Observation]:
    """What a region file says, as observations."""
    return [
        *_disputes(region),
        *_episodes(region),
        *(row for one in region.organisations if one.of is not None for row in _belonging(region, one)),
        *(row for base in region.bases for row in _base(region, base)),
    ]


def _row(
    region: Region, name: str, about: tuple[str, str | None], when: tuple[date, date], known: Bounds, *, place: str
) -> Observation:
    value, lower, upper = known
    actor, partner = about
    return Observation(
        source=region.source,
        series=name,
        actor=actor,
        partner=partner,
        reporter=region.source,
        start=when[0],
        end=when[1],
        value=value,
        lower=lower,
        upper=upper,
        unit=series(name).unit,
        vintage=region.edition,
        draw=None,
        locator=place if len(place) <= _LONGEST else f"{place[: _LONGEST - 1]}…",
    )


# ---- disputes


def _disputes(region: Region) -> Iterator[Observation]:
    """Whether a pair has an open dispute: 1 where one is, 0 only where all are listed, else left open."""
    complete = region.disputes_complete
    listed = {pair for dispute in region.disputes for pair in _pairs(dispute.parties)}
    closed = set() if complete is None else _pairs(complete.among)
    for pair in sorted(listed | closed):
        disputes = [one for one in region.disputes if set(pair) <= set(one.parties)]
        changed = [change.date for one in disputes for change in one.status]
        first = [complete.since] if complete is not None and pair in closed else []
        for day in _days(min([*changed, *first]), region.known_to, changed):
            is_complete = complete is not None and pair in closed and complete.since <= day
            known, place = _state(region, disputes, day, is_complete=is_complete)
            for actor, partner in permutations(pair):
                yield _row(region, "relations.dispute", (actor, partner), (day, day), known, place=place)


def _pairs(states: Iterable[str]) -> set[tuple[str, str]]:
    return set(combinations(sorted(states), 2))


def _state(region: Region, disputes: Iterable[Dispute], day: date, *, is_complete: bool) -> tuple[Bounds, str]:
    """Whether one of some disputes is open on a day, and what says so."""
    settled = ""
    for dispute in disputes:
        last = dispute.status_on(day)
        if last is not None:
            told = f"{dispute.name}, {last.change} {last.date}: {region.cited(last.cite)}"
            if dispute.is_open(day):
                return _YES, told
            settled = told
    if is_complete:
        return _NO, settled or "all open disputes are listed"
    return _OPEN, settled


def _episodes(region: Region) -> Iterator[Observation]:
    """Deaths in episodes, of each pair of parties; of one party alone without a partner."""
    for dispute in region.disputes:
        for episode in dispute.episodes:
            killed = episode.deaths
            if killed is None:
                continue
            parties = episode.between or dispute.parties
            when = episode.start, episode.end or region.known_to
            if killed.year is not None:
                when = date(killed.year, 1, 1), date(killed.year, 12, 31)
            best = None if killed.best is None else float(killed.best)
            known = (best, float(killed.low), float(killed.high))
            place = f"{episode.name}: {region.cited(killed.cite)}"
            pairs = permutations(parties, 2) if len(parties) > 1 else [(parties[0], None)]
            for actor, partner in pairs:
                yield _row(region, "episode.deaths", (actor, partner), when, known, place=place)


# ---- what lasts


def _days(since: date, until: date, changed: Iterable[date]) -> list[date]:
    """The days on which something changed, the last day of every year, and the last day of all."""
    ends = (date(year, 12, 31) for year in range(since.year, until.year + 1))
    return sorted({day for day in (*ends, *changed, until) if since <= day <= until})


def _belonging(region: Region, group: Belonging) -> Iterator[Observation]:
    for state in region.actors:
        own = [change for change in group.changes if change.who == state]
        since = group.complete_since or (own[0].date if own else None)
        if since is not None:
            held = {_STANDINGS[change.change] for change in own if change.change in _STANDINGS} | {"member"}
            for day in _days(since, region.known_to, [change.date for change in own]):
                last = group.standing_on(state, day)
                place = "all with a standing are listed" if last is None else region.cited(last.cite)
                for standing in sorted(held):
                    name, known = f"membership.{standing}", _standing(last, standing)
                    yield _row(region, name, (state, group.of), (day, day), known, place=place)


def _standing(last: Standing | None, standing: str) -> Bounds:
    """Whether the last change gives a standing; who is suspended is neither a member nor none."""
    now = None if last is None else _STANDINGS.get(last.change)
    if now == "suspended" and standing == "member":
        return _OPEN
    return _YES if now == standing else _NO


def _base(region: Region, base: Base) -> Iterator[Observation]:
    changed = {change.date: change.cite for change in base.changes}
    for day in _days(min(changed), region.known_to, changed):
        cite = changed[max(each for each in changed if each <= day)]
        yield _row(
            region,
            "military.base",
            (base.owner, base.host),
            (day, day),
            _YES if base.is_there(day) else _NO,
            place=_of_base(region, base, cite),
        )


def _of_base(region: Region, base: Base, cite: Cite) -> str:
    return f"{base.name}, {base.place}: {region.cited(cite)}"
