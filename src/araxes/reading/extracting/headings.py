"""Whether a line that stands by itself is a heading."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from araxes._yaml import load_data

MAX_LENGTH = 120
MAX_TITLE_LENGTH = 200
_LONG_FOR_A_HEADING = 8
_WORDS = re.compile(r"[^\W\d_][\w'’-]*")
_NUMBERED = re.compile(r"(?:(?:\d{1,2}\.)*\d{1,2}|[IVXL]{1,6}|[A-Z])[.)]?[ \t]+(?=[A-Z\"“'(])")
_CLOSING = frozenset(".;,…")


@cache
def _words() -> Any:
    return {
        name: frozenset(words) for name, words in load_data("araxes.reading.extracting", "headings.yaml").items()
    }


def heading_like(line: str) -> bool:
    """Whether a line that stands by itself reads as a heading and not as a sentence or part of one.

    It is short, begins with a capital or a number and does not end as a sentence does. A longer line with a verb
    is taken for a sentence whose full stop was forgotten: a heading too few is better than an assertion lost.

    >>> heading_like("Conclusions on the Caucasus region"), heading_like("Trade fell sharply.")
    (True, False)
    """
    if not line or len(line) > MAX_TITLE_LENGTH:
        return False
    line = line[numbered.end() :] if (numbered := _NUMBERED.match(line)) else line
    words = _WORDS.findall(line)
    if not words or line.lstrip("([\"'“‘«„")[:1].islower():
        return False
    if title_case(words):
        return line[-1] != ":" or len(words) <= _LONG_FOR_A_HEADING
    if len(line) > MAX_LENGTH or line[-1] in _CLOSING or line[-1] == "!" or ". " in line:
        return False
    return not _sentence(line, words)


def title_case(words: list[str]) -> bool:
    """Whether every word that could be has a capital, and there are enough of them to tell."""
    if len(words) < 5:
        return False
    small = _words()["small"]
    telling = [word for word in words if word not in small]
    return len(telling) >= 4 and all(word[0].isupper() for word in telling)


def _sentence(line: str, words: list[str]) -> bool:
    if words[0].casefold() in _words()["topics"] and line[-1] != ":":
        return False
    finite = any(word in _words()["finite"] for word in words)
    if line[-1] == ":":
        return finite or len(words) > 4
    return finite and len(words) >= _LONG_FOR_A_HEADING
