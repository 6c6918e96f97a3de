"""The back-off: what a clause claims by what it names, whatever other harmless words stand in it.

It is tried only where no template and no composition fits. Who stands in which role is told by fragments of
``data/backoff.yaml``; every actor and every figure of the clause must be used, and where two measures fit there is
none.
"""

from __future__ import annotations

from collections.abc import Iterator

from araxes.reading.binding.composing import Pieces
from araxes.reading.binding.compositions import fitting, fragments
from araxes.reading.binding.templates import Match
from araxes.reading.clauses.skeleton import Skeleton


def loosely(line: Skeleton) -> Iterator[Match]:
    """The loose compositions that fit a skeleton, if they all ask for one measure of the same actors."""
    if line.denials:
        return
    possible = fragments().possible(line.text)
    found: list[Match] = []
    for one in fitting(possible, loose=True) if possible else ():
        pieces = Pieces(line, one).found(possible)
        if pieces is not None:
            found.append(Match(one.template, pieces))
    if len({_asked(match) for match in found}) == 1:
        yield from found


def _asked(match: Match) -> tuple[object, ...]:
    """What a match asks of whom."""
    test = match.template.test
    slots = sorted((slot, number) for slot, (number, _) in match.found.slots.items() if slot not in ("n", "m"))
    return test["measure"], test.get("flow"), match.template.direction, tuple(slots)
