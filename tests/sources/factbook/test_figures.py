from __future__ import annotations

import pytest

from araxes.sources.factbook.figures import counts, rounded, scaled, share

COUNTS = [
    ("approximately 40-50,000 active Armenian Armed Forces", 40_000, 50_000, None),
    ("estimated 1.1-1.2 million active Armed Forces", 1_100_000, 1_200_000, None),
    ("approximately 50,000 active", 45_000, 55_000, 50_000),
    ("approximately 37,000 active", 36_500, 37_500, 37_000),
    ("approximately 1.28 million active duty", 1_275_000, 1_285_000, 1_280_000),
    ("an estimated 1.4m active military personnel", 1_350_000, 1_450_000, 1_400_000),
    ("approximately 2 million total active", 1_500_000, 2_500_000, 2_000_000),
    ("approximately 20-21 million active-duty", 20_000_000, 21_000_000, None),
    ("estimated 850,000-1 million active", 850_000, 1_000_000, None),
    ("950,000-1.0 million Army", 950_000, 1_000_000, None),
    ("approximately 900-1,000 in Estonia", 900, 1_000, None),
    ("500-600 in Gibraltar", 500, 600, None),
    ("estimated 3-4,000 Democratic Republic of the Congo", 3_000, 4_000, None),
    ("est. 25,000-30,000 Ukraine", 25_000, 30_000, None),
    ("estimates range from approximately 150,000 to as many as 400,000 active", 150_000, 400_000, None),
    ("from a low of about 10,000 to a high of some 25,000", 10_000, 25_000, None),
    ("ranging from about 100,000 to more than 200,000", 100_000, 400_000, None),
    ("more than 20-30,000 troops", 20_000, 60_000, None),
    ("14,000 and 3,000 others", 13_500, 14_500, 14_000),
    ("up to 10,000 Iraq", 0, 10_000, None),
    ("as many as 1.3 million active-duty", 0, 1_300_000, None),
    ("more than 1,000 in the Middle East", 1_000, 2_000, None),
    ("over 1,000 in the Falkland Islands", 1_000, 2_000, None),
    ("approximately 150,000-plus", 150_000, 300_000, None),
    ("a few hundred troops", 100, 999, None),
    ("several thousand military personnel", 2_000, 9_999, None),
    ("730 Kosovo", 725, 735, 730),
    ("475 Lebanon", 470, 480, 475),
    ("1240 Central African Republic", 1_235, 1_245, 1_240),
    ("about 350 troops", 345, 355, 350),
    ("nearly 1,400 military personnel", 1_350, 1_450, 1_400),
]


@pytest.mark.parametrize(("text", "lower", "upper", "value"), COUNTS)
def test_soft_counts(text: str, lower: float, upper: float, value: float | None) -> None:
    first = next(counts(text)).interval
    assert (first.lower, first.upper, first.value) == pytest.approx((lower, upper, value))


@pytest.mark.parametrize(
    "text", ["in 2023", "since 1991-94", "2020-21 conflict", "$7 billion", "20-30% of GDP", "M23", "COVID-19"]
)
def test_years_money_and_names_are_no_counts(text: str) -> None:
    assert list(counts(text)) == []


def test_shares_and_dollars() -> None:
    known = share("20.3")
    assert known is not None
    assert (known.lower, known.upper) == (0.2025, 0.2035)
    assert share("0") is not None
    assert share("0").upper == 0.005  # type: ignore[union-attr]
    assert share("100").upper == 1.0  # type: ignore[union-attr]
    assert share("137") is None
    assert scaled("13.111", "billion").value == 13_111_000_000
    assert rounded("0").lower == 0
