"""Whatever the true flows are, the bounds of every measure hold them, and better figures never widen the bounds.

A world of flows is drawn, every state publishes a top list of its exports and imports as the Factbook does
(rounded shares, the rounded total, a rest row), and each measure is compared with the same measure of the
true flows, which is worked out here in plain Python from its definition.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from random import Random
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from araxes.observations.interval import Interval
from araxes.observations.schema import REST, WORLD, Observation
from measures.world import CIRCLES, ECONOMIES, Found, World
from observations.making import observe

Flows = Mapping[tuple[str, str], int]
"""Exports of the first to the second."""

CIRCLE = CIRCLES["group:south-caucasus"]
LISTED = 3
FLOWS = ("exports", "imports", "turnover")
SLACK = 1e-9


def draw_flows(chance: Random) -> Flows:
    """Some flows are large, some equal, some nothing."""
    sizes = (0, 0, 1, 7, 7, 20, 60, 300)
    flows = {
        (one, other): chance.choice(sizes) * 1000 + chance.choice((0, 0, 1, 999))
        for one in ECONOMIES
        for other in ECONOMIES
        if one != other
    }
    for one in ECONOMIES:  # nobody trades with nobody
        other = next(each for each in ECONOMIES if each != one)
        flows[one, other] += 50_000
        flows[other, one] += 50_000
    return flows


def trade(flows: Flows, actor: str, flow: str) -> dict[str, int]:
    """The true trade of an actor by partner."""
    others = [other for other in ECONOMIES if other != actor]
    out = {other: flows[actor, other] for other in others}
    into = {other: flows[other, actor] for other in others}
    return {"exports": out, "imports": into, "turnover": {other: out[other] + into[other] for other in others}}[
        flow
    ]


def publish(flows: Flows, year: int, chance: Random) -> Iterator[Observation]:
    """Every state's two lists, once rounded and once with narrower bounds about the same flows."""
    for actor in ECONOMIES:
        for flow in ("exports", "imports"):
            true = trade(flows, actor, flow)
            whole = sum(true.values())
            total = Interval.printed(f"{whole / 1e6:.3f}", scale=1e6)
            order = sorted(true, key=lambda partner: true[partner], reverse=True)
            wide = {
                partner: Interval.printed(f"{100 * true[partner] / whole:.0f}", scale=0.01) for partner in order
            }
            narrow = {p: narrowed(wide[p], true[p] / whole, chance) for p in order}
            finer = narrowed(total, whole, chance)
            # The bound on all others stays, as it is no figure of one partner.
            rest = wide[order[LISTED - 1]].upper
            for source, shares, sums in (("wide", wide, total), ("narrow", narrow, finer)):
                listed = {partner: shares[partner] for partner in order[:LISTED]} | {REST: Interval(0.0, rest)}
                for partner, share in listed.items():
                    yield row(f"trade.{flow}.share", actor, partner, share, year, source)
                    yield row(f"trade.{flow}", actor, partner, share * sums, year, source)
                yield row(f"trade.{flow}", actor, WORLD, sums, year, source)


def narrowed(wide: Interval, true: float, chance: Random) -> Interval:
    part = chance.choice((0.0, 0.3, 0.9, 1.0))
    lower, upper = wide.lower + part * (true - wide.lower), wide.upper - part * (wide.upper - true)
    return Interval(max(wide.lower, min(lower, true)), min(wide.upper, max(upper, true)))


def row(name: str, actor: str, partner: str, known: Interval, year: int, source: str) -> Observation:
    bounds = (known.lower, known.upper)
    return observe(name, actor, partner, known.value, bounds=bounds, year=year, source=source)


def rank(true: Mapping[str, int], partner: str, among: tuple[str, ...]) -> int:
    return 1 + sum(true[other] > true[partner] for other in true if other in among)


def truths(flows: Flows, before: Flows | None) -> Iterator[tuple[str, dict[str, Any], str, str, float]]:
    """Every measure of the true flows by its definition: name, parameters, of, to, value."""
    for actor in ECONOMIES:
        exports, imports = trade(flows, actor, "exports"), trade(flows, actor, "imports")
        for partner in exports:
            yield "trade.balance", {}, actor, partner, exports[partner] - imports[partner]
        yield "trade.balance", {}, actor, "", sum(exports.values()) - sum(imports.values())
        for flow in FLOWS:
            true = trade(flows, actor, flow)
            whole = sum(true.values())
            yield f"trade.{flow}", {}, actor, "", whole
            for partner, size in true.items():
                yield f"trade.{flow}", {}, actor, partner, size
                yield "trade.share", {"flow": flow}, partner, actor, size / whole
                yield "trade.rank", {"flow": flow}, partner, actor, rank(true, partner, ECONOMIES)
                if partner in CIRCLE:
                    circle = {"flow": flow, "among": "group:south-caucasus"}
                    yield "trade.rank", circle, partner, actor, rank(true, partner, CIRCLE)
                if before is not None and (past := trade(before, actor, flow)[partner]):
                    yield "trade.growth", {"flow": flow}, actor, partner, size / past - 1
            yield "trade.top_share", {"flow": flow}, actor, "", max(true.values()) / whole
        for flow in ("exports", "imports"):
            shares = [
                size / sum(trade(flows, actor, flow).values()) for size in trade(flows, actor, flow).values()
            ]
            yield "trade.concentration", {"flow": flow}, actor, "", sum(share**2 for share in shares)
            for at_share in (0.1, 0.03):
                count = sum(share >= at_share for share in shares)
                yield "trade.partners", {"flow": flow, "at_share": at_share}, actor, "", count
        for partner, size in exports.items():
            for flow, facing in (("exports", "imports"), ("imports", "exports")):
                part = trade(flows, actor, flow)[partner] / sum(trade(flows, partner, facing).values())
                yield "trade.partner_total", {"flow": flow}, partner, actor, part
            if size:
                yield "trade.mirror_gap", {}, actor, partner, 0.0


HAS_A_MIRROR = {"trade.exports", "trade.imports", "trade.turnover", "trade.balance", "trade.share", "trade.rank"}


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.randoms(use_true_random=False))
def test_the_truth_lies_within_and_better_figures_never_widen(chance: Random) -> None:
    years = {year: draw_flows(chance) for year in range(2010, 2018)}
    world = World([each for year, flows in years.items() for each in publish(flows, year, chance)])
    for year, flows in years.items():
        for name, parameters, of, to, true in truths(flows, years.get(year - 1)):
            mirror = name in HAS_A_MIRROR and to != ""
            perspectives = ("reporter", "mirror") if mirror else ("reporter",)
            both = {"perspective": "both sides", "year": year, **parameters}
            if name == "trade.partner_total" and world.look(name, of, to, source="wide", **both) is None:
                continue  # who is not named is not looked at
            if name in ("trade.mirror_gap", "trade.partner_total"):
                perspectives = ("both sides",)
            for perspective in perspectives:
                at: dict[str, Any] = {"perspective": perspective, "year": year, **parameters}
                wide = world.look(name, of, to, source="wide", **at)
                narrow = world.look(name, of, to, source="narrow", **at)
                check(wide, narrow, true, f"{name} {parameters} {of} {to} {year} {perspective}")


def check(wide: Found | None, narrow: Found | None, true: float, what: str) -> None:
    assert wide is not None, f"no value of {what}"
    assert narrow is not None, f"no narrow value of {what}"
    slack = SLACK * max(1.0, abs(true))
    for value, lower, upper in (wide, narrow):
        assert lower - slack <= true <= upper + slack, what
        assert value is None or lower - slack <= value <= upper + slack, what
    assert wide.lower - slack <= narrow.lower, f"{what}: the lower bound fell with better figures"
    assert narrow.upper <= wide.upper + slack, f"{what}: the upper bound rose with better figures"


def test_ranks_of_the_world_above_are_not_all_trivial() -> None:
    """The property would hold of [1, everybody]; most listed partners have one rank or two."""
    chance = Random(7)
    world = World(list(publish(draw_flows(chance), 2010, chance)))
    found = [
        each.upper - each.lower
        for key, each in world.table("trade.rank", flow="exports").items()
        if key.source == "wide" and key.perspective == "reporter"
    ]
    assert len(found) == len(ECONOMIES) * (len(ECONOMIES) - 1)
    assert sum(width <= 1 for width in found) >= 0.5 * len(found)
