"""Verdicts worked out by hand over the world of :mod:`verdicts.world`, the arithmetic beside each.

[39, 41] stands for a figure known to lie between both. R is the reporter's figure, M its mirror.
"""

from __future__ import annotations

import pytest

from araxes.observations.stores import AnyStore
from araxes.verdicts.result import CheckResult
from araxes.verdicts.verdict import Verdict
from observations.making import holding
from verdicts.world import check, fact

SUPPORTED, CONTRADICTED, CONTESTED, UNDECIDED = (
    Verdict.SUPPORTED,
    Verdict.CONTRADICTED,
    Verdict.CONTESTED,
    Verdict.UNDECIDED,
)

TO_RUSSIA = "measure: trade.exports, of: ARM, to: RUS"  # R [39, 41], M [43, 45]
OWN = f"{TO_RUSSIA}, perspective: reporter"

LEVELS = [
    (SUPPORTED, f"{{{TO_RUSSIA}, above: 35 bn}}"),  # 39 > 35 and 43 > 35
    (CONTRADICTED, f"{{{TO_RUSSIA}, at_least: 46 bn}}"),  # 41 < 46 and 45 < 46
    (CONTESTED, f"{{{TO_RUSSIA}, above: 42 bn}}"),  # R 41 < 42, M 43 > 42
    (CONTRADICTED, f"{{{TO_RUSSIA}, above: 42 bn, perspective: reporter}}"),
    (SUPPORTED, f"{{{TO_RUSSIA}, above: 42 bn, perspective: mirror}}"),
    (SUPPORTED, f"{{{TO_RUSSIA}, at_least: 40 bn}}"),  # R 40 within [39, 41] cannot tell, M 43 can
    (UNDECIDED, f"{{{OWN}, at_least: 40 bn}}"),
    # The ends of the interval: closed for at_least and at_most, open for above and below.
    (SUPPORTED, f"{{{OWN}, at_least: 39 bn}}"),
    (UNDECIDED, f"{{{OWN}, above: 39 bn}}"),  # 39 itself is not above 39
    (SUPPORTED, f"{{{OWN}, at_most: 41 bn}}"),
    (UNDECIDED, f"{{{OWN}, below: 41 bn}}"),
    (UNDECIDED, f"{{{OWN}, at_least: 41 bn}}"),  # it may be 41
    (CONTRADICTED, f"{{{OWN}, above: 41 bn}}"),
    (UNDECIDED, f"{{{OWN}, at_most: 39 bn}}"),
    (CONTRADICTED, f"{{{OWN}, below: 39 bn}}"),
    (SUPPORTED, f"{{{OWN}, between: [38 bn, 42 bn]}}"),
    (SUPPORTED, f"{{{OWN}, between: [41 bn, 39 bn]}}"),  # in either order, both ends inside
    (UNDECIDED, f"{{{OWN}, between: [40 bn, 50 bn]}}"),
    (CONTRADICTED, f"{{{OWN}, between: [42 bn, 50 bn]}}"),
    # "is" covers what rounds to the figure as written: 100 bn is [99.5, 100.5], 101 bn starts at 100.5.
    (SUPPORTED, "{measure: trade.exports, of: ARM, is: 100 bn}"),
    (CONTRADICTED, "{measure: trade.exports, of: ARM, is: 101 bn}"),
    (CONTRADICTED, "{measure: trade.exports, of: ARM, is: 99.9 bn}"),  # up to 99.95
    # Who is not listed sells at most what the rest row allows, 4 bn in 2023.
    (SUPPORTED, "{measure: trade.exports, of: ARM, to: TJK, below: 5 bn}"),
    (UNDECIDED, "{measure: trade.exports, of: ARM, to: TJK, above: 3 bn}"),
    (CONTRADICTED, "{measure: trade.exports, of: ARM, to: TJK, at_least: 5 bn}"),
    (SUPPORTED, "{measure: trade.exports, of: ARM, to: CHN, at_least: 25 bn}"),  # R 29; M [0, 60] cannot tell
    (SUPPORTED, "{measure: trade.imports, of: TJK, from: RUS, at_least: 8 bn}"),  # TJK is silent, Russia says 9
    (UNDECIDED, "{measure: trade.imports, of: TJK, from: RUS, at_least: 8 bn, perspective: reporter}"),
    (UNDECIDED, "{measure: trade.exports, of: TKM, at_least: 1}"),  # no figure at all
    (SUPPORTED, "{measure: trade.exports, of: ARM, at_least: 79 bn, period: 2022}"),  # 80
    (CONTRADICTED, "{measure: trade.exports, of: ARM, at_least: 90 bn, period: 2022}"),
    (SUPPORTED, "{measure: trade.exports, of: ARM, is: 100 bn, period: 2020..2024}"),  # the latest of those years
    (UNDECIDED, "{measure: trade.exports, of: ARM, at_least: 79 bn, period: 2021}"),
    (SUPPORTED, "{measure: trade.turnover, of: ARM, with: RUS, above: 67 bn}"),  # R 39+29 = 68, M 43+29 = 72
    (SUPPORTED, "{measure: trade.turnover, of: TJK, with: RUS, at_least: 9 bn}"),  # M [9, 11] and [0, 25]
    (UNDECIDED, "{measure: trade.turnover, of: TJK, with: RUS, at_least: 12 bn}"),
    (SUPPORTED, "{measure: trade.balance, of: ARM, below: 0}"),  # 100 - 120
    (SUPPORTED, "{measure: trade.balance, of: ARM, with: RUS, above: 10 bn}"),  # R [8, 12], M [43-31, 45-29]
    (SUPPORTED, "{measure: trade.balance, of: ARM, with: RUS, below: 12.5 bn}"),  # R 12, M cannot tell
    (CONTRADICTED, "{measure: trade.balance, of: ARM, with: RUS, above: 17 bn}"),
    (SUPPORTED, "{measure: trade.mirror_gap, of: ARM, to: RUS, above: 0}"),  # 43/41 - 1 = 4.9 %
    (UNDECIDED, "{measure: trade.mirror_gap, of: ARM, to: RUS, at_least: 10%}"),  # up to 45/39 - 1 = 15.4 %
    (CONTRADICTED, "{measure: trade.mirror_gap, of: ARM, to: RUS, at_least: 16%}"),
    (SUPPORTED, "{measure: trade.growth, of: ARM, flow: exports, above: 24%}"),  # 100/80 - 1 = 25 %
    (CONTRADICTED, "{measure: trade.growth, of: ARM, flow: turnover, above: 24%}"),  # 220/180 - 1 = 22 %
]

SHARES_AND_RANKS = [
    (SUPPORTED, "{measure: trade.share, of: RUS, in: ARM, flow: exports, above: 38%}"),  # 39/100
    (CONTRADICTED, "{measure: trade.share, of: RUS, in: ARM, flow: exports, above: 42%}"),  # 41/100
    (CONTRADICTED, "{measure: trade.share, of: RUS, in: ARM, above: 33%}"),  # at most (41+31)/220 = 32.7 %
    (SUPPORTED, "{measure: trade.share, of: RUS, in: GEO, flow: exports, is: 25%}"),  # as published
    (CONTRADICTED, "{measure: trade.share, of: RUS, in: GEO, flow: exports, is: 27%}"),  # from 26.5 %
    # Against another: 24.5 - 2 x 10.5 = 3.5 points; 25.5 - 3 x 9.5 = -3 points.
    (SUPPORTED, "{measure: trade.share, of: RUS, in: GEO, flow: exports, above: {of: ARM, times: 2}}"),
    (CONTRADICTED, "{measure: trade.share, of: RUS, in: GEO, flow: exports, above: {of: ARM, times: 3}}"),
    (UNDECIDED, "{measure: trade.share, of: RUS, in: GEO, flow: exports, at_least: {of: ARM, times: 2.5}}"),
    (SUPPORTED, "{measure: trade.share, of: ARM, in: GEO, flow: exports, below: {of: RUS, times: 0.5}}"),
    (SUPPORTED, "{measure: trade.share, of: RUS, in: ARM, flow: exports, above: {in: GEO}}"),  # 39 over 25.5 %
    (UNDECIDED, "{measure: trade.share, of: RUS, in: ARM, flow: exports, above: {in: TKM}}"),  # no list of TKM
    # Armenia's turnover: Russia [39+29, 41+31] = [68, 72], China [63, 67].
    (SUPPORTED, "{measure: trade.rank, of: RUS, in: ARM, is: 1}"),
    (CONTRADICTED, "{measure: trade.rank, of: CHN, in: ARM, is: 1}"),
    (SUPPORTED, "{measure: trade.rank, of: CHN, in: ARM, is: 2}"),  # nobody else has more than 5 + 12
    (CONTRADICTED, "{measure: trade.rank, of: RUS, in: ARM, flow: imports, is: 1}"),  # 31 < 34 of China
    (CONTRADICTED, "{measure: trade.rank, of: RUS, in: ARM, is: 1, period: 2022}"),  # 26+25 = 51 < 27+34 = 61
    (UNDECIDED, "{measure: trade.rank, of: RUS, in: ARM, is: 1, perspective: mirror}"),  # China: [0, 60+200]
    (CONTRADICTED, "{measure: trade.rank, of: TJK, in: GEO, flow: exports, is: 1}"),  # 10.5 < 24.5 and 29.5
    (UNDECIDED, "{measure: trade.rank, of: TJK, in: GEO, flow: exports, is: 3}"),  # others may be before it
    (SUPPORTED, "{measure: trade.rank, of: ARM, in: GEO, flow: exports, is: 3}"),  # named before any unnamed one
    # Russia's turnover: Kazakhstan [78, 82], Tajikistan [9, 11 + 25], the other three [0, 34]; China [188, 192].
    (SUPPORTED, "{measure: trade.rank, of: KAZ, in: RUS, among: group:central-asia, is: 1}"),
    (SUPPORTED, "{measure: trade.rank, of: KAZ, in: RUS, is: 2}"),  # behind China, before Armenia's [72, 76]
    (CONTRADICTED, "{measure: trade.rank, of: TJK, in: RUS, among: group:central-asia, is: 1}"),
    (UNDECIDED, "{measure: trade.rank, of: TJK, in: RUS, among: group:central-asia, is: 2}"),  # 2nd to 5th
    (SUPPORTED, "{measure: trade.rank, of: TJK, in: RUS, among: group:central-asia, at_least: 2}"),
    (SUPPORTED, "{measure: trade.top_share, of: GEO, flow: exports, above: 29%}"),  # Azerbaijan 29.5
    # Squares: 8.70 + 6.00 + 0.90 = 15.6 to 9.30 + 6.50 + 1.10 + 10.5 x 33.5 (left over) = 20.4 per cent.
    (SUPPORTED, "{measure: trade.concentration, of: GEO, flow: exports, at_most: 0.205}"),
    (UNDECIDED, "{measure: trade.concentration, of: GEO, flow: exports, at_most: 0.2}"),
    (CONTRADICTED, "{measure: trade.concentration, of: GEO, flow: exports, at_most: 0.156}"),
    # At least a tenth: surely Azerbaijan and Russia; perhaps Armenia and 3 of the 36.5 % left over.
    (SUPPORTED, "{measure: trade.partners, of: GEO, flow: exports, at_share: 10%, at_least: 2}"),
    (UNDECIDED, "{measure: trade.partners, of: GEO, flow: exports, at_share: 10%, is: 2}"),
    (CONTRADICTED, "{measure: trade.partners, of: GEO, flow: exports, at_share: 10%, at_least: 7}"),
    (SUPPORTED, "{measure: trade.partners, of: GEO, flow: exports, at_share: 20%, is: 2}"),
]

BURDEN = "measure: military.burden"
GREW = "change: {since: 2022, until: 2023"
CHANGES = [
    # Armenia's burden: [4.35, 4.45] to [5.45, 5.55] %, up by 1.0 to 1.2 points or 22.5 to 27.6 %.
    (SUPPORTED, f"{{{BURDEN}, of: ARM, {GREW}, above: 0}}}}"),
    (SUPPORTED, f"{{{BURDEN}, of: ARM, {GREW}, at_least: 0.9 points}}}}"),
    (UNDECIDED, f"{{{BURDEN}, of: ARM, {GREW}, at_least: 1.1 points}}}}"),
    (CONTRADICTED, f"{{{BURDEN}, of: ARM, {GREW}, at_least: 1.3 points}}}}"),
    (SUPPORTED, f"{{{BURDEN}, of: ARM, {GREW}, at_least: 22%}}}}"),
    (CONTRADICTED, f"{{{BURDEN}, of: ARM, {GREW}, at_least: 28%}}}}"),
    (SUPPORTED, f"{{{BURDEN}, of: ARM, {GREW}, between: [20%, 30%]}}}}"),
    (UNDECIDED, f"{{{BURDEN}, of: GEO, {GREW}, above: 0}}}}"),  # [1.45, 1.55] both times
    (UNDECIDED, f"{{{BURDEN}, of: GEO, {GREW}, is: 0}}}}"),
    (SUPPORTED, f"{{{BURDEN}, of: AZE, {GREW}, below: 0}}}}"),  # 4.55 < 4.95
    (UNDECIDED, f"{{{BURDEN}, of: ARM, change: {{since: 2019, above: 0}}}}"),  # nothing about 2019
    (UNDECIDED, f"{{{BURDEN}, of: ARM, change: {{since: 2022, until: 2025..2026, above: 0}}}}"),  # or after 2023
    (UNDECIDED, f"{{{BURDEN}, of: ARM, change: {{since: ..2023, above: 0}}}}"),  # 2023 is the latest of both
    # Exports to Russia: 39/26 - 1 = 50 % to 41/24 - 1 = 71 %; flows change by per cent.
    (SUPPORTED, f"{{{OWN}, change: {{since: 2022, at_least: 49%}}}}"),
    (UNDECIDED, f"{{{OWN}, change: {{since: 2022, at_least: 55%}}}}"),
    (CONTRADICTED, f"{{{OWN}, change: {{since: 2022, at_least: 72%}}}}"),
    (SUPPORTED, f"{{{OWN}, change: {{since: 2022, at_least: 0.49}}}}"),  # a plain number is relative here
    # To Georgia: from [0, 6] to 5, which may be anything from -16.7 % up.
    (SUPPORTED, "{measure: trade.exports, of: ARM, to: GEO, change: {since: 2022, at_least: -17%}}"),
    (UNDECIDED, "{measure: trade.exports, of: ARM, to: GEO, change: {since: 2022, above: 1000%}}"),
    # The balance was -20 both years: no change in dollars, and none in per cent of a deficit.
    (SUPPORTED, "{measure: trade.balance, of: ARM, change: {since: 2022, is: 0}}"),
    (CONTRADICTED, "{measure: trade.balance, of: ARM, change: {since: 2022, below: 0}}"),
    (UNDECIDED, "{measure: trade.balance, of: ARM, change: {since: 2022, below: 50%}}"),
    (SUPPORTED, "{measure: trade.rank, of: RUS, in: ARM, change: {since: 2022, is: -1}}"),  # from 2nd to 1st
]

MILITARY = [
    # Spending: Armenia 5.45 % of 23.5 = 1.281 to 5.55 % of 24.5 = 1.360; Azerbaijan 3.182 to 3.299 bn.
    (SUPPORTED, "{measure: military.spending, of: ARM, between: [1.28 bn, 1.36 bn]}"),
    (SUPPORTED, "{measure: military.ratio, of: AZE, to: ARM, above: 2.3}"),  # 3.182/1.360 = 2.34
    (UNDECIDED, "{measure: military.ratio, of: AZE, to: ARM, above: 2.5}"),  # up to 3.299/1.281 = 2.576
    (CONTRADICTED, "{measure: military.ratio, of: AZE, to: ARM, above: 2.6}"),
    (SUPPORTED, "{measure: military.spending, of: AZE, above: {of: ARM, times: 2}}"),  # 3.182 > 2.720
    (UNDECIDED, "{measure: military.spending, of: AZE, above: {of: ARM, times: 2.5}}"),  # 3.202 to 3.400
    (CONTRADICTED, "{measure: military.spending, of: AZE, above: {of: ARM, times: 3}}"),  # 3.299 < 3.842
    (SUPPORTED, "{measure: military.ratio, of: AZE, to: ARM, basis: personnel, at_least: 1.3}"),  # 65/50
    (UNDECIDED, "{measure: military.ratio, of: AZE, to: ARM, basis: personnel, above: 1.5}"),  # 65/40 = 1.625
    (CONTRADICTED, "{measure: military.burden, of: AZE, above: {of: ARM}, period: 2023}"),  # 4.55 < 5.45
    (SUPPORTED, "{measure: military.burden, of: AZE, above: {of: ARM}, period: 2022}"),  # 4.95 > 4.45
    # A presence without a number is one soldier or more.
    (SUPPORTED, "{measure: military.presence, of: RUS, in: ARM}"),
    (CONTRADICTED, "{measure: military.presence, of: RUS, in: ARM, is: 0}"),
    (UNDECIDED, "{measure: military.presence, of: RUS, in: ARM, at_least: 1 k}"),
    (SUPPORTED, "{measure: military.presence, of: RUS, in: TJK, at_least: 4.5 k}"),
    (CONTRADICTED, "{measure: military.presence, of: TUR, in: AZE}"),  # stated as 0
    (UNDECIDED, "{measure: military.presence, of: RUS, in: GEO}"),  # not known to be without
    # A full list tells who is not in it.
    (SUPPORTED, "{measure: membership.standing, of: ARM, in: org:csto}"),
    (CONTRADICTED, "{measure: membership.standing, of: AZE, in: org:csto}"),
    (SUPPORTED, "{measure: membership.standing, of: AZE, in: org:csto, is: 0}"),
    (UNDECIDED, "{measure: membership.standing, of: TKM, in: org:csto}"),  # no list
    (UNDECIDED, "{measure: membership.standing, of: ARM, in: org:nato}"),  # no list here knows NATO
    (SUPPORTED, "{measure: membership.standing, of: UZB, in: org:eaeu, as: observer}"),
    (CONTRADICTED, "{measure: membership.standing, of: UZB, in: org:eaeu}"),
]

FIVE = "measure: remittances.gdp_share, of: group:central-asia"
THREE = "measure: remittances.gdp_share, of: group:south-caucasus"
CSTO = "in: org:csto, measure: membership.standing"
QUANTIFIED = [
    # Of the five: KAZ 0.1, KGZ [19.5, 20.5], TJK [29.5, 30.5], UZB [9, 15], TKM no figure.
    # At least 10 %: 2 true, 1 false, 2 unknown.
    (CONTRADICTED, f"{{{FIVE}, quantifier: all, at_least: 10%}}"),
    (CONTRADICTED, f"{{{FIVE}, at_least: 10%}}"),  # all unless said otherwise
    (UNDECIDED, f"{{{FIVE}, quantifier: almost all, at_least: 10%}}"),  # 2 to 4, 4 needed
    (UNDECIDED, f"{{{FIVE}, quantifier: most, at_least: 10%}}"),  # 2 to 4, 3 needed
    (SUPPORTED, f"{{{FIVE}, quantifier: some, at_least: 10%}}"),
    (CONTRADICTED, f"{{{FIVE}, quantifier: none, at_least: 10%}}"),
    # At least 8 %: 3 true, 1 false, 1 without a figure.
    (SUPPORTED, f"{{{FIVE}, quantifier: most, at_least: 8%}}"),
    (UNDECIDED, f"{{{FIVE}, quantifier: almost all, at_least: 8%}}"),
    # Above 0: 4 true, 1 without a figure.
    (UNDECIDED, f"{{{FIVE}, quantifier: all, above: 0}}"),
    (SUPPORTED, f"{{{FIVE}, quantifier: almost all, above: 0}}"),  # 4 of 5 are 80 %
    # At least 25 %: 1 true, 3 false, 1 without a figure.
    (CONTRADICTED, f"{{{FIVE}, quantifier: most, at_least: 25%}}"),
    (CONTRADICTED, f"{{{FIVE}, quantifier: almost all, at_least: 25%}}"),
    (SUPPORTED, f"{{{FIVE}, quantifier: some, at_least: 25%}}"),
    # At least 50 %: 4 false, 1 without a figure, which may be the one.
    (UNDECIDED, f"{{{FIVE}, quantifier: some, at_least: 50%}}"),
    (UNDECIDED, f"{{{FIVE}, quantifier: none, at_least: 50%}}"),
    # Of the three: ARM 11.5 to 12.5, AZE 3.5 to 4.5, GEO 14.5 to 15.5.
    (SUPPORTED, f"{{{THREE}, quantifier: all, at_least: 3%}}"),
    (CONTRADICTED, f"{{{THREE}, quantifier: some, at_least: 20%}}"),
    (SUPPORTED, f"{{{THREE}, quantifier: none, at_least: 20%}}"),
    (CONTRADICTED, f"{{{THREE}, quantifier: almost all, at_least: 10%}}"),  # 2 of 3 are less than 80 %
    # Standings in the CSTO: KAZ, KGZ, TJK yes, UZB no, TKM no list.
    (SUPPORTED, f"{{{CSTO}, of: group:central-asia, quantifier: most}}"),
    (CONTRADICTED, f"{{{CSTO}, of: group:central-asia, quantifier: all}}"),
    (SUPPORTED, f"{{{CSTO}, of: group:south-caucasus, as: observer, quantifier: none}}"),
    (CONTRADICTED, f"{{{CSTO}, of: group:south-caucasus, quantifier: most}}"),  # Armenia only
    # A state is no member of the group it is compared with: Azerbaijan [0, 4] and Georgia 5 are all there are.
    (SUPPORTED, "{measure: trade.exports, of: ARM, to: group:south-caucasus, at_most: 5 bn}"),
    # Only Tajikistan has both years, from 40 to 30 %.
    (SUPPORTED, f"{{{FIVE}, quantifier: some, {GREW}, below: 0}}}}"),
    (UNDECIDED, f"{{{FIVE}, quantifier: most, {GREW}, below: 0}}}}"),
    (CONTRADICTED, f"{{{FIVE}, quantifier: all, {GREW}, above: 0}}}}"),
    # KGZ and TJK surely above Armenia's 12.5, KAZ surely not, UZB [9, 15] perhaps.
    (SUPPORTED, f"{{{FIVE}, quantifier: some, above: {{of: AZE, times: 6}}}}"),  # TJK 29.5 over 27
    (UNDECIDED, f"{{{FIVE}, quantifier: most, above: {{of: GEO, times: 0.8}}}}"),  # UZB: 11.6 to 12.4
]

GROUPS = {
    "levels": LEVELS,
    "shares-and-ranks": SHARES_AND_RANKS,
    "changes": CHANGES,
    "military": MILITARY,
    "quantified": QUANTIFIED,
}
CASES = [
    pytest.param(name, number, verdict, id=f"{name}-{number}-{verdict}-{test}")
    for name, cases in GROUPS.items()
    for number, (verdict, test) in enumerate(cases)
]


@pytest.fixture(scope="module")
def checked(world: AnyStore) -> CheckResult:
    """All cases in one assessment, as the command line checks them."""
    claims = (
        fact(f"{name}-{number}", test)
        for name, cases in GROUPS.items()
        for number, (_verdict, test) in enumerate(cases)
    )
    return check(world, *claims)


@pytest.mark.parametrize(("name", "number", "verdict"), CASES)
def test_verdicts_by_hand(checked: CheckResult, name: str, number: int, verdict: Verdict) -> None:
    found = checked[f"{name}-{number}"]
    assert found.verdict is verdict, found.reason


def test_a_claim_has_the_same_verdict_on_its_own(world: AnyStore) -> None:
    """Claims of one assessment share tables; nothing passes from one to another."""
    for cases in GROUPS.values():
        for verdict, test in cases[::25]:
            assert check(world, fact("alone", test)).claims[0].verdict is verdict, test


def test_every_quantifier_comparison_and_verdict_is_here() -> None:
    written = "\n".join(test for cases in GROUPS.values() for _verdict, test in cases)
    words = ("all,", "almost all", "most", "some", "none")
    assert all(f"quantifier: {word}" in written for word in words)
    assert all(f"{word}: " in written for word in ("is", "at_least", "at_most", "above", "below", "between"))
    verdicts = {verdict for cases in GROUPS.values() for verdict, _test in cases}
    assert verdicts == {SUPPORTED, CONTRADICTED, CONTESTED, UNDECIDED}


def test_an_empty_store_decides_nothing() -> None:
    with holding() as empty:
        found = check(empty, fact("alone", LEVELS[0][1])).claims[0]
    assert (found.verdict, found.evidence) == (UNDECIDED, ())
    assert found.reason.endswith("the store is empty")
