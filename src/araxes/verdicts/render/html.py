"""A checked assessment as one self-contained page, and as a fragment for notebooks.

The page loads nothing and runs nothing: styles and charts are inline, choosing a statement is a link to its
panel, and a content security policy forbids the rest. Its one script element holds data that no browser runs, a
ClaimReview for each claim. Everything is escaped by the template engine.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from araxes.claims import saying
from araxes.claims.claim import KINDS
from araxes.claims.estimative import standard_name
from araxes.measures.words import period
from araxes.sources.registry import all_sources
from araxes.verdicts.render import claim_review, filling, phrases
from araxes.verdicts.render.bars import charts
from araxes.verdicts.render.passage import Passage, passage
from araxes.verdicts.verdict import MEANING, Verdict

if TYPE_CHECKING:
    from jinja2 import Environment

    from araxes.claims.estimative import Reading
    from araxes.verdicts.result import CheckResult, ClaimResult

MOST_HIGHLIGHTS = 400
"""Above so many statements the page leaves out the style rules that mark the chosen one in the text."""


@dataclass(frozen=True)
class Panel:
    """A claim as the page shows it: its number, the id of its panel and the ids of its neighbours."""

    number: int
    id: str
    one: ClaimResult
    previous: str
    next: str

    @property
    def readings(self) -> list[tuple[str, Reading]]:
        """The reading of its words of probability, then those of other standards where they disagree."""
        chosen = [self.one.reading] if self.one.reading else []
        return [(standard_name(each.standard), each) for each in (*chosen, *phrases.disagreeing(self.one))]


@dataclass(frozen=True)
class Source:
    """A source as the page cites it."""

    name: str
    vintage: str
    citation: str
    licence: str


def page(result: CheckResult) -> str:
    """One HTML5 file without scripts and without anything to load."""
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            **_context(result),
            passage=_passage(result),
            reviews=Markup(claim_review.block(result)),  # nothing in it can end its element
        )
    )


def fragment(result: CheckResult) -> str:
    """The summary and the list of claims for a notebook, its styles kept to itself."""
    return _environment().get_template("fragment.html.j2").render(**_context(result))


def _context(result: CheckResult) -> dict[str, Any]:
    return {
        "result": result,
        "assessment": result.assessment,
        "panels": _panels(result),
        "counts": phrases.counts(result),
        "sources": [_source(name, vintage.isoformat()) for name, vintage in result.sources],
        "meaning": MEANING,
        "highlight": len(result.claims) <= MOST_HIGHLIGHTS,
    }


def _panels(result: CheckResult) -> list[Panel]:
    ids = [anchor(one.claim.id) for one in result.claims]
    neighbours = ["", *ids, ""]
    return [
        Panel(i + 1, ids[i], one, previous=neighbours[i], next=neighbours[i + 2])
        for i, one in enumerate(result.claims)
    ]


def anchor(claim_id: str) -> str:
    """The part of an address that belongs to a claim: its id without anything that could mean more."""
    return re.sub(r"[^a-z0-9-]", "-", claim_id)


def _source(name: str, vintage: str) -> Source:
    known = all_sources().get(name)
    if known is None:
        return Source(name, vintage, "", "")
    return Source(known.name, vintage, known.citation, known.licence)


def _passage(result: CheckResult) -> Passage | None:
    text = result.assessment.text or ""
    return passage(text, [one.span for one in result.claims]) if text.strip() else None


@cache
def _environment() -> Environment:
    made = filling.environment("araxes.verdicts.render")
    made.globals |= {
        "Verdict": Verdict,
        "kinds": KINDS,
        "phrases": phrases,
        "saying": saying,
        "period": period,
        "charts": charts,
    }
    return made
