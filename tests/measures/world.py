"""A small world: observations made by hand, and what the measures say of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

import pytest

from araxes.measures import expression, measure
from araxes.measures.context import CIF_FOB, Context
from araxes.observations.schema import REST, WORLD, Observation
from observations.making import VINTAGE, holding, observe

ECONOMIES = ("ARM", "AZE", "CHN", "GEO", "RUS", "TJK")
CIRCLES = {"group:south-caucasus": ("ARM", "AZE", "GEO"), "group:central-asia": ("TJK",)}


class Key(NamedTuple):
    """Whom and what a value is about, and who says so."""

    of: str
    to: str
    perspective: str
    year: int
    source: str


class Found(NamedTuple):
    """A value with its bounds."""

    value: float | None
    lower: float
    upper: float


class World:
    """The measures of some rows; every table is computed once."""

    def __init__(
        self,
        rows: Iterable[Observation],
        *,
        economies: Sequence[str] = ECONOMIES,
        circles: Mapping[str, Sequence[str]] | None = None,
        as_of: date | None = None,
        owners: Iterable[str] = (),
        cif_fob: float = CIF_FOB,
    ) -> None:
        self.store = holding(rows)
        self.context = Context.of(
            self.store,
            economies,
            as_of=as_of,
            owners=owners,
            circles=CIRCLES if circles is None else circles,
            cif_fob=cif_fob,
        )
        self._rows: dict[str, list[dict[str, Any]]] = {}
        self._tables: dict[str, dict[Key, Found]] = {}

    def rows(self, name: str, **parameters: Any) -> list[dict[str, Any]]:
        """All rows of a measure."""
        asked = f"{name} {parameters}"
        if asked not in self._rows:
            table = expression(name, self.context, measure(name).with_defaults(parameters))
            self._rows[asked] = self.store.rows(table).to_pylist()
        return self._rows[asked]

    def table(self, name: str, **parameters: Any) -> dict[Key, Found]:
        """All values of a measure; there is one for each key."""
        asked = f"{name} {parameters}"
        if asked not in self._tables:
            self._tables[asked] = _by_key(self.rows(name, **parameters))
        return self._tables[asked]

    def look(
        self,
        name: str,
        of: str,
        to: str = "",
        *,
        perspective: str = "reporter",
        year: int = 2023,
        source: str = "factbook",
        **parameters: Any,
    ) -> Found | None:
        """One value of a measure, ``None`` where there is none."""
        return self.table(name, **parameters).get(Key(of, to, perspective, year, source))


def _by_key(rows: Iterable[Mapping[str, Any]]) -> dict[Key, Found]:
    found: dict[Key, Found] = {}
    for row in rows:
        key = Key(row["of"], row["to"], row["perspective"], row["start"].year, row["source"])
        assert key not in found, f"two values for {key}"
        found[key] = Found(row["value"], row["lower"], row["upper"])
    return found


def about(value: float | None, lower: float, upper: float) -> tuple[Any, Any, Any]:
    """A value and its bounds as worked out by hand, up to rounding in the last places."""
    shown = None if value is None else pytest.approx(value, rel=1e-9, abs=1e-12)
    return shown, pytest.approx(lower, rel=1e-9, abs=1e-12), pytest.approx(upper, rel=1e-9, abs=1e-12)


def partner_list(
    name: str,
    actor: str,
    named: Mapping[str, tuple[float, float, float]],
    *,
    total: tuple[float, float, float] | None = None,
    rest: float | None = None,
    year: int = 2023,
    source: str = "factbook",
    vintage: date = VINTAGE,
) -> list[Observation]:
    """A published list: named partners and a total as (figure, lower, upper), and the bound on all others."""
    more = {"year": year, "source": source, "vintage": vintage}
    every = {**named, **({WORLD: total} if total else {})}
    rows = [
        observe(name, actor, partner, figure, bounds=(lower, upper), **more)  # type: ignore[arg-type]
        for partner, (figure, lower, upper) in every.items()
    ]
    if rest is not None:
        rows.append(observe(name, actor, REST, bounds=(0.0, rest), **more))  # type: ignore[arg-type]
    return rows


def printed(**shares: float) -> dict[str, tuple[float, float, float]]:
    """Shares printed in whole per cent: ``RUS=37`` stands for 36.5 to 37.5 %."""
    return {name: (share / 100, (share - 0.5) / 100, (share + 0.5) / 100) for name, share in shares.items()}
