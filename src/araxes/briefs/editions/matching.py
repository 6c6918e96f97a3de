"""Which claims of two editions are the same judgment: by id, by what is measured of whom, by likeness of text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from araxes.claims import Claim
from araxes.entities import gazetteer
from araxes.errors import InputError

if TYPE_CHECKING:
    import numpy.typing as npt
    from scipy.sparse import csr_array

By = Literal["id", "tests", "text"]
MOST_PAIRS = 4_000_000
"""So many pairs of claims without a common id are compared; more would take minutes."""
LIKE = 0.5
"""From this likeness on, of 0 to 1, two claims with other tests are taken for one judgment."""
SAME_ID = 0.2
"""From this likeness on two claims with one id and other tests are one judgment; below, the id was used anew."""
OF_WORDS = 0.6
"""The weight of the words in the likeness; the rest is that of the entities."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Match:
    """The places of one judgment in the old and in the new edition, how it was found, and the likeness."""

    old: int
    new: int
    by: By
    likeness: float


def matches(old: Sequence[Claim], new: Sequence[Claim]) -> list[Match]:
    """Pairs of places in the two lists, each place in one pair at most, in the order of the new ones.

    The same id comes first. The rest is matched all at once so that the sum of scores is greatest
    (:func:`scipy.optimize.linear_sum_assignment`): the score of a pair is :func:`likeness` (0 to 1), and 1 more
    where both test the same measures of the same places. Pairs below :data:`LIKE` are none.

    Raises :class:`InputError` where more than :data:`MOST_PAIRS` pairs would have to be compared.
    """
    found = _by_id(old, new)
    left = _others(len(old), {one.old for one in found})
    right = _others(len(new), {one.new for one in found})
    if len(left) * len(right) > MOST_PAIRS:
        raise InputError(
            f"{len(left)} and {len(right)} statements have no id in common; "
            "keep the ids, or compare parts of the files"
        )
    if left and right:
        found += _assigned(old, new, left, right)
    return sorted(found, key=lambda one: one.new)


def likeness(old: Sequence[Claim], new: Sequence[Claim]) -> npt.NDArray[np.float64]:
    """How alike each old claim is to each new one, from 0 to 1.

    It is ``0.6 d + 0.4 e``: ``d`` is Dice's coefficient of the sets of words, ``2 |A ∩ B| / (|A| + |B|)``, ``e``
    the same of the sets of entities, and ``d`` again where neither names any.
    """
    words = _dice([_words(one) for one in old], [_words(one) for one in new])
    named = [_entities(one) for one in old], [_entities(one) for one in new]
    none = np.outer([not one for one in named[0]], [not one for one in named[1]])
    return OF_WORDS * words + (1 - OF_WORDS) * np.where(none, words, _dice(*named))


def measured(claim: Claim) -> tuple[tuple[str, str, str], ...]:
    """What is measured of whom: the measure and both places of each test, in order."""
    return tuple(sorted((test.name, test.of, test.second) for test in claim.tests))


def _by_id(old: Sequence[Claim], new: Sequence[Claim]) -> list[Match]:
    places = {claim.id: i for i, claim in enumerate(old)}
    found = []
    for j, claim in enumerate(new):
        if claim.id not in places:
            continue
        i = places[claim.id]
        alike = float(likeness([old[i]], [claim])[0, 0])
        same = bool(claim.tests) and measured(old[i]) == measured(claim)
        if same or alike >= SAME_ID:
            found.append(Match(i, j, "id", alike))
    return found


def _assigned(
    old: Sequence[Claim], new: Sequence[Claim], left: Sequence[int], right: Sequence[int]
) -> list[Match]:
    from scipy.optimize import linear_sum_assignment

    alike = likeness([old[i] for i in left], [new[j] for j in right])
    tests = [measured(old[i]) for i in left], [measured(new[j]) for j in right]
    numbers = {each: number for number, each in enumerate(dict.fromkeys([*tests[0], *tests[1]])) if each}
    same = np.equal.outer([numbers.get(one, -1) for one in tests[0]], [numbers.get(one, -2) for one in tests[1]])
    score = np.where(same | (alike >= LIKE), alike + same, 0)
    return [
        Match(left[i], right[j], "tests" if same[i, j] else "text", float(alike[i, j]))
        for i, j in zip(*linear_sum_assignment(score, maximize=True), strict=True)
        if score[i, j] > 0
    ]


def _others(count: int, taken: set[int]) -> list[int]:
    return [i for i in range(count) if i not in taken]


def _words(claim: Claim) -> set[str]:
    return set(_WORD.findall(claim.text.casefold()))


def _entities(claim: Claim) -> set[str]:
    stated = {*claim.entities, *(one for test in claim.tests for one in (test.of, test.second) if one)}
    return stated or {mention.id for mention in gazetteer().find(claim.text) if mention.id}


def _dice(left: Sequence[set[str]], right: Sequence[set[str]]) -> npt.NDArray[np.float64]:
    """Dice's coefficient of each pair of sets; 0 of two empty ones."""
    columns = {word: i for i, word in enumerate(sorted(set().union(*left, *right)))}
    common = (_incidence(left, columns) @ _incidence(right, columns).T).toarray()
    sizes = np.add.outer([len(one) for one in left], [len(one) for one in right])
    return np.asarray(2 * common / np.maximum(sizes, 1), dtype=np.float64)


def _incidence(sets: Sequence[set[str]], columns: dict[str, int]) -> csr_array:
    from scipy.sparse import csr_array

    rows = [i for i, one in enumerate(sets) for _ in one]
    places = [columns[word] for one in sets for word in one]
    return csr_array((np.ones(len(rows)), (rows, places)), shape=(len(sets), max(len(columns), 1)))
