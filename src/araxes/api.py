"""The public face: the same verbs for the library, the command line and the workbench.

This is a face: it may read the clock and knows where a user's store lives. Nothing below it does.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from araxes.claims import Assessment, read_assessment
from araxes.claims.estimative import standard as known_standard
from araxes.claims.written import period as days
from araxes.entities import Entity, Mention, gazetteer
from araxes.errors import InputError
from araxes.measures import measure
from araxes.sources import source as known_source

if TYPE_CHECKING:
    from araxes.measures.table import MeasureTable
    from araxes.observations.store import Store
    from araxes.sources.factbook.coverage import Coverage
    from araxes.verdicts.result import CheckResult

STORE_VARIABLE = "ARAXES_STORE"


def check(
    assessment: str | Path | Assessment,
    *,
    as_of: date | str | None = None,
    sources: Sequence[str] = (),
    standard: str | None = None,
    store: Store | None = None,
) -> CheckResult:
    """Check every claim of an assessment against what was public on a date.

    ``assessment`` is a file (``-`` for standard input) or an :class:`Assessment`. ``as_of``, a date or ISO text,
    is today unless given. ``sources`` keeps only those sources, ``standard`` reads the words of probability.
    ``store`` is the default store unless given: the Factbook edition that comes with araxes and whatever was
    loaded.

    Raises :class:`araxes.AraxesError` for anything that cannot be read.
    """
    for name in sources:
        known_source(name)
    if standard is not None:
        known_standard(standard)
    read = assessment if isinstance(assessment, Assessment) else read_assessment(assessment)

    from araxes.verdicts.check import check_assessment

    held = default_store() if store is None else store
    return check_assessment(read, held, as_of=_day(as_of), sources=sources, standard=standard)


def _day(as_of: date | str | None) -> date:
    """A day, given as such or as ISO text; today when none is given."""
    if as_of is None:
        return date.today()
    try:
        return as_of if isinstance(as_of, date) else date.fromisoformat(as_of)
    except ValueError:
        raise InputError(f"{as_of!r} is not a date; write it as 2023-11-30") from None


def measure_table(
    name: str,
    *,
    of: str | None = None,
    second: str | None = None,
    period: str = "latest",
    as_of: date | str | None = None,
    sources: Sequence[str] = (),
    store: Store | None = None,
    **parameters: Any,
) -> MeasureTable:
    """The values of a measure, with bounds and the observations behind them.

    ``of`` and ``second`` (the partner, host or organisation) are ids or names of entities or groups; without
    them all are given. ``parameters`` are the measure's own, such as ``flow="imports"``.
    """
    for source in sources:
        known_source(source)
    measure(name).with_defaults(parameters)
    try:
        when = None if period == "latest" else days(period)
    except ValueError as error:
        raise InputError(str(error)) from None

    from araxes.measures.table import measure_table as tabulate

    return tabulate(
        default_store() if store is None else store,
        name,
        of=of,
        second=second,
        period=when,
        as_of=_day(as_of),
        sources=sources,
        parameters=parameters,
    )


@dataclass(frozen=True)
class Found:
    """What a text names: the mentions in it, and entities with a name close to the whole of it."""

    mentions: tuple[Mention, ...]
    near: tuple[Entity, ...]


def find_entities(text: str) -> Found:
    """The entities that a text names, and near misses where it names none."""
    known = gazetteer()
    mentions = tuple(known.find(text))
    return Found(mentions, () if mentions else tuple(known.near(text)))


def store_path() -> Path:
    """Where loaded data is kept: ``$ARAXES_STORE``, else the user's data folder."""
    given = os.environ.get(STORE_VARIABLE)
    if given:
        return Path(given)
    from platformdirs import user_data_path

    return user_data_path("araxes") / "observations.duckdb"


def default_store() -> Store:
    """The Factbook edition that comes with araxes, and whatever was loaded into the user's store."""
    from araxes.observations.store import Store
    from araxes.sources.embedded import embedded

    store = Store.memory(embedded(), validate=False)
    if store_path().exists():
        store.attach(store_path())
    return store


def load_factbook(path: str | Path, *, store: str | Path | None = None) -> tuple[int, Coverage]:
    """Load a table of earlier Factbook editions into a store file, and say how many rows were new.

    All or nothing: a table that cannot be read leaves the store as it was.
    """
    from araxes.observations.store import Store
    from araxes.sources.factbook.editions import read_editions

    rows, coverage = read_editions(path)
    with Store.open(store_path() if store is None else store) as held:
        return held.append(rows), coverage
