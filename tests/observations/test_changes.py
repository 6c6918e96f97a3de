"""Only what changed is added, and what moved between two days is told; against a slow model of the rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from araxes.errors import SourceError
from araxes.observations.changes import Changes, Revision, add_changes, revisions
from araxes.observations.schema import REST, WORLD, Observation, from_arrow, to_arrow
from araxes.observations.store import Store
from observations.making import observe

DAYS = [date(2024, 1, day) for day in range(1, 5)]


def added(store: Store, folder: Path, rows: Sequence[Observation], *, every: bool = False) -> Changes:
    path = folder / f"{store.next_number()}.parquet"
    pq.write_table(to_arrow(rows), path)
    return add_changes(store, [path], every=every)


def held(store: Store) -> list[Observation]:
    return sorted(from_arrow(store.rows(store.everything())), key=repr)


def test_each_row_is_new_revised_confirmed_unchanged_or_held(tmp_path: Path) -> None:
    row = observe(value=1.0, vintage=DAYS[1])
    store = Store.memory()
    assert added(store, tmp_path, [row]) == Changes(new=1)
    assert added(store, tmp_path, [row]) == Changes(unchanged=1)
    assert added(store, tmp_path, [replace(row, vintage=DAYS[2])]) == Changes(unchanged=1)
    assert added(store, tmp_path, [replace(row, vintage=DAYS[2])], every=True) == Changes(confirmed=1)
    other = replace(row, value=2.0, upper=2.0, vintage=DAYS[2])
    assert added(store, tmp_path, [other]) == Changes(held=1)
    assert added(store, tmp_path, [replace(other, vintage=DAYS[3])]) == Changes(revised=1)
    assert added(store, tmp_path, [replace(other, vintage=DAYS[0])]) == Changes(new=1), "an older edition, later"
    assert added(store, tmp_path, [replace(row, locator="elsewhere")]) == Changes(unchanged=1)
    assert added(store, tmp_path, []) == Changes()
    assert add_changes(store, []) == Changes()


def test_bounds_count_as_much_as_values(tmp_path: Path) -> None:
    store = Store.memory([observe(value=None, bounds=(0.0, 5.0), vintage=DAYS[0])])
    assert added(store, tmp_path, [observe(value=None, bounds=(0.0, 4.0), vintage=DAYS[1])]) == Changes(revised=1)


def test_a_held_row_is_no_measure_of_later_ones(tmp_path: Path) -> None:
    store = Store.memory([observe(value=2.0, vintage=DAYS[0])])
    later = [observe(value=1.0, vintage=day) for day in DAYS[:2]]
    assert added(store, tmp_path, later) == Changes(held=1, revised=1)


def a_list(day: date, *partners: tuple[str, float], rest: float = 1.0) -> list[Observation]:
    named = [observe(partner=partner, value=value, vintage=day) for partner, value in partners]
    return [
        *named,
        observe(partner=REST, value=None, bounds=(0.0, rest), vintage=day),
        observe(partner=WORLD, value=9.0, vintage=day),
    ]


@pytest.mark.parametrize(
    ("later", "changes"),
    [
        ([("RUS", 5.0), ("IRN", 2.0)], Changes(unchanged=4)),
        ([("RUS", 4.0), ("IRN", 2.0)], Changes(revised=3, unchanged=1)),
        ([("RUS", 5.0)], Changes(revised=2, unchanged=1)),
        ([("RUS", 5.0), ("IRN", 2.0), ("GEO", 1.5)], Changes(revised=4, unchanged=1)),
    ],
)
def test_a_list_is_kept_whole_or_not_at_all(
    tmp_path: Path, later: list[tuple[str, float]], changes: Changes
) -> None:
    store = Store.memory(a_list(DAYS[0], ("RUS", 5.0), ("IRN", 2.0)))
    assert added(store, tmp_path, a_list(DAYS[1], *later)) == changes
    seen = from_arrow(store.rows(store.known(DAYS[1])))
    assert {row.partner: row.upper for row in seen} == {**dict(later), REST: 1.0, WORLD: 9.0}


def test_two_figures_for_one_fact_of_one_day_are_a_fault(tmp_path: Path) -> None:
    store = Store.memory()
    rows = [observe(value=1.0), observe(value=2.0)]
    with pytest.raises(
        SourceError, match=r"two figures for one fact of one day .source factbook, series trade\.exports"
    ):
        added(store, tmp_path, rows)
    assert held(store) == []
    assert added(store, tmp_path, [observe(value=1.0)] * 3) == Changes(new=1), "a repeated row is no second figure"


facts = st.builds(
    observe,
    st.sampled_from(["trade.exports", "trade.imports"]),
    st.sampled_from(["ARM", "GEO"]),
    st.sampled_from(["RUS", "IRN", WORLD, None]),
    st.sampled_from([1.0, 2.0]),
    vintage=st.sampled_from(DAYS),
)


def one_a_day(rows: Iterable[Observation]) -> list[Observation]:
    return list({(row.series, row.actor, row.partner, row.vintage): row for row in rows}.values())


@given(st.lists(st.lists(facts, max_size=8).map(one_a_day), max_size=4))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_without_lists_it_is_the_simple_rule(tmp_path: Path, batches: list[list[Observation]]) -> None:
    store, model = Store.memory(), defaultdict[tuple[str, str, str | None], dict[date, Observation]](dict)
    for batch in batches:
        added(store, tmp_path, batch)
        for row in sorted(batch, key=lambda row: row.vintage):
            known = model[row.series, row.actor, row.partner]
            before = [day for day in known if day <= row.vintage]
            if not before or (known[max(before)].value != row.value and max(before) < row.vintage):
                known[row.vintage] = row
    assert held(store) == sorted((row for known in model.values() for row in known.values()), key=repr)


@given(st.lists(facts, max_size=8).map(one_a_day))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_second_time_nothing_is_added(tmp_path: Path, batch: list[Observation]) -> None:
    store = Store.memory()
    added(store, tmp_path, batch)
    before = held(store)
    assert added(store, tmp_path, batch).added == 0
    assert held(store) == before


def test_what_moved_between_two_days() -> None:
    old = observe(value=1.0, vintage=DAYS[0])
    store = Store.memory(
        [
            old,
            replace(old, value=2.0, lower=2.0, upper=2.5, vintage=DAYS[2]),
            observe(partner="IRN", value=3.0, vintage=DAYS[2]),
            observe(partner="GEO", value=4.0, vintage=DAYS[0]),
            observe(partner="GEO", value=4.0, vintage=DAYS[2]),
            observe(value=9.0, vintage=DAYS[2], source="another"),
            observe(value=9.0, vintage=DAYS[2], draw=1),
        ]
    )
    fact = ("trade.exports", "ARM", "RUS", "ARM", old.start, old.end, "USD")
    assert revisions(store, "factbook", before=DAYS[1], after=DAYS[3]) == [
        Revision(fact[0], fact[1], "IRN", *fact[3:], before=None, after=(3.0, 3.0, 3.0)),
        Revision(*fact, before=(1.0, 1.0, 1.0), after=(2.0, 2.0, 2.5)),
    ]
    assert revisions(store, "factbook", before=DAYS[2], after=DAYS[3]) == []
