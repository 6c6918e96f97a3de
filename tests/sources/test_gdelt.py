from __future__ import annotations

import csv
import hashlib
import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from araxes.errors import AnswerError, DamagedError, FetchError, InputError
from araxes.sources import gdelt
from araxes.sources.batch import Scope

from .serving import Answer, Read, Server, read
from .tables import real

SCOPE = Scope(date(2026, 3, 3))
DAY = date(2026, 3, 2)
PLACE = "/gdeltv2/20260302{time}.export.CSV.zip"


def event(one: str = "", other: str = "", place: str = "", quad: str = "4", **figures: str) -> str:
    """A line of a file: 61 columns, tab-separated, no header."""
    cells = [""] * 61
    cells[7], cells[17], cells[53], cells[29] = one, other, place, quad
    cells[30], cells[31] = figures.get("goldstein", "-5.0"), figures.get("mentions", "3")
    return "\t".join(cells)


def packed(*lines: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("20260302.export.CSV", "\n".join([*lines, ""]) if lines else "")
    return made.getvalue()


def served(*contents: bytes, md5: str = "") -> Server:
    server, listed = Server(), ["1 d41d8cd98f00b204e9800998ecf8427e http://example.org/20260302000000.gkg.csv.zip"]
    for number, content in enumerate(contents):
        path = PLACE.format(time=f"{number:06d}")
        stated = md5 or hashlib.md5(content).hexdigest()
        listed.append(f"{len(content)} {stated} http://data.gdeltproject.org{path}")
        server.at(path, Answer(content))
    return server.at("/gdeltv2/masterfilelist.txt", Answer("\n".join(listed)))


def synced(folder: Path, server: Server, scope: Scope = SCOPE) -> Read:
    with server.client(folder) as client:
        return read(gdelt.sync(scope, client))


def test_a_day_is_counted_over_its_files(tmp_path: Path) -> None:
    one = packed(event("RUS", "UKR", "UP"), event("RUS", "UKR", "RS", quad="1", goldstein="1", mentions="2"))
    found = synced(tmp_path, served(one, packed(event("RUS", "UKR", "UP", goldstein="-9"))))
    of_pair = {row.series: row.value for row in found.rows if (row.actor, row.partner) == ("RUS", "UKR")}
    assert of_pair == {
        "news.events.conflict.material": 2,
        "news.mentions.conflict.material": 6,
        "news.events.cooperation.verbal": 1,
        "news.mentions.cooperation.verbal": 2,
        "news.goldstein": pytest.approx(-13 / 3),
    }
    assert found.one(series="news.events.conflict.material", actor="UKR", partner=None).value == 2
    assert {(row.start, row.end, row.vintage) for row in found.rows} == {(DAY, DAY, DAY)}
    assert not found.skipped


def test_codes_of_romania_are_known_and_regions_are_nobody(tmp_path: Path) -> None:
    found = synced(tmp_path, served(packed(event("ROM", "MDA"), event("EUR", "RUS"), event("USA", "USA"))))
    assert {(row.actor, row.partner) for row in found.rows} == {("ROU", "MDA")}
    assert found.skipped == {"events in no state and between no two states": 2}


@pytest.mark.parametrize(
    "odd", [{"quad": "5"}, {"quad": ""}, {"goldstein": "nan"}, {"goldstein": "99"}, {"mentions": "=1"}]
)
def test_figures_that_cannot_be_are_counted(tmp_path: Path, odd: dict[str, str]) -> None:
    found = synced(tmp_path, served(packed(event("RUS", "UKR"), event("RUS", "UKR", **odd))))
    assert found.skipped == {"events with a class or figure that cannot be": 1}
    assert found.one(series="news.events.conflict.material").value == 1


def test_a_file_that_is_listed_and_not_there_is_counted(tmp_path: Path) -> None:
    server = served(packed(event("RUS", "UKR")), packed(event("RUS", "UKR")))
    server.at(PLACE.format(time="000001"), Answer(status=404))
    assert synced(tmp_path, server).skipped == {"files that are listed and not there": 1}


@pytest.mark.parametrize(
    ("server", "error", "message"),
    [
        (served(packed("a\tb\tc")), AnswerError, "not 61 columns of events"),
        (served(packed()), AnswerError, "not 61 columns of events"),
        (served(packed(event()), md5="0" * 32), DamagedError, "its md5 is not the one stated"),
        (served(b"PK\x03\x04 broken"), DamagedError, "not a ZIP archive"),
        (Server().at("/gdeltv2/masterfilelist.txt", Answer("moved")), AnswerError, "no file of events is listed"),
    ],
)
def test_answers_of_another_kind_are_told(
    tmp_path: Path, server: Server, error: type[FetchError], message: str
) -> None:
    with pytest.raises(error, match=message):
        synced(tmp_path, server)


def test_days_that_are_not_there_are_told(tmp_path: Path) -> None:
    with pytest.raises(AnswerError, match="no file from 2026-04-01 to 2026-04-02 is listed"):
        synced(tmp_path, served(packed(event())), Scope(date(2026, 4, 3)))


def test_too_many_files_are_refused_before_one_is_asked_for(tmp_path: Path) -> None:
    line = "1000 d41d8cd98f00b204e9800998ecf8427e http://data.gdeltproject.org" + PLACE.format(time="000000")
    server = Server().at("/gdeltv2/masterfilelist.txt", Answer("\n".join([line] * 40_001)))
    with pytest.raises(InputError, match=r"40,001 files of 0\.0 GB since 2026-01-01 are more than 40,000"):
        synced(tmp_path, server, Scope(SCOPE.today, since=2026))
    assert len(server.requests) == 1


def test_real_rows_are_counted(tmp_path: Path) -> None:
    with real("api-samples", "gdelt", "gdelt2_events_50_rows.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    described = rows[0].index(
        "CAMEOCodeDescription"
    )  # the sample has a header and this column, the files have not
    lines = ["\t".join(cell for place, cell in enumerate(row) if place != described) for row in rows[1:]]
    found = synced(tmp_path, served(packed(*lines)))
    pairs = {(row.actor, row.partner): row.value for row in found.rows if row.series.startswith("news.events.")}
    assert ("MLI", "TCD") in pairs
    assert {actor for actor, partner in pairs if partner is None} >= {"USA", "EGY", "MLI"}
