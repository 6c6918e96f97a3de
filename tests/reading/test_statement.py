"""Statements as plain values."""

from __future__ import annotations

import json

from .reads import only


def test_every_field_is_plain_json() -> None:
    statement = only("According to Kenya, its exports to Uganda will most likely grow by the end of 2024.")
    data = json.loads(json.dumps(statement.to_dict()))
    assert data["kind"] == "attribution"
    assert data["attributed_to"] == "Kenya"
    assert data["estimative"]["standard"] == "icd203"
    assert data["estimative"]["low"] < data["estimative"]["high"]
    assert data["horizon"]["end"] == "2024-12-31"
    assert [one["id"] for one in data["entities"]] == ["KEN", "UGA"]
    assert data["tests"][0]["measure"] == "trade.exports"


def test_what_is_not_there_is_null() -> None:
    data = only("The mood in Lima is gloomy.").to_dict()
    assert {key for key, value in data.items() if value is None} >= {"estimative", "horizon", "attributed_to"}
    assert data["untestable"]
