"""Any edit of any row is found, and the first bad entry is named."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from araxes.errors import InputError
from araxes.forecasts.ledger.chain import GENESIS, Head, Row, linked, verified
from araxes.forecasts.ledger.entries import written
from forecasts.ledger.making import judgment

ROWS = list(linked((written(judgment(number)) for number in range(6)), []))
HEAD = Head(len(ROWS), ROWS[-1].hash)


def test_the_hash_is_sha_256_over_the_one_before_and_the_entry() -> None:
    first, second = ROWS[:2]
    assert first.previous == GENESIS
    assert first.hash == hashlib.sha256(f"{GENESIS}\n{first.entry}".encode()).hexdigest()
    assert second.hash == hashlib.sha256(f"{first.hash}\n{second.entry}".encode()).hexdigest()


def test_a_chain_goes_on_where_it_ended() -> None:
    assert [*ROWS[:4], *linked([row.entry for row in ROWS[4:]], ROWS[:4])] == ROWS


def test_a_whole_chain_is_whole() -> None:
    found = verified(ROWS, HEAD)
    assert found.whole
    assert (found.entries, found.head) == (6, HEAD.hash)
    assert verified([], Head(0, GENESIS)).whole


@given(st.data())
def test_an_edit_of_any_field_of_any_row_is_found(data: st.DataObject) -> None:
    place = data.draw(st.integers(0, 5))
    field = data.draw(st.sampled_from(["position", "entry", "previous", "hash"]))
    old = getattr(ROWS[place], field)
    new: object
    if field == "position":
        new = data.draw(st.integers(-3, 9))
    else:
        at = data.draw(st.integers(0, len(old) - 1))
        new = old[:at] + data.draw(st.text(max_size=3)) + old[at + data.draw(st.integers(0, 3)) :]
    assume(new != old)
    edited = [*ROWS]
    edited[place] = replace(ROWS[place], **{field: new})  # type: ignore[arg-type]
    found = verified(sorted(edited, key=lambda row: row.position), HEAD)
    assert not found.whole
    assert found.bad is not None
    if field in ("entry", "previous", "hash"):
        assert found.bad == place + 1


@given(st.permutations(ROWS))
def test_any_other_order_is_found(rows: list[Row]) -> None:
    assume(rows != ROWS)
    assert not verified(rows, HEAD).whole
    renumbered = [replace(row, position=place) for place, row in enumerate(rows, 1)]
    assert not verified(renumbered, HEAD).whole


@given(st.sets(st.integers(0, 5), min_size=1), st.booleans())
def test_rows_taken_out_are_found_at_the_end_too(gone: set[int], renumber: bool) -> None:
    kept = [row for place, row in enumerate(ROWS) if place not in gone]
    if renumber:
        kept = [replace(row, position=place) for place, row in enumerate(kept, 1)]
    found = verified(kept, HEAD)
    assert not found.whole
    assert found.bad == min(gone) + 1


@given(st.integers(0, 6), st.booleans())
def test_a_row_put_in_is_found(place: int, linked_well: bool) -> None:
    (new,) = linked([written(judgment(77))], ROWS[:place] if linked_well else [])
    rows = [*ROWS[:place], new, *ROWS[place:]]
    renumbered = [replace(row, position=at) for at, row in enumerate(rows, 1)]
    assert not verified(renumbered, HEAD).whole


def test_a_chain_rewritten_as_a_whole_is_only_found_by_a_hash_from_elsewhere() -> None:
    forged = list(linked((written(judgment(number, low=0.6)) for number in range(6)), []))
    head = Head(6, forged[-1].hash)
    assert verified(forged, head).whole
    found = verified(forged, head, known=ROWS[3].hash)
    assert not found.whole
    assert "rewritten" in found.wrong


def test_a_hash_from_elsewhere_is_that_of_an_entry() -> None:
    assert verified(ROWS, HEAD, known=ROWS[3].hash).known_at == 4
    assert verified(ROWS, HEAD, known=ROWS[3].hash[:8]).known_at == 4


@pytest.mark.parametrize("text", ["", "abc", "g" * 64, "0" * 65, "0" * 63 + "\n"])
def test_what_is_no_hash_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="is not a hash"):
        verified(ROWS, HEAD, known=text)
