"""How likely a new war or clash is, from the dated episodes of a dispute alone: where nothing else is loaded.

Episodes are taken to begin at a constant rate while the dispute is open and no episode goes on. Of the rate
nothing is assumed beforehand (the prior of Jeffreys): after ``n`` episodes in ``T`` months it is gamma
distributed with shape ``n + 1/2`` and rate ``T``, and the probability of at least one within ``H`` months is
``1 - (T / (T + H)) ** (n + 1/2)``. See Gelman et al. (2013), Bayesian Data Analysis, 3rd edition, sections
2.6 and 2.8.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from araxes.entities.regions.model import FIGHTING, Dispute, Episode, Region
from araxes.errors import InputError

MONTH = 30.436875
"""Days in a mean month of the Gregorian calendar."""


@dataclass(frozen=True)
class NewEpisode:
    """The probability of at least one new episode within ``months``, and the bounds of a share ``level`` of it.

    ``episodes`` began in ``watched`` months in which one could begin.
    """

    months: int
    episodes: int
    watched: float
    probability: float
    low: float
    high: float
    level: float


def history(
    disputes: Iterable[Dispute], as_of: date, *, kinds: Iterable[str] = FIGHTING, parties: Iterable[str] = ()
) -> tuple[int, float]:
    """How many episodes began up to a day, and in how many months one could begin.

    Only episodes of the ``kinds``, and where ``parties`` are given between all of them, count. A dispute that
    opens with an episode is watched from the day after: that one is why it is looked at. Nothing that
    happened after ``as_of`` is used; which disputes a file lists was of course chosen later.
    """
    wanted, sides = set(kinds), set(parties)
    begun, free = 0, 0
    for dispute in disputes:
        fought = [
            one for one in dispute.episodes if one.kind in wanted and sides <= set(one.between or dispute.parties)
        ]
        opened = dispute.status[0].date
        begun += sum(opened < one.start <= as_of for one in fought)
        free += len(_watched(dispute, fought, as_of))
    return begun, free / MONTH


def _watched(dispute: Dispute, fought: list[Episode], as_of: date) -> set[int]:
    """The days after its opening, up to one, on which a dispute was open and no episode went on."""
    opened = dispute.status[0].date
    days = set(range(opened.toordinal() + 1, as_of.toordinal() + 1))
    for one in fought:
        last = min(one.end or as_of, as_of)
        days.difference_update(range(one.start.toordinal() + 1, last.toordinal() + 1))
    for change, after in zip(dispute.status, [*dispute.status[1:], None], strict=True):
        if change.change == "settled":
            until = as_of if after is None else after.date - timedelta(days=1)
            days.difference_update(range(change.date.toordinal(), until.toordinal() + 1))
    return days


def base_rate(episodes: int, watched: float, months: int, *, level: float = 0.9) -> NewEpisode:
    """The probability of at least one within ``months`` after ``episodes`` in ``watched`` months.

    The bounds are the quantiles of it that a share ``level`` lies between. Raises :class:`InputError` for months
    below one, a negative count, no watched time, or a level that is no share.

    >>> found = base_rate(4, 360.0, 12)
    >>> round(found.probability, 3), round(found.low, 3), round(found.high, 3)
    (0.137, 0.054, 0.246)
    """
    if months < 1 or episodes < 0 or not watched > 0 or not 0 < level < 1:
        raise InputError(
            f"{episodes} episodes in {watched:g} months, {months} months ahead, level {level:g}: a rate needs "
            "time in which an episode could begin, at least a month ahead, and a level between 0 and 1"
        )
    import numpy as np
    from scipy.stats import gamma

    shape = episodes + 0.5
    rates = gamma.ppf([(1 - level) / 2, (1 + level) / 2], shape, scale=1 / watched)
    low, high = -np.expm1(-rates * months)
    chance = -np.expm1(-shape * np.log1p(months / watched))
    return NewEpisode(months, episodes, watched, float(chance), float(low), float(high), level)


def new_episode(
    regions: Iterable[Region], pair: tuple[str, str], *, as_of: date, months: int, level: float = 0.9
) -> NewEpisode | None:
    """The same for two states from all disputes between them in some regions, as the files tell of them on a day.

    Nothing where no dispute between them is open then. A dispute that several files list counts once, by its name.
    """
    disputes: dict[str, Dispute] = {}
    known_to = date.min
    for region in regions:
        for dispute in region.disputes:
            if set(pair) <= set(dispute.parties):
                disputes.setdefault(dispute.id, dispute)
                known_to = max(known_to, region.known_to)
    day = min(as_of, known_to)
    if not any(dispute.is_open(day) for dispute in disputes.values()):
        return None
    begun, watched = history(disputes.values(), day, parties=pair)
    return base_rate(begun, watched, months, level=level) if watched > 0 else None
