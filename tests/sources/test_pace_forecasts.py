from __future__ import annotations

from datetime import date
from pathlib import Path

from araxes.sources.batch import Scope

from .tables import TODAY, loaded, real, written

HEADS = "origin model country step target point min max"


def test_the_newest_forecast_of_each_model_counts(tmp_path: Path) -> None:
    path = written(
        tmp_path / "pace.csv",
        HEADS,
        ("2026-04", "h6", "Armenia", 2, "2026-05", 4, 1, 7),
        ("2026-05", "h6", "Armenia", 1, "2026-05", 3.5, "", ""),
        ("2026-04", "h12", "Armenia", 2, "2026-05", 2, 0, 9),
    )
    rows, skipped = loaded("pace-forecasts", path, Scope(TODAY, published=date(2026, 5, 2)))
    assert {(row.reporter, row.value, row.lower, row.upper, row.locator) for row in rows} == {
        ("model:pace-h6", 3.5, 3.5, 3.5, "h6 of 2026-05, Armenia 2026-05"),
        ("model:pace-h12", 2, 0, 9, "h12 of 2026-04, Armenia 2026-05"),
    }
    assert {(row.start, row.end, row.vintage) for row in rows} == {
        (date(2026, 5, 1), date(2026, 5, 31), date(2026, 5, 2))
    }
    assert skipped == {"in place of which there is a later one": 1}


def test_deaths_are_not_below_zero(tmp_path: Path) -> None:
    path = written(
        tmp_path / "pace.csv",
        HEADS,
        ("2026-04", "h6", "Armenia", 1, "2026-04", 2, -3, 7),
        ("2026-04", "h6", "Armenia", 2, "2026-05", -1, -5, 3),
        ("2026-04", "h6", "Armenia", 3, "2026-06", -1, "", ""),
        ("2026-04", "h6", "Armenia", 4, "2026-07", -2, -3, -1),
    )
    rows, skipped = loaded("pace-forecasts", path)
    assert [(row.start.month, row.value, row.lower, row.upper) for row in rows] == [(4, 2, 0, 7), (5, None, 0, 3)]
    assert skipped == {"with a negative figure": 2}
    assert {row.vintage for row in rows} == {TODAY}, "the month it was made for is not when it was public"


def test_what_cannot_be_is_counted(tmp_path: Path) -> None:
    path = written(
        tmp_path / "pace.csv",
        HEADS,
        ("2026-04", "h6", "Armenia", 1, "2026-04", 2, 1, 3),
        ("2026-04", "h6", "Atlantis", 1, "2026-04", 2, 1, 3),
        ("2026-04", "h9", "Armenia", 1, "2026-04", 2, 1, 3),
        ("2026-04", "h6", "Georgia", 1, "2026-03", 2, 1, 3),
        ("April", "h6", "Georgia", 1, "2026-05", 2, 1, 3),
        ("2026-04", "h6", "Georgia", 1, "2026-13", 2, 1, 3),
        ("2026-04", "h6", "Georgia", 1, "2026-06", "=1+1", 1, 3),
        ("2026-04", "h6", "Georgia", 1, "2026-07", 5, 6, 3),
        ("2026-04", "h6", "Georgia", 1, "2026-08", "", 1, 3),
    )
    rows, skipped = loaded("pace-forecasts", path)
    assert [(row.actor, row.value) for row in rows] == [("ARM", 2)]
    assert skipped == {
        "of nobody that is a state or territory of today": 1,
        "of no known model": 1,
        "with a date out of range": 3,
        "with a cell that is no number": 1,
        "with bounds out of order": 1,
        "without a figure": 1,
    }


def test_the_real_archive_is_read_whole() -> None:
    rows, skipped = loaded("pace-forecasts", real("conflict", "pacelab_forecast_archive.parquet"))
    assert len(rows) + sum(skipped.values()) == 200_286
    assert all(row.lower >= 0 for row in rows)
    ukraine = next(
        row for row in rows if (row.actor, row.reporter, row.start) == ("UKR", "model:pace-h6", date(2022, 3, 1))
    )
    assert (ukraine.value, ukraine.lower, ukraine.upper) == (1619.28, 635.27, 2603.3)
