"""Short statements and the tests they make: each family of measures, negation, amounts and periods."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from araxes.reading.binding.bound import bind
from araxes.reading.binding.windows import Window

from ..reads import WRITTEN, asked, line, read

BOUND: list[tuple[str, list[dict[str, Any]]]] = [
    ("China is Laos's second largest trading partner.",
     [{"measure": "trade.rank", "of": "CHN", "in": "LAO", "is": 2}]),
    ("Vietnam is among the five largest export markets of Laos.",
     [{"measure": "trade.rank", "of": "VNM", "in": "LAO", "flow": "exports", "at_most": 5}]),
    ("Thailand takes more than 30 per cent of Laos's exports.",
     [{"measure": "trade.share", "of": "THA", "in": "LAO", "flow": "exports", "above": "30%"}]),
    ("Bolivia runs a trade deficit with Peru.",
     [{"measure": "trade.balance", "of": "BOL", "with": "PER", "below": 0}]),
    ("Trade between Ghana and Togo fell by at least 10 per cent between 2019 and 2022.",
     [{"measure": "trade.turnover", "of": "GHA", "with": "TGO",
       "change": {"since": 2019, "until": 2022, "at_most": "-10%"}}]),
    ("Remittances make up more than 20 per cent of Nepal's GDP.",
     [{"measure": "remittances.gdp_share", "of": "NPL", "above": "20%"}]),
    ("Oman spends more than 5 per cent of its GDP on defence.",
     [{"measure": "military.burden", "of": "OMN", "above": "5%"}]),
    ("France maintains a military base in Djibouti.",
     [{"measure": "military.presence", "of": "FRA", "in": "DJI", "at_least": 1}]),
    ("France has no troops in Niger.",
     [{"measure": "military.presence", "of": "FRA", "in": "NER", "is": 0}]),
    ("Malaysia is not a member of BRICS.",
     [{"measure": "membership.standing", "of": "MYS", "in": "org:brics", "is": 0}]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), BOUND)
def test_a_statement_gets_its_test(text: str, expected: list[dict[str, Any]]) -> None:
    assert asked(text) == expected


def test_a_denied_statement_asks_the_opposite() -> None:
    (said,) = asked("Bolivia's exports to Peru have grown since 2019.")
    (denied,) = asked("Bolivia's exports to Peru have not grown since 2019.")
    assert said["change"] == {"since": 2019, "above": 0}
    assert denied["change"] == {"since": 2019, "at_most": 0}


def test_how_a_vague_change_was_read_is_said() -> None:
    bound = bind(line("Bolivia's exports to Peru have grown significantly"), Window(WRITTEN))
    assert [test.change for test in bound.tests if test.change]
    assert any("10%" in note for note in bound.notes)
    assert any("no beginning" in note for note in bound.notes)


def test_the_parts_of_a_cause_are_all_bound_and_others_get_the_best_alone() -> None:
    said = line("Peru's exports to Chile fell because Chile's imports fell")
    assert len(bind(said, Window(WRITTEN), kinds=("cause", "trend")).tests) == 2
    assert len(bind(said, Window(WRITTEN), kinds=("trend", "cause")).tests) == 1


def test_no_template_no_test_and_no_reason() -> None:
    bound = bind(line("The mood in Lima is gloomy"), Window(WRITTEN))
    assert (bound.tests, bound.why) == ((), "")


OPENINGS = [
    "",
    "In fact, ",
    "Critics of ",
    "Before ",
    "It is a myth that ",
    "Half of ",
    "According to Oman, ",
    "No ",
]
CORES = [
    "Peru's exports to Chile have grown",
    "Chile is Peru's main trading partner",
    "Peru takes a third of Chile's exports",
    "Peru has troops in Chile",
    "Peru is a member of NATO",
    "a war between Peru and Chile is likely",
    "Peru's army is larger than Chile's",
]
TAILS = [
    "",
    " since 2019",
    " in services",
    " faster than Bolivia's",
    ", as is Bolivia",
    ", not Bolivia",
    " per head",
    " by a tenth",
]


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(OPENINGS), st.sampled_from(CORES), st.sampled_from(TAILS), st.booleans())
def test_a_test_speaks_only_of_who_is_named(opening: str, core: str, tail: str, denies: bool) -> None:
    said = core.replace(" is ", " is not ").replace(" have ", " have not ") if denies else core
    for statement in read(f"{opening}{said}{tail}.").statements:
        named = {one.id for one in statement.entities}
        for test in statement.tests:
            assert {test.of, test.second or test.of} <= named
        assert statement.kind == "none" or bool(statement.tests) != bool(statement.untestable)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Djibouti's exports go overwhelmingly to Ethiopia.", {"flow": "exports", "above": "50%"}),
        ("Djibouti mainly sells to Ethiopia.", {"flow": "exports", "above": "50%"}),
        ("Djibouti's imports come mostly from Ethiopia.", {"flow": "imports", "above": "50%"}),
        ("Djibouti is increasingly dependent on trade with Ethiopia.", {"change": {"since": 2021, "above": 0}}),
        (
            "Djibouti depends more and more on Ethiopia for its imports.",
            {"flow": "imports", "change": {"since": 2021, "above": 0}},
        ),
    ],
)
def test_how_much_and_how_it_moves_is_heard_in_adverbs(text: str, wanted: dict[str, Any]) -> None:
    assert asked(text) == [{"measure": "trade.share", "of": "ETH", "in": "DJI", **wanted}]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Senegal trades more with Mali than with any other African country.",
            {"measure": "trade.rank", "of": "MLI", "in": "SEN", "is": 1, "among": "group:africa"},
        ),
        (
            "Togo receives less than 10 per cent of GDP from migrants.",
            {"measure": "remittances.gdp_share", "of": "TGO", "below": "10%"},
        ),
    ],
)
def test_ranks_within_a_continent_and_money_from_migrants(text: str, wanted: dict[str, Any]) -> None:
    assert asked(text) == [wanted]
