"""Quantities in prose with exact offsets, and the comparison each makes, ready to become a test's threshold.

"More than a third" is above 33.3%, "nearly half" between 45% and 50%, "37%" is 37% as printed, a bare "a third"
between 30% and 36.7%. "Doubled" is a change of at least 100%, "twice as large as" a factor of at least 2. Years,
dates, ordinals and the numbers in names (Article 5, Su-35, C5+1, G20) are no quantities.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from typing import Literal

from araxes.reading.phrases.amounts import Comparison, Figure, changed, compared
from araxes.reading.phrases.figures import grammar, vocabulary
from araxes.reading.words.numerals import number, ordinal
from araxes.reading.words.spotting import lowered, spaced

Sort = Literal["share", "money", "count", "factor", "change", "points", "rank"]
_BEFORE = 45  # characters in front of a number that its comparison is looked for in


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity in a text: ``text[start:end] == phrase``, the words of comparison included.

    ``amounts`` are written as a test writes them, two for ``between``. ``by`` says that it is how much something
    changed; its direction is that of the verb, save for doubled (above 0) and halved (below 0). ``vague`` says
    that a convention gave the number ("most of its exports", "one of the largest"). ``currency`` is that of money.
    """

    start: int
    end: int
    phrase: str
    comparison: Comparison
    amounts: tuple[str, ...]
    sort: Sort
    by: bool = False
    vague: bool = False
    currency: str | None = None

    @property
    def is_foreign(self) -> bool:
        """Whether it is money in another currency than that of the measures, US dollars."""
        return self.currency not in (None, "USD")


def find_all(text: str) -> list[Quantity]:
    """All quantities in a text, in order and without overlap."""
    found: list[Quantity] = []
    position = 0
    for match in grammar().spotter.matches(lowered(text)):
        if match.start() >= position and (one := _read(match, text, position)) is not None:
            found.append(one)
            position = one.end
    return found


def _read(match: re.Match[str], text: str, floor: int) -> Quantity | None:
    """The quantity that a match of the whole grammar holds: of the first kind that makes sense of it."""
    if _YEAR.fullmatch(match[0]):
        following = _COUNTED.match(match.string, match.end())
        if following is None or following[0].strip() not in _words("counted"):
            return None  # a year, by far the most frequent number
    patterns = grammar().patterns
    for name in patterns.names[patterns.names.index(match.lastgroup or "") :]:
        parts = patterns[name].match(match.string, match.start())
        if parts is not None:
            spot = _spot(parts, text, floor)
            read = _READERS[name](spot)
            if read is not None:
                return _quantity(spot, read)
    return None


_YEAR = re.compile(r"(?:19|20)\d\d")
_COUNTED = re.compile(spaced(r" [a-z]+"))


def quantities(text: str, *, start: int = 0, end: int | None = None) -> list[Quantity]:
    """The quantities in ``text[start:end]``, with the offsets of the whole text."""
    found = find_all(text[start:end])
    first = range(len(text))[start:end].start if text else 0
    return [replace(one, start=one.start + first, end=one.end + first) for one in found] if first else found


# ---- a number and the words around it


@dataclass(frozen=True, slots=True)
class _Spot:
    """A match and what stands around it: its comparison, the word before, up to three words after."""

    match: re.Match[str]
    text: str
    start: int
    end: int
    words: str
    previous: str
    previous_start: int
    followers: tuple[str, ...]

    @property
    def follower(self) -> str:
        """The next word in small letters, empty for a punctuation mark or the end."""
        return self.followers[0].lower() if self.followers else ""

    @property
    def by(self) -> bool:
        """Whether "by" stands before it."""
        return self.previous == "by"

    def group(self, name: str) -> str:
        """A part of the match, white space made one space; empty for none."""
        held = self.match[name] if name in self.match.re.groupindex else None
        return " ".join(held.split()) if held else ""


@dataclass(frozen=True, slots=True)
class _Reading:
    comparison: Comparison
    amounts: tuple[str, ...]
    sort: Sort
    vague: bool = False
    currency: str | None = None


_PREVIOUS = re.compile(r"([\w'’.-]+)[^\S\n]*\n?[^\S\n]*\Z")
_MADE = re.compile(r"(?<!\w)(?:make|makes|made|making)\s+\Z")
_CHANGE_OF = re.compile(r"(\w+)\s+of\s*\Z")  # an increase of
_FOLLOWERS = re.compile(spaced(r" ([\w'’.-]*[\w'’])(?: ([\w'’-]+))?(?: ([\w'’-]+))?"))


def _spot(match: re.Match[str], text: str, floor: int) -> _Spot:
    low, start, end, words = match.string, match.start(), match.end(), ""
    led = low[max(floor, start - _BEFORE) : start].rstrip().endswith(_last_words())
    before = grammar().before.search(low, max(floor, start - _BEFORE), start) if led else None
    if before is not None:
        start, words = before.start(), before.lastgroup or ""
    after = grammar().after.match(low, end)
    if after is not None and words in ("", "is"):
        end, words = after.end(), after.lastgroup or ""
    previous = _PREVIOUS.search(low, max(floor, start - 25), start)
    followers = _FOLLOWERS.match(text, end)
    return _Spot(
        match,
        text,
        start,
        end,
        words,
        previous[1] if previous else "",
        previous.start() if previous else start,
        tuple(word for word in followers.groups() if word) if followers else (),
    )


@cache
def _last_words() -> tuple[str, ...]:
    """What may stand last in a comparison before a number."""
    return tuple({words.split()[-1] for group in vocabulary()["comparisons"].values() for words in group})


def _quantity(spot: _Spot, read: _Reading) -> Quantity:
    start = spot.previous_start if spot.by and read.sort != "rank" else spot.start
    beside = _is_change(spot)
    sort: Sort = "change" if read.sort == "share" and (spot.by or beside) else read.sort
    by = sort == "change" or (sort in ("points", "money", "count") and (spot.by or beside))
    phrase = spot.text[start : spot.end]
    return Quantity(start, spot.end, phrase, read.comparison, read.amounts, sort, by, read.vague, read.currency)


def _is_change(spot: _Spot) -> bool:
    """Whether a figure stands beside a word for a change: rose 20%, a 20% rise, a rise of 20%."""
    said = spot.match.string[spot.start : spot.match.start()].split()
    level = bool(said) and said[-1] in _words("levels")  # "fell below 20%"
    made_up = (
        spot.previous == "up"
        and _MADE.search(spot.match.string, max(0, spot.previous_start - 12), spot.previous_start) is not None
    )
    if (spot.previous in _words("change_verbs") and not level and not made_up) or (
        spot.follower in _words("change_nouns")
    ):
        return True
    of = _CHANGE_OF.search(spot.match.string, max(0, spot.start - 25), spot.start)
    return of is not None and of[1] in _words("change_nouns")


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(vocabulary()[key])


# ---- figures


def _value(text: str) -> Fraction | None:
    """The number that digits or words say; "half a" and "a" are those of "half a million"."""
    if text in ("a", "an"):
        return Fraction(1)
    if text.startswith("half a") and not text.endswith("dozen"):
        return Fraction(1, 2)
    if text[:1].isdigit():
        return Fraction(text.replace(",", ""))
    whole = number(text)
    return None if whole is None else Fraction(whole)


def _figure_of(text: str, unit: str) -> Figure | None:
    value = _value(text)
    return None if value is None else Figure(value, unit, text if text[:1].isdigit() else None)


def _unit(spot: _Spot) -> tuple[str, Sort, str | None] | None:
    """The unit of a figure as a test writes it, its sort and its currency."""
    words = vocabulary()
    if spot.group("points"):
        return "points", "points", None
    if spot.group("pct"):
        return "%", "share", None
    sign, name = spot.group("cur"), spot.group("money").lstrip("-")
    if sign.isalpha() and not spot.text[slice(*spot.match.span("cur"))].isupper():
        return None
    currency = words["symbols"].get(sign) or words["codes"].get(sign) or words["currencies"].get(name)
    short = spot.group("short")
    if short:
        return (words["short_scales"][short], "money", currency) if currency else None
    scale = words["scales"].get(spot.group("scale").lstrip("-"), "")
    return scale, "money" if currency else "count", currency


def _figure(spot: _Spot) -> _Reading | None:
    unit = _unit(spot)
    figure = _figure_of(spot.group("n"), unit[0]) if unit else None
    if unit is None or figure is None or (unit[1] == "count" and not _counts(spot, figure)):
        return None
    return _Reading(*compared(figure, spot.words, "is"), unit[1], currency=unit[2])


def _range(spot: _Spot) -> _Reading | None:
    unit = _unit(spot)
    if unit is None:
        return None
    own = vocabulary()["scales"].get(spot.group("s0"), unit[0])
    low, high = _figure_of(spot.group("low"), own), _figure_of(spot.group("high"), unit[0])
    if low is None or high is None or (own == unit[0] and low.value >= high.value):
        return None
    if unit[1] == "count" and not _counts(spot, high):
        return None
    return _Reading("between", (str(low), str(high)), unit[1], currency=unit[2])


def _counts(spot: _Spot, figure: Figure) -> bool:
    """Whether a number without a unit counts something: not a year, a date, an article or a stretch of time."""
    if spot.follower in _words("measured") or (spot.previous in _words("label_nouns") and not spot.words):
        return False
    if figure.unit or "," in (figure.written or ""):
        return True
    if figure.written is None:
        return _counts_in_words(spot, figure)
    if 1900 <= figure.value <= 2100 and len(figure.written) == 4:
        return spot.follower in _words("counted")
    if spot.words not in ("", "is"):
        return not spot.follower or spot.follower not in _words("not_counted")
    return _before_noun(spot)


def _counts_in_words(spot: _Spot, figure: Figure) -> bool:
    """Whether a number in words counts: "at least two", "five bases", but not "the two neighbours"."""
    counted = any(word.lower() in _words("counted") for word in spot.followers)
    if spot.words not in ("", "is"):
        return counted or (figure.value > 1 and spot.follower not in _words("not_counted"))
    definite = spot.previous in _words("definite") or spot.previous.endswith(("'s", "’s"))
    return counted and figure.value > 1 and not (definite and not spot.words)


def _before_noun(spot: _Spot) -> bool:
    nouns = [word for word in spot.followers[:2] if word.lower() not in _words("not_counted")]
    if not nouns or nouns[0] != spot.followers[0]:
        return False
    return nouns[0][:1].islower() or (len(nouns) > 1 and nouns[1][:1].islower())


# ---- fractions and factors


def _share(fraction: Fraction) -> Figure:
    return Figure(fraction * 100, "%")


def _is_followed(spot: _Spot) -> bool:
    """Whether what follows lets a fraction in words be one: not "a third country"."""
    if spot.words or spot.by:
        return spot.follower not in _words("never_after_fraction")
    return not spot.follower or spot.follower in _words("after_fraction")


def _fraction(spot: _Spot) -> _Reading | None:
    words = vocabulary()
    top, name = words["numerators"][spot.group("num")], spot.group("den")
    below = words["denominators"][name]
    plural = name.endswith("s")
    if plural != (top > 1) or top >= below or (name == "quarters" and top != 3) or not _is_followed(spot):
        return None
    return _Reading(*compared(_share(Fraction(top, below)), spot.words, "between"), "share")


def _half(spot: _Spot) -> _Reading | None:
    of_more = spot.previous == "and" and spot.match[0].startswith("a")  # two and a half
    if of_more or (not spot.words and spot.previous in _words("before_half")) or not _is_followed(spot):
        return None
    return _Reading(*compared(_share(Fraction(1, 2)), spot.words, "between"), "share")


def _ratio(spot: _Spot) -> _Reading | None:
    top, below = number(spot.group("num")), number(spot.group("den"))
    if not top or not below or not top < below <= 100 or top > 9 or spot.follower in _words("measured"):
        return None
    return _Reading(*compared(_share(Fraction(top, below)), spot.words, "between"), "share")


def _times(spot: _Spot) -> _Reading | None:
    value = {"twice": Fraction(2), "thrice": Fraction(3)}.get(spot.group("twice")) or _value(spot.group("n"))
    if value is None or not value:
        return None
    value += Fraction(1, 2) if spot.group("half") else 0
    if spot.group("more") in _words("fewer"):
        return _Reading(*compared(Figure(1 / value), spot.words, "at_most"), "factor")
    return _Reading(*compared(Figure(value), spot.words, "at_least"), "factor")


def _odds(spot: _Spot) -> _Reading | None:
    """ "Outspends it by four to one"."""
    value = _value(spot.group("n"))
    if value is None or value <= 1:
        return None
    return _Reading(*compared(Figure(value), spot.words, "at_least"), "factor")


def _half_as(spot: _Spot) -> _Reading:
    return _Reading(*compared(Figure(Fraction(1, 2)), spot.words, "between"), "factor")


def _fold(spot: _Spot) -> _Reading | None:
    value = _value(spot.group("n"))
    if value is None or value <= 1 or not (spot.words or _is_change(spot)):
        return None
    return _Reading(*changed(value, spot.words), "change")


def _factor(spot: _Spot) -> _Reading | None:
    value = _value(spot.group("n"))
    if value is None or value <= 1:
        return None
    return _Reading(*changed(value, spot.words), "change")


def _change(spot: _Spot) -> _Reading | None:
    if spot.group("halve"):
        return _Reading(*changed(Fraction(1, 2), spot.words), "change")
    value = Fraction(vocabulary()["factors"][spot.group("verb")])
    if spot.match[0].endswith("e"):  # "double" is a verb, "double the size" a factor, "double standards" neither
        verb = spot.previous in _words("before_double")
        if not verb and spot.follower in _words("after_double"):
            return _Reading(*compared(Figure(value), spot.words, "at_least"), "factor")
        if not verb and not spot.words:
            return None
    return _Reading(*changed(value, spot.words), "change")


# ---- ranks and the bulk of


def _nth(spot: _Spot) -> _Reading | None:
    rank = ordinal(spot.group("nth"))
    return _Reading("is", (str(rank),), "rank") if rank else None


def _place(spot: _Spot) -> _Reading | None:
    said = spot.match[0]
    if not spot.group("place") and not said.startswith("rank"):
        return None
    return None if re.match(r"in\s+the\s+first\s", said) else _nth(spot)  # "in the first place"


def _top(spot: _Spot) -> _Reading | None:
    count = number(spot.group("n"))
    return _Reading("at_most", (str(count),), "rank") if count and count > 1 else None


def _among(spot: _Spot) -> _Reading | None:
    said = spot.group("n") or spot.group("n2")
    count = number(said) if said else None
    return _Reading("at_most", (str(count or vocabulary()["among"]),), "rank", vague=count is None)


def _number(spot: _Spot) -> _Reading | None:
    rank = number(spot.group("n"))
    return _Reading("is", (str(rank),), "rank") if rank and rank <= 5 else None


_STOP = re.compile(r"[.,;:!?()]|\n\s*\n")


def _bulk(spot: _Spot) -> _Reading | None:
    low, end = spot.match.string, spot.match.end()
    stop = _STOP.search(low, end, end + 80)
    nouns = re.findall(r"\w+", low[end : stop.start() if stop else end + 80])[:8]
    kinds = [
        noun in _words("share_nouns") for noun in nouns if noun in _words("share_nouns") | _words("actor_nouns")
    ]
    return _Reading("above", ("50%",), "share", vague=True) if kinds and kinds[0] else None


_READERS: dict[str, Callable[[_Spot], _Reading | None]] = {
    "rank": _nth,
    "place": _place,
    "top": _top,
    "among": _among,
    "number": _number,
    "fold": _fold,
    "factor": _factor,
    "times": _times,
    "halfas": _half_as,
    "change": _change,
    "odds": _odds,
    "between": _range,
    "range": _range,
    "fraction": _fraction,
    "half": _half,
    "ratio": _ratio,
    "figure": _figure,
    "share": _bulk,
}
