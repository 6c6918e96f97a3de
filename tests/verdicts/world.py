"""A small made-up world, and claims about it in the words of the assessment file.

Trade is in bn USD. Two editions of one source, FIRST about 2022 and SECOND about 2023, and one figure of
another source. What is not here nobody knows: Turkmenistan publishes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from araxes.claims import parse_assessment
from araxes.observations.schema import REST, WORLD, Observation
from araxes.observations.stores import AnyStore
from araxes.verdicts.check import check_assessment
from araxes.verdicts.result import CheckResult, ClaimResult
from observations.making import observe

FIRST, SECOND = date(2023, 6, 1), date(2024, 6, 1)
LATER = date(2025, 1, 1)
"""A day on which both editions are public."""

BN = 1e9
Figure = float | tuple[float, float]


def rows() -> list[Observation]:
    """Everything that is known of the world."""
    return [*_trade(), *_single_figures(), *_deployments(), *_memberships()]


def _trade() -> list[Observation]:
    return [
        *trade("exports", "ARM", 2022, total=80, rest=6, CHN=(27, 29), RUS=(24, 26)),
        *trade("imports", "ARM", 2022, total=100, rest=9, CHN=(34, 36), RUS=25),
        *trade("exports", "ARM", 2023, total=100, rest=4, RUS=(39, 41), CHN=(29, 31), GEO=5),
        *trade("imports", "ARM", 2023, total=120, rest=12, CHN=(34, 36), RUS=(29, 31)),
        *trade("exports", "RUS", 2023, total=500, rest=9, CHN=(99, 101), KAZ=(49, 51), ARM=(29, 31), TJK=(9, 11)),
        *trade("imports", "RUS", 2023, total=400, rest=25, CHN=(89, 91), ARM=(43, 45), KAZ=(29, 31)),
        *trade("exports", "CHN", 2023, rest=200, USA=(499, 501)),
        *trade("imports", "CHN", 2023, rest=60, RUS=(99, 101)),
        *shares("exports", "GEO", 2023, rest=10.5, AZE=(29.5, 30.5), RUS=(24.5, 25.5), ARM=(9.5, 10.5)),
    ]


def _single_figures() -> list[Observation]:
    return [
        *per_cent("remittances.received", 2022, TJK=(39.5, 40.5)),
        *per_cent("remittances.received", 2023, ARM=(11.5, 12.5), AZE=(3.5, 4.5), GEO=(14.5, 15.5)),
        *per_cent("remittances.received", 2023, KAZ=0.1, KGZ=(19.5, 20.5), TJK=(29.5, 30.5), UZB=(9, 15)),
        *per_cent("remittances.received", 2023, source="customs", ARM=(7.5, 8.5)),
        # SECOND revises Armenia's burden of 2022 from 4.0 to 4.4 %.
        *per_cent("military.burden", 2022, ARM=(3.95, 4.05), AZE=(4.95, 5.05), GEO=(1.45, 1.55)),
        *per_cent("military.burden", 2022, vintage=SECOND, ARM=(4.35, 4.45)),
        *per_cent("military.burden", 2023, ARM=(5.45, 5.55), AZE=(4.45, 4.55), GEO=(1.45, 1.55)),
        *amounts("economy.gdp", 2023, BN, ARM=(23.5, 24.5), AZE=(71.5, 72.5)),
        *amounts("military.personnel", 2023, 1e3, ARM=(40, 50), AZE=65),
    ]


def _deployments() -> list[Observation]:
    return [
        observe("military.deployed", "RUS", "ARM", bounds=(1, float("inf")), vintage=SECOND),
        observe("military.deployed", "RUS", "TJK", 5000, bounds=(4500, 5500), vintage=SECOND),
        observe("military.deployed", "TUR", "AZE", 0, vintage=SECOND),
    ]


def _memberships() -> list[Observation]:
    return [
        *listed("GEO", FIRST, member=["org:bsec"]),
        *listed("ARM", SECOND, member=["org:csto", "org:eaeu", "org:bsec"]),
        *listed("AZE", SECOND, member=["org:bsec"]),
        *listed("GEO", SECOND, member=["org:bsec"]),
        *listed("KAZ", SECOND, member=["org:csto", "org:eaeu"]),
        *listed("KGZ", SECOND, member=["org:csto", "org:eaeu"]),
        *listed("TJK", SECOND, member=["org:csto"]),
        *listed("UZB", SECOND, observer=["org:eaeu"]),
    ]


def trade(
    flow: str, actor: str, year: int, *, total: float | None = None, rest: float, **partners: Figure
) -> list[Observation]:
    """A published list in bn USD: named partners, everybody else at most ``rest``."""
    named = {**partners, **({WORLD: total} if total else {}), REST: (0.0, rest)}
    return [_row(f"trade.{flow}", actor, partner, year, figure, BN) for partner, figure in named.items()]


def shares(flow: str, actor: str, year: int, *, rest: float, **partners: Figure) -> list[Observation]:
    """A published list in per cent of the actor's trade."""
    named: dict[str, Figure] = {**partners, REST: (0.0, rest)}
    return [_row(f"trade.{flow}.share", actor, partner, year, each, 0.01) for partner, each in named.items()]


def per_cent(
    series: str, year: int, *, source: str = "factbook", vintage: date | None = None, **actors: Figure
) -> list[Observation]:
    """Figures of single states in per cent."""
    made = [_row(series, actor, None, year, figure, 0.01, source=source) for actor, figure in actors.items()]
    return [replace(row, vintage=vintage or row.vintage) for row in made]


def amounts(series: str, year: int, scale: float, **actors: Figure) -> list[Observation]:
    """Figures of single states, times ``scale``."""
    return [_row(series, actor, None, year, figure, scale) for actor, figure in actors.items()]


def listed(
    actor: str, vintage: date, *, member: Sequence[str] = (), observer: Sequence[str] = ()
) -> list[Observation]:
    """A full list of standings on the day it was published; whoever is not in it has none."""
    made = [observe("membership.member", actor, name, 1.0, vintage=vintage) for name in member]
    made += [observe("membership.observer", actor, name, 1.0, vintage=vintage) for name in observer]
    made += [observe("membership.member", actor, REST, bounds=(0.0, 0.0), vintage=vintage)]
    return [replace(row, start=vintage, end=vintage) for row in made]


def _row(
    series: str,
    actor: str,
    partner: str | None,
    year: int,
    figure: Figure,
    scale: float,
    *,
    source: str = "factbook",
) -> Observation:
    lower, upper = figure if isinstance(figure, tuple) else (figure, figure)
    middle = None if partner == REST else (lower + upper) / 2 * scale
    vintage = FIRST if year == 2022 else SECOND
    bounds = (lower * scale, upper * scale)
    return observe(series, actor, partner, middle, bounds=bounds, year=year, vintage=vintage, source=source)


def fact(name: str, *tests: str, **more: str) -> str:
    """A claim of kind fact as a line of an assessment file; ``more`` are further keys, or another kind."""
    keys = {"kind": "fact", **more}
    if tests:
        keys["tests"] = f"[{', '.join(tests)}]"
    written = "".join(f", {key}: {value}" for key, value in keys.items())
    return f"  - {{id: {name}, text: about {name}{written}}}\n"


def forecast(name: str, test: str, horizon: str, **more: str) -> str:
    """The same for a forecast."""
    return fact(name, test, kind="forecast", horizon=horizon, **more)


def check(
    store: AnyStore,
    *claims: str,
    as_of: date = LATER,
    sources: Sequence[str] = (),
    standard: str | None = None,
) -> CheckResult:
    """The check of an assessment that holds these claims."""
    assessment = parse_assessment(f"title: by hand\nclaims:\n{''.join(claims)}")
    return check_assessment(assessment, store, as_of=as_of, sources=sources, standard=standard)


def one(
    store: AnyStore, *tests: str, as_of: date = LATER, sources: Sequence[str] = (), **more: str
) -> ClaimResult:
    """The result of a single claim."""
    return check(store, fact("one", *tests, **more), as_of=as_of, sources=sources).claims[0]
