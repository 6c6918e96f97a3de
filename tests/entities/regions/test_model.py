from __future__ import annotations

from datetime import date

import pytest

from araxes.entities.regions import Region
from araxes.entities.regions.reading import lint_text
from entities.regions.making import SMALL


@pytest.fixture(scope="module")
def region() -> Region:
    found = lint_text(SMALL).region
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("day", "is_open"),
    [("2012-04-30", False), ("2012-05-01", True), ("2015-03-01", True), ("2015-03-02", False)],
)
def test_a_dispute_is_open_from_its_first_day_to_the_day_before_it_is_settled(
    region: Region, day: str, is_open: bool
) -> None:
    assert region.disputes[0].is_open(date.fromisoformat(day)) is is_open


@pytest.mark.parametrize(
    ("state", "day", "standing"),
    [
        ("KGZ", "2010-04-19", None),
        ("KGZ", "2010-04-20", "joined"),
        ("KGZ", "2012-12-31", "suspended"),
        ("KGZ", "2020-01-01", "left"),
        ("TJK", "2020-01-01", None),
    ],
)
def test_a_standing_on_a_day(region: Region, state: str, day: str, standing: str | None) -> None:
    found = region.organisations[0].standing_on(state, date.fromisoformat(day))
    assert (found and found.change) == standing


def test_a_notice_leaves_a_member_a_member() -> None:
    region = lint_text(SMALL.replace("is: suspended", "is: notice")).region
    assert region is not None
    found = region.organisations[0].standing_on("KGZ", date(2012, 12, 31))
    assert found is not None
    assert found.change == "joined"


@pytest.mark.parametrize(("day", "there"), [("2011-09-21", False), ("2012-01-01", True), ("2013-09-22", False)])
def test_a_base_on_a_day(region: Region, day: str, there: bool) -> None:
    assert region.bases[0].is_there(date.fromisoformat(day)) is there


def test_facts_are_told_with_whom_and_what(region: Region) -> None:
    told = {(fact.day.isoformat(), fact.what): fact.who for fact in region.facts()}
    assert told["2013-02-01", "clash: A clash"] == ("KGZ", "TJK")
    assert told["2013-09-22", "ended"] == ("RUS", "KGZ")
