"""Measures of how alike two states vote, from observations."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import numpy as np
import pyarrow.parquet as pq
import pytest

from araxes.entities import gazetteer
from araxes.errors import InputError
from araxes.measures import measure
from araxes.measures.alignment import agreeing, pairs
from araxes.measures.alignment.rollcalls import RollCalls, roll_calls
from araxes.measures.table import measure_table
from araxes.observations.schema import Observation
from araxes.observations.store import Store
from measures.world import World, about
from observations.making import holding, observe
from sources.tables import real

from .loading import votes_of


@pytest.fixture(autouse=True)
def few_votes_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that indices can be worked out by hand."""
    monkeypatch.setattr(pairs, "FEWEST", 1)


def cast(year: int, **votes: Iterable[int | None]) -> list[Observation]:
    """The votes of states on the roll calls of a year, ``None`` for an absence."""
    return [
        observe("votes.cast", actor, f"vote:{year}{number}", float(vote), year=year)
        for actor, row in votes.items()
        for number, vote in enumerate(row)
        if vote is not None
    ]


ROWS = [
    *cast(2021, ARM=[1, 0, -1, 1], RUS=[1, 1, -1, None], GEO=[None, None, None, 0]),
    *cast(2022, ARM=[1, 1], RUS=[1, 1]),
    observe("votes.subject", "vote:20210", "subject:a", 1.0, year=2021),
    observe("votes.subject", "vote:20211", "subject:a", 1.0, year=2021),
]


@pytest.fixture(scope="module")
def small() -> World:
    return World(ROWS)


def look(world: World, name: str, to: str, year: int = 2021, **parameters: Any) -> object:
    return world.look(name, "ARM", to, perspective="both sides", year=year, **parameters)


def test_values_of_a_year(small: World) -> None:
    assert look(small, "alignment.votes_shared", "RUS") == about(3, 3, 3)
    assert look(small, "alignment.agreement", "RUS") == about(2 / 3, 2 / 3, 2 / 3)
    assert look(small, "alignment.agreement", "RUS", weights="subject") == about(0.75, 0.75, 0.75)
    assert look(small, "alignment.s_score", "RUS") == about(2 / 3, 2 / 3, 2 / 3)
    assert look(small, "alignment.s_score", "RUS", distance="squared") == about(5 / 6, 5 / 6, 5 / 6)
    assert look(small, "alignment.kappa", "RUS") == about(0.5, 0.5, 0.5)
    assert look(small, "alignment.pi", "RUS") == about(5 / 11, 5 / 11, 5 / 11)


def test_years_together_are_one_period(small: World) -> None:
    rows = small.rows("alignment.agreement", years=2)
    both = {(row["start"], row["end"]): row["value"] for row in rows if (row["of"], row["to"]) == ("ARM", "RUS")}
    assert both[date(2021, 1, 1), date(2022, 12, 31)] == pytest.approx(4 / 5)
    assert both[date(2020, 1, 1), date(2021, 12, 31)] == pytest.approx(2 / 3)


FOUR = cast(2021, ARM=[1, 1, 1, 1], RUS=[1, 1, 1, 0], BLR=[1, 1, 1, 0], GEO=[1, 1, -1, -1], AZE=[-1, 1, 1, 1])


def test_ranks_by_how_alike_they_vote() -> None:
    """Three agree with Armenia in three of four votes, Georgia in two."""
    world = World(FOUR, circles={"group:caucasus": ("ARM", "AZE", "GEO")})
    rows = {(row["of"], row["to"]): row["value"] for row in world.rows("alignment.rank")}
    assert [rows[name, "ARM"] for name in ("RUS", "BLR", "AZE", "GEO")] == [1, 1, 1, 4]
    assert rows["BLR", "RUS"] == 1
    by_distance = {(row["of"], row["to"]): row["value"] for row in world.rows("alignment.rank", basis="s_score")}
    assert [by_distance[name, "ARM"] for name in ("RUS", "BLR", "AZE", "GEO")] == [1, 1, 3, 4]
    within = {(row["of"], row["to"]): row["value"] for row in world.rows("alignment.rank", among="group:caucasus")}
    assert [within.get((name, "ARM")) for name in ("AZE", "GEO", "RUS")] == [1, 2, None]


def test_a_rank_among_all_though_one_state_is_asked_about() -> None:
    store = holding(FOUR)
    found = measure_table(
        store,
        "alignment.rank",
        of="GEO",
        second="ARM",
        period=None,
        as_of=date(2030, 1, 1),
        sources=(),
        parameters={},
    )
    assert [row.value for row in found.rows] == [4]


def test_what_cannot_be_told_is_unknown_and_never_nothing(small: World) -> None:
    assert look(small, "alignment.kappa", "RUS", 2022) == about(None, -1, 1)  # both always say yes
    assert look(small, "alignment.agreement", "RUS", 2022) == about(1, 1, 1)
    assert look(small, "alignment.agreement", "GEO") == about(0, 0, 0)
    alone = World(cast(2021, ARM=[1, None], RUS=[None, 1]))
    assert look(alone, "alignment.votes_shared", "RUS") == about(0, 0, 0)
    assert look(alone, "alignment.agreement", "RUS") is None
    assert not World(cast(2021, ARM=[1, -1])).rows("alignment.s_score")
    assert not World([]).rows("alignment.s_score")
    assert not World([observe("votes.cast", "ARM", "vote:1", 7.0)]).rows("alignment.votes_shared")


def test_only_what_was_public_goes_in() -> None:
    revised = [observe("votes.cast", "ARM", "vote:20221", -1.0, year=2022, vintage=date(2025, 1, 1))]
    assert look(World(ROWS + revised), "alignment.agreement", "RUS", 2022) == about(0.5, 0.5, 0.5)
    early = World(ROWS + revised, as_of=date(2024, 12, 31))
    assert look(early, "alignment.agreement", "RUS", 2022) == about(1, 1, 1)


def test_the_votes_of_both_are_the_evidence() -> None:
    table = measure_table(
        Store.memory(ROWS),
        "alignment.agreement",
        of="ARM",
        second="RUS",
        period=None,
        as_of=date(2026, 1, 1),
        sources=(),
        parameters={},
    )
    assert [(row.of, row.to, row.end.year) for row in table.rows] == [("ARM", "RUS", 2022)]
    (evidence,) = table.evidence
    assert {(row.actor, row.partner) for row in evidence} == {
        (actor, f"vote:2022{number}") for actor in ("ARM", "RUS") for number in (0, 1)
    }


@pytest.mark.parametrize("years", [0, -1, 101, 2.5, "2"])
def test_years_are_a_whole_number(years: object) -> None:
    with pytest.raises(InputError, match=r"years of alignment\.pi is a whole number from 1 to 100"):
        measure("alignment.pi").with_defaults({"years": years})


# ---- published values


@pytest.fixture(scope="session")
def assembly(tmp_path_factory: pytest.TempPathFactory) -> RollCalls:
    """The votes of 1946 to 2019."""
    world = World(votes_of(tmp_path_factory.mktemp("votes"), date(2020, 1, 31)))
    (found,) = roll_calls(world.context)
    return found


def test_agreement_with_russia_2015_to_2019(assembly: RollCalls) -> None:
    """On the 444 roll calls on which all four voted."""
    years = (assembly.years >= 2015) & (assembly.years <= 2019)
    four = assembly.votes[years][:, [assembly.states.index(state) for state in ("RUS", "ARM", "AZE", "USA")]]
    together = voted_by_all(four)
    assert together.shared[0, 0] == 444
    assert agreeing.agreement(together)[0, 1:] == pytest.approx([0.680, 0.653, 0.277], abs=5e-4)


def voted_by_all(votes: object) -> agreeing.Together:
    cast = np.asarray(votes)
    return agreeing.Together(cast[(cast != agreeing.ABSENT).all(1)])


def test_published_agreement_scores_are_half_of_one_plus_s(assembly: RollCalls) -> None:
    """Voeten's scores of 16 states go by session and use later corrections of the votes, so most are close."""
    published = pq.read_table(real("un", "unga_agreement_scores_subset.parquet")).to_pylist()
    known = gazetteer()
    scores = {}
    for year, window in assembly.windows(1):
        together = agreeing.Together(assembly.votes[window])
        scores[year] = (1 + agreeing.s_score(together, agreeing.DISTANCES["absolute"])) / 2
    off = []
    for row in published:
        places = [known.named(row[name]) for name in ("country_a", "country_b")]
        if row["year"] in scores and row["year"] < 2020 and all(place in assembly.states for place in places):
            one, other = (assembly.states.index(str(place)) for place in places)
            off.append(abs(scores[row["year"]][one, other] - row["agree"]))
    assert len(off) > 5000
    assert np.nanmedian(off) < 0.004
    assert np.mean(np.array(off) < 0.01) > 0.75


def test_of_too_few_votes_there_is_only_their_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    alike = World(cast(2020, ARM=[1] * 10, RUS=[1] * 9 + [0], GEO=[None] + [1] * 9))

    def seen(name: str, other: str) -> Any:
        return alike.look(f"alignment.{name}", "ARM", other, perspective="both sides", year=2020)

    assert seen("agreement", "RUS") == about(0.9, 0.9, 0.9)
    assert seen("agreement", "GEO") is None
    assert seen("votes_shared", "GEO") == about(9, 9, 9)
