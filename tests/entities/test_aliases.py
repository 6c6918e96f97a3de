from __future__ import annotations

import pytest

from araxes.entities.aliases import Alias, aliases, best, candidates, is_acronym, variants
from araxes.entities.gazetteer import Gazetteer
from araxes.entities.model import Name
from araxes.entities.prose import prose

# Written forms that several entities share at the best rank. A new one is a decision to make, not an accident.
OPEN = {
    "channel islander", "channel islanders", "congo", "congolese", "dominican", "dominicans",
    "episkopi cantonment", "german east africa", "hassan", "kim", "korean", "koreans",
    "norman isles", "salman", "united arab republic",
}  # fmt: skip

# Written forms where one entity wins and others lose.
WON = {
    "guam": "org:guam",
    "icc": "org:icct",
    "kingston": "JAM",
    "montenegro": "MNE",
    "dutch": "NLD",
    "quito": "ECU",
}


@pytest.fixture(scope="module")
def tables(names: Gazetteer) -> tuple[dict[str, Alias], dict[str, Alias]]:
    return aliases(names, prose())


def test_shared_names_are_recorded(names: Gazetteer) -> None:
    assert {key for key, options in candidates(names).items() if len(best(options)[1]) > 1} == OPEN


def test_won_names_are_recorded(names: Gazetteer) -> None:
    for key, options in candidates(names).items():
        first, ids, others = best(options)
        if others:
            assert WON.get(key) == ids[0] == first.entity.id, (key, ids, others)


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("US", "abbreviation", True),
        ("BiH", "abbreviation", True),
        ("Lao", "abbreviation", False),
        ("US", "short", False),
    ],
)
def test_acronyms(text: str, kind: str, expected: bool) -> None:
    assert is_acronym(Name(text, kind)) is expected


def test_variants() -> None:
    found = [name.text for name in variants(Name("Saint Kitts and Nevis", "short"))]
    assert set(found) == {
        f"{saint} Kitts {both} Nevis" for saint in ("Saint", "St.", "St") for both in ("and", "&")
    }
    assert [name.text for name in variants(Name("Guinea-Bissau", "short"))] == ["Guinea-Bissau", "Guinea Bissau"]
    assert [name.text for name in variants(Name("Saint Lucian", "adjective"))] == ["Saint Lucian"]


def test_quiet_names_are_not_looked_for(tables: tuple[dict[str, Alias], dict[str, Alias]]) -> None:
    lower, upper = tables
    assert "island" not in lower
    assert "CH" not in upper
    assert lower["male"].exact
    assert lower["male"].text == "Malé"


def test_list_codes_are_not_looked_for(tables: tuple[dict[str, Alias], dict[str, Alias]]) -> None:
    lower, upper = tables
    assert "c" not in lower
    assert "C" not in upper
    assert "CP" not in upper


def test_capitals_of_territories_are_not_looked_for(tables: tuple[dict[str, Alias], dict[str, Alias]]) -> None:
    lower, _ = tables
    assert "nuuk" not in lower
    assert lower["yerevan"].ids == ("ARM",)


def test_open_names_list_their_entities(tables: tuple[dict[str, Alias], dict[str, Alias]]) -> None:
    lower, _ = tables
    assert lower["korea"].ids == ("KOR", "PRK")
    assert lower["brussels"].ids == ("BEL", "org:eu")
