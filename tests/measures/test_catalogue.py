from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from araxes.entities import gazetteer
from araxes.errors import InputError, UnknownNameError
from araxes.measures import Measure, all_measures, expression, measure, words
from araxes.measures.catalogue import CHOICES, WHOLE
from araxes.measures.context import COLUMNS
from araxes.measures.structure.actors import is_structural
from araxes.observations.schema import REST, WORLD, Observation, from_arrow
from araxes.observations.vocabulary import all_series, series
from measures.world import ECONOMIES, World, about
from observations.making import observe

ALL = list(all_measures().values())
UNITS = {
    "USD",
    "share",
    "rank",
    "index",
    "partners",
    "per 1000",
    "persons",
    "ratio",
    "flag",
    "deaths",
    "votes",
    "points",
    "ties",
    "year",
    "organisations",
    "months",
    "events",
    "level",
    "conflicts",
    "trend",
}
NETWORK = "ARM+AZE+GEO+RUS+TJK"
SEPARATE = ("in", "with", "to", "from")
each_measure = pytest.mark.parametrize("entry", ALL, ids=lambda entry: entry.name)


@each_measure
def test_a_measure_over_several_years_says_so(entry: Measure) -> None:
    of_a_year = "arms.first_delivery"  # whose years are those without a delivery before it
    assert entry.over_years == ("years" in entry.parameters and entry.name != of_a_year)


@each_measure
def test_every_measure_explains_itself(entry: Measure) -> None:
    for text in (entry.title, entry.summary, entry.formula, entry.range, entry.reference, entry.phrase):
        assert text.strip()
    assert entry.unit in UNITS
    assert len(entry.summary.split()) >= 3
    assert entry.change in {"relative", "absolute"}
    assert all(name in all_series() for name in entry.series)


@each_measure
def test_roles_have_words_that_a_test_can_say(entry: Measure) -> None:
    assert next(iter(entry.roles)) == "of"
    assert len(entry.roles) <= 2
    assert all(meaning.strip() for meaning in entry.roles.values())
    assert entry.second in ("", *SEPARATE)
    assert (entry.owner == "second") <= entry.second_required


@each_measure
def test_defaults_are_choices(entry: Measure) -> None:
    for name, default in entry.parameters.items():
        choices = entry.choices(name)
        assert not choices or default in choices
        assert name in CHOICES or name in {"among", "at_share", "level", "third", *WHOLE}


@each_measure
def test_the_default_predicate_is_one_comparison(entry: Measure) -> None:
    assert len(entry.default) <= 1


def parameter_sets(entry: Measure) -> list[dict[str, Any]]:
    """The defaults, and every choice of every parameter; a network is always among somebody."""
    needed = {"among": NETWORK, "third": "RUS"} if is_structural(entry) else {}
    needed = {name: value for name, value in needed.items() if name in entry.parameters}
    sets = [entry.with_defaults(needed)]
    for name in entry.parameters:
        sets += [entry.with_defaults({**needed, name: choice}) for choice in entry.choices(name)]
    return sets


@pytest.fixture(scope="module")
def world() -> World:
    """Every series about everybody in two years, with lists, totals and a second reporter."""
    found = []
    for name in all_series():
        about_states = series(name).shape == "actor"
        is_club = name.startswith("membership.")
        for year in (2022, 2023):
            for place, actor in enumerate(ECONOMIES):
                partners: tuple[str | None, ...] = tuple(other for other in ECONOMIES if other != actor)[
                    : 2 + place % 3
                ]
                if about_states:
                    partners = (None,)
                elif is_club:
                    partners = (
                        ("org:csto", REST)[: 1 + place % 2] if name == "membership.member" else ("org:eaeu",)
                    )
                elif series(name).shape == "list":
                    partners = (*partners, REST) if name.endswith(".share") else (*partners, REST, WORLD)
                for number, partner in enumerate(partners, start=1):
                    size = (
                        1.0
                        if is_club
                        else (0.02 if name.endswith(("share", "burden", "received", "cinc")) else 50.0)
                    )
                    size = (
                        0.0
                        if is_club and partner == REST
                        else size * number * (year - 2020) + (0 if is_club else place)
                    )
                    size = min(size, 1.0) if series(name).unit in {"share", "flag", "index"} else size
                    bounds = (0.0 if partner == REST else 0.9 * size, size)
                    exact = None if partner == REST and not is_club else size
                    found.append(observe(name, actor, partner, exact, bounds=bounds, year=year))
    made_apart = ("votes.", "arms.", *(f"conflict.{what}." for what in ("deaths", "events")))
    found = [row for row in found if not row.series.startswith(made_apart)]
    return World([*found, *votes(), *forces(), *deliveries(), *violence()])


def forces() -> list[Observation]:
    """What states are compared by in the years before, for trends."""
    names = ("military.spending", "military.spending.constant", "military.burden", "military.personnel")
    return [
        observe(name, actor, None, 0.01 * (place + 1) * (1 + (year * (place + 2)) % 5), year=year)
        for name in (*names, "capabilities.cinc")
        for place, actor in enumerate(ECONOMIES)
        for year in range(2012, 2022)
    ]


def deliveries() -> list[Observation]:
    """Arms from three suppliers and from nobody knows whom, over a dozen years."""
    found = []
    for year in range(2012, 2024):
        for place, recipient in enumerate(ECONOMIES):
            suppliers = [other for other in ECONOMIES if other != recipient][: 1 + (year + place) % 3]
            amounts = {supplier: 1.0 + (year * number) % 7 for number, supplier in enumerate(suppliers)}
            total = sum(amounts.values()) + (year + place) % 2
            found.append(observe("arms.imports", recipient, None, total, year=year))
            found += [
                observe("arms.delivered", each, recipient, much, year=year) for each, much in amounts.items()
            ]
    return found


def violence() -> list[Observation]:
    """Deaths and events of every type in every month of three years, and battle deaths of a year."""
    found = []
    for place, actor in enumerate(ECONOMIES):
        found.append(observe("conflict.deaths.battle", actor, None, 100.0 * place, reporter="org:ucdp"))
        found.append(observe("conflict.intensity", actor, f"conflict:{place // 2}", 1.0 + place % 2))
        for number, kind in enumerate(("state", "nonstate", "onesided")):
            for month in range(36):
                start = date(2021 + month // 12, month % 12 + 1, 1)
                days = {"start": start, "end": start + timedelta(days=monthrange(start.year, start.month)[1] - 1)}
                killed = float((month * (place + 2) + 7 * number) % 11 * place)
                for what, size in (("deaths", killed), ("events", killed // 3)):
                    row = observe(f"conflict.{what}.{kind}", actor, None, size, bounds=(size // 2, 2 * size))
                    found.append(replace(row, **days))  # type: ignore[arg-type]
    return found


def votes() -> list[Observation]:
    """Two dozen roll calls in each of ten years, half of them on a subject that comes back."""
    found = []
    for year in range(2014, 2024):
        for call in range(24):
            name = f"vote:{year}{call}"
            if call % 2:
                found.append(observe("votes.subject", name, f"subject:{call}", 1.0, year=year))
            for place, actor in enumerate(ECONOMIES):
                vote = float((call * (place + 1) + year) % 3 - 1)
                found.append(observe("votes.cast", actor, name, vote, year=year))
    return found


@each_measure
def test_every_measure_has_an_expression_with_the_columns(world: World, entry: Measure) -> None:
    if entry.name == "structure.betweenness":
        pytest.importorskip("networkx", reason="this environment is older than pyproject.toml: install again")
    for parameters in parameter_sets(entry):
        table = expression(entry.name, world.context, parameters)
        assert set(table.columns) - {"key"} == set(COLUMNS) - {"key"}, parameters
        rows = world.rows(entry.name, **parameters)
        assert rows, parameters
        for row in rows:
            check_row(entry, row)
        keys = [
            (row["of"], row["to"], row["source"], row["perspective"], row["start"], row["end"]) for row in rows
        ]
        assert len(keys) == len(set(keys)), parameters


def check_row(entry: Measure, row: Mapping[str, Any]) -> None:
    """What holds of every value of every measure."""
    assert row["lower"] <= row["upper"]
    assert row["value"] is None or row["lower"] - 1e-9 <= row["value"] <= row["upper"] + 1e-9
    assert row["of"] != row["to"]
    assert row["of"] not in {"", REST, WORLD}
    assert row["to"] not in {REST, WORLD}
    assert bool(row["to"]) or not entry.second_required
    assert not row["to"] or entry.second
    assert row["vintage"] == date(2024, 6, 1)
    low, high = LIMITS.get(entry.unit, (float("-inf"), float("inf")))
    if entry.range.startswith(("0", "1")):
        assert row["lower"] >= low
        assert row["upper"] <= high + 1e-9


LIMITS = {
    "share": (0.0, 1.0),
    "flag": (0.0, 1.0),
    "index": (0.0, 1.0),
    "rank": (1.0, float(len(ECONOMIES) - 1)),
    "USD": (0.0, float("inf")),
    "persons": (0.0, float("inf")),
    "partners": (0.0, float("inf")),
    "ratio": (0.0, float("inf")),
}


@pytest.fixture(scope="module", params=["ARM", "TJK"])
def owned(request: pytest.FixtureRequest, world: World) -> tuple[str, World]:
    """The same world, of which only the lists that one state needs are read."""
    return request.param, World(from_arrow(world.store.rows(world.store.everything())), owners=[request.param])


@each_measure
def test_asking_for_one_owner_changes_nothing(world: World, owned: tuple[str, World], entry: Measure) -> None:
    owner, alone = owned
    place = 1 if entry.owner == "second" else 0
    if is_structural(entry):
        pytest.skip("a network is asked for with all its actors as owners: see structure/test_families.py")
    for parameters in parameter_sets(entry):
        wanted = [
            (key, about(*found)) for key, found in owned_rows(world, entry, parameters) if key[place] == owner
        ]
        found = [each for each in owned_rows(alone, entry, parameters) if each[0][place] == owner]
        assert found == wanted, parameters


def owned_rows(world: World, entry: Measure, parameters: Mapping[str, Any]) -> list[tuple[tuple[Any, ...], Any]]:
    """All values with what they are about, in order."""
    about_whom = ("of", "to", "source", "perspective", "start", "end")
    rows = world.rows(entry.name, **parameters)
    found = [(tuple(row[name] for name in about_whom), figures(row)) for row in rows]
    return sorted(found, key=lambda each: each[0])


def figures(row: Mapping[str, Any]) -> tuple[Any, ...]:
    """Value and bounds of a row."""
    return row["value"], row["lower"], row["upper"]


def test_only_what_was_public_goes_in() -> None:
    rows = [
        observe("military.burden", "ARM", None, 0.04, vintage=date(2024, 1, 1)),
        observe("military.burden", "ARM", None, 0.05, vintage=date(2025, 1, 1)),
    ]
    assert World(rows).look("military.burden", "ARM") == (0.05, 0.05, 0.05)
    assert World(rows, as_of=date(2024, 12, 31)).look("military.burden", "ARM") == (0.04, 0.04, 0.04)
    assert World(rows, as_of=date(2023, 12, 31)).look("military.burden", "ARM") is None


# ---- names and parameters


def test_a_slip_in_a_name_gets_the_near_name() -> None:
    with pytest.raises(UnknownNameError, match=r"unknown measure 'trade\.rnak'; did you mean 'trade\.rank'"):
        measure("trade.rnak")
    with pytest.raises(UnknownNameError, match="`araxes measures` lists them"):
        measure("zzz")


def test_defaults_fill_what_is_not_given() -> None:
    assert measure("trade.rank").with_defaults({}) == {"flow": "turnover", "among": None}
    assert measure("trade.rank").with_defaults({"flow": "imports"}) == {"flow": "imports", "among": None}
    assert measure("trade.partners").with_defaults({"at_share": 0.2}) == {"flow": "exports", "at_share": 0.2}
    assert measure("military.burden").with_defaults({}) == {}


REFUSED = [
    ("trade.share", {"basis": "spending"}, "trade.share takes no parameter 'basis'; it takes flow"),
    ("military.burden", {"flow": "exports"}, "military.burden takes no parameter 'flow'; it takes none"),
    (
        "trade.share",
        {"flow": "export"},
        "unknown flow of trade.share 'export'; did you mean 'exports' or 'imports'?",
    ),
    ("trade.share", {"flow": "xyz"}, "unknown flow of trade.share 'xyz'; one of exports, imports, turnover"),
    ("trade.concentration", {"flow": "turnover"}, "unknown flow of trade.concentration 'turnover'"),
    ("trade.partners", {"flow": "turnover"}, "unknown flow of trade.partners 'turnover'"),
    ("military.ratio", {"basis": "burdens"}, "did you mean 'burden'?"),
    ("membership.standing", {"as": "guest"}, "one of member, observer, candidate, associate, suspended"),
]


@pytest.mark.parametrize(("name", "given", "message"), REFUSED)
def test_wrong_parameters_are_refused(name: str, given: dict[str, str], message: str) -> None:
    with pytest.raises(InputError, match=re.escape(message)):
        measure(name).with_defaults(given)


# ---- phrases


@each_measure
def test_phrases_read_without_gaps(entry: Measure) -> None:
    for parameters in parameter_sets(entry):
        for second in {"CHN" if entry.second else "", "" if not entry.second_required else "CHN"}:
            text = words.phrase(entry, "ARM", second, parameters)
            assert "Armenia" in text
            assert ("China" in text) == bool(second)
            assert not re.search(r"[\[\]{}]|None|  |\s$", text), text


PHRASES = [
    ("trade.share", "RUS", "ARM", {"flow": "exports"}, "share of Russia in the exports of Armenia"),
    ("trade.exports", "ARM", "", {}, "exports of Armenia"),
    ("trade.exports", "ARM", "RUS", {}, "exports of Armenia to Russia"),
    ("trade.rank", "RUS", "USA", {}, "rank of Russia among the partners of the United States by turnover"),
    (
        "trade.rank",
        "KAZ",
        "RUS",
        {"among": "group:central-asia"},
        "rank of Kazakhstan among the partners of Russia by turnover within Central Asia",
    ),
    ("trade.partners", "ARM", "", {"at_share": 0.125}, "partners with at least 12.5 % of the exports of Armenia"),
    ("membership.standing", "ARM", "org:csto", {"as": "observer"}, "standing of Armenia as observer of CSTO"),
    ("military.ratio", "AZE", "ARM", {}, "military spending of Azerbaijan over that of Armenia"),
    ("trade.turnover", "RUS", "each", {}, "trade turnover of Russia with each"),
]


@pytest.mark.parametrize(("name", "of", "to", "given", "expected"), PHRASES)
def test_phrases_in_words(name: str, of: str, to: str, given: dict[str, Any], expected: str) -> None:
    entry = measure(name)
    assert words.phrase(entry, of, to, entry.with_defaults(given)) == expected


def test_every_state_has_a_name_to_put_in_a_phrase() -> None:
    for state in gazetteer().members("group:world"):
        assert words.name_of(state).strip()
