"""A replay: then only what was public then, afterwards only what came later, and whoever was closer."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date

import pytest

from araxes.claims import Assessment
from araxes.errors import InputError, UnknownNameError
from araxes.forecasts.ledger.replay import FORMATS, Replay
from araxes.forecasts.ledger.replay_record import Machine
from araxes.forecasts.ledger.replay_text import chance
from araxes.forecasts.ledger.replaying import replayed
from araxes.observations.schema import Observation
from araxes.observations.stores import AnyStore
from araxes.verdicts.verdict import Verdict
from forecasts.ledger.making import DAY, assessment, claim
from observations.making import holding, observe

AS_OF, LATER = date(2024, 1, 20), date(2026, 8, 1)
HOSTILE = '<script>alert("1")</script>\x1b[31m'


def burden(value: float, vintage: date, year: int) -> Observation:
    return observe("military.burden", partner=None, value=value, year=year, vintage=vintage)


ROWS = [
    burden(0.045, date(2023, 12, 1), 2022),
    burden(0.052, date(2024, 6, 1), 2023),  # after the day of the replay: must not be known then
    burden(0.061, date(2025, 6, 1), 2024),
]


def replay(made: Assessment | None = None, rows: list[Observation] = ROWS, **says: Machine) -> Replay:
    """The replay where the machine says this of the claims, whose ids have underscores here."""
    asked: list[tuple[tuple[str, ...], date]] = []

    def machine(given: Assessment, store: AnyStore, as_of: date) -> Mapping[str, Machine]:
        asked.append((tuple(one.id for one in given.claims), as_of))
        return {name.replace("_", "-"): said for name, said in says.items()}

    found = replayed(made or assessment(), holding(rows), as_of=AS_OF, resolve_with=LATER, forecaster=machine)
    assert all(day == AS_OF for _ids, day in asked)
    return found


def test_a_claim_from_every_side() -> None:
    (one,) = replay(burden_rises=Machine(0.3, 0.25, 0.35, {"persistence": 0.0}, "unlikely")).claims
    assert one.reading is not None
    assert (one.reading.low, one.reading.high) == (0.55, 0.8)
    assert one.then.startswith("it did not hold then: ")
    assert "4.5 % in 2022" in one.then
    assert one.outcome == "held"
    assert "6.1 % in 2024" in one.happened
    assert one.analyst == pytest.approx(0.325**2)
    assert one.forecast == pytest.approx(0.7**2)
    assert one.closer == "analyst"


def test_nothing_published_later_is_known_then() -> None:
    without = [row for row in ROWS if row.vintage <= AS_OF]
    assert replay().claims[0].then == replay(rows=without).claims[0].then
    assert replay().known_then == (("factbook", date(2023, 12, 1)),)
    assert replay().known_later == (("factbook", date(2025, 6, 1)),)


def test_what_was_published_before_the_horizon_decides_nothing() -> None:
    early = [*ROWS[:2], burden(0.061, date(2024, 12, 1), 2024)]
    (one,) = replay(rows=early, burden_rises=Machine(0.3)).claims
    assert (one.outcome, one.closer) == (None, None)
    assert "nothing that it needs was published after 2024-12-31" in one.happened


@pytest.mark.parametrize(
    ("probability", "closer"), [(0.9, "machine"), (0.675, "nobody"), (0.5, "analyst"), (None, None)]
)
def test_who_was_closer(probability: float | None, closer: str | None) -> None:
    found = replay(burden_rises=Machine(probability))
    assert found.claims[0].closer == closer
    assert len(found.scored) == (closer is not None)


def test_the_means_are_over_what_can_be_compared() -> None:
    made = assessment(
        claim("one"),
        claim("two", estimative="very probably", text="Another"),
        claim("three", text="No words", estimative=None),
    )
    found = replay(
        made,
        one=Machine(0.5, baselines={"persistence": 0.0, "trend": 1.0}),
        two=Machine(0.9, baselines={"persistence": 0.0}),
        three=Machine(0.9),
    )
    assert [one.claim.id for one in found.scored] == ["one", "two"]
    assert found.mean("analyst") == pytest.approx((0.325**2 + 0.125**2) / 2)
    assert found.mean("machine") == pytest.approx((0.5**2 + 0.1**2) / 2)
    assert found.mean("persistence") == 1.0
    assert found.baselines == ["persistence"], "a baseline that is silent on one claim has no mean"


def test_without_a_forecast_the_reason_is_told() -> None:
    assert "no probability: there is no forecast of it" in replay().render("text")
    assert "on none of them can analyst and machine be compared" in replay().render("text")
    assert replay(burden_rises=Machine(None, reason="no model")).claims[0].machine.reason == "no model"


def test_statements_of_the_present_are_checked_with_the_data_of_both_days() -> None:
    told = claim("now", text="More than 5 % is spent", kind="fact", horizon=None, estimative=None)
    latest = told.model_copy(update={"tests": (claim(tests=[_at("latest")]).tests[0],)})
    made = assessment(claim(), latest, claim("nerves", text="Nerves", tests=[], untestable="nobody counts"))
    found = replay(made)
    (one,) = found.statements
    assert (one.then, one.later, one.turned) == (Verdict.CONTRADICTED, Verdict.SUPPORTED, True)
    assert [each.id for each in found.untestable] == ["nerves"]
    assert "✗ contradicted → ✓ supported" in found.render("text")


def _at(period: str) -> dict[str, str]:
    return {"measure": "military.burden", "of": "ARM", "above": "5%", "period": period}


def test_the_second_day_lies_after_the_first() -> None:
    with pytest.raises(InputError, match="2024-01-20 is not after 2024-01-20"):
        replayed(assessment(), holding(), as_of=AS_OF, resolve_with=AS_OF, forecaster=lambda *_all: {})


def test_an_assessment_that_looks_nowhere_has_a_replay_too() -> None:
    made = assessment(claim("now", kind="fact", horizon=None, estimative=None))
    for style in FORMATS:
        assert replay(made).render(style)


def test_json_is_plain() -> None:
    data = json.loads(replay(burden_rises=Machine(0.3, baselines={"trend": 1.0})).render("json"))
    (one,) = data["claims"]
    assert (one["closer"], one["outcome"], one["machine"]["baselines"]) == ("analyst", "held", {"trend": 1.0})
    assert data["mean_brier"]["trend"] == 0.0
    assert data["sources"]["then"] == {"factbook": "2023-12-01"}
    assert data["date"] == DAY.isoformat()


def test_every_format_says_it_all() -> None:
    found = replay(burden_rises=Machine(0.3, 0.3, 0.3, {"persistence": 0.0}, "unlikely"))
    for style in ("text", "md", "html"):
        told = " ".join(re.sub(r"<[^>]+>", " ", found.render(style)).split())
        for words in ("probably", "30 %", "unlikely", "persistence 0 %", "4.5 %", "6.1 %", "analyst"):
            assert words in told, (style, words)


@pytest.mark.parametrize("style", ["text", "md", "html"])
def test_what_comes_from_outside_does_no_harm(style: str) -> None:
    made = assessment(claim(text=f"{HOSTILE} will probably be"), author=HOSTILE, title=HOSTILE, text=None)
    told = replay(made, burden_rises=Machine(None, reason=HOSTILE)).render(style)  # type: ignore[arg-type]
    assert "\x1b" not in told
    if style != "text":
        assert "<script" not in told


def test_an_unknown_format_is_told() -> None:
    with pytest.raises(UnknownNameError, match="unknown format 'pdf'"):
        replay().render("pdf")  # type: ignore[arg-type]


def test_chances_in_words() -> None:
    told = [chance(each) for each in (0, 0.004, 0.126, 0.996, 1)]
    assert told == ["0 %", "below 1 %", "13 %", "above 99 %", "100 %"]
