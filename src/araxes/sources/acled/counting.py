"""ACLED's events -> events and reported deaths by state, month and type, with bounds.

ACLED writes a round number where its reports have a word: 10 for tens or an unknown number, 12 for dozens, 100
for hundreds and so on. Such an event may have had as many deaths as the word allows; all others are taken as
reported. Whether a report was right is another question, which no bound here answers.
"""

from __future__ import annotations

from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from araxes.entities.codes import from_system
from araxes.observations.schema import Observation
from araxes.sources.tabular.names import place

SOURCE = "acled"
KINDS = {
    "battles": "battles",
    "explosions/remote violence": "remote",
    "violence against civilians": "civilians",
    "riots": "riots",
    "protests": "protests",
}
"""ACLED's type of an event, in lower case, to the last word of our series."""
OTHER_KIND = "strategic developments"
"""Agreements, arrests and the like: no violence and no protest. They only show that a month was looked at."""
VAGUE = {10: (1, 99), 12: (12, 99), 100: (100, 999), 1_000: (1_000, 9_999)}
"""A number that stands for a word -> the fewest and the most deaths the word allows."""
MOST_DEATHS = 1_000_000
SETTLED = timedelta(days=14)
"""ACLED adds a week's events in the week after; a month is taken when it has been over for so long."""


@dataclass(slots=True)
class Count:
    """How many events there were, and their deaths: as reported, at least, at most."""

    events: int = 0
    deaths: int = 0
    fewest: int = 0
    most: int = 0

    def add(self, deaths: int) -> None:
        """Count one event."""
        fewest, most = VAGUE.get(deaths, (deaths, deaths))
        self.events += 1
        self.deaths += deaths
        self.fewest += fewest
        self.most += most


@dataclass(slots=True)
class Counts:
    """The events of one year, by state and month, and what was passed over.

    ``actors`` are the states wanted, all if there are none.
    """

    year: int
    actors: frozenset[str]
    skipped: Counter[str] = field(default_factory=Counter)
    _months: dict[tuple[str, int], dict[str, Count]] = field(default_factory=dict)
    _ids: set[str] = field(default_factory=set)

    def add(self, event: Mapping[str, Any]) -> None:
        """Count an event, or the reason why it is passed over."""
        reason = self._added(event)
        if reason:
            self.skipped[reason] += 1

    def observations(self, today: date, embargo: date | None) -> Iterator[Observation]:
        """Two figures for every type, of every month with any event of a state that is over and settled."""
        for (actor, month), counts in sorted(self._months.items()):
            last = date(self.year, month, monthrange(self.year, month)[1])
            if last + SETTLED > today or (embargo is not None and last >= embargo):
                self.skipped["of a month that is not over, or not yet open to the account"] += sum(
                    count.events for count in counts.values()
                )
                continue
            for kind in KINDS.values():
                yield from _two(actor, last, kind, counts.get(kind, Count()), today)

    def _added(self, event: Mapping[str, Any]) -> str:
        known, day, actor = str(event["event_id_cnty"] or ""), _day(event["event_date"]), _state(event)
        if not known or known in self._ids:
            return "events listed twice" if known else "events without an id"
        self._ids.add(known)
        if actor is None:
            return "events in no state of today"
        if day is None or day.year != self.year:
            return "events without a usable day"
        if self.actors and actor not in self.actors:
            return ""
        return _counted(event, self._months.setdefault((actor, day.month), defaultdict(Count)))


def _counted(event: Mapping[str, Any], counts: dict[str, Count]) -> str:
    """Count an event under its type, or give the reason why not."""
    kind, deaths = str(event["event_type"]).strip().lower(), _deaths(event["fatalities"])
    if kind == OTHER_KIND:
        return "strategic developments, which are neither violence nor protest"
    if kind not in KINDS:
        return "events of no known type"
    if deaths is None:
        return "events with a number of deaths that cannot be"
    counts[KINDS[kind]].add(deaths)
    return ""


def _two(actor: str, last: date, kind: str, count: Count, vintage: date) -> Iterator[Observation]:
    figures = {"events": (count.events,) * 3, "deaths": (count.deaths, count.fewest, count.most)}
    for what, (value, lower, upper) in figures.items():
        yield Observation(
            source=SOURCE,
            series=f"reported.{what}.{kind}",
            actor=actor,
            partner=None,
            reporter="org:acled",
            start=last.replace(day=1),
            end=last,
            value=float(value),
            lower=float(lower),
            upper=float(upper),
            unit=what,
            vintage=vintage,
            draw=None,
            locator=f"{count.events} events of type {kind} in {actor}, {last:%Y-%m}, read on {vintage}",
        )


def _state(event: Mapping[str, Any]) -> str | None:
    """The state by its number of ISO 3166-1, or by name where it has none."""
    number = str(event["iso"] or "")
    found = from_system("numeric", number) if number.isdecimal() else None
    return found or place(str(event["country"] or ""))


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None


def _deaths(given: object) -> int | None:
    text = str(given) if isinstance(given, int | str) and not isinstance(given, bool) else ""
    number = int(text) if text.isascii() and text.isdecimal() and len(text) <= 9 else None
    return number if number is not None and number <= MOST_DEATHS else None
