"""Trade of a state: its partners, how they shifted, what it sells and buys, what it depends on whom for."""

from __future__ import annotations

import math
from collections.abc import Iterator

from araxes.briefs.facts import Fact, Facts
from araxes.briefs.findings import Finding, each, movement, names, number, with_figures

_TOLD = 3
_TENTH = 0.1
_MATTERS = 0.02
"""From this share of a state's flow on it is told when both sides' figures for it do not fit."""
_SHIFT_YEARS = 2
"""The fewest years between two shares that a shift is told of."""


_SEEN = range(2, _TOLD + 1)
"""So many partners of a tenth or more are seen from the sentence on the largest."""


def of_state(facts: Facts, state: str) -> Iterator[Finding]:
    """Main partner, largest buyers and suppliers, totals and their change."""
    yield from _main_partner(facts, state)
    yield from _largest(facts, state, "exports", "buyers")
    yield from _largest(facts, state, "imports", "suppliers")
    yield from _many_partners(facts, state)
    yield from _totals(facts, state)


def largest_partners(facts: Facts, most: int = 5) -> tuple[str, ...]:
    """The partners that weigh most in the trade of the states together, for want of a list of outside powers."""
    weights: dict[str, float] = {}
    for (partner, state), found in facts.all("trade.share", flow="turnover").items():
        if state in facts.states and partner not in facts.states and found[-1].is_exact:
            weights[partner] = weights.get(partner, 0.0) + found[-1].middle
    return tuple(sorted(weights, key=lambda partner: (-weights[partner], partner))[:most])


def on_powers(facts: Facts, state: str) -> Iterator[Finding]:
    """What part of its trade each outside power has, and how that shifted."""
    newest = _newest(facts, state, "turnover")
    if newest is None:
        return
    shares = [facts.at(newest, "trade.share", power, state, flow="turnover") for power in facts.others]
    known = sorted(
        (share for share in shares if share is not None and share.is_exact and share.of != state),
        key=lambda share: -share.middle,
    )
    if known:
        slots = {**names(of=state, partner=known[0].of), "share": known[0].figure(), "year": newest.when}
        if len(known) > 1:
            slots["others"] = each(known[1:])
        key = "powers-in-trade" if len(known) > 1 else "power-in-trade"
        yield Finding(key, (state,), slots, tuple(share.test() for share in known), facts=tuple(known))
    unlisted = [share for share in shares if share is not None and not share.is_exact and share.upper < _TENTH]
    if unlisted:
        slots = {**names(of=state), "powers": each(unlisted), "year": newest.when}
        tests = tuple(share.test() for share in unlisted)
        yield Finding("powers-not-in-trade", (state,), slots, tests, facts=tuple(unlisted))
    for power in facts.others:
        if power != state:
            yield from _shift(facts, state, power)


def _newest(facts: Facts, state: str, flow: str) -> Fact | None:
    """A share of the newest year in which the state's list names anybody."""
    found = [
        fact
        for (of, to), series in facts.all("trade.share", flow=flow).items()
        if to == state and of != state
        for fact in series
        if fact.is_exact
    ]
    return max(found, key=lambda fact: (fact.end, fact.middle), default=None)


def _main_partner(facts: Facts, state: str) -> Iterator[Finding]:
    newest = _newest(facts, state, "turnover")
    if newest is None:
        return
    for share in facts.partners("trade.share", state, newest, flow="turnover"):
        rank = facts.at(share, "trade.rank", share.of, state, flow="turnover")
        if rank is not None and rank.is_said(1):
            yield Finding(
                "main-partner",
                (share.of, state),
                {**names(of=state, partner=share.of), "share": share.figure(), "year": share.when},
                (rank.test(**{"is": 1}), share.test()),
                weight=0.5 + share.middle / 2,
                facts=(share,),
            )
            return


def _largest(facts: Facts, state: str, flow: str, key: str) -> Iterator[Finding]:
    newest = _newest(facts, state, flow)
    if newest is None:
        return
    listed = facts.partners("trade.share", state, newest, flow=flow)
    first, *others = [one for one in listed if _can_be(facts, one, flow)][:_TOLD] or listed[:1]
    others = [one for one in others if one.upper <= first.lower]
    rank = facts.at(first, "trade.rank", first.of, state, flow=flow)
    if rank is None or not rank.is_said(1):
        return
    slots = {**names(of=state, partner=first.of), "share": first.figure(), "year": first.when}
    if others:
        slots["others"] = with_figures(others)
    yield Finding(
        key if others else f"{key}-alone",
        (first.of, state),
        slots,
        (rank.test(**{"is": 1}), *(one.test() for one in (first, *others))),
        facts=(first, *others),
    )


def _many_partners(facts: Facts, state: str) -> Iterator[Finding]:
    for flow, key in (("exports", "few-buyers"), ("imports", "few-suppliers")):
        counted = facts.latest("trade.partners", state, flow=flow, at_share=_TENTH)
        if counted is not None and counted.lower == counted.upper > 0:
            count = int(counted.lower)
            if count in _SEEN:
                continue
            yield Finding(
                f"{key}-{'one' if count == 1 else 'several'}",
                (state,),
                {**names(of=state), "number": number(count), "year": counted.when},
                (counted.test(**{"is": count}),),
                facts=(counted,),
            )


def _totals(facts: Facts, state: str) -> Iterator[Finding]:
    exports = facts.latest("trade.exports", state)
    imports = exports and facts.at(exports, "trade.imports", state)
    balance = exports and facts.at(exports, "trade.balance", state)
    if exports and imports and balance and imports.is_exact and (balance.lower > 0 or balance.upper < 0):
        yield Finding(
            "surplus" if balance.lower > 0 else "deficit",
            (state,),
            {
                **names(of=state),
                "exports": exports.figure(),
                "imports": imports.figure(),
                "year": exports.when,
            },
            (
                exports.test(),
                imports.test(),
                balance.test(**({"above": 0} if balance.lower > 0 else {"below": 0})),
            ),
            facts=(exports, imports),
        )
    yield from _moved(facts, state)


def _moved(facts: Facts, state: str) -> Iterator[Finding]:
    series = [fact for fact in facts.series("trade.exports", state) if fact.is_exact]
    if len(series) < 3:
        return
    yield from movement(("exports-rose", "exports-fell"), (state,), series[0], series[-1], of=state)


def beyond_totals(facts: Facts, state: str) -> Iterator[Finding]:
    """Flows that a state counts with a partner and that are larger than all the partner itself reports."""
    for flow, (key, total_of) in _FACING.items():
        for (partner, of), found in facts.all("trade.partner_total", flow=flow).items():
            newest = found[-1]
            if of != state or newest.lower <= 1:
                continue
            counted = facts.at(newest, f"trade.{flow}", state, partner)
            total = facts.about(partner).at(newest, total_of, partner)
            if counted is None or total is None:
                continue
            slots = {"counted": counted.figure(), "total": total.figure(), "year": newest.when}
            yield Finding(
                key,
                (state, partner),
                {**names(of=state, partner=partner), **slots},
                (counted.test(), total.test(), newest.test(above="100%")),
                facts=(counted, total, newest),
            )


_FACING = {"imports": ("beyond-exports", "trade.exports"), "exports": ("beyond-imports", "trade.imports")}
"""How it is said of a flow that it is more than the partner's own total, and of what that is the total."""


def _can_be(facts: Facts, share: Fact, flow: str) -> bool:
    """Whether what a state counts with a partner is no more than all that the partner itself reports."""
    whole = facts.at(share, "trade.partner_total", share.of, share.to, flow=flow)
    return whole is None or whole.lower <= 1


def asymmetries(facts: Facts, state: str) -> Iterator[Finding]:
    """Flows that the importer counts at twice the exporter's figure or more, or at half of it or less."""
    for (exporter, importer), found in facts.all("trade.mirror_gap").items():
        gap = found[-1]
        if state not in (exporter, importer) or not (gap.lower >= 1 or gap.upper <= -0.5):
            continue
        partner = importer if state == exporter else exporter
        share = facts.at(gap, "trade.share", partner, state, flow="imports" if state == importer else "exports")
        if share is None or share.middle < _MATTERS or (partner in facts.states and partner < state):
            continue
        more = gap.lower >= 1
        times = math.floor(gap.lower + 1) if more else math.floor(1 / (1 + gap.upper)) if gap.upper > -1 else 0
        if times >= 2:
            yield Finding(
                "mirror-more" if more else "mirror-less",
                (exporter, importer),
                {**names(of=exporter, partner=importer), "times": number(times), "year": gap.when},
                (gap.test(**({"at_least": times - 1} if more else {"at_most": round(1 / times - 1, 4)})),),
                facts=(gap,),
            )


def _shift(facts: Facts, state: str, power: str) -> Iterator[Finding]:
    series = [fact for fact in facts.series("trade.share", power, state, flow="turnover") if fact.is_exact]
    if len(series) < 2 or series[-1].end.year - series[0].end.year < _SHIFT_YEARS:
        return
    before, after = series[0], series[-1]
    weight = 0.3 + abs(after.middle - before.middle)
    keys = ("share-rose", "share-fell")
    yield from movement(keys, (power, state), before, after, weight, of=state, partner=power)
