"""The ledger as a user meets it: part of the face, which knows where the store lies and what day it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from araxes._days import day
from araxes._stores import default_store, store_path
from araxes.api import check
from araxes.claims import Assessment, Claim
from araxes.errors import InputError, UnknownNameError
from araxes.forecasts.ledger.book import Book, Numbered
from araxes.forecasts.ledger.chain import Verified
from araxes.forecasts.ledger.entries import Judgment, Resolution, Revision
from araxes.forecasts.ledger.judging import Judged, judged
from araxes.forecasts.ledger.resolving import PATIENCE, resolved
from araxes.forecasts.ledger.standing import Standing, Which, standings

if TYPE_CHECKING:
    from araxes.forecasts.ledger.scoring import By, Score
    from araxes.observations.stores import AnyStore
    from araxes.reading import Report

Exported = Literal["jsonl", "metaculus"]


@dataclass(frozen=True)
class Recorded:
    """What came of adding: the judgments recorded now, how many were there already, what is none and why."""

    new: tuple[Judgment, ...]
    known: int
    left_out: tuple[tuple[Claim, str], ...]
    head: str


@dataclass(frozen=True)
class Outcomes:
    """What came of resolving: the entries added with their judgments, and those that wait, with the reason."""

    added: tuple[tuple[Standing, Resolution | Revision], ...]
    waiting: tuple[tuple[Standing, str], ...]
    head: str


class Ledger:
    """The record of judgments and of what became of them, in a store file; the user's unless one is given.

    Entries are only ever added, each chained to the one before it by a hash. Every method raises
    :class:`araxes.AraxesError` for what cannot be read or written.
    """

    def __init__(self, store: str | Path | None = None, *, wait: float = 0.0) -> None:
        self._path = store_path() if store is None else Path(store)
        self._book = Book(self._path)
        self._wait = wait

    def add(
        self,
        assessment: str | Path | Assessment | Report,
        *,
        as_of: date | str | None = None,
        author: str | None = None,
        standard: str | None = None,
        machine: bool = False,
    ) -> Recorded:
        """Record what an assessment says about the future with a probability; what is there already is not again.

        ``as_of`` is the day it is recorded for, today unless given: its horizons must not have passed by then.
        ``author`` stands in for the assessment's own. With ``machine`` the machine's forecasts of the same events
        are recorded beside it, so that both are scored.
        """
        until = day(as_of)
        with default_store(self._address()) as held:
            result = check(assessment, as_of=until, standard=standard, store=held)
            found = judged(result, entered=date.today(), author=author)
            if machine:
                found = replace(found, judgments=(*found.judgments, *_forecast(result.assessment, found, held)))
        new: list[Judgment] = []

        def fresh(entries: Numbered) -> list[Judgment]:
            known = {entry.id for _position, entry in entries if isinstance(entry, Judgment)}
            new.extend({one.id: one for one in found.judgments if one.id not in known}.values())
            return new

        if found.judgments:
            self._book.add(fresh, "araxes ledger add", wait=self._wait)
        return Recorded(tuple(new), len(found.judgments) - len(new), found.left_out, self.verify().head)

    def standings(self, *, as_of: date | str | None = None) -> list[Standing]:
        """Every judgment with what became of it up to a day, today unless given."""
        return standings(self._book.entries(), as_of=day(as_of))

    def resolve(self, *, as_of: date | str | None = None, patience: int = PATIENCE.days) -> Outcomes:
        """Decide the judgments whose horizon has passed, from figures published after it, and record that.

        One that is decided differently than before gets a revision; both are kept. ``patience`` is how many days
        beyond a horizon the data must reach before a judgment it cannot decide is void.
        """
        if patience < 0:
            raise InputError(f"patience is a number of days from 0, not {patience}")
        until = day(as_of)
        before = standings(self._book.entries())
        with default_store(self._address()) as held:
            found = resolved(before, held, as_of=until, entered=date.today(), patience=timedelta(days=patience))
        if found.entries:
            self._book.add(lambda now: _still(found.entries, now), "araxes ledger resolve", wait=self._wait)
        of = {one.judgment.id: one for one in self.standings(as_of=until)}
        added = tuple((of[entry.judgment], entry) for entry in found.entries)
        return Outcomes(added, found.waiting, self.verify().head)

    def score(
        self, *, by: By | None = None, as_of: date | str | None = None, which: Which = "latest"
    ) -> list[Score]:
        """How good the judgments past their horizon were, all together or by group; see :class:`Score`."""
        from araxes.forecasts.ledger.scoring import BY, scored

        if by is not None and by not in BY:
            raise UnknownNameError("group", by, BY, hint=f"one of {', '.join(BY)}")
        until = day(as_of)
        return scored(self.standings(as_of=until), as_of=until, by=by, which=which)

    def verify(self, *, head: str | None = None) -> Verified:
        """Whether every entry is as it was recorded; ``head`` is a hash written down when one was added."""
        return self._book.verify(head)

    def export(self, style: Exported = "jsonl") -> str:
        """All rows as JSON Lines, or the judgments as questions in the manner of Metaculus."""
        from araxes.forecasts.ledger.exporting import json_lines, questions

        if style == "jsonl":
            return json_lines(self._book.rows())
        if style == "metaculus":
            return questions(self.standings())
        raise UnknownNameError("format", str(style), ("jsonl", "metaculus"), hint="jsonl or metaculus")

    def page(self, *, as_of: date | str | None = None) -> str:
        """Who said what, and what happened up to a day, as one self-contained HTML page."""
        from araxes.forecasts.ledger.page import page

        until = day(as_of)
        return page(self.standings(as_of=until), as_of=until, head=self.verify().head)

    def _address(self) -> str | None:
        """The store to check against, where there is one beside the packaged edition."""
        return f"duckdb:{self._path}" if self._path.exists() else None


def _forecast(assessment: Assessment, found: Judged, store: AnyStore) -> list[Judgment]:
    """The machine's judgments on the events of an assessment."""
    from araxes.forecasts.ledger.machine import forecast_by, judgments_by

    if not found.judgments:
        return []
    asked = assessment.model_copy(update={"claims": tuple(one.claim for one in found.judgments)})
    return judgments_by(forecast_by(asked, store, found.judgments[0].as_of), found.judgments)


def _still(entries: Sequence[Resolution | Revision], now: Numbered) -> list[Resolution | Revision]:
    """The entries that still follow from what is in the ledger, should another process have resolved meanwhile."""
    last = {one.judgment.id: one.resolutions[-1][0] if one.resolutions else None for one in standings(now)}
    return [
        entry
        for entry in entries
        if last.get(entry.judgment) == (entry.revises if isinstance(entry, Revision) else None)
    ]
