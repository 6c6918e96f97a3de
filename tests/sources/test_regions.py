"""What a region file says, as observations: nothing that it does not say, and nothing before its day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from araxes.entities.regions import Region, bundled
from araxes.entities.regions.reading import lint_text
from araxes.observations.schema import Observation
from araxes.observations.validating import valid_table
from araxes.sources.regions import SERIES, bundled_rows, observations, rows_of
from entities.regions.making import SMALL


def _region(text: str = SMALL) -> Region:
    found = lint_text(text).region
    assert found is not None
    return found


def _of(rows: list[Observation], series: str, actor: str, partner: str | None) -> dict[date, float | None]:
    return {row.end: row.value for row in rows if (row.series, row.actor, row.partner) == (series, actor, partner)}


ROWS = observations(_region())


def test_every_row_is_of_the_file_and_its_edition() -> None:
    assert {(row.source, row.reporter, row.vintage) for row in ROWS} == {
        ("region:valley", "region:valley", date(2024, 6, 1))
    }
    assert max(row.end for row in ROWS) == date(2024, 1, 31)
    assert all(row.locator for row in ROWS)


def test_a_dispute_on_the_days_of_change_and_at_the_end_of_years() -> None:
    found = _of(ROWS, "relations.dispute", "KGZ", "TJK")
    assert found == _of(ROWS, "relations.dispute", "TJK", "KGZ")
    assert found[date(2012, 5, 1)] == found[date(2014, 12, 31)] == 1
    assert found[date(2011, 12, 31)] == found[date(2015, 3, 2)] == found[date(2024, 1, 31)] == 0
    assert max(found) == date(2024, 1, 31)


def test_among_those_who_are_listed_in_full_the_rest_have_none() -> None:
    assert set(_of(ROWS, "relations.dispute", "RUS", "TJK").values()) == {0.0}


def test_without_a_full_list_nothing_is_denied() -> None:
    rows = observations(_region(SMALL.replace("disputes_complete:", "# disputes_complete:")))
    found = _of(rows, "relations.dispute", "KGZ", "TJK")
    assert {day: value for day, value in found.items() if day < date(2015, 3, 2)} == {
        date(2012, 5, 1): 1,
        date(2012, 12, 31): 1,
        date(2013, 12, 31): 1,
        date(2014, 12, 31): 1,
    }
    settled = {
        (row.value, row.lower, row.upper)
        for row in rows
        if row.series == "relations.dispute" and row.start > date(2015, 3, 1)
    }
    assert settled == {(None, 0, 1)}, "that one is settled does not say that there is no other"
    assert _of(rows, "relations.dispute", "RUS", "TJK") == {}


def test_memberships_on_the_days_of_change_and_at_the_end_of_years() -> None:
    member = _of(ROWS, "membership.member", "KGZ", "org:csto")
    assert member[date(2010, 4, 20)] == member[date(2011, 12, 31)] == 1
    assert member[date(2012, 6, 30)] is member[date(2012, 12, 31)] is None
    assert member[date(2013, 6, 30)] == member[date(2024, 1, 31)] == 0
    suspended = _of(ROWS, "membership.suspended", "KGZ", "org:csto")
    assert {day.year: value for day, value in suspended.items()} == {
        **dict.fromkeys((2010, 2011), 0.0),
        2012: 1.0,
        **dict.fromkeys(range(2013, 2025), 0.0),
    }
    assert set(_of(ROWS, "membership.member", "TJK", "org:csto").values()) == {0.0}


def test_who_is_not_listed_is_unknown_where_the_list_is_not_complete() -> None:
    rows = observations(_region(SMALL.replace("    complete_since: 2010-04-20\n", "")))
    assert _of(rows, "membership.member", "TJK", "org:csto") == {}
    assert set(_of(rows, "membership.member", "RUS", "org:csto").values()) == {1.0}


def test_a_format_that_is_no_organisation_is_no_observation() -> None:
    rows = observations(_region(SMALL.replace("of: org:csto", "format: six\n    name: Six")))
    assert not [row for row in rows if row.series.startswith("membership.")]


def test_bases() -> None:
    found = _of(ROWS, "military.base", "RUS", "KGZ")
    assert found[date(2011, 9, 22)] == found[date(2012, 12, 31)] == 1
    assert found[date(2013, 9, 22)] == found[date(2024, 1, 31)] == 0
    assert min(found) == date(2011, 9, 22)


def test_deaths_of_an_episode_and_of_its_year() -> None:
    (row,) = [row for row in ROWS if row.series == "episode.deaths" and row.actor == "KGZ"]
    assert (row.partner, row.start, row.end) == ("TJK", date(2013, 2, 1), date(2013, 2, 3))
    assert (row.value, row.lower, row.upper) == (5, 3, 9)
    rows = observations(_region(SMALL.replace("high: 9,", "high: 9, year: 2013,")))
    (row,) = [row for row in rows if row.series == "episode.deaths" and row.actor == "KGZ"]
    assert (row.start, row.end) == (date(2013, 1, 1), date(2013, 12, 31))


def test_deaths_of_an_episode_of_one_state_alone() -> None:
    rows = observations(_region(SMALL.replace("kind: clash", "kind: clash\n        between: [KGZ]")))
    assert [(row.actor, row.partner) for row in rows if row.series == "episode.deaths"] == [("KGZ", None)]


@pytest.mark.parametrize("name", bundled())
def test_what_comes_with_araxes_obeys_the_schema(name: str) -> None:
    rows = observations(bundled()[name])
    assert valid_table(rows).num_rows == len(rows) > 0
    assert {row.series for row in rows} <= set(SERIES)
    facts = {
        (row.series, row.actor, row.partner, row.start, row.end) for row in rows if row.series != "episode.deaths"
    }
    assert len(facts) == sum(row.series != "episode.deaths" for row in rows), "one fact said twice"


def test_the_bundled_ones_are_kept(tmp_path: Path) -> None:
    made = bundled_rows(folder=tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["regions.parquet"]
    assert bundled_rows(folder=tmp_path).equals(made)
    assert made.equals(rows_of(bundled().values()))


@given(st.dates(date(2010, 1, 1), date(2024, 1, 31)))
def test_the_state_at_the_end_of_a_year_is_that_of_the_file(day: date) -> None:
    region = _REGION
    end = min(date(day.year, 12, 31), region.known_to)
    assert _of(ROWS, "relations.dispute", "KGZ", "TJK")[end] == float(region.disputes[0].is_open(end))


_REGION = _region()
