from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from araxes.claims.written import Amount
from araxes.reading.phrases.quantities import Quantity, find_all, quantities

TABLE = Path(__file__).with_name("quantities.txt")
Row = tuple[str, ...]


def table() -> list[tuple[str, list[Row]]]:
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = [line.split(" | ") for line in lines]
    return [(row[0], [tuple(found.split("; ")) for found in row[1:]]) for row in rows]


def row(found: Quantity) -> Row:
    flags = [found.sort, "by" if found.by else "", "vague" if found.vague else "", found.currency or ""]
    return found.phrase, found.comparison, ", ".join(found.amounts), " ".join(filter(None, flags))


@pytest.mark.parametrize(("sentence", "expected"), table())
def test_sentence(sentence: str, expected: list[Row]) -> None:
    assert [row(found) for found in find_all(sentence)] == expected


def test_the_table_is_long() -> None:
    assert sum(len(found) for _, found in table()) >= 120
    assert sum(not found for _, found in table()) >= 20


@pytest.mark.parametrize("sentence", [sentence for sentence, found in table() if found])
def test_every_amount_is_one_of_a_test(sentence: str) -> None:
    for found in find_all(sentence):
        amounts = [Amount.model_validate(amount) for amount in found.amounts]
        assert len(amounts) == (2 if found.comparison == "between" else 1)
        assert [str(amount) for amount in amounts] == list(found.amounts)
        if len(amounts) == 2:
            assert amounts[0].number < amounts[1].number


def test_other_currencies_are_flagged() -> None:
    assert [
        found.is_foreign for found in find_all("$5 billion, €5 billion, 5 billion yuan, 5 billion dollars, 5%")
    ] == [
        False,
        True,
        True,
        False,
        False,
    ]


def test_a_code_of_a_currency_is_in_capitals() -> None:
    assert [found.currency for found in find_all("RUB 5 billion")] == ["RUB"]
    assert [found.currency for found in find_all("rub 5 billion of it")] in ([], [None])


def test_a_quantity_never_crosses_a_blank_line() -> None:
    assert find_all("more than\n\n37%")[0].phrase == "37%"
    assert find_all("more than\n37%")[0].phrase == "more than\n37%"
    assert find_all("USD\n\n30 billion people")[0].currency is None


def test_a_slice_keeps_the_offsets_of_the_whole_text() -> None:
    text = "It was 10%. It is over 20%. It will be 30%."
    (found,) = quantities(text, start=12, end=27)
    assert (found.start, found.end, found.phrase) == (18, 26, "over 20%")


PIECES = [
    "a",
    "third",
    "half",
    "of",
    "more than",
    "about",
    "nearly",
    "by",
    "10",
    "%",
    "per cent",
    "1,500",
    "2.5",
    "$",
    "€",
    "USD",
    "billion",
    "bn",
    "between",
    "and",
    "to",
    "-",
    "–",
    "two",
    "times",
    "as much as",
    "double",
    "doubled",
    "halved",
    "fold",
    "second",
    "largest",
    "top",
    "five",
    "one in",
    "troops",
    "2020",
    "May",
    "5",
    "İ",
    "ß",
    "rose",
    "increase",
    "or more",
    "\n",
    "\n\n",
    ".",
    ",",
    "points",
    "999999999999999",
    "99999999999999999999",
    "0",
    "0.5",
    "most of",
    "exports",
]


def check(text: str) -> None:
    end = 0
    for found in find_all(text):
        assert end <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.phrase
        assert "\n\n" not in found.phrase
        for amount in found.amounts:
            Amount.model_validate(amount)
        end = found.end


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25), st.sampled_from(["", " ", "\n"]))
def test_pieces_of_quantities(pieces: list[str], joint: str) -> None:
    check(joint.join(pieces))


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(), max_size=200))
def test_any_text_is_read(text: str) -> None:
    check(text)


@settings(max_examples=100, deadline=None)
@given(st.decimals(0, 1000, places=1), st.sampled_from(["%", " per cent", " percent"]))
def test_a_percentage_is_kept_as_printed(value: object, unit: str) -> None:
    (found,) = find_all(f"It is {value}{unit} of GDP.")
    assert found.amounts == (f"{value}%",)
    assert found.comparison == "is"
