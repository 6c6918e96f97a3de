from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from araxes.errors import InputError, StoreError
from araxes.observations.schema import REST, WORLD, Observation, arrow_schema, from_arrow, to_arrow
from araxes.observations.store import Store, read_parquet
from observations.making import KEY, observe, rows

JANUARY, FEBRUARY, MARCH = date(2024, 1, 1), date(2024, 2, 1), date(2024, 3, 1)
slow = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(params=["memory", "file"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store of either kind."""
    with Store.memory() if request.param == "memory" else Store.open(tmp_path / "store.duckdb") as held:
        yield held


def everything(store: Store) -> set[Observation]:
    return set(from_arrow(store.rows(store.everything())))


def known(store: Store, as_of: date | None = None, **more: object) -> set[Observation]:
    return set(from_arrow(store.rows(store.known(as_of, **more))))  # type: ignore[arg-type]


# ---- adding


def test_rows_come_back_as_they_were_given(store: Store) -> None:
    given_rows = {
        observe(value=5.0),
        observe("military.deployed", "RUS", "ARM", None, bounds=(1.0, 4_000.0)),
        observe("economy.gdp", "ARM", None, 25e9, bounds=(24e9, 26e9)),
        observe("trade.exports.share", "ARM", REST, None, bounds=(0.0, 0.04), draw=3),
    }
    assert store.append(given_rows) == 4
    assert everything(store) == given_rows


def test_adding_twice_adds_nothing(store: Store) -> None:
    first, second = observe(value=5.0), observe(partner="CHN", value=2.0)
    assert store.append([first]) == 1
    assert store.append([first]) == 0
    assert store.append([first, second, second]) == 1
    assert store.append(to_arrow([second, first])) == 0
    assert everything(store) == {first, second}


def test_rows_without_partner_value_or_draw_are_added_once(store: Store) -> None:
    row = observe("economy.gdp", "ARM", None, None, bounds=(24e9, 26e9))
    assert store.append([row]) == 1
    assert store.append([row]) == 0


def test_nothing_is_nothing(store: Store) -> None:
    assert store.append([]) == 0
    assert everything(store) == known(store) == set()
    assert store.vintages() == []


BAD = {
    "an unknown series": (
        replace(observe(value=1.0), series="trade.export"),
        r"unknown series \['trade\.export'\]",
    ),
    "lower above upper": (observe(value=None, bounds=(2.0, 1.0)), "out of order"),
    "a value below": (observe(value=0.5, bounds=(1.0, 2.0)), "out of order"),
    "a value above": (observe(value=2.5, bounds=(1.0, 2.0)), "out of order"),
    "an end before the start": (replace(observe(value=1.0), end=date(2022, 12, 31)), "out of order"),
    "no number as lower": (observe(value=None, bounds=(float("nan"), 2.0)), "out of order"),
    "no number as upper": (observe(value=None, bounds=(1.0, float("nan"))), "out of order"),
    "no number as value": (observe(value=float("nan"), bounds=(1.0, 2.0)), "out of order"),
}


@pytest.mark.parametrize(("bad", "message"), BAD.values(), ids=BAD)
def test_one_bad_row_keeps_all_out(store: Store, bad: Observation, message: str) -> None:
    kept, fresh = observe(value=5.0), observe(partner="CHN", value=2.0)
    store.append([kept])
    with pytest.raises(StoreError, match=message):
        store.append([fresh, bad])
    assert everything(store) == {kept}
    assert store.append([fresh]) == 1, "the store goes on working"


def test_bad_rows_are_refused_in_memory_from_the_start() -> None:
    with pytest.raises(StoreError, match="out of order"):
        Store.memory([BAD["lower above upper"][0]])


@pytest.mark.parametrize(
    "table",
    [
        pa.table({"value": [1.0]}),
        to_arrow([observe(value=1.0)]).drop_columns(["vintage"]),
        to_arrow([observe(value=1.0)]).set_column(0, "lower", pa.array(["much"])),
    ],
    ids=["other columns", "a column missing", "a column twice"],
)
def test_a_table_of_something_else_is_refused(store: Store, table: pa.Table) -> None:
    with pytest.raises(StoreError, match="not observations"):
        store.append(table)


MUST_BE_THERE = ["source", "actor", "reporter", "vintage", "unit", "locator"]


@pytest.mark.parametrize("column", [*MUST_BE_THERE, "start", "end", "lower", "upper", "series"])
def test_a_row_with_a_hole_is_refused(store: Store, column: str) -> None:
    holed = replace(observe(value=1.0), **{column: None})  # type: ignore[arg-type]
    with pytest.raises(StoreError):
        store.append([holed])
    assert everything(store) == set()


@pytest.mark.parametrize("column", MUST_BE_THERE)
def test_a_cell_that_must_be_there_is_asked_for(store: Store, column: str) -> None:
    table = to_arrow([observe(value=1.0)])
    place = table.schema.get_field_index(column)
    kind = table.schema.field(column).type
    holed = table.set_column(place, pa.field(column, kind), pa.nulls(1, kind))
    with pytest.raises(StoreError):
        store.append(holed)
    assert everything(store) == set()


# ---- what was known


def test_the_newest_vintage_up_to_the_day_is_seen(store: Store) -> None:
    old, new = observe(value=5.0, vintage=JANUARY), observe(value=6.0, vintage=MARCH)
    store.append([new, old])
    assert known(store) == {new}
    assert known(store, MARCH) == {new}, "the day itself counts"
    assert known(store, FEBRUARY) == {old}
    assert known(store, JANUARY) == {old}
    assert known(store, date(2023, 12, 31)) == set()


def test_each_fact_has_its_own_newest_vintage(store: Store) -> None:
    facts = {
        "old": observe(value=5.0, vintage=JANUARY),
        "partner": observe(partner="CHN", value=1.0, vintage=JANUARY),
        "year": observe(value=4.0, year=2022, vintage=JANUARY),
        "series": observe("trade.imports", value=7.0, vintage=JANUARY),
        "actor": observe(actor="GEO", value=8.0, vintage=JANUARY),
    }
    revised = observe(value=6.0, vintage=MARCH)
    store.append([*facts.values(), revised])
    assert known(store) == {*facts.values(), revised} - {facts["old"]}


def test_sources_and_reporters_are_kept_apart(store: Store) -> None:
    one = observe(value=5.0, vintage=JANUARY, source="factbook")
    other = observe(value=5.5, vintage=FEBRUARY, source="customs")
    mirror = observe(value=4.0, vintage=MARCH, reporter="RUS")
    store.append([one, other, mirror])
    assert known(store) == {one, other, mirror}
    assert known(store, sources=["customs"]) == {other}
    assert known(store, sources=["factbook"]) == {one, mirror}
    assert known(store, sources=["customs", "factbook"]) == {one, other, mirror}
    assert known(store, sources=["nobody"]) == set()
    assert known(store, FEBRUARY) == {one, other}


def test_draws_are_kept_apart(store: Store) -> None:
    recorded = observe(value=5.0, vintage=JANUARY)
    first, second = observe(value=5.2, draw=0, vintage=FEBRUARY), observe(value=5.4, draw=1, vintage=FEBRUARY)
    redrawn = observe(value=9.9, draw=1, vintage=MARCH)
    store.append([recorded, first, second, redrawn])
    assert known(store) == {recorded, first, redrawn}
    assert known(store, FEBRUARY) == {recorded, first, second}


def test_only_what_was_published_after_a_day(store: Store) -> None:
    old, new = observe(value=5.0, vintage=JANUARY), observe(partner="CHN", value=6.0, vintage=MARCH)
    store.append([old, new])
    assert known(store, after=JANUARY) == {new}
    assert known(store, after=date(2023, 12, 31)) == {old, new}
    assert known(store, after=MARCH) == set()
    assert known(store, FEBRUARY, after=JANUARY) == set()


SHARE = "trade.exports.share"


def test_a_newer_list_closes_the_older_one(store: Store) -> None:
    gone = observe(SHARE, partner="GEO", value=0.08, vintage=JANUARY)
    old_rest = observe(SHARE, partner=REST, bounds=(0.0, 0.08), vintage=JANUARY)
    revised = observe(SHARE, partner="RUS", value=0.30, vintage=JANUARY)
    stays = observe(SHARE, partner="RUS", value=0.37, vintage=MARCH)
    rest = observe(SHARE, partner=REST, bounds=(0.0, 0.04), vintage=MARCH)
    store.append([gone, old_rest, revised, stays, rest])
    assert known(store) == {stays, rest}, "Georgia is not named any more: the new rest row speaks for it"
    assert known(store, FEBRUARY) == {gone, old_rest, revised}


def test_a_newer_list_leaves_everything_else_open(store: Store) -> None:
    rest = observe(SHARE, partner=REST, bounds=(0.0, 0.04), vintage=MARCH)
    others = {
        observe(SHARE, partner="GEO", value=0.08, year=2022, vintage=JANUARY),
        observe("trade.imports.share", partner="GEO", value=0.07, vintage=JANUARY),
        observe(SHARE, partner="GEO", value=0.06, source="customs", vintage=JANUARY),
        observe(SHARE, partner="GEO", value=0.05, reporter="GEO", vintage=JANUARY),
        observe(SHARE, "TJK", "GEO", 0.04, vintage=JANUARY),
        observe(SHARE, partner="GEO", value=0.03, draw=1, vintage=JANUARY),
        observe(SHARE, partner="CHN", value=0.02, vintage=date(2024, 4, 1)),
    }
    store.append([rest, *others])
    assert known(store) == {rest, *others}


def test_a_newer_list_does_not_close_the_total(store: Store) -> None:
    total = observe(partner=WORLD, value=14e9, vintage=JANUARY)
    named = observe(partner="GEO", value=1e9, vintage=JANUARY)
    rest = observe(partner=REST, bounds=(0.0, 5e8), vintage=MARCH)
    store.append([total, named, rest])
    assert known(store) == {total, rest}


def test_a_series_without_partners_is_never_closed(store: Store) -> None:
    gdp = observe("economy.gdp", "ARM", None, 25e9, vintage=JANUARY)
    store.append([gdp, observe("economy.gdp", "ARM", REST, 0.0, vintage=MARCH)])
    assert gdp in known(store, FEBRUARY)


def test_the_vintages_are_listed(store: Store) -> None:
    store.append(
        [
            observe(value=1.0, vintage=MARCH),
            observe(value=2.0, vintage=JANUARY),
            observe(partner="CHN", value=2.0, vintage=JANUARY),
            observe(value=3.0, vintage=FEBRUARY, source="customs"),
        ]
    )
    assert store.vintages() == [("customs", FEBRUARY, 1), ("factbook", JANUARY, 2), ("factbook", MARCH, 1)]


def newest_by_hand(all_rows: list[Observation], as_of: date) -> set[Observation]:
    """The definition, row by row: the newest vintage of a fact, unless a newer list no longer names it."""
    public = [row for row in all_rows if row.vintage <= as_of]

    def key(row: Observation, *, partner: bool) -> tuple[object, ...]:
        return tuple(getattr(row, name) for name in KEY if partner or name != "partner")

    found = set()
    for row in public:
        same = [other.vintage for other in public if key(other, partner=True) == key(row, partner=True)]
        lists = [
            other.vintage
            for other in public
            if other.partner == REST and key(other, partner=False) == key(row, partner=False)
        ]
        closed = row.partner != WORLD and lists and row.vintage < max(lists)
        if row.vintage == max(same) and not closed:
            found.add(row)
    return found


@slow
@given(rows(), st.dates(date(2023, 12, 1), date(2024, 5, 1)))
def test_what_is_known_follows_the_definition_and_never_the_future(
    given_rows: list[Observation], as_of: date
) -> None:
    with Store.memory(given_rows) as full:
        found = known(full, as_of)
    assert all(row.vintage <= as_of for row in found)
    assert found == newest_by_hand(given_rows, as_of)
    with Store.memory([row for row in given_rows if row.vintage <= as_of]) as past:
        assert known(past) == found


@slow
@given(rows(12), rows(12))
def test_adding_is_a_union(first: list[Observation], second: list[Observation]) -> None:
    with Store.memory(first) as held:
        assert held.append(second) == len(set(second) - set(first))
        assert everything(held) == {*first, *second}
        assert held.append([*first, *second]) == 0


# ---- files


def test_a_file_keeps_its_rows(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "store.duckdb"
    with Store.open(path) as held:
        held.append([observe(value=5.0)])
    with Store.open(path, read_only=True) as again:
        assert everything(again) == {observe(value=5.0)}


def test_there_is_nothing_to_read(tmp_path: Path) -> None:
    path = tmp_path / "none.duckdb"
    with pytest.raises(StoreError, match=r"none\.duckdb: there is no store here; `araxes load` makes one"):
        Store.open(path, read_only=True)
    assert not path.exists()


@pytest.mark.parametrize("read_only", [True, False])
def test_a_folder_is_no_store(tmp_path: Path, read_only: bool) -> None:
    with pytest.raises(StoreError, match="cannot be opened as a store"):
        Store.open(tmp_path, read_only=read_only)


@pytest.mark.parametrize("read_only", [True, False])
@pytest.mark.parametrize("content", [b"not a database, but long enough to be looked at" * 400, b"x"])
def test_garbage_is_no_store_and_stays_as_it_is(tmp_path: Path, content: bytes, read_only: bool) -> None:
    path = tmp_path / "garbage.duckdb"
    path.write_bytes(content)
    with pytest.raises(StoreError, match=r"garbage\.duckdb: cannot be opened as a store: \S"):
        Store.open(path, read_only=read_only)
    assert path.read_bytes() == content


def test_a_path_through_a_file_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreError, match="cannot be opened as a store"):
        Store.open(tmp_path / "file" / "store.duckdb")


@pytest.fixture
def other_table(tmp_path: Path) -> Path:
    """A DuckDB file whose table of observations is something else."""
    import duckdb

    path = tmp_path / "other.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE observations AS SELECT 42 AS answer")
    return path


def test_another_table_of_the_name_is_no_store(other_table: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened as a store"):
        Store.open(other_table)


def test_another_table_of_the_name_is_not_attached(other_table: Path) -> None:
    with Store.memory() as held, pytest.raises(StoreError, match="cannot be read as a store"):
        held.attach(other_table)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store file with one row."""
    path = tmp_path / "store.duckdb"
    with Store.open(path) as held:
        held.append([observe(value=5.0)])
    return path


def test_an_attached_file_adds_its_rows(path: Path) -> None:
    both, own = observe(value=5.0), observe(partner="CHN", value=2.0, vintage=MARCH)
    with Store.memory([both, own]) as held:
        held.attach(path)
        assert sorted(row.partner or "" for row in from_arrow(held.rows(held.everything()))) == ["CHN", "RUS"]
        assert known(held, MARCH) == {own}
        assert [count for _source, _vintage, count in held.vintages()] == [1, 1]


def test_an_attached_file_takes_part_in_what_is_known(path: Path) -> None:
    newer = observe(value=6.0, vintage=date(2025, 1, 1))
    with Store.memory([newer]) as held:
        held.attach(path)
        assert known(held) == {newer}
        assert known(held, date(2024, 12, 31)) == {observe(value=5.0)}


def test_an_attached_file_is_never_written(path: Path) -> None:
    before = path.read_bytes()
    with Store.memory() as held:
        held.attach(path)
        held.append([observe(partner="CHN", value=2.0)])
        assert len(everything(held)) == 2
    assert path.read_bytes() == before


def test_two_programs_may_attach_one_file(path: Path) -> None:
    with Store.memory() as one, Store.memory() as other:
        one.attach(path)
        other.attach(path)
        assert everything(one) == everything(other) == {observe(value=5.0)}


@pytest.mark.parametrize("content", [None, b"garbage" * 1000, b""])
def test_what_cannot_be_attached_says_so(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "broken.duckdb"
    if content is not None:
        path.write_bytes(content)
    with Store.memory([observe(value=1.0)]) as held:
        with pytest.raises(StoreError, match=r"broken\.duckdb: cannot be read as a store"):
            held.attach(path)
        assert everything(held) == {observe(value=1.0)}


# ---- Parquet


def test_parquet_out_and_in(store: Store, tmp_path: Path) -> None:
    given_rows = [
        observe(value=5.0, vintage=MARCH),
        observe(value=4.0, vintage=JANUARY),
        observe("trade.exports.share", partner=REST, bounds=(0.0, 0.04), draw=1),
        observe("economy.gdp", "ARM", None, 25e9, locator="größer; „x“"),
    ]
    store.append(given_rows)
    assert store.to_parquet(tmp_path / "out.parquet") == 4
    table = read_parquet(tmp_path / "out.parquet")
    assert table.schema.equals(arrow_schema())
    assert sorted(map(repr, from_arrow(table))) == sorted(map(repr, given_rows))
    assert store.append(table) == 0


def test_parquet_holds_the_attached_rows_and_has_a_fixed_order(path: Path, tmp_path: Path) -> None:
    files = [tmp_path / "one.parquet", tmp_path / "two.parquet"]
    extra = [observe(partner="CHN", value=1.0), observe(partner="AZE", value=2.0)]
    for file, order in zip(files, [extra, extra[::-1]], strict=True):
        with Store.memory(order) as held:
            held.attach(path)
            assert held.to_parquet(file) == 3
    assert read_parquet(files[0]).equals(read_parquet(files[1]))
    assert read_parquet(files[0])["partner"].to_pylist() == ["AZE", "CHN", "RUS"]


def without(column: str) -> pa.Table:
    return to_arrow([observe(value=1.0)]).drop_columns([column])


def with_text(column: str) -> pa.Table:
    table = to_arrow([observe(value=1.0)])
    return table.set_column(table.schema.get_field_index(column), column, pa.array(["much"]))


def with_hole(column: str) -> pa.Table:
    table = to_arrow([observe(value=1.0)])
    kind = table.schema.field(column).type
    return table.set_column(table.schema.get_field_index(column), pa.field(column, kind), pa.nulls(1, kind))


@pytest.mark.parametrize(
    "table",
    [pa.table({"a": [1]}), without("vintage"), with_text("lower"), with_text("start"), with_hole("lower")],
    ids=["other columns", "no vintage", "text for a number", "text for a day", "no lower bound"],
)
def test_parquet_of_something_else_is_refused(tmp_path: Path, table: pa.Table) -> None:
    pq.write_table(table, tmp_path / "wrong.parquet")
    with pytest.raises(InputError, match=r"wrong\.parquet: not a Parquet file of observations: \S"):
        read_parquet(tmp_path / "wrong.parquet")


@pytest.mark.parametrize("content", [None, b"", b"PAR1", b"a,b\n1,2\n"], ids=["absent", "empty", "cut", "CSV"])
def test_what_is_no_parquet_is_refused(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "wrong.parquet"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError, match="not a Parquet file of observations"):
        read_parquet(path)


# ---- tables beside the observations


def test_given_rows_keep_their_types_and_their_text(store: Store) -> None:
    columns = {"id": "string", "number": "int32", "share": "float64", "day": "date", "open": "boolean"}
    lines = [
        ("ARM", 1, 0.5, MARCH, True),
        ('a "quoted", text', -2, float("inf"), JANUARY, False),
        ("", 3, float("-inf"), date.min, True),
        ("größer", 4, 1e-300, date.max, False),
    ]
    store.put('a "name"', columns, lines)
    found = store.rows(store.table('a "name"')).to_pylist()
    assert [tuple(row.values()) for row in found] == lines


def test_given_tables_may_be_empty(store: Store) -> None:
    store.put("nobody", {"id": "string", "day": "date"}, [])
    assert store.rows(store.table("nobody")).to_pylist() == []
