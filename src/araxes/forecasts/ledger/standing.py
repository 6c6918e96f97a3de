"""Where each judgment stands: open, due, or resolved, with every resolution it ever had."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from araxes.errors import StoreError
from araxes.forecasts.ledger.entries import Entry, Judgment, Outcome, Resolution, Revision

Which = Literal["latest", "first"]
Status = Literal["open", "due", "held", "did not hold", "void"]


@dataclass
class Standing:
    """A judgment with the place of its entry, and what became of it, oldest first, with the places of that."""

    position: int
    judgment: Judgment
    resolutions: list[tuple[int, Resolution | Revision]] = field(default_factory=list)

    def resolution(self, which: Which = "latest") -> Resolution | Revision | None:
        """The last resolution, or the first, before any later vintage revised it."""
        if not self.resolutions:
            return None
        return self.resolutions[-1 if which == "latest" else 0][1]

    def outcome(self, which: Which = "latest") -> Outcome | None:
        """What that resolution says; None where there is none."""
        found = self.resolution(which)
        return None if found is None else found.outcome

    def status(self, as_of: date) -> Status:
        """``open`` up to its horizon, ``due`` from then until it is resolved, then its outcome."""
        found = self.outcome()
        if found is not None:
            return found
        return "due" if self.judgment.horizon < as_of else "open"


def standings(entries: Iterable[tuple[int, Entry]], *, as_of: date | None = None) -> list[Standing]:
    """The judgments in the order in which they were recorded, with resolutions up to a day where one is given.

    Raises :class:`StoreError` for a resolution of something that was never recorded.
    """
    found: dict[str, Standing] = {}
    for position, entry in entries:
        if isinstance(entry, Judgment):
            found.setdefault(entry.id, Standing(position, entry))
        elif entry.judgment not in found:
            raise StoreError(
                f"entry {position} of the ledger resolves {entry.judgment}, which no entry before has"
            )
        elif as_of is None or entry.as_of <= as_of:
            found[entry.judgment].resolutions.append((position, entry))
    return list(found.values())
