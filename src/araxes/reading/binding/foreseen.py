"""Fighting that may come, told from fighting that is only mentioned: "because of the war in ..."."""

from __future__ import annotations

import re
from functools import cache

from araxes.reading.words.wordlists import any_of


def is_foreseen(line: str, start: int) -> bool:
    """Whether what begins at a place of a skeleton is what may come, and not a circumstance."""
    return _feared().match(line, start) is not None or _leads_up().search(f"{line[:start]} ") is not None


@cache
def _feared() -> re.Pattern[str]:
    return re.compile(rf" (?:{any_of('binding', 'feared')})s? of ")


@cache
def _leads_up() -> re.Pattern[str]:
    events, verbs, adjectives = (
        any_of("binding", name) for name in ("may_come", "leads_to_fighting", "of_fighting")
    )
    return re.compile(rf"(?:^|,|(?:{events}) (?:of|to|for)|{verbs})(?: (?:{adjectives}))* $")
