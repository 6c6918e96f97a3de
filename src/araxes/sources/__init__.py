"""Where it comes from: the registry of sources, the observations that ship with araxes, and the readers."""

from __future__ import annotations

from araxes.sources.batch import Batch, Scope
from araxes.sources.embedded import embedded
from araxes.sources.registry import Source, all_sources, source

__all__ = ["Batch", "Scope", "Source", "all_sources", "embedded", "source"]
