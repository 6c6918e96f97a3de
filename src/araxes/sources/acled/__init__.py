"""ACLED: events of violence and protest by state and month, with an account of the user's."""

from __future__ import annotations

from araxes.sources.acled.source import sync

__all__ = ["sync"]
