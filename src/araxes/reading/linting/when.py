"""Rules about time: by when a judgment can be told to be right or wrong."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from araxes.reading.linting import rewording
from araxes.reading.linting.page import Span, Spot, Subject
from araxes.reading.phrases.horizons import resolve, time_expressions
from araxes.reading.statement import Horizon

_FAR = 400


def horizon(one: Subject) -> Iterator[Spot]:
    """No horizon, a vague one, or one that has passed."""
    if not one.is_forward:
        return
    found, page = one.said.horizon, one.page
    if found is None:
        past = _passed(one)
        if past is None and one.is_anchored:
            yield _missing(one)
        if past is None:
            return
        found = past
    place = page.find(found.phrase, one.span, around=_FAR)
    values = {"phrase": rewording.squeezed(found.phrase), "day": rewording.day(found.end)}
    if page.written is not None and found.end < page.written:
        better = _with_day(one, place, rewording.deadline(page.written))
        values |= {"written": rewording.day(page.written), "better": better}
        yield Spot("past-horizon", *(place or one.anchor), "sentence" if page.is_dated else "undated", values)
    elif found.vague and not (place and one.condition and one.condition[0] <= place[0] < one.condition[1]):
        values |= {"better": _with_day(one, place, found.end)}
        yield Spot("vague-horizon", *(place or one.anchor), "sentence", values)


def _with_day(one: Subject, place: Span | None, day: date | None) -> str:
    """The words around a horizon with a day in its place, or behind the verb where one word stood before that."""
    words, text = rewording.by(day), one.page.text
    if place is None or not one.span[0] <= place[0] < place[1] <= one.span[1]:
        return words
    before, behind = text[one.span[0] : place[0]], text[place[1] : one.span[1]]
    if before.strip() and behind[:1].isspace() and " " not in text[slice(*place)].strip():
        said = f"{before.rstrip()}{behind}"
        return rewording.with_deadline(said, (0, len(said)), len(before), day)
    return one.replaced(place, rewording.as_written(text[place[0]], words))


def _passed(one: Subject) -> Horizon | None:
    """A day by which something was to come about, and which has passed: the reader takes it for no horizon."""
    written = one.page.written
    if written is None or one.anchor == one.span:
        return None
    for time in time_expressions(one.page.text, start=one.span[0], end=one.span[1]):
        days = resolve(time, written) if time.sort == "by" else None
        if days is not None and days.end is not None and days.end < written:
            return Horizon(None, days.end, time.phrase)
    return None


def _missing(one: Subject) -> Spot:
    last = rewording.deadline(one.page.written)
    better = rewording.with_deadline(one.page.text, one.span, one.anchor[1], last)
    values = {"better": better, "day": str(last or f"{rewording.YEAR}-12-31")}
    return Spot("no-horizon", *one.anchor, "claim" if one.page.is_file else "sentence", values)


def future_period(one: Subject) -> Iterator[Spot]:
    """A test of what is to come in a claim that has no horizon and is no forecast."""
    written = one.page.written if one.page.is_file else None
    if one.said.horizon is not None or one.is_forward or written is None:
        return
    for test in one.said.tests:
        asked = test.change.until if test.change else test.period
        if asked.start > written:
            values = {"day": rewording.day(asked.start), "until": str(asked.end)}
            yield Spot("future-period", *one.span, "claim", values)
            return
