"""Adding only what changed, and telling what moved between two vintages.

A figure that stands as it stood in the vintage before is not kept again. A published list that has a rest row is
one thing: when any of it changes, all of it is kept, since a newer rest row closes the list.
"""

from __future__ import annotations

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

MEMORY = "600MB"
_FACT = ("source", "series", "actor", "partner", "reporter", "start", "end", "draw")
_LIST = tuple(name for name in _FACT if name != "partner")
_VERSION = (*_LIST, "vintage")
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
        run(f"SET memory_limit = '{MEMORY}'")  # beyond it DuckDB works on disk, beside the store
        columns = _listed(COLUMNS)
        run(f"CREATE OR REPLACE TEMP TABLE staged AS SELECT DISTINCT {columns} FROM read_parquet(?)", [names])
        _refuse_doubles(run(_DOUBLES).fetchall())
        run(_JUDGED, ["confirmed" if every else "unchanged"])
        counts = dict(run("SELECT judgment, count(*) FROM judged GROUP BY 1").fetchall())
        run(f"INSERT INTO observations SELECT {columns} FROM judged WHERE judgment NOT IN ('unchanged', 'held')")
        run("DROP TABLE judged")
        run("DROP TABLE staged")
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


_DOUBLES = f"""
SELECT {_listed(_FACT)} FROM staged GROUP BY {_listed((*_FACT, "vintage"))} HAVING count(*) > 1 LIMIT 1
"""


def _same(one: str, other: str, names: Iterable[str]) -> str:
    """That the rows of two tables agree in these columns, absent values included."""
    return " AND ".join(f"{one}.{quoted(name)} IS NOT DISTINCT FROM {other}.{quoted(name)}" for name in names)


# Every row with the figure that stood before it. A list with a rest row has one figure: a hash of all its rows.
_JUDGED = f"""
CREATE OR REPLACE TEMP TABLE judged AS
WITH rows_of_both AS (
    SELECT {_listed(COLUMNS)}, false AS fresh FROM observations
        WHERE source IN (SELECT DISTINCT source FROM staged)
    UNION ALL
    SELECT {_listed(COLUMNS)}, true FROM staged
), figures AS (
    SELECT *, row({_listed(_FIGURE)})::VARCHAR AS own FROM rows_of_both
), lists AS (
    SELECT {_listed(_VERSION)}, fresh,
        md5(string_agg(partner || own, '|' ORDER BY partner) FILTER (WHERE partner <> '{WORLD}')) AS whole
    FROM figures WHERE partner IS NOT NULL GROUP BY ALL HAVING bool_or(partner = '{REST}')
), facts AS (
    SELECT figures.*,
        CASE WHEN lists.whole IS NULL OR partner = '{WORLD}' THEN partner ELSE '{REST}' END AS subject,
        CASE WHEN lists.whole IS NULL OR partner = '{WORLD}' THEN own ELSE lists.whole END AS figure
    FROM figures LEFT JOIN lists
        ON {_same("figures", "lists", _VERSION)} AND figures.fresh = lists.fresh AND partner IS NOT NULL
), versions AS (
    SELECT DISTINCT {_listed(_VERSION)}, subject, fresh, figure FROM facts
), of_their_day AS (
    SELECT *, min(figure) FILTER (NOT fresh) OVER (PARTITION BY {_listed(_VERSION)}, subject) AS there
    FROM versions
), after_others AS (
    SELECT *, lag(figure) OVER (PARTITION BY {_listed(_LIST)}, subject ORDER BY vintage) AS stood
    FROM of_their_day WHERE NOT fresh OR there IS NULL
), judgments AS (
    SELECT *, CASE WHEN stood IS NULL THEN 'new' WHEN stood = figure THEN ? ELSE 'revised' END AS judgment
        FROM after_others WHERE fresh
    UNION ALL
    SELECT *, NULL, CASE WHEN there = figure THEN 'unchanged' ELSE 'held' END FROM of_their_day
        WHERE fresh AND there IS NOT NULL
)
SELECT facts.*, judgment FROM facts JOIN judgments
    ON {_same("facts", "judgments", (*_VERSION, "subject"))}
WHERE facts.fresh
"""
