"""The pictures of a brief show the values its sentences tell, and nothing where there is little to see."""

from __future__ import annotations

from datetime import date

import pytest

from araxes.briefs import illustrating
from araxes.briefs.facts import Facts
from araxes.briefs.scope import scope
from araxes.briefs.writing import write_brief
from araxes.entities.regions import bundled
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
    assert plan.title == f"Russia has {share.figure()} of Armenia's trade, more than of any other here"
    assert "Armenia" in plan.alternative
    assert table.caption.endswith("Source: factbook.")


def test_one_year_is_no_development(factbook: AnyStore) -> None:
    assert not list(illustrating.of_state(drawn(factbook, "ARM"), "ARM"))


@pytest.mark.parametrize(("years", "pictures"), [(2, 0), (3, 1)])
def test_three_years_are_drawn(years: int, pictures: int) -> None:
    rows = [
        observe(f"trade.{flow}.share", "ARM", "RUS", 0.3, year=2020 + year)
        for year in range(years)
        for flow in ("exports", "imports")
    ]
    rows += [
        observe(f"trade.{flow}", "ARM", partner, value, year=2020 + year)
        for year in range(years)
        for flow in ("exports", "imports")
        for partner, value in (("RUS", 3.0), ("group:world", 10.0))
    ]
    assert len(list(illustrating.of_state(drawn(holding(rows), "ARM"), "ARM"))) == pictures


def test_a_brief_has_its_pictures(factbook: AnyStore) -> None:
    brief = write_brief(scope("south-caucasus", bundled()), factbook, as_of=AS_OF)
    assert [picture.id for picture in brief.pictures()] == ["powers-in-trade", "map", "fights"]
