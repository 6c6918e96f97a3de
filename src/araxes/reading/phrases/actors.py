"""Who a stretch of text names: single mentions, and lists such as "A, B and C" that stand in one place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Literal, NamedTuple

from araxes.claims.quantifiers import Quantifier
from araxes.entities import Mention
from araxes.reading.words.grammar import listed as words
from araxes.reading.words.spotting import either

Joint = Literal["", "and", "or", "pair"]

_LIST = re.compile(
    r"(?:['\u2019]s)?"
    r"(?:,?\s+(?P<word>and|or|nor|as well as|along with|together with)\s+|\s*(?P<sign>[/&])\s*|(?P<comma>,\s+)"
    r"|(?P<pair>[-\u2013\u2014]))"
    r"(?:the\s+|both\s+|in\s+|for\s+|with\s+|to\s+|from\s+)?(?:the\s+)?"
)
_LONGEST_GAP = 22


class Actor(NamedTuple):
    """One place in a text where somebody is meant: one entity, or a list of them.

    ``named`` is false for words that refer back. ``parts`` are the mentions of the single entities. ``rule`` is
    how the first was decided, ``name_kind`` what kind of name or reference the last is.
    """

    start: int
    end: int
    ids: tuple[str, ...]
    joint: Joint = ""
    quantifier: Quantifier | None = None
    named: bool = True
    rule: str = ""
    name_kind: str = ""
    parts: tuple[Mention, ...] = ()

    @property
    def is_adjective(self) -> bool:
        """Whether it stands before a noun: Turkish, Russo-."""
        return self.name_kind in ("adjective", "prefix")


def once(keys: Iterable[str | None]) -> tuple[str, ...]:
    """The ids in their order, each once."""
    return tuple(dict.fromkeys(key for key in keys if key))


def is_state(key: str) -> bool:
    """Whether an id is that of a state or territory."""
    return len(key) == 3


def listed(text: str, mentions: Sequence[Mention]) -> list[Actor]:
    """The named actors of a stretch of text; a list or a pair ("A-B") is one, a leader stands for the state."""
    found: list[Actor] = []
    place = 0
    while place < len(mentions):
        run, joint = _run(text, mentions, place)
        place += len(run)
        told = tuple(mention for mention in run if mention.id)
        if told:
            ids = once(mention.acts_for or mention.id for mention in told)
            span = run[0].start, run[-1].end
            kind = run[-1].name_kind
            found.append(
                Actor(*span, ids, joint if len(ids) > 1 else "", rule=told[0].rule, name_kind=kind, parts=told)
            )
    return found


def _run(text: str, mentions: Sequence[Mention], first: int) -> tuple[Sequence[Mention], Joint]:
    """The longest list that begins at a mention; commas alone make none."""
    joint: Joint = ""
    whole = last = first
    while last + 1 < len(mentions):
        one, other = mentions[last], mentions[last + 1]
        near = other.start - one.end < _LONGEST_GAP and one.id and other.id
        between = _LIST.fullmatch(text, one.end, other.start) if near else None
        if between is None:
            break
        last += 1
        if between["pair"]:
            if "prefix" in (one.name_kind, other.name_kind):
                break
            return mentions[first : last + 1], "pair"
        if between["word"] or between["sign"]:
            joint = "or" if between["word"] == "or" else "and"
            whole = last
    return mentions[first : whole + 1], joint


@cache
def _nouns() -> re.Pattern[str]:
    return re.compile(rf"\s+{either(words('states'))}\b")


def widened(text: str, actor: Actor, end: int) -> Actor:
    """The actor with the noun behind a demonym that says no more than the name: "Central Asian states"."""
    noun = _nouns().match(text, actor.end, end)
    return actor._replace(end=noun.end()) if noun else actor
