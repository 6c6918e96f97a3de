"""Adding only what changed, and telling what moved between two vintages.

A figure that stands as it stood in the vintage before is not kept again. A published list that has a rest row is
one thing: when any of it changes, all of it is kept, since a newer rest row closes the list.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from araxes.errors import SourceError
from araxes.observations.queries import quoted
from araxes.observations.schema import COLUMNS, REST, WORLD

if TYPE_CHECKING:
    from datetime import date

    from araxes.observations.store import Store
    from araxes.observations.stores import AnyStore

MEMORY, MOST_THREADS = "600MB", 4
"""What DuckDB may hold at once, for all its threads together. Beyond it works on disk, beside the store."""
_FACT = ("source", "series", "actor", "partner", "reporter", "start", "end", "draw")
_LIST = tuple(name for name in _FACT if name != "partner")
_FIGURE = ("value", "lower", "upper", "unit")


@dataclass(frozen=True, slots=True)
class Changes:
    """How many rows were new facts, revised ones, confirmed by a later edition, and as they were before.

    ``held`` rows differ from what the store already has of the same day; the next day's sync takes them.
    """

    new: int = 0
    revised: int = 0
    confirmed: int = 0
    unchanged: int = 0
    held: int = 0

    @property
    def added(self) -> int:
        """How many rows were added."""
        return self.new + self.revised + self.confirmed


def add_changes(store: Store, files: Iterable[Path], *, every: bool = False) -> Changes:
    """Add what is new or revised in Parquet files of valid observations, in one transaction.

    With ``every``, also figures that stand as they stood in an earlier vintage: for editions that are kept whole.
    Raises :class:`SourceError` when they hold two figures for one fact of one day.
    """
    names = [str(file) for file in files]
    if not names:
        return Changes()
    with store.transaction() as run:
        run(f"SET memory_limit = '{MEMORY}'")
        run(f"SET threads = {min(MOST_THREADS, os.cpu_count() or 1)}")
        run(_STAGED, [names])
        _refuse_doubles(run(_DOUBLES).fetchall())
        for step in _STEPS:
            run(step)
        counts = dict(run(_COUNTS, ["confirmed" if every else "unchanged"]).fetchall())
        run(_ADDED, [every])
        for table in _TABLES:
            run(f"DROP TABLE {table}")
    return Changes(**{name: int(number) for name, number in counts.items()})


@dataclass(frozen=True, slots=True)
class Revision:
    """One fact that two vintages have differently; ``before`` or ``after`` is absent where one has none.

    A figure is its value, lower and upper bound, in ``unit``.
    """

    series: str
    actor: str
    partner: str | None
    reporter: str
    start: date
    end: date
    unit: str
    before: tuple[float | None, float, float] | None
    after: tuple[float | None, float, float] | None


def revisions(store: AnyStore, source: str, *, before: date, after: date) -> list[Revision]:
    """What moved in a source between what was public on two days, in the order of series, actor and period."""
    one, other = (
        store.known(day, sources=[source]).filter(lambda table: table.draw.isnull()) for day in (before, after)
    )
    old, new = (_figures(store.rows(table).to_pylist()) for table in (one, other))
    moved = sorted((fact for fact in {**old, **new} if old.get(fact) != new.get(fact)), key=_in_order)
    return [
        Revision(**dict(zip(_TOLD, fact, strict=True)), before=old.get(fact), after=new.get(fact))
        for fact in moved
    ]


_TOLD = ("series", "actor", "partner", "reporter", "start", "end", "unit")


def _in_order(fact: tuple[Any, ...]) -> tuple[str, ...]:
    return tuple(map(str, fact))


def _figures(rows: list[dict[str, Any]]) -> dict[tuple[Any, ...], tuple[float | None, float, float]]:
    return {tuple(row[name] for name in _TOLD): (row["value"], row["lower"], row["upper"]) for row in rows}


def _refuse_doubles(rows: list[tuple[object, ...]]) -> None:
    if rows:
        shown = ", ".join(f"{name} {value}" for name, value in zip(_FACT, rows[0], strict=False) if value)
        raise SourceError(
            f"two figures for one fact of one day ({shown}); nothing was added; report this as a fault"
        )


def _listed(names: Iterable[str]) -> str:
    return ", ".join(map(quoted, names))


_STAGED = f"""
CREATE OR REPLACE TEMP TABLE staged AS SELECT DISTINCT {_listed(COLUMNS)} FROM read_parquet(?)
"""
_DOUBLES = f"""
SELECT {_listed(_FACT)} FROM staged GROUP BY {_listed((*_FACT, "vintage"))} HAVING count(*) > 1 LIMIT 1
"""

# What follows works on hashes of 128 bits in place of a dozen columns of text, so that millions of rows fit in
# little memory: of the list a row belongs to, of its partner (three have numbers instead), and of its figure with
# the partner, so that those of a list can be added up in any order.
_NOBODY, _ALL, _OTHERS = 0, 1, 2
_HASHES = f"""
md5_number(row({_listed(_LIST)})::VARCHAR) AS list, vintage,
CASE WHEN partner IS NULL THEN {_NOBODY} WHEN partner = '{WORLD}' THEN {_ALL}
    WHEN partner = '{REST}' THEN {_OTHERS} ELSE md5_number(partner) END::UHUGEINT AS other,
md5_number(row(partner, {_listed(_FIGURE)})::VARCHAR) AS own
"""
_FRESH = f"CREATE OR REPLACE TEMP TABLE fresh_rows AS SELECT rowid AS number, {_HASHES} FROM staged"
_HELD = f"""
CREATE OR REPLACE TEMP TABLE held_rows AS
SELECT * FROM (
    SELECT {_HASHES} FROM observations WHERE source IN (SELECT DISTINCT source FROM staged)
) WHERE list IN (SELECT list FROM fresh_rows)
"""

# Every row with its fact and figure. A list with a rest row is one fact, whose figure is made of all its rows.
_FACTS = f"""
CREATE OR REPLACE TEMP TABLE facts AS
WITH pooled AS (
    SELECT number, list, vintage, other, own, true AS fresh FROM fresh_rows
    UNION ALL
    SELECT NULL, list, vintage, other, own, false FROM held_rows
), lists AS (
    SELECT list, vintage, fresh, bit_xor(own) FILTER (WHERE other <> {_ALL}) AS whole
    FROM pooled WHERE other <> {_NOBODY} GROUP BY ALL HAVING bool_or(other = {_OTHERS})
)
SELECT number, pooled.vintage, pooled.fresh,
    xor(pooled.list,
        CASE WHEN whole IS NULL OR other IN ({_NOBODY}, {_ALL}) THEN other ELSE {_OTHERS} END) AS fact,
    CASE WHEN whole IS NULL OR other IN ({_NOBODY}, {_ALL}) THEN own ELSE whole END AS figure
FROM pooled LEFT JOIN lists
    ON pooled.list = lists.list AND pooled.vintage = lists.vintage AND pooled.fresh = lists.fresh
"""

# Every fresh row's number with what it is, seen from the figure that stood before it.
_JUDGED = """
CREATE OR REPLACE TEMP TABLE judged AS
WITH versions AS (
    SELECT DISTINCT fact, vintage, fresh, figure FROM facts
), of_their_day AS (
    SELECT *, min(figure) FILTER (NOT fresh) OVER (PARTITION BY fact, vintage) AS there FROM versions
), after_others AS (
    SELECT *, lag(figure) OVER (PARTITION BY fact ORDER BY vintage) AS stood
    FROM of_their_day WHERE NOT fresh OR there IS NULL
), judgments AS (
    SELECT fact, vintage,
        CASE WHEN stood IS NULL THEN 'new' WHEN stood = figure THEN 'confirmed' ELSE 'revised' END AS judgment
        FROM after_others WHERE fresh
    UNION ALL
    SELECT fact, vintage, CASE WHEN there = figure THEN 'unchanged' ELSE 'held' END FROM of_their_day
        WHERE fresh AND there IS NOT NULL
)
SELECT number, judgment FROM facts JOIN judgments USING (fact, vintage) WHERE fresh
"""
_COUNTS = """
SELECT if(judgment = 'confirmed', ?, judgment), count(*) FROM judged GROUP BY ALL
"""
_ADDED = f"""
INSERT INTO observations SELECT {_listed(COLUMNS)} FROM staged JOIN judged ON staged.rowid = judged.number
WHERE judgment IN ('new', 'revised') OR (judgment = 'confirmed' AND ?)
"""
_STEPS = (_FRESH, _HELD, _FACTS, _JUDGED)
_TABLES = ("judged", "facts", "held_rows", "fresh_rows", "staged")
