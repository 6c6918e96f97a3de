"""How good judgments were, once they are resolved: scores of a group of them.

Sources of the formulas: Brier (1950), Verification of Forecasts Expressed in Terms of Probability, Monthly
Weather Review 78(1); Good (1952), Rational Decisions, Journal of the Royal Statistical Society B 14(1), for the
logarithmic score; both as the package scoringrules computes them. The partition is that of :mod:`.murphy`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

import numpy as np

from araxes.forecasts.ledger.entries import TRUTH, Judgment
from araxes.forecasts.ledger.murphy import Floats, Murphy, murphy
from araxes.forecasts.ledger.standing import Standing, Which

By = Literal["author", "section", "kind", "topic", "standard"]
BY: tuple[By, ...] = get_args(By)
ENOUGH = 20
"""From so many judgments on scores have intervals; below, a bootstrap would say more than it knows."""
DRAWS = 2000

_GROUPS: dict[By, Callable[[Judgment], str]] = {
    "author": lambda judgment: judgment.author,
    "section": lambda judgment: judgment.section or "no section",
    "kind": lambda judgment: judgment.claim_kind,
    "topic": lambda judgment: judgment.topic,
    "standard": lambda judgment: judgment.standard,
}


@dataclass(frozen=True)
class Score:
    """The scores of ``n`` resolved judgments, ``held`` of which came true; ``void`` more do not count.

    ``brier`` is the mean squared distance of the intervals' midpoints from what happened, from 0 to 1; ``best``
    and ``worst`` are what it could be with other probabilities within them. ``log`` is minus the mean natural
    logarithm of the probability given to what happened, from 0, infinite where that was none. ``interval`` is the
    95 % bootstrap interval of ``brier``, None below :data:`ENOUGH`. Lower is better for all of them.
    """

    group: str
    n: int
    held: int
    void: int
    brier: float
    best: float
    worst: float
    log: float
    interval: tuple[float, float] | None
    murphy: Murphy


def scored(
    standings: Iterable[Standing], *, as_of: date, by: By | None = None, which: Which = "latest"
) -> list[Score]:
    """The scores of all resolved judgments, or of each group, whose horizon lies before ``as_of``.

    Before its scheduled date none counts, since only what comes true early could be known so early. ``which``
    takes the last resolution of each, or the first, before later vintages revised it. Groups without a resolved
    judgment have no scores.
    """
    groups: dict[str, list[Standing]] = {}
    for one in standings:
        if one.judgment.horizon < as_of and one.outcome(which) is not None:
            groups.setdefault("all" if by is None else _GROUPS[by](one.judgment), []).append(one)
    made = (_score(name, members, which) for name, members in sorted(groups.items()))
    return [score for score in made if score is not None]


def _score(group: str, members: Sequence[Standing], which: Which) -> Score | None:
    counted = [one for one in members if one.outcome(which) in TRUTH]
    if not counted:
        return None
    outcomes = np.array([TRUTH[one.outcome(which) or ""] for one in counted], float)
    low, high = (np.array([getattr(one.judgment, end) for one in counted]) for end in ("low", "high"))
    middle = (low + high) / 2
    squares = briers(middle, outcomes)
    return Score(
        group=group,
        n=len(counted),
        held=int(outcomes.sum()),
        void=len(members) - len(counted),
        brier=float(squares.mean()),
        best=float(briers(np.where(outcomes == 1, high, low), outcomes).mean()),
        worst=float(briers(np.where(outcomes == 1, low, high), outcomes).mean()),
        log=float(logs(middle, outcomes).mean()),
        interval=bootstrap(squares) if len(counted) >= ENOUGH else None,
        murphy=murphy(middle, outcomes),
    )


def briers(probabilities: Floats, outcomes: Floats) -> Floats:
    """The Brier score of each: squared distance of probability and outcome, from 0 to 1."""
    import scoringrules

    return np.asarray(scoringrules.brier_score(outcomes, probabilities), float)


def logs(probabilities: Floats, outcomes: Floats) -> Floats:
    """The logarithmic score of each, in nats: from 0, infinite where what happened was called impossible."""
    import scoringrules

    with np.errstate(divide="ignore"):
        return np.asarray(scoringrules.log_score(outcomes, probabilities), float)


def bootstrap(values: Floats, *, draws: int = DRAWS, seed: int = 0) -> tuple[float, float]:
    """The central 95 % of the means of resamples: a percentile interval, the same for the same values."""
    chance = np.random.default_rng(seed)
    means = values[chance.integers(0, len(values), (draws, len(values)))].mean(1)
    low, high = np.quantile(means, [0.025, 0.975])
    return float(low), float(high)
