# ruff: noqa: E501 - the tables hold the publisher's lines
from __future__ import annotations

import pytest

from sources.factbook.reading import codes, one

FIELD = "Military and security service personnel strengths"

STRENGTHS = [
    ("approximately 40-50,000 active Armenian Armed Forces (2025)", 2025, 40_000, 50_000),
    ("estimated 1.1-1.2 million active Armed Forces; estimated 350,000 Federal National Guard Troops (2025)", 2025, 1_100_000, 1_200_000),
    ("the Armenian Armed Forces have approximately 45,000 active troops (42,000 Army; 3,000 Air Force) (2019 est.)", 2019, 44_500, 45_500),
    ("size estimates for the Armed Forces vary; approximately 900,000 total active duty troops (400,000 Ground Troops, including 40,000 Airborne (x)); est. 200,000 Guard (2019 est.)", 2019, 850_000, 950_000),
    ("approximately 1.28 million active duty Armed Forces (450,000 Army); 42,000 Coast Guard) (2025)", 2025, 1_275_000, 1_285_000),
    ("estimated 2,000 active Armed Forces, including Gendarmerie (2025)", 2025, 1_500, 2_500),
    ("approximately 7,500 active-duty Defense Forces (authorized establishment of 9,500) (2025)", 2025, 7_450, 7_550),
    ("the Georgia Defense Forces are authorized up to 37,000 personnel (2025)", 2025, 0, 37_000),
    ("the authorized target strength of the CAF Regular Force is 71,500 personnel (2025)", 2025, 0, 71_500),
    ("information varies; approximately 125-150,000 active personnel, including about 25-30,000 National Guard (2022)", 2022, 125_000, 150_000),
    ("approximately 35,000 active troops (2,500 Guinea)<br><br>note - in June 2019, by 50,000 (2020)", 2020, 34_500, 35_500),
    ("the US Armed Forces have approximately 1.39 million active duty personnel (482,000 Army) (April 2021)", 2021, 1_385_000, 1_395_000),
    ("12,500 Public Force personnel; approximately 500-600 Air (2022)", 2022, 12_450, 12_550),
    ("estimates vary widely, from approximately 150,000 to as many as 400,000 active personnel (2023)", 2023, 150_000, 400_000),
]  # fmt: skip


@pytest.mark.parametrize(("text", "year", "lower", "upper"), STRENGTHS)
def test_active_strengths(text: str, year: int, lower: float, upper: float) -> None:
    (row,) = one(FIELD, text).rows
    assert row.start.year == year
    assert (row.lower, row.upper) == pytest.approx((lower, upper))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "prior to Russia's invasion in February 2022, approximately 850,000 active-duty troops (2022)",
            ["not-current"],
        ),
        ("the country's army is planned to eventually number around 5,000 personnel (2019 est.)", ["not-current"]),
        ("approximately 5,000 active troops", ["no-year"]),
        ("N/A", []),
        ("no regular military forces", []),
    ],
)
def test_what_is_no_strength_of_today(text: str, expected: list[str]) -> None:
    harvest = one(FIELD, text)
    assert harvest.rows == []
    assert codes(harvest) == expected
