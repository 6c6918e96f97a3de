"""Measures of states' own lists: what is read for them alone gives what all that is known gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from araxes.entities import gazetteer
from araxes.measures import expression, measure
from araxes.measures.catalogue import flows_of, of_own_lists
from araxes.measures.context import COLUMNS, Context
from araxes.observations.stores import AnyStore
from measures.world import ECONOMIES, World, about, partner_list, printed
from observations.making import holding, observe

OF_OWN_LISTS = [
    ("trade.top_share", {"flow": "exports"}),
    ("trade.top_share", {"flow": "imports"}),
    ("trade.top_share", {"flow": "turnover"}),
    ("trade.concentration", {"flow": "exports"}),
    ("trade.partners", {"flow": "imports", "at_share": 0.1}),
]


def values(
    store: AnyStore, name: str, given: dict[str, Any], economies: Sequence[str] = ECONOMIES, **more: Any
) -> list[tuple[Any, ...]]:
    parameters = measure(name).with_defaults(given)
    context = Context.of(store, economies, flows=flows_of(name, parameters), **more)
    found = store.rows(expression(name, context, parameters)).to_pylist()
    rounded = [[round(cell, 9) if isinstance(cell, float) else cell for cell in row.values()] for row in found]
    return sorted((tuple(row) for row in rounded), key=str)


def test_the_measures_of_own_lists_are_these() -> None:
    assert {name for name, _given in OF_OWN_LISTS if of_own_lists(name)} == {
        "trade.top_share",
        "trade.concentration",
        "trade.partners",
    }
    assert not of_own_lists("trade.share")


@pytest.mark.parametrize(
    ("name", "parameters", "asked"),
    [
        ("trade.top_share", {"flow": "exports"}, {}),
        ("trade.top_share", {"flow": "turnover"}, {"owners": ("ARM", "KAZ")}),
        ("trade.concentration", {"flow": "imports"}, {"owners": ("ARM", "KAZ"), "as_of": date(2024, 1, 1)}),
        ("trade.partners", {"flow": "imports", "at_share": 0.1}, {"sources": ("factbook",)}),
    ],
)
def test_own_lists_say_the_same_alone(
    factbook: AnyStore, name: str, parameters: dict[str, Any], asked: dict[str, Any]
) -> None:
    economies = list(gazetteer().economies())
    alone = values(factbook, name, parameters, economies, own_lists=True, **asked)
    assert alone == values(factbook, name, parameters, economies, **asked)
    assert alone or "as_of" in asked


@pytest.mark.parametrize(("name", "parameters"), OF_OWN_LISTS)
def test_what_others_say_does_not_count(name: str, parameters: dict[str, Any]) -> None:
    own = [
        row
        for flow in ("exports", "imports")
        for row in partner_list(
            f"trade.{flow}", "ARM", {"RUS": (40, 39, 41), "CHN": (10, 9, 11)}, total=(100, 99, 101), rest=5
        )
    ]
    shares = [observe(f"trade.{flow}.share", "ARM", "RUS", 0.4) for flow in ("exports", "imports")]
    of_others = [
        observe("trade.imports", "RUS", "ARM", 90.0),
        observe("trade.exports", "ARM", "RUS", 80.0, reporter="org:un"),
    ]
    of = COLUMNS.index("of") - 1  # the key is left out
    found = values(holding([*own, *shares, *of_others]), name, parameters, own_lists=True)
    about_it = [row for row in found if row[of] == "ARM"]
    assert len(about_it) == 1
    assert about_it == values(holding([*own, *shares]), name, parameters, own_lists=True)


def test_a_source_says_the_same_whatever_others_publish() -> None:
    """Dollars and shares are brought together source by source: two have one of them, one has both."""
    bank = partner_list("trade.exports", "ARM", {"RUS": (40, 39, 41), "CHN": (9, 9, 9)}, rest=5, source="bank")
    polls = partner_list("trade.exports.share", "ARM", printed(RUS=37, CHN=12), rest=0.1, source="polls")
    both = [replace(row, source="both") for row in (*bank, *polls)]
    both += partner_list("trade.exports", "ARM", {"GEO": (6, 6, 6)}, source="both")
    together = World([*bank, *polls, *both])
    exports = {"flow": "exports"}
    asked: dict[str, dict[str, str]] = {"trade.exports": {}, "trade.share": exports, "trade.rank": exports}
    for rows in (bank, polls, both):
        alone = World(rows)
        for name, flow in asked.items():
            found = together.table(name, **flow)
            theirs = {key: one for key, one in found.items() if key.source == rows[0].source}
            assert theirs == alone.table(name, **flow)
    share = together.look("trade.share", "RUS", "ARM", source="both", flow="exports")
    assert share == about(0.37, 0.365, 0.375)
    assert together.look("trade.exports", "ARM", "RUS", source="both") == about(40, 39, 41)
    assert together.look("trade.exports", "ARM", "RUS", source="polls") is None
