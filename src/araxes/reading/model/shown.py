"""Texts from outside, made fit for one line of a message."""

from __future__ import annotations

import unicodedata

LONGEST = 200


def shown(text: str, *, at_most: int = LONGEST) -> str:
    """The text on one line, without control, format or surrogate characters, cut to a length.

    >>> shown("a\\x1b[31m\\u202e  b")
    'a[31m b'
    """
    head = text[: 20 * at_most]  # nothing longer is looked at, however long a reply is
    visible = "".join(letter for letter in head if letter.isspace() or unicodedata.category(letter)[0] != "C")
    line = " ".join(visible.split())
    return line if len(line) <= at_most else f"{line[: at_most - 1]}…"
