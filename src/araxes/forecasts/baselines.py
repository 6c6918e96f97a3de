"""What a forecast of counts has to beat: draws ``(states, horizon, draws)`` of the months after the history.

The baselines of the VIEWS Prediction Challenge 2023/24, by their names there.
"""

from __future__ import annotations

import numpy as np

from araxes.forecasts.counts import Counts, Floats

YEAR = 12


def conflictology(history: Counts, *, horizon: int, draws: int, seed: int) -> Floats:
    """A state's last twelve months, each as often as any other among the draws, for every month ahead alike.

    Twelve draws are the months themselves, as the organisers have it; left-over ones are chosen by chance.
    A month without a count is not among them; a state without any has zeros.
    """
    rng = np.random.default_rng(seed)
    recent = [_known(column[-YEAR:]) for column in history.values.T]
    return np.stack([[_evenly(months, draws, rng) for _ in range(horizon)] for months in recent])


def last_value_poisson(history: Counts, *, horizon: int, draws: int, seed: int) -> Floats:
    """Poisson draws around a state's last count."""
    means = np.array([_known(column)[-1] for column in history.values.T])
    drawn = np.random.default_rng(seed).poisson(means[:, None, None], (len(means), horizon, draws))
    return drawn.astype(np.float64)


def always_zero(history: Counts, *, horizon: int, draws: int, seed: int) -> Floats:
    """No deaths anywhere; the seed is not used."""
    del seed
    return np.zeros((len(history.states), horizon, draws))


def _evenly(months: Floats, number: int, rng: np.random.Generator) -> Floats:
    whole, rest = divmod(number, len(months))
    return rng.permutation(np.concatenate([np.repeat(months, whole), rng.choice(months, rest, replace=False)]))


def _known(counts: Floats) -> Floats:
    known = counts[np.isfinite(counts)]
    return known if len(known) else np.zeros(1)
