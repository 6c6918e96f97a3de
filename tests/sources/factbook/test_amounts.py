# ruff: noqa: E501 - the tables hold the publisher's lines
from __future__ import annotations

from datetime import date

import pytest

from araxes.observations.schema import WORLD
from sources.factbook.reading import bounds, codes, one

FIGURES = [
    # field, text, series, year, lower, upper
    ("Exports", "Exports 2024: $18.618 billion (2024 est.)", "trade.exports", 2024, 18_617.5e6, 18_618.5e6),
    ("Exports", "$1.665 billion (2014 est.) ++ $NA", "trade.exports", 2014, 1_664.5e6, 1_665.5e6),
    ("Imports", "$2,377,156,000,000 (2019 est.)", "trade.imports", 2019, 2_377_155_999_999.5, 2_377_156_000_000.5),
    ("Exports", "Exports 2019: $38.32 billion note: data are in current year dollars (2019 est.)", "trade.exports", 2019, 38.315e9, 38.325e9),
    ("Exports", "text: $15.5 billion (2017 est.) | note: note: includes the Colon Free Zone", "trade.exports", 2017, 15.45e9, 15.55e9),
    ("Imports", "Imports 2018: $1 billion note: data are in current year dollars (2018 est.)", "trade.imports", 2018, 0.5e9, 1.5e9),
    ("Exports", "$3,000 (2011 est.)", "trade.exports", 2011, 2_999.5, 3_000.5),
    ("GDP (official exchange rate)", "$25.787 billion (2024 est.)", "economy.gdp", 2024, 25.7865e9, 25.7875e9),
    ("GDP (official exchange rate)", "GWP (gross world product): $78.28 trillion (2014 est.)", "economy.gdp", 2014, 78.275e12, 78.285e12),
    ("GDP (official exchange rate)", "$5.771 billion (FY 2012/13 est.)", "economy.gdp", 2013, 5.7705e9, 5.7715e9),
    ("Remittances", "Remittances 2024: 47.9% of GDP (2024 est.) | note: <b>note:</b> personal", "remittances.received", 2024, 0.4785, 0.4795),
    ("Remittances", "Remittances 2023: 0% of GDP (2023 est.)", "remittances.received", 2023, 0, 0.005),
    ("Military expenditures", "4.48% of GDP (2012) ++ NA% (2011)", "military.burden", 2012, 0.04475, 0.04485),
    ("Military expenditures", "Military Expenditures 2018: 5.5% of GDP (2018) (approximately $17.9 billion)", "military.burden", 2018, 0.0545, 0.0555),
    ("Military expenditures", "text: 3.8% of GDP (2019 est.) | note: note: (Estimates)", "military.burden", 2019, 0.0375, 0.0385),
    ("Military expenditures", "0.55% of GDP (2015 projected)", "military.burden", 2015, 0.00545, 0.00555),
    ("Net migration rate", "-5.1 migrant(s)/1,000 population (2025 est.)", "population.net_migration", 2025, -5.15, -5.05),
    ("Net migration rate", "27.1 migrant(s)/1,000 population NA (2020 est.)", "population.net_migration", 2020, 27.05, 27.15),
    ("Population", "total: 2,963,837 (2025 est.) | male: 1,451,842", "population.total", 2025, 2_963_836.5, 2_963_837.5),
    ("Population", "total: 900,141 | male: 441,000 | female: 459,141 (2024 est.)", "population.total", 2024, 900_140.5, 900_141.5),
    ("Population", "67.081 million United Kingdom (June 2020 est.)", "population.total", 2020, 67_080_500, 67_081_500),
    ("Population", "8,675,475 (includes populations of the Golan Heights) (July 2020 est.)", "population.total", 2020, 8_675_474.5, 8_675_475.5),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "series", "year", "lower", "upper"), FIGURES)
def test_figures_of_every_layout(name: str, text: str, series: str, year: int, lower: float, upper: float) -> None:
    partner = WORLD if series.startswith("trade") else None
    found = bounds(one(name, text).rows, series)
    assert found == {(partner, year): pytest.approx((lower, upper))}


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("Imports", "Imports 2020: $119 (2020 est.) note: data are in current year dollars", "scale-missing"),
        ("GDP (official exchange rate)", "$0 (2018 est.)", "implausible"),
        ("GDP (official exchange rate)", "$10.36 trillion", "no-year"),
        ("Exports", "$5 billion (2050 est.)", "year-out-of-range"),
        ("Exports", "-$5 billion (2020 est.)", "negative"),
        (
            "Military expenditures",
            "an estimated 20-30% of North Korea's GDP is allocated to the military",
            "prose",
        ),
        ("Population", "19,625,353", "no-year"),
    ],
)
def test_what_is_not_understood_has_a_code(name: str, text: str, code: str) -> None:
    harvest = one(name, text)
    assert harvest.rows == []
    assert codes(harvest) == [code]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Exports", "$NA"),
        ("Exports", "<p>NA</p>"),
        ("Exports", "see entry for the West Bank"),
        ("Exports", "(2013 est.)"),
        ("Military expenditures", "not available"),
        ("Population", "no indigenous inhabitants (July 2021 est.)"),
        ("Population", "uninhabited"),
        ("Net migration rate", "NA (2021 est.)"),
    ],
)
def test_what_is_not_stated_is_no_item(name: str, text: str) -> None:
    harvest = one(name, text)
    assert harvest.rows == []
    assert codes(harvest) == []


def test_another_currency_is_noted_and_not_read() -> None:
    text = "$12.658 million (2017 est.) | note: data uses New Zealand Dollar (NZD) as the currency of exchange."
    harvest = one("GDP (official exchange rate)", text, gec="tl")
    assert harvest.rows == []
    assert [note.code for note in harvest.coverage.notes] == ["other-currency"]


def test_a_row_is_complete() -> None:
    (row,) = one("Remittances", "Remittances 2024: 4.6% of GDP (2024 est.)").rows
    assert (row.source, row.actor, row.partner, row.reporter) == ("factbook", "ARM", None, "ARM")
    assert (row.start, row.end, row.vintage) == (date(2024, 1, 1), date(2024, 12, 31), date(2026, 2, 4))
    assert (row.unit, row.draw, row.locator) == ("share", None, "am: Section/Remittances")
    assert row.value == pytest.approx(0.046)
