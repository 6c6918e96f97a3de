"""UCDP's event files -> one clean table of events; what cannot be used is counted with its reason.

The layout is that of the UCDP GED codebook; the candidate files have it too. A second line of HXL tags, which the
Humanitarian Data Exchange adds, is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from araxes.errors import AnswerError
from araxes.sources.ucdp.columns import read_text_columns
from araxes.sources.ucdp.states import number_table

if TYPE_CHECKING:
    import duckdb

COLUMNS = (
    "id",
    "year",
    "type_of_violence",
    "gwnoa",
    "gwnob",
    "country_id",
    "date_start",
    "date_end",
    "low",
    "best",
    "high",
)
STATUS = "code_status"
MOST_DEATHS = 10_000_000
"""No single event has had more deaths: what states more is a damaged cell."""


def read_events(path: Path, name: str, run: duckdb.DuckDBPyConnection) -> Mapping[str, int]:
    """Make the table ``events`` of a file and say what was passed over, and how often.

    Columns: id, kind (1 state-based, 2 non-state, 3 one-sided), state (id), a and b (the numbers of the
    governments on each side), first and last day, low, best, high (deaths, in order), and whether the publisher
    calls it clear. Raises :class:`AnswerError` for a file without a single row.
    """
    raw = read_text_columns(path, name, COLUMNS, [STATUS])
    if not raw.num_rows:
        raise AnswerError(name, "no event is in it", "download it again")
    run.register("raw", raw)
    run.register("numbers", number_table())
    status = "trim(status.code_status)" if STATUS in raw.column_names else "'Clear'"
    run.execute(_JUDGED.replace("$status", status), [MOST_DEATHS])
    run.execute("CREATE OR REPLACE TABLE events AS SELECT * EXCLUDE (reason) FROM judged WHERE reason IS NULL")
    counts = run.execute(
        "SELECT reason, count(*) FROM judged WHERE reason IS NOT NULL GROUP BY 1 ORDER BY 1"
    ).fetchall()
    run.execute("DROP TABLE judged")
    run.unregister("raw")
    return {reason: int(number) for reason, number in counts}


_JUDGED = """
CREATE OR REPLACE TABLE judged AS
WITH typed AS (
    SELECT
        trim(status.id) AS id,
        try_cast(type_of_violence AS INTEGER) AS kind,
        numbers.id AS state,
        regexp_extract_all(coalesce(gwnoa, ''), '[0-9]+') AS a,
        regexp_extract_all(coalesce(gwnob, ''), '[0-9]+') AS b,
        try_cast(left(trim(date_start), 10) AS DATE) AS first_day,
        try_cast(left(trim(date_end), 10) AS DATE) AS last_day,
        try_cast(low AS BIGINT) AS stated_low,
        try_cast(best AS BIGINT) AS best,
        try_cast(high AS BIGINT) AS stated_high,
        $status = 'Clear' AS is_clear
    FROM raw AS status
    LEFT JOIN numbers ON ltrim(trim(status.country_id), '0') = numbers.gw
    WHERE status.year NOT LIKE '#%'
), numbered AS (
    SELECT *, row_number() OVER (PARTITION BY id ORDER BY first_day, last_day, best) AS number FROM typed
)
SELECT
    id, kind, state, a, b, first_day, last_day, best, is_clear,
    least(stated_low, best) AS low,
    greatest(stated_high, best) AS high,
    CASE
        WHEN id = '' OR id IS NULL THEN 'events without an id'
        WHEN number > 1 THEN 'events listed twice'
        WHEN kind IS NULL OR kind NOT BETWEEN 1 AND 3 THEN 'events of no known type of violence'
        WHEN state IS NULL THEN 'events in no state of today'
        WHEN first_day IS NULL OR last_day IS NULL OR first_day > last_day
            OR year(first_day) NOT BETWEEN 1989 AND 2100 OR year(last_day) > 2100 THEN 'events without usable days'
        WHEN last_day - first_day > 366 THEN 'events longer than a year'
        WHEN best IS NULL OR stated_low IS NULL OR stated_high IS NULL OR least(best, stated_low, stated_high) < 0
            OR greatest(best, stated_low, stated_high) > ? THEN 'events with figures that cannot be'
    END AS reason
FROM numbered
"""
