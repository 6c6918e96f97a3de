"""Claims about who stands with whom, on the made-up region of the measures of structure."""

from __future__ import annotations

from datetime import date

import pytest

from araxes.observations.stores import AnyStore
from araxes.verdicts.verdict import Verdict
from measures.structure.making import with_its_libraries
from measures.structure.test_families import WORLD_2023, deaths, peace, trade
from observations.making import holding
from verdicts.world import check, fact, one

pytestmark = with_its_libraries

AMONG = 'among: "ARM, AZE, GEO, RUS, TUR"'
BALANCE = f"{{measure: structure.balance, of: group:south-caucasus, {AMONG}"


@pytest.fixture(scope="module")
def region() -> AnyStore:
    """A quarrel of ARM and AZE, whose friends are friends; see :mod:`measures.structure.test_families`."""
    return holding([*WORLD_2023, *deaths("GEO", "RUS", 800, year=2019)])


CLAIMS = [
    # two of three triads are balanced
    (f"{BALANCE}, at_least: 60%}}", Verdict.SUPPORTED),
    (f"{BALANCE}, above: 70%}}", Verdict.CONTRADICTED),
    (f"{{measure: structure.frustration, of: group:south-caucasus, {AMONG}, is: 1}}", Verdict.SUPPORTED),
    (f"{{measure: structure.normalised, of: group:south-caucasus, {AMONG}, below: 70%}}", Verdict.CONTRADICTED),
    ("{measure: structure.triad, of: AZE, with: RUS, third: TUR}", Verdict.SUPPORTED),
    ("{measure: structure.triad, of: ARM, with: AZE, third: RUS}", Verdict.CONTRADICTED),
    ("{measure: structure.sides, of: ARM, with: RUS, third: AZE}", Verdict.SUPPORTED),
    ("{measure: structure.sides, of: RUS, with: ARM, third: AZE}", Verdict.CONTRADICTED),
    (f"{{measure: structure.bloc, of: AZE, with: TUR, {AMONG}}}", Verdict.SUPPORTED),
    # with ARM on either side one tie is at odds
    (f"{{measure: structure.bloc, of: ARM, with: AZE, {AMONG}}}", Verdict.UNDECIDED),
    ("{measure: structure.bloc, of: ARM, with: AZE, among: 'ARM, AZE, TUR'}", Verdict.CONTRADICTED),
    # RUS lies between in 3.5 of 6 pairs
    (f"{{measure: structure.betweenness, of: RUS, {AMONG}, at_least: 0.5}}", Verdict.SUPPORTED),
    (f"{{measure: structure.betweenness, of: RUS, {AMONG}, above: {{of: TUR}}}}", Verdict.SUPPORTED),
    (
        f"{{measure: structure.betweenness, of: group:south-caucasus, {AMONG}, below: 0.1, quantifier: all}}",
        Verdict.SUPPORTED,
    ),
]


@pytest.mark.parametrize(("test", "verdict"), CLAIMS)
def test_a_claim(region: AnyStore, test: str, verdict: Verdict) -> None:
    assert one(region, test).verdict is verdict


def test_the_reason_says_among_whom_and_the_evidence_is_attached(region: AnyStore) -> None:
    found = one(region, "{measure: structure.triad, of: ARM, with: AZE, third: RUS}")
    assert found.reason.startswith("balance of the triad of Armenia, Azerbaijan and Russia: no in 2023")
    (evidence,) = found.evidence
    assert (evidence.source, evidence.perspective) == ("factbook+region:somewhere+ucdp", "both sides")
    assert {row.series for row in evidence.observations} >= {"conflict.deaths", "membership.member"}


def test_a_whole_network_is_named_in_the_reason(region: AnyStore) -> None:
    found = one(region, f"{{measure: structure.frustration, of: group:south-caucasus, {AMONG}, is: 0}}")
    assert "frustration index among Armenia, Azerbaijan, Georgia, Russia and Turkey: 1 in 2023" in found.reason


def test_a_change_of_the_network() -> None:
    """In 2020 both GEO and RUS traded with TUR, and fought each other; in 2023 all three trade."""
    earlier = [*trade("GEO", 2020, TUR=0.15), *trade("RUS", 2020, TUR=0.1), *trade("TUR", 2020, RUS=0.1)]
    quiet = peace("GEO", "RUS", "TUR", year=2020)
    store = holding([*WORLD_2023, *earlier, *quiet, *deaths("GEO", "RUS", 800, year=2020)])
    about = "measure: structure.frustration, of: group:south-caucasus, among: 'GEO, RUS, TUR'"
    found = one(store, f"{{{about}, change: {{since: 2020, below: 0}}}}")
    assert found.verdict is Verdict.SUPPORTED
    assert "went from 1 in 2020 to 0 in 2023" in found.reason


def test_what_nobody_knows_of_disputes_stays_undecided() -> None:
    rows = [row for row in WORLD_2023 if row.series not in ("conflict.deaths", "relations.dispute")]
    found = one(holding(rows), f"{BALANCE}, at_least: 1%}}")
    assert found.verdict is Verdict.UNDECIDED
    assert "unknown in 2023; `araxes network` shows which ties are open" in found.reason


def test_the_choice_of_a_recipe_is_told_where_it_turns_the_verdict(region: AnyStore) -> None:
    """By alliances and troops alone AZE and TUR have no tie."""
    found = one(region, "{measure: structure.triad, of: AZE, with: RUS, third: TUR}")
    assert "contradicted with recipe alliances" in [str(other) for other in found.sensitivity]
    stated = one(region, "{measure: structure.triad, of: AZE, with: RUS, third: TUR, recipe: security}")
    assert not [other for other in stated.sensitivity if other.choice == "recipe"]


def test_claims_of_a_network_and_of_trade_stand_beside_each_other(region: AnyStore) -> None:
    """The figures of all actors of the network are read, whoever else is asked about."""
    claims = (
        fact("share", "{measure: trade.share, of: RUS, in: ARM, at_least: 20%}"),
        fact("bloc", f"{{measure: structure.bloc, of: AZE, with: TUR, {AMONG}}}"),
    )
    found = check(region, *claims, as_of=date(2025, 1, 1)).claims
    assert [claim.verdict for claim in found] == [Verdict.SUPPORTED, Verdict.SUPPORTED]
