"""States that once looked as a state looks now, and what came after: weighted futures.

Every state and month whose following months are all known is a *donor*. Its future weighs more the more alike and
the more recent it is, and more where it is the same state. Futures are on the scale of the donor and are taken to
that of the target by the ratio of their typical counts.

Kernel-weighted analogues with local bandwidths are old: Lorenz (1969), Atmospheric Predictability as Revealed by
Naturally Occurring Analogues, Journal of the Atmospheric Sciences 26(4); Delle Monache et al. (2013),
Probabilistic Weather Prediction with an Analog Ensemble, Monthly Weather Review 141(10).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from araxes.forecasts.counts import Floats, Whole
from araxes.forecasts.states import shapes, typical

AXES: Mapping[str, float] = MappingProxyType({
    "level": 1.1,
    "turn": 0.7,
    "rise": 3.5,
    "drift": 3.0,
    "swell": 1.5,
    "spread": 3.0,
    "often": 9.0,
    "quiet": 1.2,
    "ever": 4.0,
})  # fmt: skip
"""How much a difference of one in each of :func:`~araxes.forecasts.states.shapes` counts."""


SEASON = 12
"""The first months of a history, too near its beginning to tell what a state looks like; they are no donors."""


@dataclass(frozen=True)
class Likeness:
    """How alike counts, and how far: chosen on windows before 2018, see docs/forecasts.md.

    ``axes`` multiply the differences of :func:`~araxes.forecasts.states.shapes`; ``enough`` is the sum of kernel
    weights up to which the kernel is widened, ``most`` the number of donors kept; ``half_life`` in months of what
    a donor's age costs, ``same`` how many times a donor counts that is the same state; ``times`` the largest ratio
    of scales, ``above`` what is added to both counts before.
    """

    axes: Mapping[str, float] = field(default_factory=lambda: AXES)
    enough: float = 100.0
    most: int = 800
    half_life: float = 180.0
    same: float = 2.0
    times: float = 50.0
    above: float = 1.0


@dataclass(frozen=True, eq=False)
class Donors:
    """States and months with known futures, and the targets beside them, on the weighted axes of likeness."""

    state: Whole
    age: Whole  # months before the origin
    place: Floats  # (donors, axes)
    scale: Floats
    futures: Floats  # (donors, horizon)
    targets: Floats  # (states, axes)
    target_scale: Floats

    @classmethod
    def among(cls, values: Floats, *, horizon: int, likeness: Likeness) -> Donors:
        """All there are in counts ``(months, states)`` whose last month is the origin."""
        axes = np.stack([shapes(values)[name] * weight for name, weight in likeness.axes.items()], -1)
        scale = typical(values) + likeness.above
        last = len(values) - horizon  # the first month whose future is not known to its end
        ahead = [values[step : step + max(last, 0)] for step in range(1, horizon + 1)]
        known = np.isfinite(values[: max(last, 0)])
        known[:SEASON] = False
        for step in ahead:
            known &= np.isfinite(step)
        month, state = np.nonzero(known)
        return cls(
            state=state,
            age=len(values) - 1 - month,
            place=axes[month, state],
            scale=scale[month, state],
            futures=np.stack([step[month, state] for step in ahead], -1),
            targets=axes[-1],
            target_scale=scale[-1],
        )

    def __len__(self) -> int:
        return len(self.state)

    def of(self, target: int, likeness: Likeness) -> tuple[Floats, Floats]:
        """Futures ``(donors, horizon)`` on the target's scale, and their weights, which sum to one."""
        away = -((self.place - self.targets[target]) ** 2).sum(1) / 2
        logs = away / _width(away, likeness.enough) - np.log(2) * self.age / likeness.half_life
        logs[self.state == target] += np.log(likeness.same)
        kept = _largest(logs, likeness.most)
        weights = np.exp(logs[kept] - logs[kept].max())
        ratio = np.clip(self.target_scale[target] / self.scale[kept], 1 / likeness.times, likeness.times)
        return self.futures[kept] * ratio[:, None], weights / weights.sum()


def _width(away: Floats, enough: float) -> float:
    """What the squared distances are divided by so that the kernel's weights sum to enough."""
    width = 1.0
    while np.exp(away / width).sum() < enough and width < 1e3:
        width *= 1.5
    return width


def _largest(values: Floats, most: int) -> npt.NDArray[np.intp]:
    """Where the largest are; of equal ones any."""
    if len(values) <= most:
        return np.arange(len(values))
    return np.argpartition(-values, most)[:most]
