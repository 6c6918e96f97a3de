"""The CIA World Factbook: text -> observations, the same way for every edition."""

from __future__ import annotations

from araxes.sources.factbook.cell import Field, Harvest
from araxes.sources.factbook.coverage import Coverage, Miss
from araxes.sources.factbook.editions import read_editions
from araxes.sources.factbook.read import read

__all__ = ["Coverage", "Field", "Harvest", "Miss", "read", "read_editions"]
