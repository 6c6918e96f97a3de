from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from araxes.errors import AnswerError, FetchError, MissingError
from araxes.sources.batch import Scope
from araxes.sources.ucdp import acd, dyadic

from ..serving import Answer, Server
from ..tables import real
from .events import SCOPE, figures, read, zipped

HEAD = "conflict_id,dyad_id,year,intensity_level,type_of_conflict,gwno_a,gwno_b,gwno_loc"
PATH = "/downloads/ucdpprio/ucdp-prio-acd-261-csv.zip"


def table(*rows: str) -> bytes:
    return "\n".join([HEAD, *rows, ""]).encode()


def test_places_and_pairs_of_states(tmp_path: Path) -> None:
    content = table('1,11,2020,2,2,371,373,"373, 371"', "2,12,2020,1,2,371,373,371", "3,13,2021,1,3,490,,490")
    with Server().at(PATH, Answer(zipped(content))).client(tmp_path) as client:
        rows, skipped = read(acd.sync(SCOPE, client))
    assert figures(rows, "conflict.intensity") == {
        ("ARM", "AZE", "2020-01-01"): (2, 2, 2),
        ("AZE", "ARM", "2020-01-01"): (2, 2, 2),
        ("ARM", "conflict:ucdp-1", "2020-01-01"): (2, 2, 2),
        ("AZE", "conflict:ucdp-1", "2020-01-01"): (2, 2, 2),
        ("ARM", "conflict:ucdp-2", "2020-01-01"): (1, 1, 1),
        ("COD", "conflict:ucdp-3", "2021-01-01"): (1, 1, 1),
    }
    assert not skipped
    assert {row.vintage for row in rows} == {date(2026, 6, 9)}


def test_dyads_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "dyads.csv"
    path.write_bytes(table("1,11,2020,1,3,371,,371", "1,12,2020,2,3,371,,371"))
    rows, _ = read(dyadic.load(path, Scope(SCOPE.today, published=date(2021, 6, 1))))
    assert {(row.partner, row.value) for row in rows} == {
        ("conflict:ucdp-dyad-11", 1),
        ("conflict:ucdp-dyad-12", 2),
    }
    assert {row.vintage for row in rows} == {date(2021, 6, 1)}


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("x,11,2020,1,3,371,,371", "rows without the number of a conflict"),
        ("9,11,1820,1,3,371,,371", "rows without a year that can be"),
        ("9,11,=1,1,3,371,,371", "rows without a year that can be"),
        ("9,11,2020,3,3,371,,371", "rows without an intensity"),
        ("9,11,2020,nan,3,371,,371", "rows without an intensity"),
        ("1,11,2020,1,3,371,,371", "rows listed twice"),
        ("9,11,1980,1,3,680,,680", "conflicts in no state of today"),
    ],
)
def test_what_cannot_be_used_is_counted(tmp_path: Path, row: str, reason: str) -> None:
    path = tmp_path / "conflicts.csv"
    path.write_bytes(table("1,11,2020,2,3,371,,371", row))
    rows, skipped = read(acd.load(path, SCOPE))
    assert skipped == {reason: 1}
    assert [(row.actor, row.value) for row in rows] == [("ARM", 2)]


@pytest.mark.parametrize(
    ("answer", "error", "message"),
    [
        (Answer(status=404), MissingError, "nothing is there"),
        (Answer("<html></html>"), AnswerError, "a web page"),
        (Answer(zipped(b"conflict_id,year\n1,2020\n")), AnswerError, "no column 'intensity_level'"),
        (Answer(zipped(table())), AnswerError, "no conflict is in it"),
    ],
)
def test_answers_that_are_no_list_are_told(
    tmp_path: Path, answer: Answer, error: type[FetchError], message: str
) -> None:
    with Server().at(PATH, answer).client(tmp_path) as client, pytest.raises(error, match=message):
        read(acd.sync(SCOPE, client))


@pytest.mark.parametrize(
    ("versions", "day"),
    [
        (("25.1", "25.1"), date(2025, 6, 11)),
        (("25.1", "26.1"), SCOPE.today),
        (("", ""), SCOPE.today),
        (("19.1", "19.1"), SCOPE.today),
    ],
)
def test_the_version_in_a_file_says_when_it_was_public(
    tmp_path: Path, versions: tuple[str, str], day: date
) -> None:
    rows = [f"{number},{number},2020,1,3,371,,371,{version}" for number, version in enumerate(versions, 1)]
    path = tmp_path / "conflicts.csv"
    path.write_text("\n".join([f"{HEAD},version", *rows]), encoding="utf-8")
    assert {row.vintage for row in read(acd.load(path, SCOPE))[0]} == {day}
    stated = Scope(SCOPE.today, published=date(2025, 7, 1))
    assert {row.vintage for row in read(acd.load(path, stated))[0]} == {date(2025, 7, 1)}


def test_the_real_list_has_the_published_number_of_conflicts() -> None:
    rows, skipped = read(acd.load(real("conflict", "ucdp_prio_acd_v25_1.parquet"), SCOPE))
    assert {row.vintage for row in rows} == {date(2025, 6, 11)}  # its version is 25.1
    of_2024 = [row for row in rows if row.start.year == 2024]
    conflicts = {row.partner for row in of_2024 if (row.partner or "").startswith("conflict:")}
    assert len(conflicts) == 61  # Uppsala University, 11 June 2025: 61 active conflicts in 2024
    wars = {row.partner for row in of_2024 if (row.partner or "").startswith("conflict:") and row.value == 2}
    assert len(wars) == 11  # eleven of them wars
    between = {row.locator for row in of_2024 if not (row.partner or "").startswith("conflict:")}
    assert len(between) == 4
    azerbaijan = {row.start.year for row in rows if row.actor == "AZE" and row.start.year >= 2017}
    assert azerbaijan >= {2020, 2021, 2022, 2023}
    assert 2024 not in azerbaijan
    assert set(skipped) <= {"conflicts in no state of today"}
