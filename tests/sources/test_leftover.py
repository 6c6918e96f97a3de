"""Rest rows of complete lists: what the named partners leave of the total."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hypothesis import given
from hypothesis import strategies as some

from araxes.observations.schema import Observation, to_arrow
from araxes.sources.batch import Batch
from araxes.sources.leftover import EXCESS, Lists
from sources.serving import Read, read


def flow(partner: str, value: float, actor: str = "ARM", year: int = 2023) -> Observation:
    days = date(year, 1, 1), date(year, 12, 31)
    figure = value, value, value
    return Observation(
        "imf-imts", "trade.exports", actor, partner, actor, *days, *figure, "USD", date(2026, 1, 1), None, "here"
    )


def passed(*batches: Iterable[Observation]) -> Read:
    return read(Lists().passing(Batch(list(rows)) for rows in batches))


def test_what_is_left_bounds_everybody_else() -> None:
    found = passed([flow("RUS", 3), flow("group:world", 10), flow("GEO", 2)])
    rest = found.one(partner="*")
    assert (rest.actor, rest.reporter, rest.start, rest.unit) == ("ARM", "ARM", date(2023, 1, 1), "USD")
    assert (rest.lower, rest.value, rest.upper, rest.locator) == (0, None, 5, "here, less the partners named")
    assert len(found.rows) == 4


def test_a_list_may_come_in_several_batches_and_tables() -> None:
    batches = Batch(to_arrow([flow("RUS", 3), flow("RUS", 1, year=2022)])), Batch([flow("group:world", 10)])
    found = read(Lists().passing(batches))
    assert found.one(partner="*").upper == 7


def test_lists_do_not_mix() -> None:
    found = passed([flow("group:world", 10), flow("RUS", 3), flow("RUS", 9, "GEO"), flow("group:world", 9, "GEO")])
    assert sorted((row.actor, row.upper) for row in found.rows if row.partner == "*") == [("ARM", 7), ("GEO", 0)]


def test_a_list_without_a_total_bounds_nobody() -> None:
    assert len(passed([flow("RUS", 3)]).rows) == 1


def test_a_list_that_exceeds_its_total_is_counted_and_rounding_is_not() -> None:
    found = passed([flow("group:world", 10), flow("RUS", 11)])
    assert (len(found.rows), found.skipped) == (2, {EXCESS: 1})
    rounded = passed([flow("group:world", 1e6), flow("RUS", 1e6 + 2)])
    assert (rounded.one(partner="*").upper, rounded.skipped) == (2, {})


@given(some.lists(some.floats(0, 1e12), min_size=1, max_size=30), some.data())
def test_no_partner_that_is_left_out_exceeds_its_bound(values: list[float], data: some.DataObject) -> None:
    total = sum(values)
    left_out = data.draw(some.integers(0, len(values) - 1))
    rows = [flow(f"P{number}", value) for number, value in enumerate(values) if number != left_out]
    rest = passed([*rows, flow("group:world", total)]).one(partner="*")
    assert rest.upper >= values[left_out] - 1e-9 * total
