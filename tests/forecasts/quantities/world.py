"""Twenty states with ten years of trade and spending, made by a seeded walk, and claims about them."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np

from araxes.claims import Assessment
from araxes.observations.schema import REST, WORLD, Observation
from araxes.observations.store import Store
from observations.making import observe

STATES: tuple[str, ...] = ("ARM", "AZE", "GEO", "KAZ", "KGZ", "TJK", "TKM", "UZB", "RUS", "CHN")
STATES += ("TUR", "IRN", "DEU", "FRA", "ITA", "POL", "IND", "JPN", "USA", "GBR")
YEARS = range(2011, 2021)
AS_OF = date(2021, 11, 30)


def public(year: int) -> date:
    """The day on which the figures of a year were public."""
    return date(year + 1, 6, 1)


def rows(seed: int = 0) -> list[Observation]:
    """Everything that is known of the world."""
    rng = np.random.default_rng(seed)
    found = []
    for number, actor in enumerate(STATES):
        partners = [STATES[(number + step) % len(STATES)] for step in range(1, 7)]
        shares = np.array([0.3, 0.22, 0.12, 0.08, 0.05, 0.03])
        total, burden = 1e9 * (1 + number), 0.02 + 0.002 * number
        for year in YEARS:
            shares = np.sort(shares * np.exp(rng.normal(0, 0.15, 6)))[::-1] if year == YEARS[0] else shares
            shares *= np.exp(rng.normal(0, 0.15, 6))
            shares /= max(1.0, shares.sum() / 0.9)
            total *= float(np.exp(rng.normal(0.03, 0.1)))
            burden *= float(np.exp(rng.normal(0, 0.08)))
            found += partner_list(actor, year, dict(zip(partners, shares.tolist(), strict=True)), total)
            found.append(observe("military.burden", actor, None, burden, year=year, vintage=public(year)))
    return found


def partner_list(actor: str, year: int, shares: dict[str, float], total: float) -> list[Observation]:
    """The five largest partners of a state, in shares and dollars, and the total."""
    largest = sorted(shares, key=lambda partner: -shares[partner])[:5]
    bound = (0.0, shares[largest[-1]])
    day = public(year)
    share, usd = "trade.exports.share", "trade.exports"
    found = [observe(share, actor, each, shares[each], year=year, vintage=day) for each in largest]
    found += [observe(usd, actor, each, shares[each] * total, year=year, vintage=day) for each in largest]
    found += [observe(share, actor, REST, bounds=bound, year=year, vintage=day)]
    found += [observe(usd, actor, REST, bounds=(0.0, bound[1] * total), year=year, vintage=day)]
    return [*found, observe(usd, actor, WORLD, total, year=year, vintage=day)]


def store(more: list[Observation] | None = None) -> Store:
    """A store of the world, and of more rows."""
    return Store.memory([*rows(), *(more or [])])


def claim(name: str, *tests: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A claim of kind forecast at the end of 2021."""
    told = {"id": name, "text": name, "kind": "forecast", "horizon": "2021-12-31"}
    return {**told, "tests": list(tests), **more}


def assessment(*claims: dict[str, Any]) -> Assessment:
    """An assessment of claims."""
    return Assessment.model_validate({"title": "A made-up world", "claims": list(claims)})
