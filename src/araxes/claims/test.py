"""A test: a measure, whom it is about, and what must hold of it, as data."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator

from araxes.claims.quantifiers import Quantifier
from araxes.claims.written import LATEST, Amount, Model, WrittenAmount, WrittenPeriod
from araxes.entities import gazetteer
from araxes.errors import AraxesError, near_misses
from araxes.measures import Measure, measure
from araxes.measures.structure.actors import completed, is_structural, network_id
from araxes.measures.words import JOINT

PREDICATES = ("is", "at_least", "at_most", "above", "below", "between")
_OWN = (
    *("distance", "weights", "years", "prices", "third", "recipe", "since", "how", "pledge"),
    *("violence", "deaths", "months", "given"),
)


def _entity(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"an entity is an id such as ARM or a name such as Armenia, not {value!r}")
    known = gazetteer()
    named = value if value in known else known.named(value)
    if named is not None:
        return named
    raise ValueError(_unknown(value))


def _unknown(name: str) -> str:
    """Why a name is no entity: it is open between several, or there is none of that name."""
    known = gazetteer()
    shown = name if len(name) <= 60 else f"{name[:57]}..."
    if ":" in name:
        near = near_misses(name, [entity.id for entity in known])
        return f"unknown entity {shown!r}; did you mean {' or '.join(near) or 'a name'}?"
    options = [
        o for m in known.find(name[:200]) if m.id is None and len(m.text) == len(name) for o in m.alternatives
    ]
    near = options or [entity.id for entity in known.near(name)[:3]]
    listed = " or ".join(f"{known.label(entity)} ({entity})" for entity in near)
    if options:
        return f"{shown!r} could be {listed}; write the id"
    return f"unknown entity {shown!r}; " + (
        f"did you mean {listed}?" if near else "`araxes entities find` looks names up"
    )


EntityId = Annotated[str, BeforeValidator(_entity), Field(description="an entity's id or exact name")]


def _among(value: object) -> str:
    try:
        if isinstance(value, str) and any(mark in value for mark in (",", JOINT)):
            return network_id(value)
    except AraxesError as error:
        raise ValueError(str(error)) from None
    return _entity(value)


Among = Annotated[
    str,
    BeforeValidator(_among),
    Field(description="a group; for a network, groups and actors with commas between"),
]


class Other(Model):
    """A threshold that is itself a measurement: the same measure of somebody else, ``times`` a factor."""

    of: EntityId | None = None
    second: EntityId | None = Field(None, alias="in")
    times: float = Field(1.0, gt=0, le=1e6)

    @model_validator(mode="after")
    def _says_whom(self) -> Self:
        if self.of is None and self.second is None:
            raise ValueError("say whom to compare with: above: {of: RUS}")
        return self


def _kind_of_threshold(value: object) -> str:
    return "other" if isinstance(value, Other) or (isinstance(value, dict) and "figure" not in value) else "amount"


Threshold = Annotated[
    Annotated[WrittenAmount, Tag("amount")] | Annotated[Other, Tag("other")],
    Discriminator(_kind_of_threshold),
]


class Predicate(Model):
    """What must hold: exactly one of the comparisons."""

    is_: WrittenAmount | None = Field(None, alias="is")
    at_least: Threshold | None = None
    at_most: Threshold | None = None
    above: Threshold | None = None
    below: Threshold | None = None
    between: tuple[WrittenAmount, WrittenAmount] | None = None

    @property
    def comparison(self) -> str:
        """The name of the comparison that is stated, empty when none is."""
        return next(iter(self.comparisons), "")

    @property
    def comparisons(self) -> list[str]:
        """The names of all comparisons that are stated."""
        return [name for name in PREDICATES if getattr(self, "is_" if name == "is" else name) is not None]

    @property
    def threshold(self) -> Threshold | tuple[Amount, Amount]:
        """What is compared with."""
        return getattr(self, "is_" if self.comparison == "is" else self.comparison)  # type: ignore[no-any-return]


class Change(Predicate):
    """A predicate about the change from one period to a later one."""

    since: WrittenPeriod
    until: WrittenPeriod = LATEST

    @model_validator(mode="after")
    def _one_comparison(self) -> Self:
        if len(self.comparisons) != 1:
            raise ValueError(f"a change needs exactly one of {', '.join(PREDICATES)}")
        if isinstance(self.threshold, Other):
            raise ValueError("a change is compared with a number, such as at_least: 10%")
        if self.until.end <= self.since.end:
            raise ValueError("a change must run forward: until lies after since")
        return self


class Test(Predicate):
    """A measure of somebody, and the predicate that must hold of it.

    The second place is written with the measure's own word (``in``, ``with``, ``to``, ``from``). A group in
    either place is taken member by member, with ``quantifier`` (``all`` unless said otherwise).
    """

    __test__ = False  # not a test case, whatever its name tells pytest

    name: str = Field(alias="measure")
    of: EntityId
    in_: EntityId | None = Field(None, alias="in")
    with_: EntityId | None = Field(None, alias="with")
    to: EntityId | None = None
    from_: EntityId | None = Field(None, alias="from")
    flow: str | None = None
    among: Among | None = None
    third: EntityId | None = None
    recipe: str | None = None
    basis: str | None = None
    as_: str | None = Field(None, alias="as")
    at_share: WrittenAmount | None = None
    distance: str | None = None
    weights: str | None = None
    years: int | None = None
    prices: str | None = None
    violence: str | None = None
    deaths: int | None = None
    months: int | None = None
    given: str | None = None
    level: WrittenAmount | None = None
    since: int | None = None
    how: str | None = None
    pledge: str | None = None
    period: WrittenPeriod = LATEST
    change: Change | None = None
    quantifier: Quantifier | None = None
    perspective: Literal["reporter", "mirror"] | None = None

    @model_validator(mode="after")
    def _fits_the_measure(self) -> Self:
        try:
            measured = self.measure
            self.parameters  # noqa: B018 - computed to be checked
        except AraxesError as error:
            raise ValueError(str(error)) from None
        for problem in (*_role_problems(self, measured), *_predicate_problems(self, measured)):
            raise ValueError(problem)
        return self

    @property
    def measure(self) -> Measure:
        """The measure that is tested."""
        return measure(self.name)

    @property
    def second(self) -> str:
        """The entity in the second place, empty for none."""
        return self.in_ or self.with_ or self.to or self.from_ or ""

    @property
    def places(self) -> tuple[tuple[str, str], ...]:
        """Both places of the value and, where there is one, of what it is set against."""
        own = (self.subject, self.second)
        if self.change is not None:
            return own, own
        threshold = self.predicate.threshold
        if isinstance(threshold, Other):
            return own, (threshold.of or self.of, threshold.second or self.second)
        return (own,)

    @property
    def given_parameters(self) -> dict[str, Any]:
        """The measure's parameters that the test states."""
        given = {"flow": self.flow, "basis": self.basis, "as": self.as_, "among": self.among}
        given |= {name: getattr(self, name) for name in _OWN}
        found: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
        amounts = {"at_share": self.at_share, "level": self.level}
        found |= {name: amount.number for name, amount in amounts.items() if amount is not None}
        return found

    @property
    def parameters(self) -> dict[str, Any]:
        """All parameters of the measure, defaults included."""
        parameters = self.measure.with_defaults(self.given_parameters)
        if not is_structural(self.measure):
            return parameters
        return completed(self.measure, self.of, self.second, parameters)

    @property
    def subject(self) -> str:
        """Whom the value is about: the whole network where the measure is of one, else ``of``."""
        return str(self.parameters["among"]) if self.measure.collective else self.of

    @property
    def predicate(self) -> Predicate:
        """What must hold of the value, or of its change."""
        if self.change is not None:
            return self.change
        return self if self.comparison else Predicate.model_validate(self.measure.default)

    @property
    def group(self) -> str:
        """The group that the quantifier runs over, empty for none."""
        if self.measure.collective:
            return ""
        members = gazetteer().members
        for entity in (self.of, self.second):
            if entity.startswith("group:") and members(entity):
                return entity
        return ""


def _role_problems(test: Test, measured: Measure) -> list[str]:
    words = {"in": test.in_, "with": test.with_, "to": test.to, "from": test.from_}
    given = [word for word, entity in words.items() if entity is not None]
    wanted = measured.second
    wrong = [word for word in given if word != wanted]
    problems = []
    if wrong:
        roles = ", ".join(f"{word.rstrip('?')}: {meaning}" for word, meaning in measured.roles.items())
        problems.append(f"{measured.name} has no role {wrong[0]!r}; its roles are {roles}")
    elif measured.second_required and not given:
        problems.append(f"{measured.name} needs {wanted!r}: {measured.roles[wanted]}")
    if test.of == test.second:
        problems.append(f"{measured.name} is about two; {test.of} stands in both places")
    groups = [entity for entity in (test.of, test.second) if entity.startswith("group:")]
    if len(groups) > 1:
        problems.append("only one place of a test can be a group")
    if measured.collective:
        if not groups:
            problems.append(f"{measured.name} is about a group as a whole; write of: group:..., not {test.of}")
        if test.quantifier:
            problems.append(f"{measured.name} takes a group as one; it has no quantifier")
        return problems
    if test.quantifier and not groups:
        problems.append(f"the quantifier {test.quantifier!r} needs a group, such as group:central-asia")
    if test.among and not is_structural(measured) and (JOINT in test.among or test.among[:6] != "group:"):
        problems.append(f"among is a group, such as group:central-asia, not {test.among!r}")
    return problems


def _threshold_problems(test: Test, measured: Measure) -> list[str]:
    """What is wrong with a threshold, given what is compared with it."""
    threshold = test.predicate.threshold
    if isinstance(threshold, Other):
        if measured.collective:
            return [f"{measured.name} is compared with a number"]
        others = (threshold.of or "", threshold.second or "")
        if any(other.startswith("group:") for other in others):
            return ["compare with one actor, not with a group"]
        return []
    amounts = threshold if isinstance(threshold, tuple) else (threshold,)
    if measured.integral and test.change is None and not all(amount.is_whole for amount in amounts):
        return [f"{measured.name} is a whole number; compare it with one, such as 1"]
    return []


def _predicate_problems(test: Test, measured: Measure) -> list[str]:
    stated = test.comparisons
    one_of = ", ".join(PREDICATES)
    if test.change is not None:
        if stated:
            return [f"{stated[0]!r} and 'change' cannot stand in one test; write two tests"]
        if test.period != LATEST:
            return ["'period' and 'change' cannot stand together; change has since and until"]
        return []
    if len(stated) > 1:
        return [f"one comparison a test, not {' and '.join(stated)}"]
    if not stated and not measured.default:
        return [f"{measured.name} needs something that must hold: one of {one_of}, or change"]
    return _threshold_problems(test, measured)
