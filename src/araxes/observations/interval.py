"""Interval values: what a published figure says about the quantity behind it.

All intervals are closed. A printed figure stands for every value that rounds to it, so "37" printed to the
unit is [36.5, 37.5]. Arithmetic is the usual outward interval arithmetic (Moore 1966): the result holds
whatever the true values are, and narrowing an input never widens an output.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation


@dataclass(frozen=True, slots=True)
class Interval:
    """A quantity known to lie between ``lower`` and ``upper``, with the published ``value`` if there is one.

    Raises ``ValueError`` when the bounds are out of order or the value lies outside them.
    """

    lower: float
    upper: float
    value: float | None = None

    def __post_init__(self) -> None:
        if math.isnan(self.lower) or math.isnan(self.upper) or self.lower > self.upper:
            raise ValueError(f"bounds out of order: [{self.lower}, {self.upper}]")
        if self.value is not None and not self.lower <= self.value <= self.upper:
            raise ValueError(f"value {self.value} outside [{self.lower}, {self.upper}]")

    @classmethod
    def exact(cls, value: float) -> Interval:
        """A quantity known exactly, such as a count of members."""
        return cls(value, value, value)

    @classmethod
    def printed(cls, figure: str, *, scale: float = 1.0) -> Interval:
        """The values that round to a printed figure, times ``scale``.

        ``figure`` is a plain decimal such as ``"37"``, ``"13.111"`` or ``"2,963,837"``. The half unit of the
        last printed digit is the bound; a non-negative figure never reaches below zero.

        >>> Interval.printed("37", scale=0.01)
        Interval(lower=0.365, upper=0.375, value=0.37)
        """
        try:
            number = Decimal(figure.replace(",", ""))
        except InvalidOperation:
            raise ValueError(f"not a printed figure: {figure!r}") from None
        exponent = number.as_tuple().exponent
        if not isinstance(exponent, int):
            raise ValueError(f"not a finite figure: {figure!r}")
        half = Decimal(1).scaleb(exponent) / 2
        factor = Decimal(repr(scale))
        lower, upper = (number - half) * factor, (number + half) * factor
        if number >= 0:
            lower = max(lower, Decimal(0))
        return cls(float(lower), float(upper), float(number * factor))

    def __mul__(self, other: Interval) -> Interval:
        corners = [a * b for a in (self.lower, self.upper) for b in (other.lower, other.upper)]
        value = None if self.value is None or other.value is None else self.value * other.value
        return Interval(min(corners), max(corners), value)
