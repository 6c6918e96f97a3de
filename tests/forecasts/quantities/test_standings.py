"""Memberships, bases, troops and disputes: what is known of pairs, how often such end, and claims of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest

from araxes.forecasts.claims import Options, forecast_assessment
from araxes.forecasts.measuring import forecast_measure
from araxes.forecasts.quantities.donors import Worlds
from araxes.forecasts.quantities.hazards import Course, Rate, at_once, pooled
from araxes.forecasts.quantities.history import Known
from araxes.forecasts.quantities.standings import Standings
from araxes.forecasts.result import ForecastResult
from araxes.observations.schema import REST, Observation
from araxes.observations.store import Store
from forecasts.quantities.world import assessment
from observations.making import observe

MEMBER, BASE, TROOPS = "membership.member", "military.base", "military.deployed"
DAYS = [date(year, 6, 1) for year in range(2015, 2021)]
AS_OF = date(2020, 11, 30)
CSTO = {"ARM": "111111", "KAZ": "111111", "UZB": "110000", "GEO": "000000", "RUS": "111111"}
EU = {"GEO": "000011", "ARM": "101111", "KAZ": "000000", "UZB": "000000", "RUS": "000000"}


def on(day: date, name: str, pair: tuple[str, str], value: float | None, **more: Any) -> Observation:
    return replace(observe(name, *pair, value, vintage=day, **more), start=day, end=day)


def lists() -> list[Observation]:
    """Six whole lists of memberships, in the last two of which Georgia is new; one omits Armenia by mistake."""
    found = [on(day, MEMBER, (state, REST), None, bounds=(0.0, 0.0)) for day in DAYS for state in CSTO]
    for name, members in (("org:csto", CSTO), ("org:eu", EU)):
        for state, each in members.items():
            found += [
                on(day, MEMBER, (state, name), 1.0) for day, flag in zip(DAYS, each, strict=True) if flag == "1"
            ]
    return found


def bases() -> list[Observation]:
    course = {
        ("RUS", "ARM"): "111111",
        ("RUS", "AZE"): "111000",
        ("USA", "UZB"): "100000",
        ("USA", "KGZ"): "111110",
    }
    return [
        on(day, BASE, pair, float(flag))
        for pair, flags in course.items()
        for day, flag in zip(DAYS, flags, strict=True)
    ]


def forecast(*tests: dict[str, Any], **options: Any) -> ForecastResult:
    told = {"kind": "forecast", "horizon": "2022-12-31"}
    claims = [{"id": f"c{at}", "text": f"c{at}", "tests": [test], **told} for at, test in enumerate(tests)]
    with Store.memory([*lists(), *bases()]) as store:
        return forecast_assessment(
            assessment(*claims), store, Options(**{"as_of": AS_OF, "draws": 4000, **options})
        )


def standings(name: str) -> Standings:
    with Store.memory([*lists(), *bases()]) as store:
        return Known(store, AS_OF).standings(name)[0]


def test_whole_lists_deny_what_they_leave_out_and_one_omission_is_none() -> None:
    found = standings(MEMBER)
    courses = {actor: found.states[at, found.partners.index("org:csto")] for at, actor in enumerate(found.actors)}
    np.testing.assert_array_equal(courses["UZB"], [1, 1, 0, 0, 0, 0])
    np.testing.assert_array_equal(courses["GEO"], np.zeros(6))
    armenia = found.states[found.actors.index("ARM"), found.partners.index("org:eu")]
    np.testing.assert_array_equal(armenia, np.ones(6))


def test_events_and_years_are_counted_by_organisation() -> None:
    pair = standings(MEMBER).pair("ARM", "org:csto", AS_OF)
    assert pair is not None
    assert (pair.state, pair.last, pair.rate.events) == (1.0, DAYS[-1], 1)
    assert pair.rate.years == pytest.approx(3 * 5 + 2, abs=0.02)
    assert pair.rate.all_events == 1
    assert pair.rate.all_years == pytest.approx(3 * 5 + 2 + 5 + 1, abs=0.02)
    assert pair.told(MEMBER).startswith("1 members of it left in 17 member-years; of all together 1 in 23")


def test_a_pair_of_which_nothing_is_known_lately_has_none() -> None:
    found = standings(BASE)
    assert found.pair("RUS", "GEO", AS_OF) is None
    assert found.pair("RUS", "ARM", date(2024, 1, 1)) is None


def test_the_probability_is_that_of_the_rate() -> None:
    found = forecast(
        {"measure": "membership.standing", "of": "ARM", "in": "org:csto", "is": 0},
        {"measure": "membership.standing", "of": "UZB", "in": "org:csto"},
        {"measure": "military.base", "of": "RUS", "in": "ARM", "is": 0},
    )
    ahead = (date(2022, 12, 31) - DAYS[-1]).days / 365.2425
    pairs = (MEMBER, ("ARM", "org:csto")), (MEMBER, ("UZB", "org:csto")), (BASE, ("RUS", "ARM"))
    for one, (name, pair) in zip(found.claims, pairs, strict=True):
        known = standings(name).pair(*pair, AS_OF)
        assert known is not None
        assert one.probability == pytest.approx(known.rate.within(ahead), abs=0.025)
        assert one.grounds == (f"{', '.join(pair)}: {known.told(name)}",)
    assert found.claims[0].baselines == {"persistence": 0.0, "base rate": 0.0}
    assert found.claims[1].baselines == {"persistence": 0.0, "base rate": pytest.approx(2 / 5)}


def test_what_is_known_later_changes_nothing() -> None:
    early = forecast({"measure": "membership.standing", "of": "KAZ", "in": "org:csto", "is": 0}, as_of=DAYS[3])
    assert "1 members of it left in 11 member-years" in early.claims[0].grounds[0]


def test_without_a_history_it_says_which_is_missing() -> None:
    found = forecast(
        {"measure": "military.base", "of": "TUR", "in": "AZE"},
        {"measure": "military.presence", "of": "RUS", "in": "ARM", "at_least": 3000},
    )
    assert "tells of military (base) of TUR with AZE" in found.claims[0].reason
    assert "not how many" in found.claims[1].reason


def test_one_list_alone_tells_no_rate() -> None:
    found = forecast({"measure": "military.base", "of": "RUS", "in": "ARM"}, as_of=DAYS[0])
    assert "of RUS with ARM is known from one list alone" in found.claims[0].reason


def test_a_group_that_has_seen_little_is_drawn_to_all() -> None:
    rates = pooled([10, 0, 0], [100.0, 100.0, 0.5])
    chances = [rate.within(1.0) for rate in rates]
    assert chances[1] < chances[2] < chances[0]
    alone = pooled([4], [360.0])[0]
    assert alone == Rate(4, 360.0, 4, 360.0, 4.5, 360.0)


def test_waits_are_as_long_as_the_rate_says() -> None:
    rate = pooled([4], [80.0])[0]
    waits = rate.waits(Worlds(20_000, 0), "x")
    for years in (1.0, 5.0):
        assert (waits < years).mean() == pytest.approx(rate.within(years), abs=0.01)


def test_unknown_days_between_known_ones_are_watched() -> None:
    states = np.array([[[1.0, np.nan, 1.0, 0.0], [np.nan, 1.0, np.nan, np.nan]]])
    (rate,) = Course(np.array([0, 365, 731, 1096]), states).rates(ends=True)
    assert rate.events == 1
    assert rate.years == pytest.approx(1096 / 365.2425)


def test_as_a_measure_it_has_no_distribution() -> None:
    with Store.memory([*lists(), *bases()]) as store:
        found = forecast_measure(store, "military.base", {"of": "RUS", "in": "ARM"}, {}, Options(AS_OF))
    assert "write a claim" in found.reason


def test_a_dissolved_organisation_was_not_left_by_each_and_a_new_list_was_not_joined_by_each() -> None:
    """Of five members four go at once, then one of those that a list written anew has gained goes by itself."""
    group = np.array(
        [
            [1.0, 1.0, 0.0, 1.0, 0.0],
            [1.0, 1.0, 0.0, 1.0, 1.0],
            [1.0, 1.0, 0.0, 1.0, 1.0],
            [1.0, 1.0, 0.0, 0.0, 0.0],
            [1.0, 1.0, 1.0, 1.0, 1.0],
        ]
    )
    assert at_once(group).tolist() == [False, False, True, True, False]
    course = Course(np.array([0, 365, 730, 1095, 1460]), group[None])
    ((ended,), (began,)) = (course.rates(ends=ends) for ends in (True, False))
    assert (ended.events, began.events) == (1, 0)
    assert ended.years == pytest.approx((5 + 4) * 365 / 365.2425)
    assert began.years == pytest.approx(365 / 365.2425)


def test_seats_that_go_round_are_changes_of_each() -> None:
    """Of five elected members three go and as many come: the body is as large as it was."""
    group = np.array([[1.0, 0.0]] * 3 + [[1.0, 1.0]] * 2 + [[0.0, 1.0]] * 3)
    assert not at_once(group).any()
    unknown = np.where(group == 0.0, np.nan, group)
    assert not at_once(unknown).any(), "what is not known any more has not fallen"
