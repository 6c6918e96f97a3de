"""The pieces a reason must have: the figures, their bounds, who leads, who is missing, source and vintage."""

from __future__ import annotations

from datetime import date

import pytest

from araxes.observations.stores import AnyStore
from araxes.verdicts.result import CheckResult
from verdicts.world import check, fact, one

GREW = "change: {since: 2022, until: 2023"
FIVE = "measure: remittances.gdp_share, of: group:central-asia"

PINNED = {
    "rank-of-an-unlisted-partner": (
        "{measure: trade.rank, of: TJK, in: GEO, flow: exports, is: 1}",
        "rank of Tajikistan among the partners of Georgia by exports: 3rd or lower in 2023",
        "Tajikistan at most 10.5 %, not among those listed; Azerbaijan 30 %; Russia 25 %",
        "asked 1st (factbook 2024-06-01)",
    ),
    "rank-that-only-the-reporter-decides": (
        "{measure: trade.rank, of: RUS, in: ARM, is: 1}",
        "1st in 2023 (Russia about 32 %; China about 30 %;",  # 70/220 and 65/220
        "; the partners' figures cannot tell",
    ),
    "rank-that-is-open": (
        "{measure: trade.rank, of: TJK, in: RUS, among: group:central-asia, is: 2}",
        "by turnover within Central Asia: 2nd to 5th in 2023 (Tajikistan 1 to 4 %;",  # 9 and 36 of 900
        "asked 2nd, which cannot be told",
    ),
    "level": (
        "{measure: remittances.gdp_share, of: GEO, at_least: 10%, period: 2023}",
        "remittances received by Georgia as a share of GDP: 15 % in 2023",
        "; asked at least 10 % (factbook 2024-06-01)",
    ),
    "level-that-is-open": (
        "{measure: remittances.gdp_share, of: UZB, at_least: 10%}",
        "about 12 % (9 to 15 %) in 2023; asked at least 10 %, which cannot be told",
    ),
    "mirror": (
        "{measure: trade.imports, of: TJK, from: RUS, at_least: 8 bn}",
        "imports of Tajikistan from Russia: about 10 bn USD in 2023",
        "(factbook 2024-06-01, by the figures of Russia)",
    ),
    "contested-by-perspective": (
        "{measure: trade.exports, of: ARM, to: RUS, above: 42 bn}",
        "against: exports of Armenia to Russia: about 40 bn USD",
        "; for: exports of Armenia to Russia: about 44 bn USD",
        "by the figures of Russia)",
    ),
    "contested-by-source": (
        "{measure: remittances.gdp_share, of: ARM, at_least: 10%}",
        "against: remittances received by Armenia as a share of GDP: 8 % in 2023; asked at least 10 % (customs",
        "for: remittances received by Armenia as a share of GDP: 12 % in 2023; asked at least 10 % (factbook",
    ),
    "group": (
        f"{{{FIVE}, quantifier: most, at_least: 10%}}",
        "remittances received by each as a share of GDP in 2023, at least 10 % asked",
        "holds for Kyrgyzstan (20 %), Tajikistan (30 %)",
        "not for Kazakhstan (0.1 %)",
        "cannot be told for Uzbekistan (about 12 % (9 to 15 %))",
        "no figure for Turkmenistan",
        "(holds for 2 of 5, most asked)",
    ),
    "change-of-a-group": (
        f"{{{FIVE}, quantifier: some, {GREW}, below: 0}}}}",
        "change since 2022",
        "a fall asked: holds for Tajikistan (down by 9 to 11 points)",
        "no figure since 2022 for Kazakhstan, Kyrgyzstan, Turkmenistan, Uzbekistan",
        "(holds for 1 of 5, some asked)",
    ),
    "standing-of-a-group": (
        "{measure: membership.standing, of: group:central-asia, in: org:csto, quantifier: most}",
        "listed as member of CSTO on 2024-06-01: Kazakhstan, Kyrgyzstan, Tajikistan; not Uzbekistan",
        "no figure for Turkmenistan",
    ),
    "standing": (
        "{measure: membership.standing, of: AZE, in: org:csto}",
        "Azerbaijan is not listed as member of CSTO on 2024-06-01 (factbook 2024-06-01)",
    ),
    "change": (
        f"{{measure: military.burden, of: ARM, {GREW}, at_least: 0.9 points}}}}",
        "went from 4.4 % in 2022 to 5.5 % in 2023, up by 1.0 to 1.2 points; asked at least 0.9 points",
    ),
    "change-of-a-flow": (
        "{measure: trade.exports, of: ARM, to: RUS, change: {since: 2022, at_least: 49%}}",
        "went from about 25 bn USD in 2022 to about 40 bn USD in 2023, up by 50 to 71 %",
    ),
    "change-from-a-year-without-a-figure": (
        "{measure: military.burden, of: ARM, change: {since: 2019, above: 0}}",
        "was 5.5 % (5.45 to 5.55 %) in 2023; no figure for 2019, so a rise cannot be told",
    ),
    "change-within-one-year": (
        "{measure: military.burden, of: ARM, change: {since: ..2023, above: 0}}",
        "in 2023: no change can be taken",
    ),
    "against-another": (
        "{measure: military.spending, of: AZE, above: {of: ARM, times: 2}}",
        "about 3.2 bn USD in 2023, Armenia about 1.32 bn USD; asked above 2 times that of Armenia",
    ),
    "against-another-without-a-figure": (
        "{measure: remittances.gdp_share, of: GEO, above: {of: TKM}}",
        "asked above that of Turkmenistan, which cannot be told",
    ),
    "presence-without-a-number": (
        "{measure: military.presence, of: RUS, in: ARM, at_least: 1 k}",
        "military personnel of Russia in Armenia: present in 2023, number not stated",
        "which cannot be told",
    ),
    "no-figure": (
        "{measure: remittances.gdp_share, of: TKM, above: 1%}",
        "no figure for remittances received by Turkmenistan as a share of GDP; asked above 1 %",
        "no source here carries it, or not for that time",
    ),
    "no-figure-for-a-year": (
        "{measure: trade.exports, of: ARM, at_least: 79 bn, period: 2021}",
        "no figure for exports of Armenia for 2021; asked at least 79 bn",
    ),
}


@pytest.fixture(scope="module")
def checked(world: AnyStore) -> CheckResult:
    return check(world, *(fact(name, test) for name, (test, *_pieces) in PINNED.items()))


@pytest.mark.parametrize("name", list(PINNED))
def test_a_reason_has_its_pieces(checked: CheckResult, name: str) -> None:
    _test, *pieces = PINNED[name]
    for piece in pieces:
        assert piece in checked[name].reason


def test_a_reason_is_one_line_without_anything_left_to_fill_in(checked: CheckResult) -> None:
    for result in checked.claims:
        assert "\n" not in result.reason
        assert not any(mark in result.reason for mark in ("None", "nan", "inf ", "{", "}", ";;", "  "))


def test_evidence_carries_the_rows_behind_it(checked: CheckResult) -> None:
    own, _mirror = checked["contested-by-perspective"].evidence
    assert {(row.actor, row.partner, row.value) for row in own.observations} == {
        ("ARM", "group:world", 100e9),
        ("ARM", "RUS", 40e9),
    }
    listed = checked["rank-of-an-unlisted-partner"].evidence[0].observations
    assert {row.partner for row in listed} == {"AZE", "RUS", "ARM", "*"}
    change = checked["change"].evidence[0].observations
    assert {(row.start.year, row.lower, row.upper) for row in change} == {
        (2022, 4.35 * 0.01, 4.45 * 0.01),  # as revised
        (2023, 5.45 * 0.01, 5.55 * 0.01),
    }


def test_evidence_of_a_mirror_is_what_the_partner_reports_of_the_flow(checked: CheckResult) -> None:
    """Armenia's exports to Russia are, mirrored, Russia's imports from Armenia: 44 bn, not the 30 bn sent back."""
    mirror = checked["contested-by-perspective"].evidence[1]
    rows = [(row.actor, row.partner, row.series, row.value) for row in mirror.observations]
    assert ("RUS", "ARM", "trade.imports", 44e9) in rows
    assert all(series == "trade.imports" for _actor, _partner, series, _value in rows)
    (only,) = checked["mirror"].evidence
    assert ("RUS", "TJK", "trade.exports", 10e9) in [
        (row.actor, row.partner, row.series, row.value) for row in only.observations
    ]


def test_bounds_without_end_are_null_in_json(checked: CheckResult) -> None:
    """A presence without a number is one soldier or more."""
    written = checked["presence-without-a-number"].to_dict()
    (row,) = written["evidence"][0]["observations"]
    assert (row["lower"], row["upper"], row["value"]) == (1.0, None, None)
    assert [(bar["lower"], bar["upper"]) for bar in written["evidence"][0]["bars"]] == [(1.0, None)]


def test_evidence_of_a_growth_holds_both_years(world: AnyStore) -> None:
    found = one(world, "{measure: trade.growth, of: ARM, flow: exports, above: 24%}")  # 80 to 100 bn
    rows = {(row.series, row.start.year, row.value) for row in found.evidence[0].observations}
    assert {("trade.exports", 2022, 80e9), ("trade.exports", 2023, 100e9)} <= rows


def test_pending_says_until_when_and_how_it_stands(world: AnyStore) -> None:
    found = one(world, PINNED["level"][0], kind="forecast", horizon="2030-12-31")
    assert found.reason.startswith("open until 2030-12-31, so far; remittances received by Georgia")


def test_before_the_first_vintage_a_reason_says_what_to_do(world: AnyStore) -> None:
    found = one(world, PINNED["level"][0], as_of=date(2020, 1, 1))
    assert found.reason.endswith(
        "nothing here was public on 2020-01-01, the earliest vintage is 2023-06-01; "
        "`araxes sync factbook` adds earlier editions"
    )
