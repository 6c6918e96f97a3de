"""Trade in goods by partner from the International Monetary Fund: IMTS, formerly Direction of Trade Statistics."""

from __future__ import annotations

from araxes.sources.imts.source import load, sync

__all__ = ["load", "sync"]
