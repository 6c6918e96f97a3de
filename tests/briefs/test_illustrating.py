"""The pictures of a brief show the values its sentences tell, and nothing where there is little to see."""

from __future__ import annotations

from datetime import date

import pytest

from araxes.briefs import illustrating, illustrating_powers
from araxes.briefs.facts import Facts
from araxes.briefs.scope import scope
from araxes.briefs.writing import write_brief
from araxes.entities.regions import bundled
from araxes.observations.schema import WORLD, Observation
from araxes.observations.stores import AnyStore
from observations.making import holding, observe

AS_OF = date(2026, 11, 28)
POWERS = ("RUS", "TUR", "CHN")


def drawn(store: AnyStore, *states: str) -> Facts:
    return Facts(store, states=states, others=POWERS, as_of=AS_OF)


def test_powers_in_the_trade_of_a_region(factbook: AnyStore) -> None:
    facts = drawn(factbook, "ARM", "AZE", "GEO")
    table, plan = illustrating.of_region(facts)
    share = facts.latest("trade.share", "RUS", "ARM", flow="turnover")
    assert share is not None
    assert table.title == (
        f"Russia has {share.figure()} of Armenia's trade, "
        "the largest share of any outside power in any of these states"
    )
    assert plan.title == "Russia weighs most in Armenia's trade, least in Azerbaijan's"
    assert "Armenia" in plan.alternative
    assert "Source: factbook. Hatched: only bounds are known" in table.caption


def test_one_year_is_no_development(factbook: AnyStore) -> None:
    assert not list(illustrating.of_state(drawn(factbook, "ARM"), "ARM"))


@pytest.mark.parametrize(("years", "pictures"), [(2, 0), (3, 1)])
def test_three_years_are_drawn(years: int, pictures: int) -> None:
    rows = trade("ARM", {2020 + year: {"RUS": 3.0} for year in range(years)})
    assert len(list(illustrating.of_state(drawn(holding(rows), "ARM"), "ARM"))) == pictures


def trade(state: str, partners: dict[int, dict[str, float]]) -> list[Observation]:
    """Exports and imports of a state, 10 in all, by year and partner."""
    return [
        observe(f"trade.{flow}", state, partner, value, year=year)
        for year, each in partners.items()
        for flow in ("exports", "imports")
        for partner, value in {**each, WORLD: 10.0}.items()
    ]


def test_two_dates_compared_say_where_a_share_rose_and_where_it_fell() -> None:
    rows = [
        *trade("ARM", {2014: {"RUS": 2.0, "CHN": 1.0}, 2020: {"RUS": 4.0, "CHN": 1.0}}),
        *trade("GEO", {2014: {"RUS": 3.0, "CHN": 1.0}, 2020: {"RUS": 1.0, "CHN": 1.0}}),
    ]
    facts = drawn(holding(rows), "ARM", "GEO")
    (made,) = illustrating_powers.of_power(facts, "RUS")
    assert made.title == "Russia's share of trade rose in Armenia and fell in Georgia from 2014 to 2020"
    assert "the lines say nothing of the years between" in made.caption
    assert not list(illustrating_powers.of_power(facts, "CHN")), "nothing moved"
    assert not list(illustrating_powers.of_power(facts, "TUR")), "nothing is known"


def test_dates_that_no_state_has_both_of_are_not_compared() -> None:
    old, new = {2014: {"RUS": 2.0}}, {2020: {"RUS": 4.0}}
    rows = [*trade("ARM", old), *trade("AZE", old), *trade("GEO", new), *trade("KAZ", new)]
    assert not list(illustrating_powers.of_power(drawn(holding(rows), "ARM", "AZE", "GEO", "KAZ"), "RUS"))


def test_dates_that_are_near_are_not_compared() -> None:
    rows = [*trade("ARM", {2018: {"RUS": 2.0}, 2020: {"RUS": 4.0}}), *trade("GEO", {2018: {"RUS": 3.0}, 2020: {}})]
    assert not list(illustrating_powers.of_power(drawn(holding(rows), "ARM", "GEO"), "RUS"))


def test_states_side_by_side_need_three_years() -> None:
    years = {2018: {"RUS": 2.0, "CHN": 1.0}, 2019: {"RUS": 3.0, "CHN": 1.0}, 2020: {"RUS": 4.0, "CHN": 1.0}}
    rows = [*trade("ARM", years), *trade("GEO", {year: {"RUS": 1.0, "CHN": 5.0} for year in years})]
    (made,) = illustrating_powers.side_by_side(drawn(holding(rows), "ARM", "GEO"))
    assert made.title == "Largest share of the powers shown: Russia in Armenia; China in Georgia"
    few = [row for row in rows if row.start.year > 2018]
    assert not list(illustrating_powers.side_by_side(drawn(holding(few), "ARM", "GEO")))


def test_ties_are_those_of_the_values(factbook: AnyStore) -> None:
    facts = drawn(factbook, "ARM", "AZE", "GEO")
    (made,) = illustrating_powers.ties(facts, ("org:csto", "org:wto"))
    assert (
        made.title == "Russia is tied by trade or troops to Armenia and Georgia; Turkey to Azerbaijan and Georgia"
    )
    assert "Russia and Armenia" in made.alternative
    assert "Armenia and CSTO" in made.alternative
    assert "Georgia and CSTO" not in made.alternative


def test_bounds_that_tell_nothing_are_not_drawn(factbook: AnyStore) -> None:
    facts = Facts(factbook, states=("KAZ", "KGZ", "TJK"), others=("RUS", "CHN"), as_of=AS_OF)
    table, plan = illustrating.of_region(facts)
    assert "Kyrgyzstan: Russia unknown, China unknown." in table.alternative
    assert "Kyrgyzstan unknown" in plan.alternative


def test_a_brief_has_its_pictures(factbook: AnyStore) -> None:
    brief = write_brief(scope("south-caucasus", bundled()), factbook, as_of=AS_OF)
    assert [picture.id for picture in brief.pictures()] == ["powers-in-trade", "map", "fights", "ties"]
