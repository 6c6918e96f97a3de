"""Deaths by year, recorded and drawn, and claims about them."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import Any

import numpy as np
import pytest

from araxes.claims import Assessment
from araxes.errors import InputError
from araxes.forecasts import ClaimForecast
from araxes.forecasts.claims import Options, forecast_assessment
from araxes.forecasts.courses import Ahead, courses
from araxes.observations.schema import Observation
from araxes.observations.stores import AnyStore
from observations.making import holding

AS_OF, RELEASED = date(2023, 11, 30), date(2023, 11, 20)
STATES = {"ARM": 0.0, "AZE": 2.0, "SYR": 400.0}
QUIET = (2008, 2016)
KINDS = ("state", "nonstate", "onesided")


def figure(series: str, of: tuple[str, str | None], start: date, deaths: float, end: date) -> Observation:
    figures = (deaths, deaths, deaths)
    return Observation("ucdp-ged", series, *of, "", start, end, *figures, "deaths", RELEASED, None, "by hand")


def month(series: str, state: str, start: date, deaths: float) -> Observation:
    end = start.replace(day=monthrange(start.year, start.month)[1])
    return figure(series, (state, None), start, deaths, end)


def rows() -> Iterator[Observation]:
    """Months of three types until October 2023, one death of each other type; a pair by year until 2022."""
    rng = np.random.default_rng(7)
    for at in range((2023 - 2005) * 12 + 10):
        start = date(2005 + at // 12, at % 12 + 1, 1)
        for state, mean in STATES.items():
            for kind in KINDS:
                deaths = float(rng.poisson(mean)) if kind == "state" else float(mean > 0)
                yield month(f"conflict.deaths.{kind}", state, start, deaths)
    for year in range(2000, 2023):
        first, last = date(year, 1, 1), date(year, 12, 31)
        yield figure("conflict.deaths", ("SYR", None), first, 0, last)
        for of in (("ARM", "AZE"), ("AZE", "ARM")):
            yield figure("conflict.deaths", of, first, 0 if year in QUIET else 100, last)


@pytest.fixture(scope="module")
def store() -> AnyStore:
    return holding(list(rows()))


def ahead(*years: int, draws: int = 100) -> Ahead:
    return Ahead(years, draws, 0, STATES)


def test_years_are_sums_of_months_of_all_types(store: AnyStore) -> None:
    found = courses(store, AS_OF, ahead(2024))
    (quiet,) = (each for each in found["ARM"] if each.partner is None)
    (course,) = (each for each in found["SYR"] if each.partner is None)
    assert (course.first, course.last, course.source) == (2005, 2022, "ucdp-ged")
    own = [each for each in rows() if each.actor == "SYR" and each.start.year == 2022 and each.series[-1] != "s"]
    assert course.recorded[-1] == sum(each.value or 0 for each in own)
    assert not quiet.recorded.any()
    assert course.drawn[2024].shape == (100,)
    assert np.median(course.drawn[2024]) == pytest.approx(12 * 402, rel=0.1)


def test_a_year_that_has_begun_has_what_is_known_of_it(store: AnyStore) -> None:
    found = courses(store, AS_OF, ahead(2023))
    (course,) = (each for each in found["SYR"] if each.partner is None)
    known = [each for each in rows() if each.actor == "SYR" and each.start.year == 2023]
    so_far = sum(each.value or 0 for each in known)
    assert course.last == 2022
    assert (course.drawn[2023] >= so_far).all()
    assert np.median(course.drawn[2023] - so_far) == pytest.approx(2 * 402, rel=0.15)


def test_pairs_both_ways_round(store: AnyStore) -> None:
    found = courses(store, AS_OF, ahead(2023, 2024))
    one, other = (next(each for each in found[of] if each.partner) for of in ("ARM", "AZE"))
    assert (one.partner, other.partner, one.last) == ("AZE", "ARM", 2022)
    assert (one.drawn[2023] == other.drawn[2023]).all()
    for year in (2023, 2024):
        assert 0.8 < (one.drawn[year] >= 25).mean() < 1, "two years of twenty-three were quiet"


def test_what_was_published_later_is_not_used(store: AnyStore) -> None:
    later = date(2023, 12, 1)
    planted = [
        Observation("ucdp-ged", series, "ARM", partner, "", start, end, *figures, "deaths", later, None, "later")
        for series, partner, start, end in (
            ("conflict.deaths.state", None, date(2023, 10, 1), date(2023, 10, 31)),
            ("conflict.deaths.state", None, date(2023, 11, 1), date(2023, 11, 30)),
            ("conflict.deaths", "AZE", date(2022, 1, 1), date(2022, 12, 31)),
        )
        for figures in [(90_000.0, 90_000.0, 90_000.0)]
    ]
    held = holding([*rows(), *planted])
    for state, plain in courses(store, AS_OF, ahead(2024)).items():
        again = courses(held, AS_OF, ahead(2024))[state]
        assert [each.drawn[2024].tolist() for each in again] == [each.drawn[2024].tolist() for each in plain]
    used = courses(held, later, ahead(2024))["ARM"]
    assert used[0].drawn[2024].max() > 1000


def test_a_year_too_far(store: AnyStore) -> None:
    with pytest.raises(
        InputError, match="2030 ends 86 months after 2023-10, the last month known of deaths; at most"
    ):
        courses(store, AS_OF, ahead(2030))


def claim(name: str, horizon: str = "2024-12-31", **test: Any) -> dict[str, Any]:
    tests = [{"measure": "conflict.deaths", "at_least": 25, **test}]
    return {"id": name, "text": name, "kind": "forecast", "horizon": horizon, "tests": tests}


def forecast(store: AnyStore, *claims: dict[str, Any]) -> dict[str, ClaimForecast]:
    stated = Assessment.model_validate({"title": "Deaths", "claims": list(claims)})
    found = forecast_assessment(stated, store, Options(AS_OF, draws=100))
    return {one.claim.id: one for one in found.claims}


def test_claims_about_deaths_have_probabilities(store: AnyStore) -> None:
    found = forecast(
        store,
        claim("quiet", of="ARM"),
        claim("war", of="SYR"),
        claim("pair", of="ARM", **{"with": "AZE"}),
        claim("some", of="group:south-caucasus", quantifier="some", at_least=1),
    )
    assert found["quiet"].probability == 0
    assert found["war"].probability == 1
    assert found["war"].baselines == {"persistence": 1, "base rate": 1}
    drawn = next(each for each in courses(store, AS_OF, ahead(2024))["ARM"] if each.partner).drawn[2024]
    assert found["pair"].probability == pytest.approx((drawn >= 25).mean())
    assert found["pair"].baselines == {"persistence": 1, "base rate": pytest.approx(8 / 9)}
    assert found["some"].probability is not None


def test_fighting_within_two_years_is_that_of_either(store: AnyStore) -> None:
    pair = {"of": "ARM", "with": "AZE"}
    found = forecast(
        store, claim("either", "2025-12-31", **pair), claim("none", "2025-12-31", at_least=None, below=25, **pair)
    )
    drawn = next(each for each in courses(store, AS_OF, ahead(2024, 2025))["ARM"] if each.partner).drawn
    either = (drawn[2024] >= 25) | (drawn[2025] >= 25)
    assert found["either"].probability == pytest.approx(either.mean())
    assert found["none"].probability == pytest.approx(1 - either.mean())
    assert either.mean() > (drawn[2025] >= 25).mean()


def test_other_claims_change_nothing(store: AnyStore) -> None:
    pair = claim("pair", of="ARM", **{"with": "AZE"})
    beside = forecast(store, pair, claim("sooner", "2023-12-31", of="SYR"), claim("later", "2026-12-31", of="AZE"))
    assert beside["pair"].to_dict() == forecast(store, pair)["pair"].to_dict()


def test_why_there_is_no_probability(store: AnyStore) -> None:
    found = forecast(
        store,
        claim("far", "2027-12-31", of="SYR"),
        claim("type", of="SYR", violence="state"),
        claim("strangers", of="ARM", **{"with": "GEO"}),
    )
    assert found["far"].reason == "its horizon lies more than 3 years ahead, too far for conflict.deaths"
    assert found["type"].reason.startswith("only deaths of all types of violence together are forecast")
    assert found["strangers"].probability is None
    (empty,) = forecast(holding([]), claim("war", of="SYR")).values()
    assert "no deaths by state and month were public on 2023-11-30" in empty.reason
