"""The assessment that a report makes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from araxes.errors import InputError
from araxes.reading.report import MOST_CLAIMS

from .reads import read


def test_claims_are_named_by_their_first_telling_words_each_once() -> None:
    text = "Kenya is a member of the African Union. " * 2
    ids = [claim.id for claim in read(text).to_assessment().claims]
    assert ids == ["kenya-member-african-union", "kenya-member-african-union-2"]


def test_what_asserts_nothing_makes_no_claim() -> None:
    report = read("Welcome to Nairobi. Kenya is a member of the African Union.")
    assert len(report.statements) == 2
    assert len(report.claims) == len(report.to_assessment().claims) == 1


def test_an_entity_that_a_test_names_is_not_listed_again() -> None:
    (claim,) = read("Kenya is a member of the African Union.").to_assessment().claims
    assert claim.entities == ()


def test_a_front_matter_of_its_own_is_left_out_of_the_text() -> None:
    text = "---\ntitle: East Africa\n---\n\nKenya is a member of the African Union.\n"
    assert "title" not in (read(text).to_assessment().text or "")


def test_a_report_that_is_too_long_says_so() -> None:
    report = read("Kenya is a member of the African Union.")
    long = replace(report, statements=report.statements * (MOST_CLAIMS + 1))
    with pytest.raises(InputError, match="in parts"):
        long.to_assessment()
