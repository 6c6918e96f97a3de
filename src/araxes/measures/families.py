"""The expression behind each family of measures, those of networks aside, which are made of the others."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ibis.expr.types import Table

    from araxes.measures.context import Context
    from araxes.measures.parts import Part


def family(part: Part, context: Context) -> Table:
    """The table that a part of a measure of records stands in: the columns of a measure and ``key``."""
    return families()[part.family](context, *part.arguments)


@cache
def families() -> dict[str, Callable[..., Table]]:
    """Each family by name."""
    from araxes.measures import arms, military, simple, tilt, trade
    from araxes.measures.alignment import belonging, drifting, pairs, points
    from araxes.measures.conflict import families as conflict
    from araxes.measures.conflict import tallies

    return {
        "published": simple.published,
        "membership.standing": simple.membership,
        "trade.flow": trade.bilateral,
        "trade.balance": trade.balance,
        "trade.share": trade.share,
        "trade.rank": trade.rank,
        "trade.growth": trade.growth,
        "trade.top_share": trade.top_share,
        "trade.concentration": trade.concentration,
        "trade.partners": trade.partners_above,
        "trade.mirror_gap": trade.mirror_gap,
        "trade.partner_total": trade.partner_total,
        "military.spending": military.spending,
        "military.ratio": military.ratio,
        "military.trend": tilt.trend,
        "military.crossing": tilt.crossing,
        "conflict.deaths": tallies.deaths,
        "conflict.events": tallies.events,
        "conflict.intensity": tallies.intensity,
        "conflict.active": tallies.active,
        "conflict.months_since": conflict.months_since,
        "conflict.spell": conflict.spell,
        "conflict.trend": conflict.trend,
        "conflict.base_rate": conflict.base_rate,
        "arms.share": arms.share,
        "arms.rank": arms.rank,
        "arms.shift": arms.shift,
        "arms.concentration": arms.concentration,
        "arms.first_delivery": arms.first_delivery,
        "alignment.voting": pairs.voting,
        "alignment.rank": pairs.rank,
        "alignment.ideal_point": points.ideal_point,
        "alignment.distance": points.distance,
        "alignment.drift": drifting.drift,
        "alignment.breaks": drifting.breaks,
        "alignment.memberships": belonging.shared_memberships,
        "alignment.pledge": belonging.pledges,
        "membership.change": belonging.changes,
    }
