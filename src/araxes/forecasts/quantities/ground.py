"""What the worlds of all models stand on: what was known, how many there are, and which world is what."""

from __future__ import annotations

from dataclasses import dataclass, field

from araxes.forecasts.quantities.donors import Worlds
from araxes.forecasts.quantities.history import Known
from araxes.forecasts.quantities.needs import Window

SHIFTS = 10
"""So many years back the past is looked at for the base rate."""

LONGEST_AHEAD = 8
"""Years ahead beyond which nothing is drawn."""


@dataclass(frozen=True)
class Roles:
    """Which worlds are what: the draws come first, from 0."""

    draws: int

    @property
    def persistence(self) -> int:
        """The world in which nothing changes."""
        return self.draws

    @property
    def trend(self) -> int:
        """The world in which trends go on."""
        return self.draws + 1

    def earlier(self, years: int) -> int:
        """The world of so many years earlier, from 1."""
        return self.draws + 1 + years

    @property
    def number(self) -> int:
        """How many worlds there are."""
        return self.draws + 2 + SHIFTS


@dataclass
class Ground:
    """What was known on a day, and the worlds; models add whom they are silent about, and what they rest on."""

    known: Known
    worlds: Worlds
    silent: dict[str, str] = field(default_factory=dict)
    """Of states of which nothing is drawn, why."""
    grounds: dict[tuple[str, str, str], str] = field(default_factory=dict)
    """Of states of affairs, by series and both places, the events that their rates rest on."""

    @property
    def roles(self) -> Roles:
        """Which worlds are what."""
        return Roles(self.worlds.number)


def looked_at(known: list[int], windows: set[Window]) -> list[int]:
    """The years looked at: those ahead as they are, of the past the last that is known within a window."""
    found: set[int] = set()
    for window in windows:
        last = window.last
        if last <= known[-1]:
            last = max((year for year in known if window.first <= year <= last), default=0)
        if last:
            found.update(range(last - window.back, last + 1))
    return sorted(year for year in found if year <= known[-1] + LONGEST_AHEAD)
