"""Judgments, resolutions and standings made by hand, and a store to resolve them from."""

from __future__ import annotations

from datetime import date

from araxes.claims import Assessment, Claim
from araxes.forecasts.ledger.entries import Judgment, Outcome, Resolution, identity
from araxes.forecasts.ledger.standing import Standing

DAY = date(2024, 1, 15)
HORIZON = date(2024, 12, 31)


def claim(name: str = "burden-rises", /, **changes: object) -> Claim:
    """A forecast about Armenia's military burden in 2024: above 5 %."""
    stated = {
        "id": name,
        "text": "Armenia will probably spend more than 5 % of its GDP on its armed forces in 2024",
        "kind": "forecast",
        "estimative": "probably",
        "horizon": HORIZON.isoformat(),
        "tests": [{"measure": "military.burden", "of": "ARM", "above": "5%", "period": 2024}],
    }
    return Claim.model_validate({**stated, **changes})


def assessment(*claims: Claim, **changes: object) -> Assessment:
    """An assessment of these claims, with a text that says them under two headings."""
    made = claims or (claim(),)
    text = "# Outlook\n\nNothing yet.\n\n## Armed forces\n\n" + " ".join(f"{one.text}." for one in made) + "\n"
    told = {"title": "Outlook", "author": "A. Nalyst", "date": DAY, "text": text, "claims": made, **changes}
    return Assessment.model_validate(told)


def judgment(number: int = 0, **changes: object) -> Judgment:
    """A judgment of its own for every number."""
    of = claim(f"claim-{number}")
    told = {
        "id": identity("A. Nalyst", DAY, of, ("icd203", 0.55, 0.8)),
        "author": "A. Nalyst",
        "assessment": "Outlook",
        "claim_kind": "forecast",
        "topic": "military",
        "text": of.text,
        "phrase": "probably",
        "standard": "icd203",
        "low": 0.55,
        "high": 0.8,
        "horizon": HORIZON,
        "made_on": DAY,
        "claim": of,
        "as_of": DAY,
        "entered": DAY,
        "vintages": {"factbook": date(2023, 12, 1)},
        "data_hash": "0" * 64,
    }
    return Judgment.model_validate({**told, **changes})


def standing(low: float, high: float, outcome: Outcome | None, number: int = 0, **changes: object) -> Standing:
    """A judgment with this interval, resolved so."""
    one = Standing(number + 1, judgment(number, low=low, high=high, **changes))
    if outcome is not None:
        said = Resolution(
            judgment=one.judgment.id,
            outcome=outcome,
            reason="by hand",
            vintages={},
            as_of=date(2025, 6, 1),
            entered=date(2025, 6, 1),
        )
        one.resolutions.append((number + 100, said))
    return one
