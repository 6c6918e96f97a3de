"""araxes: regional security assessments you can run.

>>> import araxes
>>> result = araxes.check("assessment.md")  # doctest: +SKIP
>>> print(result)  # doctest: +SKIP
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from araxes._forecast import forecast
    from araxes._ledger import Ledger
    from araxes._regions import all_regions
    from araxes._stores import default_store
    from araxes.api import (
        check,
        load,
        measure_table,
        network,
        read,
        replay,
        sync,
    )
    from araxes.claims import Assessment, Claim, Test
    from araxes.entities import gazetteer
    from araxes.errors import AraxesError
    from araxes.measures import all_measures
    from araxes.observations import Observation, Store
    from araxes.reading import Report
    from araxes.sources import all_sources
    from araxes.verdicts import CheckResult, ClaimResult, Verdict, render

_HOMES = {
    "araxes._forecast": ("forecast",),
    "araxes._ledger": ("Ledger",),
    "araxes._regions": ("all_regions",),
    "araxes._stores": ("default_store",),
    "araxes.api": (
        "check",
        "load",
        "measure_table",
        "network",
        "read",
        "replay",
        "sync",
    ),
    "araxes.claims": ("Assessment", "Claim", "Test"),
    "araxes.entities": ("gazetteer",),
    "araxes.errors": ("AraxesError",),
    "araxes.measures": ("all_measures",),
    "araxes.observations": ("Observation", "Store"),
    "araxes.reading": ("Report",),
    "araxes.sources": ("all_sources",),
    "araxes.verdicts": ("CheckResult", "ClaimResult", "Verdict", "render"),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "AraxesError",
    "Assessment",
    "CheckResult",
    "Claim",
    "ClaimResult",
    "Ledger",
    "Observation",
    "Report",
    "Store",
    "Test",
    "Verdict",
    "all_measures",
    "all_regions",
    "all_sources",
    "check",
    "default_store",
    "forecast",
    "gazetteer",
    "load",
    "measure_table",
    "network",
    "read",
    "render",
    "replay",
    "sync",
]


def __getattr__(name: str) -> object:
    if name in _HOME:  # a name costs its imports only when it is used, so that a command starts in a blink
        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module 'araxes' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
