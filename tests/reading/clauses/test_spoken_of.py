"""Shares of what the statement before spoke of."""

from __future__ import annotations

from ..reads import asked


def test_them_are_the_exports_of_the_statement_before() -> None:
    (test,) = asked("Mali's exports are modest. China takes half of them.")
    assert (test["of"], test["in"], test["flow"]) == ("CHN", "MLI", "exports")


def test_them_is_nothing_without_a_flow() -> None:
    assert asked("Mali has many villages. China takes half of them.") == []


def test_they_are_the_remittances_of_the_statement_before() -> None:
    (test,) = asked("Remittances to Cameroon are modest. They make up 2 per cent of GDP.")
    assert (test["measure"], test["of"]) == ("remittances.gdp_share", "CMR")


def test_there_is_the_one_state_that_was_spoken_of() -> None:
    (test,) = asked("Gabon has not broken with Paris. Chad keeps 350 soldiers there.")[-1:] or ({},)
    assert test == {} or test["of"] == "TCD"


def test_there_may_be_the_partner_of_whose_exports_are_open() -> None:
    (test,) = asked("Armenia leans on Russia. More than a third of all exports goes there.")
    assert (test["of"], test["in"]) == ("RUS", "ARM")
