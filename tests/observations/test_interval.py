from __future__ import annotations

import math
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from araxes.observations import Interval

# What was printed, the scale, and by hand: half a unit of the last digit to either side.
PRINTED = [
    ("37", 1.0, 36.5, 37.0, 37.5),
    ("37", 0.01, 0.365, 0.37, 0.375),
    ("20.3", 1.0, 20.25, 20.3, 20.35),
    ("2,963,837", 1.0, 2963836.5, 2963837.0, 2963837.5),
    ("13.111", 1e9, 13_110_500_000.0, 13_111_000_000.0, 13_111_500_000.0),
    ("5.0", 1.0, 4.95, 5.0, 5.05),
    ("5", 1.0, 4.5, 5.0, 5.5),
    ("0", 1.0, 0.0, 0.0, 0.5),
    ("0.0", 0.01, 0.0, 0.0, 0.0005),
    ("0.3", 1.0, 0.25, 0.3, 0.35),
    ("100", 1.0, 99.5, 100.0, 100.5),
    ("-5.1", 1.0, -5.15, -5.1, -5.05),
    ("-0.2", 1.0, -0.25, -0.2, -0.15),
    ("-7", 2.0, -15.0, -14.0, -13.0),
    ("1.5", 1e12, 1.45e12, 1.5e12, 1.55e12),
]


@pytest.mark.parametrize(("figure", "scale", "lower", "value", "upper"), PRINTED)
def test_a_printed_figure_stands_for_what_rounds_to_it(
    figure: str, scale: float, lower: float, value: float, upper: float
) -> None:
    assert Interval.printed(figure, scale=scale) == Interval(lower, upper, value)


@pytest.mark.parametrize("text", ["", "37%", "abc", "1.2.3", "12 bn", "--5", "½"])
def test_what_is_no_figure_is_refused_with_the_text(text: str) -> None:
    with pytest.raises(ValueError, match="not a printed figure") as caught:
        Interval.printed(text)
    assert repr(text) in str(caught.value)


@pytest.mark.parametrize("text", ["NaN", "Infinity", "-inf"])
def test_what_is_not_finite_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a finite figure"):
        Interval.printed(text)


@pytest.mark.parametrize(
    ("lower", "upper", "value", "message"),
    [
        (2.0, 1.0, None, "bounds out of order"),
        (math.nan, 1.0, None, "bounds out of order"),
        (0.0, math.nan, None, "bounds out of order"),
        (0.0, 1.0, 1.5, r"value 1\.5 outside \[0\.0, 1\.0\]"),
        (0.0, 1.0, -0.1, "outside"),
        (0.0, 1.0, math.nan, "outside"),
    ],
)
def test_bounds_are_checked(lower: float, upper: float, value: float | None, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Interval(lower, upper, value)


def test_an_exact_value_is_its_own_bounds() -> None:
    assert Interval.exact(3.0) == Interval(3.0, 3.0, 3.0)


# The least and the greatest of the four products of bounds.
PRODUCTS = [
    (Interval(2, 3, 2.5), Interval(4, 5, 4.5), Interval(8, 15, 11.25)),
    (Interval(-2, 3), Interval(4, 5), Interval(-10, 15)),
    (Interval(-3, -2), Interval(4, 5), Interval(-15, -8)),
    (Interval(-3, -2), Interval(-5, -4), Interval(8, 15)),
    (Interval(-2, 3), Interval(-5, 4), Interval(-15, 12)),
    (Interval(-2, 3, 1.0), Interval(0, 0, 0.0), Interval(0, 0, 0.0)),
    (Interval(2, 3, 2.5), Interval(4, 5), Interval(8, 15)),
]


@pytest.mark.parametrize(("one", "other", "product"), PRODUCTS)
def test_a_product_is_bounded_by_its_corners(one: Interval, other: Interval, product: Interval) -> None:
    assert one * other == product
    assert other * one == product


@st.composite
def figures(draw: st.DrawFn) -> tuple[str, int]:
    """A printed figure and how many digits follow its point."""
    places = draw(st.integers(0, 6))
    number = Decimal(draw(st.integers(-(10**9), 10**9))).scaleb(-places)
    return f"{number:,f}" if draw(st.booleans()) else f"{number:f}", places


@given(figures(), st.sampled_from([1.0, 0.01, 1e6, 1e9]))
def test_a_printed_figure_lies_within_and_the_width_is_one_unit(figure: tuple[str, int], scale: float) -> None:
    text, places = figure
    found = Interval.printed(text, scale=scale)
    number = float(text.replace(",", ""))
    assert found.value == pytest.approx(number * scale)
    assert found.lower <= (found.value or 0.0) <= found.upper
    unit = 10.0**-places
    width = unit if number < 0 or number >= unit / 2 else number + unit / 2
    assert found.upper - found.lower == pytest.approx(width * scale, rel=1e-6)
    assert found.lower >= 0 or number < 0


@given(figures(), st.floats(-0.499, 0.499))
def test_what_rounds_to_the_figure_lies_within(figure: tuple[str, int], part: float) -> None:
    text, places = figure
    number = Decimal(text.replace(",", ""))
    true = number + Decimal(part).scaleb(-places)
    assume(number < 0 or true >= 0)
    found = Interval.printed(text)
    assert Decimal(found.lower) - Decimal("1e-6") <= true <= Decimal(found.upper) + Decimal("1e-6")


@st.composite
def intervals_with_a_member(draw: st.DrawFn) -> tuple[Interval, float]:
    numbers = st.floats(-1e6, 1e6, allow_nan=False)
    lower, member, upper = sorted([draw(numbers), draw(numbers), draw(numbers)])
    return Interval(lower, upper), member


@given(intervals_with_a_member(), intervals_with_a_member())
def test_a_product_contains_the_products_of_members(
    one: tuple[Interval, float], other: tuple[Interval, float]
) -> None:
    product = one[0] * other[0]
    assert product.lower <= one[1] * other[1] <= product.upper


@given(intervals_with_a_member(), intervals_with_a_member())
def test_narrowing_a_factor_never_widens_a_product(
    one: tuple[Interval, float], other: tuple[Interval, float]
) -> None:
    wide = one[0] * other[0]
    narrow = Interval(one[1], one[0].upper) * other[0]
    assert wide.lower <= narrow.lower <= narrow.upper <= wide.upper
