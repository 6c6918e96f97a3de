"""A report that was read: its document, its statements, and the assessment they make."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from araxes.claims import Assessment, Claim
from araxes.claims.claim import Estimative
from araxes.claims.files import split_front_matter
from araxes.entities.folding import slug
from araxes.errors import InputError
from araxes.reading.document import Document
from araxes.reading.statement import Statement
from araxes.reading.words.grammar import words

Dating = Literal["given", "stated", "inferred", "today"]
_DATINGS: dict[Dating, str] = {
    "given": "as given",
    "stated": "as the report states",
    "inferred": "inferred: the report looks ahead to it, so it was written by then at the latest",
    "today": "the report states no date; today's was taken",
}
MOST_CLAIMS = 20_000
LONGEST_TITLE = 500
"""Characters; what a page gives as its title may be a paragraph."""

_WORDS_OF_AN_ID = 6


@dataclass(frozen=True, slots=True)
class Refusal:
    """A claim that a reader proposed and araxes refused, and why."""

    quote: str
    why: str


@dataclass(frozen=True, slots=True)
class Report:
    """A document and the statements read in it, in order; ``none`` statements are kept, but make no claims.

    ``written`` is the date that horizons were read against, ``dated`` how it was found.
    """

    document: Document
    statements: tuple[Statement, ...]
    written: date
    dated: Dating
    standard: str
    title: str
    refused: tuple[Refusal, ...] = ()

    @property
    def claims(self) -> tuple[Statement, ...]:
        """The statements that make claims."""
        return tuple(one for one in self.statements if one.kind != "none")

    @property
    def dating(self) -> str:
        """How its date was found, in words."""
        return _DATINGS[self.dated]

    def to_dict(self) -> dict[str, Any]:
        """As plain JSON values, in the shape that `araxes read --format json` documents."""
        return {
            "title": self.title,
            "date": self.written.isoformat(),
            "dated": self.dated,
            "standard": self.standard,
            "text": self.document.text,
            "statements": [one.to_dict() for one in self.statements],
            "refused": [{"quote": one.quote, "why": one.why} for one in self.refused],
        }

    def to_assessment(self) -> Assessment:
        """The assessment to check or to edit. Raises :class:`InputError` where there is nothing to claim."""
        claims = self.claims
        if not claims:
            raise InputError(
                f"{self.title}: nothing here asserts anything that could be tested; a report needs whole sentences"
            )
        if len(claims) > MOST_CLAIMS:
            raise InputError(f"{self.title}: more than {MOST_CLAIMS:,} statements; read the report in parts")
        ids = _ids(claims)
        return Assessment(
            title=_shortened(self.title),
            date=self.written,
            standard=self.standard,
            claims=tuple(_claim(one, name) for one, name in zip(claims, ids, strict=True)),
            text=_body(self.document.text),
        )

    def __str__(self) -> str:
        from araxes.reading.listing import listing

        return listing(self)


def _shortened(title: str) -> str:
    """A title that an assessment file can hold."""
    return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 3].rstrip()}..."


def _body(text: str) -> str:
    """The text without a front matter of its own, which the assessment's replaces."""
    body = split_front_matter(text)[1]
    return text if body is None else body


def _claim(statement: Statement, name: str) -> Claim:
    named = {entity for test in statement.tests for entity in (test.of, test.second)}
    estimate, horizon = statement.estimative, statement.horizon
    return Claim.model_validate(
        {
            "id": name,
            "text": statement.text,
            "kind": statement.kind,
            "entities": [key for key in _once(one.id for one in statement.entities) if key not in named],
            "estimative": Estimative(phrase=estimate.phrase) if estimate else None,
            "horizon": horizon.end if horizon else None,
            "attributed_to": statement.attributed_to,
            "tests": statement.tests,
            "combine": statement.combine,
            "untestable": statement.untestable,
            "unscored": statement.unscored,
            "note": "; ".join(statement.notes) or None,
        }
    )


def _once(keys: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(keys))


def _ids(statements: Iterable[Statement]) -> Iterator[str]:
    """Names made of the first telling words of each statement, numbered where they would stand twice."""
    taken: set[str] = set()
    for statement in statements:
        telling = [
            word
            for word in slug(statement.text[:200]).split("-")
            if word and word not in words("left_out_of_names")
        ]
        stem = "-".join(telling[:_WORDS_OF_AN_ID])[:60].strip("-") or "statement"
        name, number = stem, 1
        while name in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(name)
        yield name
