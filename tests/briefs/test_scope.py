"""What a brief is about."""

from __future__ import annotations

import pytest

from araxes.briefs.scope import scope
from araxes.entities.regions import bundled
from araxes.errors import InputError


@pytest.mark.parametrize(
    ("subject", "name", "states"),
    [
        ("south-caucasus", "south-caucasus", ("ARM", "AZE", "GEO")),
        ("Central Asia", "central-asia", ("KAZ", "KGZ", "TJK", "TKM", "UZB")),
        ("KAZ", "KAZ", ("KAZ",)),
        ("kazakhstan", "KAZ", ("KAZ",)),
        ("ARM-AZE", "ARM-AZE", ("ARM", "AZE")),
        ("Armenia – Turkey", "ARM-TUR", ("ARM", "TUR")),
        ("Guinea-Bissau", "GNB", ("GNB",)),
        ("Guinea-Bissau-Senegal", "GNB-SEN", ("GNB", "SEN")),
    ],
)
def test_a_region_a_state_or_a_pair(subject: str, name: str, states: tuple[str, ...]) -> None:
    found = scope(subject)
    assert (found.id, found.states) == (name, states)


@pytest.mark.parametrize(
    "subject", ["", "nowhere", "ARM-ARM", "ARM-", "-", "world", "org:eaeu", "a" * 500, "ARM-\x00"]
)
def test_anything_else_is_refused_in_one_line(subject: str) -> None:
    with pytest.raises(InputError) as refused:
        scope(subject)
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 250


def test_a_region_brings_its_powers_and_organisations() -> None:
    found = scope("south-caucasus", bundled())
    assert found.states == ("ARM", "AZE", "GEO")
    assert set(found.others) >= {"RUS", "TUR", "IRN"}
    assert "org:eaeu" in found.organisations


def test_a_state_or_pair_is_set_beside_the_powers_of_its_region() -> None:
    region = scope("central-asia", bundled())
    for subject in ("KAZ", "KGZ-TJK"):
        assert scope(subject, bundled()).others == region.others
    assert scope("FRA", bundled()).others == ()
