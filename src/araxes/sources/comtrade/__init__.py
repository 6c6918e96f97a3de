"""UN Comtrade: trade in goods as national offices report it to the United Nations Statistics Division."""

from __future__ import annotations

from araxes.sources.comtrade.source import load, sync

__all__ = ["load", "sync"]
