"""What the checks of a template's neighbouring words have in common."""

from __future__ import annotations

from araxes.reading.words.wordlists import any_of

CONFLICT = "conflict."
"""How the names of measures of fighting begin."""

_SHOWN = 40


def words_of(section: str) -> str:
    """A pattern for any of the words of a section of ``data/narrowing.yaml``."""
    return any_of("narrowing", section)


def shown(text: str) -> str:
    """The first words of a stretch of a skeleton, without the signs of actors and figures."""
    rest = " ".join(word for word in text.split() if word[0] not in "@#,")
    return rest if len(rest) <= _SHOWN else f"{rest[: _SHOWN - 3]}..."
