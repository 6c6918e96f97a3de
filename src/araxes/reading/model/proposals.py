"""What a model may propose: a small, strict shape, and its JSON Schema.

Nothing of it decides anything. Names, numbers and days arrive as written and are read by the same code that reads
an assessment file; there is no place for a verdict or a probability.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from araxes.claims.claim import Kind
from araxes.claims.quantifiers import Quantifier
from araxes.measures import all_measures

Written = str | int | float
"""An amount, a year or a day as an assessment file has it: ``10%``, ``1.5 bn``, ``2023-06``, ``latest``."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class ProposedOther(_Strict):
    """Somebody else's value of the same measure, as a threshold."""

    of: str | None = None
    in_: str | None = Field(None, alias="in")
    times: float | None = None


class ProposedPredicate(_Strict):
    """Exactly one comparison."""

    is_: Written | None = Field(None, alias="is")
    at_least: Written | ProposedOther | None = None
    at_most: Written | ProposedOther | None = None
    above: Written | ProposedOther | None = None
    below: Written | ProposedOther | None = None
    between: list[Written] | None = None


class ProposedChange(ProposedPredicate):
    """A comparison of the change between two periods."""

    since: Written
    until: Written | None = None


class ProposedTest(ProposedPredicate):
    """A measure of somebody, and what must hold of it."""

    measure: str
    of: str
    in_: str | None = Field(None, alias="in")
    with_: str | None = Field(None, alias="with")
    to: str | None = None
    from_: str | None = Field(None, alias="from")
    flow: str | None = None
    among: str | None = None
    basis: str | None = None
    as_: str | None = Field(None, alias="as")
    at_share: Written | None = None
    period: Written | None = None
    change: ProposedChange | None = None
    quantifier: Quantifier | None = None


class Proposal(_Strict):
    """One claim, by the exact words of the report."""

    quote: str = Field(min_length=1, max_length=5_000)
    kind: Kind
    kinds: list[Kind] | None = Field(None, max_length=7)
    entities: list[str] | None = Field(None, max_length=50)
    estimative: str | None = Field(None, max_length=200)
    horizon: str | int | None = None
    attributed_to: str | None = Field(None, max_length=200)
    quantifier: Quantifier | None = None
    tests: list[ProposedTest] | None = Field(None, max_length=10)
    combine: Literal["all", "any"] | None = None
    untestable: str | None = Field(None, max_length=500)
    unscored: str | None = Field(None, max_length=500)

    @property
    def said(self) -> str:
        """All but the quote, to tell duplicates by."""
        return self.model_dump_json(exclude={"quote"})


class Proposals(_Strict):
    """A whole reply."""

    claims: list[Proposal]


def schema() -> dict[str, Any]:
    """The JSON Schema of a reply, in the subset that servers enforce: closed objects, every key required."""
    found = Proposals.model_json_schema(by_alias=True)
    found["$defs"]["ProposedTest"]["properties"]["measure"]["enum"] = sorted(all_measures())
    closed: dict[str, Any] = _closed(found)
    return closed


_KEPT = frozenset({"$ref", "$defs", "anyOf", "const", "enum", "items", "properties", "type"})


def _closed(node: Any) -> Any:
    if isinstance(node, list):
        return [_closed(one) for one in node]
    if not isinstance(node, dict):
        return node
    kept = {key: value for key, value in node.items() if key in _KEPT}
    for key, value in kept.items():
        named = key in ("$defs", "properties")
        kept[key] = {name: _closed(one) for name, one in value.items()} if named else _closed(value)
    if "properties" in kept:
        kept |= {"required": list(kept["properties"]), "additionalProperties": False}
    return kept


_WORDING = {"missing": "is missing", "extra_forbidden": "is not a key here"}


def one_line(error: ValidationError) -> str:
    """The first thing that is wrong, with its place."""
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    place = ".".join(str(part) for part in first["loc"])
    message = _WORDING.get(first["type"], first["msg"].removeprefix("Value error, "))
    return f"{place}: {message}" if place else message
