"""Tables that users bring: read by layout, names and codes made ids, rows made observations."""

from __future__ import annotations

from araxes.sources.tabular.layout import Layout
from araxes.sources.tabular.reading import Given, opened
from araxes.sources.tabular.source import TableSource

__all__ = ["Given", "Layout", "TableSource", "opened"]
