"""What the rules of a recipe read: the figures of all pairs of some actors, by period, source and perspective."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING, Any

from araxes.measures.context import BOTH_SIDES, REPORTER, THIRD, Context
from araxes.measures.families import family
from araxes.measures.parts import part
from araxes.measures.spans import span_of
from araxes.measures.structure.recipe import Recipe, Rule

if TYPE_CHECKING:
    from ibis.expr.types import Table

Period = tuple[date, date]


@dataclass(frozen=True)
class Reading:
    """One figure that a rule read: of ``of`` in relation to ``to``, as one source and perspective has it.

    ``parts`` are, for a rule about what is shared, the figures of both in the organisations where both are.
    """

    rule: str
    of: str
    to: str
    source: str
    perspective: str
    start: date
    end: date
    vintage: date
    value: float | None
    lower: float
    upper: float
    parts: tuple[Reading, ...] = ()

    @property
    def organisations(self) -> tuple[str, ...]:
        """Those in which both surely are."""
        return tuple(dict.fromkeys(part.to for part in self.parts))


@dataclass(frozen=True)
class Readings:
    """All figures that a recipe's rules may read among some actors, by rule.

    ``covered`` are, by rule, the periods of which a source has the figure for anybody.
    """

    actors: tuple[str, ...]
    by_rule: Mapping[str, Sequence[Reading]]
    covered: Mapping[str, Sequence[Period]]

    def sources(self) -> list[str]:
        """The sources of all figures, in order of name."""
        return sorted({reading.source for found in self.by_rule.values() for reading in found})

    def years(self) -> list[Period]:
        """The years in which a figure ends, or a longer state of affairs begins or ends; earliest first."""
        found: set[int] = set()
        for reading in (reading for readings in self.by_rule.values() for reading in readings):
            found |= {reading.end.year} if reading.end <= reading.vintage else set()
            found |= {reading.start.year} if (reading.end - reading.start).days > _DAYS else set()
        return [year(number) for number in sorted(found)]


_DAYS = 366


def year(number: int) -> Period:
    """The first and last day of a calendar year."""
    return date(number, 1, 1), date(number, 12, 31)


def gathered(context: Context, recipe: Recipe, actors: Sequence[str]) -> Readings:
    """The figures for all pairs of ``actors``: one query a rule, and one of what is covered.

    Asked once a question: the values of a network and the evidence behind them are of the same figures.
    """
    asked = ("readings", recipe.model_dump_json(), tuple(actors))
    return context.workspace.kept(asked, lambda: _gathered(context, recipe, actors))


def _gathered(context: Context, recipe: Recipe, actors: Sequence[str]) -> Readings:
    workspace = context.workspace
    orgs = sorted({name for rule in recipe.rules for name in rule.shared})
    one = workspace.given("tied actors", {"id": "string"}, [(actor,) for actor in actors])
    other = workspace.given("tied to", {"id": "string"}, [(name,) for name in (*actors, *orgs)])
    found: dict[str, list[Reading]] = {}
    covered: dict[str, list[Period]] = {}
    for rule in recipe.rules:
        figures = _Figures(context, rule)
        wanted = set(rule.shared or actors)
        found[rule.id] = [row for row in figures.between(one, other) if row.to in wanted]
        covered[rule.id] = figures.periods() if rule.unlisted == "none" else []
    return Readings(tuple(actors), found, covered)


class _Figures:
    """The figures of a rule's measure or series that stand between two."""

    def __init__(self, context: Context, rule: Rule) -> None:
        everybody = rule.unlisted == "none"  # what is said of others tells that nothing is said of a pair
        self._context, self._rule = replace(context, is_narrow=False) if everybody else context, rule
        measured = rule.measured if rule.is_known else None
        self._part = part(measured.name, measured.with_defaults(rule.parameters)) if measured else None
        key = self._part.key if self._part else rule.series
        self._key = context.workspace.given("tied by", {"key": "string"}, [(key,)])
        self._name = f"{self._part.table if self._part else 'series'} {self._key}"

    def between(self, one: str, other: str) -> list[Reading]:
        """Those of the actors in one table in relation to those in another."""
        workspace = self._context.workspace

        def rows() -> Table:
            table, actors, others = self._table(), workspace.table(one), workspace.table(other)
            table = table.semi_join(actors, table.of == actors.id)
            return table.semi_join(others, table.to == others.id)

        names = Reading.__dataclass_fields__
        return [
            Reading(self._rule.id, **{name: value for name, value in row.items() if name in names})
            for row in self._found(f"ties {one} {other} by {self._name}", rows)
            if row["of"] != row["to"]
        ]

    def periods(self) -> list[Period]:
        """The periods for which there is one of anybody."""

        def rows() -> Table:
            table = self._table()
            return table.filter(table.to.notnull() & (table.to != "")).select("source", "start", "end").distinct()

        return [(row["start"], row["end"]) for row in self._found(f"periods of {self._name}", rows)]

    def _found(self, name: str, rows: Callable[[], Table]) -> list[dict[str, Any]]:
        if not self._rule.is_known:
            return []
        found: list[dict[str, Any]] = self._context.workspace.rows(name, rows).to_pylist()
        wanted = self._rule.source
        return [
            row
            for row in found
            if (row["source"].startswith(wanted) if wanted.endswith(":") else wanted in ("", row["source"]))
        ]

    def _table(self) -> Table:
        table = family(self._part, self._context) if self._part else _as_it_stands(self._context)
        keys = self._context.workspace.table(self._key)
        return table.semi_join(keys, table.key == keys.key)


def _as_it_stands(context: Context) -> Table:
    """The observations of pairs, keyed by series."""
    import ibis

    known = context.known
    perspective = ibis.ifelse(known.reporter == known.actor, REPORTER, THIRD)
    return known.mutate(key=known.series, of=known.actor, to=known.partner, perspective=perspective)


@dataclass(frozen=True)
class Judged:
    """What one rule says of one pair: whether it holds (nothing: not known), and the figures that say so."""

    rule: Rule
    holds: bool | None
    readings: tuple[Reading, ...]


class Evidence:
    """What the rules of a recipe say of every pair in one period."""

    def __init__(self, readings: Readings, recipe: Recipe, period: Period) -> None:
        self.recipe, self.period, self.actors = recipe, period, readings.actors
        self._by_rule: dict[str, dict[tuple[str, str], BySource]] = {
            rule.id: _in_time(readings.by_rule[rule.id], rule, period) for rule in recipe.rules
        }

        self._covers = {rule.id: _covers(readings, rule, self._by_rule[rule.id], period) for rule in recipe.rules}

    def missing(self) -> list[Rule]:
        """The silent rules that leave ties open: those that are needed, where no other of their aspect speaks."""
        spoken = {rule.reason for rule in self.recipe.rules if self._covers[rule.id]}
        return [rule for rule in self.silent() if rule.needed and rule.reason not in spoken]

    def silent(self) -> list[Rule]:
        """The rules about which nothing is known in the period."""
        return [rule for rule in self.recipe.rules if not self._covers[rule.id]]

    def read(self) -> list[Reading]:
        """All figures that count for the period."""
        pairs = (sources for by_pair in self._by_rule.values() for sources in by_pair.values())
        return [reading for sources in pairs for reading in sources.values()]

    def of(self, one: str, other: str) -> list[Judged]:
        """What every rule says of a pair; of silent ones only those that are missing, and then nothing."""
        missing = self.missing()
        return [
            self._judged(rule, one, other) if self._covers[rule.id] else Judged(rule, None, ())
            for rule in self.recipe.rules
            if rule in missing or self._covers[rule.id]
        ]

    def _judged(self, rule: Rule, one: str, other: str) -> Judged:
        there, back = (self._by_rule[rule.id].get(pair, {}) for pair in ((one, other), (other, one)))
        says: dict[str, bool | None] = {}
        for source in sorted({*there, *back}):
            sides = [there.get(source)] if rule.shared else [there.get(source), back.get(source)]
            says[source] = _of_sides(rule, sides)
        decided = {each for each in says.values() if each is not None}
        holds = decided.pop() if len(decided) == 1 else None  # where sources disagree, nobody decides
        if not says and rule.unlisted == "none":
            holds = False
        return Judged(rule, holds, (*there.values(), *back.values()))


def _of_sides(rule: Rule, sides: Sequence[Reading | None]) -> bool | None:
    """Both directions of a pair as one: it is enough in any, or must hold in both."""
    missing = False if rule.unlisted == "none" else None
    holds = [missing if side is None else rule.holds(side.lower, side.upper) for side in sides]
    deciding = rule.sides == "any"
    if deciding in holds:
        return deciding
    return None if None in holds else not deciding


BySource = dict[str, Reading]


def _in_time(found: Sequence[Reading], rule: Rule, period: Period) -> dict[tuple[str, str], BySource]:
    """The figures that count for a period, by pair and source."""
    candidates: dict[tuple[str, str], dict[str, list[Reading]]] = defaultdict(lambda: defaultdict(list))
    for reading in found:
        if _counts((reading.start, reading.end), rule, period):
            candidates[reading.of, reading.to][reading.source].append(reading)
    chosen = {
        pair: {source: _chosen(readings, rule) for source, readings in sources.items()}
        for pair, sources in candidates.items()
    }
    return _in_common(chosen, rule) if rule.shared else chosen


def _counts(when: Period, rule: Rule, period: Period) -> bool:
    """Whether a figure of some days counts for a period: it reaches into the years that the rule looks at."""
    last = period[1]
    first = date(max(1, last.year - rule.years + 1), 1, 1)
    return when[0] <= last and when[1] >= first


def _covers(readings: Readings, rule: Rule, found: Mapping[tuple[str, str], BySource], period: Period) -> bool:
    """Whether anything is known of a rule in a period."""
    return bool(found) or any(_counts(when, rule, period) for when in readings.covered[rule.id])


_PREFERRED = (REPORTER, THIRD, BOTH_SIDES)


def _chosen(readings: Sequence[Reading], rule: Rule) -> Reading:
    """Of one pair and source the figure that counts: the state's own rather than what partners say of it.

    Of those the longest periods, and among them the newest or the largest. What two others say of the same period
    counts together.
    """
    best = min(_preference(reading) for reading in readings)
    own = [reading for reading in readings if _preference(reading) == best]
    longest = max(span_of(reading.start, reading.end) for reading in own)
    left = [reading for reading in own if span_of(reading.start, reading.end) == longest]
    if rule.takes == "newest":
        return _together(
            [one for one in left if (one.end, one.start) == max((one.end, one.start) for one in left)]
        )
    largest = max(
        left, key=lambda reading: (reading.lower, reading.upper, reading.end, reading.start, reading.vintage)
    )
    return replace(largest, upper=max(reading.upper for reading in left))


def _together(readings: Sequence[Reading]) -> Reading:
    """Figures of one thing and period as one: where they differ, it lies between the least and the largest."""
    first, *others = sorted(readings, key=lambda reading: (reading.vintage, reading.lower, reading.upper))
    if all((other.value, other.lower, other.upper) == (first.value, first.lower, first.upper) for other in others):
        return first
    lower, upper = min(one.lower for one in readings), max(one.upper for one in readings)
    return replace(first, value=None, lower=lower, upper=upper)


def _preference(reading: Reading) -> int:
    return _PREFERRED.index(reading.perspective) if reading.perspective in _PREFERRED else len(_PREFERRED)


def _in_common(standing: Mapping[tuple[str, str], BySource], rule: Rule) -> dict[tuple[str, str], BySource]:
    """In how many organisations both actors of a pair are, of those that a source knows of at all."""
    by_source: dict[str, dict[str, dict[str, Reading]]] = defaultdict(lambda: defaultdict(dict))
    for (actor, organisation), sources in standing.items():
        for source, reading in sources.items():
            by_source[source][organisation][actor] = reading
    found: dict[tuple[str, str], BySource] = defaultdict(dict)
    for source, organisations in by_source.items():
        actors = sorted({actor for members in organisations.values() for actor in members})
        for pair in combinations(actors, 2):
            for one, other in (pair, pair[::-1]):
                found[one, other][source] = _common(rule, (one, other), organisations)
    return found


def _common(rule: Rule, pair: tuple[str, str], organisations: Mapping[str, Mapping[str, Reading]]) -> Reading:
    parts: list[Reading] = []
    read: list[Reading] = []
    may = 0
    for _name, members in sorted(organisations.items()):
        held = [members.get(actor) for actor in pair]
        listed = [reading for reading in held if reading is not None]
        read += listed
        parts += listed if len([reading for reading in listed if reading.lower >= 1]) == 2 else []
        may += all(reading is None or reading.upper >= 1 for reading in held)
    sure = len(parts) / 2
    return Reading(
        rule.id,
        *pair,
        read[0].source,
        read[0].perspective,
        min(reading.start for reading in read),
        max(reading.end for reading in read),
        min(reading.vintage for reading in read),
        sure if sure == may else None,
        sure,
        float(may),
        tuple(parts),
    )
