"""The chain of hashes: each entry carries the hash of the one before it, so that no edit goes unseen.

The hash of an entry is SHA-256 over the hash before it, a line feed, and the entry's canonical JSON. Whoever
rewrites the whole chain from some entry on gives every later entry another hash: only a hash that was written down
elsewhere shows that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from araxes.errors import InputError
from araxes.forecasts.ledger.entries import digest

GENESIS = "0" * 64
"""What stands for the hash before the first entry."""

_HASH = re.compile(r"[0-9a-f]{8,64}")


@dataclass(frozen=True)
class Row:
    """One row of the table: its place from 1, the entry, the hash before it and its own."""

    position: int
    entry: str
    previous: str
    hash: str


@dataclass(frozen=True)
class Head:
    """What the ledger says of its own end: how many entries, and the hash of the last."""

    entries: int
    hash: str


@dataclass(frozen=True)
class Verified:
    """What came of verifying: the first bad row and what is wrong with it, or nothing.

    ``known_at`` is the entry whose hash was given as one written down elsewhere.
    """

    entries: int
    head: str
    bad: int | None = None
    wrong: str = ""
    known_at: int | None = None

    @property
    def whole(self) -> bool:
        """Whether nothing was found."""
        return not self.wrong


def hash_of(previous: str, entry: str) -> str:
    """The hash of an entry behind the hash of the one before it."""
    return digest(f"{previous}\n{entry}")


def linked(entries: Iterable[str], rows: Sequence[Row]) -> Iterator[Row]:
    """Rows for new entries at the end of a chain."""
    previous = rows[-1].hash if rows else GENESIS
    for position, entry in enumerate(entries, start=len(rows) + 1):
        own = hash_of(previous, entry)
        yield Row(position, entry, previous, own)
        previous = own


def verified(rows: Sequence[Row], head: Head, *, known: str | None = None) -> Verified:
    """Whether rows, as they lie in the table, are a whole chain that ends in ``head``.

    ``known`` is a hash written down elsewhere, or its first eight digits or more: it must be that of an entry.
    Raises :class:`InputError` where it is not a hash.
    """
    if known is not None and not _HASH.fullmatch(known):
        raise InputError(f"{known[:70]!r} is not a hash; give the 8 to 64 hexadecimal digits that were printed")
    last = rows[-1].hash if rows else GENESIS
    found = _first_wrong(rows) or _end_wrong(rows, head, last)
    if found is not None:
        return Verified(len(rows), last, *found)
    if known is None:
        return Verified(len(rows), last)
    place = next((row.position for row in rows if row.hash.startswith(known)), None)
    if place is None:
        said = (
            f"no entry has the hash {known}: the chain was rewritten or cut, or the hash is that of another ledger"
        )
        return Verified(len(rows), last, None, said)
    return Verified(len(rows), last, known_at=place)


def _first_wrong(rows: Sequence[Row]) -> tuple[int, str] | None:
    previous = GENESIS
    for position, row in enumerate(rows, start=1):
        if row.position != position:
            return (
                position,
                f"entry {position} is missing, or the rows are in another order: next is {row.position}",
            )
        if row.previous != previous:
            return position, "it does not follow the entry before it: one was taken out, put in or moved"
        if row.hash != hash_of(previous, row.entry):
            return position, "it was edited: its content does not have the hash it was recorded with"
        previous = row.hash
    return None


def _end_wrong(rows: Sequence[Row], head: Head, last: str) -> tuple[int, str] | None:
    if head.entries > len(rows):
        return len(rows) + 1, f"it is missing: the ledger had {head.entries} entries and has {len(rows)}"
    if head != Head(len(rows), last):
        return len(rows) or 1, f"it is not the recorded end, entry {head.entries} with hash {head.hash[:12]}…"
    return None
