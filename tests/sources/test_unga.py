"""Votes and ideal points of the General Assembly, from files and from a Dataverse."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

from araxes.errors import AnswerError, DamagedError, InputError, MissingError
from araxes.observations.schema import Observation, from_arrow
from araxes.observations.validating import valid_table
from araxes.sources import unga_points, unga_votes
from araxes.sources.batch import Scope

from .serving import Answer, Server
from .tables import TODAY, loaded, one, real, written, yearly

LISTING = "/api/datasets/:persistentId/versions/:latest-published"
VOTES = "rcid ccode member session vote Countryname date"
POINTS = "ccode iso3c session IdealPointAll Q5%All Q95%All"


def of(rows: list[Observation], actor: str) -> list[Observation]:
    return [row for row in rows if row.actor == actor]


def test_votes_are_signed_and_absence_is_no_vote(tmp_path: Path) -> None:
    path = written(
        tmp_path / "UNVotes.tab",
        VOTES,
        (6203, 371, 1, 74, 1, "Armenia", "2019-12-18"),
        (6203, 373, 1, 74, 2, "Azerbaijan", "2019-12-18"),
        (6203, 372, 1, 74, 3, "Georgia", "2019-12-18"),
        (6203, 365, 1, 74, 8, "Russia", "2019-12-18"),
        (6203, 265, 1, 74, 1, "German Democratic Republic", "2019-12-18"),
        (6203, 2, 1, 74, 7, "United States", "2019-12-18"),
        (6204, 2, 1, 74, 1, "United States", "some day"),
        ("=1", 2, 1, 74, 1, "United States", "2019-12-18"),
    )
    rows, skipped = loaded("unga-votes", path)
    assert {(row.actor, row.partner, row.value, row.reporter) for row in rows} == {
        ("ARM", "vote:6203", 1.0, "ARM"),
        ("AZE", "vote:6203", 0.0, "AZE"),
        ("GEO", "vote:6203", -1.0, "GEO"),
    }
    assert {(row.start, row.end) for row in rows} == {(date(2019, 12, 18), date(2019, 12, 18))}
    assert skipped == {
        "of who was absent or no member": 1,
        "of nobody that is a state or territory of today": 1,
        "with a vote that is no yes, no or abstention": 1,
        "with a date out of range": 1,
        "with a number of the roll call that is none": 1,
    }


def test_a_folder_of_votes_and_roll_calls_is_one_table(tmp_path: Path) -> None:
    written(tmp_path / "un_votes.csv", "rcid country vote", (3, "Armenia", "no"), (4, "Armenia", "yes"))
    with pytest.raises(InputError, match=r"0 files are called \.\.\.roll_calls, not one"):
        loaded("unga-votes", tmp_path)
    written(tmp_path / "un_roll_calls.csv", "rcid date", (3, "1992-03-02"), (5, "1992-03-02"))
    rows, skipped = loaded("unga-votes", tmp_path)
    assert [(row.partner, row.value, row.start) for row in rows] == [("vote:3", -1.0, date(1992, 3, 2))]
    assert skipped == {"with a date out of range": 1}


def test_a_session_is_a_year_and_quantiles_are_bounds(tmp_path: Path) -> None:
    path = written(
        tmp_path / "a.csv",
        POINTS,
        (371, "ARM", 77, -0.33, -0.43, -0.22),
        (365, "RUS", 77, -1.41, "", ""),
        (2, "USA", 77, 2.1, 2.3, 1.9),
        (265, "DDR", 30, -2, -3, -1),
    )
    rows, skipped = loaded("unga-ideal-points", path, Scope(today=TODAY, published=date(2024, 6, 30)))
    (row,) = rows
    assert (row.actor, row.start) == ("ARM", date(2022, 1, 1))
    assert (row.value, row.lower, row.upper) == (-0.33, -0.43, -0.22)
    assert (row.vintage, row.unit, row.locator) == (date(2024, 6, 30), "points", "ARM, session 77")
    assert skipped == {
        "without a figure": 1,
        "with bounds out of order": 1,
        "of nobody that is a state or territory of today": 1,
    }


def listing(*names: str, released: object = "2025-07-21T08:30:00Z") -> Answer:
    files = [
        {"label": name, "dataFile": {"id": number, "filename": name, "contentType": kind}}
        for number, name in enumerate(names, 1)
        for kind in ["text/tab-separated-values" if name.endswith(".tab") else "text/csv"]
    ]
    return Answer({"status": "OK", "data": {"versionNumber": 33, "releaseTime": released, "files": files}})


def rows_of(module: object, server: Server, folder: Path) -> list[Observation]:
    with server.client(folder) as client:
        batches = list(module.sync(Scope(today=TODAY), client))  # type: ignore[attr-defined]
    return [row for batch in batches for row in from_arrow(valid_table(batch.rows))]


def test_the_newest_release_is_fetched_and_dated_by_the_publisher(tmp_path: Path) -> None:
    table = written(tmp_path / "a.tab", POINTS, (371, "ARM", 77, -0.33, -0.43, -0.22)).read_bytes()
    server = Server().at(LISTING, listing("UNVotes.tab", "IdealpointestimatesAll_Jun2025.tab", "Codebook.pdf"))
    server.at("/api/access/datafile/2", Answer(table))
    (row,) = rows_of(unga_points, server, tmp_path / "downloads")
    assert (row.actor, row.value, row.vintage) == ("ARM", -0.33, date(2025, 7, 21))
    assert server.asked("persistentId")[0] == "doi:10.7910/DVN/LEJUQZ"
    assert not [file for file in (tmp_path / "downloads").iterdir() if ".table" in file.name]


def test_votes_are_fetched_too(tmp_path: Path) -> None:
    table = written(tmp_path / "a.csv", VOTES, (6203, 371, 1, 74, 1, "Armenia", "2019-12-18")).read_bytes()
    server = Server().at(LISTING, listing("UNVotes-1.csv")).at("/api/access/datafile/1", Answer(table))
    assert [row.partner for row in rows_of(unga_votes, server, tmp_path / "downloads")] == ["vote:6203"]


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (listing("Codebook.pdf"), "not one file is called like"),
        (listing("IdealpointA.csv", "IdealpointB.csv"), r"not one file .* \(IdealpointA.csv, IdealpointB.csv\)"),
        (listing("IdealpointA.csv", released="soon"), "the day of release is 'soon'"),
        (Answer({"status": "ERROR", "message": "no such dataset"}), "no list of files: no such dataset"),
        (Answer([]), "no list of files"),
        (Answer({"data": {"files": [{"label": "x"}], "releaseTime": "2025-07-21"}}), "a file without 'dataFile'"),
        (Answer({"data": {"files": []}}), "no field 'releaseTime'"),
        (Answer("<html>busy</html>"), "a web page instead of JSON"),
    ],
)
def test_listings_that_cannot_be_used_are_told(tmp_path: Path, answer: Answer, said: str) -> None:
    with pytest.raises(AnswerError, match=said):
        rows_of(unga_points, Server().at(LISTING, answer), tmp_path)


def test_failing_files_are_told(tmp_path: Path) -> None:
    with pytest.raises(MissingError):
        rows_of(unga_points, Server().at(LISTING, listing("Idealpoint.csv")), tmp_path)
    server = Server().at(LISTING, Answer('{"status": "OK", "da'))
    with pytest.raises(DamagedError, match="not JSON"):
        rows_of(unga_points, server, tmp_path / "other")


def test_published_ideal_points_of_2022() -> None:
    rows, _ = loaded("unga-ideal-points", real("un", "unga_ideal_points_jul2025.parquet"))
    published = {"USA": 2.11, "GEO": 0.82, "ARM": -0.33, "AZE": -0.51, "KAZ": -0.99, "RUS": -1.41}
    for actor, value in published.items():
        row = yearly(of(rows, actor), "alignment.ideal_point", None, 2022)
        assert row.value == pytest.approx(value, abs=5e-3)
        assert row.lower < value < row.upper
        assert row.vintage == date(2025, 7, 31)


def test_an_earlier_release_is_an_earlier_vintage() -> None:
    rows, _ = loaded("unga-ideal-points", real("un", "unga_ideal_points_apr2020.parquet"))
    assert {row.vintage for row in rows} == {date(2020, 4, 30)}
    assert yearly(of(rows, "ARM"), "alignment.ideal_point", None, 2019).value == pytest.approx(0.17, abs=5e-3)


def test_agreement_with_russia_in_444_votes(tmp_path: Path) -> None:
    for name in ("un_votes.parquet", "un_roll_calls.parquet"):
        (tmp_path / name).symlink_to(real("un", name))
    scope = Scope(today=TODAY, since=2015, actors=frozenset({"ARM", "AZE", "USA", "RUS"}))
    rows, _ = loaded("unga-votes", tmp_path, scope)
    cast: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for row in rows:
        if row.start.year <= 2019:
            cast[str(row.partner)][row.actor] = row.lower
    together = [votes for votes in cast.values() if len(votes) == 4]
    agreed = {
        actor: sum(votes[actor] == votes["RUS"] for votes in together) / len(together) for actor in scope.actors
    }
    assert len(together) == 444
    assert (agreed["ARM"], agreed["AZE"], agreed["USA"]) == pytest.approx((0.680, 0.653, 0.277), abs=5e-4)
    assert one(of(rows, "ARM"), "votes.cast", rows[0].partner, rows[0].start, rows[0].end)
