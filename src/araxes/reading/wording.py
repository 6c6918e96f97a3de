"""Why a statement has no test, in words an author can act on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from araxes.reading.actors import Actor
from araxes.reading.binding import ABOUT_GOODS, goods_in
from araxes.reading.skeleton import Skeleton

_FAMILIES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (family, re.compile(rf" (?:{words})(?= )"))
    for family, words in (
        (
            "trade",
            "trade|trading|turnover|exports?|imports?|partners?|market|supplier|buyer|surplus|deficit|exported|imported",
        ),
        ("remittances", "remittances?|transfers"),
        (
            "military spending and forces",
            "troops|soldiers|bases?|army|defence|defense|military|garrison|peacekeepers|spending|contingent",
        ),
        ("membership", "members?|membership|joins?|joined|observer|accession|candidate"),
        ("conflict", "war|conflict|fighting|clashes|violence|hostilities|escalation"),
    )
)


def why_untestable(line: Skeleton, actors: Sequence[Actor]) -> str:
    """The part that was not understood, or that no measure covers what is said."""
    if good := goods_in(line.text):
        return ABOUT_GOODS.format(good)
    family = next((name for name, pattern in _FAMILIES if pattern.search(line.text)), None)
    if family is None:
        return "no measure covers what this says"
    if not actors:
        return f"it speaks of {family} without naming a state"
    rest = " ".join(word for word in line.text.split() if word[0] not in "@#,")
    shown = rest if len(rest) <= 90 else f"{rest[:87]}..."
    return f"it speaks of {family}, and no claim template fits the words: {shown}"
