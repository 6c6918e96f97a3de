"""When a report was written, and how that is known."""

from __future__ import annotations

from datetime import date

import pytest

from araxes.reading.dating import MONTHS_AHEAD, dated
from araxes.reading.document import Document
from araxes.reading.phrases.horizons import find_all

TODAY = date(2026, 1, 1)


def _dated(text: str, *, written: date | None = None, stated: date | None = None) -> tuple[date, str]:
    return dated(Document(text, text, (), date=stated), find_all(text), written=written, today=TODAY)


def test_what_is_given_goes_before_what_is_stated() -> None:
    given, stated = date(2022, 2, 2), date(2023, 3, 3)
    assert _dated("by the end of 2021", written=given, stated=stated) == (given, "given")
    assert _dated("by the end of 2021", stated=stated) == (stated, "stated")


@pytest.mark.parametrize(
    ("text", "day", "how"),
    [
        ("Peru will lead by the end of 2024.", date(2024, 6, 30), "inferred"),
        ("Peru will lead by 2025, and by the end of 2024 will be second.", date(2024, 6, 30), "inferred"),
        ("Peru will lead by the end of 2030.", TODAY, "today"),
        ("Peru led in 2024.", TODAY, "today"),
    ],
)
def test_a_date_is_inferred_from_what_is_past_by_now(text: str, day: date, how: str) -> None:
    assert MONTHS_AHEAD == 6
    assert _dated(text) == (day, how)
