"""What a brief may say: a finding with the tests that make it so, and the words for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from araxes._yaml import load_data
from araxes.briefs.facts import Fact
from araxes.claims import Claim, Test
from araxes.claims.claim import Kind
from araxes.measures import words

_MOST_ID = 80


@dataclass(frozen=True)
class Basis:
    """What the probability of what lies ahead rests on: in words, and a test of the figures it starts from."""

    said: str
    fared: str
    """How such forecasts fared in the past: the same for all of a question."""
    test: Test


@dataclass(frozen=True)
class Finding:
    """Something the data says, not yet in words.

    ``key`` chooses among the sentences of ``data/sentences.yaml``, ``about`` are the places it is about (they make
    its id), ``slots`` what stands in the sentence, ``tests`` what must hold for it to be true. ``weight``, from 0
    to 1, is how much a reader in a hurry would want to know it.
    """

    key: str
    about: tuple[str, ...]
    slots: Mapping[str, str]
    tests: tuple[Test, ...]
    kind: Kind = "fact"
    weight: float = 0.0
    horizon: date | None = None
    phrase: str | None = None
    """The words of probability, for what lies ahead."""
    basis: Basis | None = field(default=None, compare=False)
    """What the probability rests on."""
    facts: tuple[Fact, ...] = field(default=(), compare=False)
    """The values whose figures it tells."""

    @property
    def id(self) -> str:
        """Its id within a brief: what it says, of whom."""
        places = (place.rpartition(":")[2] for place in self.about)
        return "-".join((self.key, *places)).lower().replace("_", "-")[:_MOST_ID].strip("-")

    def claim(self, text: str) -> Claim:
        """The claim that a sentence makes of it."""
        return Claim.model_validate(
            {
                "id": self.id,
                "text": text,
                "kind": self.kind,
                "entities": list(dict.fromkeys(self.about)),
                "tests": list(self.tests),
                "horizon": self.horizon and self.horizon.isoformat(),
                "estimative": self.phrase and {"phrase": self.phrase},
            }
        )


@dataclass(frozen=True)
class Told:
    """Something that a region's file says, dated and cited: told as it stands there, without a test.

    ``cited`` are what it rests on: the document and the place in it, and what that says.
    """

    key: str
    slots: Mapping[str, str]
    source: str
    vintage: date
    cited: tuple[tuple[str, str], ...]


class Writer:
    """Puts findings into words; what is said again and again is said in turn in each of its ways."""

    def __init__(self) -> None:
        self._said: dict[str, int] = {}
        self._claims: set[str] = set()

    def sentence(self, said: Finding | Told) -> str:
        """The sentence of a finding, with a capital and a full stop."""
        ways = sentences()[said.key]
        number = self._said.get(said.key, 0)
        self._said[said.key] = number + 1
        text = ways[number % len(ways)].format_map(dict(said.slots)).strip()
        return text[:1].upper() + text[1:]

    def claim(self, finding: Finding) -> Claim:
        """The claim of a finding, with an id that no other has."""
        return self._alone(finding.claim(self.sentence(finding)))

    def started(self, finding: Finding) -> Claim | None:
        """The claim that tells the figures from which a probability starts; it is checked, never told."""
        if finding.basis is None:
            return None
        return self._alone(
            Claim(id=f"from-{finding.id}"[:_MOST_ID], kind="fact", text=finding.key, tests=(finding.basis.test,))
        )

    def _alone(self, claim: Claim) -> Claim:
        free, number = claim.id, 1
        while free in self._claims:
            number += 1
            free = f"{claim.id}-{number}"
        self._claims.add(free)
        return claim if free == claim.id else claim.model_copy(update={"id": free})


@cache
def sentences() -> dict[str, list[str]]:
    """The sentences by key; several ways to say a thing mean the same."""
    found: dict[str, list[str]] = load_data("araxes.briefs.data", "sentences.yaml")
    return found


def names(**places: str) -> dict[str, str]:
    """The slots that name places: ``{of}`` and ``{of's}``."""
    found = {}
    for slot, place in places.items():
        name = words.name_of(place)
        found[slot], found[f"{slot}'s"] = name, f"{name}'" if name.endswith("s") else f"{name}'s"
    return found


def listed(parts: Sequence[str], last: str = "and") -> str:
    """Several in a row: "A", "A and B", "A, B and C"."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def with_figures(facts: Iterable[Fact], *, named: str = "of") -> str:
    """Several places with their figures: "Russia (37 %), China (5 %) and Iran (at most 4 %)"."""
    return listed([f"{words.name_of(getattr(fact, named))} ({fact.figure()})" for fact in facts])


def each(facts: Iterable[Fact], *, named: str = "of") -> str:
    """Several places, each followed by its figure: "China about 9 % and Iran 1.7 to 4.5 %"."""
    return listed([f"{words.name_of(getattr(fact, named))} {fact.figure()}" for fact in facts])


NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def number(count: int) -> str:
    """A small count as a word."""
    return NUMBERS[count] if count < len(NUMBERS) else f"{count:,}"


def direction(before: Fact, after: Fact) -> int:
    """1 where a value surely rose, -1 where it surely fell, 0 where the bounds leave it open."""
    return 1 if after.lower > before.upper else -1 if after.upper < before.lower else 0


def change(before: Fact, after: Fact) -> tuple[Test, ...]:
    """The tests that a value rose or fell, and of both values."""
    later = after.test()
    predicate: dict[str, Any] = {"above": 0} if direction(before, after) > 0 else {"below": 0}
    stated = later.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    for name in ("is", "at_least", "at_most", "above", "below", "between", "period"):
        stated.pop(name, None)
    moved = Test.model_validate(
        {**stated, "change": {"since": before.written, "until": after.written, **predicate}}
    )
    return (before.test(), later, moved)


def movement(
    keys: tuple[str, str], about: tuple[str, ...], before: Fact, after: Fact, weight: float = 0.0, **places: str
) -> Iterator[Finding]:
    """The finding that a value surely rose (the first key) or fell (the second); none where it may be either."""
    moved = direction(before, after)
    if moved:
        slots = {**names(**places), "before": before.figure(), "since": before.when}
        slots |= {"after": after.figure(), "year": after.when}
        tests, facts = change(before, after), (before, after)
        yield Finding(keys[moved < 0], about, slots, tests, kind="trend", weight=weight, facts=facts)
