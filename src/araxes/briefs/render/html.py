"""A brief as one self-contained page without scripts: nothing to load, nothing that runs.

The only script element holds data (ClaimReview as JSON-LD), which a browser never runs, so that the content
security policy forbids scripts altogether. Everything is escaped by the template engine.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from araxes.briefs.render import parts
from araxes.verdicts.render import claim_review, filling

if TYPE_CHECKING:
    from jinja2 import Environment

    from araxes.briefs.document import Brief, Picture, Sentence


@dataclass
class References:
    """Numbers the places from which notes are referred to, so that each note can link back to them."""

    counts: Counter[int] = field(default_factory=Counter)
    places: defaultdict[int, list[str]] = field(default_factory=lambda: defaultdict(list))

    def place(self, number: int) -> str:
        """The id of the next reference to a note."""
        self.counts[number] += 1
        made = f"ref-{number}-{self.counts[number]}"
        self.places[number].append(made)
        return made


def page(brief: Brief, *, pictures: bool = True) -> str:
    """One HTML5 file."""
    return (
        environment()
        .get_template("brief.html.j2")
        .render(
            brief=brief,
            sections=list(brief.walk()),
            setting=parts.setting(brief),
            sources=parts.sources(brief),
            citation=parts.citation(brief),
            references=References(),
            reviews=Markup(claim_review.block(brief.check)),  # nothing in it can end its element
            pictures=pictures,
            dark=Markup(_dark(brief) if pictures else ""),
        )
    )


def _dark(brief: Brief) -> str:
    if not any(True for _ in brief.pictures()):
        return ""
    from araxes.briefs.pictures import style

    return style()


def _drawn(picture: Picture) -> Markup:
    """The picture as SVG, which its drawer has looked through for links and scripts."""
    from araxes.briefs.pictures import svg_for_page

    return Markup(svg_for_page(picture))


def _pieces(sentence: Sentence) -> list[tuple[str, bool]]:
    return parts.pieces(parts.unbroken(parts.words(sentence)))


@cache
def environment() -> Environment:
    """What makes pages from the templates of this folder, everything escaped."""
    made = filling.environment("araxes.briefs.render")
    made.globals |= {"pieces": _pieces, "places": parts.places, "drawn": _drawn}
    return made
