# ruff: noqa: E501 - the tables hold the publisher's lines
from __future__ import annotations

import pytest

from araxes.observations.schema import REST
from sources.factbook.reading import bounds, codes, one, page

SHARES = [
    (
        "Russia 37%, UAE 25%, Hong Kong 7%, China 5%, Georgia 4% (2023)",
        {"RUS": (0.365, 0.375), "ARE": (0.245, 0.255), "HKG": (0.065, 0.075), "CHN": (0.045, 0.055), "GEO": (0.035, 0.045), REST: (0, 0.045)},
    ),
    ("Russia 20.3%, China 11.3% (2023)", {"RUS": (0.2025, 0.2035), "CHN": (0.1125, 0.1135), REST: (0, 0.1135)}),
    ("Kazakhstan 96%, less than 1% (2023)", {"KAZ": (0.955, 0.965), REST: (0, 0.045)}),
    ("China 60%, Gambia, The 4% (2023)", {"CHN": (0.595, 0.605), "GMB": (0.035, 0.045), REST: (0, 0.045)}),
    ("China 60%, Congo, Republic of the 5% (2023)", {"CHN": (0.595, 0.605), "COG": (0.045, 0.055), REST: (0, 0.055)}),
    ("Trinidad &amp; Tobago 8%, NZ 6% (2023)", {"TTO": (0.075, 0.085), "NZL": (0.055, 0.065), REST: (0, 0.065)}),
    ("US 21%, Guyana 6%,Trinidad and Tobago 6% (2023)", {"USA": (0.205, 0.215), "GUY": (0.055, 0.065), "TTO": (0.055, 0.065), REST: (0, 0.065)}),
    ("Germany 32%, United States 22%%, Italy 9% (2023)", {"DEU": (0.315, 0.325), "USA": (0.215, 0.225), "ITA": (0.085, 0.095), REST: (0, 0.095)}),
    ("Canada 6%, United Kingdom 4&, Russia 3% (2023)", {"CAN": (0.055, 0.065), "GBR": (0.035, 0.045), "RUS": (0.025, 0.035), REST: (0, 0.035)}),
    ("<p>Italy 19%, Germany 14%</p> (2023)", {"ITA": (0.185, 0.195), "DEU": (0.135, 0.145), REST: (0, 0.145)}),
    ("Portugal 41%, Japan 6%,  (2023 )", {"PRT": (0.405, 0.415), "JPN": (0.055, 0.065), REST: (0, 0.065)}),
    ("China 99%, India less than 1% (2023)", {"CHN": (0.985, 0.995), "IND": (0, 0.01), REST: (0, 0.01)}),
    ("China 99%, India 0% (2023)", {"CHN": (0.985, 0.995), "IND": (0, 0.005), REST: (0, 0.005)}),
    ("almost entirely United Kingdom (2023)", {"GBR": (0.5, 1), REST: (0, 0.5)}),
    ("UK 100% (2023)", {"GBR": (0.995, 1), REST: (0, 0.005)}),
    # 40 + 38 + 19 + 5 = 102: the lower bounds leave nothing
    ("China 40%, Russia 38%, Kazakhstan 19%, Uzbekistan 5% (2023)", {"CHN": (0.395, 0.405), "RUS": (0.375, 0.385), "KAZ": (0.185, 0.195), "UZB": (0.045, 0.055), REST: (0, 0)}),
    # the share of a region may be an unlisted state's
    ("China 5%, Europe 45% (2023)", {"CHN": (0.045, 0.055), REST: (0, 0.455)}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SHARES)
def test_lists_of_partners(text: str, expected: dict[str, tuple[float, float]]) -> None:
    found = bounds(one("Exports - partners", text, gec="ti").rows, "trade.exports.share")
    assert found == {(partner, 2023): pytest.approx(known) for partner, known in expected.items()}


def test_several_years_in_one_cell_are_lists_of_their_own() -> None:
    text = "Russia 37%, China 5% (2023), Russia 30%, Iran 10% (2022)"
    found = bounds(one("Imports - partners", text).rows, "trade.imports.share")
    assert set(found) == {("RUS", 2023), ("CHN", 2023), (REST, 2023), ("RUS", 2022), ("IRN", 2022), (REST, 2022)}
    assert found[REST, 2022] == pytest.approx((0, 0.105))


def test_flows_are_shares_of_the_total_of_the_same_year() -> None:
    totals = "Exports 2024: $20 billion (2024 est.) | Exports 2023: $10.0 billion (2023 est.)"
    rows = page({"Exports - partners": "Russia 37%, China 5% (2023)", "Exports": totals}).rows
    flows = {row.partner: row for row in rows if row.series == "trade.exports" and row.start.year == 2023}
    assert set(flows) == {"group:world", "RUS", "CHN", REST}
    assert flows["RUS"].value == pytest.approx(3.7e9)
    assert (flows["RUS"].lower, flows["RUS"].upper) == pytest.approx((0.365 * 9.95e9, 0.375 * 10.05e9))
    assert flows[REST].value is None
    assert (flows[REST].lower, flows[REST].upper) == pytest.approx((0, 0.055 * 10.05e9))
    assert flows["RUS"].unit == "USD"


@pytest.mark.parametrize("gec", ["am", "ee"])
def test_no_flows_without_a_total_on_the_same_basis(gec: str) -> None:
    texts = {"Exports": "$9 trillion (2022 est.)", "Exports - partners": "US 20% (2023)"}
    if gec == "ee":
        texts["Exports"] = "$9 trillion (2023 est.)"
    rows = page(texts, gec=gec).rows
    assert [row.partner for row in rows if row.series == "trade.exports"] == ["group:world"]
    assert [row.partner for row in rows if row.series == "trade.exports.share"] == ["USA", REST]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Italy, Switzerland, Germany (2021)", ["no-share"] * 3),
        ("US 100%", ["no-year"]),
        ("Europe 73.2%, Africa 14.6% (2015)", ["not-a-state"] * 2),
        ("China 20%, China 10% (2015)", ["partner-twice"]),
        ("China 137% (2015)", ["no-share"]),
        ("China, India 5% (2015)", ["no-share"]),
        ("NA", []),
        ("NA (2015)", ["no-share"]),
        ("", []),
    ],
)
def test_items_not_understood_are_counted(text: str, expected: list[str]) -> None:
    assert codes(one("Imports - partners", text)) == expected


def test_sums_over_100_are_noted() -> None:
    notes = one("Imports - partners", "China 40%, Russia 38%, Kazakhstan 19%, Uzbekistan 5% (2019)").coverage.notes
    assert [note.code for note in notes] == ["over-101"]
    notes = one("Imports - partners", "China 80%, Russia 40% (2019)").coverage.notes
    assert [note.code for note in notes] == ["over-100-beyond-rounding"]


def test_re_imports_count_in_the_sums_and_get_no_row() -> None:
    harvest = one("Imports - partners", "US 7%, Australia 6%, China 5% (2019)", gec="ch")
    assert set(bounds(harvest.rows, "trade.imports.share")) == {("USA", 2019), ("AUS", 2019), (REST, 2019)}
    assert bounds(harvest.rows, "trade.imports.share")[REST, 2019] == pytest.approx((0, 0.055))
    assert [note.code for note in harvest.coverage.notes] == ["own-name"]
