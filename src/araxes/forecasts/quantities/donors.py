"""What followed elsewhere and before: errors of a forecast at earlier origins, to draw later ones from.

Nothing is assumed of their distribution. A world takes one origin's errors whole, so that what moved together once
moves together in it. Worlds of one number take origins of about the same year in every state, so that a slump that
all felt is felt by all.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from araxes.forecasts.counts import Floats, Whole

FEWEST = 80
"""With fewer errors of a horizon those of the next shorter one are used, stretched by the square root of time."""


@dataclass(frozen=True)
class Worlds:
    """So many worlds: ``year`` and ``place``, each uniform from 0 to 1, choose what a world takes its errors from.

    ``year`` is the same for all states; who is drawn for, named by a text, has a ``place`` of its own. Years are
    stratified: each part of the past is met as often as it is long.
    """

    number: int
    seed: int

    def year(self) -> Floats:
        """Which part of the past each world repeats."""
        rng = np.random.default_rng(self.seed)
        return np.asarray(rng.permutation((np.arange(self.number) + rng.random(self.number)) / self.number))

    def side(self) -> Floats:
        """1 for half of the worlds and -1 for the others, the same for all states."""
        chance = self.of("side").permutation(self.number)
        return np.where(chance % 2, 1.0, -1.0)

    def of(self, whose: str) -> np.random.Generator:
        """Chance for one name, the same whoever else is drawn."""
        return np.random.default_rng([self.seed, zlib.crc32(whose.encode())])

    def choose(self, origins: Whole, whose: str) -> npt.NDArray[np.intp]:
        """For each world the position of an error, by the year of its origin; ``origins`` must be rising."""
        starts = np.searchsorted(origins, np.unique(origins))
        near = (self.year() * len(origins)).astype(np.intp)
        bucket = np.searchsorted(starts, near, side="right") - 1
        ends = np.append(starts[1:], len(origins))
        within = self.of(whose).random(self.number)
        return np.asarray(starts[bucket] + (within * (ends[bucket] - starts[bucket])).astype(np.intp))
