"""The machine judges the same events as somebody else, with its own probability, on the day of the recording."""

from __future__ import annotations

from datetime import date

from araxes.forecasts.ledger.entries import parsed, written
from araxes.forecasts.ledger.machine import AUTHOR, forecast_by, judgments_by
from araxes.forecasts.ledger.replay_record import Machine
from forecasts.ledger.making import assessment, claim, judgment
from observations.making import holding, observe

AS_OF = date(2024, 1, 20)


def test_the_machine_judges_what_it_can() -> None:
    asked = [judgment(1, as_of=AS_OF), judgment(2, as_of=AS_OF), judgment(3, as_of=AS_OF)]
    said = {"claim-1": Machine(0.3, 0.25, 0.35), "claim-2": Machine(None, reason="no model")}
    (mine,) = judgments_by(said, asked)
    assert (mine.author, mine.made_on, mine.standard, mine.phrase) == (AUTHOR, AS_OF, "stated", "30 %")
    assert (mine.low, mine.high) == (0.25, 0.35)
    assert (mine.claim, mine.horizon) == (asked[0].claim, asked[0].horizon)
    assert mine.text == "military spending of Armenia as a share of GDP in 2024: above 5 %"
    assert mine.id not in {one.id for one in asked}
    assert parsed(written(mine), 1) == mine


def test_without_bounds_a_probability_is_a_single_number() -> None:
    (mine,) = judgments_by({"claim-1": Machine(0.3)}, [judgment(1)])
    assert (mine.low, mine.high) == (0.3, 0.3)


def test_a_forecast_says_something_of_every_claim() -> None:
    rows = [
        observe("military.burden", actor, None, 0.04 + 0.001 * year % 7 / 100, year=2010 + year, reporter=actor)
        for actor in ("ARM", "AZE", "GEO")
        for year in range(13)
    ]
    made = assessment(
        claim(
            tests=[{"measure": "military.burden", "of": "ARM", "above": "2%", "period": 2025}],
            horizon="2025-12-31",
        )
    )
    found = forecast_by(made, holding(rows), date(2024, 7, 1))
    assert set(found) == {"burden-rises"}
    said = found["burden-rises"]
    assert (said.probability is None) == bool(said.reason)
