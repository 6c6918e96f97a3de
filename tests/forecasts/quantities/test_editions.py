"""Errors from editions as they were published: what was known then, and what the next one said."""

from __future__ import annotations

from datetime import date

import numpy as np

from araxes.forecasts.counts import Floats
from araxes.forecasts.quantities.donors import Worlds
from araxes.forecasts.quantities.editions import Editions, published_errors
from araxes.forecasts.quantities.history import Known, Past
from araxes.forecasts.quantities.levels import Levels, as_published
from araxes.observations.schema import Observation
from araxes.observations.store import Store
from observations.making import observe

STATES = tuple(f"S{number:02}" for number in range(60))


def row(day: date, actor: str, year: int, value: float) -> dict[str, object]:
    return {"vintage": day, "actor": actor, "year": year, "value": value, "lower": value, "upper": value}


def past(values: Floats, actors: tuple[str, ...] = ("ARM", "GEO")) -> Past:
    return Past("made", "economy.gdp", "USD", actors, 2015, values, values, values)


def test_each_edition_holds_what_was_known_then_and_meets_the_first_later_one() -> None:
    first, second, third = date(2018, 1, 1), date(2019, 1, 1), date(2020, 1, 1)
    rows = [row(first, "ARM", 2016, 1.0), row(first, "GEO", 2016, 5.0), row(second, "ARM", 2017, 2.0)]
    rows += [row(third, "ARM", 2016, 1.5), row(third, "ARM", 2017, 3.0), row(third, "GEO", 2017, 6.0)]
    editions = Editions.of(past(np.full((2, 4), np.nan)), rows)
    assert editions.days == (first, second, third)
    np.testing.assert_array_equal(editions.values[0, 0], [np.nan, 1.0, np.nan, np.nan])
    np.testing.assert_array_equal(editions.values[2, 0], [np.nan, 1.5, 3.0, np.nan])
    assert editions.later(0)[0, 2] == 2.0  # as first published, not as revised
    assert editions.later(0)[1, 2] == 6.0
    assert editions.fresh(0).tolist() == [0, 1]
    assert editions.fresh(1).tolist() == [0]  # of Georgia the second edition says nothing new


def revised(*, by: float) -> list[Observation]:
    """Five editions of sixty states with seven years each, the last two of which every edition revises."""
    rng = np.random.default_rng(3)
    walks = np.cumsum(rng.normal(0.02, 0.05, (len(STATES), 16)), axis=1)
    found = []
    for edition in range(2016, 2021):
        for at, actor in enumerate(STATES):
            for year in range(edition - 7, edition):
                off = rng.normal(0, by) if year > edition - 3 else 0.0
                value = float(np.exp(20 + walks[at, year - 2009] + off))
                found.append(observe("economy.gdp", actor, None, value, year=year, vintage=date(edition, 6, 1)))
    return found


def levels(by: float, *, until: date) -> Levels:
    with Store.memory(revised(by=by)) as store:
        known = Known(store, until)
        series = known.series("economy.gdp")[0]
        return Levels.of(series, published_errors(Editions.of(series, known.vintages(series))))


def test_revisions_widen_what_is_drawn() -> None:
    until, worlds = date(2020, 12, 1), Worlds(1000, 0)
    with_them = levels(0.2, until=until)
    plain = Levels.of(with_them.past)
    widths = [np.ptp(np.quantile(np.log(each.draws("S07", 1, worlds)), (0.1, 0.9))) for each in (with_them, plain)]
    assert widths[0] > 1.05 * widths[1]


def test_errors_are_those_of_editions_that_were_public() -> None:
    early, late = (levels(0.1, until=day).published for day in (date(2018, 12, 1), date(2020, 12, 1)))
    assert len(early[1]) == 2 * len(STATES)
    assert len(late[1]) == 4 * len(STATES)


def test_paths_keep_their_order_and_are_never_narrowed() -> None:
    path = np.random.default_rng(0).normal(0, 1, (500, 3))
    found = as_published(path, {1: np.sort(np.abs(np.random.default_rng(1).normal(0, 3, 200)))})
    for at in range(3):
        assert (np.argsort(found[:, at]) == np.argsort(path[:, at])).all()
        assert (
            np.abs(found[:, at] - np.median(path[:, at])) >= np.abs(path[:, at] - np.median(path[:, at]))
        ).all()
    assert found[:, 2].std() > 1.5 * found[:, 0].std()
    np.testing.assert_array_equal(as_published(path, {}), path)


def test_from_few_years_no_drift_is_learnt() -> None:
    """All grew by a tenth in each of three years: to go on so is as likely as the contrary."""
    values = np.exp(np.arange(4) * 0.1 + np.random.default_rng(0).normal(0, 0.001, (60, 4)) + np.zeros((60, 1)))
    many = np.exp(np.arange(12) * 0.1 + np.random.default_rng(0).normal(0, 0.001, (60, 12)))
    for table, kept in ((values, False), (many, True)):
        known = Levels.of(past(table, STATES))
        drawn = np.log(known.draws("S03", 1, Worlds(400, 0))[:, 0]) - np.log(table[3, -1])
        assert (np.quantile(drawn, 0.1) > 0.05) == kept
