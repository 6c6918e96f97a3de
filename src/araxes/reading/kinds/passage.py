"""A clause whose kind is asked for, with its cues and those of them that are its verbs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from araxes.reading.kinds.frames import Candidates, Found, candidates, find
from araxes.reading.kinds.verbs import verbs_of, word_before
from araxes.reading.phrases.actors import Actor
from araxes.reading.words.cues import Cue
from araxes.reading.words.gates import worded


class Signs(NamedTuple):
    """What else is known of a clause when its kind is decided."""

    predicted: bool = False
    """Whether words of probability are its predicate: "a war is unlikely"."""
    estimative: bool = False
    ahead: bool = False
    """Whether a time in it lies ahead of the report."""
    when: int | None = None
    """Where that time stands in the text."""
    condition: bool = False
    reported: bool = False
    """Whether it is what somebody else says."""
    item: bool = False
    """Whether it is an item of a list, which may do without a verb."""


class Passage:
    """The clause ``text[start:end]``.

    ``tags`` are the tags of all its cues; ``small`` is the clause in small letters with straight apostrophes,
    every character in its place, ``words`` are its words, and ``pieces`` what stands between marks, apostrophes
    and hyphens ("post-war" is "post" and "war").
    """

    __slots__ = (
        "_candidates",
        "actors",
        "cues",
        "end",
        "pieces",
        "small",
        "start",
        "tags",
        "text",
        "verbs",
        "words",
    )

    def __init__(
        self,
        text: str,
        start: int,
        end: int,
        *,
        cues: Sequence[Cue],
        verbs: Sequence[Cue],
        actors: Sequence[Actor],
    ) -> None:
        self.text, self.start, self.end = text, start, end
        self.cues, self.verbs, self.actors = cues, verbs, actors
        self.tags: frozenset[str] = frozenset().union(*[cue.tags for cue in cues])
        self.small, self.words, self.pieces = worded(text[start:end])
        self._candidates: Candidates = candidates(self.words)

    def frames(self, section: str) -> Iterator[Found]:
        """The frames of a section in the clause, with offsets of the whole text."""
        if section not in self._candidates:
            return
        for one in find(section, self.small, self._candidates):
            who = one.who and (self.start + one.who[0], self.start + one.who[1])
            yield Found(self.start + one.start, self.start + one.end, who)

    def framed(self, section: str, tag: str, form: str = "frame") -> list[Cue]:
        """The frames of a section as cues with a tag and a form."""
        if section not in self._candidates:
            return []
        tags = frozenset((tag,))
        return [Cue(one.start, one.end, tags, form) for one in self.frames(section)]

    def tagged(self, *tags: str) -> list[Cue]:
        """The cues with any of some tags."""
        if self.tags.isdisjoint(tags):
            return []
        return [cue for cue in self.cues if not cue.tags.isdisjoint(tags)]

    def said(self, cue: Cue) -> str:
        """The words of a cue, in small letters."""
        return self.text[cue.start : cue.end].lower()

    def before(self, cue: Cue) -> str:
        """The word right before a cue, adverbs passed over, in small letters; empty where there is none."""
        return word_before(self.text, cue.start, self.start).lower()

    def beside(self, said_by: tuple[int, int], rest: int) -> Passage:
        """What is left of it without the words of saying and who says so: it begins at ``rest``."""
        first, last = said_by
        cues = [cue for cue in self.cues if (cue.start >= rest and cue.start >= last) or cue.end <= first]
        verbs = [verb for verb in self.verbs if verb in cues]
        return Passage(self.text, rest, self.end, cues=cues, verbs=verbs, actors=self.actors)


def passage(text: str, start: int, end: int, *, cues: Sequence[Cue], actors: Sequence[Actor]) -> Passage:
    """The passage of a clause; its verbs are found among its cues."""
    adjectives = [one.parts[-1].end for one in actors if one.parts and one.is_adjective]
    verbs = verbs_of(text, cues, start, adjectives)
    return Passage(text, start, end, cues=cues, verbs=verbs, actors=actors)
