"""Lists of main trading partners -> shares, rest rows, and the same as flows in USD.

The Factbook's totals are exports and imports of goods and services from the balance of payments; its partner
shares are shares of merchandise trade. A flow in USD is therefore the Factbook's own share applied to its own
total of the same year in the same edition, not a customs figure; the published share stands beside it.

Every list is closed by one rest row: each partner it does not name has at most the smallest share listed, and
at most what the lower bounds of all listed ones leave of 100 %. Where an item has a share but no state
("Europe 45%"), the rest row reaches up to that share, since it may be an unlisted state's. A state that lists
itself (re-imports) counts in these sums but gets no row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from araxes.observations.interval import Interval
from araxes.observations.schema import REST
from araxes.sources.factbook.cell import Cell
from araxes.sources.factbook.figures import LESS_THAN_SHARE, share
from araxes.sources.factbook.names import resolve
from araxes.sources.factbook.text import dated, parts
from araxes.sources.factbook.words import word

_SHARE = re.compile(r"(?<![0-9.,])(?P<figure>[0-9]{1,3}(?:\.[0-9]{1,4})?) ?[%&]+")
_MOSTLY = re.compile(r"^almost entirely (?P<name>.+)$")
_MORE_THAN_HALF = Interval(0.5, 1.0)
_OVER = 1.01


@dataclass(frozen=True, slots=True)
class _Item:
    name: str
    known: Interval | None


def partners(cell: Cell, totals: Mapping[int, Interval]) -> None:
    """Read one list of partners; ``totals`` are the same flow's totals by year in the same edition."""
    name = "trade.exports" if cell.field.name.startswith("Exports") else "trade.imports"
    flows = {} if cell.actor in word("shares_only") else totals
    done: set[int] = set()
    for part in parts(cell.field.text):
        for text, year in dated(part.text):
            if year is None or not cell.can_be(year) or year in done:
                code = "no-year" if year is None else "year-twice" if year in done else "year-out-of-range"
                _miss_all(cell, text, code)
            else:
                done.add(year)
                _list(cell, name, text, year, flows.get(year))


def _list(cell: Cell, name: str, text: str, year: int, total: Interval | None) -> None:
    listed: dict[str, Interval] = {}
    unplaced: list[Interval] = []
    for item in _items(text):
        partner = resolve(item.name)
        code = _reason(item, partner, listed)
        if code:
            cell.miss(f"{item.name} in: {text}", code)
            if item.known is not None:
                unplaced.append(item.known)
        elif partner is not None and item.known is not None:
            listed[partner] = item.known
            cell.understood()
    if listed:
        _check(cell, text, [*listed.values(), *unplaced])
        rest = _rest(list(listed.values()), unplaced)
        if listed.pop(cell.actor, None):
            cell.note(text, "own-name")
        _rows(cell, name, year, listed | {REST: rest}, total)


def _reason(item: _Item, partner: str | None, listed: Mapping[str, Interval]) -> str:
    if item.known is None:
        return "no-share"
    if partner is None:
        return "not-a-state"
    return "partner-twice" if partner in listed else ""


def _rows(cell: Cell, name: str, year: int, listed: Mapping[str, Interval], total: Interval | None) -> None:
    for partner, known in listed.items():
        cell.row(f"{name}.share", year, known, partner)
    if total is not None:
        for partner, known in listed.items():
            cell.row(name, year, known * total, partner)


def _rest(listed: list[Interval], unplaced: list[Interval]) -> Interval:
    """What a partner that is not listed can have: at most the smallest listed, and what the listed ones leave.

    Shares that add up to more than the whole leave nothing to say about what is left.
    """
    left = round(1 - sum(known.lower for known in listed), 12)
    bound = min(known.upper for known in listed)
    bound = min(bound, left) if left >= 0 else bound
    return Interval(0.0, max([bound, *(known.upper for known in unplaced)]))


def _check(cell: Cell, text: str, listed: list[Interval]) -> None:
    if round(sum(known.lower for known in listed), 12) > 1:
        cell.note(text, "over-100-beyond-rounding")
    elif sum(known.value or 0.0 for known in listed) > _OVER:
        cell.note(text, "over-101")


def _items(text: str) -> Iterator[_Item]:
    mostly = _MOSTLY.match(text)
    if mostly:
        yield _Item(mostly["name"], _MORE_THAN_HALF)
        return
    start = 0
    for found in _SHARE.finditer(text):
        before = text[start : found.start()]
        less = LESS_THAN_SHARE.search(before)
        known = _known(found["figure"], less is not None)
        yield from _named(before[: less.start()] if less else before, known)
        start = found.end()
    for name in _names(text[start:]):
        yield _Item(name, None)


def _known(figure: str, less_than: bool) -> Interval | None:
    known = share(figure)
    return Interval(0.0, known.value) if known and less_than and known.value is not None else known


def _named(before: str, known: Interval | None) -> Iterator[_Item]:
    """What stands before a share: one name, which may hold a comma, or names without a share and then one."""
    name = before.strip(" ,;")
    if resolve(name) is None:
        *bare, last = _names(name) or [name]
        if bare and resolve(last) is not None:
            for other in bare:
                yield _Item(other, None)
            name = last
    yield _Item(name, known)


def _names(text: str) -> list[str]:
    pieces = (piece.strip(" .") for piece in re.split(r"[,;]", text))
    return [piece for piece in pieces if re.search(r"[^\W\d_]", piece)]


def _miss_all(cell: Cell, text: str, code: str) -> None:
    if re.fullmatch(r"\W*NA\W*", text):
        return
    for item in _items(text):
        cell.miss(f"{item.name} in: {text}", code)
