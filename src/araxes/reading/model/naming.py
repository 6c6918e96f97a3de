"""Whom a proposal is about: only those whom the report itself names where it is quoted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pydantic import TypeAdapter, ValidationError

from araxes.claims.test import EntityId, Other, Test
from araxes.entities import gazetteer
from araxes.reading.model.ground import Ground, ids
from araxes.reading.model.proposals import one_line
from araxes.reading.model.quotes import Span
from araxes.reading.model.refused import Refused
from araxes.reading.statement import Participant, Role

_ENTITY: TypeAdapter[str] = TypeAdapter(EntityId)


def only_named(tests: Iterable[Test], named: Sequence[str]) -> None:
    """Refuse a test about somebody whom neither the paragraph of the quote nor the headings above name."""
    for test in tests:
        for entity in _entities(test):
            if entity not in named:
                raise Refused(f"its test is about {entity}, which neither the paragraph nor its headings name")


def _entities(test: Test) -> Iterator[str]:
    yield from filter(None, (test.of, test.second, test.among))
    threshold = test.predicate.threshold
    if isinstance(threshold, Other):
        yield from filter(None, (threshold.of, threshold.second))


def only_quoted(proposed: Iterable[str], named: Sequence[str]) -> None:
    """Refuse an entity that is unknown, or that the quote does not name."""
    for name in proposed:
        try:
            entity = _ENTITY.validate_python(name)
        except ValidationError as error:
            raise Refused(one_line(error)) from None
        if entity not in named:
            raise Refused(f"names {entity}, which the quote does not")


def participants(ground: Ground, place: Span, tests: Sequence[Test]) -> Iterator[Participant]:
    """Everybody whom the gazetteer finds in the quote; the tests, if any, say in which role."""
    subjects, partners = {test.of for test in tests}, {test.second for test in tests}
    first = True
    for one in ground.mentions(place):
        if one.id is None:
            continue
        keys = set(ids(one))
        role: Role = "object"
        if keys & subjects or (first and not tests):
            role = "subject"
        elif keys & partners:
            role = "partner"
        elif gazetteer()[one.id].kind == "place":
            role = "place"
        first = False
        yield Participant(one.id, role, one.start, one.end, one.rule, one.acts_for)
