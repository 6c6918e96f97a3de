from __future__ import annotations

import math
from datetime import date
from pathlib import Path

import pytest

from araxes.observations.schema import Observation

from .tables import loaded, real, written, yearly

HEADS = "dispnum ccode1 ccode2 year hostlev1 fatality1 fatalpre1"


def deaths(rows: list[Observation], actor: str, partner: str, year: int) -> tuple[float | None, float, float]:
    row = yearly([each for each in rows if each.actor == actor], "dispute.deaths", partner, year)
    return row.value, row.lower, row.upper


def test_levels_are_the_highest_and_deaths_are_bounded(tmp_path: Path) -> None:
    path = written(
        tmp_path / "mids.csv",
        HEADS,
        (1, 371, 373, 2005, 4, 1, -9),
        (2, 371, 373, 2005, 3, 2, 40),
        (3, 371, 373, 2006, 5, 6, -9),
        (4, 371, 373, 2007, 4, 0, 0),
        (5, 371, 373, 2008, 4, 0, 45),
        (6, 371, 373, 2009, 4, -9, -9),
    )
    rows, skipped = loaded("cow-mid", path)
    level = yearly(rows, "dispute.hostility", "AZE", 2005)
    assert (level.actor, level.value, level.lower, level.locator) == ("ARM", 4, 4, "disputes 1, 2, 2005")
    assert deaths(rows, "ARM", "AZE", 2005) == (None, 41, 65)
    assert deaths(rows, "ARM", "AZE", 2006) == (None, 1000, math.inf)
    assert deaths(rows, "ARM", "AZE", 2007) == (0, 0, 0)
    assert deaths(rows, "ARM", "AZE", 2008) == (None, 0, 45), "class and number do not agree"
    assert deaths(rows, "ARM", "AZE", 2009) == (None, 0, math.inf)
    assert not skipped


def test_one_year_or_opponent_of_several_may_have_had_none(tmp_path: Path) -> None:
    path = written(
        tmp_path / "mids.csv",
        HEADS,
        (1, 371, 373, 2005, 4, 2, 60),
        (1, 371, 373, 2006, 4, 2, 60),
        (2, 371, 372, 2005, 4, 3, -9),
        (2, 371, 265, 2005, 4, 3, -9),
    )
    rows, skipped = loaded("gml-mid", path)
    assert deaths(rows, "ARM", "AZE", 2006) == (None, 0, 60)
    assert deaths(rows, "ARM", "GEO", 2005) == (None, 0, 250), "East Germany was an opponent too"
    assert skipped == {"with nobody that is a state or territory of today": 1}


def test_what_cannot_be_is_counted(tmp_path: Path) -> None:
    path = written(
        tmp_path / "mids.csv",
        HEADS,
        (1, 371, 373, 2005, 4, 1, -9),
        (1, 371, 373, 2005, 5, 1, -9),
        (2, 371, 373, 2006, 9, 1, -9),
        (3, 371, 373, 2007, "=A1", 1, -9),
        (4, 371, 371, 2008, 4, 1, -9),
        (5, 371, 373, 99999, 4, 1, -9),
    )
    rows, skipped = loaded("cow-mid", path)
    assert [(row.series, row.start) for row in rows] == [
        ("dispute.deaths", date(2005, 1, 1)),
        ("dispute.hostility", date(2005, 1, 1)),
    ]
    assert skipped == {
        "listed twice": 1,
        "without a level of hostility": 1,
        "with a cell that is no number": 1,
        "of a state with itself": 1,
        "with a date out of range": 2,
    }


@pytest.mark.parametrize(
    ("name", "file"), [("cow-mid", "cow_mid_dirdisps.parquet"), ("gml-mid", "gml_dirdisp.parquet")]
)
def test_real_tables_are_read_whole(name: str, file: str) -> None:
    rows, skipped = loaded(name, real("conflict", file))
    levels = {
        (row.actor, row.partner, row.start.year): row.value for row in rows if row.series == "dispute.hostility"
    }
    assert len(rows) == 2 * len(levels)
    assert levels["USA", "IRQ", 2003] == 5  # the war of that year
    assert all((other, one, year) in levels for one, other, year in levels), "both ways round"
    assert set(skipped) == {
        "of nobody that is a state or territory of today",
        "with nobody that is a state or territory of today",
    }
