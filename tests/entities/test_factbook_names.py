from __future__ import annotations

import pytest

from araxes.entities.codes import from_gec
from araxes.entities.factbook_names import (
    clean,
    factbook,
    field,
    names_of,
    split_capitals,
    split_names,
    split_nationality,
)

COUNTRIES = sorted(factbook())


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Falkland Islands (Islas Malvinas)", "short", ["Falkland Islands", "Islas Malvinas"]),
        ("Congo (Brazzaville)", "short", ["Congo (Brazzaville)"]),
        ("Holy See (Vatican City)", "short", ["Holy See", "Vatican City"]),
        ("Svalbard (sometimes referred to as Spitsbergen, the largest island)", "short", ["Svalbard"]),
        ("Cocos (Keeling) Islands", "short", ["Cocos Islands"]),
        ("none", "short", []),
        ("Republic of X; note - the island of Y", "long", ["Republic of X"]),
        ("Belgique/Belgie/Belgien", "local", ["Belgique", "Belgie", "Belgien"]),
        ("Royaume (French)/Koninkrijk (Dutch)", "local", ["Royaume", "Koninkrijk"]),
        ("Ellas or Ellada", "local", ["Ellas", "Ellada"]),
        ("Trucial Oman, Trucial States", "former", ["Trucial Oman", "Trucial States"]),
        (
            "Netherlands Antilles; Curacao and Dependencies",
            "former",
            ["Netherlands Antilles", "Curacao and Dependencies"],
        ),
        ("Senegambia (along with The Gambia), Mali Federation", "former", ["Senegambia", "Mali Federation"]),
        ("US or USA", "abbreviation", ["US", "USA"]),
        ("DRC (or DROC)", "abbreviation", ["DRC"]),
        ("Lietuvos' Respublika'", "local", ["Lietuvos' Respublika"]),
    ],
)
def test_split_names(text: str, kind: str, expected: list[str]) -> None:
    assert split_names(text, kind) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Baku (Baki, Baky)", ["Baku", "Baki", "Baky"]),
        ("Washington, D.C.", ["Washington, D.C."]),
        (
            "La Paz (administrative capital); Sucre (constitutional [legislative and judicial] capital)",
            ["La Paz", "Sucre"],
        ),
        ("Pretoria (administrative capital); Cape Town (legislative capital)", ["Pretoria", "Cape Town"]),
        ("Santiago; note - Valparaiso is the seat of the national legislature", ["Santiago"]),
        ("Kyiv (Kiev is the transliteration from Russian)", ["Kyiv", "Kiev"]),
        ("Chisinau in Romanian (Kishinev in Russian)", ["Chisinau", "Kishinev"]),
        ("Suva (on Viti Levu)", ["Suva"]),
        ("Nicosia (Lefkosia/Lefkosa)", ["Nicosia", "Lefkosia", "Lefkosa"]),
        ("no official capital; government offices in the Yaren District", []),
        (
            "Rangoon (aka Yangon, continues to be recognized); Nay Pyi Taw is the administrative capital",
            ["Rangoon", "Yangon", "Nay Pyi Taw"],
        ),
        ("Mexico City (Ciudad de Mexico)", ["Mexico City", "Ciudad de Mexico"]),
    ],
)
def test_split_capitals(text: str, expected: list[str]) -> None:
    assert split_capitals(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Armenian(s)", ["Armenian", "Armenians"]),
        ("Motswana (singular), Batswana (plural)", ["Motswana", "Batswana"]),
        ("Frenchman(men), Frenchwoman(women)", ["Frenchman", "Frenchmen", "Frenchwoman", "Frenchwomen"]),
        ("Manxman (men), Manxwoman (women)", ["Manxman", "Manxmen", "Manxwoman", "Manxwomen"]),
        ("Beninese (singular and plural)", ["Beninese"]),
        ("Lao(s) or Laotian(s)", ["Lao", "Laos", "Laotian", "Laotians"]),
        ("Barbadian or Bajan (colloquial)", ["Barbadian", "Bajan"]),
        ("Chinese/Hong Konger", ["Chinese", "Hong Konger"]),
        ("Guamanian(s) (US citizens)", ["Guamanian", "Guamanians"]),
        ("Taiwan (or Taiwanese)", ["Taiwan", "Taiwanese"]),
        ("NA (US citizens)", []),
        ("none", []),
    ],
)
def test_split_nationality(text: str, expected: list[str]) -> None:
    assert split_nationality(text) == expected


def test_clean_takes_html_away() -> None:
    assert clean({"text": "<p>C&ocirc;te&nbsp;d'Ivoire<br>x</p>"}) == "Côte d'Ivoire x"
    assert clean(None) == clean(3) == clean({"text": None}) == ""


def test_field_of_a_damaged_file_is_empty() -> None:
    assert field({"Government": "gone"}, "Government", "Capital") == {}
    assert names_of({}) == ()


@pytest.mark.parametrize("gec", COUNTRIES)
def test_names_are_clean(gec: str) -> None:
    for name in names_of(factbook()[gec]):
        assert not set(name.text) & set("<>&;[]"), name
        assert name.text == name.text.strip()
        assert name.text.count("(") == name.text.count(")")
        assert name.text.casefold() not in ("none", "na")


@pytest.mark.parametrize("gec", COUNTRIES)
def test_every_country_has_a_short_or_long_name(gec: str) -> None:
    kinds = {name.kind for name in names_of(factbook()[gec])}
    assert kinds & {"short", "long"} or from_gec(gec) in ("org:eu", "group:world")


def test_an_unaccented_spelling_is_added() -> None:
    texts = [name.text for name in names_of(factbook()["iv"])]
    assert "Côte d'Ivoire" in texts
    assert "Cote d'Ivoire" in texts
