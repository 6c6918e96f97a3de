"""Whom a figure is set against by the way, who comes second, and figures that count something else."""

from __future__ import annotations

from typing import Any

import pytest

from ..reads import asked

SHARE: dict[str, Any] = {"measure": "trade.share", "of": "DEU", "in": "DNK", "flow": "imports"}
FIRST: dict[str, Any] = {"measure": "trade.rank", "of": "CHN", "in": "CHL", "flow": "imports", "is": 1}
BASES: dict[str, Any] = {"measure": "military.presence", "of": "GBR", "in": "CYP"}
KILLED: dict[str, Any] = {"measure": "conflict.deaths", "of": "SDN"}
ARMS: dict[str, Any] = {"measure": "arms.share", "of": "USA", "in": "MAR"}

BOUND: list[tuple[str, list[dict[str, Any]]]] = [
    (
        "Germany supplies 18 per cent of Denmark's imports, a larger part than Sweden.",
        [{**SHARE, "is": "18%"}, {**SHARE, "above": {"of": "SWE"}}],
    ),
    (
        "Germany supplies 18 per cent of Denmark's imports, a smaller share than Sweden.",
        [{**SHARE, "is": "18%"}, {**SHARE, "below": {"of": "SWE"}}],
    ),
    ("Chile's largest supplier is China, its second largest Brazil.", [FIRST, {**FIRST, "of": "BRA", "is": 2}]),
    ("Britain maintains two bases on Cyprus.", [{**BASES, "at_least": 1}]),
    ("Britain maintains 2,200 soldiers on Cyprus.", [{**BASES, "is": "2,200"}]),
    ("The war in Sudan has killed more than 12,000 people.", [{**KILLED, "above": "12,000"}]),
    ("Deaths in the fighting in Sudan stood at 12,000 people.", [{**KILLED, "is": "12,000"}]),
    (
        "Deaths in the fighting between Azerbaijan and Armenia fell below 50.",
        [{"measure": "conflict.deaths", "of": "AZE", "with": "ARM", "below": 50}],
    ),
    ("More than half of all arms delivered to Morocco came from the United States.", [{**ARMS, "above": "50%"}]),
    (
        "Niger has ceased to be a member of ECOWAS.",
        [{"measure": "membership.standing", "of": "NER", "in": "org:ecowas", "is": 0}],
    ),
    (
        "More people leave Fiji each year than arrive.",
        [{"measure": "mobility.net_migration", "of": "FJI", "below": 0}],
    ),
]


@pytest.mark.parametrize(("text", "expected"), BOUND)
def test_a_statement_gets_its_tests(text: str, expected: list[dict[str, Any]]) -> None:
    assert asked(text) == expected


NOT_BOUND = [
    "Zimbabwe sells a third of its exports to China and a fifth of its gold to Italy.",
    "A quarter of Kenya's exports go to Uganda or Tanzania.",
    "Fiji has ceased to grow its exports to Japan.",
]


@pytest.mark.parametrize("text", NOT_BOUND)
def test_what_is_half_understood_gets_none(text: str) -> None:
    assert asked(text) == []
