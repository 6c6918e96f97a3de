"""Comtrade's codes of reporters and partners: those of the United Nations' M49, but for some customs areas.

``codes.csv`` has the ones that differ, each with its reason.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from araxes.entities import gazetteer
from araxes.entities.codes import from_system

_LONGEST = 5


def place(code: str) -> str | None:
    """The id of a state, territory or the world behind a code.

    ``None`` for groups, areas, states of the past, and what is no code.
    """
    if not (code.isdecimal() and len(code) <= _LONGEST):
        return None
    return _own().get(str(int(code))) or from_system("numeric", code)


@cache
def reporters() -> Mapping[str, str]:
    """The code under which each state and territory reports today, by id."""
    known = gazetteer().economies()
    codes = {
        entity: str(number) for number in range(1, 1000) if (entity := from_system("numeric", number)) in known
    }
    return codes | {entity: code for code, entity in _own().items() if code != "0"}


@cache
def _own() -> Mapping[str, str]:
    text = (files("araxes.sources.comtrade") / "codes.csv").read_text(encoding="utf-8")
    return {row["code"]: row["id"] for row in csv.DictReader(text.splitlines())}
