"""All tests of a batch at once: values looked up, compared and counted in the database."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import astuple, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from araxes.claims.test import Test
from araxes.entities import gazetteer
from araxes.measures.context import Context
from araxes.measures.structure.actors import actors_of, is_structural
from araxes.verdicts.plan import Asked, Plan, plan
from araxes.verdicts.truth import Truth, quantified

if TYPE_CHECKING:
    import pyarrow as pa
    from ibis.expr.types import Table


@dataclass(frozen=True)
class Value:
    """One value of a measure as one source and perspective has it."""

    start: date
    end: date
    vintage: date
    value: float | None
    lower: float
    upper: float


@dataclass(frozen=True)
class Finding:
    """What one source and perspective says of a test, for one member of its group (or the one there is)."""

    member: str
    holds: Truth
    value: Value
    against: Value | None
    lower: float | None
    upper: float | None
    """Bounds of what was compared: the value, its change, or its difference to the other."""


@dataclass(frozen=True)
class Outcome:
    """What one source and perspective says of a test: of ``members``, ``true`` hold and ``false`` do not."""

    source: str
    perspective: str
    holds: Truth
    members: int
    true: int
    false: int


class Evaluation:
    """The outcomes of a batch of tests; the findings behind them on demand."""

    def __init__(self, context: Context, asked: Sequence[Asked]) -> None:
        self._workspace = context.workspace
        self._tests = [one.test for one in asked]
        self._members = [_members(test) for test in self._tests]
        self._compared = _compare(context, plan(asked)) if asked else ""

    def outcomes(self) -> list[list[Outcome]]:
        """For each test, one outcome a source and perspective that has a value for it, in order of name."""
        found: list[list[Outcome]] = [[] for _test in self._tests]
        for number, source, perspective, true, false in zip(*self._rows("outcomes").values(), strict=True):
            test = self._tests[number]
            if test.perspective not in (None, perspective):
                continue
            members = self._members[number]
            holds = quantified(test.quantifier or "all", true=true, false=false, members=members)
            found[number].append(Outcome(source, perspective, holds, members, true, false))
        return found

    def findings(self) -> dict[tuple[int, str, str], list[Finding]]:
        """The values behind the outcomes, by number of the test, source and perspective."""
        found: dict[tuple[int, str, str], list[Finding]] = {}
        columns = self._rows("findings")
        for values in zip(*columns.values(), strict=True):
            row = dict(zip(columns, values, strict=True))
            found.setdefault((row["test"], row["source"], row["perspective"]), []).append(_finding(row))
        return found

    def counts(self) -> pa.Table | None:
        """The same outcomes before quantifiers, for many worlds: ``test, source, perspective, true, false``."""
        return self._table("outcomes") if self._compared else None

    def members(self, number: int) -> int:
        """How many members a test speaks of."""
        return self._members[number]

    def _rows(self, what: Literal["outcomes", "findings"]) -> dict[str, list[Any]]:
        if not self._compared:
            return {}
        found: dict[str, list[Any]] = self._table(what).to_pydict()
        return found

    def _table(self, what: Literal["outcomes", "findings"]) -> pa.Table:
        def rows() -> Table:
            from araxes.verdicts import comparing

            return getattr(comparing, what)(self._workspace.table(self._compared))

        return self._workspace.rows(f"{what} of {self._compared}", rows)


def _compare(context: Context, made: Plan) -> str:
    """Look up and compare all values of a plan. Returns the name of the table: see :mod:`.comparing`."""
    workspace = context.workspace
    members = [(group, state) for group in sorted(made.groups) for state in gazetteer().members(group)]
    periods = [(number, period.start, period.end) for period, number in made.periods.items()]
    questions = [
        (number, one.operation, one.times, one.after, *astuple(one.region))
        for number, one in enumerate(made.questions)
    ]
    given = {
        name: workspace.given(name, columns, rows)
        for name, columns, rows in (
            ("asked points", _POINT, made.points),
            ("members", {"group": "string", "member": "string"}, members),
            ("periods", {"period": "int32", "first": "date", "last": "date"}, periods),
            ("questions", _QUESTION, questions),
        )
    }
    batch = given["asked points"].removeprefix("asked points")

    def of(name: str, **more: Any) -> Callable[[], Table]:
        def table() -> Table:
            from araxes.verdicts import comparing

            return getattr(comparing, name)(context, batch, **more)

        return table

    workspace.run(f"points{batch}", of("points"))
    families = sorted(made.families, key=lambda family: family.table)
    for family in families:
        workspace.run(f"{family.table} wanted{batch}", of("wanted", family=family))
    workspace.stack(f"measured{batch}", [f"{family.table} wanted{batch}" for family in families])
    workspace.run(f"values{batch}", of("values"))
    workspace.run(f"compared{batch}", of("compared"))
    return f"compared{batch}"


_POINT = {
    "test": "int32",
    "side": "int32",
    "family": "string",
    "key": "string",
    "period": "int32",
    "back": "int32",
    "of": "string",
    "to": "string",
    "group": "string",
    "place": "int32",
}
_QUESTION = {
    "test": "int32",
    "operation": "string",
    "times": "float64",
    "after": "date",
    "region_low": "float64",
    "region_high": "float64",
    "low_open": "boolean",
    "high_open": "boolean",
}


def owners(tests: Iterable[Test]) -> set[str]:
    """Whose figures a batch of tests is about, groups by their members."""
    found = set()
    for test in tests:
        if is_structural(test.measure):
            found |= set(actors_of(test.parameters["among"]))
            continue
        whose = {"first": slice(1), "second": slice(1, 2), "both": slice(2)}[test.measure.owner]
        for places in test.places:
            for owner in places[whose]:
                found |= set(gazetteer().members(owner)) if owner.startswith("group:") else {owner}
    return found


def _members(test: Test) -> int:
    """How many members a test speaks of: all of the group, save the state it is about itself."""
    group = test.group
    if not group:
        return 1
    fixed = test.second if test.of == group else test.of
    return sum(state != fixed for state in gazetteer().members(group))


def _finding(row: dict[str, Any]) -> Finding:
    against = None
    if row["lower_b"] is not None:
        against = Value(*(row[f"{name}_b"] for name in Value.__dataclass_fields__))
    return Finding(
        member=row["member"],
        holds=Truth.of(surely=row["surely"] == 1, surely_not=row["surely_not"] == 1),
        value=Value(*(row[name] for name in Value.__dataclass_fields__)),
        against=against,
        lower=row["low"],
        upper=row["up"],
    )
