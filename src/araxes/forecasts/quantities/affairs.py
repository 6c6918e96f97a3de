"""States of affairs in every world: as they are until, in some, they end or begin."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import product

import numpy as np

from araxes.forecasts.counts import Floats
from araxes.forecasts.quantities.ground import SHIFTS, Ground
from araxes.forecasts.quantities.hazards import YEAR
from araxes.forecasts.quantities.needs import Wanted, Window
from araxes.forecasts.quantities.sheet import Block
from araxes.forecasts.quantities.standings import Pair, best
from araxes.observations.vocabulary import series as series_named


def affairs(ground: Ground, wanted: Wanted, windows: set[Window]) -> Iterator[Block]:
    """States of affairs of all pairs: as they are until, in some worlds, they end or begin."""
    sources = ground.known.standings(wanted.standing)
    for actor, partner in product(wanted.actors, wanted.partners):
        pair = best(each.pair(actor, partner, ground.known.as_of) for each in sources)
        if pair is None:
            if actor != partner:
                day = ground.known.as_of
                told = any(len(each.known(actor, partner, day)) for each in sources)
                ground.silent[actor] = _no_history(wanted.standing, actor, partner, day, told=told)
            continue
        ground.grounds[wanted.standing, actor, partner] = pair.told(wanted.standing)
        waits = pair.rate.waits(ground.worlds, f"{wanted.standing} {actor} {partner}")
        everybody, unit = np.arange(ground.roles.number), series_named(wanted.standing).unit
        for window in windows:
            year = max(window.first, window.last)
            figures = _of_pair(ground, pair, min(window.last, year), waits)[:, None]
            yield Block(wanted.standing, unit, actor, year, (partner,), everybody, figures, figures, figures)


def _of_pair(ground: Ground, pair: Pair, year: int, waits: Floats) -> Floats:
    """The state of a pair at the end of a year in every world, nan where it is not known."""
    figures, roles = np.full(ground.roles.number, np.nan), ground.roles
    ahead = (date(year, 12, 31) - pair.last).days / YEAR
    if year < pair.last.year:
        figures[: roles.trend] = pair.earlier.get(year, np.nan)
    else:
        figures[: roles.draws] = np.where(waits > ahead, pair.state, 1.0 - pair.state)
        figures[roles.persistence] = pair.state
    for back in range(1, SHIFTS + 1):
        figures[roles.earlier(back)] = pair.earlier.get(min(year, ground.known.as_of.year) - back, np.nan)
    return figures


def _no_history(series: str, actor: str, partner: str, day: date, *, told: bool) -> str:
    """Which history is missing to forecast a state of affairs; ``told`` where it is known, but no change of it."""
    kind, _, what = series.partition(".")
    of = f"{kind} ({what}) of {actor} with {partner}"
    if told:
        return f"{of} is known from one list alone, and not how often such end or begin; load earlier editions"
    return (
        f"no source public on {day} tells of {of} in the three years before; "
        "a list that names or leaves out the pair would be needed"
    )
