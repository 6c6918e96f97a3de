"""Finding words of probability in prose, with what they say of the event.

Nothing here knows what a phrase means: a phrase is the longest run of words that
:func:`araxes.claims.estimative.read_phrase` can read, so that a phrase copied into an assessment file reads there
as it did here. ``spotting.yaml`` says where the same words mean something else.

Negation belongs to the phrase, which therefore runs from the one to the other: "most likely not", "probably will
not", "isn't likely". Three kinds are turned round:

- "not" within the verb of the same clause, before a plain term or behind any ("will not likely", "likely not");
- "it is likely that Iran will not leave" or "that no state leaves", where the negated event is what is likely;
- a subject that is nobody: "no state is likely to join" speaks of the event that some state joins.

Where a negation stands so that neither can be told ("not very likely", "few states are likely"), nothing is
spotted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate

from araxes.claims import wording
from araxes.claims.estimative import Reading, alternatives, known_words, read_phrase
from araxes.claims.stated import BEFORE, ODDS, behind
from araxes.reading.phrases.negation import SOFT, Word, widened
from araxes.reading.words.context import about, around, meant, spotting

LONGEST = 200
"""A phrase with more characters than this is not spotted; an assessment file could not hold it."""

_BEFORE = 120
_BEHIND = 60
_COMPLEMENT = 160
_MOST_WORDS = 7
_TOKEN = re.compile(r"[^\W_]+(?:'[^\W\d_]+)?")
_ARTICLES = frozenset({"a", "an", "the", "this", "that", "it", "there", "whether", "of"})
_WITH_TO = frozenset({"bound", "certain"})
_COPULA = re.compile(rf"\s{wording.COPULA}\s+")
_BREAK = re.compile(r"[.;:!?,](?=\s|$)|\n\s*\n")
_FIGURES = re.compile(r"\d|cent|\bin\b|\bout\b")
_NEXT = r"(?=$|[.,;:!?)\]]|\s(?:that|of|for|to|by|in|over|and|or|within|this|before|until|if|on|but|as|with)\b)"


@dataclass(frozen=True, slots=True)
class Spotted:
    """Words of probability: ``phrase == text[start:end]``; ``turned`` when they hold a negation of the event."""

    start: int
    end: int
    phrase: str
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Hedge:
    """Words that soften a statement and have no reading in any standard, and why not."""

    start: int
    end: int
    phrase: str
    why: str


def spot(text: str, *, start: int = 0, end: int | None = None) -> list[Spotted]:
    """The words of probability in ``text[start:end]``, in order and without overlap.

    >>> [one.phrase for one in spot("Peru will most likely stay; Chile will probably not leave.")]
    ['most likely', 'probably not']
    """
    part = text[start:end]
    small = _small(part)
    found: list[Spotted] = []
    done = 0
    for anchor in _anchors(small):
        span = _phrase_at(small, anchor, done) if anchor >= done else None
        if span is not None:
            low, done, turned = span
            found.append(Spotted(start + low, start + done, part[low:done], turned))
    return found


def reading(spotted: Spotted, standard: str = "icd203") -> Reading | None:
    """What a spotted phrase says of the event in a standard, negation turned round."""
    return read_phrase(spotted.phrase, standard)


def hedges(text: str, *, start: int = 0, end: int | None = None) -> list[Hedge]:
    """The words in ``text[start:end]`` that soften and have no reading: "may", "serious possibility"."""
    part = text[start:end]
    small = _small(part)
    pattern, reasons = _hedging()
    found = []
    for match in pattern.finditer(small):
        phrase, before, after = around(small, *match.span())
        is_month = part[match.start() : match.end()] == "May"
        if not (is_month or any(guard.sees(before, after) for guard in about("hedge_never", phrase))):
            here = slice(*match.span())
            found.append(Hedge(start + here.start, start + here.stop, part[here], reasons[phrase]))
    return found


def _small(text: str) -> str:
    """Small letters and straight apostrophes, every character in its place."""
    return text.replace("\u0130", "I").lower().replace("\u2019", "'")


def _anchors(small: str) -> list[int]:
    """The places where some word of a phrase may stand."""
    places = []
    for anchor in spotting()["anchors"]:
        place = small.find(anchor)
        while place >= 0:
            places.append(place)
            place = small.find(anchor, place + 1)
    return sorted(places)


def _phrase_at(small: str, anchor: int, done: int) -> tuple[int, int, bool] | None:
    """The phrase around a place: where it starts and ends, and whether it is turned round."""
    words, at = _words_around(small, anchor, done)
    if at is None:
        return None
    span = _figures(small, words[at], done) or _longest(small, words, at) or _apart(small, words[at])
    if span is None or not meant(small, *span):
        return None
    whole = widened(small, [word for word in words if word.end <= span[0]], *span)
    if whole is None or whole[1] - whole[0] > LONGEST or not _has_reading(small[slice(*whole)]):
        return None
    return *whole, whole != span


@lru_cache(maxsize=4096)
def _has_reading(phrase: str) -> bool:
    return bool(alternatives(phrase))


@lru_cache(maxsize=8192)
def _spelled(word: str) -> tuple[str, ...]:
    return wording.spelled(wording.straight(word))


def _words_around(small: str, anchor: int, done: int) -> tuple[list[Word], int | None]:
    """The words around a place in its sentence, and which of them stands there."""
    low = max(done, anchor - _BEFORE)
    low = max(low, small.rfind(". ", low, anchor) + 1)
    while low > done and low < anchor and small[low - 1].isalnum():
        low += 1
    words: list[Word] = []
    at = None
    for match in _TOKEN.finditer(small, low, anchor + _BEHIND):
        start, end = match.span()
        if start <= anchor < end:
            at = len(words)
        words.append(Word(start, end, match[0], _spelled(match[0])))
    return words, at


def _longest(small: str, words: Sequence[Word], at: int) -> tuple[int, int] | None:
    """The longest run of words around the anchor that has a reading."""
    known, rights = _runs(), list(_reach(small, words, at, 1))
    flat = [word for one in words for word in one.words]
    places = [0, *accumulate(len(one.words) for one in words)]
    best: tuple[int, int] | None = None
    for left in _reach(small, words, at, -1):
        for right in rights:
            run = tuple(flat[places[left] : places[right + 1]])
            if run in known and (best is None or right - left > best[1] - best[0]):
                best = left, right
    if best is None:
        return None
    left, right = best
    if (
        left == right
        and words[right].text in _WITH_TO
        and right + 1 < len(words)
        and words[right + 1].text == "to"
    ):
        right += 1
    return words[left].start, words[right].end


@cache
def _runs() -> frozenset[tuple[str, ...]]:
    """The words of every phrase; a standard's own "probably not" is left to the rules of negation."""
    known = known_words()
    return frozenset(run for run in known if run[-1:] != ("not",) or run[:-1] not in known)


def _reach(small: str, words: Sequence[Word], at: int, step: int) -> Iterator[int]:
    """The words that a phrase may start or end with, from the anchor on: no break and no article between."""
    yield at
    carried, here = 0, at + step
    while 0 <= here < len(words) and carried < _MOST_WORDS:
        left, right = sorted((here, here - step))
        if not SOFT.fullmatch(small, words[left].end, words[right].start):
            return
        if words[here].words:
            carried += 1
            yield here
        elif words[here].text in _ARTICLES:
            return
        here += step


def _apart(small: str, noun: Word) -> tuple[int, int] | None:
    """ "Chances of a deal are slim": a noun, and what is said of it behind its complement."""
    if not re.fullmatch(wording.NOUN, noun.text):
        return None
    rest = _BREAK.split(small[noun.end : noun.end + _COMPLEMENT], maxsplit=1)[0]
    if not re.match(r"\s+(?:of|that|for|to)\s", rest):
        return None
    for copula in _COPULA.finditer(rest):
        for end in reversed([match.end() for match in _TOKEN.finditer(rest, copula.end())][:4]):
            if _has_reading(small[noun.start : noun.end + end]):
                return noun.start, noun.end + end
    return None


def _figures(small: str, word: Word, done: int) -> tuple[int, int] | None:
    """A probability in figures, before or behind the anchor."""
    low = max(done, word.start - 60)
    left = small[low : word.end]
    before, after, odds = _numeric()
    if _FIGURES.search(left) and (found := before.search(left)):
        return low + found.start(), word.end
    if found := after.match(small, word.start, word.start + _COMPLEMENT):
        return found.span()
    if word.text == "odds" and (found := odds.search(small, max(done, word.start - 25), word.end + 40)):
        return found.span() if found.start() <= word.start else None
    return None


@cache
def _numeric() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    complement = r" (?:of|that|for) [^;:!?,]{1,90}?(?= (?:is|are|was|at|to) )"
    patterns = (rf"\b(?:{BEFORE})$", f"(?:{behind(complement)}){_NEXT}", rf"\b(?:{ODDS})\b")
    before, after, odds = (re.compile(pattern.replace(" ?", r"\s*").replace(" ", r"\s+")) for pattern in patterns)
    return before, after, odds


@cache
def _hedging() -> tuple[re.Pattern[str], Mapping[str, str]]:
    reasons = {
        phrase: entry["why"] for entry in spotting()["unread"] if entry["hedge"] for phrase in entry["phrases"]
    }
    longest_first = "|".join(sorted(reasons, key=len, reverse=True)).replace(" ", r"\s+")
    return re.compile(rf"\b(?:{longest_first})\b"), reasons
