"""YAML from outside and from our own data files, read safely, quickly and with positions.

Only plain data comes out: no tags, no anchors or aliases (so no alias bombs), a bounded depth, no duplicate
keys, and the scalars of YAML 1.2's core schema plus dates, so that ``no`` stays a word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from araxes.errors import Problem

MAX_DEPTH = 40
Path = tuple[str | int, ...]


class YamlError(Exception):
    """A text that is not the plain YAML we read; carries the place."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem))


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """The C loader where it is built, with the core schema's booleans only."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":bool", ":merge", ":value"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|True|false|False)$"), list("tTfF"))


@dataclass
class Document:
    """Plain data and where each part of it stands (1-based line and column of keys and items)."""

    data: Any
    positions: dict[Path, tuple[int, int]] = field(default_factory=dict)

    def position(self, path: Path) -> tuple[int, int]:
        """Where a part stands, or its nearest enclosing part that has a place."""
        for end in range(len(path), -1, -1):
            if path[:end] in self.positions:
                return self.positions[path[:end]]
        return (1, 1)


def parse(text: str) -> Document:
    """Read one YAML document. Raises :class:`YamlError` with line and column."""
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        document = Document(None)
        if node is not None:
            document.data = _plain(loader, node, (), document.positions, set())
        return document
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise YamlError(Problem(*where, f"not valid YAML: {error.problem or error.context}", "yaml")) from None
    except yaml.reader.ReaderError as error:
        shown = f"character {error.character!r} is not allowed in YAML"
        line = text.count("\n", 0, error.position) + 1
        raise YamlError(Problem(line, 1, shown, "yaml")) from None
    except RecursionError:
        raise YamlError(Problem(1, 1, f"nested deeper than {MAX_DEPTH} levels", "yaml")) from None
    finally:
        loader.dispose()


def _plain(loader: Any, node: Any, path: Path, positions: dict[Path, tuple[int, int]], seen: set[int]) -> Any:
    place = (node.start_mark.line + 1, node.start_mark.column + 1)
    positions.setdefault(path, place)
    if id(node) in seen:
        raise YamlError(Problem(*place, "anchors and aliases are not allowed; write the value out", "alias"))
    if len(path) > MAX_DEPTH:
        raise YamlError(Problem(*place, f"nested deeper than {MAX_DEPTH} levels", "depth"))
    if isinstance(node, yaml.ScalarNode):
        return _scalar(loader, node, place)
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        return [_plain(loader, item, (*path, i), positions, seen) for i, item in enumerate(node.value)]
    return _mapping(loader, node, path, positions, seen)


def _mapping(loader: Any, node: Any, path: Path, positions: dict[Path, tuple[int, int]], seen: set[int]) -> Any:
    result: dict[str, Any] = {}
    for key_node, value_node in node.value:
        place = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
        if not isinstance(key_node, yaml.ScalarNode):
            raise YamlError(Problem(*place, "keys must be plain words", "key"))
        key = str(key_node.value)
        if key in result:
            raise YamlError(Problem(*place, f"the key {key[:60]!r} stands twice", "duplicate-key"))
        positions[(*path, key)] = place
        result[key] = _plain(loader, value_node, (*path, key), positions, seen)
    return result


def _scalar(loader: Any, node: Any, place: tuple[int, int]) -> Any:
    if not node.tag.startswith("tag:yaml.org,2002:") or node.tag.endswith((":binary", ":python")):
        raise YamlError(Problem(*place, f"the tag {node.tag[:60]!r} is not allowed", "tag"))
    try:
        return loader.construct_object(node)
    except (ValueError, OverflowError) as error:
        raise YamlError(Problem(*place, f"{node.value[:60]!r} is not a value: {error}", "value")) from None


@cache
def load_data(package: str, filename: str) -> Any:
    """A YAML data file that ships in one of our packages; do not change what it returns."""
    return parse((files(package) / filename).read_text(encoding="utf-8")).data
