"""Deaths in organised violence in every world: years as they were, and draws of those that follow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from araxes.errors import InputError
from araxes.forecasts.counts import Floats
from araxes.forecasts.courses import Ahead, Course, courses
from araxes.forecasts.quantities.ground import SHIFTS, Ground, Roles, looked_at
from araxes.forecasts.quantities.needs import Wanted, Window
from araxes.forecasts.quantities.sheet import Block


def deaths(ground: Ground, violence: Mapping[Wanted, set[Window]]) -> Iterator[Block]:
    """Deaths of states and of all pairs they are of, by year."""
    actors = sorted({actor for wanted in violence for actor in wanted.actors})
    if not actors:
        return
    windows = set().union(*violence.values())
    ahead = Ahead(
        {one.last for one in windows}, ground.roles.draws, ground.worlds.seed, actors, ground.known.sources
    )
    try:
        found = courses(ground.known.store, ground.known.as_of, ahead)
    except InputError as error:
        ground.silent.update(dict.fromkeys(actors, str(error)))
        return
    for course in (each for actor in actors for each in found.get(actor, ())):
        for year in looked_at(course.known, windows):
            everybody = np.delete(np.arange(ground.roles.number), ground.roles.trend)
            partner, locator = (course.partner,), f"{course.source}, from {course.last}"
            figures = _of_course(ground.roles, course, year)[everybody, None]
            each = figures, np.nan_to_num(figures), np.nan_to_num(figures, nan=np.inf)
            yield Block("conflict.deaths", "deaths", course.actor, year, partner, everybody, *each, locator)


def _of_course(roles: Roles, course: Course, year: int) -> Floats:
    """The deaths of a year in every world, nan where they are not known; no world has a trend of them."""
    figures, at = np.full(roles.number, np.nan), year - course.first
    if year in course.drawn:
        figures[: roles.draws] = course.drawn[year]
        figures[roles.persistence] = course.recorded[-1]
    elif 0 <= at < len(course.recorded):
        figures[: roles.trend] = course.recorded[at]
    for back in range(1, SHIFTS + 1):
        if 0 <= at - back < len(course.recorded):
            figures[roles.earlier(back)] = course.recorded[at - back]
    return figures
