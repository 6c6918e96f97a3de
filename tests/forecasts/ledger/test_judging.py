"""What is recorded of an assessment, and what is not and why."""

from __future__ import annotations

from datetime import date

import pytest

from araxes.claims import Assessment
from araxes.errors import InputError
from araxes.forecasts.ledger.entries import parsed, written
from araxes.forecasts.ledger.judging import Judged, judged, section, topic
from araxes.observations.stores import AnyStore
from araxes.verdicts.check import check_assessment
from forecasts.ledger.making import DAY, HORIZON, assessment, claim
from observations.making import holding, observe

TODAY = date(2024, 1, 20)


def of(
    made: Assessment, store: AnyStore | None = None, *, as_of: date = TODAY, author: str | None = None
) -> Judged:
    held = store or holding([observe("military.burden", partner=None, value=0.055, vintage=date(2023, 12, 1))])
    return judged(check_assessment(made, held, as_of=as_of), entered=TODAY, author=author)


def test_everything_that_was_said_is_recorded() -> None:
    made = assessment()
    (one,) = of(made).judgments
    assert (one.author, one.assessment, one.section) == ("A. Nalyst", "Outlook", "Armed forces")
    assert (one.phrase, one.standard, one.low, one.high) == ("probably", "icd203", 0.55, 0.8)
    assert (one.made_on, one.horizon, one.as_of, one.entered) == (DAY, HORIZON, TODAY, TODAY)
    assert one.span is not None
    assert (made.text or "")[slice(*one.span)] == one.text == claim().text
    assert one.vintages == {"factbook": date(2023, 12, 1)}
    assert (one.claim_kind, one.topic) == ("forecast", "military")
    assert one.claim == claim()
    assert not one.entered_late


def test_an_entry_is_read_as_it_was_written() -> None:
    (one,) = of(assessment()).judgments
    assert parsed(written(one), 1) == one


def test_the_same_words_have_the_same_id_whatever_is_known() -> None:
    (one,) = of(assessment()).judgments
    (other,) = of(assessment(), holding(), as_of=date(2024, 3, 1)).judgments
    assert one.id == other.id
    assert one.data_hash != other.data_hash


@pytest.mark.parametrize(
    "changed",
    [
        assessment(claim(estimative="very probably")),
        assessment(claim(horizon="2025-12-31")),
        assessment(author="S. Omebody"),
        assessment(date=date(2024, 1, 16)),
        assessment(standard="phia"),
    ],
)
def test_other_words_have_another_id(changed: Assessment) -> None:
    assert of(changed).judgments[0].id != of(assessment()).judgments[0].id


def test_the_hash_of_the_data_is_that_of_the_figures() -> None:
    row = observe("military.burden", partner=None, value=0.055, vintage=date(2023, 12, 1))
    moved = observe("military.burden", partner=None, value=0.056, vintage=date(2023, 12, 1))
    made = assessment(claim(tests=[{"measure": "military.burden", "of": "ARM", "above": "5%"}]))
    hashes = {of(made, holding([each])).judgments[0].data_hash for each in (row, moved)}
    assert len(hashes) == 2


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"horizon": None}, "no horizon"),
        ({"horizon": "2024-01-16"}, "had passed on 2024-01-20"),
        ({"tests": [], "untestable": "nobody counts"}, "no test could resolve it: nobody counts"),
        ({"estimative": None}, "no words of probability"),
        ({"estimative": "may"}, "'may' has no reading in"),
    ],
)
def test_what_is_no_judgment_is_left_out_with_the_reason(changes: dict[str, object], why: str) -> None:
    found = of(assessment(claim("another", **changes)))
    assert not found.judgments
    ((_claim, said),) = found.left_out
    assert why in said


def test_a_statement_of_fact_is_not_mentioned() -> None:
    found = of(assessment(claim(kind="fact", horizon=None, estimative=None)))
    assert found == Judged((), ())


def test_somebody_must_judge() -> None:
    with pytest.raises(InputError, match="give --author"):
        of(assessment(author=None))
    assert of(assessment(author=None), author=" S. Omebody ").judgments[0].author == "S. Omebody"


def test_nothing_is_recorded_for_a_day_before_it_was_written() -> None:
    with pytest.raises(InputError, match="give --as-of 2024-01-15 or later"):
        of(assessment(), as_of=date(2024, 1, 14))


def test_sections_and_topics() -> None:
    text = "Preface.\n\n# One\n\nHere.\n\n## Two\n\nThere.\n"
    assert section(text, (0, 7)) is None
    assert section(text, (text.index("Here"), text.index("Here") + 4)) == "One"
    assert section(text, (text.index("There"), text.index("There") + 5)) == "Two"
    assert section(text, None) is None
    trade = {"measure": "trade.rank", "of": "RUS", "in": "ARM", "is": 1}
    two = [trade, {"measure": "military.presence", "of": "RUS", "in": "ARM"}]
    assert topic(claim(tests=two)) == "military, trade"
