"""Reports made by hand: a text, and the statements in it as a reader would have found them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from araxes.claims import Test
from araxes.claims.estimative import alternatives, differ
from araxes.reading.document import Document
from araxes.reading.phrases.estimating import reading, spot
from araxes.reading.phrases.horizons import resolve, time_expressions
from araxes.reading.report import Report
from araxes.reading.statement import Estimate, Horizon, Statement, Unresolved

WRITTEN = date(2023, 11, 20)
TEST = Test.model_validate({"measure": "trade.exports", "of": "ARM", "above": "1 bn"})
GROWTH = Test.model_validate(
    {"measure": "trade.exports", "of": "ARM", "change": {"since": 2021, "until": 2023, "at_least": "10%"}}
)


@dataclass(frozen=True)
class Said:
    """One statement: the words, its kind, and what differs from what is read in it."""

    text: str
    kind: Any = "forecast"
    more: dict[str, Any] = field(default_factory=dict)


def report(*said: Said, text: str | None = None, standard: str = "icd203", dated: Any = "given") -> Report:
    """A report that holds some statements, one a line unless its text is given."""
    whole = text if text is not None else "\n".join(one.text for one in said)
    found, place = [], 0
    for one in said:
        start = whole.index(one.text, place)
        place = start + len(one.text)
        found.append(_statement(whole, start, place, one, standard))
    return Report(Document(whole, whole, ()), tuple(found), WRITTEN, dated, standard, "A report")


def _statement(whole: str, start: int, end: int, said: Said, standard: str) -> Statement:
    more = dict(said.more)
    if "who" in more:
        words, *options = more.pop("who")
        place = start + said.text.index(words)
        more["unresolved"] = (Unresolved(place, place + len(words), tuple(options)),)
    fields: dict[str, Any] = {
        "kinds": (said.kind,),
        "tests": () if more.get("untestable") else (TEST,),
        "estimative": _estimate(whole, start, end, standard),
        "horizon": _horizon(whole, start, end),
        "condition": _condition(said.text),
    }
    return Statement(said.text, start, end, said.kind, **(fields | more))


def _estimate(whole: str, start: int, end: int, standard: str) -> Estimate | None:
    for one in spot(whole, start=start, end=end):
        read = reading(one, standard)
        others = tuple(each for each in alternatives(one.phrase) if read is not None and differ(read, each))
        return Estimate(one.phrase, one.start, one.end, read, others)
    return None


def _horizon(whole: str, start: int, end: int) -> Horizon | None:
    for one in time_expressions(whole, start=start, end=end):
        days = resolve(one, WRITTEN)
        if one.sort in ("by", "within", "in", "vague") and days is not None and days.end is not None:
            return Horizon(days.start, days.end, one.phrase, one.vague)
    return None


def _condition(text: str) -> str | None:
    found = re.search(r"\b(?:if|unless) [^,.]+", text, re.IGNORECASE)
    return found[0] if found else None
