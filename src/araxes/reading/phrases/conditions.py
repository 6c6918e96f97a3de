"""Conditions in prose with exact offsets: "if the border were closed", "unless a treaty is signed".

A condition ends where its clause does: at the comma that closes it, or the end of the sentence. These are none:

- "even if": what is said holds either way, so nothing hangs on it;
- "if any", "if not", "if necessary": they say nothing that could be false;
- "as if", "what if", "asked if", "whether": comparisons and questions.

"Without a treaty, war will follow" says what "unless there is a treaty" says, and is read so at the head of a
sentence whose main clause has "will", "would" and the like. "If ... were" beside a "would" is counterfactual: it
says what the writer does not expect to see.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal

from araxes._yaml import load_data
from araxes.reading.words.numerals import DATA
from araxes.reading.words.spotting import GAP, Spotter, either, lowered, reaching, spaced

Sort = Literal["if", "unless", "provided", "counterfactual", "should"]
MAX_LENGTH = 500
"""A condition is cut at a word's end when it is longer than this."""


@dataclass(frozen=True, slots=True)
class Condition:
    """The conditional part of a sentence: ``text[start:end] == phrase``, without the comma that closes it."""

    start: int
    end: int
    phrase: str
    sort: Sort


def find_all(text: str) -> list[Condition]:
    """All conditions in a text, in order and without overlap."""
    low = lowered(text)
    found: list[Condition] = []
    position = 0
    for match in _table().spotter.matches(low):
        if match.start() >= position and (one := _read(match, text)) is not None:
            found.append(one)
            position = one.end
    return found


def condition(text: str, *, start: int = 0, end: int | None = None) -> Condition | None:
    """The first condition in ``text[start:end]``, with the offsets of the whole text."""
    one = next(iter(find_all(text[start:end])), None)
    first = range(len(text))[start:end].start if text else 0
    return replace(one, start=one.start + first, end=one.end + first) if one is not None else None


@dataclass(frozen=True)
class _Table:
    """The vocabulary, ready for use."""

    sorts: dict[str, Sort]
    words: dict[str, Any]
    spotter: Spotter
    carries_on: re.Pattern[str]
    modal: re.Pattern[str]
    given: re.Pattern[str]


@cache
def _table() -> _Table:
    words = dict(load_data(DATA, "conditions.yaml"))
    sorts: dict[str, Sort] = {phrase: sort for sort, phrases in words["openers"].items() for phrase in phrases}
    carrying = rf",{GAP}(?:{either(words['carries_on'])})(?!\w)"
    return _Table(
        sorts,
        words,
        Spotter(rf"(?<![\w'’-]){either(sorts)}(?=[\s,])", reaching(30, _triggers(sorts)), after=2),
        re.compile(spaced(carrying)),
        re.compile(rf"(?<!\w){either(words['modals'])}(?!\w)"),
        re.compile(spaced(rf", {either(words['given'])}(?!\w)")),
    )


def _triggers(sorts: dict[str, Sort]) -> set[str]:
    """The openers' last words with the space behind them, which keeps "if" out of "different"."""
    last = {phrase.rpartition(" ")[2] for phrase in sorts} - {
        "that",
        "of",
        "for",
        "it",
        "to",
        "on",
        "and",
        "be",
        "which",
    }
    whole = {phrase for phrase in sorts if phrase.rpartition(" ")[2] not in last}
    return {f"{word}{end}" for word in last | whole for end in " ,\n\t"}


_PREVIOUS = re.compile(r"([\w'’-]+)[^\S\n]*\n?[^\S\n]*\Z")
_OPENING = re.compile(r"(?:\A|[.!?:;,•(—–*\n-][\"'”’)\]]*|(?<!\w)(?:and|but|or|then|that))[^\S\n]*\n?[^\S\n]*\Z")
_FRESH = re.compile(r"(?:\A|[.!?:;•(*\n][\"'”’)\]]*|\n[^\S\n]*[-–])\s*\Z")
_NEXT = re.compile(spaced(r"[ ,]*([\w’'-]+)".replace("[ ,]*", "(?: |,)*")))
_SENTENCE_END = re.compile(r"[.!?]+[\"'”’)\]]*(?=\s|\Z)|\n[^\S\n]*\n|[;)\]—]|\Z|:\s")
_ABBREVIATION = re.compile(
    r"(?:(?<!\w)(?:[a-z]|mr|mrs|ms|dr|st|gen|col|lt|no|vs|art|prof|sen|rep|gov|approx|etc|jan|feb|sept|oct|nov|dec)|\.[a-z])\Z"
)
_NAME = re.compile(r"[A-ZÀ-ÖØ-Þ]")
_FINITE = re.compile(
    r"(?<!\w)(?:is|are|was|were|has|have|had|can|do|does|will|(?:remain|hold|stay|continue|agree|recover|improve|fall|rise)s?)(?!\w)"
)
_MARKS = re.compile(r",(?!\d)|\s(?=then\s)")
_APPOSED = re.compile(r"\s+(?:an?|the|its|their)\s")
_UNREAL = re.compile(r"(?<!\w)(?:were|had)(?!\w)")
_UNREAL_WERE = re.compile(r"(?<!\w)(?:to|not|in|under|at|without|\w+ed|closed|cut|lost|shut)(?!\w)")
_PARTICIPLE = re.compile(r"(?<!\w)(?:not|been|\w+(?:ed|en|wn|ne|ld|nt|st|ght|de|ft|ut))(?!\w)")
_WOULD = re.compile(r"(?<!\w)(?:would|could|might)(?!\w)")
_WOULD_HAVE = re.compile(r"(?<!\w)(?:would|could|might)(?:\s+\w+)?\s+(?:have|be|still)(?!\w)")


def _read(match: re.Match[str], text: str) -> Condition | None:
    """The condition that an opener begins; None where it begins none."""
    table, low, start = _table(), match.string, match.start()
    said = " ".join(match[0].split())
    sort = table.sorts[said]
    previous = _PREVIOUS.search(low, max(0, start - 30), start)
    following = _NEXT.match(low, match.end())
    before, after = previous[1] if previous else "", following[1] if following else ""
    if before in table.words["not_after"].get(said, ()) or after in table.words["not_before"].get(said, ()):
        return None
    stop = _sentence_end(low, match.end())
    if not after or not _opens(said, match, text, stop):
        return None
    end = _clause_end(low, text, match.end(), stop)
    if end - start > MAX_LENGTH:
        end = start + max(low[start : start + MAX_LENGTH].rfind(" "), len(match[0]))
    end = start + len(text[start:end].rstrip(" \t\r\n,–-"))
    if end <= match.end() or (said == "if" and table.given.match(low, end)):
        return None
    if sort == "if" and _is_unreal(low, start, end, stop):
        sort = "counterfactual"
    return Condition(start, end, text[start:end], sort)


def _opens(said: str, match: re.Match[str], text: str, stop: int) -> bool:
    """Whether a word that is mostly something else opens a condition here."""
    low, start = match.string, match.start()
    rest = low[match.end() : stop]
    if said in ("should", "were", "had"):
        return "?" not in low[max(stop - 1, 0) : stop + 1] and _inverted(said, match, text, rest)
    if said in ("without", "failing", "barring", "absent"):
        return _is_headed(said, low, start, rest)
    if said == "but for":
        return _WOULD.search(_sentence_before(low, start) + rest) is not None
    if said in ("provided", "providing", "assuming", "supposing"):  # not "providing Libya with arms"
        finite = _FINITE.search(rest.partition(",")[0]) is not None
        return finite and _OPENING.search(low, max(0, start - 12), start) is not None
    return True


def _is_headed(said: str, low: str, start: int, rest: str) -> bool:
    """Whether "without a treaty," heads a sentence that goes on with "will", "would" or the like."""
    fresh = _FRESH.search(low, max(0, start - 12), start) is not None
    closed = "," in rest and _table().modal.search(rest, rest.index(",")) is not None
    gerund = said == "without" and re.match(r"\s+\w+ing(?!\w)", rest) is not None
    return fresh and closed and not gerund


def _inverted(said: str, match: re.Match[str], text: str, rest: str) -> bool:
    """Whether "should", "were" or "had" stands before its subject: "should Moscow withdraw"."""
    words = rest.split()
    if not words or not (_NAME.match(text[match.end() :][:40].lstrip()) or words[0] in _table().words["subjects"]):
        return False
    if said == "should":
        return True
    sentence = _sentence_before(match.string, match.start()) + rest
    opening = _OPENING.search(match.string, max(0, match.start() - 12), match.start())
    if opening is None or (_UNREAL_WERE if said == "were" else _PARTICIPLE).search(rest) is None:
        return False
    return (_WOULD if said == "were" else _WOULD_HAVE).search(sentence) is not None


def _sentence_before(low: str, start: int) -> str:
    """What stands before a place in its sentence, as far as it matters."""
    return re.split(r"[.!?;]\s|\n\s*\n", low[max(0, start - 200) : start])[-1]


def _sentence_end(low: str, position: int) -> int:
    """Where the sentence ends, before its mark; a full stop behind an abbreviation ends none."""
    last = min(position + 2 * MAX_LENGTH, len(low))  # a bound, so that hostile texts cost no more
    while True:
        found = _SENTENCE_END.search(low, position, last)
        if found is None:
            return last
        if (
            not found[0].startswith(".")
            or _ABBREVIATION.search(low, max(0, found.start() - 8), found.start()) is None
        ):
            return found.start()
        position = found.end()


def _clause_end(low: str, text: str, position: int, stop: int) -> int:
    """The comma or "then" that closes the clause: no comma of a list or figure or before a relative clause."""
    inserted, segment = False, position
    for mark in _MARKS.finditer(low, position, stop):
        piece = text[segment : mark.start()]
        opens = not piece.strip() or _table().carries_on.match(low, mark.start()) is not None
        if mark[0] == "," and not inserted and (opens or _only_names(piece)):
            inserted = opens or _APPOSED.match(low, mark.end()) is not None
        elif mark[0] == "," and inserted:
            inserted = False
        else:
            return mark.start()
        segment = mark.end()
    return stop


def _only_names(piece: str) -> bool:
    """Whether words are names alone, so that their comma goes on with a list or an apposition."""
    words = piece.split()
    return 0 < len(words) <= 5 and all(_NAME.match(word) or word in ("the", "both", "either") for word in words)


def _is_unreal(low: str, start: int, end: int, stop: int) -> bool:
    """Whether "if ... were" or "if ... had" stands with a "would" outside."""
    head = _sentence_before(low, start)
    return bool(_UNREAL.search(low, start, end)) and bool(_WOULD.search(head) or _WOULD.search(low, end, stop))
