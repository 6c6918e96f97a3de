"""The regions that come with araxes are in order, and say what their documents say."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from araxes.entities import gazetteer
from araxes.entities.regions import bundled, in_folder, of_files
from entities.regions.making import SMALL

REGIONS = bundled()


def test_they_lie_on_several_continents() -> None:
    assert set(REGIONS) >= {"south-caucasus", "central-asia", "sahel", "western-balkans", "andes"}


@pytest.mark.parametrize("name", REGIONS)
def test_members_are_those_of_the_group_of_that_name(name: str) -> None:
    group = f"group:{name}"
    if group not in gazetteer():
        pytest.skip(f"there is no {group}")
    assert set(gazetteer().members(group)) == set(REGIONS[name].members)


@pytest.mark.parametrize("name", REGIONS)
def test_there_are_facts_and_every_one_is_cited(name: str) -> None:
    region = REGIONS[name]
    assert len(region.facts()) >= 20
    for fact in region.facts():
        assert region.documents[fact.cite.document].title in region.cited(fact.cite)


@pytest.mark.parametrize("name", REGIONS)
def test_documents_of_one_name_are_the_same_in_all_files(name: str) -> None:
    for other in REGIONS.values():
        for key in set(other.documents) & set(REGIONS[name].documents):
            assert other.documents[key] == REGIONS[name].documents[key], key


@pytest.mark.parametrize(
    ("region", "organisation", "state", "day", "standing"),
    [
        ("south-caucasus", "org:eaeu", "ARM", "2015-01-01", None),
        ("south-caucasus", "org:eaeu", "ARM", "2015-01-02", "joined"),
        ("south-caucasus", "org:csto", "AZE", "1998-12-31", "joined"),
        ("south-caucasus", "org:csto", "AZE", "2015-12-31", "left"),
        ("central-asia", "org:csto", "UZB", "2008-01-01", "joined"),
        ("central-asia", "org:csto", "UZB", "2020-01-01", "suspended"),
        ("central-asia", "org:eaeu", "TJK", "2024-01-01", None),
        ("sahel", "org:ecowas", "MLI", "2024-06-30", "suspended"),
        ("sahel", "org:ecowas", "MLI", "2025-06-30", "left"),
        ("sahel", "org:ecowas", "TCD", "2025-06-30", None),
        ("western-balkans", "org:nato", "MKD", "2020-03-26", None),
        ("western-balkans", "org:nato", "MKD", "2020-03-27", "joined"),
        ("andes", "org:can", "VEN", "2006-04-21", "joined"),
        ("andes", "org:can", "CHL", "2025-01-01", "associate"),
    ],
)
def test_standings(region: str, organisation: str, state: str, day: str, standing: str | None) -> None:
    listed = next(one for one in REGIONS[region].organisations if one.of == organisation)
    found = listed.standing_on(state, date.fromisoformat(day))
    assert (found and found.change) == standing


def test_disputes_open_on_a_day() -> None:
    disputes = {one.id: one for one in REGIONS["south-caucasus"].disputes}
    assert disputes["russia-turkiye-2015"].is_open(date(2015, 12, 31))
    assert not disputes["russia-turkiye-2015"].is_open(date(2023, 12, 31))
    assert disputes["nagorno-karabakh"].is_open(date(2025, 8, 31))
    disputes = {one.id: one for one in REGIONS["andes"].disputes}
    relations = disputes["colombia-venezuela-relations"]
    days = [date(2010, 8, 1), date(2015, 1, 1), date(2020, 1, 1), date(2023, 1, 1)]
    assert [relations.is_open(day) for day in days] == [True, False, True, False]


def test_the_users_own(tmp_path: Path) -> None:
    assert in_folder(tmp_path / "none") == []
    (tmp_path / "b.yaml").write_text(SMALL, "utf-8")
    (tmp_path / "a.yaml").write_text(SMALL.replace("name: Valley", "name: Another"), "utf-8")
    (tmp_path / "notes.txt").write_text("nothing", "utf-8")
    found = of_files(in_folder(tmp_path))
    assert [one.name for one in found.values()] == ["Valley"]
