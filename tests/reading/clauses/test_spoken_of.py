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


def test_the_fighting_is_that_between_the_two_states_of_the_statement_before() -> None:
    (test,) = asked("The conflict between Ecuador and Peru killed dozens. The fighting has since subsided.")
    assert (test["measure"], test["of"], test["with"]) == ("conflict.deaths", "ECU", "PER")
    assert test["change"]["below"] == 0


def test_the_fighting_is_no_longer_theirs_once_somebody_else_was_named() -> None:
    told = "The conflict between Ecuador and Peru killed dozens. Chile is in conflict too."
    assert all(test["of"] == "CHL" for test in asked(f"{told} The fighting has subsided."))


def test_a_conflict_among_three_has_no_two_sides() -> None:
    assert asked("Sudan, Chad and Libya are in conflict. The conflict has subsided.") == []


def test_the_platform_is_the_organisation_that_was_named() -> None:
    (test,) = asked("Iran called for the 3+3 format. Georgia has withdrawn from the platform.")
    assert (test["measure"], test["of"], test["in"]) == ("membership.standing", "GEO", "org:three-plus-three")
