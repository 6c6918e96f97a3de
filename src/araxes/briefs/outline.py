"""The parts of a brief in order, each with the findings it tells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from araxes.briefs import illustrating, illustrating_powers
from araxes.briefs.document import Picture
from araxes.briefs.findings import Finding, Told
from araxes.briefs.topics import (
    ahead,
    alignment,
    belonging,
    changes,
    conflict,
    military,
    mobility,
    overview,
    pairs,
    powers,
    regional,
    trade,
)
from araxes.measures import words

if TYPE_CHECKING:
    from araxes.briefs.facts import Facts
    from araxes.briefs.scope import Scope


@dataclass(frozen=True)
class Draft:
    """A section before it is in words: paragraphs of findings, and the sections within."""

    id: str
    title: str
    paragraphs: tuple[tuple[Finding | Told, ...], ...] = ()
    drafts: tuple[Draft, ...] = ()
    pictures: tuple[Picture, ...] = ()

    def findings(self) -> Iterator[Finding]:
        """All findings in order."""
        for paragraph in self.paragraphs:
            yield from (each for each in paragraph if isinstance(each, Finding))
        for draft in self.drafts:
            yield from draft.findings()


def outline(scope: Scope, facts: Facts, before: Facts | None = None, *, standard: str = "icd203") -> list[Draft]:
    """The sections that have something to say; with ``before``, what was known on an earlier day, what changed.

    ``standard`` is that of the words of probability for what lies ahead.
    """
    organisations = scope.organisations or belonging.dividing(facts)
    found = [
        _one(
            "states-beside-each-other",
            "The states beside each other",
            [overview.of_region(facts)],
            [*illustrating.of_region(facts), *illustrating_powers.side_by_side(facts)],
        )
        if scope.is_region
        else None,
        _many(
            "states",
            "State by state",
            (_state(facts, state, organisations) for state in scope.states),
        ),
        _many("pairs", "Pair by pair", (_pair(facts, one, other) for one, other in scope.pairs())),
        *_of_file(scope, facts),
        _many(
            "powers",
            "Outside powers",
            (_power(facts, power) for power in facts.others),
            illustrating_powers.ties(facts, organisations),
        )
        if scope.is_region
        else None,
        _one(
            "changes",
            f"What changed since {before.as_of:%-d %B %Y}",
            ([finding] for finding in changes.since(before, facts)),
        )
        if before is not None
        else None,
        _one("ahead", "What lies ahead", _by_question(ahead.outlook(facts, standard))),
        _one(
            "asymmetries",
            "Where both sides count differently",
            (
                [finding]
                for told in (trade.beyond_totals, trade.asymmetries)
                for state in scope.states
                for finding in told(facts, state)
            ),
        ),
    ]
    return [draft for draft in found if draft is not None]


_OF_STATE: tuple[Callable[[Facts, str], Iterable[Finding]], ...] = (
    trade.of_state,
    trade.on_powers,
    mobility.of_state,
    military.of_state,
    alignment.of_state,
    conflict.of_state,
)


def _state(facts: Facts, state: str, organisations: tuple[str, ...]) -> Draft | None:
    topics: list[Iterable[Finding | Told]] = [topic(facts, state) for topic in _OF_STATE]
    topics.append(belonging.of_state(facts, state, organisations))
    return _one(f"state-{state.lower()}", words.label_of(state), topics, illustrating.of_state(facts, state))


def _pair(facts: Facts, one: str, other: str) -> Draft | None:
    title = f"{words.label_of(one)} and {words.label_of(other)}"
    return _one(f"pair-{one}-{other}".lower(), title, [pairs.of_pair(facts, one, other)])


def _power(facts: Facts, power: str) -> Draft | None:
    return _one(
        f"power-{power.rpartition(':')[2]}".lower(),
        words.label_of(power),
        [powers.of_power(facts, power)],
        illustrating_powers.of_power(facts, power),
    )


def _by_question(findings: Iterable[Finding]) -> list[list[Finding]]:
    """Findings in a paragraph for each question."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.key.removesuffix("-rate"), []).append(finding)
    return [*found.values()]


def _of_file(scope: Scope, facts: Facts) -> Iterator[Draft | None]:
    """What the region's file says of its disputes and ways, if there was such a file on that day."""
    region = scope.region
    if region is None or region.edition > facts.as_of:
        return
    told = regional.disputes(region, scope.states, facts.as_of)
    fights = illustrating.of_disputes(region, scope.states, facts.as_of)
    yield _one("disputes", "Disputes", [[*each] for each in told], fights)
    yield _one("ways", "Corridors and routes", [regional.ways(region, scope.states, facts.as_of)])


def _one(
    name: str, title: str, topics: Iterable[Iterable[Finding | Told]], pictures: Iterable[Picture] = ()
) -> Draft | None:
    paragraphs = tuple(found for topic in topics if (found := tuple(topic)))
    return Draft(name, title, paragraphs, pictures=tuple(pictures)) if paragraphs else None


def _many(name: str, title: str, drafts: Iterable[Draft | None], pictures: Iterable[Picture] = ()) -> Draft | None:
    """The parts under a title; one state or pair alone needs none above its own."""
    found, shown = tuple(draft for draft in drafts if draft is not None), tuple(pictures)
    if len(found) == 1 and name in ("states", "pairs"):
        return found[0]
    return Draft(name, title, drafts=found, pictures=shown) if found else None
