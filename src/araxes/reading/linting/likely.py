"""Rules about probability: whether a judgment says how likely it is, in words that have a reading."""

from __future__ import annotations

import re
from collections.abc import Iterator

from araxes.claims.estimative import STATED, alternatives, standards
from araxes.reading.linting import rewording
from araxes.reading.linting.page import Span, Spot, Subject
from araxes.reading.linting.rewording import vocabulary
from araxes.reading.linting.words import numbered
from araxes.reading.phrases.estimating import Hedge, hedges
from araxes.reading.statement import Estimate

_BESIDE = re.compile(r"\W*(?:(?:well|be|also|very|is|are|will|to|most)\W+){0,2}", re.IGNORECASE)
_BEHIND_A_MODAL = re.compile(r"\s+(?:not|well)\b", re.IGNORECASE)
_COMMA = re.compile(r"\s*,")
_MOST_READINGS = 3


def probability(one: Subject) -> Iterator[Spot]:
    """No words of probability, or a hedge in their place."""
    if not (one.is_forward and one.is_anchored) or one.said.estimative is not None or one.said.attributed_to:
        return
    first = one.hedges[0] if one.hedges else None
    if first is not None and (one.ahead is None or first.start <= one.ahead[0]):
        yield _hedge(one, first)
        return
    better = with_probability(one)
    yield Spot("no-probability", *one.anchor, "sentence" if better else "any", _offers(one) | {"better": better})


def with_probability(one: Subject) -> str:
    """The words that look ahead with a probability; empty where it is not known how to put it."""
    if one.ahead is None:
        return ""
    firm = rewording.offer("firm", one.page.standard)
    verb = rewording.squeezed(one.page.text[slice(*one.ahead)]).lower()
    if verb in ("will", "shall", "would"):
        return one.replaced((one.ahead[1], one.ahead[1]), firm)
    if verb == "won't":
        return one.replaced(one.ahead, f"will {firm} not")
    return one.replaced(one.ahead, f"{firm} to") if re.fullmatch(r"\w+ to", verb) else ""


def _hedge(one: Subject, hedge: Hedge, *, within: bool = True) -> Spot:
    up, down = (rewording.offer(name, one.page.standard) for name in ("up", "down"))
    phrase, span, offers = hedge.phrase.lower(), (hedge.start, hedge.end), _offers(one)
    values = {"phrase": rewording.squeezed(hedge.phrase), "why": _why(hedge)} | offers
    if within and phrase in vocabulary()["modals"]:
        behind = _BEHIND_A_MODAL.match(one.page.text, hedge.end, one.span[1])
        span = (hedge.start, behind.end() if behind else hedge.end)
        both = (f"will {up}", f"will {down}")
    elif within and phrase in vocabulary()["adjectives"]:
        both = (offers["likely"], offers["unlikely"])
    elif within and phrase in vocabulary()["adverbs"]:
        both = (up, down)
        if hedge.phrase[:1].isupper():  # at the head of a sentence, where "probably not" cannot stand
            comma = _COMMA.match(one.page.text, hedge.end, one.span[1])
            span = (hedge.start, comma.end() if comma else hedge.end)
            both = (f"It is {offers['likely']} that", f"It is {offers['unlikely']} that")
    else:
        return Spot("hedge", *span, "any", values)
    better, worse = (one.replaced(span, each) for each in both)
    return Spot("hedge", hedge.start, hedge.end, "sentence", values | {"better": better, "worse": worse})


def _why(hedge: Hedge) -> str:
    """The first sentence of why a hedge has no reading, to go on with behind a colon."""
    first = re.split(r"(?<=[a-z%])[.;](?:\s|$)", rewording.squeezed(hedge.why))[0].rstrip(".")
    return first[:1].lower() + first[1:]


def _offers(one: Subject) -> dict[str, str]:
    names = {"likely": "adjective", "unlikely": "adjective_down"}
    return {key: rewording.offer(name, one.page.standard) for key, name in names.items()}


def double_hedge(one: Subject) -> Iterator[Spot]:
    """Words of probability with a hedge right beside them."""
    if one.estimate is None or one.said.estimative is None or not one.is_forward:
        return
    start, end = one.estimate
    for hedge in one.hedges:
        gap = (hedge.end, start) if hedge.end <= start else (end, hedge.start)
        if gap[0] <= gap[1] and _BESIDE.fullmatch(one.page.text, *gap):
            better = one.replaced((hedge.start, hedge.end), "")
            values = {"phrase": hedge.phrase, "estimate": one.said.estimative.phrase, "better": better}
            yield Spot("double-hedge", hedge.start, hedge.end, "sentence", values)
            return


def reading(one: Subject) -> Iterator[Spot]:
    """Words of probability without a reading in the standard, or which standards read differently."""
    estimate = one.said.estimative
    if estimate is None or one.said.kind == "attribution":
        return
    place = one.estimate or one.span
    if estimate.reading is None:
        softened = hedges(estimate.phrase)
        if softened:
            yield _hedge(one, Hedge(*place, estimate.phrase, softened[0].why), within=one.estimate is not None)
        else:
            yield _unread(one, estimate, place)
    elif estimate.alternatives and one.estimate and not _has_numbers(one, estimate):
        own = estimate.reading
        others = sorted(
            estimate.alternatives, key=lambda each: -max(abs(each.low - own.low), abs(each.high - own.high))
        )
        shown = [own, *others[: _MOST_READINGS - 1]]
        values = {
            "phrase": rewording.squeezed(estimate.phrase),
            "readings": ", ".join(f"{rewording.percent(each)} in {_name(each.standard)}" for each in shown),
            "better": one.replaced((place[1], place[1]), f"({rewording.percent(estimate.reading)})"),
        }
        yield Spot("standards-disagree", *place, "sentence", values)


def _unread(one: Subject, estimate: Estimate, place: Span) -> Spot:
    known = standards().get(one.page.standard)
    terms = [(band.phrases[0], band.low, band.high) for band in known.bands] if known else []
    others = [each for each in alternatives(estimate.phrase) if each.standard != STATED]
    values = {"phrase": rewording.squeezed(estimate.phrase), "standard": _name(one.page.standard)}
    near = [name for name, low, high in terms if others and low < others[0].high and high > others[0].low]
    if not near:
        return Spot("no-reading", *place, "any", values | {"terms": ", ".join(name for name, *_ in terms)})
    better = f"{values['phrase']} ({rewording.percent(others[0])})"
    return Spot("no-reading", *place, "near", values | {"terms": '" or "'.join(near), "better": better})


def _has_numbers(one: Subject, estimate: Estimate) -> bool:
    """Whether the text says in numbers what it means: beside the words, or by naming its standard."""
    if estimate.reading is None or estimate.reading.standard == STATED:
        return True
    behind = one.page.text[estimate.end : estimate.end + 40]
    return numbered(behind) or (not one.page.is_file and _name(one.page.standard) in one.page.text)


def _name(standard: str) -> str:
    known = standards().get(standard)
    return known.name if known else standard
