"""Other ways to read a clause where its plain skeleton fits no template."""

from __future__ import annotations

import re
from collections.abc import Iterator

from araxes.reading.asserting.meant import Meant
from araxes.reading.binding.bound import Finding, by_templates
from araxes.reading.binding.composing import composed
from araxes.reading.clauses.rewriting import plain
from araxes.reading.clauses.skeleton import Skeleton
from araxes.reading.clauses.spoken_of import goes_back, with_place, with_sides, with_topic
from araxes.reading.clauses.variants import variants, without_insertions
from araxes.reading.phrases.actors import Actor, is_state

_MUTUAL = re.compile(r"\b(?:mutual|bilateral|two-way)\b", re.IGNORECASE)


def ways(clause: Meant, line: Skeleton, *, narrowed: bool) -> Iterator[tuple[Skeleton, Finding]]:
    """Other ways to read the clause: other shapes of it, and what it is composed of.

    Where words narrow what a template understood, no shape without them is tried.
    """
    if narrowed:
        yield line, composed
        return
    for other in _shapes(clause, line):
        yield other, by_templates
    said = clause.setting.said
    meant = (
        *with_topic(line, said.topic if goes_back(line) else None),
        *with_sides(line, () if line.actors else said.sides),
        *with_place(line, said.states, said.subjects),
    )
    for other in meant:
        for shape in (other, *plain(other)):
            yield from ((shape, finding) for finding in (by_templates, composed))
    for other in (line, *plain(line), *_with_implied(clause)):
        yield other, composed


def loose_ways(clause: Meant, line: Skeleton) -> Iterator[Skeleton]:
    """The shapes of the clause to be tried by what it names, where nothing else fits."""
    yield from (line, *plain(line), *_with_implied(clause))
    bare = without_insertions(line)
    if bare.text != line.text and not _LIMITING.search(line.text):
        yield bare


_LIMITING = re.compile(r" , (?:of|in|for|from|to|by|with|at|on|among) ")  # ", overwhelmingly of gas, ..."


def _shapes(clause: Meant, line: Skeleton) -> Iterator[Skeleton]:
    """Other skeletons of the clause, to be tried where its own fits no template."""
    front = clause.sharing.front if clause.sharing is not None and clause.shared else None
    if front is not None:
        inside = [one for one in clause.told_before if front[0] <= one.start and one.end <= front[1]]
        whole = clause.assembled([front, (clause.clause.start, clause.clause.end)], beside=inside)
        if not whole.denials:
            yield whole
    yield from _with_another_owner(clause, line)
    yield from variants(line)
    for other in plain(line):
        yield other
        yield from variants(other)
    yield from _with_implied(clause)


def _with_another_owner(clause: Meant, line: Skeleton) -> Iterator[Skeleton]:
    """The skeleton with "its" read as the other state's: "buys Albania's exports and supplies its ..."."""
    if not line.actors:
        return
    subject = line.actors[-1].ids if clause.shared else line.actors[0].ids
    owners = [n for n, actor in enumerate(line.actors) if actor.name_kind == "own" and actor.ids == subject]
    said = max((line.actors[n].start for n in owners), default=0)
    named = {actor.ids for actor in (*clause.told_before, *clause.actors) if actor.named and actor.start < said}
    others = [ids for ids in named if ids != subject and len(ids) == 1 and is_state(ids[0])]
    if owners and len(others) == 1 and len(named) == 2:
        actors = [actor._replace(ids=others[0]) if n in owners else actor for n, actor in enumerate(line.actors)]
        yield line._replace(actors=tuple(actors))


def _with_implied(clause: Meant) -> Iterator[Skeleton]:
    """The skeleton with who is meant though not named: whom the heading or the statement before is about, or
    the other side of what is mutual."""
    said, start, end = clause.setting.said, clause.clause.start, clause.clause.end
    ids: tuple[str, ...] = ()
    if not clause.actors and len(said.heading) == 1:
        ids = said.heading
    elif len(said.states) == 1 and (
        (not clause.actors and said.subjects == said.states) or _MUTUAL.search(clause.text, start, end)
    ):
        ids = said.states
    if ids:
        yield clause.skeleton(Actor(start, start, ids, named=False, rule="implied"))
