"""What a clause says with a bare auxiliary about somebody else: "Estonia is in NATO; Georgia is not."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from araxes.claims.test import Test
from araxes.reading.binding.drafts import Draft, UnfitError
from araxes.reading.binding.opposites import negate
from araxes.reading.binding.writing import validated
from araxes.reading.clauses.skeleton import Skeleton

AUXILIARY = "(?:is|are|was|were|has|have|had|does|do|did|will|would)"
_BARE = re.compile(rf" (?:(?:but|and|while) )?@(?P<who>\d+) {AUXILIARY}(?: (?:so|too|as well|either))? ?")
_TURNED = re.compile(rf" (?:and )?(?:so|nor|neither) {AUXILIARY} @(?P<who>\d+) ?")


class Echo(NamedTuple):
    """What a clause was bound to, for one that says the same of somebody else."""

    tests: tuple[Test, ...]
    subject: tuple[str, ...]
    denied: bool


def echoed(line: Skeleton, said: Echo) -> tuple[Test, ...]:
    """The tests of a clause that says the same as the one before it, or that it is not so, of somebody else."""
    bare, turned = _BARE.fullmatch(line.text), _TURNED.fullmatch(line.text)
    found = bare or turned
    if found is None:
        return ()
    turn = bare is not None and bool(line.denials) != said.denied
    try:
        return tuple(_of_another(said, line.actors[int(found["who"])].ids, turn=turn))
    except UnfitError:
        return ()


def _of_another(said: Echo, ids: Sequence[str], *, turn: bool) -> Iterator[Test]:
    for test in said.tests:
        keys: dict[str, Any] = test.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        slots = [slot for slot, value in keys.items() if value in said.subject and slot != "measure"]
        if len(slots) != 1:
            raise UnfitError("it does not say in whose place somebody stands")
        if turn:
            keys.pop("quantifier", None)
            negate(Draft(keys))
        for key in ids:
            if not key.startswith("group:"):
                keys.pop("quantifier", None)
            yield validated(keys | {slots[0]: key})
