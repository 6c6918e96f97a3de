from __future__ import annotations

from datetime import date

import pytest

from araxes.reading.extracting.dates import is_date_line, read_date, stated_date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20 November 2023", date(2023, 11, 20)),
        ("Nov. 3rd, 2023", date(2023, 11, 3)),
        ("2023-11-20T09:30:00Z", date(2023, 11, 20)),
        ("2023/11/20", date(2023, 11, 20)),
        ("February 2024", date(2024, 2, 29)),
        ("20.11.2023", date(2023, 11, 20)),
        ("25/4/2024", date(2024, 4, 25)),
        ("3/4/2024", None),
        ("31 February 2024", None),
        ("2023-13-01", None),
        ("1 May 2024 and 2 May 2024", None),
        ("2024", None),
        ("v1.20.11.2023", None),
    ],
)
def test_one_date(text: str, expected: date | None) -> None:
    assert read_date(text) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Date: 20 November 2023", date(2023, 11, 20)),
        ("Published on 3 May 2024", date(2024, 5, 3)),
        ("Published: Friday, 3 May 2024, 10:15 by the press office", date(2024, 5, 3)),
        ("Vienna, 12 March 2024", date(2024, 3, 12)),
        ("VIENNA, 12 March 2024 – Ministers met to discuss the bases.", date(2024, 3, 12)),
        ("Nur-Sultan, Kazakhstan, 12 March 2022", date(2022, 3, 12)),
        ("November 2023", date(2023, 11, 30)),
        ("By Jane Doe | Nov 20, 2023 | 5 min read", date(2023, 11, 20)),
        ("Last updated: 4 June 2024", date(2024, 6, 4)),
        ("On 24 February 2022, Russia invaded Ukraine.", None),
        ("In Vienna, 12 March 2024 was a quiet day.", None),
        ("In March 2024 trade fell.", None),
        ("May 2023 saw a rise in exports.", None),
        ("12–14 March 2024", None),
    ],
)
def test_lines_near_the_top(line: str, expected: date | None) -> None:
    assert stated_date(["Outlook", line]) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Regional Outlook, November 2023", date(2023, 11, 30)),
        ("Security Assessment November 2023", date(2023, 11, 30)),
        ("Outlook – 20 November 2023", date(2023, 11, 20)),
        ("Outlook (November 2023)", date(2023, 11, 30)),
        ("November 2023: an outlook", date(2023, 11, 30)),
        ("The war since February 2022", None),
        ("The events of 24 February 2022", None),
        ("Workshop, Baku, 12–14 March 2024", None),
        ("From May 2022 to May 2023", None),
    ],
)
def test_titles(title: str, expected: date | None) -> None:
    assert stated_date([title], title=title) == expected


def test_a_line_below_the_title_may_end_in_the_date() -> None:
    assert stated_date(["Outlook", "Submission to the committee, 12 May 2024"]) == date(2024, 5, 12)
    assert stated_date(["Outlook", "The ministers met in Lima, 12 May 2024."]) is None
    assert stated_date(["Outlook", "What has been so since 12 May 2024"]) is None
    assert stated_date(["Outlook", "A", "B", "Submission to the committee, 12 May 2024"]) is None


def test_published_comes_before_updated_and_far_lines_do_not_count() -> None:
    assert stated_date(["Updated: 4 June 2024", "Published: 3 May 2024"]) == date(2024, 5, 3)
    assert stated_date(["Text."] * 20 + ["Published: 3 May 2024"]) is None


def test_lines_that_are_dates_only() -> None:
    assert is_date_line("Monday, 20 November 2023")
    assert is_date_line("Vienna, 12 March 2024")
    assert not is_date_line("VIENNA, 12 March 2024 – Ministers met.")
    assert not is_date_line("Trade in November 2023")
