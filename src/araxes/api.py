"""The public face: the same verbs for the library, the command line and the workbench.

This is a face: it may read the clock and knows where a user's store lives. Nothing below it does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from araxes._data import load, revisions, sync
from araxes._days import day as _day
from araxes._reading import claims_of, lint, read, words
from araxes._regions import all_regions, check_source
from araxes._stores import default_store
from araxes.claims import Assessment
from araxes.claims.estimative import standard as known_standard
from araxes.claims.written import period as days
from araxes.entities import Entity, Mention, gazetteer
from araxes.errors import InputError
from araxes.measures import measure

if TYPE_CHECKING:
    from araxes.briefs.document import Brief
    from araxes.briefs.editions import Diff
    from araxes.forecasts.ledger.replay import Replay
    from araxes.forecasts.views import MeanScores
    from araxes.measures.structure.report import NetworkReport
    from araxes.measures.table import MeasureTable
    from araxes.observations.stores import AnyStore
    from araxes.reading import Report
    from araxes.verdicts.result import CheckResult

__all__ = [
    "Found",
    "benchmark_views",
    "brief",
    "check",
    "claims_of",
    "diff",
    "find_entities",
    "lint",
    "load",
    "measure_table",
    "network",
    "read",
    "replay",
    "revisions",
    "sync",
    "words",
]


def check(
    assessment: str | Path | Assessment | Report,
    *,
    as_of: date | str | None = None,
    written: date | str | None = None,
    sources: Sequence[str] = (),
    standard: str | None = None,
    cif_fob: float = 0.10,
    store: AnyStore | None = None,
) -> CheckResult:
    """Check every claim of an assessment against what was public on a date.

    ``assessment`` is a file (``-`` for standard input), an :class:`Assessment` or a :class:`Report`. A file in
    prose is read first, as :func:`read` does, with ``written`` as its date. ``as_of``, a date or ISO text,
    is today unless given. ``sources`` keeps only those sources, ``standard`` reads the words of probability.
    ``cif_fob`` is the share, from 0 to 1, that freight and insurance may add to imports, which bounds what one
    side of a flow says of the other's figure. ``store`` is the default store unless given: the Factbook edition
    that comes with araxes and whatever was loaded.

    Raises :class:`araxes.AraxesError` for anything that cannot be read.
    """
    for name in sources:
        check_source(name)
    if standard is not None:
        known_standard(standard)
    stated = claims_of(assessment, written, standard)

    from araxes.verdicts.check import check_assessment

    held = default_store() if store is None else store
    return check_assessment(
        stated, held, as_of=_day(as_of), sources=sources, standard=standard, cif_fob=_margin(cif_fob)
    )


def replay(
    assessment: str | Path | Assessment | Report,
    *,
    as_of: date | str,
    resolve_with: date | str | None = None,
    standard: str | None = None,
    store: AnyStore | None = None,
) -> Replay:
    """What the data of a day said of an assessment, what the machine would have, what happened, who was closer.

    Nothing published after ``as_of`` goes into the first two; what happened is decided by what was public on
    ``resolve_with``, today unless given. The other arguments are those of :func:`check`.
    """
    if standard is not None:
        known_standard(standard)

    from araxes.forecasts.ledger.machine import forecast_by
    from araxes.forecasts.ledger.replaying import replayed

    return replayed(
        claims_of(assessment, as_of, standard),
        default_store() if store is None else store,
        as_of=_day(as_of),
        resolve_with=_day(resolve_with),
        standard=standard,
        forecaster=forecast_by,
    )


def _margin(share: float) -> float:
    if not 0 <= share <= 1:
        raise InputError(
            f"the margin between c.i.f. and f.o.b. is a share from 0 to 1, such as 0.1, not {share:g}"
        )
    return share


def measure_table(
    name: str,
    *,
    of: str | None = None,
    second: str | None = None,
    period: str = "latest",
    as_of: date | str | None = None,
    sources: Sequence[str] = (),
    cif_fob: float = 0.10,
    store: AnyStore | None = None,
    **parameters: Any,
) -> MeasureTable:
    """The values of a measure, with bounds and the observations behind them.

    ``of`` and ``second`` (the partner, host or organisation) are ids or names of entities or groups; without
    them all are given; ``cif_fob`` is as in :func:`check`. ``parameters`` are the measure's own, such
    as ``flow="imports"``.
    """
    for source in sources:
        check_source(source)
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
        cif_fob=_margin(cif_fob),
        parameters=parameters,
    )


def network(  # noqa: PLR0913 - one keyword each
    among: str | Sequence[str],
    *,
    period: str | int = "latest",
    since: str | int | None = None,
    recipe: str | Path = "security",
    without: Sequence[str] = (),
    as_of: date | str | None = None,
    sources: Sequence[str] = (),
    cif_fob: float = 0.10,
    store: AnyStore | None = None,
) -> NetworkReport:
    """Who stands with whom: ties and their reasons, triads, blocs, and what hangs on the thresholds.

    ``among`` are ids or names of groups and actors, in a list or with commas between. ``period`` is a year, the
    latest of which anything is known unless given; ``since`` is an earlier one to set it against. ``recipe`` says
    what makes a tie: its name, or a file; ``without`` leaves out some of its rules. The other arguments are those
    of :func:`check`.
    """
    for source in sources:
        check_source(source)

    from araxes.measures.structure.actors import network_id
    from araxes.measures.structure.recipe import recipe as made_by
    from araxes.measures.structure.report import network_report

    chosen = made_by(recipe)
    return network_report(
        default_store() if store is None else store,
        network_id(among),
        recipe=chosen.without(without) if without else chosen,
        period=None if period == "latest" else _a_year(period),
        since=None if since is None else _a_year(since),
        as_of=_day(as_of),
        sources=sources,
        cif_fob=_margin(cif_fob),
    )


def brief(
    subject: str,
    *,
    as_of: date | str | None = None,
    since: date | str | None = None,
    sources: Sequence[str] = (),
    standard: str = "icd203",
    store: AnyStore | None = None,
) -> Brief:
    """Write an assessment of a region, a group of states, a state or a pair, and check it.

    ``subject`` is a region or group such as ``south-caucasus``, a state (``KAZ``) or a pair (``ARM-AZE``). With
    ``since``, a day before ``as_of``, it tells what changed from what was public then. ``standard`` is what its
    words of probability are meant in; the other arguments are those of :func:`check`.
    """
    for source in sources:
        check_source(source)
    known_standard(standard)
    day, before = _day(as_of), None if since is None else _day(since)
    if before is not None and before >= day:
        raise InputError(f"since {before} is not before {day}, the day the brief is of")

    from araxes.briefs.scope import scope
    from araxes.briefs.writing import write_brief

    return write_brief(
        scope(subject, all_regions()),
        default_store() if store is None else store,
        as_of=day,
        since=before,
        standard=standard,
        sources=sources,
    )


def diff(
    old: str | Path | Assessment | Report,
    new: str | Path | Assessment | Report,
    *,
    check: bool = False,
    as_of_old: date | str | None = None,
    as_of_new: date | str | None = None,
    standard: str | None = None,
    sources: Sequence[str] = (),
    store: AnyStore | None = None,
) -> Diff:
    """What became of the judgments of an assessment in a later one: dropped, added, hardened, hedged, reversed ...

    Both are what :func:`check` takes; prose is read first. With ``check``, or a day, both are checked on what was
    public on two days, which tells whose verdicts changed because the data did: ``as_of_old`` is the date of the
    old one unless given, ``as_of_new`` that of the new one, else today. ``standard`` is what prose is read in.
    """
    for source in sources:
        check_source(source)
    if standard is not None:
        known_standard(standard)

    from araxes.briefs import editions

    before, after = claims_of(old, None, standard), claims_of(new, None, standard)
    found = editions.diff(before, after)
    if not check and as_of_old is None and as_of_new is None:
        return found
    if as_of_old is None and before.date is None:
        raise InputError("the old assessment has no date; say as of when to check it: --as-of-old 2023-11-30")
    days = _day(as_of_old or before.date), _day(as_of_new or after.date)
    if days[0] >= days[1]:
        raise InputError(f"{days[0]} is not before {days[1]}; say the days with --as-of-old and --as-of-new")
    moved = editions.verdict_changes(
        [pair.claim for pair in found.pairs if pair.new is None],
        after,
        default_store() if store is None else store,
        days=days,
        standards=(before.standard, after.standard),
        sources=sources,
    )
    return replace(found, days=days, verdicts=tuple(moved))


def _a_year(text: str | int) -> int:
    if not re.fullmatch(r"[0-9]{4}", str(text)) or not 1000 <= int(text) < date.max.year:
        raise InputError(f"a network is of a year, such as 2023, not {str(text)[:40]!r}")
    return int(text)


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


def benchmark_views(history: str | Path, actuals: str | Path, year: int) -> list[MeanScores]:
    """The scores of the forecast of deaths and of the baselines in a year of the VIEWS Prediction Challenge.

    Both files are Parquet with ``country_id``, ``month_id`` (1 is January 1980) and ``ged_sb_fatalities``. The
    history is cut to October of the year before; the actuals must have all twelve months of a country to score it.

    Raises :class:`araxes.AraxesError` for files that are no such table or do not reach as far.
    """
    from araxes.forecasts.counts import read_counts
    from araxes.forecasts.views import window

    return window(read_counts(Path(history)), read_counts(Path(actuals)), year).mean_scores()
