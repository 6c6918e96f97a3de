"""The observations behind a value of a network: those of the rules that hold for its ties."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import Any

from araxes.measures.context import REPORTER, Context
from araxes.measures.evidence import Records, Valued
from araxes.measures.structure.actors import actors_of
from araxes.measures.structure.readings import Evidence, Period, Reading, Readings, gathered
from araxes.measures.structure.recipe import Recipe, Rule, recipe
from araxes.measures.vocabulary import Measure, measure
from araxes.observations.schema import Observation

MOST_ROWS = 60
"""At most so many observations are given for one value."""


class Behind:
    """The observations behind one network, whatever its periods."""

    def __init__(self, context: Context, made_by: Recipe, actors: tuple[str, ...]) -> None:
        self._recipe = made_by
        self._readings = gathered(context, made_by, actors)
        self._records = _records(context, made_by, self._readings)

    @classmethod
    def of(cls, context: Context, parameters: dict[str, Any]) -> Behind:
        """Those of the network that a measure's parameters describe."""
        return cls(context, recipe(parameters["recipe"]), actors_of(parameters["among"]))

    def rows(self, period: Period, *, among: tuple[str, ...] = ()) -> list[Observation]:
        """The observations for one period, of the ties among all actors or among some of them."""
        evidence = Evidence(self._readings, self._recipe, period)
        found: dict[Observation, None] = {}
        for pair in combinations(among or self._readings.actors, 2):
            for judged in evidence.of(*pair):
                for reading in judged.readings if judged.holds else ():
                    found |= dict.fromkeys(self._of(judged.rule, reading))
        return list(found)[:MOST_ROWS]

    def _of(self, rule: Rule, reading: Reading) -> Iterator[Observation]:
        measured, parameters = _measured(rule)
        for part in reading.parts or (reading,):
            perspective = REPORTER if rule.series else part.perspective  # a series stands the way round it is read
            value = Valued(measured, parameters, part.source, perspective)
            yield from self._records.behind(value, of=part.of, to=part.to, when=(part.start, part.end))


def _records(context: Context, made_by: Recipe, readings: Readings) -> Records:
    periods: set[tuple[date, date]] = set()
    for found in readings.by_rule.values():
        periods |= {(reading.start, reading.end) for reading in found}
    measures = [_measured(rule)[0] for rule in made_by.rules if rule.is_known]
    return Records(context, measures, readings.actors, periods)


def _measured(rule: Rule) -> tuple[Measure, dict[str, Any]]:
    """The measure of a rule with its parameters; a series stands as a measure of itself."""
    if rule.measured is not None:
        return rule.measured, rule.measured.with_defaults(rule.parameters)
    return replace(measure("conflict.deaths"), name=rule.series, series=(rule.series,)), {}
