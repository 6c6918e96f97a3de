"""Draws of violence from a store: only what was public on the day, states by month, pairs by year."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

import numpy as np
import pyarrow as pa
import pytest

from araxes.errors import InputError
from araxes.forecasts.histories import pair_years, state_months
from araxes.forecasts.violence import chances, conflict_draws
from araxes.observations.schema import Observation, from_arrow
from araxes.observations.stores import AnyStore
from araxes.observations.validating import valid_table
from observations.making import holding

AS_OF = date(2023, 11, 30)
RELEASED = date(2023, 6, 9)
STATES = ("ARM", "AZE", "SYR")


def row(series: str, start: date, value: float, *, of: tuple[str, str | None], **more: object) -> Observation:
    """A figure of a month, or of a year where the series is of pairs."""
    whole = not series.startswith("conflict.deaths.state")
    end = date(start.year, 12, 31) if whole else start.replace(day=monthrange(start.year, start.month)[1])
    source, vintage = str(more.get("source", "ucdp-ged")), more.get("vintage", RELEASED)
    assert isinstance(vintage, date)
    unit = "level" if series == "conflict.intensity" else "deaths"
    bounds = (value, value, value)
    return Observation(source, series, *of, "", start, end, *bounds, unit, vintage, None, "by hand")


def months(first: int, last: int, **more: object) -> Iterator[Observation]:
    """State by state and month by month: none, few and many deaths."""
    rng = np.random.default_rng(first)
    for year in range(first, last + 1):
        for month in range(1, 13):
            for state, mean in zip(STATES, (0, 3, 400), strict=True):
                deaths = float(rng.poisson(mean))
                yield row("conflict.deaths.state", date(year, month, 1), deaths, of=(state, None), **more)


def pairs() -> Iterator[Observation]:
    """Armenia and Azerbaijan fight every other year from 2001 on; a state's total tells which years are known."""
    for year in range(1995, 2023):
        yield row("conflict.deaths", date(year, 1, 1), 0, of=("SYR", None))
        if year >= 2000 and year % 2:
            for of in (("ARM", "AZE"), ("AZE", "ARM")):
                yield row("conflict.deaths", date(year, 1, 1), 200, of=of)
        if year >= 2005:
            yield row("conflict.intensity", date(year, 1, 1), 2, of=("SYR", "conflict:299"), source="ucdp-dyadic")


def rows() -> list[Observation]:
    return [*months(2005, 2022), *pairs()]


@pytest.fixture(scope="module")
def store() -> AnyStore:
    return holding(rows())


def drawn(store: AnyStore, **more: object) -> pa.Table:
    return conflict_draws(store, AS_OF, **{"months": 13, "draws": 50, **more})  # type: ignore[arg-type]


def test_states_by_month_and_pairs_by_year_until_the_horizon(store: AnyStore) -> None:
    table = drawn(store)
    assert valid_table(table).num_rows == table.num_rows
    kept = from_arrow(table)
    assert {each.vintage for each in kept} == {AS_OF}
    by_series = {series: [each for each in kept if each.series == series] for series in {e.series for e in kept}}
    state = by_series["conflict.deaths.state"]
    assert {each.actor for each in state} == set(STATES)
    assert (min(each.start for each in state), max(each.end for each in state)) == (
        date(2023, 1, 1),
        date(2024, 12, 31),
    )
    assert len(state) == 3 * 24 * 50
    between = by_series["conflict.deaths"]
    assert {(each.actor, each.partner) for each in between} == {("ARM", "AZE"), ("AZE", "ARM")}
    assert {each.start.year for each in between} == {2023, 2024}
    one, other = ([e.value for e in between if e.actor == actor] for actor in ("ARM", "AZE"))
    assert one == other
    assert {(each.actor, each.partner) for each in by_series["conflict.intensity"]} == {("SYR", "conflict:299")}


def test_later_vintages_are_not_used(store: AnyStore) -> None:
    planted = [
        row("conflict.deaths.state", date(2022, 12, 1), 90_000, of=("ARM", None), vintage=date(2023, 12, 1)),
        row("conflict.deaths.state", date(2023, 1, 1), 90_000, of=("ARM", None), vintage=date(2023, 12, 1)),
        row("conflict.deaths", date(2022, 1, 1), 90_000, of=("ARM", "AZE"), vintage=date(2023, 12, 1)),
        row("conflict.intensity", date(2022, 1, 1), 2, of=("AZE", "conflict:1"), vintage=date(2023, 12, 1)),
    ]
    assert drawn(holding([*rows(), *planted])).equals(drawn(store))
    public = [row("conflict.deaths.state", date(2022, 12, 1), 90_000, of=("ARM", None), vintage=AS_OF)]
    assert not drawn(holding([*rows(), *public])).equals(drawn(store))


def test_a_newer_vintage_that_was_public_takes_the_place_of_an_older(store: AnyStore) -> None:
    revised = row("conflict.deaths.state", date(2022, 12, 1), 77, of=("ARM", None), vintage=date(2023, 10, 1))
    assert state_months(holding([*rows(), revised]), AS_OF).counts.values[-1, 0] == 77
    assert state_months(store, AS_OF).counts.values[-1, 0] == 0


def test_another_source_continues_the_longest(store: AnyStore) -> None:
    later = list(months(2022, 2023, source="ucdp-candidate", vintage=date(2023, 11, 20)))
    later = [each for each in later if each.start < date(2023, 11, 1)]
    known = state_months(holding([*rows(), *later]), AS_OF)
    assert known.sources == ("ucdp-ged", "ucdp-candidate")
    assert known.counts.last - state_months(store, AS_OF).counts.last == 10
    assert (known.counts.values[:216] == state_months(store, AS_OF).counts.values).all()
    assert known.counts.values[-1].tolist() == [each.value for each in later[-3:]]


def test_months_that_few_states_have_do_not_count(store: AnyStore) -> None:
    part = row("conflict.deaths.state", date(2023, 1, 1), 5, of=("ARM", None), source="ucdp-candidate")
    assert state_months(holding([*rows(), part]), AS_OF).counts.last == state_months(store, AS_OF).counts.last


def test_pairs_have_none_in_years_their_source_speaks_of(store: AnyStore) -> None:
    known = pair_years(store, AS_OF, "conflict.deaths")
    assert known is not None
    assert (known.pairs, known.first, known.last) == ((("ARM", "AZE"),), 1995, 2022)
    assert known.values[-4:, 0].tolist() == [200, 0, 200, 0]
    assert pair_years(holding(list(months(2005, 2022))), AS_OF, "conflict.deaths") is None


def test_only_what_is_asked_for(store: AnyStore) -> None:
    whole, part = drawn(store), drawn(store, of=["AZE"])
    assert {(each.actor, each.partner) for each in from_arrow(part)} == {
        ("AZE", None),
        ("ARM", "AZE"),
        ("AZE", "ARM"),
    }
    own = whole.filter(np.equal(whole["actor"].to_numpy(zero_copy_only=False), "AZE"))
    again = part.filter(np.equal(part["actor"].to_numpy(zero_copy_only=False), "AZE"))
    assert own.equals(again), "the draws do not depend on who is asked for"


def test_the_chance_of_so_many_deaths(store: AnyStore) -> None:
    table = drawn(store)
    got = chances(table, least=25)
    assert got["ARM", None] == 0
    assert got["SYR", None] == 1
    assert got["SYR", "conflict:299"] == 1
    assert got["ARM", "AZE"] == got["AZE", "ARM"] > 0.9
    sums: dict[int | None, float] = {}
    for each in from_arrow(table):
        if (each.actor, each.partner) == ("AZE", None) and each.start > AS_OF:
            sums[each.draw] = sums.get(each.draw, 0) + (each.value or 0)
    by_hand = np.mean([deaths >= 40 for deaths in sums.values()])
    assert chances(table, least=40, after=AS_OF)["AZE", None] == pytest.approx(by_hand)
    assert ("SYR", "conflict:299") not in chances(table, least=40)
    assert chances(table, least=1000)["SYR", "conflict:299"] == 1


def test_what_cannot_be_drawn(store: AnyStore) -> None:
    with pytest.raises(InputError, match="no deaths by state and month were public on 2023-11-30"):
        drawn(holding(list(pairs())))
    with pytest.raises(
        InputError, match=r"60 months after 2023-11-30 are 71 after 2022-12, the last known; at most 60"
    ):
        drawn(store, months=60)
    with pytest.raises(InputError, match="ask for fewer, at least 1"):
        drawn(store, months=0)
