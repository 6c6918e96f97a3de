"""People and the money they send home."""

from __future__ import annotations

from collections.abc import Iterator

from araxes.briefs.facts import Facts
from araxes.briefs.findings import Finding, change, direction, names

_MATTERS = 0.1
"""From this share of output on remittances are worth the summary."""
_NOTHING = 0.001
"""Below this share of output nothing is said of them."""


def of_state(facts: Facts, state: str) -> Iterator[Finding]:
    """Remittances as a share of output and how they moved; more people coming or leaving."""
    series = [fact for fact in facts.series("remittances.gdp_share", state) if fact.is_exact]
    if series and series[-1].middle >= _NOTHING:
        before, after = series[0], series[-1]
        moved = direction(before, after)
        slots = {**names(of=state), "share": after.figure(), "year": after.when}
        weight = 0.45 + after.middle if after.middle >= _MATTERS else 0.0
        if moved and len(series) > 1:
            slots |= {"before": before.figure(), "since": before.when}
            key = "remittances-rose" if moved > 0 else "remittances-fell"
            yield Finding(
                key, (state,), slots, change(before, after), kind="trend", weight=weight, facts=(before, after)
            )
        else:
            yield Finding("remittances", (state,), slots, (after.test(),), weight=weight, facts=(after,))
    rates = facts.series("mobility.net_migration", state)
    if rates and (rates[-1].upper < 0 or rates[-1].lower > 0):
        net = rates[-1]
        slots = {**names(of=state), "rate": f"{abs(net.value or net.upper):.3g}", "year": net.when}
        key = "more-leave" if net.upper < 0 else "more-come"
        yield Finding(key, (state,), slots, (net.test(),), facts=(net,))
