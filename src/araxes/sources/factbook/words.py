"""The Factbook's vocabulary from ``words.yaml``, compiled once when it is first needed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from araxes._yaml import load_data


@cache
def word(name: str) -> Any:
    """One part of the vocabulary as plain data; do not change what it returns."""
    return load_data("araxes.sources.factbook", "words.yaml")[name]


@cache
def pattern(name: str) -> re.Pattern[str]:
    """A part of the vocabulary that is a regular expression."""
    return re.compile(word(name))


def alternatives(words: Iterable[str]) -> str:
    """A regular expression for any of the words, the longest first."""
    return "|".join(re.escape(text) for text in sorted(words, key=lambda text: (-len(text), text)))
