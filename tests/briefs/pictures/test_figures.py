from __future__ import annotations

from araxes.briefs.pictures import Cell, Omitted, Point, heat, over_time, slope
from briefs.pictures.making import HEADING, drawn, marks, rows

RUSSIA = [
    Point("Russia", year, value, value - 0.005, value + 0.005) for year, value in ((2021, 0.28), (2022, 0.45))
]
LATER = [*RUSSIA, Point("Russia", 2023, 0.4, 0.395, 0.405)]
BOUND = Point("China", 2022, None, 0.0, 0.05)


def test_figures_are_drawn_as_given() -> None:
    made = drawn(over_time(LATER, HEADING))
    found = {(row["year"], row["value"], row["lower"], row["upper"]) for row in rows(made.spec) if "lower" in row}
    assert found == {(one.year, one.value, one.lower, one.upper) for one in LATER}
    assert "28 % in 2021, 40 % in 2023" in made.alternative


def test_two_values_are_never_a_line() -> None:
    assert "line" not in set(marks(drawn(over_time(RUSSIA, HEADING)).spec))
    assert {"line", "area", "point"} <= set(marks(drawn(over_time(LATER, HEADING)).spec))


def test_a_bound_is_no_value_and_breaks_the_line() -> None:
    broken = [LATER[0], Point("Russia", 2022, None, 0.0, 0.05), LATER[2]]
    made = drawn(over_time(broken, HEADING))
    assert "line" not in set(marks(made.spec))
    assert "tick" in set(marks(made.spec))
    assert "at most 5 %" in drawn(over_time([*LATER, BOUND], HEADING)).alternative


def test_nothing_known_is_no_picture_with_a_reason() -> None:
    unknown = [Point("Russia", 2023, None, 0.0, 1.0)]
    for made in (over_time(unknown, HEADING), over_time([], HEADING), slope(LATER, HEADING), heat([], HEADING)):
        assert isinstance(made, Omitted)
        assert made.reason


def test_too_many_to_be_told_apart_are_no_picture() -> None:
    made = over_time([Point(f"State {n}", 2020, 0.1, 0.1, 0.1) for n in range(9)], HEADING)
    assert isinstance(made, Omitted)
    assert "9" in made.reason


def test_a_slope_joins_two_values_but_no_bounds_and_says_what_it_is() -> None:
    joined = drawn(slope(RUSSIA, HEADING))
    assert "line" in set(marks(joined.spec))
    assert "nothing of the years between" in joined.caption
    bounds = [Point("China", 2021, None, 0.0, 0.04), BOUND]
    assert "line" not in set(marks(drawn(slope(bounds, HEADING)).spec))


def test_a_cell_has_its_figure_and_a_bound_is_hatched() -> None:
    cells = [Cell("Armenia", "Russia", 0.37, 0.365, 0.375), Cell("Armenia", "China", None, 0.0, 0.045)]
    made = drawn(heat(cells, HEADING))
    written = {row["text"]: row["value"] for row in rows(made.spec) if "value" in row and "text" in row}
    assert written == {"37": 0.37, "≤ 4.5": None}
    assert "rule" in set(marks(made.spec))
    assert "rule" not in set(marks(drawn(heat(cells[:1], HEADING)).spec))
    assert "Russia 37 %, China at most 4.5 %" in made.alternative
