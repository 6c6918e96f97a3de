"""What the machine says of the claims of an assessment, in the shape that the ledger and a replay need."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from araxes.claims import Assessment
from araxes.claims.estimative import STATED
from araxes.forecasts.claims import Options, forecast_assessment
from araxes.forecasts.ledger.entries import Judgment, identity
from araxes.forecasts.ledger.exporting import event
from araxes.forecasts.ledger.replay_record import Machine
from araxes.observations.stores import AnyStore

AUTHOR = "araxes (machine)"
"""Who judges where the machine does."""


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


def judgments_by(machine: Mapping[str, Machine], beside: Sequence[Judgment]) -> list[Judgment]:
    """The machine's own judgments on the events of others, made on the day those are recorded for.

    Its interval is what its draws cannot tell, often a single number. Events without a probability are left out.
    """
    return [
        _beside(one, said)
        for one in beside
        if (said := machine.get(one.claim.id)) is not None and said.probability is not None
    ]


def _beside(one: Judgment, said: Machine) -> Judgment:
    assert said.probability is not None
    low, high = (round(said.probability if end is None else end, 6) for end in (said.low, said.high))
    mine = {
        "id": identity(AUTHOR, one.as_of, one.claim, (STATED, low, high)),
        "author": AUTHOR,
        "text": event(one),  # not the words of somebody else
        "span": None,
        "phrase": f"{said.probability * 100:.3g} %",
        "standard": STATED,
        "low": low,
        "high": high,
        "made_on": one.as_of,
    }
    return one.model_copy(update=mine)
