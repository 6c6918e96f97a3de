"""How likely the claims of an assessment are to hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from math import inf

import numpy as np

from araxes.claims import Assessment, Claim
from araxes.claims.estimative import Reading, phrase_for, read_phrase
from araxes.claims.test import Test
from araxes.claims.written import LATEST, Period
from araxes.errors import InputError
from araxes.forecasts.answers import Answers, Flags, Years, answers
from araxes.forecasts.quantities.donors import Worlds
from araxes.forecasts.quantities.ground import LONGEST_AHEAD, SHIFTS, Roles
from araxes.forecasts.quantities.history import Known
from araxes.forecasts.quantities.needs import VOTES, Needs, is_modelled, members, standing_of
from araxes.forecasts.quantities.worlds import Builder
from araxes.forecasts.result import ClaimForecast, ForecastResult
from araxes.observations.stores import AnyStore
from araxes.verdicts.asking import asked_of, holds_once, written_on
from araxes.verdicts.plan import Asked, question
from araxes.verdicts.truth import Truth

MOST_DRAWS = 20_000
DEATHS = "conflict.deaths"
YEARS_OF_DEATHS = 3
"""Years ahead beyond which deaths are not forecast."""
YEARS_OF_VOTES = 3
"""Years ahead beyond which votes in the General Assembly are not forecast."""
FEWEST_YEARS = 3
"""A base rate is of at least so many years."""


@dataclass(frozen=True)
class Options:
    """How to forecast: ``horizon`` is for claims that state none, ``standard`` for the words."""

    as_of: date
    horizon: date | None = None
    draws: int = 1000
    seed: int = 0
    sources: tuple[str, ...] = ()
    standard: str | None = None

    def check(self) -> None:
        """Raises :class:`~araxes.errors.InputError` for what is out of range."""
        if not 1 <= self.draws <= MOST_DRAWS:
            raise InputError(f"{self.draws} draws are out of range; give 1 to {MOST_DRAWS}")
        if self.seed < 0:
            raise InputError(f"a seed is a whole number from 0, not {self.seed}")
        if self.horizon is not None and self.horizon < self.as_of:
            raise InputError(f"the horizon {self.horizon} lies before {self.as_of}, the day of the forecast")


@dataclass
class _Batch:
    """The tests of all claims, put to the worlds at once."""

    asked: list[Asked] = field(default_factory=list)
    of: dict[str, list[Years]] = field(default_factory=dict)
    needs: Needs = field(default_factory=Needs)

    def add(self, claim: Claim, horizon: date, as_of: date) -> None:
        dated = claim.model_copy(update={"horizon": horizon})
        self.of[claim.id] = []
        for test, ahead in zip(dated.tests, written_on(dated, as_of).tests, strict=True):
            first = len(self.asked)
            for each in asked_of(ahead if test.measure.happens else test, dated, as_of):
                one = ended(each, horizon)
                self.asked.append(one)
                self.needs.add(one, target=horizon.year)
            self.of[claim.id].append(Years(range(first, len(self.asked)), holds_once(test)))


def forecast_assessment(assessment: Assessment, store: AnyStore, options: Options) -> ForecastResult:
    """The probability of every claim whose horizon has not passed, from what was public on a day.

    All worlds come from vintages up to ``as_of``. The same arguments give the same answer. Raises
    :class:`~araxes.errors.InputError` for options out of range.
    """
    options.check()
    standard = options.standard or assessment.standard
    horizons = {claim.id: claim.horizon or options.horizon for claim in assessment.claims}
    reasons = {claim.id: _why_not(claim, horizons[claim.id], options.as_of) for claim in assessment.claims}
    batch = _Batch()
    for claim in assessment.claims:
        horizon = horizons[claim.id]
        if not reasons[claim.id] and horizon is not None:
            batch.add(claim, horizon, options.as_of)
    builder = Builder(Known(store, options.as_of, options.sources), Worlds(options.draws, options.seed))
    found, roles = worlds_say(builder, batch.asked, batch.needs), builder.roles
    forecasts = []
    for claim in assessment.claims:
        plain = ClaimForecast(claim, horizons[claim.id], own=_own(claim, standard), reason=reasons[claim.id])
        if not plain.reason:
            plain = _with_probability(plain, found, batch.of[claim.id], roles, standard, builder)
        forecasts.append(plain)
    return ForecastResult(assessment, options.as_of, standard, options.draws, options.seed, tuple(forecasts))


def worlds_say(builder: Builder, asked: Sequence[Asked], needs: Needs) -> Answers:
    """What the worlds of some needs say of some tests."""
    rows = builder.table(needs)
    return answers(rows, asked, worlds=builder.roles.number, partners=builder.partners)


def ended(asked: Asked, horizon: date) -> Asked:
    """A test that looks no further than the end of its horizon's year."""
    change = asked.test.change
    if change is None or change.until != LATEST:
        return asked
    until = Period(end=date(horizon.year, 12, 31))
    test = asked.test.model_copy(update={"change": change.model_copy(update={"until": until})})
    return Asked(test, asked.back, asked.after)


def _why_not(claim: Claim, horizon: date | None, as_of: date) -> str:
    if not claim.tests:
        return f"untestable: {claim.untestable}" if claim.untestable else "it has no tests"
    if horizon is None:
        return "it states no horizon; give --horizon to forecast it at one"
    if horizon < as_of:
        return f"its horizon, {horizon}, has passed; `araxes check` says what happened"
    for test in claim.tests:
        years = YEARS_OF_DEATHS if test.name == DEATHS else YEARS_OF_VOTES if test.name in VOTES else LONGEST_AHEAD
        if horizon.year > as_of.year + years:
            return f"its horizon lies more than {years} years ahead, too far for {test.name}"
    return next((why for test in claim.tests if (why := _not_modelled(test))), "")


def _not_modelled(test: Test) -> str:
    if not is_modelled(test.name):
        return f"there is no model of {test.name}"
    if test.name == DEATHS and test.parameters.get("violence", "all") != "all":
        return "only deaths of all types of violence together are forecast, not of one"
    if test.name == "military.presence" and not _is_of_any(test):
        return "only whether there will be any military personnel is forecast, not how many"
    if test.perspective == "mirror":
        return "what partners will report is not forecast, only the state's own figures"
    return _why_no_votes(test) if test.name in VOTES else ""


def _why_no_votes(test: Test) -> str:
    if test.parameters["weights"] != "equal":
        return "what roll calls will be about is not forecast, so that each can only weigh the same"
    if test.name == "alignment.rank" and not test.among:
        return "who votes most alike is forecast within a group only, since it needs the votes of everybody ranked"
    return ""


def _is_of_any(test: Test) -> bool:
    """Whether a test of a number turns on whether it is nothing or something."""
    region = question(test).region
    few, many = region.holds(0.0, 0.0), region.holds(1.0, inf)
    return few is ~many and few is not Truth.UNKNOWN and test.change is None


def _own(claim: Claim, standard: str) -> Reading | None:
    said = claim.estimative
    return None if said is None else read_phrase(said.phrase, said.standard or standard)


def _with_probability(
    plain: ClaimForecast, found: Answers, years: Sequence[Years], roles: Roles, standard: str, builder: Builder
) -> ClaimForecast:
    surely, surely_not = found.combined(years, plain.claim.combine)
    low = float(surely[: roles.draws].mean())
    high = 1.0 - float(surely_not[: roles.draws].mean())
    if low == 0.0 and high == 1.0:
        return replace(plain, reason=_why_nothing(plain, builder))
    probability = (low + high) / 2
    return replace(
        plain,
        probability=probability,
        low=low,
        high=high,
        baselines=_baselines(surely, surely_not, roles),
        words=phrase_for(probability, standard),
        grounds=tuple(dict.fromkeys(one for test in plain.claim.tests for one in _grounds(test, builder))),
    )


def _grounds(test: Test, builder: Builder) -> Iterator[str]:
    """The events that the states of affairs of a test rest on, pair by pair."""
    name = standing_of(test.name, test.parameters)
    for (series, actor, partner), told in builder.grounds.items():
        if series == name and any(
            actor in members(both[0]) and partner in members(both[1]) for both in test.places
        ):
            yield f"{actor}, {partner}: {told}"


def _why_nothing(plain: ClaimForecast, builder: Builder) -> str:
    for test in plain.claim.tests:
        for actor, why in builder.silent.items():
            if actor in (test.of, test.second) or any(one.startswith("group:") for one in (test.of, test.second)):
                return why
    if plain.horizon is not None and plain.horizon.year > builder.known.as_of.year + LONGEST_AHEAD:
        return f"its horizon lies more than {LONGEST_AHEAD} years ahead of what is known"
    return "no draw can tell: the figures it needs are bounds, or of years that are not known"


def _baselines(surely: Flags, surely_not: Flags, roles: Roles) -> dict[str, float]:
    found: dict[str, float] = {}
    for name, world in (("persistence", roles.persistence), ("trend", roles.trend)):
        if surely[world] or surely_not[world]:
            found[name] = float(surely[world])
    past = [roles.earlier(back) for back in range(1, SHIFTS + 1)]
    decided = [world for world in past if surely[world] or surely_not[world]]
    if len(decided) >= FEWEST_YEARS:
        found["base rate"] = float(np.mean(surely[decided]))
    return {name: found[name] for name in ("persistence", "base rate", "trend") if name in found}
