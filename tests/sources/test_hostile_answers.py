"""Whatever a server puts in place of any part of a good answer: an error with a name, or no harm."""

from __future__ import annotations

import contextlib
import copy
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as some

from araxes.errors import SourceError
from araxes.sources.batch import Batch, Scope
from araxes.sources.comtrade.answers import KEY
from araxes.sources.comtrade.source import sync as comtrade
from araxes.sources.imts.files import from_csv
from araxes.sources.imts.flows import observations
from araxes.sources.leftover import Lists
from araxes.sources.worldbank import sync as worldbank
from sources.comtrade import test_comtrade
from sources.imts import test_imts
from sources.serving import TODAY, Answer, Server, everything, read
from sources.worldbank import test_worldbank

JSON = some.recursive(
    some.none()
    | some.booleans()
    | some.integers()
    | some.floats()
    | some.text(max_size=20)
    | some.just("9" * 5000),
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
CALM = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
Made = Callable[[Scope, Any], Iterator[Batch]]


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The paths to every part of a JSON value."""
    yield path
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(inner, (*path, key))


def changed(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    """A copy of a JSON value with one part replaced."""
    if not path:
        return new
    whole = copy.deepcopy(value)
    inner = whole
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = new
    return whole


def survives(sync: Made, served: Server, folder: Path) -> None:
    """It gives valid observations or a named error, and nothing else."""
    with contextlib.suppress(SourceError):
        read(sync(everything(actors=frozenset({"ARM"})), served.client(folder)))


@pytest.fixture(autouse=True)
def _no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(KEY, raising=False)


GOOD_PAGE = json.loads(test_worldbank.page(test_worldbank.row("ARM", 2023, 5.0)).response().content)
GOOD_FLOWS = json.loads(test_comtrade.said(test_comtrade.row(643, 1.0)).response().content)
GOOD_RELEASES = json.loads(test_comtrade.released(2023).response().content)


@CALM
@given(path=some.sampled_from(list(places(GOOD_PAGE))), new=JSON)
@example(path=(0, "pages"), new="9" * 5000)
def test_a_page_of_the_world_bank(
    path: tuple[Any, ...], new: Any, tmp_path_factory: pytest.TempPathFactory
) -> None:
    served = test_worldbank.server(NY_GDP_MKTP_CD=Answer(changed(GOOD_PAGE, path, new)))
    survives(worldbank, served, tmp_path_factory.mktemp("downloads"))


@CALM
@given(path=some.sampled_from(list(places(GOOD_FLOWS))), new=JSON)
@example(path=("data", 0, "flowCode"), new=["X"])
@example(path=("data", 0, "partnerCode"), new="9" * 5000)
def test_flows_of_comtrade(path: tuple[Any, ...], new: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    served = test_comtrade.server(Answer(changed(GOOD_FLOWS, path, new)))
    survives(comtrade, served, tmp_path_factory.mktemp("downloads"))


@CALM
@given(path=some.sampled_from(list(places(GOOD_RELEASES))), new=JSON)
def test_releases_of_comtrade(path: tuple[Any, ...], new: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    served = test_comtrade.server(test_comtrade.said(test_comtrade.row(643, 1.0)))
    served.at(test_comtrade.RELEASES, Answer(changed(GOOD_RELEASES, path, new)))
    survives(comtrade, served, tmp_path_factory.mktemp("downloads"))


CELLS = some.text(max_size=12) | some.sampled_from(
    ["1e999", "-0", "nan", "0x10", "2023-M13", "G001", "e", '"', "9" * 5000]
)


@CALM
@given(cells=some.lists(CELLS, min_size=1, max_size=12), start=some.integers(0, 11))
def test_rows_of_the_imf(cells: list[str], start: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    good = test_imts.line("RUS", 1).split(",")
    good[start : start + len(cells)] = cells
    path = tmp_path_factory.mktemp("downloads") / "answer"
    path.write_text(test_imts.table(test_imts.line("GEO", 2), ",".join(good)), "utf-8")
    with contextlib.suppress(SourceError):
        read(Lists().passing([observations(from_csv(path, "here", TODAY), everything())]))
