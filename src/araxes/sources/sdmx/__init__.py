"""Reading SDMX, the format in which many statistical offices answer: periods and messages in XML."""

from __future__ import annotations

from araxes.sources.sdmx.ml import Message, read_ml
from araxes.sources.sdmx.periods import period

__all__ = ["Message", "period", "read_ml"]
