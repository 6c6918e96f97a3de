"""Why a proposal is not taken, while it is being checked."""

from __future__ import annotations


class Refused(Exception):
    """A proposal that cannot stand; the message says why."""


class Duplicate(Exception):
    """A proposal that was made before, word for word."""
