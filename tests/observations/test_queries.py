from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from araxes.observations.queries import Queries, Query, Workspace, quoted
from araxes.observations.store import Store

if TYPE_CHECKING:
    from ibis.expr.types import Table

NUMBERS = {"n": "int32"}


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.memory() as held:
        yield held


class Doubling:
    """Two queries, one made of the other, that count how often they are compiled."""

    def __init__(self, store: Store, queries: Queries, numbers: list[int], *, variant: str = "") -> None:
        self.workspace = Workspace(store, queries=queries, variant=variant)
        self.workspace.given("numbers", NUMBERS, [(number,) for number in numbers])
        self.made: list[str] = []

    def doubled(self) -> Table:
        def make() -> Table:
            self.made.append("doubled")
            numbers = self.workspace.table("numbers")
            return numbers.select(n=numbers.n * 2)

        return self.workspace.once("doubled", make)

    def total(self) -> int:
        def make() -> Table:
            self.made.append("total")
            return self.doubled().agg(n=self.doubled().n.sum())

        return int(self.workspace.rows("total", make)["n"][0].as_py())


def test_a_query_runs_once_in_a_workspace(store: Store) -> None:
    asked = Doubling(store, Queries(), [1, 2])
    first = asked.doubled()
    assert store.rows(first).to_pydict() == {"n": [2, 4]}
    asked.doubled()
    assert asked.made == ["doubled"]


def test_a_remembered_query_is_not_made_again_and_sees_its_own_tables(store: Store) -> None:
    queries = Queries()
    assert Doubling(store, queries, [1, 2]).total() == 6
    again = Doubling(store, queries, [10, 20, 30])
    assert again.total() == 120
    assert again.made == [], "also the table it needs is made from what is remembered"


def test_variants_do_not_share_queries(store: Store) -> None:
    queries = Queries()
    Doubling(store, queries, [1]).total()
    other = Doubling(store, queries, [1], variant="owners")
    assert other.total() == 2
    assert other.made == ["total", "doubled"]


def test_queries_are_kept_in_a_file(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "new" / "queries.json"
    queries = Queries.load(path)
    assert queries.known == {}
    asked = Doubling(store, queries, [1, 2])
    asked.total()
    asked.workspace.save()
    with Store.memory() as another:
        again = Doubling(another, Queries.load(path), [5])
        assert again.total() == 10
        assert again.made == []


def test_nothing_new_is_not_written(tmp_path: Path) -> None:
    queries = Queries.load(tmp_path / "queries.json")
    queries.save()
    assert not (tmp_path / "queries.json").exists()
    queries.add("a", Query("SELECT 1", ()))
    queries.save()
    queries.save()
    assert [path.name for path in tmp_path.iterdir()] == ["queries.json"]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{}",
        "null",
        '{"key": "x"}',
        '{"key": "another version", "queries": {"a": ["SELECT 1", []]}}',
        "[" * 100_000,
    ],
    ids=["empty", "list", "object", "null", "no queries", "another version", "deep"],
)
def test_a_file_that_does_not_fit_is_forgotten(tmp_path: Path, content: str) -> None:
    path = tmp_path / "queries.json"
    path.write_text(content)
    assert Queries.load(path).known == {}


@pytest.mark.parametrize("queries", [5, {"a": 5}, {"a": ["SELECT 1"]}, ["a"]])
def test_a_damaged_file_of_this_version_is_forgotten(tmp_path: Path, queries: object) -> None:
    path = tmp_path / "queries.json"
    good = Queries(path)
    good.add("a", Query("SELECT 1", ("b",)))
    good.save()
    assert Queries.load(path).known == {"a": Query("SELECT 1", ("b",))}
    path.write_text(json.dumps({**json.loads(path.read_text()), "queries": queries}))
    assert Queries.load(path).known == {}


def test_a_place_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    queries = Queries(tmp_path / "file" / "queries.json")
    queries.add("a", Query("SELECT 1", ()))
    queries.save()


def test_given_tables_of_one_name_are_numbered(store: Store) -> None:
    workspace = Workspace(store, queries=Queries())
    names = [workspace.given("rows", NUMBERS, [(number,)]) for number in (1, 2, 3)]
    assert names == ["rows", "rows 2", "rows 3"]
    assert [store.rows(workspace.table(name)).to_pydict()["n"] for name in names] == [[1], [2], [3]]


def test_what_python_works_out_is_made_once_in_a_workspace(store: Store) -> None:
    workspace, made = Workspace(store, queries=Queries()), []

    def make() -> list[int]:
        made.append(1)
        return made

    assert workspace.kept("figures", make) is workspace.kept("figures", make)
    assert made == [1]
    Workspace(store, queries=Queries()).kept("figures", make)
    assert made == [1, 1]


def test_workspaces_do_not_see_each_other(store: Store) -> None:
    one, other = Workspace(store, queries=Queries()), Workspace(store, queries=Queries())
    one.given("rows", NUMBERS, [(1,)])
    other.given("rows", NUMBERS, [(2,)])
    assert store.rows(one.table("rows")).to_pydict()["n"] == [1]
    assert store.rows(other.table("rows")).to_pydict()["n"] == [2]


def test_tables_are_stacked_by_the_names_of_their_columns(store: Store) -> None:
    workspace = Workspace(store, queries=Queries())
    workspace.given("one", {"n": "int32", "id": "string"}, [(1, "a")])
    workspace.given("other", {"id": "string", "n": "int32"}, [("b", 2)])
    workspace.stack("both", ["one", "other"])
    found = store.rows(workspace.table("both")).to_pylist()
    assert sorted(found, key=lambda row: row["n"]) == [{"n": 1, "id": "a"}, {"n": 2, "id": "b"}]


def test_names_are_quoted(store: Store) -> None:
    assert quoted('a "b"; DROP') == '"a ""b""; DROP"'
    workspace = Workspace(store, queries=Queries())
    workspace.given('it\'s "odd"; --', NUMBERS, [(1,)])
    assert store.rows(workspace.table('it\'s "odd"; --')).num_rows == 1
