from __future__ import annotations

from datetime import date

from araxes.briefs.pictures import Omitted, Point, Span, Tie, multiples, network, timeline
from briefs.pictures.making import HEADING, drawn, marks, rows

GROUPS = [["Armenia", "Georgia"], ["Russia"]]


def test_ties_of_one_pair_are_lines_of_their_own_style() -> None:
    ties = [
        Tie("Armenia", "Russia", "trade", 0.4),
        Tie("Armenia", "Russia", "a base"),
        Tie("Iran", "Russia", "trade"),
    ]
    made = drawn(network(ties, GROUPS, HEADING))
    lines = [one["mark"]["strokeDash"] for one in made.spec["layer"] if one["mark"]["type"] == "line"]
    assert len(lines) == len({tuple(dash) for dash in lines}) == 2
    assert {row["weight"] for row in rows(made.spec) if "weight" in row} == {0.4, None}
    assert "Trade (1): Armenia and Russia." in made.alternative
    assert made.spec == drawn(network(ties, GROUPS, HEADING)).spec
    assert isinstance(network(ties[2:], GROUPS, HEADING), Omitted)


def test_what_goes_on_has_an_open_end_and_what_comes_later_is_left_out() -> None:
    ended = Span("War", "Border", date(2016, 4, 2), date(2016, 4, 5))
    going, later = (
        Span(name, "Bases", date(year, 1, 1), None, "format") for name, year in (("Base", 1995), ("New", 2030))
    )
    made = drawn(timeline([ended, going, later], HEADING, until=date(2025, 8, 31)))
    assert {row["text"]: row["end"] for row in rows(made.spec) if "kind" in row} == {
        "War": "2016-04-05",
        "Base": None,
    }
    assert "Base, from 1995-01-01 and goes on, as far as is known." in made.alternative
    assert isinstance(timeline([later], HEADING, until=date(2025, 8, 31)), Omitted)


def test_small_pictures_share_one_scale_and_name_what_is_missing() -> None:
    armenia = [
        Point("Russia", year, value, value, value) for year, value in ((2021, 0.2), (2022, 0.3), (2023, 0.4))
    ]
    made = drawn(multiples({"Armenia": armenia, "Georgia": armenia[:2], "Nowhere": []}, HEADING))
    assert len(made.spec["concat"]) == 2
    assert ["line" in set(marks(part)) for part in made.spec["concat"]] == [True, False]
    assert "Nothing is known of Nowhere." in made.caption
    assert "Georgia. Russia: 20 % in 2021, 30 % in 2022." in made.alternative
