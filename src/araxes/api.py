"""The public face: the same verbs for the library, the command line and the workbench.

This is a face: it may read the clock and knows where a user's store lives. Nothing below it does.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from araxes._days import day as _day
from araxes._regions import check_source
from araxes._stores import default_store, store_path
from araxes.claims import Assessment
from araxes.claims.estimative import standard as known_standard
from araxes.claims.written import period as days
from araxes.entities import Entity, Mention, gazetteer
from araxes.errors import InputError
from araxes.measures import measure
from araxes.sources.batch import Scope

if TYPE_CHECKING:
    from araxes.briefs.document import Brief
    from araxes.briefs.editions import Diff
    from araxes.forecasts.ledger.replay import Replay
    from araxes.forecasts.views import MeanScores
    from araxes.measures.structure.report import NetworkReport
    from araxes.measures.table import MeasureTable
    from araxes.observations.changes import Revision
    from araxes.observations.stores import AnyStore
    from araxes.reading import Report
    from araxes.reading.linting import Linted
    from araxes.reading.opening import Opened
    from araxes.reading.phrases.explaining import Meanings
    from araxes.sources.fetching import Progress
    from araxes.sources.syncing import Added
    from araxes.verdicts.result import CheckResult

MIRROR_VARIABLE = "ARAXES_MIRROR"
KEY_VARIABLES = ("ARAXES_API_KEY", "OPENAI_API_KEY")
URL_VARIABLE = "OPENAI_BASE_URL"


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


def claims_of(
    given: str | Path | Assessment | Report, written: date | str | None, standard: str | None
) -> Assessment:
    """The claims of whatever was handed in; prose is read."""
    if isinstance(given, Assessment):
        return given
    if not isinstance(given, str | Path):
        return given.to_assessment()

    from araxes.reading.opening import open_file

    opened = open_file(given)
    return opened.assessment or _read(opened, written, standard).to_assessment()


def read(
    report: str | Path,
    *,
    written: date | str | None = None,
    standard: str | None = None,
    reader: str | None = None,
    base_url: str | None = None,
    timeout: float = 60,
) -> Report:
    """Read a report in prose: plain text, Markdown, HTML, PDF or DOCX, ``-`` for standard input.

    ``written``, a date or ISO text, is the report's date; otherwise the one it states, else one inferred from what
    it looks ahead to, else today. ``standard`` reads its words of probability, ``icd203`` unless given. ``reader``
    is ``openai:MODEL`` to let a language model at ``base_url`` propose the claims instead of the rules, and
    nothing else. The key is taken from ``$ARAXES_API_KEY`` or ``$OPENAI_API_KEY``.

    Raises :class:`araxes.AraxesError` for what cannot be read.
    """
    if standard is not None:
        known_standard(standard)

    from araxes.reading.opening import open_file

    opened = open_file(report)
    if opened.assessment is not None:
        raise InputError(f"{opened.name}: this is an assessment with claims already; `araxes check` checks it")
    found = _read(opened, written, standard)
    return found if reader is None else _with_model(found, reader, base_url, timeout)


def _read(opened: Opened, written: date | str | None, standard: str | None) -> Report:
    from araxes.reading import read_document

    assert opened.document is not None
    return read_document(
        opened.document,
        written=None if written is None else _day(written),
        today=date.today(),
        standard=standard or "icd203",
        title=Path(opened.name).stem or opened.name,
    )


def _with_model(report: Report, reader: str, base_url: str | None, timeout: float) -> Report:
    """The report with the claims that a language model proposes in place of those found by rule."""
    from araxes.reading.model import parse_reader, read_with_model

    statements, refused = read_with_model(
        report.document,
        model=parse_reader(reader),
        base_url=base_url or os.environ.get(URL_VARIABLE),
        api_key=next((os.environ[name] for name in KEY_VARIABLES if os.environ.get(name)), None),
        written=report.written,
        standard=report.standard,
        timeout=timeout,
    )
    return replace(report, statements=statements, refused=refused)


def lint(
    report: str | Path,
    *,
    written: date | str | None = None,
    standard: str | None = None,
    only: Sequence[str] = (),
    ignored: Sequence[str] = (),
) -> Linted:
    """What keeps the judgments of a report, or of an assessment, from being resolved, before it is published.

    ``only`` and ``ignored`` are codes to look for, or to leave out; the other arguments are those of :func:`read`.
    """
    if standard is not None:
        known_standard(standard)

    from araxes.reading import linting
    from araxes.reading.opening import open_file

    linting.select((), only, ignored)  # so that a misspelt code is told before the work
    opened = open_file(report)
    if opened.assessment is None:
        found = _read(opened, written, standard)
        text, findings, statements = found.document.text, linting.lint(found), len(found.claims)
    else:
        claims = opened.assessment
        if written is not None:
            claims = claims.model_copy(update={"date": _day(written)})
        text, statements = opened.written, len(claims.claims)
        findings = linting.lint_assessment(claims, text, standard=standard)
    return linting.Linted(text, *linting.select(findings, only, ignored), statements)


def words(text: str | None = None) -> Meanings:
    """What the words of probability in a text mean in every standard, and to lay readers.

    Iterating gives them phrase by phrase; ``groups`` are all phrases that are known, also without a text.
    Raises :class:`araxes.errors.UnknownNameError` with near misses where there are none.
    """
    from araxes.reading.phrases.explaining import meanings

    return meanings(text)


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
    from araxes.entities.regions import bundled

    return write_brief(
        scope(subject, bundled()),
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


def sync(
    name: str,
    *,
    since: int | None = None,
    actors: Sequence[str] = (),
    today: date | str | None = None,
    store: str | Path | None = None,
    wait: float = 0.0,
    progress: Progress | None = None,
) -> Added:
    """Fetch a source from its publisher and add what changed to a store file, all or nothing.

    ``since`` is the first year and ``actors`` the states wanted: ids or names of states or groups. ``today`` is
    the vintage of figures that the publisher does not date. ``wait`` is how many seconds to wait for another
    process that adds to the store. ``$ARAXES_MIRROR`` is an address to ask instead of every publisher's own.

    Raises :class:`araxes.AraxesError`; what was downloaded then is there for the next time.
    """
    from araxes.sources.fetching.policy import silent
    from araxes.sources.syncing import Network
    from araxes.sources.syncing import sync as fetch

    network = Network(base=os.environ.get(MIRROR_VARIABLE, ""), progress=progress or silent)
    scope = Scope(_day(today), since=since, actors=_states(actors))
    return fetch(name, scope, _store_file(store), network=network, wait=wait)


def load(
    name: str,
    path: str | Path,
    *,
    published: date | str | None = None,
    since: int | None = None,
    actors: Sequence[str] = (),
    store: str | Path | None = None,
    wait: float = 0.0,
) -> Added:
    """Add what changed of a file of a source to a store file, all or nothing.

    ``published`` is the day the file was public, its vintage where it does not say so itself; today unless given.
    The other arguments are those of :func:`sync`.
    """
    from araxes.sources.syncing import load as take

    stated = None if published is None else _day(published)
    scope = Scope(_day(None), since=since, actors=_states(actors), published=stated)
    return take(name, Path(path), scope, _store_file(store), wait=wait)


def revisions(
    name: str, *, before: date | str, after: date | str | None = None, store: AnyStore | None = None
) -> list[Revision]:
    """What moved in a source between what was public on two days, the later one today unless given."""
    from araxes.observations.changes import revisions as moved

    check_source(name)
    held = default_store() if store is None else store
    return moved(held, name, before=_day(before), after=_day(after))


def benchmark_views(history: str | Path, actuals: str | Path, year: int) -> list[MeanScores]:
    """The scores of the forecast of deaths and of the baselines in a year of the VIEWS Prediction Challenge.

    Both files are Parquet with ``country_id``, ``month_id`` (1 is January 1980) and ``ged_sb_fatalities``. The
    history is cut to October of the year before; the actuals must have all twelve months of a country to score it.

    Raises :class:`araxes.AraxesError` for files that are no such table or do not reach as far.
    """
    from araxes.forecasts.counts import read_counts
    from araxes.forecasts.views import window

    return window(read_counts(Path(history)), read_counts(Path(actuals)), year).mean_scores()


def _store_file(store: str | Path | None) -> Path:
    return store_path() if store is None else Path(store)


def _states(names: Sequence[str]) -> frozenset[str]:
    """The states behind ids or names of states or groups."""
    known = gazetteer()
    found: set[str] = set()
    for name in names:
        one = known[known.named(name) or name]
        found.update(known.members(one.id) if one.kind == "group" else (one.id,))
    return frozenset(found)
