"""Marks inside Markdown prose blanked out, so that every character left stays where it was."""

from __future__ import annotations

import re
from collections.abc import Iterable

# No part of these can run over the character that begins another match, so that time stays linear.
_MARK = re.compile(
    r"(?P<escape>\\(?:[!-/:-@\[-`{-~]|(?=[\r\n])))"
    r"|(?P<code>`+(?P<verbatim>[^`]+)`+)"
    r"|(?P<note>\[\^[^\[\]\s]{1,40}\])"
    r"|(?P<image>!\[[^\[\]]*\](?:\([^()\n]*\)|\[[^\[\]\n]*\]))"
    r"|(?P<link>\[(?P<label>[^\[\]]+)\](?:\((?:[^()\n]|\([^()\n]*\))*\)|\[[^\[\]\n]{0,200}\]))"
    r"|(?P<address><(?P<shown>https?:[^<>\s]*)>)"
    r"|(?P<tag><[/!?a-zA-Z][^<>]*>)"
    r"|(?P<quoted>\n[ \t]{0,3}>[> \t]*)"
)
_MARKED = re.compile(r"[\\`!\[<*_~]|\n[ \t]{0,3}>")  # one stands wherever there is a mark
_EMPHASIS = re.compile(r"\*+|_+|~~")
_SEEN = re.compile(r"[^\r\n]")
_KEPT = ("verbatim", "label", "shown")


def blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with marks of emphasis, code, links, pictures, notes and tags in the spans turned to spaces.

    >>> blanked("**Trade** [fell](x.md)[^1].", [(0, 27)])
    '  Trade    fell           .'
    """
    pieces: list[str] = []
    at = 0
    for start, end in spans:
        if _MARKED.search(text, start, end) is None:
            continue
        content = _MARK.sub(_without_mark, text[start:end])
        pieces += [text[at:start], _EMPHASIS.sub(_without_emphasis, content)]
        at = end
    return "".join(pieces) + text[at:]


def _without_mark(found: re.Match[str]) -> str:
    if found.lastgroup == "escape":
        return " " + found[0][1:]
    kept = next((name for name in _KEPT if found[name] is not None), None)
    if kept is None:
        return _blank(found[0])
    start, end = found.start(kept) - found.start(), found.end(kept) - found.start()
    return _blank(found[0][:start]) + found[kept] + _blank(found[0][end:])


def _without_emphasis(found: re.Match[str]) -> str:
    """Blank for a mark next to a word; kept are a star between numbers or spaces and an underscore in a word."""
    before = found.string[found.start() - 1 : found.start()]
    after = found.string[found.end() : found.end() + 1]
    between_spaces = (not before or before.isspace()) and (not after or after.isspace())
    inside = before.isalnum() and after.isalnum() and (found[0][0] == "_" or (before + after).isdigit())
    return found[0] if between_spaces or inside else _blank(found[0])


def _blank(text: str) -> str:
    return _SEEN.sub(" ", text)
