"""A recipe: which measures make a tie positive or negative, from which thresholds on and with what weight.

A recipe is data. Those of araxes are in ``recipes.yaml``; a file of the user's own has the same keys, without the
name above them.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from araxes._files import taken
from araxes._yaml import Document, YamlError, load_data, parse
from araxes.entities import gazetteer
from araxes.errors import AssessmentError, InputError, Problem, UnknownNameError
from araxes.measures.vocabulary import Measure, all_measures, measure
from araxes.observations.vocabulary import all_series

MAX_BYTES = 200_000
DEFAULT = "security"

Finite = Annotated[float, Field(allow_inf_nan=False)]
Words = Annotated[str, Field(min_length=1, max_length=1000)]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Rule(_Model):
    """One reason for a tie between two actors: a figure of the two, and the threshold it must reach.

    The figure is a ``measure`` of one in relation to the other, or an observed ``series`` as it stands. With
    ``shared``, a measure of an actor in relation to an organisation: the figure is then in how many of those
    listed both reach 1.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9-]{0,39}$")
    about: Words
    measure: str = ""
    series: str = ""
    parameters: dict[str, str | float] = {}
    shared: tuple[str, ...] = Field((), max_length=200)
    source: str = Field("", description="only this source; one that ends in a colon stands for all that begin so")
    at_least: Finite | None = None
    at_most: Finite | None = None
    sides: Literal["any", "both"] = "any"
    sign: Literal["positive", "negative"]
    weight: Finite = Field(1.0, gt=0, le=1000)
    years: int = Field(1, ge=1, le=200, description="how many years back the figure may lie")
    takes: Literal["newest", "largest"] = "newest"
    unlisted: Literal["unknown", "none"] = Field(
        "unknown", description="what it means that a source with other figures of that time has none of a pair"
    )
    needed: bool = Field(False, description="ties stay open where nothing at all is known of it in the time")
    aspect: str = Field("", description="rules of one aspect are one reason: the heaviest that holds counts, once")
    optional: bool = Field(False, description="left out where this version knows no such measure or series")
    cite: Words

    @model_validator(mode="after")
    def _can_be_measured(self) -> Self:
        if bool(self.measure) == bool(self.series):
            raise ValueError("a rule names one measure, or one series")
        if (self.at_least is None) == (self.at_most is None):
            raise ValueError("a rule has one threshold, at_least or at_most")
        if self.shared and not self.measure:
            raise ValueError("what is shared is a measure in relation to an organisation")
        for name in self.shared:
            if name not in gazetteer():
                raise ValueError(str(UnknownNameError("organisation", name, [one.id for one in gazetteer()])))
        if self.is_known:
            self._check_measure()
        elif not self.optional:
            known = all_measures() if self.measure else all_series()
            raise ValueError(str(UnknownNameError("measure" if self.measure else "series", self.figure, known)))
        return self

    def _check_measure(self) -> None:
        if self.series:
            if self.parameters:
                raise ValueError("a series has no parameters")
            return
        measured = measure(self.measure)
        if measured.name.startswith("structure."):
            raise ValueError(f"{self.measure} is computed from ties; a tie cannot be computed from it")
        if not measured.second:
            raise ValueError(f"{self.measure} is about one actor; a tie needs a measure of two")
        try:
            measured.with_defaults(self.parameters)
        except InputError as error:
            raise ValueError(str(error)) from None

    @property
    def reason(self) -> str:
        """What the rule is a reason of: its aspect, else itself."""
        return self.aspect or self.id

    @property
    def figure(self) -> str:
        """The name of the measure or series."""
        return self.measure or self.series

    @property
    def is_known(self) -> bool:
        """Whether this version has the measure or series."""
        return self.measure in all_measures() if self.measure else self.series in all_series()

    @property
    def measured(self) -> Measure | None:
        """The measure; none for a series."""
        return measure(self.measure) if self.measure else None

    @property
    def threshold(self) -> float:
        """The threshold."""
        return self.at_least if self.at_least is not None else self.at_most or 0.0

    @property
    def unit(self) -> str:
        """The unit of the figure and of the threshold."""
        if self.shared:
            return "organisations"
        return measure(self.measure).unit if self.measure else all_series()[self.series].unit

    def at(self, threshold: float) -> Rule:
        """The same rule with another threshold."""
        side = "at_least" if self.at_least is not None else "at_most"
        return self.model_copy(update={side: threshold})

    def holds(self, lower: float, upper: float) -> bool | None:
        """Whether a figure within bounds reaches the threshold; nothing where the bounds do not tell."""
        if self.at_least is not None:
            return True if lower >= self.at_least else False if upper < self.at_least else None
        assert self.at_most is not None
        return True if upper <= self.at_most else False if lower > self.at_most else None


class Recipe(_Model):
    """The rules of a network of ties.

    The score of a tie is the sum of the weights of the rules that hold, of those of one aspect only the heaviest.
    """

    title: Words
    about: Words
    cite: Words
    rules: tuple[Rule, ...] = Field(min_length=1, max_length=50)

    @model_validator(mode="after")
    def _tells_rules_apart(self) -> Self:
        names = [rule.id for rule in self.rules]
        twice = next((name for name in names if names.count(name) > 1), None)
        if twice is not None:
            raise ValueError(f"two rules have the id {twice!r}")
        for rule in self.rules:
            if any(other.reason == rule.reason and other.sign != rule.sign for other in self.rules):
                raise ValueError(f"the rules of the aspect {rule.reason!r} have different signs")
        return self

    def without(self, names: Iterable[str]) -> Recipe:
        """The recipe without some rules. Raises :class:`InputError` for an unknown one, or if none is left."""
        known = [rule.id for rule in self.rules]
        left_out = set(names)
        for name in sorted(left_out):
            if name not in known:
                raise UnknownNameError("rule", name, known, hint=f"one of {', '.join(known)}")
        rules = tuple(rule for rule in self.rules if rule.id not in left_out)
        if not rules:
            raise InputError("no rule is left to make a tie; leave one in")
        return self.model_copy(update={"rules": rules})

    def replacing(self, changed: Rule) -> Recipe:
        """The recipe with another version of one rule."""
        rules = tuple(changed if rule.id == changed.id else rule for rule in self.rules)
        return self.model_copy(update={"rules": rules})


@cache
def all_recipes() -> dict[str, Recipe]:
    """The recipes of araxes by name."""
    entries = load_data("araxes.measures.structure", "recipes.yaml")
    return {name: Recipe.model_validate(entry) for name, entry in entries.items()}


def recipe(name: str | Path) -> Recipe:
    """A recipe by its name, or from a file. Raises :class:`InputError`, with the place of each problem."""
    known = all_recipes()
    if isinstance(name, str) and name in known:
        return known[name]
    if isinstance(name, str) and not Path(name).suffix:
        raise UnknownNameError("recipe", name, known, hint=f"one of {', '.join(known)}, or a file in YAML")
    raw, shown = taken(name, MAX_BYTES)
    if len(raw) > MAX_BYTES:
        raise InputError(f"{shown}: larger than {MAX_BYTES // 1000} kB; a recipe is a page of text")
    try:
        document = parse(raw.decode("utf-8"))
    except UnicodeDecodeError:
        raise InputError(f"{shown}: not UTF-8 text; save the file as UTF-8 and try again") from None
    except YamlError as error:
        raise AssessmentError(shown, [error.problem]) from None
    try:
        return Recipe.model_validate(document.data)
    except ValidationError as error:
        raise AssessmentError(shown, [_problem(document, entry) for entry in error.errors()]) from None


def _problem(document: Document, entry: Any) -> Problem:
    path = tuple(entry["loc"])
    message = str(entry["msg"]).removeprefix("Value error, ")
    if path and isinstance(path[-1], str):
        message = f"{path[-1]}: {message}"
    return Problem(*document.position(path), message, entry["type"])
