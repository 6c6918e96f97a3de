"""GDELT 2.0: what the news reported of events between and in states, a file every 15 minutes, counted by day.

The files of a day hold what was found on it; some of the events are older. The list of all files states size and
MD5 of each.
"""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from araxes.entities.codes import gec_to_id
from araxes.entities.gazetteer import gazetteer
from araxes.errors import AnswerError, DamagedError, InputError, MissingError
from araxes.observations.schema import COLUMNS
from araxes.sources.batch import Batch, Scope
from araxes.sources.fetching.reading import CHANGED, unzipped

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

    from araxes.sources.fetching import Client

SOURCE = "gdelt"
LIST = "http://data.gdeltproject.org/gdeltv2/masterfilelist.txt"
MOST_FILES = 40_000
"""A year has about 35,000 files, 3 GB."""
_LAST_DAYS = 2
_LINE = re.compile(
    r"(?P<size>\d+) (?P<md5>[0-9a-f]{32}) (?P<address>https?://data\.gdeltproject\.org/gdeltv2/"
    r"(?P<day>\d{8})\d{6}\.export\.CSV\.zip)"
)
_WIDTH = 61
_CELLS = {"one": 7, "other": 17, "quad": 29, "goldstein": 30, "mentions": 31, "place": 53}
"""Our names of the columns that are read, and where they stand in a file, which has no header."""


def sync(scope: Scope, client: Client) -> Iterator[Batch]:
    """The last two whole days, or with a first year every day since it begins, one batch a day."""
    import duckdb

    plan = _planned(scope, client)
    with duckdb.connect() as run:
        run.register("countries", _countries())
        run.register("places", _table(gec_to_id(), upper=True))
        for day, listed in sorted(plan.items()):
            skipped: Counter[str] = Counter()
            run.execute(_EMPTY)
            for address, md5 in listed:
                try:
                    download = client.get(address, kind="zip", md5=md5)
                except MissingError:
                    skipped["files that are listed and not there"] += 1
                    continue
                _take(download.path, address, run)
            yield from _batches(day, scope, run, skipped)


def _planned(scope: Scope, client: Client) -> Mapping[date, list[tuple[str, str]]]:
    """The files of each day asked for: address and MD5. Raises :class:`InputError` where they are too many."""
    listed = client.get(LIST, kind="text")
    last = scope.today - timedelta(days=1)
    first = date(scope.since, 1, 1) if scope.since else scope.today - timedelta(days=_LAST_DAYS)
    plan: defaultdict[date, list[tuple[str, str]]] = defaultdict(list)
    seen = number = size = 0
    with listed.path.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            parts = _LINE.fullmatch(line.strip())
            if not parts:
                continue
            seen += 1
            day = _day(parts["day"])
            if day and first <= day <= last:
                plan[day].append((parts["address"], parts["md5"]))
                number, size = number + 1, size + int(parts["size"])
    if not seen:
        raise AnswerError(LIST, "no file of events is listed", CHANGED)
    if number > MOST_FILES:
        shown = f"{number:,} files of {size / 2**30:,.1f} GB since {first}"
        raise InputError(f"{SOURCE}: {shown} are more than {MOST_FILES:,}; give a later --since YEAR")
    if not number:
        raise AnswerError(LIST, f"no file from {first} to {last} is listed", "ask for an earlier year")
    return plan


def _day(text: str) -> date | None:
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return None


def _take(path: Path, address: str, run: duckdb.DuckDBPyConnection) -> None:
    """Add the events of one file. Raises :class:`AnswerError` for another layout."""
    import pyarrow as pa
    from pyarrow import csv as arrow_csv

    names = [str(number) for number in range(_WIDTH)]
    wanted = [str(number) for number in _CELLS.values()]
    with unzipped(path, address) as file:
        try:
            table = arrow_csv.read_csv(
                file,
                read_options=arrow_csv.ReadOptions(column_names=names),
                parse_options=arrow_csv.ParseOptions(delimiter="\t", quote_char=False),
                convert_options=arrow_csv.ConvertOptions(
                    include_columns=wanted, column_types=dict.fromkeys(wanted, pa.string())
                ),
            )
        except pa.ArrowException as error:
            first = (str(error).splitlines() or [""])[0][:120]
            raise AnswerError(address, f"not {_WIDTH} columns of events: {first}", CHANGED) from None
    if not table.num_rows:
        raise DamagedError(address, "no event is in it", "try again later")
    run.register("incoming", table.rename_columns(list(_CELLS)))
    run.execute(_ADD)
    run.unregister("incoming")


def _batches(day: date, scope: Scope, run: duckdb.DuckDBPyConnection, skipped: Counter[str]) -> Iterator[Batch]:
    for reason, number in run.execute(_UNUSED).fetchall():
        skipped[reason] += int(number)
    values = {"source": SOURCE, "day": day, "actors": sorted(scope.actors)}
    yield Batch(run.sql(_COUNTED, params=values).to_arrow_table().select(COLUMNS), skipped)


def _countries() -> pa.Table:
    """Codes of countries in CAMEO to our ids: ISO 3166-1 alpha-3 but for those in ``gdelt.csv``."""
    return _table({**{entity: entity for entity in gazetteer().economies()}, **_exceptions()})


@cache
def _exceptions() -> dict[str, str]:
    text = (files("araxes.sources") / "gdelt.csv").read_text(encoding="utf-8")
    return {row["cameo"]: row["id"] for row in csv.DictReader(text.splitlines())}


def _table(ids: Mapping[str, str], *, upper: bool = False) -> pa.Table:
    import pyarrow as pa

    return pa.table({"code": [code.upper() if upper else code for code in ids], "id": list(ids.values())})


_EMPTY = """
CREATE OR REPLACE TABLE events (one VARCHAR, other VARCHAR, place VARCHAR, quad INTEGER, goldstein DOUBLE,
    mentions BIGINT, is_good BOOLEAN)
"""
_ADD = """
INSERT INTO events
SELECT first.id, second.id, places.id, quad, goldstein, mentions,
    quad BETWEEN 1 AND 4 AND goldstein BETWEEN -10 AND 10 AND mentions BETWEEN 0 AND 1000000
FROM (
    SELECT one, other, place, try_cast(quad AS INTEGER) AS quad, try_cast(goldstein AS DOUBLE) AS goldstein,
        try_cast(mentions AS BIGINT) AS mentions
    FROM incoming
) AS typed
LEFT JOIN countries AS first ON first.code = one
LEFT JOIN countries AS second ON second.code = other
LEFT JOIN places ON places.code = place
"""
_UNUSED = """
SELECT reason, count(*) FROM (
    SELECT CASE WHEN is_good IS NOT TRUE THEN 'events with a class or figure that cannot be'
        WHEN place IS NULL AND (one IS NULL OR other IS NULL OR one = other)
            THEN 'events in no state and between no two states' END AS reason
    FROM events
) WHERE reason IS NOT NULL GROUP BY 1
"""
_COUNTED = """
WITH told AS (
    SELECT one AS actor, other AS partner, * EXCLUDE (one, other, place) FROM events
    WHERE is_good AND one <> other
    UNION ALL
    SELECT place, NULL, * EXCLUDE (one, other, place) FROM events WHERE is_good AND place IS NOT NULL
), classed AS (
    SELECT actor, partner,
        ['cooperation.verbal', 'cooperation.material', 'conflict.verbal', 'conflict.material'][quad] AS class,
        count(*) AS events, sum(mentions) AS mentions
    FROM told GROUP BY ALL
), figures AS (
    SELECT actor, partner, 'news.events.' || class AS series, 'events' AS unit, events::DOUBLE AS figure
    FROM classed
    UNION ALL
    SELECT actor, partner, 'news.mentions.' || class, 'mentions', mentions::DOUBLE FROM classed
    UNION ALL
    SELECT actor, partner, 'news.goldstein', 'points', avg(goldstein) FROM told GROUP BY ALL
)
SELECT $source AS source, series, actor, partner, '' AS reporter, $day::DATE AS start, $day::DATE AS "end",
    figure AS "value", figure AS "lower", figure AS "upper", unit, $day::DATE AS vintage, NULL::INTEGER AS draw,
    concat('GDELT 2.0 events of ', $day::DATE, ', ', actor, coalesce(' and ' || partner, '')) AS locator
FROM figures WHERE len($actors) = 0 OR list_contains($actors::VARCHAR[], actor)
ORDER BY series, actor, partner
"""
