"""The choices a verdict hangs on, worked out by hand over the world of :mod:`verdicts.world`."""

from __future__ import annotations

import pytest

from araxes.observations.stores import AnyStore
from araxes.verdicts.result import CheckResult
from verdicts.world import check, fact, forecast

GREW = "change: {since: 2022, until: 2023"
FIRST_PARTNER = "{measure: trade.rank, of: RUS, in: ARM, is: 1}"
DISPUTED = "{measure: trade.exports, of: ARM, to: RUS, above: 42 bn, period: 2023}"

HANGS_ON = {
    # Russia: turnover and exports 1st, imports 2nd; in 2022 2nd.
    "flow": (fact("flow", FIRST_PARTNER), {"contradicted with flow imports", "contradicted with year 2022"}),
    "stated-flow": (
        fact("stated-flow", "{measure: trade.rank, of: RUS, in: ARM, flow: exports, is: 1}"),
        {"contradicted with year 2022"},  # 26 < 27
    ),
    # Exports to Russia grew by 50 to 71 %: not by 98 %, but by 24.5 %, and not from any year but 2022.
    "double": (
        fact("double", f"{{measure: trade.exports, of: ARM, to: RUS, {GREW}, at_least: 49%}}}}"),
        {"contradicted with threshold 98 % (double)"},
    ),
    "half": (
        fact("half", f"{{measure: trade.exports, of: ARM, to: RUS, {GREW}, at_least: 80%}}}}"),
        {"supported with threshold 40 % (half)"},
    ),
    # Up by 1.0 to 1.2 points: half of 1.1 surely, double surely not.
    "both": (
        fact("both", f"{{measure: military.burden, of: ARM, {GREW}, at_least: 1.1 points}}}}"),
        {"supported with threshold 0.55 points (half)", "contradicted with threshold 2.2 points (double)"},
    ),
    # Half and double of nothing is nothing, and a figure that is stated exactly is no threshold.
    "zero": (fact("zero", f"{{measure: military.burden, of: ARM, {GREW}, above: 0}}}}"), set()),
    "exact": (fact("exact", f"{{measure: military.burden, of: ARM, {GREW}, is: 1.1 points}}}}"), set()),
    "level": (fact("level", "{measure: military.burden, of: GEO, at_least: 1%}"), set()),
    # Azerbaijan's 4.5 over Armenia's 5.5 % in 2023, 5.0 over 4.4 % in 2022; nothing about 2024.
    "year": (
        fact("year", "{measure: military.burden, of: AZE, above: {of: ARM}, period: 2023}"),
        {"supported with year 2022"},
    ),
    "year-before-the-latest": (
        fact("year-before-the-latest", "{measure: military.burden, of: AZE, above: {of: ARM}}"),
        {"supported with year 2022"},
    ),
    "years-around": (
        fact("years-around", "{measure: military.burden, of: ARM, above: 5%, period: 2022}"),  # 4.4, then 5.5
        {"supported with year 2023"},
    ),
    # From 2021 there is no figure; from 2022 the burden rose. An undecided variant does not count.
    "start": (
        fact("start", "{measure: military.burden, of: ARM, change: {since: 2021, until: 2023, above: 0}}"),
        {"supported with start 2022"},
    ),
    "perspective": (
        fact("perspective", DISPUTED),
        {
            "contradicted with year 2022",  # 26 < 42
            "contradicted with perspective reporter",
            "supported with perspective mirror",
        },
    ),
    "one-perspective": (
        # The mirror, China's [0, 60], cannot tell: it does not count.
        fact("one-perspective", "{measure: trade.exports, of: ARM, to: CHN, at_least: 25 bn, period: 2023}"),
        set(),
    ),
    "source": (
        fact("source", "{measure: remittances.gdp_share, of: ARM, at_least: 10%}"),
        {"supported with source factbook", "contradicted with source customs"},
    ),
    # Even odds in ICD 203 (45 to 55 %), below one half in PHIA (40 to 50 %): Armenia's exports are 100 bn.
    "standard": (
        forecast(
            "standard",
            "{measure: trade.exports, of: ARM, above: 99 bn, period: 2023}",
            "2023-12-31",
            estimative="realistic possibility",
        ),
        {"contradicted with standard phia"},
    ),
    # "Unlikely" turns the event round, and what its verdict hangs on with it.
    "turned": (
        fact(
            "turned", "{measure: military.burden, of: AZE, above: {of: ARM}, period: 2023}", estimative="unlikely"
        ),
        {"contradicted with year 2022"},
    ),
    # One contradicted test settles the claim, whatever the other hangs on ...
    "all": (
        fact("all", FIRST_PARTNER, "{measure: military.burden, of: GEO, at_least: 2%}"),
        set(),
    ),
    # ... and where the other decides nothing, the first one's choices count as far as they settle the claim.
    "any": (
        fact("any", FIRST_PARTNER, "{measure: military.burden, of: GEO, at_least: 2%}", combine="any"),
        {"contradicted with flow imports", "contradicted with year 2022"},
    ),
    # A cause is undecided at best: of the variants only those that contradict a part count.
    "cause": (
        fact("cause", FIRST_PARTNER, kind="cause"),
        {"contradicted with flow imports", "contradicted with year 2022"},
    ),
    "cause-contradicted": (
        fact("cause-contradicted", "{measure: military.burden, of: ARM, above: 5%, period: 2022}", kind="cause"),
        {"undecided with year 2023"},
    ),
    "pending": (forecast("pending", FIRST_PARTNER, "2030-12-31"), set()),
    "untestable": (fact("untestable", kind="trend", untestable="nobody counts it"), set()),
}


@pytest.fixture(scope="module")
def checked(world: AnyStore) -> CheckResult:
    return check(world, *(claim for claim, _expected in HANGS_ON.values()))


@pytest.mark.parametrize("name", list(HANGS_ON))
def test_what_a_verdict_hangs_on(checked: CheckResult, name: str) -> None:
    said = [str(variation) for variation in checked[name].sensitivity]
    assert set(said) == HANGS_ON[name][1]
    assert len(said) == len(set(said))


def test_no_variation_has_the_verdict_itself(checked: CheckResult) -> None:
    for result in checked.claims:
        assert all(variation.verdict is not result.verdict for variation in result.sensitivity)


def test_the_variations_of_a_chosen_source_are_its_own(world: AnyStore) -> None:
    found = check(world, HANGS_ON["source"][0], sources=["customs"]).claims[0]
    assert found.sensitivity == ()
