"""Quotes stand exactly where they are said to stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from araxes.reading.document import Document
from araxes.reading.model.quotes import occurrences

from .conftest import document, propose


def _found(doc: Document, quote: str) -> list[str]:
    return [doc.text[start:end] for start, end in occurrences(doc, quote, doc.blocks)]


def test_line_breaks_are_mapped_back_to_the_text() -> None:
    doc = document("Trade between\r\n  Armenia and\u00a0Iran\r\nhas 📈 grown in Türkiye.\r\n\r\nNext.")
    quote = "Armenia and Iran has 📈 grown in Türkiye."
    assert _found(doc, quote) == ["Armenia and\u00a0Iran\r\nhas 📈 grown in Türkiye."]
    (one,), refused = propose({"quote": quote, "kind": "fact", "untestable": "x"}, doc=doc)
    assert refused == ()
    assert one.text == doc.text[one.start : one.end] == "Armenia and\u00a0Iran\r\nhas 📈 grown in Türkiye."
    assert [doc.text[who.start : who.end] for who in one.entities] == ["Armenia", "Iran", "Türkiye"]


def test_marks_that_the_model_was_not_sent_stay_in_the_text() -> None:
    text, plain = (
        "**Russia** is [close](https://x.example) to Iran.",
        "  Russia   is  close                     to Iran.",
    )
    assert len(text) == len(plain)
    assert _found(document(text, plain=plain), "Russia is close to Iran") == [
        "Russia** is [close](https://x.example) to Iran"
    ]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("It is unlikely.", "likely"),
        ("cafe\u0301s close", "cafe"),
        ("One.\n\nTwo.", "One. Two."),
        ("Iran  leaves", "Iranleaves"),
        ("\u00e9t\u00e9", "e\u0301te\u0301"),
        ("a.b", "a+b"),
    ],
)
def test_what_does_not_stand_exactly_stands_nowhere(text: str, quote: str) -> None:
    assert _found(document(text), quote) == []


@given(st.text(alphabet="ab \n\r\t.é'\u0301", max_size=60), st.data())
def test_whatever_is_found_has_the_words_of_the_quote(text: str, data: st.DataObject) -> None:
    doc = document(text)
    start = data.draw(st.integers(0, len(text)))
    quote = text[start : data.draw(st.integers(start, len(text)))]
    for found in _found(doc, quote):
        assert found.split() == quote.split()
