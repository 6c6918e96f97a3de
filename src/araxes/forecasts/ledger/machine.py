"""What the machine says of the claims of an assessment, in the shape that the ledger and a replay need."""

from __future__ import annotations

from datetime import date

from araxes.claims import Assessment
from araxes.forecasts.claims import Options, forecast_assessment
from araxes.forecasts.ledger.replay import Machine
from araxes.observations.stores import AnyStore


def forecast_by(assessment: Assessment, store: AnyStore, as_of: date) -> dict[str, Machine]:
    """The machine's forecast of every claim, by id, from what was public on a day."""
    found = forecast_assessment(assessment, store, Options(as_of))
    return {
        one.claim.id: Machine(
            probability=one.probability,
            low=one.low,
            high=one.high,
            baselines=one.baselines,
            words=one.words.phrase if one.words else "",
            reason=one.reason,
        )
        for one in found.claims
    }
