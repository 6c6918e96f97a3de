"""Who says so, where a clause tells what somebody else says, believes or sees."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from araxes.reading.kinds.passage import Passage
from araxes.reading.kinds.subjects import acts, head
from araxes.reading.kinds.telling import tellers, verbs_of_telling
from araxes.reading.words.cues import Cue
from araxes.reading.words.grammar import words as grammar
from araxes.reading.words.wordlists import any_of, listed, words

LONGEST = 120
"""Characters: words longer than this name no speaker."""

_OPENING = 12  # "according to" within so many characters of the beginning opens the clause
_FAR = 20
_SPAN_BEHIND = 25

_THAT = re.compile(r"\s*(?:,?\s*\w+ly)?\s*(?:on \w+ )?,?\s*(?:that|how|what)\b", re.IGNORECASE)
_BY = re.compile(
    r"""\s+(?:[\w-]+\s+){0,2}by\s+(?P<who>[^,.;]{2,80}?)
    (?=\s+(?:to|as|that|in|for|has|have|is|are|will)\b|[,.;]|$)""",
    re.VERBOSE,
)
_SEEN_AS = re.compile(r"\b(?:as|to be|its|their|a|an|the most|part of)\b")
_TAKES_NOUN = re.compile(r"\s+(?:to|for|in|a|an|by|with|of)\s")
_NEW = re.compile(r"\s+(?:an?|another|new|renewed|further|more|fresh)\s")  # what is feared is still to come
_JOINED = re.compile(r",\s+(?:and|but|or)\b")
_RELATIVE = re.compile(r"\b(?:that|which|who|after|when|because)\s+(?:\w+ly\s+|has\s+|have\s+)?$")
_WHATEVER = re.compile(r"\b(?:whatever|no matter)\b", re.IGNORECASE)
_QUOTE_ENDS = re.compile(r"[\"\u201d,]\s*,?\s*$")
_LEAD = re.compile(r"^(?:[^,]{0,60},\s+|(?:Meanwhile|However|Moreover|Still|But|And|Yet|Also)\s+)+(?=\S)")
_ASIDE = re.compile(r",\s+(?:who|which|whose|himself|herself|itself)\b")
_INSERTED = re.compile(r",\s[^,]*,\s*$")
_TAIL = re.compile(r"(?:\s+(?:has|have|had|is|are|also|now|still|repeatedly|often|even|never|\w+ly))+\s*$")


class Told(NamedTuple):
    """Who says so: ``text[who[0]:who[1]]``; what they say begins at ``rest``.

    ``words`` are the words of saying with the speaker, where those are more than the speaker and a verb.
    """

    who: tuple[int, int]
    rest: int
    words: tuple[int, int] | None = None
    blames: bool = False
    """Whether it is said of somebody that he brought something about: "blames the rebels for"."""
    foretells: bool = False
    """Whether what they say is still to come, whatever its tense: "expects", "predicts"."""
    fears: bool = False
    """Whether it is something that they fear."""


def attribution(clause: Passage) -> Told | None:
    """Who says what a clause tells; None where its author does."""
    if found := tellers(clause, _is_named):
        who, whole = found
        leads = not clause.text[clause.start : whole[0]].strip(' "\u201c')
        return Told(who, whole[1] if leads else clause.start, whole)
    stance = _stance().match(clause.text, clause.start, clause.end)
    if stance and _is_named(clause, *stance.span(stance.lastgroup or 0)):
        return Told(stance.span(stance.lastgroup or 0), stance.end())
    for cue in clause.tagged(*_WAYS):
        for tag, ways in _WAYS.items():
            if tag not in cue.tags:
                continue
            for way in ways:
                if told := way(clause, cue):
                    return told
    return _framed(clause)


def _framed(clause: Passage) -> Told | None:
    """Who says something of somebody or something: "likens", "holds responsible"."""
    for start, end, blames in verbs_of_telling(clause):
        first, last = _subject_span(clause, start)
        if 0 < last - first <= LONGEST and _is_named(clause, first, last):
            return Told((first, last), end, (first, end), blames)
    return None


_IMPERSONAL = re.compile(
    r"(?:there|it)\s+(?:is|are|was|were|remains?|seems?|can|could|may|will|has|have)\b", re.IGNORECASE
)
"""Of whom nobody is meant: "there is little doubt"."""


def _is_named(clause: Passage, first: int, last: int) -> bool:
    """Whether a stretch names somebody who can say something, known or not."""
    if (
        last <= first
        or _nobody().match(clause.text, first, last)
        or _IMPERSONAL.match(clause.text, first, last)
        or _not_speakers().search(clause.text[first:last])
    ):
        return False
    if clause.text[first:last].strip().lower() in words("kinds", "no_tellers"):
        return False
    return _speaks(clause, first, last) or acts(clause, last, first)


@cache
def _stance() -> re.Pattern[str]:
    """ "As X tells it" and "X's position is that"."""
    return re.compile(
        rf"""\W{{0,3}}(?:
          As\s+(?P<teller>[^,]{{2,60}}?)\s+(?:{any_of("kinds", "tells").replace(" ", "[ ]")})\b
        | (?P<holder>[^,.]{{2,60}}?)['\u2019]s?\s+(?:[\w-]+\s+)?
          (?:{any_of("kinds", "stances")})[ ](?:is|remains|was)[ ]that\b
        )""",
        re.VERBOSE,
    )


@cache
def _account() -> re.Pattern[str]:
    """ "The latest figures from", of which not the figures say so but whose they are."""
    return re.compile(
        r"(?:(?:the|a|an|its|official|recent|latest|new|preliminary|provisional)\s+)*(?:[\w-]+\s+)?"
        rf"(?:{any_of('kinds', 'accounts')})\s+"
        r"(?:\w+ed\s+by|compiled\s+by|from|by|of|in)\s+(?=[\w\"'])",
        re.IGNORECASE,
    )


# ---- the ways to say who says so


def _source(clause: Passage, cue: Cue) -> Told | None:
    """ "According to X, ..." and "..., according to X"."""
    text, end = clause.text, clause.end
    comma = re.search(r",|$|\.\s*$", text[cue.end : end])
    last = cue.end + (comma.start() if comma else end - cue.end)
    first = _past_spaces(text, cue.end, last)
    account = _account().match(text, first, last)
    if account and _is_named(clause, account.end(), last):
        first = account.end()
    if first >= last or last - first > LONGEST:
        return None
    return Told((first, last), last if cue.start - clause.start < _OPENING else clause.start)


def _seen_by(clause: Passage, cue: Cue) -> Told | None:
    """ "Is seen by X as ..."."""
    if cue.form not in ("ed", "word") or clause.before(cue) not in words("kinds", "being"):
        return None
    by = _BY.match(clause.text, cue.end, clause.end)
    return Told(by.span("who"), clause.start) if by and _speaks(clause, *by.span("who")) else None


def _sees(clause: Passage, cue: Cue) -> Told | None:
    """ "X sees it as ..."."""
    if cue.form != "s" or cue not in clause.verbs or not _has_speaker(clause, cue):
        return None
    if not _SEEN_AS.search(clause.text[cue.end : clause.end]):
        return None
    return Told(_subject_span(clause, cue.start), cue.end)


def _said_at_the_end(clause: Passage, cue: Cue) -> Told | None:
    """ "..., say Fijian diplomats." and "..., officials in Rabat say."."""
    text, start = clause.text, clause.start
    last = start + len(text[start : clause.end].rstrip(' ."\u201d'))
    if cue.form not in ("s", "ed", "base") or cue.start - start < _FAR or _THAT.match(text, cue.end, clause.end):
        return None
    if _WHATEVER.search(text[max(start, cue.start - 40) : cue.start]):
        return None
    if _QUOTE_ENDS.search(text[start : cue.start]) and 3 < last - cue.end < LONGEST:
        first = _past_spaces(text, cue.end, last)
        plain = clause.said(cue).startswith(listed("kinds", "inverted")) and _is_named(clause, first, last)
        if "," not in text[first:last] and (plain or _speaks(clause, first, last)):
            return Told((first, last), start)
    told = _told_to().match(text, cue.end, last)
    if (cue.end >= last - 1 or told) and clause.said(cue) not in grammar("nouns_in_s") | {"states"}:
        comma = text.rfind(",", start, cue.start)
        first = _past_spaces(text, comma + 1, cue.start)
        if comma > start + 15 and (_is_named(clause, first, cue.start) or _plainly_says(clause, first, cue)):
            return Told((first, start + len(text[start : cue.start].rstrip())), start)
    return None


def _plainly_says(clause: Passage, first: int, cue: Cue) -> bool:
    """Whether a short subject, of whatever sort, "says" it: "..., locals say"."""
    subject = clause.text[first : cue.start].lower().split()
    return (
        clause.said(cue) in ("say", "says", "said")
        and 0 < len(subject) < 5
        and subject[0] not in ("i", "we", "as")
    )


@cache
def _told_to() -> re.Pattern[str]:
    """To whom it is said, at the end of a sentence: "residents told this newspaper"."""
    return re.compile(
        rf"\s+(?:{any_of('kinds', 'told_to')})(?:\s+(?:in|on|this|last|by)\s[^,]{{2,30}})?\W*\Z", re.IGNORECASE
    )


def _said_by(clause: Passage, cue: Cue) -> Told | None:
    """ "X says that ...", "it is said by X that ..."."""
    if cue.form == "base" and clause.before(cue) in ("to", "let", "not"):
        return None  # "encouraged the generals to believe that"
    has_that = _THAT.match(clause.text, cue.end, clause.end) is not None
    before = clause.before(cue)
    if not _is_said(clause, cue, before, has_that=has_that):
        return None
    if before in words("kinds", "being") and cue.form == "ed":
        by = _BY.match(clause.text, cue.end, clause.end)
        return Told(by.span("who"), by.end()) if by and _speaks(clause, *by.span("who")) else None
    if not _takes_a_clause(clause, cue, has_that=has_that):
        return None
    if not _has_speaker(clause, cue) and not (has_that and before == "it"):
        return None
    said = clause.said(cue)
    foretells = said.startswith(listed("kinds", "foretelling")) and not has_that
    told = Told(_subject_span(clause, cue.start), cue.end, foretells=foretells)
    return told._replace(blames=said.startswith("blam"), fears=foretells and said.startswith("fear"))


_WAYS: dict[str, tuple[Callable[[Passage, Cue], Told | None], ...]] = {
    "sources": (_source,),
    "perceive": (_seen_by, _sees),
    "report": (_said_at_the_end, _said_by),
}


def _is_said(clause: Passage, cue: Cue, before: str, *, has_that: bool) -> bool:
    """Whether a verb of saying is a verb here."""
    if cue in clause.verbs or (before in words("kinds", "having") and cue.form in ("ed", "ing")):
        return True
    if cue.form == "base" and _stands_behind_many(clause, cue):
        return True
    is_noun = clause.said(cue) == "state"
    return has_that and cue.form in ("s", "ed", "base") and not is_noun


def _stands_behind_many(clause: Passage, cue: Cue) -> bool:
    """Whether the subject of a first verb is in the plural, whatever stands between: "traders in Lima fear"."""
    if clause.before(cue) in grammar("no_verb_behind") or any(verb.start < cue.start for verb in clause.verbs):
        return False
    noun = head(clause, cue.start)
    return noun is not None and clause.text[slice(*noun)].endswith("s") and acts(clause, cue.start)


def _takes_a_clause(clause: Passage, cue: Cue, *, has_that: bool) -> bool:
    """Whether what stands behind a verb of saying is what is said, not a thing ("notes the date")."""
    said = clause.said(cue)
    stems = (verb[: max(4, len(verb) - 1)] for verb in listed("kinds", "need_that"))
    if not has_that and said.startswith(tuple(stems)):
        return False
    if said.startswith("fear") and not has_that and not _NEW.match(clause.text, cue.end, clause.end):
        return _goes_on_saying(clause, cue)
    if said.startswith("expect") and clause.text.startswith(" to ", cue.end):
        return False  # what somebody expects of himself: "expects to join"
    after = clause.text[cue.end : clause.end]
    if _TAKES_NOUN.match(after) and not said.startswith(listed("kinds", "take_object")):
        return False
    return has_that or _goes_on_saying(clause, cue) or said.startswith(listed("kinds", "say_it_all"))


def _goes_on_saying(clause: Passage, cue: Cue) -> bool:
    """Whether a verb behind a verb of saying is that of what is said."""
    return any(_is_said_too(clause, cue, verb) for verb in clause.verbs if verb.start > cue.end)


def _is_said_too(clause: Passage, cue: Cue, verb: Cue) -> bool:
    """Whether a verb is that of what is said: not one of a relative clause, nor one behind ", and"."""
    between = clause.text[cue.end : verb.start]
    return _JOINED.search(between) is None and _RELATIVE.search(between) is None


# ---- who can have said it


def _has_speaker(clause: Passage, cue: Cue) -> bool:
    """Whether the subject before a verb can say something."""
    first, last = _subject_span(clause, cue.start)
    if _WHATEVER.match(clause.text, first, last):
        return False
    if last - first > LONGEST or _nobody().match(clause.text, first, last):
        return False
    if _not_speakers().search(clause.text[first:last]):
        return False
    return _speaks(clause, first, last) or (first < last and acts(clause, last, first))


@cache
def _not_speakers() -> re.Pattern[str]:
    fighting = rf"^\W*(?:the\s+|civil\s+)*(?:{any_of('asides', 'fights')})\b"  # it "claimed 300 lives"
    return re.compile(rf"\b(?:{any_of('kinds', 'not_speakers')})\s*$|{fighting}", re.IGNORECASE)


@cache
def _nobody() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of('narrowing', 'nobody')})\b", re.IGNORECASE)


def _speaks(clause: Passage, first: int, last: int) -> bool:
    """Whether a stretch of text names somebody who can say something."""
    if any("speakers" in cue.tags and first <= cue.start < last for cue in clause.cues):
        return True
    if clause.text[first:last].strip().lower() in words("kinds", "anybody"):
        return True
    return any(first <= actor.start < last and last - actor.end < _SPAN_BEHIND for actor in clause.actors)


def _subject_span(clause: Passage, end: int) -> tuple[int, int]:
    """The subject before a verb, without what leads up to it ("In May, ") and adverbs behind it."""
    start = clause.start
    piece = clause.text[start:end]
    inserted = _INSERTED.search(piece)
    piece = piece[: inserted.start()] if inserted else piece
    lead = _LEAD.match(piece)
    first = lead.end() if lead and re.search(r"\w", piece[lead.end() :]) else 0
    aside = _ASIDE.search(piece[first:])
    piece = piece[: first + aside.start()] if aside else piece
    tail = _TAIL.search(piece, first)
    last = tail.start() if tail else len(piece.rstrip())
    while first < last and not piece[first].isalnum():
        first += 1
    return start + first, start + last


def _past_spaces(text: str, first: int, last: int) -> int:
    """The first place of a stretch that is not white space, its end where there is none."""
    while first < last and text[first].isspace():
        first += 1
    return first
