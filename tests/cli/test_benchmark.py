"""``araxes benchmark views``: two files in, the scores of the forecast and of the baselines out."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from araxes.forecasts.counts import Counts
from araxes.forecasts.views import MODELS, window
from cli.conftest import Run

FIRST, OCTOBER = 337, 454  # January 2008; October 2017
NAMES = ("country_id", "month_id", "ged_sb_fatalities")


def counts(months: int) -> Counts:
    """Three countries from January 2008."""
    means = [0, 3, 40]
    return Counts(np.array([2, 4, 6]), FIRST, np.random.default_rng(3).poisson(means, (months, 3)).astype(float))


def saved(path: Path, known: Counts, names: tuple[str, ...] = NAMES) -> Path:
    row, column = np.nonzero(np.isfinite(known.values))
    columns = (known.states[column], known.first + row, known.values[row, column])
    pq.write_table(pa.table(dict(zip(names, columns, strict=True))), path)
    return path


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """A history to October 2017, and what came until December 2018."""
    world = counts(132)
    return saved(tmp_path / "history.parquet", world.until(OCTOBER)), saved(tmp_path / "actuals.parquet", world)


def scores(run: Run, history: Path, actuals: Path) -> list[dict[str, object]]:
    ran = run("benchmark", "views", "--history", history, "--actuals", actuals, "--year", 2018, "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    rows = json.loads(ran.out)
    assert isinstance(rows, list)
    return rows


def test_the_scores_of_the_library_by_model(run: Run, files: tuple[Path, Path]) -> None:
    rows = scores(run, *files)
    assert [row["model"] for row in rows] == list(MODELS)
    expected = window(counts(132), counts(132), 2018).scores()
    for row in rows:
        assert (row["crps"], row["ign"], row["mis"]) == expected[str(row["model"])].means()
        assert (row["n"], row["year"], row["known until"]) == (36, 2018, "2017-10")


def test_later_rows_of_the_history_change_nothing(run: Run, files: tuple[Path, Path], tmp_path: Path) -> None:
    later = counts(132)
    later.values[OCTOBER + 1 - FIRST :] = 99_999
    assert scores(run, saved(tmp_path / "later.parquet", later), files[1]) == scores(run, *files)
    later.values[OCTOBER - FIRST] = 99_999
    assert scores(run, saved(tmp_path / "earlier.parquet", later), files[1]) != scores(run, *files)


def test_a_table_for_the_terminal(run: Run, files: tuple[Path, Path]) -> None:
    ran = run("benchmark", "views", "--history", files[0], "--actuals", files[1], "--year", 2018)
    rows = scores(run, *files)
    for row, line in zip(rows, ran.out.splitlines()[3:], strict=False):
        *name, year, known, crps, ign, mis, n = line.split()
        assert (" ".join(name), year, known, n) == (row["model"], "2018", "2017-10", "36")
        assert [float(crps), float(ign), float(mis)] == pytest.approx(
            [row["crps"], row["ign"], row["mis"]], abs=6e-3
        )


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (
            ("country_id", "month", "ged_sb_fatalities"),
            "has no column 'month_id'; it needs country_id, month_id, ged",
        ),
        (("country_id", "month_id", "deaths"), "has no column 'ged_sb_fatalities'"),
    ],
)
def test_a_column_that_is_missing(
    run: Run, files: tuple[Path, Path], tmp_path: Path, names: tuple[str, ...], said: str
) -> None:
    wrong = saved(tmp_path / "wrong.parquet", counts(132), names)
    for history, actuals in ((wrong, files[1]), (files[0], wrong)):
        ran = run("benchmark", "views", "--history", history, "--actuals", actuals, "--year", 2018)
        assert f"{wrong} {said}" in ran.error


def test_files_that_are_no_tables(run: Run, files: tuple[Path, Path], tmp_path: Path) -> None:
    text = tmp_path / "text.parquet"
    text.write_text("country_id,month_id\n")
    for path in (text, tmp_path, tmp_path / "none.parquet"):
        ran = run("benchmark", "views", "--history", path, "--actuals", files[1], "--year", 2018)
        assert f"{path} cannot be read as Parquet" in ran.error


@pytest.mark.parametrize(
    ("year", "said"),
    [
        (2019, "the history ends in 2017-10, before October 2018, from which the window 2019 is forecast; give"),
        (2017, "no country with all twelve months of 2017"),
        (1990, "no country with all twelve months of 1990, which are 121 to 132 by month_id; give that"),
        (0, "0 is no year of a window; give one after 1980"),
        (99999, "99999 is no year of a window"),
    ],
)
def test_years_that_the_files_do_not_hold(run: Run, tmp_path: Path, year: int, said: str) -> None:
    history = saved(tmp_path / "history.parquet", counts(132).until(OCTOBER))
    later = counts(132)
    later.values[: OCTOBER + 3 - FIRST] = np.nan
    actuals = saved(tmp_path / "actuals.parquet", later)
    ran = run("benchmark", "views", "--history", history, "--actuals", actuals, "--year", year)
    assert said in ran.error


def test_counts_that_are_none(run: Run, files: tuple[Path, Path], tmp_path: Path) -> None:
    broken = counts(132)
    broken.values[5, 1] = -1
    path = saved(tmp_path / "broken.parquet", broken)
    ran = run("benchmark", "views", "--history", path, "--actuals", files[1], "--year", 2018)
    assert f"{path}: state 4, month 342: -1 is no count" in ran.error
