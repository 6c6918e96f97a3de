"""The measures of a small made-up region: its ties worked out by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import permutations
from typing import Any

import pytest

from araxes.errors import InputError
from araxes.measures.context import Context
from araxes.measures.structure.network import Network, network
from araxes.measures.structure.readings import gathered, year
from araxes.measures.structure.recipe import recipe
from araxes.measures.table import MeasureTable, measure_table
from araxes.observations.schema import REST, WORLD, Observation
from araxes.observations.stores import AnyStore
from measures.structure.making import with_its_libraries
from observations.making import VINTAGE, holding, observe

pytestmark = with_its_libraries

ACTORS = ("ARM", "AZE", "GEO", "RUS", "TUR")
AMONG = "ARM, AZE, GEO, RUS, TUR"


def trade(
    actor: str, year: int = 2023, *, rest: float = 0.05, source: str = "factbook", **shares: float
) -> list[Observation]:
    """Shares of partners in a state's exports and imports, and the totals they are of."""
    rows = []
    for flow in ("exports", "imports"):
        name = f"trade.{flow}"
        rows += [observe(name, actor, WORLD, 100.0, year=year, source=source)]
        rows += [
            observe(name, actor, partner, 100 * share, year=year, source=source)
            for partner, share in shares.items()
        ]
        rows += [observe(name, actor, REST, bounds=(0.0, 100 * rest), year=year, source=source)]
    return rows


def members(organisation: str, *states: str, out: Sequence[str] = (), year: int = 2023) -> list[Observation]:
    """Members of an organisation, and states whose full lists omit it."""
    rows = [observe("membership.member", state, organisation, 1.0, year=year) for state in states]
    return rows + [
        observe("membership.member", state, REST, bounds=(0.0, 0.0), year=year) for state in (*states, *out)
    ]


def deaths(one: str, other: str, best: float, *, low: float | None = None, year: int = 2023) -> list[Observation]:
    """Deaths between two, each way round."""
    bounds = (best if low is None else low, best)
    return [
        observe(
            "conflict.deaths", *pair, None if low is not None else best, bounds=bounds, year=year, source="ucdp"
        )
        for pair in ((one, other), (other, one))
    ]


def dispute(
    one: str, other: str, since: date, until: date = date.max, source: str = "region:somewhere"
) -> Observation:
    """An open dispute in the file of a region."""
    return replace(observe("relations.dispute", one, other, 1.0, source=source), start=since, end=until)


def peace(*states: str, year: int = 2023, source: str = "region:somewhere") -> list[Observation]:
    """What the file of a region says of a year that lists all disputes among some states, and has none."""
    return [observe("relations.dispute", *pair, 0.0, year=year, source=source) for pair in permutations(states, 2)]


WORLD_2023 = [
    *trade("ARM", RUS=0.3, GEO=0.08),
    *trade("AZE", TUR=0.2, RUS=0.11),
    *trade("GEO", TUR=0.15, RUS=0.12, AZE=0.09),
    *trade("RUS", TUR=0.06, AZE=0.02),
    *trade("TUR", RUS=0.1, AZE=0.03),
    *members("org:csto", "ARM", "RUS", out=["AZE", "GEO"]),
    *members("org:nato", "TUR", out=["ARM", "AZE", "GEO", "RUS"]),
    *deaths("ARM", "AZE", 200),
    *deaths("RUS", "UKR", 70_000),
    *peace(*ACTORS),
]
"""Positive: ARM-RUS (alliance, trade), AZE-TUR, GEO-TUR, GEO-RUS, AZE-RUS, RUS-TUR by trade. Negative: ARM-AZE.

Triads: AZE-RUS-TUR and GEO-RUS-TUR balanced (three positive ties), ARM-AZE-RUS unbalanced (one negative).
"""


def the_network(rows: Sequence[Observation], *, when: int = 2023, by: str = "security", **more: Any) -> Network:
    context = Context.of(holding(rows), ACTORS, owners=ACTORS, **more)
    made_by = recipe(by)
    return network(gathered(context, made_by, ACTORS), made_by, year(when))


def signs(found: Network) -> dict[str, str]:
    return {f"{tie.one}-{tie.other}": tie.sign for tie in found.ties if tie.sign != "none"}


def tabled(store: AnyStore, name: str, **given: Any) -> MeasureTable:
    places = {"of": given.pop("of", None), "second": given.pop("second", None)}
    when = given.pop("period", None)
    return measure_table(
        store,
        name,
        **places,
        period=when,
        as_of=date(2025, 1, 1),
        sources=given.pop("sources", ()),
        parameters=given,
    )


def only(found: MeasureTable) -> tuple[float | None, float, float]:
    (row,) = found.rows
    return row.value, row.lower, row.upper


@pytest.fixture(scope="module")
def store() -> AnyStore:
    return holding(WORLD_2023)


@pytest.fixture(scope="module")
def made() -> Network:
    """The network of the world as it was in 2023, which several tests look at."""
    return the_network(WORLD_2023)


def test_the_ties_are_as_worked_out_by_hand(made: Network) -> None:
    found = made
    positive = {"ARM-RUS", "AZE-RUS", "AZE-TUR", "GEO-RUS", "GEO-TUR", "RUS-TUR"}
    assert signs(found) == dict.fromkeys(positive, "positive") | {"ARM-AZE": "negative"}
    assert found.tie("RUS", "ARM").low == found.tie("ARM", "RUS").high == 3
    assert [rule.id for rule in found.silent] == ["union", "conflict"]
    assert found.missing == ()
    assert found.sources == ("factbook", "region:somewhere", "ucdp")


def test_the_reasons_name_rule_and_figure(made: Network) -> None:
    reasons = {judged.rule.id: judged for judged in made.tie("ARM", "RUS").reasons}
    assert {name: judged.holds for name, judged in reasons.items()} == {
        "alliance": True,
        "trade": True,
        "dispute": False,
        "violence": False,
    }
    assert reasons["alliance"].readings[0].organisations == ("org:csto",)
    assert {(reading.of, reading.to, round(reading.lower, 9)) for reading in reasons["trade"].readings} >= {
        ("RUS", "ARM", 0.3)
    }


def test_the_measures_of_the_whole(store: AnyStore) -> None:
    """Of three triads two are balanced; ARM-AZE alone is at odds, of seven ties."""
    assert only(tabled(store, "structure.balance", among=AMONG)) == pytest.approx((2 / 3,) * 3)
    assert only(tabled(store, "structure.frustration", among=AMONG)) == (1, 1, 1)
    assert only(tabled(store, "structure.normalised", among=AMONG)) == pytest.approx((5 / 7,) * 3)
    row = tabled(store, "structure.balance", among=AMONG).rows[0]
    assert (row.of, row.to, row.source, row.perspective) == (
        "ARM+AZE+GEO+RUS+TUR",
        "",
        "factbook+region:somewhere+ucdp",
        "both sides",
    )
    assert (row.start, row.end, row.vintage) == (*year(2023), VINTAGE)


@pytest.mark.parametrize(
    ("triad", "balanced"),
    [
        (("AZE", "RUS", "TUR"), 1),
        (("ARM", "AZE", "RUS"), 0),  # whichever of the three is named last
        (("RUS", "ARM", "AZE"), 0),
        (("AZE", "RUS", "ARM"), 0),
        (("ARM", "GEO", "TUR"), 0),
    ],
)
def test_triads(store: AnyStore, triad: tuple[str, str, str], balanced: int) -> None:
    of, second, third = triad
    assert only(tabled(store, "structure.triad", of=of, second=second, third=third)) == (balanced,) * 3


def test_sides(store: AnyStore) -> None:
    """Russia is Armenia's friend and Azerbaijan its foe; Georgia has no tie with Armenia."""
    expected = {("ARM", "RUS", "AZE"): 1, ("ARM", "AZE", "RUS"): 0, ("RUS", "ARM", "AZE"): 0}
    for (of, second, third), stands in expected.items():
        assert only(tabled(store, "structure.sides", of=of, second=second, third=third)) == (stands,) * 3


def test_blocs(store: AnyStore, made: Network) -> None:
    """All together are at odds with the quarrel of ARM and AZE, ARM alone with its tie to RUS: one tie each."""
    assert made.blocs.partitions == 2
    assert only(tabled(store, "structure.bloc", of="ARM", second="AZE", among=AMONG)) == (None, 0, 1)
    assert only(tabled(store, "structure.bloc", of="GEO", second="TUR", among=AMONG)) == (1, 1, 1)


def test_betweenness(store: AnyStore) -> None:
    """Russia is on the only way from Armenia to three others, and on one of two from AZE to GEO: 3.5 of 6."""
    found = {row.of: row.value for row in tabled(store, "structure.betweenness", among=AMONG).rows}
    assert found == pytest.approx({"ARM": 0, "AZE": 0, "GEO": 0, "RUS": 3.5 / 6, "TUR": 0.5 / 6})


def test_the_evidence_is_what_holds(store: AnyStore) -> None:
    (rows,) = tabled(store, "structure.triad", of="ARM", second="AZE", third="RUS").evidence
    assert {row.series for row in rows} == {
        "trade.exports",
        "trade.imports",
        "membership.member",
        "conflict.deaths",
    }
    assert {(row.actor, row.partner) for row in rows if row.series == "membership.member"} == {
        ("ARM", "org:csto"),
        ("RUS", "org:csto"),
    }
    assert {(row.actor, row.partner) for row in rows if row.series == "conflict.deaths"} == {
        ("ARM", "AZE"),
        ("AZE", "ARM"),
    }


def test_a_file_that_lists_all_disputes_will_do_without_a_count_of_the_dead(made: Network) -> None:
    rows = [row for row in WORLD_2023 if row.series != "conflict.deaths"]
    found = the_network(rows)
    assert [rule.id for rule in found.silent] == ["union", "conflict", "violence"]
    assert found.missing == ()
    assert signs(found) == {name: sign for name, sign in signs(made).items() if name != "ARM-AZE"}


def test_of_whom_no_file_of_a_region_speaks_nothing_is_sure() -> None:
    rows = [
        row for row in WORLD_2023 if row.series != "relations.dispute" or "TUR" not in (row.actor, row.partner)
    ]
    found = signs(the_network(rows))
    assert {name: sign for name, sign in found.items() if "TUR" in name} == {
        "ARM-TUR": "unknown",
        "AZE-TUR": "unknown",
        "GEO-TUR": "unknown",
        "RUS-TUR": "unknown",
    }
    assert found["ARM-RUS"] == "positive"


def test_without_anything_on_violence_or_disputes_nothing_is_sure() -> None:
    rows = [row for row in WORLD_2023 if row.series not in ("conflict.deaths", "relations.dispute")]
    found = the_network(rows)
    assert [rule.id for rule in found.missing] == ["dispute"]
    assert set(signs(found).values()) == {"unknown"}
    store = holding(rows)
    assert only(tabled(store, "structure.balance", among=AMONG)) == (None, 0, 1)
    assert only(tabled(store, "structure.bloc", of="ARM", second="RUS", among=AMONG)) == (None, 0, 1)


def test_without_the_file_of_any_region_nothing_is_sure_either() -> None:
    found = the_network([row for row in WORLD_2023 if row.series != "relations.dispute"])
    assert [rule.id for rule in found.missing] == ["dispute"]
    assert set(signs(found).values()) == {"unknown", "negative"}
    assert signs(found)["ARM-AZE"] == "negative"


def test_rules_of_one_aspect_speak_for_each_other_and_count_once(made: Network) -> None:
    """A list of armed conflicts will do where nobody counts the dead, and adds nothing where both say the same."""
    fought = observe("conflict.intensity", "ARM", "AZE", 2.0, source="list")
    without = [row for row in WORLD_2023 if row.series != "conflict.deaths"]
    instead = the_network([*without, fought])
    assert signs(instead) == signs(made)
    assert instead.missing == ()
    assert the_network([*WORLD_2023, fought]).tie("ARM", "AZE").low == -5


def test_violence_elsewhere_tells_that_there_was_none_here() -> None:
    rows = [row for row in WORLD_2023 if {row.actor, row.partner} != {"ARM", "AZE"} or row.value == 0]
    found = signs(the_network(rows))
    assert "ARM-AZE" not in found
    assert found["ARM-RUS"] == "positive"
    without = holding(rows)
    assert only(tabled(without, "structure.frustration", among=AMONG)) == (0, 0, 0)


def test_bounds_around_a_threshold_leave_a_tie_open() -> None:
    """Between 5 and 200 killed: a quarrel or none."""
    rows = [row for row in WORLD_2023 if {row.actor, row.partner} != {"ARM", "AZE"} or row.value == 0]
    found = the_network([*rows, *deaths("ARM", "AZE", 200, low=5)])
    assert signs(found)["ARM-AZE"] == "unknown"
    assert (found.tie("ARM", "AZE").low, found.tie("ARM", "AZE").high) == (-5, 0)
    assert found.frustration == (0, 1)
    assert found.balance == pytest.approx((2 / 3, 1))


def test_sources_that_disagree_decide_nothing() -> None:
    """The customs of both know next to nothing of the trade that the Factbook tells of."""
    other = [*trade("ARM", RUS=0.02, source="customs"), *trade("RUS", TUR=0.1, source="customs")]
    tie = the_network([*WORLD_2023, *other]).tie("ARM", "RUS")
    assert {judged.rule.id: judged.holds for judged in tie.reasons}["trade"] is None
    assert (tie.low, tie.high, tie.sign) == (2, 3, "positive")
    assert (
        the_network([*WORLD_2023, *other], sources=["factbook", "ucdp", "region:somewhere"]).tie("ARM", "RUS").low
        == 2 + 1
    )


@pytest.mark.parametrize("first", [0.0, 1.0])
def test_two_others_that_disagree_under_one_source_decide_nothing(first: float) -> None:
    """Whichever comes first of those who say that Armenia is in the alliance and that it is not."""
    said = [
        observe("membership.member", "ARM", "org:csto", stands, reporter=reporter)
        for reporter, stands in (("org:imf", first), ("org:un", 1 - first))
    ]
    rows = [row for row in WORLD_2023 if (row.actor, row.partner) != ("ARM", "org:csto")]
    tie = the_network([*rows, *said]).tie("ARM", "RUS")
    assert {judged.rule.id: judged.holds for judged in tie.reasons}["alliance"] is None


def test_a_state_without_figures_is_not_known_to_stand_alone() -> None:
    rows = [row for row in WORLD_2023 if row.actor != "GEO"]
    found = signs(the_network(rows))
    assert found["GEO-RUS"] == found["GEO-TUR"] == found["AZE-GEO"] == "unknown"


def test_old_figures_count_as_long_as_the_recipe_says() -> None:
    """Trade counts for four years, violence for three, an alliance for two."""
    after_two = the_network(WORLD_2023, when=2025)
    assert signs(after_two)["ARM-AZE"] == "negative"
    assert signs(the_network(WORLD_2023, when=2026))["ARM-AZE"] == "unknown"  # nothing is known of violence
    reasons = {judged.rule.id for judged in after_two.tie("ARM", "RUS").reasons}
    assert reasons == {"trade", "dispute", "violence"}


def test_figures_of_later_years_do_not_count() -> None:
    later = [replace(row, start=date(2024, 1, 1), end=date(2024, 12, 31)) for row in deaths("GEO", "RUS", 300)]
    assert signs(the_network([*WORLD_2023, *later]))["GEO-RUS"] == "positive"
    assert signs(the_network([*WORLD_2023, *later], when=2024))["GEO-RUS"] == "negative"


def test_the_worst_year_of_the_last_three_counts() -> None:
    rows = [*WORLD_2023, *deaths("GEO", "RUS", 30, year=2021), *deaths("GEO", "RUS", 3, year=2022)]
    assert signs(the_network(rows))["GEO-RUS"] == "negative"


def test_a_dispute_of_a_region_file_makes_a_tie_negative_while_it_lasts() -> None:
    closed = dispute("ARM", "TUR", date(1993, 4, 3))
    assert signs(the_network([*WORLD_2023, closed]))["ARM-TUR"] == "negative"
    assert "ARM-TUR" not in signs(the_network([*WORLD_2023, replace(closed, source="diary")]))
    assert "ARM-TUR" not in signs(the_network([*WORLD_2023, replace(closed, end=date(2009, 10, 10))]))
    store = holding([*WORLD_2023, closed])
    every = tabled(store, "structure.frustration", among=AMONG, period=(date.min, date.max))
    assert sorted(row.end.year for row in every.rows) == [1993, 2023]
    (rows,) = tabled(store, "structure.triad", of="ARM", second="TUR", third="RUS").evidence
    assert closed in rows


def test_every_year_with_figures_has_a_value() -> None:
    earlier = [*trade("ARM", 2015, RUS=0.3), *deaths("ARM", "AZE", 30, year=2016)]
    store = holding([*WORLD_2023, *earlier])
    found = tabled(store, "structure.frustration", among=AMONG, period=(date.min, date.max))
    assert sorted(row.end.year for row in found.rows) == [2015, 2016, 2023]
    latest = tabled(store, "structure.frustration", among=AMONG)
    assert [row.end.year for row in latest.rows] == [2023]


def test_the_same_question_twice_in_a_store_gives_the_same(store: AnyStore) -> None:
    """The remembered query must not be taken for the computed table."""
    again = [only(tabled(store, "structure.frustration", among=AMONG)) for _ in range(2)]
    assert again == [(1, 1, 1)] * 2
    assert only(tabled(store, "structure.frustration", among="AZE, RUS, TUR")) == (0, 0, 0)


def test_a_network_needs_somebody_to_be_among(store: AnyStore) -> None:
    with pytest.raises(InputError, match=r"structure.balance needs 'among'"):
        tabled(store, "structure.balance")
    with pytest.raises(InputError, match=r"structure.triad needs 'third'"):
        tabled(store, "structure.triad", of="ARM", second="RUS")
    with pytest.raises(InputError, match="did you mean 'security'"):
        tabled(store, "structure.balance", among=AMONG, recipe="securities")
    with pytest.raises(InputError, match="names no actors"):
        tabled(store, "structure.balance", among=" , ")
