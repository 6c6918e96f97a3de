"""Rules about scope: under which condition a judgment holds, and what its probability is said of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from araxes.reading.linting import rewording
from araxes.reading.linting.likely import with_probability
from araxes.reading.linting.page import Spot, Subject
from araxes.reading.linting.words import second_verb

_SENTENCE_ENDS = re.compile(r"[.!?;]|\n\s*\n")
_SOFT_AND = re.compile(r"\s*,?\s*(?P<word>and|or)(?:\s+(?:also|then|that))?\s*", re.IGNORECASE)


def condition(one: Subject) -> Iterator[Spot]:
    """A condition that must come true before anything can be scored."""
    if not one.is_forward or one.said.kind == "attribution" or not one.said.condition:
        return
    percent = re.sub(r".*\((.*)\)", r"\1", rewording.offer("adjective", one.page.standard))
    said = rewording.first_words(one.said.condition.rstrip(rewording.ENDS), 8)
    values = {"condition": said[:1].lower() + said[1:], "percent": percent}
    yield Spot("condition", *(one.condition or one.span), "sentence", values)


def joined(one: Subject) -> Iterator[Spot]:
    """Two assertions behind the same words of probability."""
    if one.estimate is None or one.said.estimative is None or not one.is_forward:
        return
    text, phrase = one.page.text, rewording.squeezed(one.said.estimative.phrase)
    found = second_verb(text, one.estimate[1], one.span[1], one.cues)
    if found is None:
        return
    conjunction, verb = found
    lead = re.search(r"\b(?:is|are|was|were|will|would|to)\W+$", text[one.span[0] : one.estimate[0]])
    infinitive = "to " if re.match(r"\s+to\s", text[one.estimate[1] :]) else ""
    before = f"{rewording.squeezed(lead[0])} " if lead else ""
    rest = rewording.first_words(text[verb : one.span[1]].rstrip(" .;:"), 7)
    values = {
        "phrase": phrase,
        "first": rewording.last_words(text[one.span[0] : conjunction[0]]).rstrip(" ,"),
        "second": f"… {before}{phrase} {infinitive}{rest}",
    }
    yield Spot("two-assertions", *conjunction, "within", values)


def shares_horizon(before: Subject, one: Subject) -> bool:
    """Whether the horizon of a judgment may be meant for the one behind it, in the same sentence, too."""
    gap = one.page.text[before.span[1] : one.span[0]]
    return before.is_forward and before.said.horizon is not None and not _SENTENCE_ENDS.search(gap)


def shared(before: Subject, one: Subject) -> Spot | None:
    """A judgment joined by "and" to one that has words of probability, and without words of its own."""
    if before.estimate is None or before.said.estimative is None or one.estimate or one.hedges:
        return None
    gap = _SOFT_AND.fullmatch(one.page.text, before.span[1], one.span[0])
    if gap is None or not (before.is_forward and one.is_forward):
        return None
    better = with_probability(one) or rewording.first_words(one.text)
    values = {"phrase": rewording.squeezed(before.said.estimative.phrase), "better": better}
    return Spot("two-assertions", *gap.span("word"), "between", values)
