"""What the kind of a claim, its horizon, its words of probability and the date make of what its tests found.

Worked out by hand over the world of :mod:`verdicts.world`.
"""

from __future__ import annotations

from datetime import date

import pytest

from araxes.observations.stores import AnyStore
from araxes.verdicts.verdict import Verdict
from verdicts.world import FIRST, LATER, SECOND, check, fact, forecast, one

SUPPORTED, CONTRADICTED, CONTESTED = Verdict.SUPPORTED, Verdict.CONTRADICTED, Verdict.CONTESTED
UNDECIDED, UNTESTABLE, PENDING = Verdict.UNDECIDED, Verdict.UNTESTABLE, Verdict.PENDING

TRUE = "{measure: trade.exports, of: ARM, above: 99 bn}"  # 100
FALSE = "{measure: trade.exports, of: ARM, above: 101 bn}"
OPEN = "{measure: trade.exports, of: ARM, to: TJK, above: 3 bn}"  # [0, 4]
DISPUTED = "{measure: trade.exports, of: ARM, to: RUS, above: 42 bn}"  # reporter [39, 41], mirror [43, 45]


COMBINED = [
    (SUPPORTED, "all", (TRUE, TRUE)),
    (CONTRADICTED, "all", (TRUE, FALSE)),
    (UNDECIDED, "all", (TRUE, OPEN)),
    (CONTRADICTED, "all", (OPEN, FALSE)),
    (CONTESTED, "all", (TRUE, DISPUTED)),
    (CONTRADICTED, "all", (DISPUTED, FALSE)),
    (UNDECIDED, "all", (DISPUTED, OPEN)),
    (SUPPORTED, "any", (FALSE, TRUE)),
    (CONTRADICTED, "any", (FALSE, FALSE)),
    (UNDECIDED, "any", (OPEN, FALSE)),
    (SUPPORTED, "any", (OPEN, TRUE)),
    (CONTESTED, "any", (FALSE, DISPUTED)),
    (SUPPORTED, "any", (TRUE, DISPUTED)),
]


def test_several_tests(world: AnyStore) -> None:
    claims = [fact(f"c-{i}", *tests, combine=how) for i, (_verdict, how, tests) in enumerate(COMBINED)]
    found = [(each.verdict, each.claim.combine) for each in check(world, *claims).claims]
    assert found == [(verdict, how) for verdict, how, _tests in COMBINED]


# ---- sources and vintages

REMITTANCES = (
    "{measure: remittances.gdp_share, of: ARM, at_least: 10%}"  # factbook [11.5, 12.5], customs [7.5, 8.5]
)


@pytest.mark.parametrize(
    ("verdict", "sources"),
    [
        (CONTESTED, ()),
        (SUPPORTED, ("factbook",)),
        (CONTRADICTED, ("customs",)),
        (CONTESTED, ("customs", "factbook")),
    ],
)
def test_sources_may_disagree_and_may_be_chosen(
    world: AnyStore, verdict: Verdict, sources: tuple[str, ...]
) -> None:
    result = check(world, fact("one", REMITTANCES), sources=sources)
    assert result.claims[0].verdict is verdict
    assert [source for source, _vintage in result.sources] == sorted(sources or ("customs", "factbook"))
    assert {each.source for each in result.claims[0].evidence} == set(sources or ("customs", "factbook"))


REVISED = "{measure: military.burden, of: ARM, period: 2022, below: 4.2%}"  # FIRST 4.0, SECOND 4.4


@pytest.mark.parametrize(
    ("verdict", "as_of"),
    [
        (UNDECIDED, date(2023, 5, 31)),
        (SUPPORTED, FIRST),  # the day it is published it is public
        (SUPPORTED, date(2024, 5, 31)),
        (CONTRADICTED, SECOND),
        (CONTRADICTED, LATER),
    ],
)
def test_as_of_hides_what_was_published_later(world: AnyStore, verdict: Verdict, as_of: date) -> None:
    result = check(world, fact("one", REVISED), as_of=as_of)
    assert result.claims[0].verdict is verdict
    assert all(row.vintage <= as_of for each in result.claims[0].evidence for row in each.observations)
    assert all(vintage <= as_of for _source, vintage in result.sources)


def test_the_latest_figure_is_the_latest_that_was_public(world: AnyStore) -> None:
    first = "{measure: trade.rank, of: RUS, in: ARM, is: 1}"  # 2022: 51 < 61 of China; 2023: 68 > 67
    assert one(world, first, as_of=date(2024, 1, 1)).verdict is CONTRADICTED
    assert one(world, first).verdict is SUPPORTED


# ---- kinds


def test_a_cause_is_never_supported_and_falls_with_one_of_its_parts(world: AnyStore) -> None:
    tests = {"both": (TRUE, TRUE), "one": (TRUE, FALSE), "open": (TRUE, OPEN)}
    claims = [fact(name, *parts, kind="cause") for name, parts in tests.items()]
    # That it is unlikely that A brought about B is not shown by A not having happened.
    found = check(world, *claims, fact("turned", FALSE, kind="cause", estimative="unlikely"))
    assert [each.verdict for each in found.claims] == [UNDECIDED, CONTRADICTED, UNDECIDED, UNDECIDED]
    assert found["both"].reason.startswith("association only: the parts hold")
    assert all(each.holds.value == "true" for each in found["both"].evidence)
    assert found["one"].reason.startswith("a part does not hold")
    assert found["open"].reason.startswith("association only: not all parts")


OUTCOMES = {"holds": (TRUE, SUPPORTED), "fails": (FALSE, CONTRADICTED), "open": (OPEN, UNDECIDED)}


def test_an_intent_is_checked_by_deeds_and_says_what_is_left_out(world: AnyStore) -> None:
    claims = [fact(name, test, kind="intent", unscored="the will itself") for name, (test, _) in OUTCOMES.items()]
    for found, (_test, verdict) in zip(check(world, *claims).claims, OUTCOMES.values(), strict=True):
        assert found.verdict is verdict
        assert found.reason.startswith("checked by deeds only; ")
        assert found.reason.endswith("; not scored: the will itself")


def test_an_attribution_is_checked_for_what_is_said(world: AnyStore) -> None:
    claims = [
        fact(name, test, kind="attribution", attributed_to="the ministry") for name, (test, _) in OUTCOMES.items()
    ]
    for found, (_test, verdict) in zip(check(world, *claims).claims, OUTCOMES.values(), strict=True):
        assert found.verdict is verdict
        assert found.reason.startswith("said by the ministry; exports of Armenia")


def test_a_claim_without_tests_is_untestable_for_the_reason_it_gives(world: AnyStore) -> None:
    kinds = ("fact", "trend", "intent", "risk", "forecast")
    for found in check(world, *(fact(kind, kind=kind, untestable="nobody counts it") for kind in kinds)).claims:
        assert (found.verdict, found.reason, found.evidence) == (UNTESTABLE, "nobody counts it", ())


def test_what_will_be_without_a_horizon_can_never_be_resolved(world: AnyStore) -> None:
    found = check(world, fact("risk", TRUE, kind="risk"), fact("forecast", TRUE, kind="forecast"))
    assert [each.verdict for each in found.claims] == [UNTESTABLE, UNTESTABLE]
    assert found["risk"].reason == "a risk without a horizon can never be resolved; add 'horizon'"
    assert found["forecast"].reason == "a forecast without a horizon can never be resolved; add 'horizon'"


# ---- horizons


def test_a_claim_is_pending_until_its_horizon_has_passed(world: AnyStore) -> None:
    tests = {"true": TRUE, "false": FALSE, "disputed": DISPUTED, "open": OPEN}
    claims = [
        fact(f"{kind}-{name}", test, kind=kind, horizon="2030-06-30", unscored="the rest")
        for kind in ("risk", "forecast", "fact", "intent")
        for name, test in tests.items()
    ]
    for found in check(world, *claims).claims:
        assert found.verdict is PENDING
        assert found.reason.startswith("open until 2030-06-30, so far; ")
        assert found.sensitivity == ()


def test_on_the_day_of_the_horizon_it_is_still_pending(world: AnyStore) -> None:
    claim = {"kind": "forecast", "horizon": "2023-12-31"}
    assert one(world, TRUE, as_of=date(2023, 12, 31), **claim).verdict is PENDING
    assert one(world, TRUE, as_of=date(2024, 1, 1), **claim).verdict is not PENDING


@pytest.mark.parametrize(
    ("verdict", "as_of"),
    [
        (PENDING, date(2023, 7, 1)),
        (UNDECIDED, date(2024, 1, 31)),  # FIRST says 4.0 %, but it came out before the horizon
        (UNDECIDED, date(2024, 5, 31)),
        (CONTRADICTED, SECOND),  # 4.4 %, published after it
    ],
)
def test_a_forecast_is_resolved_only_by_what_was_published_after_it(
    world: AnyStore, verdict: Verdict, as_of: date
) -> None:
    found = one(world, REVISED, as_of=as_of, kind="forecast", horizon="2023-12-31")
    assert found.verdict is verdict, found.reason


def test_what_nothing_decides_is_void(world: AnyStore) -> None:
    found = one(world, REVISED, as_of=date(2024, 1, 31), kind="forecast", horizon="2023-12-31")
    assert found.reason.startswith("void: nothing published after 2023-12-31 decides it; ")
    assert found.reason.endswith("; no source here published it after 2023-12-31")
    assert found.evidence == ()


def test_a_figure_of_the_day_of_the_horizon_does_not_resolve(world: AnyStore) -> None:
    """SECOND came out on 2024-06-01, which is not after 2024-06-01."""
    found = check(world, forecast("same", REVISED, "2024-06-01"), forecast("before", REVISED, "2024-05-31"))
    assert [each.verdict for each in found.claims] == [UNDECIDED, CONTRADICTED]


def test_a_change_needs_its_last_figure_from_after_the_horizon(world: AnyStore) -> None:
    # Armenia's burden went from 4.4 % to 5.5 %; SECOND, of 2024-06-01, has the second figure.
    change = "{measure: military.burden, of: ARM, change: {since: 2022, until: 2023, above: 0}}"
    found = check(world, forecast("in-time", change, "2023-12-31"), forecast("too-late", change, "2024-06-30"))
    assert [each.verdict for each in found.claims] == [SUPPORTED, UNDECIDED]


def test_the_latest_figure_of_a_forecast_is_of_its_year_at_most(world: AnyStore) -> None:
    """China was first in 2022 (61 over 51), Russia in 2023 (68 over 67)."""
    first = "{measure: trade.rank, of: RUS, in: ARM, is: 1}"
    found = check(world, forecast("a", first, "2022-12-31"), forecast("b", first, "2023-12-31"))
    assert [each.verdict for each in found.claims] == [CONTRADICTED, SUPPORTED]


def test_a_standing_is_told_by_the_first_list_after_the_horizon(world: AnyStore) -> None:
    """Lists are dated by the day they are published: 2024-06-01 answers for the end of 2023."""
    member = "{measure: membership.standing, of: GEO, in: org:csto}"
    found = check(
        world,
        forecast("likely", member, "2023-12-31", estimative="likely"),
        forecast("unlikely", member, "2023-12-31", estimative="unlikely"),
        forecast("too-late", member, "2024-12-30"),
    )
    assert [each.verdict for each in found.claims] == [CONTRADICTED, SUPPORTED, UNDECIDED]


# ---- words of probability


WORDS = {
    # ICD 203: likely 55-80, unlikely 20-45, even chance 45-55. PHIA: realistic possibility 40-50.
    None: [
        ("likely", SUPPORTED, CONTRADICTED),
        ("almost certainly", SUPPORTED, CONTRADICTED),
        ("unlikely", CONTRADICTED, SUPPORTED),
        ("very unlikely", CONTRADICTED, SUPPORTED),
        ("will not likely", CONTRADICTED, SUPPORTED),
        ("roughly even chance", UNDECIDED, UNDECIDED),
        ("realistic possibility", UNDECIDED, UNDECIDED),
        ("possibly", UNDECIDED, UNDECIDED),  # no reading: one event says nothing of it
        ("{phrase: realistic possibility, standard: phia}", CONTRADICTED, SUPPORTED),
    ],
    "phia": [
        ("realistic possibility", CONTRADICTED, SUPPORTED),
        ("unlikely", CONTRADICTED, SUPPORTED),
        ("{phrase: realistic possibility, standard: icd203}", UNDECIDED, UNDECIDED),
    ],
    "ipcc": [("more likely than not", SUPPORTED, CONTRADICTED)],  # 50-100: from one half up
}


@pytest.mark.parametrize("standard", list(WORDS))
def test_words_turn_the_verdict(world: AnyStore, standard: str | None) -> None:
    claims: list[str] = []
    wanted: list[tuple[str, Verdict]] = []
    for number, (phrase, of_true, of_false) in enumerate(WORDS[standard]):
        for test, verdict in ((TRUE, of_true), (FALSE, of_false), (OPEN, UNDECIDED), (DISPUTED, CONTESTED)):
            claims.append(forecast(f"w-{number}-{len(claims)}", test, "2023-12-31", estimative=phrase))
            wanted.append((phrase, verdict))
    found = check(world, *claims, standard=standard).claims
    assert [(phrase, each.verdict) for each, (phrase, _) in zip(found, wanted, strict=True)] == wanted


def test_a_reason_says_how_the_words_were_read(world: AnyStore) -> None:
    found = check(
        world,
        forecast("likely", TRUE, "2023-12-31", estimative="likely"),
        forecast("unlikely", FALSE, "2023-12-31", estimative="unlikely"),
        forecast("even", TRUE, "2023-12-31", estimative="even chance"),
        fact("now", FALSE, estimative="likely"),
    )
    assert "'likely' (ICD 203: 55 to 80 %) leans towards it, and it came about" in found["likely"].reason
    assert (
        "'unlikely' (ICD 203: 20 to 45 %) leans against it, and it did not come about" in found["unlikely"].reason
    )
    assert "leans neither way, so that one outcome cannot tell, though it came about" in found["even"].reason
    assert "leans towards it, and it does not hold" in found["now"].reason
