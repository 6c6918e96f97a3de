from __future__ import annotations

import json
from dataclasses import fields
from datetime import date
from random import Random

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from araxes.observations.schema import COLUMNS, Observation, arrow_schema, as_dict, from_arrow, to_arrow
from observations.making import observe, rows


def test_the_columns_are_the_fields_in_their_order() -> None:
    assert tuple(field.name for field in fields(Observation)) == COLUMNS
    assert arrow_schema().names == list(COLUMNS)


def test_only_partner_value_and_draw_may_be_absent() -> None:
    assert {field.name for field in arrow_schema() if field.nullable} == {"partner", "value", "draw"}


@given(rows())
def test_rows_come_back_from_arrow(given_rows: list[Observation]) -> None:
    table = to_arrow(given_rows)
    assert table.schema.equals(arrow_schema())
    table.validate(full=True)
    assert from_arrow(table) == given_rows


@given(rows(6), st.randoms(use_true_random=False))
def test_the_order_of_columns_does_not_matter(given_rows: list[Observation], chance: Random) -> None:
    names = [*COLUMNS]
    chance.shuffle(names)
    extra = to_arrow(given_rows).select(names).append_column("note", pa.nulls(len(given_rows)))
    assert from_arrow(extra) == given_rows


def test_an_observation_as_plain_values() -> None:
    row = observe("military.deployed", "RUS", "ARM", None, bounds=(1.0, 5000.0), vintage=date(2025, 1, 31))
    assert as_dict(row) == {
        "source": "factbook",
        "series": "military.deployed",
        "actor": "RUS",
        "partner": "ARM",
        "reporter": "RUS",
        "start": "2023-01-01",
        "end": "2023-12-31",
        "value": None,
        "lower": 1.0,
        "upper": 5000.0,
        "unit": "persons",
        "vintage": "2025-01-31",
        "draw": None,
        "locator": "by hand",
    }
    assert json.loads(json.dumps(as_dict(row))) == as_dict(row)
