"""A test: a measure, whom it is about, and what must hold of it, as data."""

from __future__ import annotations

import math
import re
from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    WithJsonSchema,
    model_serializer,
    model_validator,
)

from araxes.entities import gazetteer
from araxes.errors import AraxesError
from araxes.measures import Measure, measure
from araxes.observations.interval import Interval

PREDICATES = ("is", "at_least", "at_most", "above", "below", "between")
Quantifier = Literal["all", "almost all", "most", "some", "none"]


class Model(BaseModel):
    """What all parts of a claim share: no unknown keys, no change after validation."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


def _entity(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"an entity is an id such as ARM or a name such as Armenia, not {value!r}")
    known = gazetteer()
    named = known.named(value) if value not in known else value
    try:
        return known[named or value].id
    except AraxesError as error:
        raise ValueError(str(error)) from None


EntityId = Annotated[str, BeforeValidator(_entity), Field(description="an entity's id or exact name")]

_AMOUNT = re.compile(r"(?P<figure>-?\d[\d,]*(?:\.\d+)?)\s*(?P<unit>%|points?|bn|mn|tn|k)?")
_SCALE = {"%": 0.01, "point": 0.01, "points": 0.01, "tn": 1e12, "bn": 1e9, "mn": 1e6, "k": 1e3, None: 1.0}


class Amount(Model):
    """A threshold as written: ``37%``, ``2 points``, ``1.5 bn`` or a plain number."""

    figure: str
    unit: Literal["%", "point", "points", "bn", "mn", "tn", "k"] | None = None

    @model_validator(mode="before")
    @classmethod
    def _read(cls, value: object) -> object:
        if isinstance(value, bool):
            raise ValueError("a threshold is a number such as 1, 37% or 1.5 bn, not true or false")
        if isinstance(value, int | float):
            if not math.isfinite(value):
                raise ValueError("a threshold must be finite")
            return {"figure": repr(value) if "e" not in repr(value) else f"{value:f}"}
        if isinstance(value, str):
            match = _AMOUNT.fullmatch(value.strip())
            if match is None:
                raise ValueError(f"{value[:40]!r} is not a threshold; write 37%, 2 points, 1.5 bn or a number")
            return match.groupdict()
        return value

    @property
    def number(self) -> float:
        """The threshold as a number: percentages and points as shares."""
        return float(self.figure.replace(",", "")) * _SCALE[self.unit]

    @property
    def printed(self) -> Interval:
        """What the threshold covers when read as a rounded figure."""
        return Interval.printed(self.figure, scale=_SCALE[self.unit])

    def __str__(self) -> str:
        gap = "" if self.unit in (None, "%") else " "
        return f"{self.figure}{gap}{self.unit or ''}"

    @model_serializer
    def _written(self) -> str | int | float:
        if self.unit is not None:
            return str(self)
        number = float(self.figure.replace(",", ""))
        return int(number) if number.is_integer() else number


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


WrittenAmount = Annotated[
    Amount,
    WithJsonSchema({"type": ["number", "string"], "examples": [1, "37%", "2 points", "1.5 bn"]}),
]
Threshold = Annotated[
    Annotated[WrittenAmount, Tag("amount")] | Annotated[Other, Tag("other")],
    Discriminator(_kind_of_threshold),
]


class Period(Model):
    """The time a value must lie in: the latest period within first and last day, both inclusive."""

    start: date = date.min
    end: date = date.max

    @model_validator(mode="before")
    @classmethod
    def _read(cls, value: object) -> object:
        return {"start": (days := period(value))[0], "end": days[1]} if not isinstance(value, dict) else value

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.start > self.end:
            raise ValueError(f"the period ends ({self.end}) before it starts ({self.start})")
        return self

    def __str__(self) -> str:
        if self == LATEST:
            return "latest"
        first, last = self.start, self.end
        if first == date.min:
            return f"..{last.year}" if (last.month, last.day) == (12, 31) else f"..{last}"
        if (first.month, first.day, last.month, last.day) != (1, 1, 12, 31):
            return f"{first}..{last}"
        return str(first.year) if first.year == last.year else f"{first.year:04}..{last.year}"

    @model_serializer
    def _written(self) -> str | int:
        text = str(self)
        return int(text) if text.isdecimal() else text


def period(value: object) -> tuple[date, date]:
    """First and last day of ``latest``, a year, a month ``2023-06``, a day, a range ``2019..2023`` or ``..2023``.

    >>> period("2019..2023-06")
    (datetime.date(2019, 1, 1), datetime.date(2023, 6, 30))
    """
    if isinstance(value, date):
        return value, value
    text = str(value).strip()
    if text == "latest":
        return date.min, date.max
    first, _, last = text.partition("..")
    try:
        return _days(first)[0] if first else date.min, _days(last or first)[1]
    except ValueError:
        raise ValueError(
            f"{text[:40]!r} is not a period; write latest, 2023, 2023-06, 2023-06-30 or 2019..2023"
        ) from None


def _days(text: str) -> tuple[date, date]:
    from calendar import monthrange

    match = re.fullmatch(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", text)
    if match is None:
        raise ValueError(text)
    year, month, day = (int(part) if part else 0 for part in match.groups())
    first = date(year, month or 1, day or 1)
    last_month = month or 12
    return first, date(year, last_month, day or monthrange(year, last_month)[1])


LATEST = Period()
WrittenPeriod = Annotated[
    Period,
    WithJsonSchema({"type": ["integer", "string"], "examples": ["latest", 2023, "2023-06", "2019..2023"]}),
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
    among: EntityId | None = None
    basis: str | None = None
    as_: str | None = Field(None, alias="as")
    at_share: WrittenAmount | None = None
    period: WrittenPeriod = LATEST
    change: Change | None = None
    quantifier: Quantifier | None = None
    perspective: Literal["reporter", "mirror"] | None = None

    @model_validator(mode="after")
    def _fits_the_measure(self) -> Self:
        try:
            measured = self.measure
            measured.with_defaults(self.given_parameters)
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
        own = (self.of, self.second)
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
        found: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
        if self.at_share is not None:
            found["at_share"] = self.at_share.number
        return found

    @property
    def parameters(self) -> dict[str, Any]:
        """All parameters of the measure, defaults included."""
        return self.measure.with_defaults(self.given_parameters)

    @property
    def predicate(self) -> Predicate:
        """What must hold of the value, or of its change."""
        if self.change is not None:
            return self.change
        return self if self.comparison else Predicate.model_validate(self.measure.default)

    @property
    def group(self) -> str:
        """The group that the quantifier runs over, empty for none."""
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
    groups = [entity for entity in (test.of, test.second) if entity.startswith("group:")]
    if len(groups) > 1:
        problems.append("only one place of a test can be a group")
    if test.quantifier and not groups:
        problems.append(f"the quantifier {test.quantifier!r} needs a group, such as group:central-asia")
    if test.among and not test.among.startswith("group:"):
        problems.append(f"among is a group, such as group:central-asia, not {test.among!r}")
    return problems


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
    return []
