"""The engine, which asks everything at once in the database, against the definitions read one row at a time."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from araxes.claims import Test
from araxes.entities import gazetteer
from araxes.measures.context import Context
from araxes.observations.schema import REST, WORLD, Observation
from araxes.verdicts.evaluate import Evaluation, Outcome, owners
from araxes.verdicts.plan import Asked
from araxes.verdicts.truth import Truth
from observations.making import holding, observe
from verdicts.by_the_book import Book, Question, answer

STATES = ("ARM", "AZE", "GEO", "RUS", "KAZ", "TJK")
GROUPS = {"group:south-caucasus": ("ARM", "AZE", "GEO"), "group:central-asia": ("KAZ", "KGZ", "TJK", "TKM", "UZB")}
VINTAGES = (date(2024, 1, 1), date(2024, 7, 1))
AS_OF = date(2024, 6, 1)
"""Between both, so that half of what is made is not yet public."""
SEEDS = range(4)
QUESTIONS = 70

QUANTIFIERS = ["all", "almost all", "most", "some", "none", "at least 2", "at most 2", "exactly 2"]


def random_world(chance: random.Random) -> list[Observation]:
    """Lists of partners with totals and rest rows, some of each missing; whole numbers, so that sums are exact."""
    made: list[Observation] = []
    for source in ("factbook", "customs"):
        for year in (2022, 2023):
            for vintage in VINTAGES:
                for actor in STATES:
                    if chance.random() < 0.8:
                        made += _single(chance, source, year, vintage, actor)
                    for flow in ("exports", "imports"):
                        if chance.random() < 0.7:
                            made += _partners(chance, f"trade.{flow}", source, year, vintage, actor)
    return made


def _single(chance: random.Random, source: str, year: int, vintage: date, actor: str) -> list[Observation]:
    found = []
    for name in ("military.burden", "remittances.received"):
        lower = chance.randrange(0, 20)
        bounds = (lower / 100, (lower + chance.choice([0, 1, 5])) / 100)
        found.append(observe(name, actor, None, bounds=bounds, year=year, vintage=vintage, source=source))
    return found


def _partners(
    chance: random.Random, name: str, source: str, year: int, vintage: date, actor: str
) -> list[Observation]:
    others = [state for state in (*STATES, "CHN") if state != actor]
    named = {}
    for partner in chance.sample(others, chance.randrange(1, 5)):
        lower = chance.randrange(5, 40)
        named[partner] = (lower, lower + chance.choice([0, 2, 10]))
    if chance.random() < 0.7:
        named[REST] = (0, chance.randrange(0, 8))
    if chance.random() < 0.7:
        named[WORLD] = (200, chance.choice([200, 260]))
    return [
        observe(name, actor, partner, bounds=bounds, year=year, vintage=vintage, source=source)
        for partner, bounds in named.items()
    ]


def random_question(chance: random.Random) -> Question:
    """A test of one state or of a group, of a level, of a change, or against somebody else."""
    name = chance.choice(["trade.share", "trade.share", "trade.rank", "military.burden", "remittances.received"])
    trade = name.startswith("trade.")
    of, to = chance.sample(STATES, 2)
    group: tuple[str, ...] = ()
    if chance.random() < 0.4:
        group = GROUPS[chance.choice(list(GROUPS))]
        of, to = ("*", to) if not trade or chance.random() < 0.5 else (of, "*")
    asked = Question(
        measure=name,
        of=of,
        to=to if trade else "",
        flow=chance.choice(["exports", "imports", "turnover"]),
        circle=chance.choice([(), *GROUPS.values()]) if name == "trade.rank" else (),
        comparison=chance.choice(["above", "at_least", "below", "at_most"]),
        threshold=chance.choice([0.031, 0.073, 0.137, 0.211]),
        year=chance.choice([None, 2022, 2023]),
        quantifier=chance.choice(QUANTIFIERS) if group else "all",
        group=group,
        perspective=chance.choice(["", "", "", "reporter", "mirror"]),
    )
    if name == "trade.rank":
        comparison = chance.choice(["is", "above", "at_least", "below", "at_most"])
        return replace(asked, comparison=comparison, threshold=float(chance.randrange(1, 4)))
    turn = chance.random()
    if turn < 0.25:
        return replace(asked, year=2023, since=2022, threshold=chance.choice([0.0031, -0.017, 0.053]))
    if turn < 0.5:
        other = chance.choice([state for state in STATES if state != of])
        return replace(asked, other=other, times=chance.choice([1.0, 2.3]), threshold=0.0)
    return asked


def as_test(asked: Question) -> Test:
    """The same question as an assessment would put it."""
    names = {members: name for name, members in GROUPS.items()}
    of, to = (names[asked.group] if place == "*" else place for place in (asked.of, asked.to))
    given: dict[str, Any] = {"measure": asked.measure.replace("received", "gdp_share"), "of": of}
    if to:
        given |= {"in": to, "flow": asked.flow}
    if asked.circle:
        given["among"] = names[asked.circle]
    threshold: object = asked.threshold
    if asked.other:
        threshold = {"of": asked.other, "times": asked.times}
    if asked.since:
        given["change"] = {"since": asked.since, "until": asked.year, asked.comparison: threshold}
    else:
        given |= {asked.comparison: threshold, "period": asked.year or "latest"}
    if asked.group:
        given["quantifier"] = asked.quantifier
    if asked.perspective:
        given["perspective"] = asked.perspective
    return Test.model_validate(given)


def ask(rows: list[Observation], tests: list[Test]) -> list[list[Outcome]]:
    """What the engine says of all tests at once."""
    known = gazetteer()
    circles = {test.among: known.members(test.among) for test in tests if test.among}
    with holding(rows) as store:
        context = Context.of(store, known.economies(), as_of=AS_OF, owners=owners(tests), circles=circles)
        return Evaluation(context, [Asked(test) for test in tests]).outcomes()


@pytest.mark.parametrize("seed", SEEDS)
def test_the_engine_says_what_the_definitions_say(seed: int) -> None:
    chance = random.Random(seed)
    rows = random_world(chance)
    questions = [random_question(chance) for _ in range(QUESTIONS)]
    book = Book.of(rows, AS_OF, gazetteer().economies())
    outcomes = ask(rows, [as_test(asked) for asked in questions])
    seen: Counter[Truth] = Counter()
    for asked, found in zip(questions, outcomes, strict=True):
        said = {(outcome.source, outcome.perspective): outcome.holds for outcome in found}
        assert said == answer(book, asked), asked
        seen.update(said.values())
    assert all(seen[truth] >= QUESTIONS / 10 for truth in Truth), f"questions that decide too little: {seen}"


def narrowed(chance: random.Random, row: Observation) -> Observation:
    """The same observation, known better."""
    if row.lower == row.upper or chance.random() < 0.4:
        return row
    low, high = sorted((chance.uniform(row.lower, row.upper), chance.uniform(row.lower, row.upper)))
    return replace(row, lower=low, upper=high, value=None)


@pytest.mark.parametrize("seed", SEEDS)
def test_knowing_more_never_turns_an_outcome_round(seed: int) -> None:
    """Narrower bounds may decide what was open; what was decided stays as it was."""
    chance = random.Random(1000 + seed)
    rows = random_world(chance)
    tests = [as_test(random_question(chance)) for _ in range(QUESTIONS)]
    before, after = ask(rows, tests), ask([narrowed(chance, row) for row in rows], tests)
    newly = 0
    for test, old, new in zip(tests, before, after, strict=True):
        assert [(each.source, each.perspective) for each in old] == [
            (each.source, each.perspective) for each in new
        ]
        for was, now in zip(old, new, strict=True):
            assert was.holds in (now.holds, Truth.UNKNOWN), test
            assert (was.true <= now.true, was.false <= now.false) == (True, True), test
            newly += was.holds is not now.holds
    assert newly > 0, "nothing was narrowed enough to decide anything"


def test_asking_nothing_finds_nothing() -> None:
    assert ask([], []) == []
