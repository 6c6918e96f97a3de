"""Amounts and periods as people write them in an assessment file, and as numbers and days."""

from __future__ import annotations

import math
import re
from calendar import monthrange
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema, model_serializer, model_validator

from araxes.observations.interval import Interval


class Model(BaseModel):
    """What all parts of a claim share: no unknown keys, no change after validation."""

    model_config = ConfigDict(extra="forbid", frozen=True)


_AMOUNT = re.compile(r"(?P<figure>-?\d[\d,]*(?:\.\d+)?)\s*(?P<unit>%|points?|bn|mn|tn|k)?")
_SCALE = {"%": 0.01, "point": 0.01, "points": 0.01, "tn": 1e12, "bn": 1e9, "mn": 1e6, "k": 1e3, None: 1.0}


def _digits(value: float) -> str:
    """A number with all its digits and no exponent."""
    if isinstance(value, int):
        return str(value) if abs(value) < 10**300 else "9" * 400  # refused below as beyond all bounds
    if not math.isfinite(value):
        raise ValueError("a threshold must be finite")
    return format(Decimal(repr(value)), "f")


class Amount(Model):
    """A threshold as written: ``37%``, ``2 points``, ``1.5 bn`` or a plain number."""

    figure: str = Field(pattern=r"^-?\d[\d,]*(\.\d+)?$")
    unit: Literal["%", "point", "points", "bn", "mn", "tn", "k"] | None = None

    @model_validator(mode="before")
    @classmethod
    def _read(cls, value: object) -> object:
        if isinstance(value, bool):
            raise ValueError("a threshold is a number such as 1, 37% or 1.5 bn, not true or false")
        if isinstance(value, int | float):
            return {"figure": _digits(value)}
        if isinstance(value, str):
            match = _AMOUNT.fullmatch(value.strip())
            if match is None:
                raise ValueError(f"{value[:40]!r} is not a threshold; write 37%, 2 points, 1.5 bn or a number")
            return match.groupdict()
        return value

    @model_validator(mode="after")
    def _finite(self) -> Self:
        if not math.isfinite(self.number):
            raise ValueError("a threshold must be finite")
        return self

    @property
    def number(self) -> float:
        """The threshold as a number: percentages and points as shares."""
        return float(self.figure.replace(",", "")) * _SCALE[self.unit]

    @property
    def is_whole(self) -> bool:
        """Whether it is a whole number, not below zero and no share of anything."""
        return self.unit not in ("%", "point", "points") and self.number >= 0 and self.number.is_integer()

    @property
    def printed(self) -> Interval:
        """What the threshold covers when read as a rounded figure."""
        return Interval.printed(self.figure, scale=_SCALE[self.unit])

    def __str__(self) -> str:
        if self.unit in ("point", "points"):
            return f"{self.figure} {'point' if self.figure in ('1', '-1') else 'points'}"
        gap = "" if self.unit in (None, "%") else " "
        return f"{self.figure}{gap}{self.unit or ''}"

    @model_serializer
    def _written(self) -> str | int | float:
        number = int(self.figure) if self.figure.removeprefix("-").isdecimal() else self.number
        return number if self.unit is None and _digits(number) == self.figure else str(self)


WrittenAmount = Annotated[
    Amount,
    WithJsonSchema({"type": ["number", "string"], "examples": [1, "37%", "2 points", "1.5 bn"]}),
]


class Period(Model):
    """The time a value must lie in: the latest period within first and last day, both inclusive."""

    start: date = date.min
    end: date = date.max

    @model_validator(mode="before")
    @classmethod
    def _read(cls, value: object) -> object:
        return {"start": (days := period(value))[0], "end": days[1]} if not isinstance(value, dict) else value

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.start > self.end:
            raise ValueError(f"the period ends ({self.end}) before it starts ({self.start})")
        return self

    def __str__(self) -> str:
        if self == LATEST:
            return "latest"
        first, last = self.start, self.end
        if first == date.min:
            return f"..{last.year:04}" if (last.month, last.day) == (12, 31) else f"..{last}"
        if (first.month, first.day, last.month, last.day) != (1, 1, 12, 31):
            return f"{first}..{last}"
        return f"{first.year:04}" if first.year == last.year else f"{first.year:04}..{last.year:04}"

    @model_serializer
    def _written(self) -> str | int:
        text = str(self)
        return int(text) if text.isdecimal() and text[0] != "0" else text


def period(value: object) -> tuple[date, date]:
    """First and last day of ``latest``, a year, a month ``2023-06``, a day, a range ``2019..2023`` or ``..2023``.

    >>> period("2019..2023-06")
    (datetime.date(2019, 1, 1), datetime.date(2023, 6, 30))
    """
    if isinstance(value, date):
        return value, value
    text = str(value).strip()
    if text == "latest":
        return date.min, date.max
    first, dots, last = text.partition("..")
    try:
        start = _days(first)[0] if first or not last else date.min
        return start, date.max if dots and not last else _days(last or first)[1]
    except ValueError:
        raise ValueError(
            f"{text[:40]!r} is not a period; write latest, 2023, 2023-06, 2023-06-30 or 2019..2023"
        ) from None


def _days(text: str) -> tuple[date, date]:
    match = re.fullmatch(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", text)
    if match is None:
        raise ValueError(text)
    year, month, day = (int(part) if part else 0 for part in match.groups())
    first = date(year, month or 1, day or 1)
    last_month = month or 12
    return first, date(year, last_month, day or monthrange(year, last_month)[1])


LATEST = Period()
WrittenPeriod = Annotated[
    Period,
    WithJsonSchema({"type": ["integer", "string"], "examples": ["latest", 2023, "2023-06", "2019..2023"]}),
]
