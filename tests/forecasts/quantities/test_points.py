"""Where states will stand in the General Assembly, and how far apart: a walk with the errors of the past."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from araxes.forecasts.claims import Options, forecast_assessment
from araxes.forecasts.quantities.history import Known
from araxes.observations.store import Store
from forecasts.quantities.world import STATES, assessment, claim, public
from observations.making import observe

STEP = 0.1


def store() -> Store:
    """Points that walk by steps with a deviation of a tenth."""
    rng = np.random.default_rng(4)
    walks = np.linspace(-2, 2, len(STATES))[:, None] + np.cumsum(rng.normal(0, STEP, (len(STATES), 16)), axis=1)
    name = "alignment.ideal_point"
    return Store.memory(
        [
            observe(
                name, actor, None, float(walks[at, year - 2005]), year=year, vintage=public(year), reporter="unga"
            )
            for at, actor in enumerate(STATES)
            for year in range(2005, 2021)
        ]
    )


def test_points_and_distances_are_drawn_with_the_size_of_past_steps() -> None:
    point = {"measure": "alignment.ideal_point", "of": "GEO"}
    apart = {"measure": "alignment.distance", "of": "ARM", "with": "GBR"}
    with store() as held:
        known = Known(held, date(2021, 11, 30)).series("alignment.ideal_point")[0]
        last = known.bounds("GEO", 2020)[0]
        claims = [
            claim("up", {**point, "above": last}),
            claim("far", {**point, "above": last + STEP}),
            claim("apart", {**apart, "above": 2}),
            claim("near", {**apart, "below": 1}),
        ]
        found = forecast_assessment(assessment(*claims), held, Options(date(2021, 11, 30)))
    up, far, apart_, near = (one.probability for one in found.claims)
    assert None not in (up, far, apart_, near)
    assert far == pytest.approx((1 - 0.683) / 2, abs=0.12)
    assert far < up  # type: ignore[operator]
    assert apart_ is not None
    assert apart_ > 0.95
    assert near == 0.0
