"""Reports are cut between blocks, and each part knows its headings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from araxes.errors import InputError
from araxes.reading.model.chunks import MOST_CHUNKS, chunks

from .conftest import document


def test_parts_end_between_blocks_and_take_their_headings_along() -> None:
    doc = document("# A\n\nOne one one.\n\n## B\n\nTwo two two.\n\nThree three.\n\n# C\n\nFour.")
    parts = [[doc.text[one.start : one.end] for one in part.blocks] for part in chunks(doc, budget=25)]
    assert parts == [["A", "One one one.", "B"], ["Two two two.", "Three three.", "C"], ["Four."]]
    above = [[doc.text[one.start : one.end] for one in part.above] for part in chunks(doc, budget=25)]
    assert above == [[], ["A", "B"], ["C"]]


def test_furniture_is_not_sent() -> None:
    doc = document("Share this.\n\nArmenia trades.", furniture="Share")
    assert [doc.text[one.start : one.end] for part in chunks(doc) for one in part.blocks] == ["Armenia trades."]


def test_a_report_without_text_needs_no_request() -> None:
    assert chunks(document("")) == []


def test_a_long_block_is_cut_behind_a_sentence() -> None:
    doc = document("One two. Three four. Five")
    assert [doc.text[one.start : one.end] for part in chunks(doc, budget=12) for one in part.blocks] == [
        "One two.",
        " Three four.",
        " Five",
    ]


def test_a_report_that_needs_too_many_requests_is_refused() -> None:
    doc = document("\n\n".join(["word"] * (MOST_CHUNKS + 1)))
    assert len(chunks(doc, budget=8)) == MOST_CHUNKS // 2 + 1
    with pytest.raises(InputError, match="read it in parts"):
        chunks(doc, budget=4)


@given(st.text(alphabet="ab. \n#", max_size=80), st.integers(1, 30))
def test_every_character_of_every_block_is_sent_once(text: str, budget: int) -> None:
    doc = document(text)
    sent = [
        place for part in chunks(doc, budget=budget) for one in part.blocks for place in range(one.start, one.end)
    ]
    assert sent == [place for one in doc.blocks for place in range(one.start, one.end)]
    assert all(one.end - one.start <= budget for part in chunks(doc, budget=budget) for one in part.blocks)
