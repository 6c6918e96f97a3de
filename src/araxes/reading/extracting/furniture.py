"""What on a page belongs to the page and not to the report."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from araxes._yaml import load_data

MAX_LENGTH = 400
_MAX_PHRASE = 40
_AROUND = " \t\r\n.,:;!|·•‹›«»<>→←↑↓▲▼+–—()[]=_~*#-"


class _Rules(NamedTuple):
    exact: frozenset[str]
    patterns: re.Pattern[str]
    cased: re.Pattern[str]
    captions: re.Pattern[str]


@cache
def _rules() -> _Rules:
    data = load_data("araxes.reading.extracting", "furniture.yaml")
    return _Rules(
        frozenset(data["exact"]),
        _any_of(data["patterns"], re.IGNORECASE | re.DOTALL),
        _any_of(data["cased_patterns"], 0),
        _any_of(data["captions"], re.IGNORECASE | re.DOTALL),
    )


def _any_of(patterns: list[str], flags: int) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), flags)


def beside_the_report(block: str) -> Literal["furniture", "caption"] | None:
    """Whether a whole block is furniture or a caption; None for what the report says.

    >>> beside_the_report("5 min read"), beside_the_report("Photo: A border post"), beside_the_report("Home rule")
    ('furniture', 'caption', None)
    """
    if len(block) > MAX_LENGTH:
        return None
    rules = _rules()
    bare = " ".join(block.strip(_AROUND).replace("’", "'").split())
    if not bare or (len(bare) <= _MAX_PHRASE and bare.casefold() in rules.exact):
        return "furniture"
    if rules.captions.fullmatch(bare):
        return "caption"
    trimmed = bare.rstrip(".")
    if rules.patterns.fullmatch(trimmed) or rules.cased.fullmatch(trimmed):
        return "furniture"
    # "(c) 2023" has lost a bracket above
    copyright_line = block.lstrip().startswith("(") and rules.patterns.fullmatch(block.strip())
    return "furniture" if copyright_line else None
