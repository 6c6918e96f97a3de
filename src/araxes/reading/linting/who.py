"""Rules about people: who is meant, and who says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from araxes.entities import gazetteer
from araxes.reading.linting import rewording
from araxes.reading.linting.page import JUDGMENTS, Spot, Subject
from araxes.reading.linting.words import impersonal, is_nobody, speaking

_MOST_OPTIONS = 4
_NEAR = 160
_NOBODY = re.compile(
    r"it\s+(?:is|was|will be|would be|seems|appears|remains|looks)\b[^.;:]{0,60}?\b(?:that|whether)\b",
    re.IGNORECASE,
)


def actor(one: Subject) -> Iterator[Spot]:
    """Words for somebody in a judgment that could be one or another."""
    if one.said.kind not in JUDGMENTS and not one.is_forward:
        return
    known = gazetteer()
    for unclear in one.said.unresolved:
        start, end = max(0, unclear.start), min(len(one.page.text), unclear.end)
        if start >= end or _NOBODY.match(one.page.text, start):
            continue
        labels = [known.label(option) if option in known else option for option in unclear.options]
        values = {
            "phrase": rewording.first_words(one.page.text[start:end]),
            "options": " or ".join(f'"{label}"' for label in labels[:_MOST_OPTIONS]),
        }
        yield Spot("unclear-actor", start, end, "options" if len(labels) > 1 else "any", values)


def speaker(one: Subject) -> Iterator[Spot]:
    """A view that belongs to nobody."""
    said = one.said
    if said.attributed_to and is_nobody(said.attributed_to):
        place = one.page.find(said.attributed_to, one.span, around=_NEAR) or one.span
        phrase = said.attributed_to
    elif said.kind in JUDGMENTS or said.kind == "attribution":
        found = impersonal().search(one.page.text, *one.span)
        if found is None:
            return
        place, phrase = found.span(), found[0]
    else:
        return
    that = speaking().match(one.page.text, place[1], max(place[1], one.span[1]))
    own = rewording.first_words(one.page.text[that.end() : one.span[1]].rstrip(" .;"), 7) if that else ""
    values = {"phrase": rewording.first_words(phrase, 10), "better": own[:1].upper() + own[1:]}
    yield Spot("no-speaker", *place, "any" if own else "plain", values)
