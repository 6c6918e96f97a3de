"""Which day a question is put for: part of the face, which alone reads the clock."""

from __future__ import annotations

from datetime import date

from araxes.errors import InputError


def day(as_of: date | str | None) -> date:
    """A day, given as such or as ISO text; today when none is given."""
    if as_of is None:
        return date.today()
    try:
        return as_of if isinstance(as_of, date) else date.fromisoformat(as_of)
    except ValueError:
        raise InputError(f"{as_of!r} is not a date; write it as 2023-11-30") from None
