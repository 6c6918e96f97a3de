from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from araxes.entities import building
from araxes.entities.building import build, by_id, key, load
from araxes.entities.model import Entity


@pytest.fixture(scope="module")
def built() -> list[Entity]:
    return build()


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "entities.json"


def test_a_round_trip_changes_nothing(built: list[Entity], cache: Path) -> None:
    assert load(cache) == built
    assert cache.exists()
    assert load(cache) == built


def test_a_warm_cache_is_used(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = load(cache)
    monkeypatch.setattr(building, "build", lambda: pytest.fail("built again"))
    assert load(cache) == first


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe\x00",
        b'{"key": 1}',
        b'{"entities": []}',
        b"[" * 100_000,
    ],
)
def test_a_damaged_cache_is_built_again(content: bytes, built: list[Entity], cache: Path) -> None:
    cache.parent.mkdir()
    cache.write_bytes(content)
    assert load(cache) == built
    assert json.loads(cache.read_bytes())["key"] == key()


@pytest.mark.parametrize(
    "rows", ["x", [["ARM"]], [["bad id", "state", "x", [], [], [], [], [], ""]], [1], {"a": 1}, None]
)
def test_a_cache_with_bad_rows_is_built_again(rows: object, built: list[Entity], cache: Path) -> None:
    cache.parent.mkdir()
    cache.write_text(json.dumps({"key": key(), "entities": rows}), encoding="utf-8")
    assert load(cache) == built


def test_another_version_is_built_again(built: list[Entity], cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load(cache)
    monkeypatch.setattr(building, "SCHEMA", building.SCHEMA + 1)
    before = cache.read_bytes()
    assert load(cache) == built
    assert cache.read_bytes() != before


def test_an_unwritable_cache_is_no_error(built: list[Entity], tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    assert load(blocked / "entities.json") == built


def test_a_cache_that_is_a_folder_is_no_error(built: list[Entity], tmp_path: Path) -> None:
    (tmp_path / "entities.json").mkdir()
    assert load(tmp_path / "entities.json") == built
    assert list(tmp_path.iterdir()) == [tmp_path / "entities.json"]


def test_nothing_is_left_when_writing_fails(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", full)
    load(cache)
    assert os.listdir(cache.parent) == []  # noqa: PTH208


def test_the_hash_covers_every_data_file() -> None:
    folder = Path(building.__file__).parent / "data"
    tables = {path.name for path in folder.iterdir() if path.suffix in (".csv", ".yaml")}
    assert tables - {"systems.csv"} == set(building._DATA), "codes of publishers make no names"


def test_ids_are_unique(built: list[Entity]) -> None:
    assert len(by_id(built)) == len(built)
    with pytest.raises(ValueError, match="two entities have the id"):
        by_id([built[0], Entity(built[0].id, "state", "another")])


def test_names_are_unique_within_an_entity(built: list[Entity]) -> None:
    for entity in built:
        pairs = [(name.text, name.kind) for name in entity.names]
        assert len(set(pairs)) == len(pairs), entity.id


def test_every_kind_is_there(built: list[Entity]) -> None:
    assert {entity.kind for entity in built} == {"state", "territory", "organisation", "group", "place", "person"}
