"""A statement on a page, and what the rules ask of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from araxes.reading.linting import rewording
from araxes.reading.phrases.estimating import Hedge, hedges
from araxes.reading.statement import Statement
from araxes.reading.words.cues import Cue, find_cues

Span = tuple[int, int]
FORWARD = frozenset({"forecast", "risk"})
JUDGMENTS = FORWARD | {"intent", "trend"}
_IS = re.compile(r"\b(?:is|are|was|were|has|have|had)\b(?:\s+\w+)?[\s,]*(?:by now)?[\s,]*$", re.IGNORECASE)
_BRACKETS = re.compile(r"^\s*[(\[][^()\[\]]{0,60}[)\]]")
_SOMETHING = re.compile(
    r"[\s,]+(?!(?:to|that|by|in|within|before|until|over|this|next|if|unless|during|between|for|of|as|than)\b)\w",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Spot:
    """A code at ``text[start:end]``, the suggestion by name, and what fills both its templates."""

    code: str
    start: int
    end: int
    advice: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Page:
    """What statements are looked at against: the text without its marks, the standard, and when it was written."""

    text: str
    standard: str
    written: date | None
    is_dated: bool = True
    is_file: bool = False
    """Whether it is an assessment, where a claim has keys."""

    def find(self, phrase: str, within: Span, *, around: int = 0) -> Span | None:
        """Where a phrase stands, white space and case aside, within a span or that far around it."""
        words = phrase.split()
        if not words:
            return None
        pattern = re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, words)) + r"(?!\w)", re.IGNORECASE)
        start, end = within
        for first, last in ((start, end), (max(0, start - around), min(len(self.text), end + around))):
            if found := pattern.search(self.text, first, last):
                return found.span()
        return None


@dataclass(frozen=True)
class Subject:
    """A statement on a page, with what several rules ask for."""

    page: Page
    said: Statement
    span: Span

    @property
    def is_forward(self) -> bool:
        """Whether it says what is to come, as the writer's own judgment."""
        later = self.said.kind in ("trend", "cause") and bool(FORWARD & set(self.said.kinds))
        return (self.said.kind in FORWARD or later) and not self._guesses_at_the_present

    @cached_property
    def text(self) -> str:
        """Its text, marks of emphasis blanked out."""
        return self.page.text[slice(*self.span)]

    @property
    def without_probability(self) -> str:
        """Its text without the words of probability and the numbers in brackets behind them."""
        if self.estimate is None:
            return self.text
        behind = _BRACKETS.sub("", self.page.text[self.estimate[1] : self.span[1]], count=1)
        return f"{self.page.text[self.span[0] : self.estimate[0]]}{behind}"

    @cached_property
    def estimate(self) -> Span | None:
        """Where its words of probability stand, where that is within it."""
        estimate = self.said.estimative
        if estimate is None or not self.span[0] <= estimate.start < estimate.end <= self.span[1]:
            return None
        return estimate.start, estimate.end

    @cached_property
    def condition(self) -> Span | None:
        """Where its condition stands."""
        return self.page.find(self.said.condition, self.span, around=300) if self.said.condition else None

    @cached_property
    def hedges(self) -> list[Hedge]:
        """The words in it that soften and have no reading, those of its condition aside."""
        return [
            one for one in hedges(self.page.text, start=self.span[0], end=self.span[1]) if self._free(one.start)
        ]

    @cached_property
    def cues(self) -> list[Cue]:
        """The cues in it, with the offsets of the page, those of its condition aside."""
        first = self.span[0]
        found = (Cue(one.start + first, one.end + first, one.tags, one.form) for one in find_cues(self.text))
        return [one for one in found if self._free(one.start)]

    @cached_property
    def ahead(self) -> Span | None:
        """The first words that look ahead: "will", "is set to"."""
        return next(((one.start, one.end) for one in self.cues if "future" in one.tags), None)

    @cached_property
    def anchor(self) -> Span:
        """The words that make it a judgment of what is to come; the whole where there are none."""
        softened = (self.hedges[0].start, self.hedges[0].end) if self.hedges else None
        danger = next(((one.start, one.end) for one in self.cues if "risk" in one.tags), None)
        return self.estimate or self.ahead or softened or danger or self.span

    @property
    def is_anchored(self) -> bool:
        """Whether any words of it look ahead, or its horizon does: "by 2030", but not "in May"."""
        horizon = self.said.horizon
        ahead = horizon is not None and not horizon.phrase.lower().startswith(("in ", "on "))
        return self.page.is_file or self.said.kind == "risk" or ahead or self.anchor != self.span

    @cached_property
    def _guesses_at_the_present(self) -> bool:
        """Whether what is probable is how things are: "is almost certainly the leading supplier"."""
        if self.page.is_file or self.said.kind == "risk" or self.estimate is None or self.ahead is not None:
            return False
        start, end = self.estimate
        before, behind = self.page.text[self.span[0] : start], self.page.text[end : self.span[1]]
        return _IS.search(before) is not None and _SOMETHING.match(behind) is not None

    def replaced(self, span: Span, new: str) -> str:
        """The words around a span with others in its place."""
        return rewording.replaced(self.page.text, self.span, span, new)

    def _free(self, place: int) -> bool:
        return self.condition is None or not self.condition[0] <= place < self.condition[1]
