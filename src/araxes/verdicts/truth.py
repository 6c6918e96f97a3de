"""Three-valued truth: what intervals allow to be said, and how quantifiers carry it.

Kleene's strong logic (Kleene 1952, section 64): unknown is not a third truth but the absence of one, so
narrowing what is known never turns true into false or false into true.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum

from araxes.claims.quantifiers import limits


class Truth(Enum):
    """Whether a predicate holds, as far as the data can tell."""

    TRUE = "true"
    FALSE = "false"
    UNKNOWN = "unknown"

    @classmethod
    def of(cls, *, surely: bool, surely_not: bool) -> Truth:
        """From the two questions that intervals can answer."""
        return cls.TRUE if surely else cls.FALSE if surely_not else cls.UNKNOWN

    def __invert__(self) -> Truth:
        return {Truth.TRUE: Truth.FALSE, Truth.FALSE: Truth.TRUE}.get(self, self)


@dataclass(frozen=True)
class Region:
    """The values a predicate allows: an interval whose ends may be open or infinite."""

    low: float = -math.inf
    high: float = math.inf
    low_open: bool = False
    high_open: bool = False

    def holds(self, lower: float, upper: float) -> Truth:
        """Whether a value known to lie in ``[lower, upper]`` lies in the region."""
        starts_inside = lower > self.low or (lower == self.low and not self.low_open)
        ends_inside = upper < self.high or (upper == self.high and not self.high_open)
        below = upper < self.low or (upper == self.low and self.low_open)
        above = lower > self.high or (lower == self.high and self.high_open)
        return Truth.of(surely=starts_inside and ends_inside, surely_not=below or above)


def quantified(quantifier: str, *, true: int, false: int, members: int) -> Truth:
    """What a quantifier says of ``members``, of which ``true`` surely hold and ``false`` surely do not.

    A group without members decides nothing.
    """
    if members == 0:
        return Truth.UNKNOWN
    fewest, most = limits(quantifier, members)
    possible = members - false
    return Truth.of(surely=fewest <= true and possible <= most, surely_not=possible < fewest or true > most)
