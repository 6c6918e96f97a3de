from __future__ import annotations

import csv
from importlib.resources import files

import pytest

from araxes.entities import gazetteer
from araxes.sources.comtrade.codes import place, reporters

OWN = list(csv.DictReader((files("araxes.sources.comtrade") / "codes.csv").read_text("utf-8").splitlines()))


@pytest.mark.parametrize(
    ("code", "entity"),
    [
        ("51", "ARM"), ("051", "ARM"), ("842", "USA"), ("251", "FRA"), ("757", "CHE"), ("579", "NOR"),
        ("699", "IND"), ("381", "ITA"), ("490", "TWN"), ("0", "group:world"), ("729", "SDN"),
        ("97", None), ("899", None), ("810", None), ("736", None), ("", None), ("x", None), ("-1", None),
    ],
)  # fmt: skip
def test_a_code_is_a_place_of_today(code: str, entity: str | None) -> None:
    assert place(code) == entity


@pytest.mark.parametrize("row", OWN, ids=lambda row: row["code"])
def test_every_code_of_its_own_has_a_reason(row: dict[str, str]) -> None:
    assert row["id"] in gazetteer()
    assert len(row["reason"].split()) > 3
    assert place(row["code"]) == row["id"]


def test_every_reporter_has_the_code_it_reports_under_today() -> None:
    codes = reporters()
    assert {"USA": "842", "FRA": "251", "ARM": "51", "TWN": "490", "IND": "699"}.items() <= codes.items()
    assert set(codes) <= set(gazetteer().economies())
    assert len(codes) > 230
    assert all(place(code) == entity for entity, code in codes.items())
