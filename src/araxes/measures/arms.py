"""Arms: whose deliveries a state gets, how concentrated they are, how that shifts, and who is new.

Formulas, units and references are in ``measures.yaml``. Deliveries are full registers: within the years of a
source, what is not there was not delivered. What a state got from suppliers nobody knows counts in its total,
and may be anybody's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from araxes.measures.computed import table_of

if TYPE_CHECKING:
    import pyarrow as pa
    from ibis.expr.types import Table

    from araxes.measures.context import Context

Floats = npt.NDArray[np.float64]
_DELIVERED, _IMPORTS = "arms.delivered", "arms.imports"
_ROUNDING = 1e-6
"""What floating point may leave of a total that is all known."""


@dataclass(frozen=True)
class _Register:
    """The deliveries of one source by year, supplier and recipient, and what recipients got in all by year.

    ``delivered[k]`` and ``total[k]`` are the lower bounds, values and upper bounds for k = 0, 1, 2.
    ``is_owner`` tells whose figures are in question, ``vintage`` is the oldest of a recipient's figures.
    """

    source: str
    perspective: str
    first_year: int
    suppliers: npt.NDArray[np.str_]
    recipients: npt.NDArray[np.str_]
    is_owner: npt.NDArray[np.bool_]
    delivered: Floats
    total: Floats
    vintage: npt.NDArray[np.datetime64]

    def windows(self, years: int) -> Iterator[tuple[int, _Shares]]:
        """The last year of every run of so many years, and the shares in what was delivered in them."""
        for start in range(self.delivered.shape[1] - years + 1):
            rows = slice(start, start + years)
            yield (
                self.first_year + start + years - 1,
                _Shares(self.delivered[:, rows].sum(1), self.total[:, rows].sum(1)),
            )


class _Shares:
    """The shares of suppliers in what recipients got in one window."""

    def __init__(self, delivered: Floats, total: Floats) -> None:
        unknown = np.maximum(total[1] - delivered[1].sum(0), 0)
        unknown = np.where(unknown > _ROUNDING * (1 + total[1]), unknown, 0)
        self.any = total[0] > 0
        """Which recipients surely got something."""
        with np.errstate(divide="ignore", invalid="ignore"):
            self.value = delivered[1] / total[1]
            self.lower = delivered[0] / total[2]
            self.named = np.minimum(delivered[2] / total[0], 1)
            """What is known to be a supplier's at most."""
            self.unknown = np.minimum(unknown / total[1], 1)
        self.upper = np.minimum(self.named + self.unknown, 1)

    def concentration(self) -> tuple[Floats, Floats, Floats]:
        """Value, lower and upper bound: unknown suppliers are one, so many that they do not count, or the
        largest.
        """
        squares = np.square(self.named).sum(0)
        largest = self.named.max(0, initial=0)
        most = squares - largest**2 + (largest + self.unknown) ** 2
        value = np.square(self.value).sum(0) + self.unknown**2
        return value, np.square(self.lower).sum(0), np.minimum(np.maximum(most, value), 1)

    def ranks(self) -> tuple[Floats, Floats]:
        """Bounds of each supplier's place: what is unknown may be any other's, or somebody else's."""
        others = ~np.eye(len(self.lower), dtype=bool)[:, :, None]
        surely = ((self.lower[None] > self.upper[:, None]) & others).sum(1)
        maybe = ((self.upper[None] > self.lower[:, None]) & others).sum(1) + (self.unknown > self.lower)
        return 1.0 + surely, 1.0 + maybe


def share(context: Context, years: int) -> Table:
    """The share of ``of`` in the arms delivered to ``to`` in the ``years`` that end with the period, 0 to 1.

    0 for a supplier of others that is not in the register for the recipient; nothing where the recipient got
    nothing.
    """

    def rows(register: _Register) -> Iterator[pa.Table]:
        for last, shares in register.windows(years):
            figures = shares.value, shares.lower, shares.upper
            yield _of_pairs(register, (last, years), shares.any, figures)

    return context.computed(f"shares of arms {years}", lambda: _all(context, rows))


def rank(context: Context, years: int) -> Table:
    """The place of ``of`` among the suppliers of arms to ``to`` in the ``years`` that end with the period, from 1.

    Suppliers of the same share have the same place; only those that delivered something have one.
    """

    def rows(register: _Register) -> Iterator[pa.Table]:
        for last, shares in register.windows(years):
            lower, upper = shares.ranks()
            there = shares.any & (shares.named > 0)
            yield _of_pairs(
                register, (last, years), there, (np.where(lower == upper, lower, np.nan), lower, upper)
            )

    return context.computed(f"ranks of arms {years}", lambda: _all(context, rows))


def shift(context: Context, years: int) -> Table:
    """The share of ``of`` in the arms delivered to ``to`` in the last ``years``, less that in as many before, -1
    to 1.

    Nothing where the recipient got nothing in either.
    """

    def rows(register: _Register) -> Iterator[pa.Table]:
        found = dict(register.windows(years))
        for last, now in found.items():
            before = found.get(last - years)
            if before is not None:
                with np.errstate(invalid="ignore"):  # where the recipient got nothing, which is left out
                    figures = now.value - before.value, now.lower - before.upper, now.upper - before.lower
                yield _of_pairs(register, (last, years), now.any & before.any, figures)

    return context.computed(f"shifts of arms {years}", lambda: _all(context, rows))


def concentration(context: Context, years: int) -> Table:
    """The Herfindahl-Hirschman index of the shares of the suppliers of ``of``, 0 to 1."""

    def rows(register: _Register) -> Iterator[pa.Table]:
        for last, shares in register.windows(years):
            there = np.flatnonzero(shares.any & register.is_owner)
            value, lower, upper = shares.concentration()
            yield table_of(
                {
                    **_told(register, (last, years)),
                    "of": register.recipients[there],
                    "to": "",
                    "vintage": register.vintage[there],
                    "value": value[there],
                    "lower": np.minimum(lower, value)[there],
                    "upper": upper[there],
                }
            )

    return context.computed(f"concentration of arms {years}", lambda: _all(context, rows))


def first_delivery(context: Context, years: int) -> Table:
    """The year in which ``to`` first delivered arms to ``of`` after at least ``years`` without; its row is of
    that year.

    A supplier that comes back after so long is new again. Where the register does not reach back ``years``
    before a supplier's first delivery in it, the year is known to be that or one before.
    """

    def rows(register: _Register) -> Iterator[pa.Table]:
        delivers = (register.delivered[2] > 0) & register.is_owner
        recent = np.zeros(delivers.shape[1:], dtype=np.int64) - (years + 1)
        seen = np.zeros(delivers.shape[1:], dtype=bool)
        for place, now in enumerate(delivers):
            supplier, recipient = np.nonzero(now & (~seen | (place - recent > years)))
            year = register.first_year + place
            is_sure = seen[supplier, recipient] | (place >= years)
            yield table_of(
                {
                    **_told(register, (year, 1)),
                    "of": register.recipients[recipient],
                    "to": register.suppliers[supplier],
                    "vintage": register.vintage[recipient],
                    "value": np.where(is_sure, float(year), np.nan),
                    "lower": np.where(is_sure, float(year), -np.inf),
                    "upper": np.full(len(supplier), float(year)),
                }
            )
            recent[now] = place
            seen |= now

    return context.computed(f"first deliveries {years}", lambda: _all(context, rows))


def _of_pairs(
    register: _Register,
    when: tuple[int, int],
    there: npt.NDArray[np.bool_],
    figures: tuple[Floats, Floats, Floats],
) -> pa.Table:
    """Rows of suppliers in recipients: nobody is a supplier of himself."""
    apart = register.suppliers[:, None] != register.recipients[None, :]
    supplier, recipient = np.nonzero(apart & there & register.is_owner)
    value, lower, upper = (each[supplier, recipient] for each in figures)
    return table_of(
        {
            **_told(register, when),
            "of": register.suppliers[supplier],
            "to": register.recipients[recipient],
            "vintage": register.vintage[recipient],
            "value": value,
            "lower": np.fmin(lower, value),
            "upper": np.fmax(upper, value),
        }
    )


def _told(register: _Register, when: tuple[int, int]) -> dict[str, Any]:
    last, years = when
    return {
        "key": "",
        "source": register.source,
        "perspective": register.perspective,
        "start": date(last - years + 1, 1, 1),
        "end": date(last, 12, 31),
    }


def _all(context: Context, rows: Callable[[_Register], Iterator[pa.Table]]) -> pa.Table:
    import pyarrow as pa

    return pa.concat_tables([table_of({}), *(part for register in _registers(context) for part in rows(register))])


def _registers(context: Context) -> list[_Register]:
    """The deliveries that are known, source by source; sources that know no suppliers are none."""

    def rows() -> Table:
        from araxes.measures.simple import of_everybody

        known = of_everybody(context, _DELIVERED, _IMPORTS)
        return known.filter(known.value.notnull()).mutate(year=known.start.year())

    found = context.workspace.rows("deliveries of arms", rows)
    text = {name: _texts(found, name) for name in ("key", "source", "perspective", "of", "to")}
    is_delivery = (text["key"] == _DELIVERED) & (text["to"] != "")
    registers = []
    for source, perspective in sorted(
        set(zip(text["source"][is_delivery], text["perspective"][is_delivery], strict=True))
    ):
        own = (text["source"] == source) & (text["perspective"] == perspective)
        registers.append(_register(context, found, own & is_delivery, own & (text["key"] == _IMPORTS)))
    return registers


def _register(
    context: Context, found: pa.Table, is_delivery: npt.NDArray[np.bool_], is_total: npt.NDArray[np.bool_]
) -> _Register:
    both = is_delivery | is_total
    year, vintage = found["year"].to_numpy(), found["vintage"].to_numpy().astype("datetime64[D]")
    of, to = _texts(found, "of"), _texts(found, "to")
    first, last = int(year[both].min()), int(year[both].max())
    suppliers, supplier = np.unique(of[is_delivery], return_inverse=True)
    recipients, recipient = np.unique(np.concatenate([to[is_delivery], of[is_total]]), return_inverse=True)
    of_delivery, of_total = recipient[: is_delivery.sum()], recipient[is_delivery.sum() :]
    delivered = np.zeros((3, last - first + 1, len(suppliers), len(recipients)))
    total = np.zeros((3, last - first + 1, len(recipients)))
    oldest = np.full(len(recipients), np.datetime64("9999-12-31"), "datetime64[D]")
    for number, name in enumerate(("lower", "value", "upper")):
        figures = found[name].to_numpy()
        delivered[number, year[is_delivery] - first, supplier, of_delivery] = figures[is_delivery]
        total[number, year[is_total] - first, of_total] = figures[is_total]
    np.minimum.at(oldest, of_delivery, vintage[is_delivery])
    np.minimum.at(oldest, of_total, vintage[is_total])
    is_owner = np.array([context.is_owner(str(state)) for state in recipients], dtype=bool)
    source, perspective = (str(_texts(found, name)[both][0]) for name in ("source", "perspective"))
    return _Register(source, perspective, first, suppliers, recipients, is_owner, delivered, total, oldest)


def _texts(found: pa.Table, name: str) -> npt.NDArray[np.str_]:
    texts: npt.NDArray[np.str_] = found[name].to_numpy().astype(str)
    return texts
