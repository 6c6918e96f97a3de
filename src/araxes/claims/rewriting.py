"""Rewriting the YAML of an assessment: what did not change stays as it was written, comments and all.

Every claim is a block of lines, with the comments that stand above it. A block whose claim did not change is
copied, one whose claim changed is edited with its comments kept, a new claim is written out; the blocks follow
the order of the new assessment. The keys around the claims are edited in the same way.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import StringIO
from typing import Any

from araxes._yaml import parse

_PLACEHOLDER = "claims: araxes-claims-stand-here\n"
_BREAKS = re.compile("[\x85\u2028\u2029\ufeff]|  ")  # a line folded between two spaces loses one


def written(data: dict[str, Any]) -> str:
    """An assessment's data as YAML."""
    return _dumped(data, dash=2)


def rewritten(data: dict[str, Any], old: str, before: dict[str, Any]) -> str:
    """The YAML of ``data`` in place of ``old``, whose data were ``before``."""
    blocks = _blocks(old)
    if blocks is None or not {*before} >= {"claims"}:
        return _edited(old, before, data, dash=2)
    was = {claim["id"]: (claim, block) for claim, block in zip(before["claims"], blocks.claims, strict=True)}
    parts = []
    for claim in data["claims"]:
        if claim["id"] not in was:
            parts.append(_dumped({"claims": [claim]}, dash=blocks.dash).partition("\n")[2])
            continue
        earlier, (comments, lines) = was[claim["id"]]
        if claim != earlier:
            edited = _edited(f"claims:\n{lines}", {"claims": [earlier]}, {"claims": [claim]}, dash=blocks.dash)
            lines = edited.partition("\n")[2]
        parts.append(comments + lines)
    around = _around(blocks, before, data)
    return around.replace(_PLACEHOLDER, blocks.key + "".join(part.rstrip("\n") + "\n" for part in parts), 1)


@dataclass
class _Blocks:
    """An assessment's YAML cut up: what stands before the claims, their key, each claim, what stands behind."""

    head: str
    key: str
    claims: list[tuple[str, str]]
    """For each claim the comments above it, and its own lines."""
    tail: str
    dash: int
    """How far the dashes of the claims are indented."""


def _blocks(text: str) -> _Blocks | None:
    """The blocks of a file whose claims are a list of lines with dashes; None for any other way to write them."""
    document = parse(text)
    lines = [line if line.endswith("\n") else f"{line}\n" for line in text.splitlines(keepends=True)]
    key = document.positions[("claims",)][0] - 1
    places = [document.positions["claims", i][0] - 1 for i in range(len(document.data["claims"]))]
    dashes = {len(lines[place]) - len(lines[place].lstrip()) for place in places}
    plain = all(re.match(r"\s*- ", lines[place]) for place in places) and len(set(places)) == len(places)
    if not plain or len(dashes) != 1 or not re.match(r"claims:\s*(#.*)?$", lines[key]):
        return None
    others = (place[0] - 1 for path, place in document.positions.items() if len(path) == 1)
    end = _with_comments(lines, min((line for line in others if line > key), default=len(lines)))
    starts = [_with_comments(lines, place) for place in places]
    starts[0] = key + 1
    claims = [
        ("".join(lines[start:place]), "".join(lines[place:after]))
        for start, place, after in zip(starts, places, [*starts[1:], end], strict=True)
    ]
    return _Blocks("".join(lines[:key]), lines[key], claims, "".join(lines[end:]), dashes.pop())


def _with_comments(lines: list[str], place: int) -> int:
    """The first of the comment and empty lines right above a line; the end of a file keeps what is above it."""
    if place == len(lines):
        return place
    while place > 0 and re.match(r"\s*(#.*)?$", lines[place - 1]):
        place -= 1
    return place


def _around(blocks: _Blocks, before: dict[str, Any], data: dict[str, Any]) -> str:
    """Everything but the claims, with a placeholder where they stand."""
    text = blocks.head + _PLACEHOLDER + blocks.tail
    held = _PLACEHOLDER.strip().partition(": ")[2]
    earlier, now = {**before, "claims": held}, {**data, "claims": held}
    return text if earlier == now else _edited(text, earlier, now, dash=blocks.dash)


def _yaml(dash: int) -> Any:
    from ruamel.yaml import YAML
    from ruamel.yaml.emitter import Emitter

    class Unfolded(Emitter):
        """Writes a quoted text on one line: the library's folding of one can lose spaces."""

        def write_double_quoted(self, text: str, split: bool = True) -> None:
            super().write_double_quoted(text, split=False)

    yaml = YAML()
    yaml.Emitter = Unfolded
    yaml.width = 110
    yaml.indent(mapping=2, sequence=dash + 2, offset=dash)
    return yaml


def _dumped(data: dict[str, Any], *, dash: int) -> str:
    text = StringIO()
    _yaml(dash).dump(_quoted(data), text)
    return text.getvalue()


def _edited(old: str, before: Any, after: Any, *, dash: int) -> str:
    """A text with the changes from ``before`` to ``after`` made in it."""
    yaml = _yaml(dash)
    tree = yaml.load(old.lstrip("\n"))
    _merge(tree, before, after)
    text = StringIO()
    yaml.dump(tree, text)
    return text.getvalue()


def _merge(tree: Any, before: Any, after: Any) -> None:
    """Change a round-trip tree where ``after`` differs from ``before``, and nowhere else."""
    if isinstance(after, dict):
        for key in [key for key in tree if key not in after and key in before]:
            del tree[key]
        for key, value in after.items():
            _merge_at(tree, key, before.get(key), value, present=key in tree)
        return
    del tree[len(after) :]
    for i, value in enumerate(after):
        if i < len(tree):
            _merge_at(tree, i, before[i] if i < len(before) else None, value, present=True)
        else:
            tree.append(_quoted(value))


def _merge_at(tree: Any, key: Any, before: Any, after: Any, *, present: bool) -> None:
    if present and before == after:
        return
    nested = isinstance(after, dict | list) and present and type(before) is type(after)
    if nested and isinstance(tree[key], dict | list):
        _merge(tree[key], before, after)
    else:
        tree[key] = _quoted(after)


def _quoted(value: Any) -> Any:
    """The same data with those texts quoted that YAML would otherwise break into lines."""
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString

    if isinstance(value, dict):
        return {key: _quoted(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_quoted(item) for item in value]
    return DoubleQuotedScalarString(value) if isinstance(value, str) and _BREAKS.search(value) else value
