from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from araxes.reading.phrases.horizons import TimeExpression, find_all, resolve, time_expressions
from araxes.reading.words.spotting import inside

WRITTEN = date(2023, 11, 20)
TABLE = Path(__file__).with_name("times.txt")
Row = tuple[str, ...]


def table() -> list[tuple[str, list[Row]]]:
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = [line.split(" | ") for line in lines]
    return [(row[0], [tuple(found.split("; ")) for found in row[1:]]) for row in rows]


def row(found: TimeExpression, written: date | None = WRITTEN) -> Row:
    stretch = resolve(found, written)
    days = (stretch.start, stretch.end) if stretch else (None, None)
    return (found.phrase, found.sort, *("-" if day is None else day.isoformat() for day in days))


@pytest.mark.parametrize(("sentence", "expected"), table())
def test_sentence(sentence: str, expected: list[Row]) -> None:
    assert [row(found) for found in find_all(sentence)] == expected


def test_the_table_is_long() -> None:
    assert sum(len(found) for _, found in table()) >= 100
    assert sum(not found for _, found in table()) >= 20


def only(text: str) -> TimeExpression:
    (found,) = find_all(text)
    return found


@pytest.mark.parametrize(
    ("phrase", "start", "end"),
    [
        ("by 2030", None, date(2030, 12, 31)),
        ("in 2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("in March 2026", date(2026, 3, 1), date(2026, 3, 31)),
        ("since 2019", date(2019, 1, 1), None),
    ],
)
def test_what_is_absolute_needs_no_date(phrase: str, start: date | None, end: date | None) -> None:
    stretch = resolve(only(phrase), None)
    assert stretch is not None
    assert (stretch.start, stretch.end) == (start, end)


@pytest.mark.parametrize(
    "phrase", ["next year", "within two years", "soon", "by spring", "in May", "a year ago", "year on year"]
)
def test_what_is_relative_cannot_be_told_without_a_date(phrase: str) -> None:
    assert resolve(only(phrase), None) is None
    assert resolve(only(phrase), WRITTEN) is not None


@pytest.mark.parametrize(
    ("phrase", "ahead"),
    [
        ("in 2025", True),
        ("in 2022", False),
        ("in 2023", True),
        ("by 2020", False),
        ("by 2030", True),
        ("since 2019", False),
        ("from 2026 onwards", True),
        ("last year", False),
        ("soon", True),
        ("compared with 2021", False),
        ("from 2019 to 2022", False),
        ("from 2019 to 2030", True),
    ],
)
def test_is_ahead(phrase: str, ahead: bool) -> None:
    assert only(phrase).is_ahead(WRITTEN) is ahead


def test_months_are_clipped_to_their_last_day() -> None:
    stretch = resolve(only("within six months"), date(2024, 8, 31))
    assert stretch is not None
    assert stretch.end == date(2025, 2, 28)


@pytest.mark.parametrize(
    ("written", "ahead", "first", "last"),
    [
        (date(2023, 11, 20), True, date(2024, 3, 1), date(2024, 3, 31)),
        (date(2023, 11, 20), False, date(2023, 3, 1), date(2023, 3, 31)),
        (date(2024, 3, 10), True, date(2024, 3, 10), date(2024, 3, 31)),
    ],
)
def test_a_month_without_a_year_is_that_to_come_or_the_last(
    written: date, ahead: bool, first: date, last: date
) -> None:
    stretch = resolve(only("in March"), written, ahead=ahead)
    assert stretch is not None
    assert (stretch.start, stretch.end) == (first, last)


def test_vague_times_say_so() -> None:
    assert [found.vague for found in find_all("soon, in the coming years, over the past few years, by 2030")] == [
        True,
        True,
        True,
        False,
    ]


def test_the_base_of_a_change() -> None:
    assert only("since 2019").base(None) == (date(2019, 1, 1), date(2019, 12, 31))
    assert only("since last year").base(WRITTEN) == (date(2022, 1, 1), date(2022, 12, 31))


def test_a_time_never_crosses_a_blank_line() -> None:
    assert find_all("It lasts until\n\n2025") == []
    assert [found.phrase for found in find_all("by the end\nof 2025")] == ["by the end\nof 2025"]
    assert [found.phrase for found in find_all("in the\n\nnear future")] == ["near future"]


def test_a_slice_keeps_the_offsets_of_the_whole_text() -> None:
    text = "In 2022 it fell. By 2030 it rises. In 2031 it falls."
    (found,) = time_expressions(text, start=17, end=34)
    assert (found.start, found.phrase) == (17, "By 2030")
    assert time_expressions(text, start=-18)[0].phrase == "In 2031"
    assert list(inside(find_all(text), 17, 34)) == [found]
    assert list(inside(find_all(text), 18, 34)) == []


@pytest.mark.parametrize("written", [date.min, date.max])
@pytest.mark.parametrize(
    "phrase",
    ["next year", "within ten years", "over the past ten years", "by spring", "in the 2030s", "last month"],
)
def test_the_ends_of_the_calendar(phrase: str, written: date) -> None:
    stretch = resolve(only(phrase), written)
    assert stretch is None or isinstance(stretch.end, date)


PIECES = [
    "by",
    "in",
    "since",
    "until",
    "from",
    "to",
    "the",
    "end of",
    "mid-",
    "2025",
    "2026",
    "1,500",
    "next",
    "two",
    "years",
    "year",
    "March",
    "May",
    "may",
    "5",
    "Q3",
    "spring",
    "last",
    "soon",
    "-",
    "–",
    ",",
    ".",
    "and",
    "within",
    "a few",
    "İ",
    "ß",
    "2025-13-40",
    "31 June",
    "30.2.2024",
    "the decade's end",
    "first half of",
    "ago",
    "\n",
    "\n\n",
    "before",
    "ahead",
]


def check(text: str) -> None:
    end = 0
    for found in find_all(text):
        assert end <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.phrase
        assert "\n\n" not in found.phrase
        stretch = resolve(found, WRITTEN)
        if stretch and stretch.start and stretch.end and found.sort != "by":
            assert stretch.start <= stretch.end or found.sort == "from"
        end = found.end


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25), st.sampled_from(["", " ", "\n"]))
def test_pieces_of_times(pieces: list[str], joint: str) -> None:
    check(joint.join(pieces))


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(), max_size=200))
def test_any_text_is_read(text: str) -> None:
    check(text)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from([found for found, _ in table()]), st.text(st.characters(), max_size=40))
def test_paragraphs_around_change_nothing(sentence: str, other: str) -> None:
    text = f"{other}\n\n{sentence}\n\n{other}"
    start = len(other) + 2
    moved = [found.phrase for found in find_all(text) if start <= found.start < start + len(sentence)]
    assert moved == [found.phrase for found in find_all(sentence)]


@settings(max_examples=100, deadline=None)
@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.integers(1, 40))
def test_within_some_years_is_as_long_as_it_says(written: date, count: int) -> None:
    stretch = resolve(only(f"within {count} years"), written)
    assert stretch is not None
    assert stretch.end is not None
    assert (
        timedelta(-1)
        <= stretch.end - date(written.year + count, written.month, min(written.day, 28))
        <= timedelta(3)
    )


@pytest.mark.parametrize(("written", "last"), [(date(2023, 11, 20), 2020), (date(1904, 2, 28), 1896)])
def test_the_last_29_february_may_be_long_ago(written: date, last: int) -> None:
    (found,) = find_all("It was so on 29 February.")
    assert found.base(written) == (date(last, 2, 29), date(last, 2, 29))


def test_before_the_first_year_there_is_no_last_day() -> None:
    (found,) = find_all("It was so on 5 March.")
    assert found.base(date(1, 1, 1)) is None
