"""The patterns of quantities in prose, one a kind: figures, fractions, factors, ranks, "the bulk of"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from araxes._yaml import load_data
from araxes.reading.words.numerals import DATA, number_words, ordinal_words
from araxes.reading.words.spotting import Compiled, Spotter, either, reaching, spaced

_PLAIN = r"(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,15})(?:\.\d{1,6})?(?!\d|[.,]\d)"
_SMALL = r"\d{1,3}(?:\.\d{1,3})?"
_BIG = "(?:million|billion|trillion)"
_START = r"(?<![\w$€£/:+−–-])(?<![\d.][.,])"


@cache
def vocabulary() -> dict[str, Any]:
    """The words for quantities (``data/quantities.yaml``)."""
    return dict(load_data(DATA, "quantities.yaml"))


@dataclass(frozen=True)
class Grammar:
    """The patterns by kind, all of them as one with a spotter, and those for the words around a quantity."""

    patterns: Compiled
    spotter: Spotter
    before: re.Pattern[str]
    after: re.Pattern[str]


@cache
def grammar() -> Grammar:
    """The grammar, compiled once."""
    words = vocabulary()
    patterns = _patterns(words)
    kinds = (f"(?P<{name}>{re.sub('[(][?]P<[a-z0-9]+>', '(?:', each)})" for name, each in patterns.items())
    whole = f"{_START}{_opening(words)}(?:{'|'.join(kinds)})"
    before = "|".join(f"(?P<{name}>{either(phrases)})" for name, phrases in words["comparisons"].items())
    after = "|".join(f"(?P<{name}>{either(phrases)})" for name, phrases in words["after"].items())
    return Grammar(
        Compiled({name: spaced(_START + pattern) for name, pattern in patterns.items()}),
        Spotter(whole, _triggers(words)),
        re.compile(spaced(rf"(?<![\w-])(?:{before})(?:(?<=~)| )\Z")),
        re.compile(spaced(rf" (?:{after})(?!\w)")),
    )


def _patterns(words: dict[str, Any]) -> dict[str, str]:
    many = number_words()
    scale = either(words["scales"])
    # A code of letters stands apart from its figure or not; a sign needs no space.
    money = f"(?P<cur>(?:{either(words['codes'])}|{either(words['symbols'])})(?: )?)"
    unit = (
        rf"(?:(?P<points>(?: )?{either(words['points'])}(?!\w))"
        rf"|(?P<pct>(?: |-)?{either(words['percent'])}(?![\w-]))"
        rf"|(?P<short>[bmt](?!\w))"
        rf"|(?P<scale>(?: |-)?{scale})?(?P<money>(?: |-){either(words['currencies'])}(?!\w))?)"
    )
    figure = rf"(?:{_PLAIN}|half an?(?= {_BIG})|{many}(?!\w)|an?(?= (?:{_BIG}|thousand)))"
    tail = r"(?![\w+]|[-–/:]\w|[.,]\d)"
    ordinals = rf"(?:{ordinal_words()}|\d{{1,2}}(?:nd|rd|th|st))"
    best = either(words["superlatives"])
    adjective, comparative = either(words["adjectives"]), either(words["comparatives"])
    low = rf"(?P<low>{_PLAIN}|{many})(?:(?: )?(?:%|percent|per cent)|(?P<s0> {scale}))?"
    high = rf"(?:{either(words['symbols'])})?(?P<high>{_PLAIN}|{many}){unit}{tail}"
    time = r"(?:the |a |an )?(?:year|decade|century|month|quarter|week|period|\d{4})"
    return {
        "rank": rf"(?P<nth>{ordinals})(?: |-){best}(?!\w)",
        "place": rf"(?:(?:ranks?|ranked|ranking)(?: only| just)?|in|into|to|takes?|took|holds?|occupies|occupied)"
        rf"(?: the)? (?P<nth>{ordinals})(?P<place> place| rank| position)?(?![\w-])",
        "top": rf"top(?: |-)(?P<n>{many}|\d{{1,2}})"
        rf"(?![\w%+-]|[.,]\d| per ?cent| percent| {either(words['scales'])})",
        "among": r"(?:one of|among|amongst|part of|some of|belongs to) (?:the|its|their|his|her|our|[\w-]+['’]s?) "
        rf"(?:[\w-]+['’]s? )?(?P<n>(?:{many}|\d{{1,2}}) )?{best}"
        rf"(?: (?P<n2>{many}|\d{{1,2}}))?(?![\w%-]|[.,]\d)",
        "number": rf"(?:number(?: |-)|no\. ?|#)(?P<n>{many}|\d{{1,2}})(?![\w%-]|[.,]\d| {best})",
        "fold": rf"(?P<n>{many}|{_SMALL})(?: |-)?fold(?!\w)",
        "factor": rf"a factor of (?P<n>{many}|{_SMALL})(?![\w%]|[.,]\d)",
        "times": rf"(?:(?P<twice>twice|thrice)|(?P<n>{many}|{_SMALL})(?P<half> and a half)? times)"
        rf"(?: as {adjective}(?: as(?!\w)|(?!\w))| (?P<more>{comparative})(?: than(?!\w)|(?!\w))"
        r"|(?= [\w-]+(?: [\w-]+)?['’]s?(?!\w))|(?= (?:the|that|its|what)(?!\w))(?! the (?:year|day|week|month)))",
        "halfas": rf"half(?: as {adjective}(?: as(?!\w)|(?!\w))| that of)",
        "change": rf"(?:(?P<verb>{either(words['factors'])})|(?P<halve>halv))(?:e[ds]?|ing)(?![\w-])",
        "odds": rf"(?:by )?(?P<n>{many}|{_SMALL}) to one(?![\w-])",
        "between": rf"between {money}?{low} and {high}",
        "range": rf"(?<!from\s){money}?{low}(?: to | or |(?: )?[-–](?: )?){high}",
        "fraction": rf"(?P<num>{either(words['numerators'])})(?: |-)(?P<den>{either(words['denominators'])})"
        rf"(?![\w-]| of {time}| in a row)",
        "half": rf"(?:one |a )?half(?![\w-]| of {time}| {either(words['not_after_half'])}| an? {_BIG})",
        "ratio": rf"(?P<num>{many}|\d)(?: (?:dollars?|tonnes?|units?|cents))?(?: in | out of )(?:every |each )?"
        rf"(?P<den>{many}|\d{{1,3}})"
        r"(?![\w%.,-]\w|\w|%)",
        "figure": rf"{money}?(?P<n>{figure}){unit}{tail}",
        "share": rf"(?:(?:a|an|the) )?(?:{either(words['great'])} )?"
        r"(?:majority|bulk|lion['’]s share) of|most of(?= )",
    }


def _opening(words: dict[str, Any]) -> str:
    """How a quantity can begin, so that most words fail at once."""
    starts = either([*words["openings"], *words["codes"], *words["symbols"], *words["factors"], *words["great"]])
    return rf"(?=[\d#]|{starts}|{number_words()}|{ordinal_words()})"


def _triggers(words: dict[str, Any]) -> dict[str, int]:
    """A text that every quantity holds, and how far before its end one may begin."""
    small = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    ratios = [f"{joint} {word}" for joint in ("in", "out of") for word in (*small, "every", "each", "twenty")]
    numbers = [
        f"{before} {word}" for before in words["before_number"] for word in (*small, "eleven", "twelve", "a dozen")
    ]
    ranks = [
        f"{before}{number}" for before in ("top ", "top-", "number ", "number-") for number in ("one", *small)
    ]
    ordinals = [f"{nth} {place}" for nth in words["nths"] for place in ("place", "rank", "position")]
    return (
        reaching(14, "0123456789")
        | reaching(50, [f"{gap}{best}" for best in words["superlatives"] for gap in " -"])
        | reaching(48, ["percent", "per cent", "percentage", "million", "billion", "trillion", "thousand"])
        | reaching(
            30,
            [*ratios, "to one"],
            ranks,
            ordinals,
            numbers,
            [f"fold{end}" for end in " .,;)?!:"],
            [" times", "twice ", "thrice ", "a factor of"],
        )
        | reaching(12, [f"half{end}" for end in " .,;)?!:"], words["factors"], ["halv", "halve"])
        | reaching(
            20,
            words["denominators"],
            [f"ranked {nth}" for nth in words["nths"]],
            [f"ranks {nth}" for nth in words["nths"]],
        )
        | reaching(
            40, [f" {noun}" for noun in words["counted"]], ["majority of", "bulk of", "share of", "most of"]
        )
    )
