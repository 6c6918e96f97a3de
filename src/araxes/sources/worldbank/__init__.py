"""World Development Indicators of the World Bank, from its Indicators API or from files of its site."""

from __future__ import annotations

from araxes.sources.worldbank.api import sync
from araxes.sources.worldbank.files import load

__all__ = ["load", "sync"]
