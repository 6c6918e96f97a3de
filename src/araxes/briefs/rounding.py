"""How bounds are rounded for a reader: one rule for the text and for the pictures."""

from __future__ import annotations

import math

NARROW = 0.011
"""Bounds of a share no further apart than this are told as "about" the value."""


def outward(unit: str, lower: float, upper: float, value: float | None) -> tuple[float, float]:
    """Bounds in as many digits as are read at a glance, rounded so that they still hold what they held.

    Those of shares are rounded to a tenth of a per cent; all others stay as they are.
    """
    if unit != "share" or (value is not None and upper - lower < NARROW):
        return lower, upper
    return (
        math.floor(lower * 1e3 + 1e-9) / 1e3 if math.isfinite(lower) else lower,
        math.ceil(upper * 1e3 - 1e-9) / 1e3 if math.isfinite(upper) else upper,
    )
