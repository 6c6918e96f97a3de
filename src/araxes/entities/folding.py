"""Folding: how names and texts are compared. Accents, dashes and apostrophes do not count; offsets are kept."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_SPECIAL = {
    "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ı": "i",
    "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "þ": "th", "Þ": "Th", "ə": "a", "Ə": "A",
    "ħ": "h", "Ħ": "H",
    "‘": "'", "’": "'", "ʻ": "'", "ʼ": "'", "ʿ": "'", "ʾ": "'", "´": "'", "`": "'", "′": "'",
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-",
    "\n": " ", "\t": " ", "\r": "", "\u00a0": " ", "\u2009": " ", "\u202f": " ",
    "\u00ad": "", "\u200b": "", "\u200c": "", "\u200d": "", "\u2060": "", "\ufeff": "",
}  # fmt: skip
_PLAIN = re.compile(r"[ -_a-~]*")  # printable ASCII without the grave accent
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text in its own case, and where each of its characters stood; ``starts`` is empty if unmoved."""

    text: str
    starts: Sequence[int]
    original: str

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original text behind ``text[start:end]``, combining marks at its end included."""
        if not self.starts:
            return start, end
        first, last = self.starts[start], self.starts[end - 1] + 1
        while last < len(self.original) and unicodedata.combining(self.original[last]):
            last += 1
        return first, last


def _fold_character(character: str) -> str:
    special = _SPECIAL.get(character)
    if special is not None:
        return special
    decomposed = unicodedata.normalize("NFD", character)
    return "".join(part for part in decomposed if not unicodedata.combining(part))


def fold_text(text: str) -> Folded:
    """Fold a text of any content, lone surrogates and NULs included, so that every offset can be led back."""
    if _PLAIN.fullmatch(text):
        return Folded(text, (), text)
    table = {character: _fold_character(character) for character in set(text)}
    folded = text.translate({ord(character): value for character, value in table.items()})
    if all(len(value) == 1 for value in table.values()):
        return Folded(folded, (), text)
    lengths = {character: len(value) for character, value in table.items()}
    starts = [place for place, character in enumerate(text) for _ in range(lengths[character])]
    return Folded(folded, starts, text)


def fold(name: str) -> str:
    """The key of a name: no accents, lower case, single spaces.

    >>> fold("  Côte  d’Ivoire ")
    "cote d'ivoire"
    """
    return _SPACES.sub(" ", fold_text(name).text).strip().lower()


def plain(name: str) -> str:
    """The name without accents, in its own case: Côte d'Ivoire -> Cote d'Ivoire."""
    return fold_text(name).text


def slug(name: str) -> str:
    """The tail of an id: Nikol Pashinyan -> nikol-pashinyan."""
    return re.sub(r"[^a-z0-9]+", "-", fold(name).replace("'", "")).strip("-")


__all__ = ["Folded", "fold", "fold_text", "plain", "slug"]
