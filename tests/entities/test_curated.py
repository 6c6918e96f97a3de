from __future__ import annotations

import html
import re
from collections import Counter
from typing import Any

import pytest

from araxes._yaml import load_data
from araxes.entities.codes import codes
from araxes.entities.curated import PACKAGE, names_from
from araxes.entities.factbook_names import factbook, names_of
from araxes.entities.folding import fold
from araxes.entities.gazetteer import Gazetteer
from araxes.entities.model import NAME_KINDS, Name

FILES = {
    "organisations": {"name", "abbreviations", "factbook", "names", "seats"},
    "groups": {"name", "names", "adjectives", "anaphors", "members", "cite"},
    "places": {"name", "names", "abbreviations", "adjectives", "within", "claimed_by", "cite"},
}
ENTRIES = [(kind, key) for kind in FILES for key in load_data(PACKAGE, f"{kind}.yaml")[kind]]


def entry(kind: str, key: str) -> dict[str, Any]:
    facts: dict[str, Any] = load_data(PACKAGE, f"{kind}.yaml")[kind][key]
    return facts


@pytest.mark.parametrize(("kind", "key"), ENTRIES)
def test_entry_is_well_formed(kind: str, key: str, names: Gazetteer) -> None:
    facts = entry(kind, key)
    assert set(facts) <= FILES[kind]
    assert key.startswith({"organisations": "org:", "groups": "group:", "places": "place:"}[kind])
    assert key in names
    texts = [
        text
        for part in ("names", "abbreviations", "adjectives", "factbook", "anaphors")
        for text in facts.get(part, ())
    ]
    assert all(isinstance(text, str) and text == text.strip() for text in texts)
    assert len(set(texts)) == len(texts) or kind == "organisations"


@pytest.mark.parametrize(("kind", "key"), [pair for pair in ENTRIES if pair[0] != "organisations"])
def test_groups_and_places_cite_a_document(kind: str, key: str) -> None:
    assert len(entry(kind, key)["cite"]) > 10


@pytest.mark.parametrize("key", [key for kind, key in ENTRIES if kind == "groups"])
def test_members_are_states(key: str, names: Gazetteer) -> None:
    members = names.members(key)
    assert members == tuple(sorted(set(members)))
    assert {names[member].kind for member in members} == {"state"}


@pytest.mark.parametrize("key", [key for kind, key in ENTRIES if kind == "places"])
def test_places_lie_in_states(key: str, names: Gazetteer) -> None:
    place = names[key]
    assert all(names[state].kind == "state" for state in (*place.within, *place.claimed_by))
    assert place.within or len(place.claimed_by) > 1
    assert not set(place.within) & set(place.claimed_by)


def test_every_listed_organisation_is_known(names: Gazetteer) -> None:
    """Every code that at least eight country lists name has an organisation."""
    counts: Counter[str] = Counter()
    for country in factbook().values():
        text = country["Government"].get("International organization participation", {}).get("text", "")
        parts = re.sub(r"\([^()]*\)", "", html.unescape(re.sub(r"<[^>]*>", " ", text))).split(",")
        counts.update({part.strip() for part in parts} - {""})
    common = [code for code, count in counts.items() if count >= 8]
    assert len(common) > 140
    assert [code for code in common if names.organisation(code) is None] == []


def test_list_codes_belong_to_one_organisation() -> None:
    found = [
        code for kind, key in ENTRIES if kind == "organisations" for code in entry(kind, key).get("factbook", ())
    ]
    assert len(set(found)) == len(found)


@pytest.mark.parametrize(
    ("group", "members"),
    [
        ("group:central-asia", "KAZ KGZ TJK TKM UZB"),
        ("group:south-caucasus", "ARM AZE GEO"),
        ("group:baltic", "EST LTU LVA"),
        ("group:visegrad", "CZE HUN POL SVK"),
        ("group:caspian", "AZE IRN KAZ RUS TKM"),
    ],
)
def test_well_known_groups(group: str, members: str, names: Gazetteer) -> None:
    assert names.members(group) == tuple(members.split())


def test_the_world_is_every_state(names: Gazetteer) -> None:
    assert set(names.members("group:world")) == {entity.id for entity in names if entity.kind == "state"}
    assert len(names.members("group:world")) == 197


def test_names_of_states_are_valid(names: Gazetteer) -> None:
    data = load_data(PACKAGE, "states.yaml")
    assert set(data) == {"extra", "names"}
    for key, by_kind in data["names"].items():
        assert names[key].kind in ("state", "territory")
        assert set(by_kind) <= set(NAME_KINDS)
        assert all(by_kind.values()), key


def test_extra_states_are_not_in_the_factbook() -> None:
    assert not set(load_data(PACKAGE, "states.yaml")["extra"]) & {code.id for code in codes()}


def test_leader_spellings_are_of_leaders(names: Gazetteer) -> None:
    for key, by_kind in load_data(PACKAGE, "leaders.yaml")["leaders"].items():
        assert names[key].kind == "person"
        assert set(by_kind) <= {"leader", "surname"}


def test_dropped_names_are_printed_by_the_factbook() -> None:
    printed = {
        code.id: {fold(name.text) for name in names_of(factbook()[code.gec])}
        for code in codes()
        if not code.is_retired
    }
    for key, texts in load_data(PACKAGE, "prose.yaml")["not_names"].items():
        for text in texts:
            assert fold(text) in printed[key], (key, text)


def test_dropped_names_are_gone(names: Gazetteer) -> None:
    assert names.named("The Dominican") is None
    assert names.named("Western Sahara") == "ESH"


def test_dated_names() -> None:
    given = {"capital": ["Astana", {"text": "Nur-Sultan", "since": "2019-03-23", "until": "2022-09-17"}]}
    assert list(names_from(given)) == [
        Name("Astana", "capital"),
        Name("Nur-Sultan", "capital", "2019-03-23", "2022-09-17"),
    ]


def test_both_spellings_of_organisation(names: Gazetteer) -> None:
    assert names.named("Collective Security Treaty Organisation") == "org:csto"
    assert names.named("International Labor Organization") == "org:ilo"
    assert names.named("Organisation for Security and Co-operation in Europe") == "org:osce"
