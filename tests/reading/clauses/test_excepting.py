"""Exceptions from what is said of all."""

from __future__ import annotations

from ..reads import asked, only


def test_one_exception_makes_all_almost_all() -> None:
    assert only("All Central Asian states except Turkmenistan are in the SCO.").quantifier == "almost all"
    assert only("All Central Asian states are in the SCO.").quantifier == "all"


def test_what_is_excepted_from_no_group_stays() -> None:
    (test,) = asked("Russia has troops in Armenia, but Georgia has left the CIS.")[:1]
    assert test["in"] == "ARM" if "in" in test else test["of"] == "RUS"
