"""The geometry of the small interval charts: where each bar lies, in per cent of the width."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from araxes.measures import words
from araxes.verdicts.render.clean import line
from araxes.verdicts.result import Bar

MOST_TICKS = 5
LONGEST_TICK = 12
"""With longer labels only the first and the last tick are labelled."""
LONGEST_LABEL = 44
_ENDLESS = 1e300
"""Larger magnitudes are drawn as if they had no bound, so that no arithmetic overflows."""
_NOTHING = 1e-9
"""A shorter axis is drawn as if all its values were one."""
_SIGNED = ("share", "USD")


@dataclass(frozen=True)
class Row:
    """One bar: its texts, its band from ``left`` over ``width``, its tick, and the ends that are open."""

    label: str
    figure: str
    left: float
    width: float
    tick: float | None
    subject: bool
    open_left: bool
    open_right: bool


@dataclass(frozen=True)
class Chart:
    """Bars of one unit over one axis: ticks at places in per cent with their labels; ``zero`` lies inside."""

    rows: tuple[Row, ...]
    ticks: tuple[tuple[float, str], ...]
    zero: float | None


def charts(bars: Iterable[Bar]) -> list[Chart]:
    """The charts for the bars of one piece of evidence, one for each run of bars with the same unit.

    Yes and no are better said than drawn, so flags have no chart.
    """
    drawable = [bar for bar in bars if bar.unit != "flag" and not (math.isnan(bar.lower) or math.isnan(bar.upper))]
    return [_chart(unit, list(run)) for unit, run in groupby(drawable, key=lambda bar: bar.unit)]


def _chart(unit: str, bars: Sequence[Bar]) -> Chart:
    axis = Axis.over(unit, bars)
    return Chart(
        rows=tuple(_row(axis, bar) for bar in bars),
        ticks=tuple((axis.place(tick), label) for tick, label in axis.labelled()),
        zero=axis.place(0.0) if axis.low < 0 < axis.high else None,
    )


def _row(axis: Axis, bar: Bar) -> Row:
    left, right = axis.place(bar.lower), axis.place(bar.upper)
    known = bar.value if bar.value is not None else bar.lower if bar.lower == bar.upper else None
    label = line(bar.label)
    return Row(
        label=label if len(label) <= LONGEST_LABEL else label[: LONGEST_LABEL - 1] + "…",
        figure=figure(bar),
        left=left,
        width=round(right - left, 3),
        tick=None if known is None or not _finite(known) else axis.place(known),
        subject=bar.subject,
        open_left=not _finite(bar.lower),
        open_right=not _finite(bar.upper),
    )


def figure(bar: Bar) -> str:
    """The interval of a bar in words; changes and differences carry their sign."""
    lower, upper = bar.lower, bar.upper
    if bar.unit == "rank":
        lower, upper = max(lower, 1.0), max(upper, 1.0)
    if not (_finite(lower) or _finite(upper)):
        return "any value"
    if bar.signed:
        return words.change(bar.unit, lower, upper)
    return words.figure(bar.unit, lower, upper, bar.value)


@dataclass(frozen=True)
class Axis:
    """The values from ``low`` to ``high``, with a tick every ``step``; open ends get some room beyond."""

    unit: str
    low: float
    high: float
    step: float
    first: float

    @classmethod
    def over(cls, unit: str, bars: Sequence[Bar]) -> Axis:
        """An axis that holds every finite end of the bars, and zero (rank: one)."""
        least = 1.0 if unit == "rank" else 0.0
        ends = [
            end for bar in bars for end in (bar.lower, bar.upper, bar.value) if end is not None and _finite(end)
        ]
        low, high = min([least, *ends]), max([least, *ends])
        if high - low < _NOTHING:
            high = low + 1
        step = _nice((high - low) / MOST_TICKS, whole=unit == "rank")
        first = low if unit == "rank" else math.floor(low / step + 1e-9) * step
        high = first + math.ceil((high - first) / step - 1e-9) * step
        low, room = first, 0.12 * (high - first)
        if any(bar.lower < -_ENDLESS for bar in bars):
            low -= room
        if any(bar.upper > _ENDLESS for bar in bars):
            high += room
        return cls(unit, low, high, step, first)

    def place(self, value: float) -> float:
        """Where a value lies, in per cent of the width; what lies beyond stands at the end."""
        inside = min(max(value, self.low), self.high)
        return round(100 * (inside - self.low) / (self.high - self.low), 3)

    def labelled(self) -> list[tuple[float, str]]:
        """The ticks with their labels, the unit at the last one."""
        count = math.floor((self.high - self.first) / self.step + 1e-9)
        ticks = [self.first + i * self.step for i in range(count + 1)]
        size, name = _scale(self.unit, max(map(abs, ticks)))
        texts = [
            f"{tick / size + 0.0:,.4g}" if abs(tick / size) < 1e4 else f"{tick / size:,.0f}" for tick in ticks
        ]
        texts = [text.replace("-", "−") if text != "-0" else "0" for text in texts]
        if name == "%":
            texts = [f"{text} %" for text in texts]
        if max(map(len, texts)) > LONGEST_TICK:
            texts[1:-1] = [""] * len(texts[1:-1])
        if name != "%":
            texts[-1] = f"{texts[-1]} {name}".strip()
        return list(zip(ticks, texts, strict=True))


def _finite(value: float) -> bool:
    return abs(value) <= _ENDLESS


def _nice(step: float, *, whole: bool) -> float:
    """The smallest of 1, 2, 2.5 and 5 times a power of ten that is not below ``step``."""
    size: float = 10.0 ** math.floor(math.log10(step))
    nice = next((times * size for times in (1, 2, 2.5, 5) if times * size >= step * (1 - 1e-9)), 10 * size)
    return max(1.0, math.ceil(nice)) if whole else nice


def _scale(unit: str, largest: float) -> tuple[float, str]:
    """What to divide ticks by, and the unit to print."""
    if unit in ("share", "relative"):
        return 0.01, "%"
    if unit in ("USD", "persons"):
        for size, word in ((1e12, "tn"), (1e9, "bn"), (1e6, "mn"), (1e3, "thousand")):
            if largest >= size:
                return size, f"{word} {unit}"
    return 1.0, "" if unit in ("rank", "ratio", "index", "flag") else unit
