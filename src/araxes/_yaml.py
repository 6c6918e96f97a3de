"""YAML from outside and from our own data files, read safely, quickly and with positions.

Only plain data comes out: no tags, no anchors or aliases (so no alias bombs), a bounded depth, no duplicate
keys, and the scalars of YAML 1.2's core schema plus dates, so that ``no`` stays a word and ``12:30`` a text. The
parser's events are taken one by one, so that no depth of nesting can exhaust the stack.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from araxes.errors import Problem

MAX_DEPTH = 40
Path = tuple[str | int, ...]
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class YamlError(Exception):
    """A text that is not the plain YAML we read; carries the place."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem))


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
    builder = _Builder()
    try:
        loader = _Loader(text)
        try:
            while loader.check_event():
                builder.take(loader.get_event())
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        said = str(error.problem or error.context)
        if "nesting depth" in said:  # the library's own bound, which it may reach first, looking ahead
            raise YamlError(Problem(*where, f"nested deeper than {MAX_DEPTH} levels", "depth")) from None
        problem = Problem(*where, f"not valid YAML: {said}", "yaml")
        raise YamlError(problem) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        shown = f"character {error.character!r} is not allowed in YAML"
        raise YamlError(Problem(line, 1, shown, "yaml")) from None
    return builder.document


@dataclass
class _Open:
    """A list or mapping that is not finished, where it stands and the key that waits for its value."""

    data: Any
    path: Path
    key: str | None = None

    def next_path(self) -> Path:
        return (*self.path, len(self.data) if isinstance(self.data, list) else self.key or "")


class _Builder:
    """Builds plain data from the events of a parser."""

    def __init__(self) -> None:
        self.document = Document(None)
        self._open: list[_Open] = []
        self._documents = 0

    def take(self, event: Any) -> None:
        """Take one event."""
        place = (event.start_mark.line + 1, event.start_mark.column + 1)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _wrong(place, "anchors and aliases are not allowed; write the value out", "alias")
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise _wrong(place, "found another document; a file holds one", "yaml")
        elif isinstance(event, yaml.ScalarEvent):
            self._scalar(event, place)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._start(event, place)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._open.pop()

    def _start(self, event: Any, place: tuple[int, int]) -> None:
        _refuse_tag(event, place)
        is_list = isinstance(event, yaml.SequenceStartEvent)
        if self._open and isinstance(self._open[-1].data, dict) and self._open[-1].key is None:
            raise _wrong(place, "keys must be plain words", "key")
        if len(self._open) >= MAX_DEPTH:
            raise _wrong(place, f"nested deeper than {MAX_DEPTH} levels", "depth")
        data: Any = [] if is_list else {}
        self._open.append(_Open(data, self._add(data, place)))

    def _scalar(self, event: Any, place: tuple[int, int]) -> None:
        _refuse_tag(event, place)
        parent = self._open[-1] if self._open else None
        if parent is not None and isinstance(parent.data, dict) and parent.key is None:
            if event.value in parent.data:
                raise _wrong(place, f"the key {event.value[:60]!r} stands twice", "duplicate-key")
            self.document.positions[*parent.path, event.value] = place
            parent.key = event.value
            return
        try:
            value = _plain(event.value) if event.implicit[0] else event.value
        except (ValueError, OverflowError) as error:
            shown = str(error)[:80]
            raise _wrong(place, f"{event.value[:60]!r} is not a value: {shown}", "value") from None
        self._add(value, place)

    def _add(self, value: Any, place: tuple[int, int]) -> Path:
        """Put a value where it belongs and say where that is."""
        if not self._open:
            self.document.data = value
            self.document.positions.setdefault((), place)
            return ()
        parent = self._open[-1]
        path = parent.next_path()
        self.document.positions.setdefault(path, place)
        if isinstance(parent.data, list):
            parent.data.append(value)
        else:
            parent.data[parent.key] = value
            parent.key = None
        return path


def _wrong(place: tuple[int, int], message: str, code: str) -> YamlError:
    return YamlError(Problem(*place, message, code))


def _refuse_tag(event: Any, place: tuple[int, int]) -> None:
    if event.tag is not None:
        raise _wrong(place, f"the tag {event.tag[:60]!r} is not allowed", "tag")


_PLAIN: tuple[tuple[re.Pattern[str], Callable[[str], Any]], ...] = (
    (re.compile(r"~|null|Null|NULL|"), lambda _: None),
    (re.compile(r"true|True|TRUE"), lambda _: True),
    (re.compile(r"false|False|FALSE"), lambda _: False),
    (re.compile(r"[-+]?[0-9]+"), int),
    (re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+"), lambda text: int(text, 0)),
    (re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"), float),
    (re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"), lambda text: float(text.replace(".", ""))),
    (re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), date.fromisoformat),
)


def _plain(text: str) -> Any:
    """What the core schema, with dates, makes of an unquoted word."""
    return next((read(text) for pattern, read in _PLAIN if pattern.fullmatch(text)), text)


@cache
def load_data(package: str, filename: str) -> Any:
    """A YAML data file that ships in one of our packages; do not change what it returns."""
    return parse((files(package) / filename).read_text(encoding="utf-8")).data
