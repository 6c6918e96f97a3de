from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import araxes.entities
from araxes.entities import gazetteer as factory
from araxes.entities.codes import codes
from araxes.entities.factbook_names import factbook
from araxes.entities.gazetteer import Gazetteer
from araxes.errors import UnknownNameError


def test_public_face() -> None:
    assert araxes.entities.__all__ == ["Entity", "Gazetteer", "Mention", "Name", "gazetteer"]


def test_every_code_is_an_entity(names: Gazetteer) -> None:
    for code in codes():
        assert names[code.id].kind == code.kind, code


@pytest.mark.parametrize("key", [code.id for code in codes() if not code.is_retired])
def test_labels_lead_back(key: str, names: Gazetteer) -> None:
    assert names.named(names.label(key)) == key
    assert names.named(key) == key


@pytest.mark.parametrize(
    ("key", "label"),
    [
        ("ARM", "Armenia"),
        ("org:csto", "CSTO"),
        ("group:central-asia", "Central Asia"),
        ("place:nakhchivan", "Nakhchivan"),
        ("person:nikol-pashinyan", "Nikol Pashinyan"),
        ("COD", "Democratic Republic of the Congo"),
        ("PSE", "Palestine"),
        ("org:arctic-council", "Arctic Council"),
    ],
)
def test_label(key: str, label: str, names: Gazetteer) -> None:
    assert names.label(key) == label


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("armenia", "ARM"),
        (" ARMENIA ", "ARM"),
        ("Türkiye", "TUR"),
        ("the Gambia", "GMB"),
        ("Gambia, The", "GMB"),
        ("Bahamas, The", "BHS"),
        ("Korea, South", "KOR"),
        ("Korea, North", "PRK"),
        ("S. Korea", "KOR"),
        ("Congo, Republic of the", "COG"),
        ("Congo, Democratic Republic of the", "COD"),
        ("Democratic Republic of the Congo (DRC)", "COD"),
        ("Micronesia, Federated States of", "FSM"),
        ("Cote dIvoire", "CIV"),
        ("Antigua & Barbuda", "ATG"),
        ("St. Vincent & the Grenadines", "VCT"),
        ("NZ", "NZL"),
        ("us", "USA"),
        ("GUAM", "org:guam"),
        ("Guam", "GUM"),
        ("guam", "GUM"),
        ("Dutch", "NLD"),
        ("Nur-Sultan", "KAZ"),
        ("Pashinyan", "person:nikol-pashinyan"),
        ("org:eu", "org:eu"),
        ("Island", "ISL"),
        ("Netherlands Antilles", "ANT"),
        ("West Bank/Gaza Strip", "PSE"),
        ("Korea", None),
        ("Congo", None),
        ("Dominican", None),
        ("Georgia (US)", None),
        ("C", None),
        ("the five", None),
        ("Atlantis", None),
        ("", None),
        ("  ", None),
        ("Armenia" * 100, None),
        ("\ud800", None),
    ],
)
def test_named(text: str, expected: str | None, names: Gazetteer) -> None:
    assert names.named(text) == expected


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(), max_size=60))
def test_named_takes_any_text(names: Gazetteer, text: str) -> None:
    found = names.named(text)
    assert found is None or found in names


def partners() -> set[str]:
    """Every partner name the installed Factbook prints."""
    found = set()
    for country in factbook().values():
        for flow in ("Exports - partners", "Imports - partners"):
            text = country["Economy"].get(flow, {}).get("text", "")
            text = re.sub(r"\(\d{4}[^)]*\)", "", html.unescape(re.sub(r"<[^>]*>", " ", text)))
            found |= {
                name.strip(" ,;") for name in re.findall(r"([^\d%,;]*?(?:,[^\d%,;]*?)?)\s*<?\d+(?:\.\d+)?%", text)
            }
    return found - {""}


def test_every_partner_is_known(names: Gazetteer) -> None:
    assert len(partners()) > 120
    assert sorted(name for name in partners() if names.named(name) is None) == []


def test_unknown_ids_get_near_misses(names: Gazetteer) -> None:
    with pytest.raises(UnknownNameError, match="org:csto") as caught:
        names["org:ctso"]
    assert "org:csto" in caught.value.near
    with pytest.raises(UnknownNameError):
        names.label("XXX")


def test_only_groups_have_members(names: Gazetteer) -> None:
    with pytest.raises(UnknownNameError, match="group"):
        names.members("ARM")


def test_near(names: Gazetteer) -> None:
    assert names.near("Azerbaidjan")[0].id == "AZE"
    assert names.near("Tadjikstan")[0].id == "TJK"
    assert names.near("qqqqqqqq") == []
    assert len(names.near("Guinea" * 1000)) <= 5


@pytest.mark.parametrize(
    ("code", "expected"), [("C", "org:commonwealth"), ("CE", "org:ce"), (" CSTO ", "org:csto"), ("x", None)]
)
def test_organisation(code: str, expected: str | None, names: Gazetteer) -> None:
    assert names.organisation(code) == expected


def test_container(names: Gazetteer) -> None:
    assert "ARM" in names
    assert "XXX" not in names
    assert None not in names
    assert len(list(names)) == len(names)


def test_the_factory_keeps_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, names: Gazetteer) -> None:
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_args, **_kwargs: tmp_path)
    factory.cache_clear()
    try:
        assert list(factory()) == list(names)
        assert factory() is factory()
        assert [path.name for path in tmp_path.iterdir()] == ["entities.json"]
    finally:
        factory.cache_clear()
