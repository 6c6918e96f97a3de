"""The probability of claims: from draws, and only from what was public."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from araxes.errors import InputError
from araxes.forecasts import ForecastResult
from araxes.forecasts.claims import Options, forecast_assessment
from araxes.forecasts.quantities.donors import Worlds
from araxes.forecasts.quantities.history import Known
from araxes.forecasts.quantities.needs import Needs
from araxes.forecasts.quantities.worlds import Builder
from araxes.observations.store import Store
from araxes.verdicts.check import check_assessment
from araxes.verdicts.plan import Asked
from forecasts.quantities import world
from forecasts.quantities.world import AS_OF, assessment, claim
from observations.making import observe

FIRST = {"measure": "trade.rank", "of": "AZE", "in": "ARM", "flow": "exports", "is": 1}
NOT_FIRST = {**FIRST, "is": None, "above": 1}
BURDEN = {"measure": "military.burden", "of": "GEO", "above": "1%"}


def forecast(*claims: dict[str, Any], store: Store | None = None, **options: Any) -> ForecastResult:
    with store or world.store() as held:
        return forecast_assessment(assessment(*claims), held, Options(**{"as_of": AS_OF, "draws": 300, **options}))


def test_every_claim_has_a_probability_and_what_to_hold_it_against() -> None:
    share = {"measure": "trade.share", "of": "AZE", "in": "ARM", "flow": "exports", "at_least": "1%"}
    found = forecast(
        claim("first", FIRST), claim("share", share, estimative="very likely"), claim("burden", BURDEN)
    )
    for one in found.claims:
        assert not one.reason
        assert one.low is not None
        assert one.high is not None
        assert one.probability is not None
        assert 0 <= one.low <= one.probability <= one.high <= 1
        assert set(one.baselines) == {"persistence", "base rate", "trend"}
        assert one.words is not None
        assert one.words.low <= one.probability  # no band goes up to certainty
    assert found.claims[1].own is not None
    assert found.to_dict()["claims"][1]["own words"]["low"] == 0.8
    assert found.claims[2].probability == 1.0


def test_the_same_seed_gives_the_same_answer_whatever_else_is_asked() -> None:
    alone, beside = forecast(claim("first", FIRST)), forecast(claim("burden", BURDEN), claim("first", FIRST))
    assert alone.claims[0].probability == beside.claims[1].probability
    assert alone.to_dict() == forecast(claim("first", FIRST)).to_dict()
    other = forecast(claim("first", FIRST), seed=1)
    assert other.claims[0].probability != alone.claims[0].probability


def test_worlds_may_be_put_to_the_tests_in_any_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    among = {**FIRST, "among": "group:south-caucasus"}
    claims = claim("first", FIRST), claim("burden", BURDEN), claim("among", among)
    at_once = forecast(*claims).to_dict()
    monkeypatch.setattr("araxes.forecasts.answers.AT_ONCE", 101)
    assert forecast(*claims).to_dict() == at_once


def test_only_the_rows_that_a_measure_looks_at_are_drawn() -> None:
    imports = [replace(row, series=row.series.replace("exports", "imports")) for row in world.rows()]
    with world.store([row for row in imports if row.series.startswith("trade.")]) as held:
        for flow, series in (
            ("exports", {"trade.exports.share"}),
            ("turnover", {"trade.exports", "trade.imports"}),
        ):
            needs = Needs()
            test = world.assessment(claim("first", {**FIRST, "flow": flow})).claims[0].tests[0]
            needs.add(Asked(test), target=2021)
            drawn = Builder(Known(held, AS_OF), Worlds(20, 0)).table(needs)
            assert set(drawn["series"].to_pylist()) == series


def test_what_was_published_later_is_not_used() -> None:
    """A list and a figure that would decide everything, public a day after the forecast."""
    tomorrow = date(2021, 12, 1)
    later = [
        replace(row, vintage=tomorrow)
        for row in [
            *world.partner_list("ARM", 2021, {"USA": 0.9, "GBR": 0.05}, 1e12),
            observe("military.burden", "GEO", None, 0.0001, year=2021),
            observe("military.burden", "GEO", None, 0.0001, year=2020),
        ]
    ]
    claims = claim("first", FIRST), claim("burden", BURDEN)
    with world.store(later) as held:
        planted = forecast_assessment(assessment(*claims), held, Options(AS_OF, draws=300))
        used = forecast_assessment(assessment(*claims), held, Options(tomorrow, draws=300))
    assert planted.to_dict() == forecast(*claims).to_dict()
    assert used.claims[0].probability == 0.0
    assert used.claims[1].probability == 0.0


def test_an_event_and_its_opposite_have_one_probability_between_them() -> None:
    found = forecast(claim("first", FIRST), claim("not", NOT_FIRST), claim("both", FIRST, NOT_FIRST))
    first, other, both = found.claims
    assert first.low is not None
    assert other.high is not None
    assert first.low == pytest.approx(1 - other.high)
    assert both.probability == 0.0
    either = forecast(claim("either", FIRST, NOT_FIRST, combine="any")).claims[0]
    assert either.high == 1.0


def test_a_change_is_set_against_what_was_recorded() -> None:
    rises = {"measure": "military.burden", "of": "GEO", "change": {"since": 2019, "above": "0 points"}}
    falls = {"measure": "military.burden", "of": "GEO", "change": {"since": 2019, "below": "0 points"}}
    up, down = forecast(claim("rises", rises), claim("falls", falls)).claims
    assert up.probability is not None
    assert down.probability is not None
    assert 0 < up.probability < 1
    assert up.probability + down.probability == pytest.approx(1)


def test_within_a_group_all_members_are_of_one_world() -> None:
    group = {"measure": "military.burden", "of": "group:south-caucasus", "above": "2.2%"}
    some, all_, none = (claim(q, {**group, "quantifier": q}) for q in ("some", "all", "none"))
    found = forecast(some, all_, none)
    likely = [one.probability for one in found.claims]
    assert None not in likely
    assert likely[1] <= likely[0]  # type: ignore[operator]
    assert likely[0] + likely[2] == pytest.approx(1)  # type: ignore[operator]


def test_what_is_not_forecast_says_why() -> None:
    found = forecast(
        claim("passed", FIRST, horizon="2021-06-30"),
        claim("model", {"measure": "alignment.votes_shared", "of": "GEO", "with": "USA", "above": "50"}),
        claim("none", {"measure": "military.burden", "of": "ESP", "above": "1%"}),
        {"id": "open", "text": "open", "kind": "fact", "tests": [FIRST]},
        {"id": "vague", "text": "vague", "kind": "fact", "untestable": "nobody can"},
    )
    reasons = [one.reason for one in found.claims]
    assert "has passed" in reasons[0]
    assert reasons[1] == "there is no model of alignment.votes_shared"
    assert "no yearly figures of military.burden of ESP" in reasons[2]
    assert "states no horizon" in reasons[3]
    assert reasons[4] == "untestable: nobody can"
    assert all(one.probability is None for one in found.claims)
    dated = forecast({"id": "open", "text": "open", "kind": "fact", "tests": [FIRST]}, horizon=date(2022, 12, 31))
    assert dated.claims[0].probability is not None


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"draws": 0}, "0 draws"),
        ({"draws": 10**6}, "1000000 draws"),
        ({"seed": -1}, "seed"),
        ({"horizon": date(2021, 1, 1)}, "lies before"),
    ],
)
def test_options_out_of_range(options: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError, match=message):
        forecast(claim("first", FIRST), **options)


def test_a_check_does_not_see_draws() -> None:
    stated = assessment(claim("first", FIRST), claim("burden", BURDEN))
    with world.store() as held:
        before = check_assessment(stated, held, as_of=date(2023, 1, 1))
        needs = Needs()
        for one in stated.claims:
            needs.add(Asked(one.tests[0]), target=2021)
        held.append(Builder(Known(held, AS_OF), Worlds(20, 0)).table(needs))
        after = check_assessment(stated, held, as_of=date(2023, 1, 1))
    assert [one.evidence for one in before.claims] == [one.evidence for one in after.claims]
