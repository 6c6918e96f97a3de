"""What the statement before spoke of, for one that refers back to it.

"Half of them go to China", "they make up a tenth of GDP", "keeps 350 men there", "the fighting subsided".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from araxes.reading.clauses.skeleton import Skeleton
from araxes.reading.phrases.actors import Actor, is_state
from araxes.reading.words.gates import has_any, stems
from araxes.reading.words.wordlists import any_of, listed

_PART = re.compile(r" (?P<figure>#\d+) of (?:them|these|it|those|total)(?= )")
_SUBJECT = re.compile(r"(?:^| ,)(?P<lead>(?: in @\d+)?(?: ,)?) (?:they|these|it)(?= [a-z])")
_THERE = re.compile(
    r"(?P<goes> (?:go|goes|went|flow|flows|flowed|sent|sold|shipped|exported|bound|to))? there"
    r"(?! (?:is|are|was|were|has|have|will) )(?= )"
)
_FLOW = re.compile(r"(?<!@\d)(?<!@\d\d) (?:all )?(?P<flow>exports|imports|trade)(?= )")


FIGHTING = "between"
"""The word behind which the two who fight are put where a clause does not name them."""


class Topic(NamedTuple):
    """Whose figure was spoken of, and the word for it."""

    ids: tuple[str, ...]
    word: str


def topic_of(text: str, actors: Sequence[Actor]) -> Topic | None:
    """The figure that a clause speaks of, and whose it is: "Mali's exports", "remittances to Cameroon"."""
    first, last = _stretch(actors) if actors else (0, 0)
    if not has_any(text[first:last].lower(), _stems("figures")):
        return None
    found = next(iter(reversed(list(_figures().finditer(text, first, last)))), None)
    if found is None:
        return None
    before = next((actor for actor in reversed(actors) if actor.end <= found.start()), None)
    behind = next((actor for actor in actors if actor.start >= found.end()), None)
    owner = before if before is not None and found.start() - before.end < _NEAR else behind or before
    return Topic(owner.ids, found[0].lower()) if owner is not None else None


def sides_of(text: str, actors: Sequence[Actor]) -> tuple[str, ...]:
    """The two states between which a clause says there is fighting; nothing where it names more, or fewer."""
    states = tuple(dict.fromkeys(key for actor in actors for key in actor.ids))
    if len(states) != 2 or not all(map(is_state, states)):
        return ()
    first, last = _stretch(actors)
    is_told = has_any(text[first:last].lower(), _stems("fights")) and _fights().search(text, first, last)
    return states if is_told else ()


@cache
def _stems(section: str) -> tuple[str, ...]:
    return stems(listed("asides", section))


def with_sides(line: Skeleton, sides: Sequence[str]) -> Iterator[Skeleton]:
    """The skeleton with the sides of the fighting that was spoken of, where it names nobody."""
    found = _fights().search(line.text) if sides and not line.actors else None
    if found is not None:
        text = f"{line.text[: found.end()]} {FIGHTING} @0{line.text[found.end() :]}"
        yield line._replace(
            text=text, whole=text, actors=(Actor(0, 0, tuple(sides), named=False, rule="anaphor"),)
        )


@cache
def _fights() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_of('asides', 'fights')})(?!\w)", re.IGNORECASE)


_NEAR = 20
_AROUND = 60


def _stretch(actors: Sequence[Actor]) -> tuple[int, int]:
    return max(0, actors[0].start - _AROUND), actors[-1].end + _AROUND


@cache
def _figures() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of('asides', 'figures')})\b", re.IGNORECASE)


def goes_back(line: Skeleton) -> bool:
    """Whether a skeleton has "of them", or "they" for its subject."""
    return (" of " in line.text and _PART.search(line.text) is not None) or _SUBJECT.match(line.text) is not None


def with_topic(line: Skeleton, topic: Topic | None) -> Iterator[Skeleton]:
    """The skeleton with what was spoken of in the place of "them" and "they"."""
    if topic is None:
        return
    whose = f"@{len(line.actors)} {topic.word}"
    actor = Actor(0, 0, topic.ids, named=False, rule="anaphor")
    part, subject = " of " in line.text and _PART.search(line.text), _SUBJECT.match(line.text)
    if part:
        text = f"{line.text[: part.start()]} {part['figure']} of {whose}{line.text[part.end() :]}"
    elif subject is not None:
        rest = re.sub(r" of @\d+ (?=gdp )", " of ", line.text[subject.end() :])
        named = subject["lead"].strip(" ,")
        text = f" {named} {topic.word}{rest}" if named else f" {whose}{rest}"
    else:
        return
    yield line._replace(text=text, whole=text, actors=(*line.actors, actor))


def with_place(line: Skeleton, states: Sequence[str], subjects: Sequence[str]) -> Iterator[Skeleton]:
    """The skeleton with the one state that "there" may mean: of the statement before, and not named again."""
    if " there " not in line.text:
        return
    found = _THERE.search(line.text)
    named = {key for actor in line.actors for key in actor.ids}
    others = [key for key in states if is_state(key) and key not in named]
    if found is None:
        return
    text, actors = line.text, list(line.actors)
    if not named and len(others) == 2 and len(subjects) == 1 and subjects[0] in others:
        owner = _FLOW.search(text)  # "More than a third of all exports goes there"
        others.remove(subjects[0])
        if owner is None:
            return
        text = f"{text[: owner.start()]} @{len(actors)} {owner['flow']}{text[owner.end() :]}"
        actors.append(Actor(0, 0, (subjects[0],), named=False, rule="anaphor"))
        found = _THERE.search(text)
    if found is None or len(others) != 1:
        return
    to = "to" if found["goes"] and found["goes"] != " to" else "in"
    place = f"{found['goes'] or ''} {to} @{len(actors)}"
    text = f"{text[: found.start()]}{place}{text[found.end() :]}"
    actors.append(Actor(0, 0, (others[0],), named=False, rule="anaphor"))
    yield line._replace(text=text, whole=text, actors=tuple(actors))
