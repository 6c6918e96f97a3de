"""A network of ties: every pair with its sign and the reasons, and what follows of triads, blocs and balance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Literal

import numpy as np

from araxes.measures.structure.between import betweenness
from araxes.measures.structure.blocs import APART, TOGETHER, Blocs, blocs
from araxes.measures.structure.frustration import SECONDS, frustration, normalised
from araxes.measures.structure.readings import Evidence, Judged, Period, Readings
from araxes.measures.structure.recipe import Recipe, Rule
from araxes.measures.structure.signed import Signed
from araxes.measures.structure.triads import balance, triads

Sign = Literal["positive", "negative", "none", "unknown"]
State = Literal["balanced", "unbalanced", "none", "unknown"]
Bounds = tuple[float, float]

_SIGNS: dict[float, Sign] = {1.0: "positive", -1.0: "negative", 0.0: "none"}


@dataclass(frozen=True)
class Tie:
    """What two actors are to each other: the bounds of the score, and what every rule says."""

    one: str
    other: str
    low: float
    high: float
    reasons: tuple[Judged, ...]

    @property
    def sign(self) -> Sign:
        """Positive, negative, none, or unknown where the rules that are not decided could change it."""
        low, high = float(np.sign(self.low)), float(np.sign(self.high))
        return _SIGNS[low] if low == high else "unknown"


@dataclass(frozen=True)
class Triad:
    """Three actors, and whether their ties are balanced; none where a tie is missing."""

    actors: tuple[str, str, str]
    state: State


@dataclass(frozen=True)
class Network:
    """The ties among some actors in one period, by one recipe.

    ``silent`` are the rules about which nothing is known in the period, ``missing`` those of them that leave ties
    open for it.
    """

    recipe: Recipe
    period: Period
    actors: tuple[str, ...]
    ties: tuple[Tie, ...]
    silent: tuple[Rule, ...]
    missing: tuple[Rule, ...]
    sources: tuple[str, ...]
    seconds: float = SECONDS

    @cached_property
    def signed(self) -> Signed:
        """The ties as matrices."""
        place = {actor: number for number, actor in enumerate(self.actors)}
        low, high = (np.zeros((len(place), len(place))) for _ in range(2))
        for tie in self.ties:
            i, j = place[tie.one], place[tie.other]
            low[i, j] = low[j, i] = tie.low
            high[i, j] = high[j, i] = tie.high
        return Signed(low, high)

    @cached_property
    def triads(self) -> tuple[Triad, ...]:
        """All triples that have, or may have, ties among all three."""
        found = triads(self.signed)
        states = zip(found.balanced, found.unbalanced, found.absent, strict=True)
        return tuple(
            Triad((self.actors[i], self.actors[j], self.actors[k]), _state(*map(bool, may)))
            for (i, j, k), may in zip(found.triples.tolist(), states, strict=True)
            if may[0] or may[1]
        )

    @cached_property
    def balance(self) -> Bounds | None:
        """Bounds of the share of balanced triads; nothing where there is no triad."""
        return balance(self.signed)

    @cached_property
    def frustration(self) -> Bounds:
        """Bounds of the frustration index, in ties."""
        return frustration(self.signed, seconds=self.seconds)

    @cached_property
    def weighted_frustration(self) -> Bounds:
        """Bounds of the frustration index, in weight."""
        return frustration(self.signed, weighted=True, seconds=self.seconds)

    @cached_property
    def normalised(self) -> Bounds | None:
        """Bounds of the normalised frustration index; nothing where there is no tie."""
        return normalised(self.signed, self.frustration)

    @cached_property
    def blocs(self) -> Blocs:
        """The two sides of the best partitions."""
        return blocs(self.signed, seconds=self.seconds)

    @cached_property
    def betweenness(self) -> tuple[Bounds, ...] | None:
        """Bounds of each actor's betweenness along positive ties, in the order of the actors."""
        found = betweenness(self.signed)
        return None if found is None else tuple(zip(found[0].tolist(), found[1].tolist(), strict=True))

    def tie(self, one: str, other: str) -> Tie:
        """The tie of two actors."""
        pair = {one, other}
        return next(tie for tie in self.ties if {tie.one, tie.other} == pair)

    def relations(self) -> Iterator[tuple[str, str, Literal["same", "other", "unknown"]]]:
        """How every two actors stand in all best partitions."""
        for (i, one), (j, other) in combinations(enumerate(self.actors), 2):
            relation = int(self.blocs.relations[i, j])
            yield one, other, "same" if relation == TOGETHER else "other" if relation == APART else "unknown"


def _state(balanced: bool, unbalanced: bool, absent: bool) -> State:
    if balanced + unbalanced + absent > 1:
        return "unknown"
    return "balanced" if balanced else "unbalanced" if unbalanced else "none"


def network(readings: Readings, recipe: Recipe, period: Period, *, seconds: float = SECONDS) -> Network:
    """The network that a recipe makes of the figures for one period."""
    evidence = Evidence(readings, recipe, period)
    ties = tuple(_tie(one, other, evidence.of(one, other)) for one, other in combinations(readings.actors, 2))
    read = {reading.source for reading in evidence.read()}
    silent, missing = tuple(evidence.silent()), tuple(evidence.missing())
    return Network(recipe, period, readings.actors, ties, silent, missing, tuple(sorted(read)), seconds)


def _tie(one: str, other: str, judged: list[Judged]) -> Tie:
    low = high = 0.0
    for reason in dict.fromkeys(each.rule.reason for each in judged):
        rules = [each for each in judged if each.rule.reason == reason]
        surely = max((each.rule.weight for each in rules if each.holds), default=0.0)
        at_most = max((each.rule.weight for each in rules if each.holds is not False), default=0.0)
        positive = rules[0].rule.sign == "positive"
        low += surely if positive else -at_most
        high += at_most if positive else -surely
    if not judged:  # no rule knows anything: any sign is possible
        low, high = -1.0, 1.0
    return Tie(one, other, low, high, tuple(judged))
