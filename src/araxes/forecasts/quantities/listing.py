"""Partner lists of a state in every world, as observations: in shares, and in dollars of a total."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from araxes.forecasts.counts import Floats, Whole
from araxes.forecasts.quantities.ground import SHIFTS, Ground
from araxes.forecasts.quantities.history import Listed
from araxes.forecasts.quantities.lists import Drawn, PartnerLists
from araxes.forecasts.quantities.sheet import Block
from araxes.observations.schema import REST


def list_block(ground: Ground, made: PartnerLists, actor: str, year: int, each: dict[int, Listed]) -> Block:
    """The list of one year: drawn, as it was, or as it was years earlier; ``each`` are those known by year."""
    roles = ground.roles
    worlds: list[tuple[Whole, Drawn | Listed]] = []
    last = max(each)
    if year > last:
        worlds.append((np.arange(roles.draws), made.draws(actor, year - last, ground.worlds)))
        worlds.append((np.array([roles.persistence]), each[last]))
        worlds.append((np.array([roles.trend]), made.extrapolated(actor, year - last)))
    elif year in each:
        worlds.append((np.arange(roles.trend + 1), each[year]))
    worlds.extend(
        (np.array([roles.earlier(back)]), each[year - back])
        for back in range(1, SHIFTS + 1)
        if year - back in each
    )
    return _block(actor, made.flow, year, worlds, roles.number)


def _block(actor: str, flow: str, year: int, worlds: Sequence[tuple[Whole, Drawn | Listed]], number: int) -> Block:
    partners = list(dict.fromkeys(p for _at, one in worlds for p in _names(one)))
    value, lower, upper = (np.full((number, len(partners) + 1), np.nan) for _ in range(3))
    place = {partner: at for at, partner in enumerate(partners)}
    for at, one in worlds:
        lower[at, -1] = 0.0
        if isinstance(one, Drawn):
            columns = np.array([place[partner] for partner in one.partners])
            for figures in (value, lower, upper):
                figures[np.ix_(at, columns)] = one.shares
            upper[at, -1] = one.rest
            continue
        for partner in one.shares:
            value[at, place[partner]] = one.shares[partner]
            lower[at, place[partner]] = one.lower[partner]
            upper[at, place[partner]] = one.upper[partner]
        upper[at, -1] = one.rest
    names = (*partners, REST)
    return Block(f"trade.{flow}.share", "share", actor, year, names, np.arange(number), value, lower, upper)


def _names(one: Drawn | Listed) -> tuple[str, ...]:
    return one.partners if isinstance(one, Drawn) else tuple(one.shares)


def amounts_of(shares: Block, flow: str, total: tuple[Floats, Floats, Floats]) -> Block:
    """A list in dollars: its shares times the total of the same world."""
    value, lower, upper = (
        share * of[:, None] for share, of in zip((shares.value, shares.lower, shares.upper), total, strict=True)
    )
    return Block(
        f"trade.{flow}", "USD", shares.actor, shares.year, shares.partners, shares.worlds, value, lower, upper
    )
