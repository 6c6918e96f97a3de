from __future__ import annotations

import pytest

from araxes.entities import gazetteer
from araxes.entities.codes import codes
from araxes.sources.factbook.names import host_list, resolve, spellings

NAMES = [
    ("Gambia, The", "GMB"),
    ("Bahamas, The", "BHS"),
    ("S. Korea", "KOR"),
    ("Republic of Korea", "KOR"),
    ("Congo, Republic of the", "COG"),
    ("Democratic Republic of the Congo", "COD"),
    ("DRC", "COD"),
    ("Trinidad & Tobago", "TTO"),
    ("St. Vincent & the Grenadines", "VCT"),
    ("St. Kitts and Nevis", "KNA"),
    ("Antigua & Barbuda", "ATG"),
    ("Cote dIvoire", "CIV"),
    ("Cote d'Ivoire", "CIV"),
    ("US", "USA"),
    ("U.S.", "USA"),
    ("Untied States", "USA"),
    ("UK", "GBR"),
    ("UAE", "ARE"),
    ("NZ", "NZL"),
    ("Burma", "MMR"),
    ("Macedonia, The Former Yugo Rep of", "MKD"),
    ("Turkiye", "TUR"),
    ("Kosovo", "XKX"),
    ("Hong Kong", "HKG"),
    ("Golan Heights", "place:golan-heights"),
    ("Europe", None),
    ("the Middle East", None),
    ("Netherlands Antilles", "ANT"),
    ("", None),
]


@pytest.mark.parametrize(("name", "entity"), NAMES)
def test_names_as_printed(name: str, entity: str | None) -> None:
    assert resolve(name) == entity


def test_every_spelling_leads_to_an_entity() -> None:
    assert [entity for entity in spellings().values() if entity not in gazetteer()] == []


def test_every_name_of_the_table_leads_back() -> None:
    for code in codes():
        if ":" not in code.id:
            assert resolve(code.name) == code.id


def test_lists_of_hosts_are_found_in_running_text() -> None:
    text = (
        "elsewhere, including Armenia, Belarus, sub-Saharan Africa, and Tajikistan; Niger's border; Guinea-Bissau"
    )
    assert [found[0] for found in host_list().finditer(text)] == [
        "Armenia, Belarus, sub-Saharan Africa, and Tajikistan",
        "Guinea-Bissau",
    ]
