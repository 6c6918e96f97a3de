from __future__ import annotations

import pytest

from araxes.entities.codes import codes
from araxes.entities.factbook_names import factbook
from araxes.entities.gazetteer import Gazetteer
from araxes.entities.leaders import parse_holders, parse_since


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("since 10 September 2021", "2021-09-10"),
        ("since 5 Sep 2025", "2025-09-05"),
        ("since April 2018", "2018-04"),
        ("since 1997", "1997"),
        ("28 October 2022", "2022-10-28"),
        ("since Easter 2019", "2019"),
        ("vacant", None),
        ("", None),
    ],
)
def test_parse_since(text: str, expected: str | None) -> None:
    assert parse_since(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Prime Minister Nikol PASHINYAN", "Prime Minister|Nikol Pashinyan|Nikol Pashinyan|Pashinyan"),
        ("President Vladimir Vladimirovich PUTIN", "President|Vladimir Vladimirovich Putin|Vladimir Putin|Putin"),
        ("President XI Jinping", "President|Xi Jinping|Xi Jinping|Xi"),
        ("King CHARLES III", "King|Charles III|Charles III|Charles"),
        ("King CARL XVI GUSTAF", "King|Carl XVI Gustaf|Carl XVI Gustaf|Carl Gustaf"),
        ("Prime Minister Bart DE WEVER", "Prime Minister|Bart De Wever|Bart De Wever|De Wever"),
        ("President Surangel WHIPPS, Jr.", "President|Surangel Whipps|Surangel Whipps|Whipps"),
        ('President Ferdinand "BongBong" MARCOS, Jr.', "President|Ferdinand Marcos|Ferdinand Marcos|Marcos"),
        ("President Donald J. TRUMP", "President|Donald J. Trump|Donald Trump|Trump"),
        ("Premier CHO Jung-tai (President of the Executive Yuan)", "Premier|Cho Jung-tai|Cho Jung-tai|Cho"),
        ("Prime Minister Shia al-SUDANI", "Prime Minister|Shia al-Sudani|Shia al-Sudani|al-Sudani"),
        ("President Cheikh el GHAZOUANI", "President|Cheikh el Ghazouani|Cheikh Ghazouani|el Ghazouani"),
        ("Supreme Leader Ali H-KHAMENEI", "Supreme Leader|Ali H-Khamenei|Ali H-Khamenei|H-Khamenei"),
        ("Acting President Sr. Gen. MIN AUNG", "Acting President Sr. Gen.|Min Aung|Min Aung|Min Aung"),
        ("S\u00e9bastien LECORNU", "|Sébastien Lecornu|Sébastien Lecornu|Lecornu"),
    ],
)
def test_parse_one_holder(text: str, expected: str) -> None:
    (holder,) = parse_holders(f"{text} (since 10 September 2021)")
    assert "|".join((holder.title, holder.full, holder.short, holder.surname)) == expected
    assert holder.since == "2021-09-10"


def test_several_holders_and_remarks() -> None:
    first = "Chairperson of the Presidency Zeljko KOMSIC (chairperson since 16 July 2025; member since 2018)"
    text = f"{first}; Denis BECIROVIC (member since 16 November 2022)"
    assert [(holder.short, holder.since) for holder in parse_holders(text)] == [
        ("Zeljko Komsic", "2025-07-16"),
        ("Denis Becirovic", "2022-11-16"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "King CHARLES III (since 8 September 2022); represented by Governor General Mary SIMON",
        "President (vacant)",
        "President of the Moon (since 2001)",
        "",
        "there are 27 countries with royal families in the world",
    ],
)
def test_nobody_of_this_state(text: str) -> None:
    assert parse_holders(text) == []


def test_every_state_has_a_leader(names: Gazetteer) -> None:
    led = {office.state for entity in names for office in entity.holds}
    assert led == {code.id for code in codes() if code.kind == "state" and not code.is_retired}


def test_nobody_leads_two_states(names: Gazetteer) -> None:
    for entity in names:
        assert len({office.state for office in entity.holds}) <= 1, entity


def test_offices_are_joined(names: Gazetteer) -> None:
    assert [office.title for office in names["person:serdar-berdimuhamedov"].holds] == ["President"]
    pashinyan = names["person:nikol-pashinyan"].holds[0]
    assert (pashinyan.title, pashinyan.state, pashinyan.since) == ("Prime Minister", "ARM", "2021-09-10")


def test_no_capitals_are_left_in_names(names: Gazetteer) -> None:
    for entity in names:
        if entity.kind == "person":
            assert not any(len(word) > 3 and word.isupper() for word in entity.name.split()), entity.name


def test_titles_are_cut_from_all_names(names: Gazetteer) -> None:
    words = {"President", "Minister", "Premier", "King", "General", "Chancellor", "(vacant)"}
    for entity in names:
        if entity.kind == "person":
            assert not words & set(entity.name.split()), entity.name


def test_the_package_still_writes_surnames_in_capitals() -> None:
    text = factbook()["am"]["Government"]["Executive branch"]["head of government"]["text"]
    assert "PASHINYAN" in text
