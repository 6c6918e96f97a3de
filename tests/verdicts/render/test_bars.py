from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from araxes.verdicts.render.bars import charts, figure
from araxes.verdicts.render.html import page
from araxes.verdicts.result import Bar
from verdicts.render.conftest import CHANGES, DOLLARS, RANKS, SHARES, checked, results


def test_bars_stand_at_their_bounds() -> None:
    (chart,) = charts(SHARES)
    assert chart.ticks == ((0.0, "0 %"), (25.0, "10 %"), (50.0, "20 %"), (75.0, "30 %"), (100.0, "40 %"))
    russia, *_, iran = chart.rows
    assert (russia.left, russia.width, russia.tick) == (91.25, 2.5, 92.5)
    assert (russia.label, russia.figure, russia.subject) == ("Russia", "37 %", True)
    assert (iran.left, iran.width, iran.tick, iran.figure) == (0.0, 8.75, None, "at most 3.5 %")


def test_bars_reach_the_page_as_they_are() -> None:
    shown = page(checked(results()))
    assert '<rect class="band" x="91.25%" y="20" width="2.5%" height="9" rx="2"/>' in shown
    assert '<rect class="tick" x="92.5%"' in shown


def test_an_endless_bar_runs_to_the_end_of_an_axis_with_room_beyond() -> None:
    (chart,) = charts(DOLLARS)
    assert [label for _, label in chart.ticks] == ["0", "10", "20", "30 bn USD"]
    assert chart.ticks[-1][0] == pytest.approx(100 / 1.12, abs=0.001)
    endless = chart.rows[1]
    assert (endless.open_right, endless.left + endless.width, endless.tick) == (True, 100.0, None)
    assert endless.figure == "at least 27 bn USD"


def test_changes_carry_their_sign_around_a_zero_line() -> None:
    (chart,) = charts(CHANGES)
    assert [row.figure for row in chart.rows] == ["up by 14 to 18 %", "from -8 to +32 %", "up by at least 2 %"]
    assert chart.ticks[0] == (0.0, "−10 %")
    assert chart.zero == {label: place for place, label in chart.ticks}["0 %"]


def test_ranks_begin_at_one_and_a_point_has_a_tick_and_no_width() -> None:
    (chart,) = charts(RANKS)
    assert chart.ticks[0] == (0.0, "1")
    assert (chart.rows[0].width, chart.rows[0].tick) == (0.0, 0.0)
    assert (chart.rows[1].left, chart.rows[1].width, chart.rows[1].tick) == (25.0, 75.0, None)


def test_bars_of_two_units_make_two_charts() -> None:
    assert [len(chart.rows) for chart in charts((*SHARES, *DOLLARS))] == [4, 2]


@pytest.mark.parametrize(
    ("bar", "shown"),
    [
        (Bar("x", 0.0, 0.0, 0.0, "share", True), "0 %"),
        (Bar("x", -math.inf, math.inf, None, "relative", True, signed=True), "any value"),
        (Bar("x", -0.05, 0.02, None, "share", True, signed=True), "from -5.0 to +2.0 points"),
        (Bar("x", -math.inf, 5.0, None, "rank", True), "1st to 5th"),
        (Bar("x", 1200.0, 1300.0, 1250.0, "persons", True), "about 1,250"),
    ],
)
def test_figures(bar: Bar, shown: str) -> None:
    assert figure(bar) == shown


def test_what_cannot_be_drawn_is_left_out() -> None:
    assert charts([Bar("x", math.nan, 1.0, None, "share", False)]) == []
    assert charts([Bar("x", 1.0, 1.0, 1.0, "flag", False)]) == []


def test_long_ticks_are_labelled_at_the_ends_only() -> None:
    (chart,) = charts([Bar("x", 0.0, 5e11, None, "relative", True)])
    assert [label != "" for _, label in chart.ticks] == [True, False, False, False, False, True]


def test_long_labels_are_shortened() -> None:
    (chart,) = charts([Bar("long " * 50, 0.0, 1.0, None, "share", False)])
    assert len(chart.rows[0].label) <= 44


numbers = st.floats(allow_nan=False)


@given(
    st.lists(st.tuples(numbers, numbers, st.booleans()), min_size=1, max_size=8),
    st.sampled_from(["share", "USD", "rank", "relative", "persons", "ratio", "per 1000"]),
)
def test_every_bar_lies_on_its_axis(pairs: list[tuple[float, float, bool]], unit: str) -> None:
    if unit == "rank":
        pairs = [(max(1.0, abs(a)), max(1.0, abs(b)), c) for a, b, c in pairs]
    bars = [
        Bar("x", min(a, b), max(a, b), a if known and math.isfinite(a) else None, unit, False)
        for a, b, known in pairs
    ]
    (chart,) = charts(bars)
    for row in chart.rows:
        assert 0 <= row.left <= row.left + row.width <= 100.001
        assert row.tick is None or 0 <= row.tick <= 100
    places = [place for place, _ in chart.ticks]
    assert places == sorted(places)
    assert 1 <= len(places) <= 12
