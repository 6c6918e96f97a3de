"""Organisations: which of those that matter in a region a state belongs to, and which it stays out of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from araxes._yaml import load_data
from araxes.briefs.facts import Fact, Facts
from araxes.briefs.findings import Finding, listed, names
from araxes.measures import words

_STANDINGS = ("observer", "candidate", "associate")
_MOST = 8


def of_state(facts: Facts, state: str, organisations: Sequence[str]) -> Iterator[Finding]:
    """What it is a member of, an observer in, and what of these it is not in."""
    standing = {org: found[-1] for org in organisations if (found := facts.series(_NAME, state, org))}
    inside = [fact for fact in standing.values() if fact.lower >= 1]
    outside = [fact for fact in standing.values() if fact.upper <= 0]
    if inside:
        yield _of("member", state, inside, at_least=1)
    for how in _STANDINGS:
        listed_so = [
            series[-1]
            for org in organisations
            if (series := facts.series(_NAME, state, org, **{"as": how})) and series[-1].lower >= 1
        ]
        if listed_so:
            yield _of(how, state, listed_so, at_least=1)
            outside = [fact for fact in outside if fact.to not in {one.to for one in listed_so}]
    if outside:
        yield _of("outside", state, outside, most=0)


_NAME = "membership.standing"


def _of(key: str, state: str, facts: Sequence[Fact], *, at_least: int = 0, most: int | None = None) -> Finding:
    predicate = {"at_least": at_least} if most is None else {"is": most}
    return Finding(
        key,
        (state,),
        {
            **names(of=state),
            "organisations": listed([_the(fact.to) for fact in facts[:_MOST]]),
            "any": listed([_the(fact.to) for fact in facts[:_MOST]], "or"),
            "day": facts[0].when,
        },
        tuple(fact.test(**predicate) for fact in facts[:_MOST]),
        facts=tuple(facts[:_MOST]),
    )


def _the(organisation: str) -> str:
    label = words.label_of(organisation)
    return label if label in load_data("araxes.briefs.data", "words.yaml")["no article"] else f"the {label}"


def dividing(facts: Facts) -> tuple[str, ...]:
    """The organisations that some of the states and powers are in and others not, those of the fewest first."""
    inside: dict[str, set[str]] = {}
    for (state, org), found in facts.all(_NAME).items():
        if found[-1].lower >= 1:
            inside.setdefault(org, set()).add(state)
    whole = len(facts.everybody)
    split = {org: members for org, members in inside.items() if 1 < len(members) < whole}
    return tuple(sorted(split, key=lambda org: (len(split[org]), org))[:_MOST])
