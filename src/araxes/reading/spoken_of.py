"""The exports or imports that the statement before spoke of, for one that says "half of them go to China"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from araxes.reading.actors import Actor
from araxes.reading.skeleton import Skeleton
from araxes.reading.wordlists import any_of

_BACK = re.compile(r" (?P<figure>#\d+) of (?:them|these|it|those|total)(?= )")


class Flow(NamedTuple):
    """Whose flow was spoken of, and the word for it."""

    ids: tuple[str, ...]
    word: str


def flow_in(text: str, actors: Sequence[Actor]) -> Flow | None:
    """The last flow that somebody is named as the owner of: "Mali's exports"."""
    found = None
    for actor in actors:
        match = _owned().match(text, actor.end)
        if match is not None:
            found = Flow(actor.ids, match["word"].lower())
    return found


@cache
def _owned() -> re.Pattern[str]:
    return re.compile(rf"(?:['\u2019]s?)?\s+(?:\w+\s+)?(?P<word>{any_of('asides', 'flows')})\b", re.IGNORECASE)


def with_flow(line: Skeleton, flow: Flow | None) -> Iterator[Skeleton]:
    """The skeleton with the flow in the place of "them", if a share of them is spoken of."""
    back = _BACK.search(line.text) if flow is not None else None
    if flow is None or back is None:
        return
    actor = Actor(0, 0, flow.ids, named=False, rule="anaphor")
    whose = f" {back['figure']} of @{len(line.actors)} {flow.word}"
    text = f"{line.text[: back.start()]}{whose}{line.text[back.end() :]}"
    yield line._replace(text=text, whole=text, actors=(*line.actors, actor))
