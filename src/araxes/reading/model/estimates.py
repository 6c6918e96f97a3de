"""Words of probability that a model points at, read by araxes. No number comes from the model."""

from __future__ import annotations

from araxes.claims.estimative import alternatives, differ, read_phrase
from araxes.reading.model.ground import Ground
from araxes.reading.model.quotes import Span
from araxes.reading.model.refused import Refused
from araxes.reading.model.shown import shown
from araxes.reading.phrases.estimating import hedges, spot
from araxes.reading.statement import Estimate


def estimate(ground: Ground, place: Span, phrase: str | None) -> Estimate | None:
    """The estimate of a quote at ``place``.

    The phrase must stand in the quote and be what araxes itself finds there, or read like it; a phrase that leaves
    out a "not" does not. Where the model points at nothing and the quote holds one such phrase, that is taken: a
    hedged statement must not become a flat one. Raises :class:`Refused`.
    """
    plain = ground.document.plain
    spotted = spot(plain, start=place[0], end=place[1])
    if phrase is None:
        if len(spotted) > 1:
            listed = " and ".join(repr(shown(one.phrase)) for one in spotted)
            raise Refused(f"the quote says {listed}; 'estimative' must name the one that is meant")
        return _estimate(ground, (spotted[0].start, spotted[0].end)) if spotted else None
    places = ground.said(phrase, place)
    if not places:
        raise Refused(f"the words of probability {shown(phrase)!r} do not stand in the quote")
    first = places[0]
    for one in spotted:
        for span in places:
            if _overlap(span, (one.start, one.end)):
                if _readings(plain[slice(*span)]) != _readings(one.phrase):
                    raise Refused(f"the quote says {shown(one.phrase)!r}, not {shown(phrase)!r}")
                return _estimate(ground, span)
    soft = hedges(plain, start=place[0], end=place[1])
    if _readings(phrase) or not any(_overlap(first, (one.start, one.end)) for one in soft):
        raise Refused(f"{shown(phrase)!r} is not read as words of probability here")
    return _estimate(ground, first)


def _estimate(ground: Ground, span: Span) -> Estimate:
    phrase = ground.document.plain[slice(*span)]
    reading = read_phrase(phrase, ground.standard)
    others = [
        one
        for one in alternatives(phrase)
        if reading is None or (one.standard != reading.standard and differ(one, reading))
    ]
    return Estimate(phrase, *span, reading, tuple(others))


def _readings(phrase: str) -> list[tuple[str, float, float]]:
    return [(one.standard, one.low, one.high) for one in alternatives(phrase)]


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
