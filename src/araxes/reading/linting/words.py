"""The words the linter looks for, as patterns made from its data file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from araxes._yaml import load_data
from araxes.reading.linting.rewording import vocabulary
from araxes.reading.phrases.quantities import quantities
from araxes.reading.words.cues import Cue, find_cues
from araxes.reading.words.spotting import either, spaced

Span = tuple[int, int]
_NEAR = 3
_STOP = re.compile(r"[.,;:]")
_PREPOSITION = re.compile(r"\s+(?:in|of)$")
_FEWEST_WORDS = 3
_MEASURED = frozenset({"share", "money", "count", "factor", "change", "points"})


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(spaced(text), re.IGNORECASE)


def figures(text: str) -> bool:
    """Whether a text says how much: in a figure, a fraction, or as "doubled"."""
    return any(one.sort in _MEASURED and not one.vague for one in quantities(text))


@cache
def _numbered() -> re.Pattern[str]:
    return re.compile(r"^[^.;]{0,20}?[(\[,]?\s*\d+(?:\.\d+)?\s*(?:[-–—]|to|%|per ?cent)")


def numbered(behind: str) -> bool:
    """Whether a probability in numbers stands right behind: " (20–45 %)"."""
    return _numbered().match(behind) is not None


@cache
def amounts() -> re.Pattern[str]:
    """Amounts of something countable, without a figure: "a significant share of"."""
    words = vocabulary()["vague_amounts"]
    size, noun = either(words["sizes"]), either(words["nouns"])
    second = either([*words["sizes"], *words["second"]])
    return _pattern(
        rf"\b(?:(?:an?|the) )?(?:(?:very|rather|fairly|quite) )?{size}(?:,? and {second})? {noun} of\b"
    )


@cache
def bare_amounts() -> re.Pattern[str]:
    """Amounts without size or figure: "a number of"; they count where something is measured."""
    return _pattern(rf"\b{either(vocabulary()['vague_amounts']['alone'])}\b")


@cache
def _degrees() -> re.Pattern[str]:
    read = load_data("araxes.reading.data", "templates.yaml")["intense"]
    return _pattern(rf"\b{either({*read, *vocabulary()['degrees']})}\b")


def degrees(text: str, span: Span, cues: Sequence[Cue]) -> tuple[Span, Span, bool] | None:
    """A word of degree beside a word for a change: its span, that of both, and whether it is an adjective.

    An adverb may stand up to two words away on either side, an adjective right before its noun only.
    """
    changes = [
        cue for cue in cues if cue.tags & {"up", "down"} and not _degrees().fullmatch(text[cue.start : cue.end])
    ]
    for found in _degrees().finditer(text, *span):
        is_adjective = not found[0].lower().endswith("ly")
        for cue in changes:
            first, second = sorted([found.span(), (cue.start, cue.end)])
            between = text[first[1] : second[0]]
            far = is_adjective and (cue.start < found.start() or bool(between.strip()))
            if first[1] <= second[0] and not far and len(between.split()) < _NEAR and not _STOP.search(between):
                noun = (
                    _PREPOSITION.sub("", text[cue.start : cue.end]) if is_adjective else text[cue.start : cue.end]
                )
                return found.span(), (first[0], max(found.end(), cue.start + len(noun))), is_adjective
    return None


@cache
def impersonal() -> re.Pattern[str]:
    """Views that belong to nobody: "it is believed"."""
    return _pattern(rf"\b(?:{'|'.join(vocabulary()['nobody']['views'])})\b")


@cache
def speaking() -> re.Pattern[str]:
    """What stands between a speaker and what is said: " say that "."""
    return _pattern(r"(?: (?!that)[a-z]+){0,2} that ")


def is_nobody(speaker: str) -> bool:
    """Whether a speaker is a crowd without a name: "some observers", but not "officials in Yerevan"."""
    words = vocabulary()["nobody"]
    said = speaker.split()
    if any(word[:1].isupper() for word in said[1:]):
        return False
    plain = {*words["determiners"], *words["adjectives"], "a", "few", "number", "range", "of"}
    crowd = " ".join(word for word in (one.lower() for one in said) if word not in plain)
    if crowd in words["known"] or not (crowd.endswith("s") or crowd == "media"):
        return False
    return any("speakers" in cue.tags and (cue.start, cue.end) == (0, len(crowd)) for cue in find_cues(crowd))


@cache
def _and() -> re.Pattern[str]:
    return _pattern(r",? (?P<word>and|or) (?:(?:to|will|would|also|then|even|not) ){0,2}")


_OBJECT = re.compile(
    r"\s+(?:(?:the|a|an|its|their|his|her|this|that|these|those|any|all|new|more|from|out)\b|[A-Z])", re.UNICODE
)


def second_verb(text: str, start: int, end: int, cues: Sequence[Cue]) -> tuple[Span, int] | None:
    """A second verb with an object of its own behind "and": the place of "and", and where the verb begins."""
    verbs = {cue.start: cue for cue in cues if cue.form == "base"}
    stop = re.compile(r"[.;:]\s|, (?:which|who|as|because|while)\b").search(text, start, end)
    limit = stop.start() if stop else end
    for found in _and().finditer(text, start, limit):
        verb = verbs.get(found.end())
        before = text[start : found.start()].removeprefix(" to ").split()
        if verb is None or len(before) < _FEWEST_WORDS:
            continue
        if not any(start <= cue.start < found.start() for cue in verbs.values()):
            continue
        if _OBJECT.match(text, verb.end):
            return found.span("word"), verb.start
    return None
