"""Text from outside, made harmless for any place it is shown in."""

from __future__ import annotations

import re

_ESCAPES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # colours, cursor
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)"  # titles, links and the like
    r"|\x1b[ -/]*[0-~]"
)
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters but tab and line feed
    "\u2028-\u202e\u2066-\u2069\ufeff"  # line separators, what turns the direction of writing round, byte order
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"  # halves of characters, and what XML does not allow
)


def clean(text: str) -> str:
    """The text without terminal escapes, control characters and reversals of direction; line feeds stay.

    >>> clean("a\\x1b[31mred\\x1b[0m\\x00b")
    'aredb'
    """
    return _FORBIDDEN.sub("", _ESCAPES.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))


def line(text: str) -> str:
    """The same on one line, white space collapsed."""
    return " ".join(clean(text).split())
