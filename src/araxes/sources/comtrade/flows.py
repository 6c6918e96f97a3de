"""Rows of Comtrade -> flows between a reporter and its partners."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from araxes.errors import AnswerError
from araxes.observations.schema import WORLD, Observation
from araxes.observations.vocabulary import series
from araxes.sources.batch import Batch, Scope
from araxes.sources.comtrade.codes import place
from araxes.sources.fetching.reading import CHANGED, need
from araxes.sources.sdmx import period

SOURCE = "comtrade"
SERIES = {"X": "trade.exports", "M": "trade.imports"}
TOTALS = {"typeCode": "C", "cmdCode": "TOTAL", "partner2Code": "0", "motCode": "0", "customsCode": "C00"}
"""What a row must say to be a total of all goods; any other is a part of one."""
FIELDS = ("reporterCode", "partnerCode", "flowCode", "period", "primaryValue", *TOTALS)
PART = "rows of single commodities, customs procedures, transports or second partners"
OTHER_FLOW = "rows of other flows, such as re-exports, which exports include"
NO_STATE = "rows of groups, unspecified areas, or states of the past"
ITSELF = "rows of a state's trade with itself"
NO_FIGURE = "rows without a figure"
UNUSABLE = "figures that cannot be: negative, or no finite number"
TO_COME = "figures of periods that have not begun"
TWICE = "rows said twice"
LARGEST = 1e18


def observations(
    rows: Iterable[Mapping[str, Any]], address: str, scope: Scope, *, vintage: Callable[[str, int], date]
) -> Batch:
    """The flows in rows; ``vintage`` tells the day for a reporter's code and a year.

    Raises :class:`AnswerError` for a row of another shape, and for two figures for one flow.
    """
    found: dict[tuple[object, ...], Observation] = {}
    skipped: Counter[str] = Counter()
    for row in rows:
        need(FIELDS, row, address)
        reason, fact = _flow(row, address, scope, vintage)
        if reason:
            skipped[reason] += 1
        if fact is None:
            continue
        key = fact.series, fact.actor, fact.partner, fact.start, fact.end
        if found.setdefault(key, fact) is not fact:
            if found[key].value != fact.value:
                both = f"{found[key].value} and {fact.value}"
                raise AnswerError(address, f"two figures for {fact.locator}: {both}", CHANGED)
            skipped[TWICE] += 1
    return Batch(list(found.values()), dict(skipped))


def _flow(
    row: Mapping[str, Any], address: str, scope: Scope, vintage: Callable[[str, int], date]
) -> tuple[str, Observation | None]:
    """Why a row is no flow (or nothing), and the flow within the scope that it is."""
    if any(_text(row[name]) != total for name, total in TOTALS.items()):
        return PART, None
    name = SERIES.get(_text(row["flowCode"]))
    if name is None:
        return OTHER_FLOW, None
    code, other = _text(row["reporterCode"]), _text(row["partnerCode"])
    actor, partner, days = place(code), place(other), _days(_text(row["period"]), address)
    if actor is None or actor == WORLD or partner is None:
        return NO_STATE, None
    value = _value(row["primaryValue"], address)
    reason = _fault(value, actor == partner, days[0] > scope.today)
    if reason or value is None or not scope.wants(actor, days[0].year):
        return reason, None
    return "", Observation(
        source=SOURCE,
        series=name,
        actor=actor,
        partner=partner,
        reporter=actor,
        start=days[0],
        end=days[1],
        value=value,
        lower=value,
        upper=value,
        unit=series(name).unit,
        vintage=vintage(code, days[0].year),
        draw=None,
        locator=f"reporter {code} partner {other} flow {_text(row['flowCode'])} period {row['period']}",
    )


def _fault(value: float | None, is_itself: bool, is_to_come: bool) -> str:
    if is_itself:
        return ITSELF
    if value is None:
        return NO_FIGURE
    if not 0 <= value <= LARGEST:
        return UNUSABLE
    return TO_COME if is_to_come else ""


def _text(value: object) -> str:
    return str(value).strip()


def _days(text: str, address: str) -> tuple[date, date]:
    """The first and last day of 2023 or 202303."""
    days = period(text if len(text) == 4 else f"{text[:4]}-M{text[4:]}") if len(text) in (4, 6) else None
    if days is None:
        raise AnswerError(address, f"period {text!r} is no year or month", CHANGED)
    return days


def _value(value: object, address: str) -> float | None:
    if value is None or value == "":
        return None
    try:
        number = float(value) if isinstance(value, int | float | str) and not isinstance(value, bool) else None
    except (ValueError, OverflowError):
        number = None
    if number is None:
        raise AnswerError(address, f"primaryValue {str(value)[:40]!r} is not a number", CHANGED)
    return -1.0 if math.isnan(number) else number
