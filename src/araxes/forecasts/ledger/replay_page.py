"""A replay as one self-contained page, in the looks of the page of the ledger."""

from __future__ import annotations

from dataclasses import dataclass

from araxes.claims.estimative import Reading, leans
from araxes.forecasts.ledger import replay_text as words
from araxes.forecasts.ledger.page import SIDES, environment
from araxes.forecasts.ledger.replay_record import Record, Replayed
from araxes.verdicts.render.phrases import SYMBOLS

_CLOSER = {"analyst": "the analyst", "machine": "the machine", "nobody": "nobody"}


@dataclass(frozen=True)
class Line:
    """A claim as the page shows it; ``side`` is a key of :data:`.page.SIDES`."""

    one: Replayed
    side: str
    said: str
    forecast: str
    baselines: str
    closer: str


def page(replay: Record) -> str:
    """One HTML5 file: what was said, known, forecast and what happened, claim by claim."""
    counts = [(_CLOSER[name], sum(one.closer == name for one in replay.scored)) for name in _CLOSER]
    return (
        environment()
        .get_template("replay.html.j2")
        .render(
            replay=replay,
            lines=[_line(one) for one in replay.claims],
            counts=counts,
            means=[(name, replay.mean(name)) for name in ("analyst", "machine", *replay.baselines)],
            setting=words.setting(replay),
            sides=SIDES,
            symbols=SYMBOLS,
            happened=words.HAPPENED,
        )
    )


def _line(one: Replayed) -> Line:
    machine = one.machine
    return Line(
        one=one,
        side=_side(one),
        said=words.said(one),
        forecast=words.chance(machine.probability) if machine.probability is not None else "",
        baselines=", ".join(f"{name} {words.chance(value)}" for name, value in machine.baselines.items()),
        closer=_CLOSER.get(one.closer or "", ""),
    )


def _side(one: Replayed) -> str:
    """On which side of the event the analyst's words leant, as on the page of the ledger."""
    if one.outcome is None:
        return "open"
    if one.outcome == "void":
        return "void"
    reading: Reading | None = one.reading
    leaning = None if reading is None else leans(reading)
    if leaning is None:
        return "neither"
    return "right" if leaning == (one.outcome == "held") else "wrong"
