"""Trade in single goods, which no measure tells apart from all trade."""

from __future__ import annotations

import re
from functools import cache

from araxes.reading.binding.drafts import UnfitError
from araxes.reading.words.spotting import either
from araxes.reading.words.vocabulary import commodities
from araxes.reading.words.wordlists import any_of, words

ABOUT_GOODS = "it is about {}: the measures are of all trade, not of single goods"


def goods_in(line: str) -> str:
    """The single good whose trade a skeleton speaks of, empty for none."""
    match = _goods().search(line)
    word = (match["before"] or match["behind"]) if match else ""
    return word if word in commodities() else ""


def refuse_goods(line: str, start: int, end: int) -> None:
    """Refuse a stretch of a skeleton that speaks of a single good. Raises :class:`UnfitError`."""
    for match in _goods().finditer(line):
        if match.start() < end and match.end() > start:
            word = match["before"] or match["behind"]
            if match["before"] or word in commodities() or match.start("behind") >= end - 1:
                raise UnfitError(ABOUT_GOODS.format(word))


@cache
def trading() -> frozenset[str]:
    """The words of which one stands wherever a single good's trade is spoken of."""
    return words("binding", "flows_of_goods")


@cache
def _goods() -> re.Pattern[str]:
    """ "Gas exports" and "exports of gas"."""
    goods = either(commodities())
    flows, no_good = any_of("binding", "flows_of_goods"), any_of("binding", "no_single_goods")
    return re.compile(
        rf""" [ ](?P<before>{goods})(?:[ ]and[ ][a-z]+)?[ ](?:{flows})(?=[ ])
        | [ ](?:{flows})[ ](?:of|in|for)[ ](?!(?:{no_good})\b)(?P<behind>[a-z-]+)(?=[ ])""",
        re.VERBOSE,
    )
