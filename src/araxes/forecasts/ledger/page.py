"""Who said what, and what happened: the ledger as one self-contained page.

Like the page of a check it loads nothing and runs nothing, and everything is escaped by the template engine.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from araxes.claims.estimative import Reading, leans, standard_name
from araxes.forecasts.ledger.diagram import Diagram, diagram
from araxes.forecasts.ledger.entries import TRUTH, Judgment
from araxes.forecasts.ledger.exporting import event, percent
from araxes.forecasts.ledger.scoring import ENOUGH, Score, briers, scored
from araxes.forecasts.ledger.standing import Standing
from araxes.verdicts.render import filling
from araxes.verdicts.render.clean import clean

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")

SIDES = {
    "right": ("supported", "✓", "leant the right way"),
    "wrong": ("contradicted", "✗", "leant the wrong way"),
    "neither": ("undecided", "?", "leant neither way"),
    "void": ("untestable", "∅", "void"),
    "due": ("pending", "○", "due, not resolved yet"),
    "open": ("pending", "○", "open"),
}
"""What a reader wants to know first: the colour, the sign and the words for it."""


@dataclass(frozen=True)
class Line:
    """A judgment as the page shows it. ``side`` is a key of :data:`SIDES`; scores are None while it is open."""

    number: int
    judgment: Judgment
    standing: Standing
    side: str
    happened: str
    score: tuple[float, float, float] | None

    @property
    def event(self) -> str:
        """What the words of probability are said of."""
        return event(self.judgment)

    @property
    def words(self) -> str:
        """The interval and the standard it is read in."""
        return f"{percent(self.judgment.low, self.judgment.high)} ({standard_name(self.judgment.standard)})"


def page(standings: Sequence[Standing], *, as_of: date, head: str) -> str:
    """One HTML5 file about all judgments as they stood on a day, those past their horizon first."""
    lines = _lines(standings, as_of)
    overall = next(iter(scored(standings, as_of=as_of)), None)
    several = len({one.judgment.author for one in standings}) > 1
    authors = scored(standings, as_of=as_of, by="author") if several else []
    return (
        environment()
        .get_template("ledger.html.j2")
        .render(
            lines=lines,
            tally=[(*SIDES[side], count) for side, count in _counts(lines)],
            overall=overall,
            authors=authors,
            diagram=None if overall is None else reliability(overall),
            as_of=as_of,
            head=head,
            sides=SIDES,
            enough=ENOUGH,
        )
    )


def reliability(score: Score) -> Diagram:
    """The reliability diagram of a score."""
    return diagram(score.murphy.bins, base_rate=score.held / score.n)


def side(judgment: Judgment, outcome: str | None, *, passed: bool) -> str:
    """On which side of the event the words leant, once it is known; a key of :data:`SIDES`."""
    if outcome is None:
        return "due" if passed else "open"
    if outcome == "void":
        return "void"
    leaning = leans(Reading(judgment.phrase, judgment.standard, judgment.low, judgment.high))
    if leaning is None:
        return "neither"
    return "right" if leaning == (outcome == "held") else "wrong"


def _lines(standings: Sequence[Standing], as_of: date) -> list[Line]:
    passed = [one for one in standings if one.judgment.horizon < as_of]
    ahead = [one for one in standings if one.judgment.horizon >= as_of]
    ordered = [*sorted(passed, key=_due), *sorted(ahead, key=_due)]
    return [_line(number, one, as_of) for number, one in enumerate(ordered, start=1)]


def _due(one: Standing) -> tuple[date, int]:
    return one.judgment.horizon, one.position


def _line(number: int, one: Standing, as_of: date) -> Line:
    judgment, outcome = one.judgment, one.outcome()
    happened = {"held": "It came about.", "did not hold": "It did not come about.", "void": "Nobody can tell."}
    return Line(
        number=number,
        judgment=judgment,
        standing=one,
        side=side(judgment, outcome, passed=judgment.horizon < as_of),
        happened=happened.get(outcome or "", ""),
        score=_score(judgment, outcome),
    )


def _score(judgment: Judgment, outcome: str | None) -> tuple[float, float, float] | None:
    """The Brier scores of the middle, the most and the least fortunate probability of its interval."""
    if outcome not in TRUTH:
        return None
    import numpy as np

    best, worst = (judgment.high, judgment.low) if outcome == "held" else (judgment.low, judgment.high)
    made = briers(np.array([judgment.midpoint, best, worst]), np.full(3, float(TRUTH[outcome])))
    return float(made[0]), float(made[1]), float(made[2])


def _counts(lines: Sequence[Line]) -> list[tuple[str, int]]:
    counted = Counter(line.side for line in lines)
    return [(name, counted[name]) for name in SIDES if counted[name]]


@cache
def environment() -> Environment:
    """What fills our templates: everything is escaped, and the colours are those of the page of a check."""
    made = filling.environment("araxes.forecasts.ledger", "araxes.verdicts.render")
    made.filters["score"] = "{:.3f}".format
    made.filters["dated"] = dated
    made.filters["upper_first"] = lambda text: f"{text[:1].upper()}{text[1:]}"
    return made


def dated(text: str) -> Markup:
    """A text, escaped, whose days are not broken over two lines."""
    from markupsafe import Markup, escape

    return Markup(_DAY.sub(r'<span class="day">\g<0></span>', str(escape(clean(text)))))
