"""Figures of a clause that a template without one does not ask about.

"A base with 8,000 soldiers" is more than a base, "lives on remittances, a fifth of GDP" more than a dependence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from araxes.claims.test import Test
from araxes.measures import measure
from araxes.reading.binding.drafts import Fit, UnfitError
from araxes.reading.binding.predicates import SORTS_OF_UNIT
from araxes.reading.binding.templates import classes
from araxes.reading.binding.thresholds import threshold
from araxes.reading.binding.writing import validated
from araxes.reading.phrases.actors import is_state
from araxes.reading.words.spotting import either

_BESIDE = re.compile(
    r" (?:with|at|share of|accounting for|taking|absorbing|buying|supplying|providing|covering)"
    r" (?:share of )?#(\d+)(?= )"
)
_ASKED_ELSEWHERE = ("trade.rank", "membership.standing")
_KILLED = re.compile(
    r" (?:dead|deaths|kill|kills|killed|killing|lives|died|dying|victims|fatalities|casualties|toll)(?= )"
)


def refuse_left_over(fit: Fit) -> None:
    """Refuse a match of a template without a figure where one of its measure's sort stands beside it.

    Raises :class:`UnfitError`.
    """
    if fit.quantity is not None or fit.template.frame or fit.measure in _ASKED_ELSEWHERE:
        return
    if not fit.measure.startswith(_CONFLICT) and (moves := _moves().match(fit.after)):
        raise UnfitError(f"it says how it changes: '{moves[0].strip()}'")
    if fit.measure.startswith(_CONFLICT) and not _KILLED.search(fit.line.text):
        return
    sorts = SORTS_OF_UNIT.get(measure(fit.measure).unit, ())
    for number, quantity in enumerate(fit.line.quantities):
        if quantity.sort in sorts and f" #{number} " in fit.line.whole:
            raise UnfitError(f"it gives a figure that the test would not ask about: '{quantity.phrase}'")


_CONFLICT = "conflict."
_AUXILIARIES = "has|have|had|is|are|was|were|been|being|will|be"


@cache
def _moves() -> re.Pattern[str]:
    """ "Its dependence on Russia *has lessened*"."""
    moved = either({*classes().words["UP"], *classes().words["DOWN"]} - {"less", "up", "down", "in decline"})
    return re.compile(rf"(?: ,[^,]*,)?(?: (?:{_AUXILIARIES}|keeps|began to))* (?:{moved})(?= )(?! than)")


def among_the_first(fit: Fit, tests: tuple[Test, ...]) -> tuple[Test, ...]:
    """The tests of "its main partners are China and Japan": both among the first two, or first and second."""
    if len(tests) < 2 or fit.measure != "trade.rank":
        return tests
    listed = len({(one.second, one.flow) for one in tests}) == 1
    if not listed or any(one.predicate.comparison != "is" or one.quantifier for one in tests):
        return tests
    ordered = _IN_ORDER.search(fit.line.whole) is not None
    found = []
    for number, one in enumerate(tests, 1):
        keys: dict[str, Any] = one.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        first = int(keys.pop("is"))
        if first != 1:
            return tests
        found.append(validated(keys | ({"is": number} if ordered else {"at_most": len(tests)})))
    return tuple(found)


_IN_ORDER = re.compile(r" in (?:that|this) order(?= )")
_COMPARED = re.compile(
    r" , (?P<how>higher|larger|greater|bigger|lower|smaller|lesser)"
    r" (?:share|part|proportion|portion|slice|burden) than (?:in )?@(?P<who>\d+)(?= )"
)
_SHARES = ("trade.share", "military.burden", "remittances.gdp_share", "arms.share")


def compared_beside(fit: Fit, tests: tuple[Test, ...]) -> Iterator[Test]:
    """Whom a share is set against by the way: "takes a sixth of Denmark's imports, a larger part than Sweden"."""
    found = _COMPARED.match(fit.after)
    if found is None or len(tests) != 1 or fit.measure not in _SHARES or fit.line.denials or tests[0].quantifier:
        return
    ids = fit.line.actors[int(found["who"])].ids
    if (
        tests[0].change is None
        and len(ids) == 1
        and is_state(ids[0])
        and ids[0] not in (tests[0].of, tests[0].second)
    ):
        keys: dict[str, Any] = tests[0].model_dump(mode="json", by_alias=True, exclude_defaults=True)
        kept = {key: value for key, value in keys.items() if key in _ABOUT}
        less = found["how"] in ("lower", "smaller", "lesser")
        yield validated({**kept, "below" if less else "above": {"of": ids[0]}})


_ABOUT = ("measure", "of", "in", "flow", "period")
_FOLLOWED = re.compile(
    r" , (?:closely )?followed by @(\d+)(?= )"
    r"| ,(?: and| with)? (?:(?:@\d+|its|their) )?(?:second|runner-up|second[ -](?:largest|biggest|most important))"
    r" (?:is |was |being )?@(\d+) ?$"
)


def next_in_rank(fit: Fit, tests: tuple[Test, ...]) -> Iterator[Test]:
    """Who comes next: "Jordan's largest supplier is China, followed by Saudi Arabia"."""
    if len(tests) != 1 or fit.measure != "trade.rank" or fit.line.denials:
        return
    found = _FOLLOWED.search(fit.line.whole)
    if found is None:
        return
    keys: dict[str, Any] = tests[0].model_dump(mode="json", by_alias=True, exclude_defaults=True)
    ids = fit.line.actors[int(found[1] or found[2])].ids
    if tests[0].predicate.comparison == "is" and len(ids) == 1 and is_state(ids[0]):
        yield validated(keys | {"of": ids[0], "is": int(keys["is"]) + 1})


def beside_rank(fit: Fit, tests: tuple[Test, ...]) -> Iterator[Test]:
    """The share that stands beside somebody's rank: "Germany, with a fifth, is Serbia's first supplier"."""
    if fit.measure != "trade.rank" or len(tests) != 1 or not fit.line.quantities:
        return
    shares = [
        number
        for number, one in enumerate(fit.line.quantities)
        if one.sort == "share" and f" #{number} " in fit.line.whole
    ]
    beside = _BESIDE.search(fit.line.whole)
    ranked = tests[0].predicate.comparison == "is"
    if not ranked or beside is None or shares != [int(beside[1])] or fit.line.denials or tests[0].quantifier:
        return
    keys: Mapping[str, Any] = tests[0].model_dump(mode="json", by_alias=True, exclude_defaults=True)
    kept = {key: value for key, value in keys.items() if key in ("of", "in", "flow", "period")}
    yield validated({"measure": "trade.share", **kept, **threshold(fit.line.quantities[shares[0]], "")})
