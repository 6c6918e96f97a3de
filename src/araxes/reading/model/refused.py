"""Why a proposal is not taken, while it is being checked."""

from __future__ import annotations


class Refused(Exception):  # noqa: N818  (control flow within this package, never seen outside)
    """A proposal that cannot stand; the message says why."""


class Duplicate(Exception):  # noqa: N818
    """A proposal that was made before, word for word."""
