"""What stands beside the words that a template understood and narrows or undoes them.

"Kenya's largest partner in services", "calls for the withdrawal of troops from Chad", "exports would have grown":
the template fits, and what it asks is not what the text says. Nothing is bound then.
"""

from __future__ import annotations

from collections.abc import Callable

from araxes.reading.binding import narrower, parted, unasserted
from araxes.reading.binding.drafts import Fit, UnfitError


class NarrowedError(UnfitError):
    """The words beside those that a template understood make it another claim; says which."""


def refuse_narrowed(fit: Fit) -> None:
    """Refuse a match whose neighbours narrow or undo it. Raises :class:`NarrowedError`."""
    for check in _CHECKS:
        if why := check(fit):
            raise NarrowedError(why)


_CHECKS: tuple[Callable[[Fit], str], ...] = (
    unasserted.is_unreal,
    unasserted.is_doubted,
    unasserted.is_denied_beside,
    unasserted.may_be,
    narrower.is_pace,
    unasserted.is_mentioned,
    narrower.is_compared,
    narrower.is_narrowed,
    narrower.goes_on_with_a_noun,
    unasserted.has_only_begun,
    unasserted.is_only_named,
    unasserted.is_undone,
    parted.is_shared,
    parted.holds_a_part,
    parted.is_no_fighting,
    parted.is_past_fighting,
)
