"""A claim, and the assessment that holds claims and the text they come from."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from araxes.claims.estimative import standards
from araxes.claims.test import EntityId, Test
from araxes.claims.written import Model, period
from araxes.errors import UnknownNameError

Kind = Literal["fact", "trend", "cause", "intent", "risk", "forecast", "attribution"]
KINDS: dict[Kind, str] = {
    "fact": "says what is, and is checked against the data",
    "trend": "says how something changed, between two periods",
    "cause": "says that one thing brought about another; its parts are checked, the link is association only",
    "intent": "says what somebody wants; only checkable proxies are checked, the rest is left unscored",
    "risk": "says that something bad may happen by a horizon",
    "forecast": "says what will be, by a horizon",
    "attribution": "says what somebody else says; what they say is checked, not that they said it",
}


def _horizon(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, str | int):
        return value
    if isinstance(value, str) and (value.strip() == "latest" or ".." in value):
        raise ValueError(f"{value[:40]!r} is not one day; write 2023-12-31, 2023-12 or 2023")
    return period(value)[1]


def _standard(name: str) -> str:
    known = standards()
    if name not in known:
        raise ValueError(str(UnknownNameError("estimative standard", name, known)))
    return name


Horizon = Annotated[
    date,
    BeforeValidator(_horizon),
    WithJsonSchema({"type": ["string", "integer"], "examples": ["2023-12-31", "2023-06", 2023]}),
]
WrittenOn = Annotated[
    date,
    BeforeValidator(_horizon),
    WithJsonSchema({"type": ["string", "integer"], "description": "when the assessment was written"}),
]
StandardName = Annotated[str, BeforeValidator(_standard)]


class Estimative(Model):
    """The words of probability as written, and the standard to read them in if not the assessment's."""

    phrase: str = Field(min_length=1, max_length=200)
    standard: StandardName | None = None

    @model_validator(mode="before")
    @classmethod
    def _read(cls, value: object) -> object:
        return {"phrase": value} if isinstance(value, str) else value

    @classmethod
    def __get_pydantic_json_schema__(cls, core: Any, handler: Any) -> dict[str, Any]:
        """A phrase alone may stand for the whole."""
        return {"anyOf": [{"type": "string", "minLength": 1, "maxLength": 200}, handler(core)]}


class Claim(Model):
    """A statement made testable.

    ``tests`` describe the event or state that the words of probability are about: for "unlikely to close", the
    tests describe the closing. A claim without tests says in ``untestable`` why no measure could decide it. An
    intent with tests says in ``unscored`` what the tests leave out.
    """

    id: str = Field(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=80, description="lower-case-with-hyphens")
    text: str = Field(min_length=1, max_length=5_000)
    kind: Kind
    entities: tuple[EntityId, ...] = ()
    estimative: Estimative | None = None
    horizon: Horizon | None = None
    attributed_to: str | None = Field(None, max_length=200)
    tests: tuple[Test, ...] = ()
    combine: Literal["all", "any"] = "all"
    untestable: str | None = Field(None, min_length=1, max_length=1_000)
    unscored: str | None = Field(None, min_length=1, max_length=1_000)
    note: str | None = Field(None, max_length=5_000)

    @model_validator(mode="after")
    def _testable_or_says_why(self) -> Self:
        if self.tests and self.untestable:
            raise ValueError("a claim has tests or says why it is untestable, not both")
        if not self.tests and not self.untestable:
            raise ValueError("add tests, or say in 'untestable' why no measure could decide this")
        if self.kind == "intent" and self.tests and not self.unscored:
            raise ValueError("tests of an intent are proxies: say in 'unscored' what they leave out")
        if self.kind == "attribution" and not self.attributed_to:
            raise ValueError("an attribution names who says so in 'attributed_to'")
        return self


class Assessment(Model):
    """A text and its claims. Every claim's text stands in ``text`` word for word where there is a text."""

    title: str = Field("Untitled assessment", min_length=1, max_length=500)
    date: WrittenOn | None = None
    author: str | None = Field(None, max_length=500)
    standard: StandardName = "icd203"
    claims: tuple[Claim, ...] = Field(min_length=1, max_length=20_000)
    text: str | None = None

    @model_validator(mode="after")
    def _one_claim_an_id(self) -> Self:
        seen: set[str] = set()
        for claim in self.claims:
            if claim.id in seen:
                raise ValueError(f"two claims have the id {claim.id!r}")
            seen.add(claim.id)
        return self

    @classmethod
    def from_file(cls, path: str | Path) -> Assessment:
        """An assessment from a file, or from standard input for ``-``.

        Raises :class:`araxes.errors.InputError` for a file that cannot be read as text,
        :class:`araxes.errors.AssessmentError` with every problem in it otherwise.
        """
        from araxes.claims.files import read_assessment

        return read_assessment(path)

    @classmethod
    def json_schema(cls) -> dict[str, Any]:
        """The JSON Schema of an assessment file, for editors."""
        from araxes.claims.files import json_schema

        return json_schema()

    @classmethod
    def from_text(cls, text: str, *, name: str = "assessment") -> Assessment:
        """An assessment from its text, which errors call ``name``."""
        from araxes.claims.files import parse_assessment

        return parse_assessment(text, name=name)

    def to_text(self, *, markdown: bool = False) -> str:
        """What :meth:`to_file` writes of a new one: YAML, or Markdown with the claims in its front matter."""
        from araxes.claims.files import assessment_text

        return assessment_text(self, markdown=markdown)

    def to_file(self, path: str | Path) -> None:
        """Write it to a file, as Markdown or YAML by its ending; the comments of a file that is there stay."""
        from araxes.claims.files import write_assessment

        write_assessment(self, path)

    def span(self, claim: Claim) -> tuple[int, int] | None:
        """Where a claim stands in the text: ``text[start:end]``, line breaks aside; None where it does not."""
        return find_span(self.text or "", claim.text)


def find_span(text: str, statement: str) -> tuple[int, int] | None:
    """The first place where a statement stands word for word, however its lines are broken."""
    if not text:  # a brief's claims stand in none
        return None
    words = statement.split()
    match = re.search(r"\s+".join(map(re.escape, words)), text) if words else None
    return match.span() if match else None
