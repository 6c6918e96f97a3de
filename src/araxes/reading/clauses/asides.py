"""What a clause says by the way: "Russia, which takes 40 % of Armenia's exports, ...", "Turkey, Georgia's largest
partner, ...", "remittances, equivalent to a tenth of GDP, ...".

Each such aside is made a clause of its own: the words that it speaks of, "is" where it has no verb, and the rest.
Of whom it speaks is not always clear; every possibility is given, the likeliest first, and only those make a test
that fit a claim template.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from araxes.reading.clauses.skeleton import Piece
from araxes.reading.kinds.verbs import is_verb
from araxes.reading.phrases.actors import Actor
from araxes.reading.words.cues import Cue
from araxes.reading.words.gates import has_any, stems
from araxes.reading.words.spotting import Spanned
from araxes.reading.words.wordlists import any_of, listed

Span = tuple[int, int]
_CUT = re.compile(r",\s+|\s+\(|\)(?:,?\s+|$)|\s+[\u2013\u2014]\s+")
_RELATIVE = re.compile(
    r"(?P<lead>(?:[\w%.-]+\s+){0,6}?(?:of|with|to|from|in|by|for|among)\s+)?(?P<word>which|who|whom|whose|where)\s+"
)
_PARTICIPLE = re.compile(r"(?:now\s+|currently\s+|thus\s+|already\s+)?[a-z]{3,}ing\b")
_MANNER = re.compile(r"\w+ly\b(?!\s+(?:a|an|the|one|half|\d+)\b)")  # "quietly and without haste"
_GOES_BACK = re.compile(r"\b(?:of\s+)(?P<word>them|these|it|the\s+total)\b")
_MOST_HEADS = 4


@dataclass(frozen=True)
class Stretch:
    """A clause to be searched for asides: where it is, who is in it, and its verbs. ``whole`` are the finds that
    no aside begins within."""

    text: str
    start: int
    end: int
    actors: Sequence[Actor]
    cues: Sequence[Cue]
    whole: Sequence[Spanned]

    def has_verb(self, span: Span) -> bool:
        """Whether a finite verb stands in a part of it."""
        adjectives = [actor.end for actor in self.actors if actor.is_adjective]
        return any(
            span[0] <= cue.start < span[1] and is_verb(self.text, cue, span[0], adjectives) for cue in self.cues
        )


def asides(clause: Stretch) -> Iterator[tuple[Piece, ...]]:
    """The clauses that asides make, as stretches of the text and words between them; the readings of one aside
    follow each other."""
    parts = _parts(clause)
    if len(parts) < 2 or not clause.actors:
        return
    yield from _fronted(clause, parts)
    for number in range(1, len(parts)):
        before = parts[number - 1]
        yield from _made(clause, parts[number], before=before[0], heads=list(_heads(clause, before)))


def looks_ahead(text: str, start: int, end: int) -> bool:
    """Whether a clause says what will or may be; asides then say what is, which is not its claim."""
    return has_any(text[start:end].lower(), _ahead_stems()) and _ahead().search(text, start, end) is not None


@cache
def _ahead_stems() -> tuple[str, ...]:
    return stems(listed("asides", "ahead"))


@cache
def _ahead() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of('asides', 'ahead')})\b", re.IGNORECASE)


def _parts(clause: Stretch) -> list[Span]:
    """What stands between the commas, brackets and dashes of a clause."""
    found, begun = [], clause.start
    for match in _CUT.finditer(clause.text, clause.start, clause.end):
        if any(one.start < match.end() - 1 and match.start() < one.end for one in clause.whole):
            continue
        if match.start() > begun:
            found.append((begun, match.start()))
        begun = match.end()
    last = clause.end - (clause.text[clause.end - 1 : clause.end] in ".;:!?)")
    return [*found, (begun, last)] if begun < last else found


# ---- of whom or what it speaks


def _heads(clause: Stretch, before: Span) -> Iterator[tuple[Piece, ...]]:
    """What an aside behind a stretch may speak of, the nearest first."""
    inside = [actor for actor in clause.actors if before[0] <= actor.start and actor.end <= before[1]]
    nearest = next((actor for actor in inside if not clause.text[actor.end : before[1]].strip(" '\u2019s")), None)
    if nearest is not None and not _set_apart().search(clause.text[before[0] : nearest.start]):
        yield ((nearest.start, nearest.end),)
    if not clause.has_verb(before):
        yield (before,)
    noun = next(iter(reversed(list(_figures().finditer(clause.text, *before)))), None)
    owner = next((actor for actor in inside if noun and actor.end <= noun.start()), None)
    if noun is not None:
        own = ((owner.start, owner.end),) if owner else ()
        yield (*own, (noun.start(), before[1]))
        yield (*own, noun.span())
    subject = next(iter(clause.actors), None)
    if subject is not None and subject is not nearest and subject.start < before[1]:
        yield ((subject.start, subject.end),)


@cache
def _figures() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of('asides', 'figures')})\b", re.IGNORECASE)


@cache
def _set_apart() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of('asides', 'set_apart')})\s+(?:the\s+)?$", re.IGNORECASE)


# ---- what it says


def _made(
    clause: Stretch, part: Span, *, before: int, heads: Sequence[tuple[Piece, ...]]
) -> Iterator[tuple[Piece, ...]]:
    text, (start, end) = clause.text, part
    relative = _RELATIVE.match(text, start, end)
    if relative is not None:
        rest = _named_again(clause, (relative.end(), end))
        for head in heads[:_MOST_HEADS]:
            yield _related(relative, head, rest)
    elif _goes_on().match(text, start, end) or clause.has_verb(part) or _goes_on().match(text, before):
        return
    else:
        rest = _named_again(clause, part)
        if _MANNER.match(text, start, end):
            return
        verb = () if _PARTICIPLE.match(text, start, end) else ("is",)
        for head in heads[:_MOST_HEADS]:
            yield (*head, *verb, *rest)


def _related(relative: re.Match[str], head: tuple[Piece, ...], rest: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """A relative clause made a main one: "half of whose exports go" is "half of [its] exports go"."""
    lead, word = (relative["lead"] or "").strip(), relative["word"]
    if word == "where":
        return ("in", *head, ",", *rest)
    if not lead:
        return (*head, *rest)
    if " " in lead or word == "whose":
        return (relative.span("lead"), *head, *rest)
    return (*rest, lead, *head)


def _named_again(clause: Stretch, span: Span) -> tuple[Piece, ...]:
    """A stretch in which "of them" has the exports or imports spoken of before in its place."""
    back = _GOES_BACK.search(clause.text, *span)
    if back is None:
        return (span,)
    named = None
    for actor in clause.actors:
        flow = _flow().match(clause.text, actor.end, span[0]) if actor.end < span[0] else None
        named = (actor.start, flow.end()) if flow else named
    if named is None:
        return (span,)
    return ((span[0], back.start("word")), named, (back.end("word"), span[1]))


@cache
def _flow() -> re.Pattern[str]:
    return re.compile(rf"(?:['\u2019]s?)?\s+(?:\w+\s+)?(?:{any_of('asides', 'flows')})\b", re.IGNORECASE)


@cache
def _goes_on() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of('asides', 'no_asides')})\b", re.IGNORECASE)


# ---- what stands in front


def _fronted(clause: Stretch, parts: Sequence[Span]) -> Iterator[tuple[Piece, ...]]:
    """ "A candidate since 2022, Georgia ..." and "Peru's largest market, China, takes ..."."""
    front, behind = parts[0], parts[1]
    subject = next((actor for actor in clause.actors if actor.start - behind[0] in (0, 4)), None)
    if subject is None or clause.text[behind[0] : subject.start].strip().lower() not in ("", "the"):
        return
    if clause.has_verb(front):
        return
    head: tuple[Piece, ...] = ((subject.start, subject.end),)
    opening = _WITH.match(clause.text, *front)
    if opening is not None and _counted_forces().search(clause.text, *front):
        return  # "With 28,500 troops, the United States maintains its largest base in Korea"
    if opening is not None:
        yield (*head, "has", (opening.end(), front[1]))
        yield (*head, (opening.end(), front[1]))
    elif _PARTICIPLE.match(clause.text[front[0] : front[1]].lower()):
        yield (*head, front)
    elif not _goes_on().match(clause.text, *front):
        yield (*head, "is", front)
        if len(parts) > 2 and not clause.text[subject.end : behind[1]].strip():
            yield (*head, (parts[2][0], parts[-1][1]))


@cache
def _counted_forces() -> re.Pattern[str]:
    return re.compile(rf"\d[\d,. ]*\s+(?:\w+\s+)?(?:{any_of('asides', 'forces')})\b", re.IGNORECASE)


_WITH = re.compile(r"With\s+(?:its\s+|their\s+)?")
