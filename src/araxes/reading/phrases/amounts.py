"""Amounts as a test writes them: what a number in prose, and the words before it, come to."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Literal

Comparison = Literal["is", "at_least", "at_most", "above", "below", "between"]

_MIRRORED: dict[str, Comparison] = {
    "at_least": "at_most",
    "above": "below",
    "below": "above",
    "at_most": "at_least",
}
_LOW, _HIGH = Fraction(9, 10), Fraction(11, 10)  # "about N" is from 0.9 N to 1.1 N


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit; ``written`` keeps the digits as printed, such as ``1,500``."""

    value: Fraction
    unit: str = ""
    written: str | None = None

    def times(self, factor: Fraction) -> Figure:
        """A multiple of it."""
        return Figure(self.value * factor, self.unit)

    def __str__(self) -> str:
        gap = "" if self.unit in ("", "%") else " "
        return f"{self.written or digits(self.value, self.unit)}{gap}{self.unit}"


def digits(value: Fraction, unit: str = "") -> str:
    """A number in digits: percentages and points to one decimal, others to three."""
    places = Decimal("0.1") if unit in ("%", "points") else Decimal("0.001")
    plain = (Decimal(value.numerator) / Decimal(value.denominator)).quantize(places, ROUND_HALF_UP)
    text = format(plain, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def compared(figure: Figure, words: str, plain: Comparison) -> tuple[Comparison, tuple[str, ...]]:
    """The comparison that some words make with a number; ``plain`` is that of none (between: 10 % around it)."""
    words = "" if words == "is" else words
    if words == "nearly":
        return "between", _ordered(figure.times(_LOW), figure)
    if words == "about" or (not words and plain == "between"):
        return "between", _ordered(figure.times(_LOW), figure.times(_HIGH))
    comparison: Comparison = words or plain  # type: ignore[assignment]
    return comparison, (str(figure),)


def changed(factor: Fraction, words: str) -> tuple[Comparison, tuple[str, ...]]:
    """The comparison that "doubled" (a factor of 2) or "halved" makes with the change in per cent."""

    def percent(of: Fraction) -> Figure:
        return Figure((of - 1) * 100, "%")

    if words == "nearly" and factor < 1:  # nearly halved: half is the most it lost
        return "between", _ordered(percent(factor), Figure((factor - 1) * 90, "%"))
    if words == "about" and factor < 1:
        return "between", _ordered(Figure((factor - 1) * 110, "%"), Figure((factor - 1) * 90, "%"))
    if words in ("nearly", "about"):
        return "between", _ordered(
            percent(factor * _LOW), percent(factor if words == "nearly" else factor * _HIGH)
        )
    comparison: Comparison = words if words and words != "is" else "at_least"  # type: ignore[assignment]
    return _MIRRORED[comparison] if factor < 1 else comparison, (str(percent(factor)),)


def _ordered(low: Figure, high: Figure) -> tuple[str, str]:
    return str(low), str(high)
