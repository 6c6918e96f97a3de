"""What a note says: the findings of one source on one sentence, without saying anything twice.

"share of China in the imports of Kazakhstan: 28 % in 2023" and the same of Russia become "share in the imports of
Kazakhstan: China 28 %, Russia 24 % in 2023". Only words go that stand beside them anyway; every figure stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from araxes.briefs.findings import listed
from araxes.entities import gazetteer

_SAID = re.compile(r"(?P<head>[^:;]+): (?P<figure>[^:;()]+?) (?P<when>(?:in|on) [\d–-]+)(?P<after> \([^()]*\))?")
_LISTED = re.compile(
    r"(?P<head>.+ is (?:not )?listed as \w+ of) (?P<figure>.+?) (?P<when>on [\d–-]+)(?P<after> \([^()]*\))?"
)
_MOVED = re.compile(r"(?P<head>.+) went from (?P<then>.+? in \d{4}) to (?P<now>.+? in \d{4}), ")
_RANKED = re.compile(
    r"rank of .+ among the partners of (?P<whose>.+) by (?P<flow>\w+): .+ (?P<when>in \d{4}) \((?P<list>[^()]+)\)"
)
_LINKS = ("of", "by", "in", "with")
"""Words before a name that need not be said where the names come later."""


@dataclass(frozen=True)
class _Part:
    """One finding in its pieces; ``is_figure`` unless it tells of a list that names somebody."""

    head: tuple[str, ...]
    figure: str
    when: str
    after: str
    is_figure: bool


def says(found: Iterable[str], source: str) -> str:
    """The findings of a source on one line, a semicolon between; the note itself names the source."""
    names = re.compile(rf" \({re.escape(source)} \d{{4}}-\d{{2}}-\d{{2}}(?:, (?P<whose>[^()]+))?\)$")
    parts = list(dict.fromkeys(names.sub(_whose, each) for each in found))
    return "; ".join(_together([each for each in parts if not _is_told(each, parts)]))


def _whose(bracket: re.Match[str]) -> str:
    return f" ({bracket['whose']})" if bracket["whose"] else ""


def _is_told(part: str, parts: Sequence[str]) -> bool:
    """Whether another part holds all that this one says: a change its ends, a rank the largest of the list."""
    said = _SAID.fullmatch(part)
    if said is None or said["after"]:
        return False
    value = f"{said['figure']} {said['when']}"
    for other in parts:
        moved, ranked = _MOVED.match(other), _RANKED.fullmatch(other)
        if moved and moved["head"] == said["head"] and value in (moved["then"], moved["now"]):
            return True
        if ranked and ranked["when"] == said["when"]:
            ends = f" in the {ranked['flow']} of {ranked['whose']}"
            if said["head"].startswith("share of ") and said["head"].endswith(ends):
                name = said["head"].removeprefix("share of ").removesuffix(ends)
                if f"{name} {said['figure']}" in ranked["list"].split("; "):
                    return True
    return False


def _together(parts: Sequence[str]) -> Iterator[str]:
    group: list[_Part] = []
    for text in parts:
        part = _taken_apart(text)
        if group and (part is None or not _fits(group, part)):
            yield _told(group)
            group = []
        if part is None:
            yield text
        else:
            group.append(part)
    if group:
        yield _told(group)


def _taken_apart(text: str) -> _Part | None:
    for pattern in (_LISTED, _SAID):
        if found := pattern.fullmatch(text):
            head, after = tuple(found["head"].split(" ")), found["after"] or ""
            return _Part(head, found["figure"], found["when"], after, pattern is _SAID)
    return None


def _fits(group: Sequence[_Part], part: _Part) -> bool:
    """Whether a part differs from those of a group in one name and in its figure only."""
    first = group[0]
    if (first.when, first.after, first.is_figure) != (part.when, part.after, part.is_figure):
        return False
    if not part.is_figure:
        return first.head == part.head
    before, behind = _common(first.head, part.head)
    names = [one.head[before : len(one.head) - behind] for one in (first, part)]
    are_names = before > 0 and all(map(_is_name, names))
    return are_names and (len(group) == 1 or _common(first.head, group[1].head) == (before, behind))


def _common(one: Sequence[str], other: Sequence[str]) -> tuple[int, int]:
    """How many words two heads share at their start, up to the last word before a name, and at their end."""
    least = min(len(one), len(other))
    same = next((i for i in range(least) if one[i] != other[i]), least)
    before = next((i for i in range(same, 0, -1) if one[i - 1] in _LINKS), 0)
    behind = next((i for i in range(least - before) if one[-1 - i] != other[-1 - i]), least - before)
    return before, behind


def _is_name(words: Sequence[str]) -> bool:
    return gazetteer().named(" ".join(words).removeprefix("the ")) is not None


def _told(group: Sequence[_Part]) -> str:
    first = group[0]
    head = " ".join(first.head)
    if not first.is_figure:
        named = listed([each.figure for each in group], "or" if " not listed " in head else "and")
        return f"{head} {named} {first.when}{first.after}"
    if len(group) == 1:
        return f"{head}: {first.figure} {first.when}{first.after}"
    before, behind = _common(first.head, group[1].head)
    kept = " ".join((*first.head[: before - 1], *first.head[len(first.head) - behind :]))
    names = (" ".join(each.head[before : len(each.head) - behind]) for each in group)
    figures = ", ".join(f"{name} {each.figure}" for name, each in zip(names, group, strict=True))
    return f"{kept}: {figures} {first.when}{first.after}"
