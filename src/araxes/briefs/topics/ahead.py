"""What lies ahead: what will still be so, or will have moved, with the share of drawn futures in which it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from araxes.briefs.facts import Fact, Facts
from araxes.briefs.findings import Finding, names
from araxes.briefs.topics.basis import basis
from araxes.claims import Assessment

if TYPE_CHECKING:
    from araxes.forecasts.result import ClaimForecast

_WIDE = 0.25
"""Draws that leave more than this open between sure and possible tell nothing."""
_NARROW = 0.05
"""Up to this the middle is told, above it both ends."""
_WITH_RATE = ("ahead-partner", "ahead-deaths")
"""The questions of which it says something how often it was so before."""
_WEIGHTS = {"ahead-partner": 0.62, "ahead-deaths": 0.62}
_SMALL = 0.05
"""Below this share of output remittances are not looked ahead at."""
_DEADLY = 25
"""Deaths in a year from which the Uppsala Conflict Data Program speaks of an armed conflict."""


def outlook(facts: Facts, standard: str, *, draws: int = 1000) -> Iterator[Finding]:
    """The questions that the data can put a probability on, with the words of a standard for it."""
    horizon = _horizon(facts.as_of)
    asked = {finding.id: finding for state in facts.states for finding in _questions(facts, state, horizon)}
    if not asked:
        return

    from araxes.forecasts.claims import Options, forecast_assessment

    claims = tuple(finding.claim(finding.slots["event"]) for finding in asked.values())
    assessment = Assessment(title="outlook", date=facts.as_of, standard=standard, claims=claims)
    options = Options(as_of=facts.as_of, draws=draws, sources=facts.sources, standard=standard)
    for forecast in forecast_assessment(assessment, facts.store, options).claims:
        said = _said(asked[forecast.claim.id], forecast)
        if said is not None and said.facts:
            start = said.facts[0].test(**({"is": 1} if said.facts[0].measure.unit == "rank" else {}))
            yield replace(said, basis=basis(said.slots["event"], forecast, draws, start))


def _horizon(day: date) -> date:
    """The end of this year in its first half, else of the next."""
    return date(day.year + (day.month > 6), 12, 31)


def _said(finding: Finding, forecast: ClaimForecast) -> Finding | None:
    """The finding with its probability; none where there is none, or too little is sure."""
    if forecast.probability is None or forecast.words is None or _spread(forecast) > _WIDE:
        return None
    low, high = forecast.low or 0.0, forecast.high or 0.0
    chance = (
        f"{_percent(low)} to {_percent(high)} %"
        if _spread(forecast) > 0.05
        else f"{_percent(forecast.probability)} %"
    )
    rate = forecast.baselines.get("base rate") if finding.key in _WITH_RATE else None
    slots = {**finding.slots, "words": forecast.words.phrase, "chance": chance}
    if rate is not None:
        slots["rate"] = "none" if rate <= 0 else "all" if rate >= 1 else f"{_percent(rate)} %"
    return replace(
        finding, key=f"{finding.key}{'' if rate is None else '-rate'}", slots=slots, phrase=forecast.words.phrase
    )


def _spread(forecast: ClaimForecast) -> float:
    return (forecast.high or 0.0) - (forecast.low or 0.0)


def _percent(probability: float) -> str:
    """A probability in whole per cent, never quite nothing or all."""
    return (
        "less than 1"
        if probability < 0.005
        else "more than 99"
        if probability > 0.995
        else f"{probability * 100:.0f}"
    )


def _questions(facts: Facts, state: str, horizon: date) -> Iterator[Finding]:
    yield from _partner(facts, state, horizon)
    yield from _more(facts, state, horizon, "remittances.gdp_share", "ahead-remittances", at_least=_SMALL)
    yield from _more(facts, state, horizon, "military.burden", "ahead-burden")
    yield from _deaths(facts, state, horizon)


def _partner(facts: Facts, state: str, horizon: date) -> Iterator[Finding]:
    ranks = [
        found[-1]
        for (_of, to), found in facts.all("trade.rank", flow="turnover").items()
        if to == state and found[-1].is_said(1)
    ]
    for first in ranks[:1]:
        yield _question("ahead-partner", (first.of, state), first, horizon, {"is": 1}, partner=first.of)


def _more(
    facts: Facts, state: str, horizon: date, name: str, key: str, *, at_least: float = 0.0
) -> Iterator[Finding]:
    now = facts.latest(name, state)
    if now is not None and now.value is not None and now.middle >= at_least and now.end < horizon:
        yield _question(key, (state,), now, horizon, {"above": f"{now.value * 100:.4g}%"})


def _deaths(facts: Facts, state: str, horizon: date) -> Iterator[Finding]:
    now = facts.latest("conflict.deaths", state) or next(iter(facts.series("conflict.deaths", state)), None)
    if now is not None:
        yield _question("ahead-deaths", (state,), now, horizon, {"at_least": _DEADLY})


def _question(
    key: str, about: tuple[str, ...], now: Fact, horizon: date, predicate: dict[str, Any], **places: str
) -> Finding:
    then = replace(now, start=date(horizon.year, 1, 1), end=horizon)
    slots = {
        **names(of=about[-1], **places),
        "before": now.figure(),
        "since": now.when,
        "year": str(horizon.year),
        "event": key,
    }
    tests = (then.test(**predicate),)
    return Finding(
        key, about, slots, tests, kind="forecast", weight=_WEIGHTS.get(key, 0.3), horizon=horizon, facts=(now,)
    )
