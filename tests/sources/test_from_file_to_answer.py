"""From a user's file through the store to the answer of a measure."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import araxes
from araxes.observations.store import Store

from .tables import real, written

CUSTOMS = "reporter_iso3 partner partner_iso3 year flow value_usd"
PUBLISHED = "2023-04-01"


def answer(store: Path, name: str, **asked: Any) -> tuple[float | None, float, float]:
    with Store.open(store) as held:
        (row,) = araxes.measure_table(name, store=held, **asked).rows
    return row.value, row.lower, row.upper


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Kazakhstan's exports of 2022 by customs, and military spending of two states by SIPRI."""
    path = tmp_path / "store.duckdb"
    customs = written(
        tmp_path / "customs.csv",
        CUSTOMS,
        ("KAZ", "Russia", "RUS", 2022, "export", 60),
        ("KAZ", "China", "CHN", 2022, "export", 30),
        ("KAZ", "Total", "", 2022, "export", 100),
    )
    spending = written(
        tmp_path / "milex.csv",
        "country year measure value",
        ("Armenia", 2022, "current_usd_millions", 800),
        ("Azerbaijan", 2022, "current_usd_millions", 2000),
    )
    araxes.load("customs-kazakhstan", customs, published=PUBLISHED, store=path)
    araxes.load("sipri-milex", spending, published=PUBLISHED, store=path)
    return path


def test_a_customs_table_ranks_partners_and_bounds_the_unnamed(store: Path) -> None:
    asked = {"period": "2022", "flow": "exports"}
    assert answer(store, "trade.rank", of="RUS", second="KAZ", **asked) == (1, 1, 1)
    assert answer(store, "trade.share", of="CHN", second="KAZ", **asked) == pytest.approx((0.3, 0.3, 0.3))
    _, least, most = answer(store, "trade.share", of="DEU", second="KAZ", **asked)
    assert (least, most) == pytest.approx((0, 0.1))


def test_published_spending_is_compared(store: Path) -> None:
    ratio = answer(store, "military.ratio", of="AZE", second="ARM", period="2022", basis="spending")
    assert ratio == pytest.approx((2.5, 2.5, 2.5))


def test_nothing_is_known_before_it_was_published(store: Path) -> None:
    with Store.open(store) as held:
        assert not araxes.measure_table("military.spending", of="ARM", as_of="2023-03-31", store=held).rows


def test_loading_again_changes_nothing(store: Path, tmp_path: Path) -> None:
    added = araxes.load("customs-kazakhstan", tmp_path / "customs.csv", published=PUBLISHED, store=store)
    assert (added.changes.new, added.changes.revised, added.changes.unchanged) == (0, 0, 4)


def test_russia_ranks_first_among_armenias_partners_in_customs_tables(tmp_path: Path) -> None:
    table = real("trade", "national_customs_trade_by_partner.parquet")
    path = tmp_path / "store.duckdb"
    araxes.load("customs-armenia", table, published="2025-02-25", since=2013, store=path)
    for year in range(2014, 2024):
        assert answer(path, "trade.rank", of="RUS", second="ARM", period=str(year)) == (1, 1, 1)
