"""Rules about amounts: what would be counted, and from which figure on it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from araxes.claims.written import Amount
from araxes.reading.linting import rewording
from araxes.reading.linting.page import JUDGMENTS, Span, Spot, Subject
from araxes.reading.linting.words import amounts, bare_amounts, degrees, figures

_SHARE = re.compile(r"share|part|portion|fraction|percentage|bulk|much", re.IGNORECASE)
_ARTICLE = re.compile(r"\ban?\s+$")
_FAR = 40
_OBJECT = re.compile(r"\s+(?!(?:since|in|from|during|over|after|because|by|to|compared|and|but|between)\b)\w")


def threshold(one: Subject) -> Iterator[Spot]:
    """A change that is called large without saying how large."""
    testable = one.said.tests or one.said.condition
    if not (one.is_forward or one.said.kind == "trend") or not testable or figures(one.without_probability):
        return
    asked = _asked(one)
    found = None if one.page.is_file and asked else degrees(one.page.text, one.span, one.cues)
    if found is None:
        return
    span, whole, is_noun = found
    text = one.page.text
    change = rewording.squeezed(f"{text[whole[0] : span[0]]} {text[span[1] : whole[1]]}")
    if is_noun and (article := _ARTICLE.search(text, one.span[0], whole[0])):
        whole = (article.start(), whole[1])
        change = f"{'an' if change[:1] in 'aeiou' else 'a'} {change}"
    if span[1] < whole[1] and not is_noun and _OBJECT.match(text, whole[1], one.span[1]):
        change, whole = f"{change} …", (whole[0], one.span[1])  # the amount stands behind what is changed
    values = {
        "phrase": rewording.squeezed(text[slice(*span)]),
        "reading": _convention(one, span),
        "better": one.replaced(whole, f"{change} {'of' if is_noun else 'by'} at least {asked or 'N %'}"),
    }
    yield Spot("vague-threshold", *span, "sentence", values)


def _asked(one: Subject) -> str | None:
    """The change that the tests ask for, where that is more than any change at all."""
    for test in one.said.tests:
        limit = (test.change.at_least or test.change.above) if test.change else None
        if isinstance(limit, Amount) and limit.number:
            return str(limit).replace("%", " %")
    return None


def _convention(one: Subject, span: Span) -> str:
    """How the words were read, where the reader says so."""
    stem = rewording.squeezed(one.page.text[slice(*span)]).lower().removesuffix("ly").removesuffix(" of")
    note = next((note for note in one.said.notes if stem in note.lower()), None)
    return f"read by convention: {rewording.squeezed(note).rstrip('.')}" if note else "every reader sets another"


def amount(one: Subject) -> Iterator[Spot]:
    """An amount without a figure."""
    tested = bool(one.said.tests)
    if one.said.kind == "attribution" or (one.page.is_file and tested):  # the tests of a file say how much
        return
    for pattern in (amounts(), bare_amounts()) if tested else (amounts(),):
        found = pattern.search(one.page.text, *one.span)
        if found is None or figures(one.page.text[found.start() : min(one.span[1], found.end() + _FAR)]):
            continue
        instead = "more than N % of" if _SHARE.search(found[0]) else "more than N"
        values = {
            "phrase": rewording.squeezed(found[0]).removesuffix(" of"),
            "reading": _convention(one, found.span()),
            "better": one.replaced(found.span(), rewording.as_written(found[0], instead)),
        }
        yield Spot("vague-amount", *found.span(), "sentence", values)
        return


def measurable(one: Subject) -> Iterator[Spot]:
    """What no test could be made of."""
    said = one.said
    if not said.untestable or said.tests or (one.is_forward and said.condition):  # the condition is told
        return
    values = {"why": rewording.squeezed(said.untestable).rstrip(".")}
    if said.kind not in JUDGMENTS and not one.is_forward:
        if next(amount(one), None) is None:
            yield Spot("untestable-fact", *one.span, "any", values)
    elif said.kind == "intent":
        last = rewording.by(rewording.deadline(one.page.written))
        better = f"{rewording.last_words(one.text.rstrip(rewording.ENDS), 5)}, shown by … {last}"
        yield Spot("no-measure", *one.span, "intent", values | {"better": better})
    else:
        yield Spot("no-measure", *one.span, "any", values)
