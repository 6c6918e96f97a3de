"""Military deployments -> military personnel of the actor in each host.

An item is a host that the field says has the actor's forces now. Read are ``COUNT HOST``, ``HOST (COUNT)``
and sentences in which a count goes with the places named next. Several counts for one host add up.

- A count for several hosts is a joint one: each has at least one soldier ("in Somalia and Yemen") or may have
  none ("Sudan/South Sudan"), and at most the joint count.
- A host without a count has at least one soldier and at most the active armed forces of the same edition.
- Police, brigades raised with others at home, past and planned deployments, and notes are no items. Counts
  for regions and places without an id ("Africa", "French West Indies") are items that are not understood.

The lists name the larger deployments only, so there is no rest row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from araxes.observations.interval import Interval
from araxes.sources.factbook.cell import Cell
from araxes.sources.factbook.figures import Count, counts
from araxes.sources.factbook.names import host, host_list, resolve
from araxes.sources.factbook.personnel import outside_parentheses
from araxes.sources.factbook.text import dated, parts, years_in
from araxes.sources.factbook.words import pattern

_ITEMS = re.compile(r";\s*|(?<=\)),\s+(?=[A-Z]\w+ [0-9]|[0-9])")
_PAIR = re.compile(r"\(([0-9][0-9,]*)\)")
_POLICE = re.compile(r"\b(?:mostly )?police\b")
_JOINT = re.compile(r"\b(?:includ\w+|such as|mostly|other|various|European theater|around the world)\b")
_PRESENCE = re.compile(r"\b(?:maintain|deploy|station|presence|base|troops|forces|personnel|contribut|detachment)")
_WITH = re.compile(r" (?:with )?$")
_AND = re.compile(r", and the |, and |, the |, | and the | and | or | ?/ ?")


@dataclass
class _Hosts:
    """Counts by host while a field is read."""

    cell: Cell
    ceiling: Interval | None
    year: int = 0
    found: dict[tuple[str, int], list[Interval]] = field(default_factory=dict)

    def add(self, name: str, known: Interval | None) -> None:
        """One item: a host and what is known of the number there."""
        entity = resolve(name)
        if entity == self.cell.actor:
            return
        if entity is None:
            self.cell.miss(name, "not-a-state")
        elif known is None and self.ceiling is None:
            self.cell.miss(name, "no-bound")
        else:
            bounds = known or Interval(1.0, max(1.0, self.ceiling.upper if self.ceiling else 1.0))
            self.found.setdefault((entity, self.year), []).append(bounds)
            self.cell.understood()


def deployments(cell: Cell, ceiling: Interval | None) -> None:
    """Read one field; ``ceiling`` is the actor's active strength in the same edition, if stated."""
    hosts = _Hosts(cell, ceiling)
    for item, year in _dated_items(cell):
        if year is None or not cell.can_be(year):
            for found in host().finditer(outside_parentheses(item)):
                cell.miss(found[0], "no-year")
            continue
        hosts.year = year
        _item(hosts, item)
    for (entity, year), known in hosts.found.items():
        cell.row("military.deployed", year, _sum(known), entity)


def _dated_items(cell: Cell) -> Iterator[tuple[str, int | None]]:
    """The items outside parentheses, each with the year that closes its group."""
    for part in parts(cell.field.text):
        waiting: list[str] = []
        last = years[-1] if (years := years_in(part.whole)) else None
        for text, year in dated(part.text):
            waiting += [item for item in _outer_items(text) if item]
            if year is not None:
                yield from ((item, year) for item in waiting)
                last, waiting = year, []
        yield from ((item, last) for item in waiting)


def _outer_items(text: str) -> Iterator[str]:
    depth, start = 0, 0
    marks = [(found.start(), found.end()) for found in _ITEMS.finditer(text)]
    position = 0
    for begin, end in marks:
        depth += text.count("(", position, begin) - text.count(")", position, begin)
        position = begin
        if depth <= 0:
            yield text[start:begin].strip()
            start = end
    yield text[start:].strip()


def _item(hosts: _Hosts, item: str) -> None:
    item = _pairs(hosts, item)
    text = outside_parentheses(item).strip(" ;,.")
    if _POLICE.search(text) or pattern("joint_forces").search(text):
        return
    counted = list(counts(text))
    places = list(host_list().finditer(text))
    if counted and not places and len(inside := list(host().finditer(item))) == 1:
        hosts.add(inside[0][0], counted[0].interval)
        return
    if pattern("not_current").search(text):
        return
    _sentence(hosts, text, places, counted)


def _sentence(hosts: _Hosts, text: str, places: list[re.Match[str]], counted: list[Count]) -> None:
    """Give each place the count next to it; a region hands its count on to the states named after it."""
    handed: Interval | None = None
    end = 0
    for position, place in enumerate(places):
        names = [name for name in _AND.split(place[0]) if name]
        known, gap = _count_for(text, place, counted, end)
        joint = len(names) > 1 or bool(_JOINT.search(gap))
        if known is None and handed is not None:
            known, joint = handed, True
        end, handed = place.end(), None
        if not any(map(resolve, names)) and _comes_bare(places[position + 1 :], place.end(), counted):
            handed = known
        elif known is None and not _PRESENCE.search(text):
            _unread(hosts, names, text)
        else:
            _add(hosts, names, known, joint, may_be_none="/" in place[0])


def _add(hosts: _Hosts, names: list[str], known: Interval | None, joint: bool, *, may_be_none: bool) -> None:
    for name in names:
        if resolve(name) is None and (joint or known is None):
            continue
        shared = joint and known is not None
        hosts.add(name, _part_of(known, may_be_none) if shared and known is not None else known)


def _unread(hosts: _Hosts, names: list[str], text: str) -> None:
    for name in names:
        if resolve(name) not in {None, hosts.cell.actor}:
            hosts.cell.miss(f"{name} in: {text}", "prose")


def _count_for(text: str, place: re.Match[str], counted: list[Count], start: int) -> tuple[Interval | None, str]:
    """The count for a place and the words between: the last one since ``start``, else one right behind it."""
    before = _between(counted, start, place.start())
    if before:
        counted.remove(before[-1])
        return before[-1].interval, text[before[-1].end : place.start()]
    for count in counted:
        if count.start >= place.end() and _WITH.fullmatch(text[place.end() : count.start]):
            counted.remove(count)
            return count.interval, ""
    return None, ""


def _comes_bare(places: list[re.Match[str]], start: int, counted: list[Count]) -> bool:
    """Whether the next place, if any, has no count of its own in front."""
    return bool(places) and not _between(counted, start, places[0].start())


def _between(counted: list[Count], start: int, end: int) -> list[Count]:
    return [count for count in counted if start <= count.start and count.end <= end]


def _pairs(hosts: _Hosts, item: str) -> str:
    """Take ``HOST (COUNT)`` out of an item."""
    for found in reversed(list(_PAIR.finditer(item))):
        places = list(host_list().finditer(item, 0, found.start()))
        count = next(counts(found[1]), None)
        if count and places and not item[places[-1].end() : found.start()].strip():
            name = _AND.split(places[-1][0])[-1]
            hosts.add(name, count.interval)
            item = item[: found.start() - len(name) - 1] + item[found.end() :]
    return item


def _part_of(whole: Interval, may_be_none: bool) -> Interval:
    return Interval(0.0 if may_be_none else min(1.0, whole.upper), whole.upper)


def _sum(known: list[Interval]) -> Interval:
    values = [interval.value for interval in known]
    value = None if None in values else sum(number for number in values if number is not None)
    return Interval(sum(k.lower for k in known), sum(k.upper for k in known), value)
