"""Answers and files of the IMF's trade by partner as tables of text."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from araxes.errors import AnswerError, SourceError
from araxes.sources.fetching import read_csv
from araxes.sources.fetching.reading import CHANGED, need
from araxes.sources.imts.flows import FIELDS, STATUS, UNSCALED, Given, estimated
from araxes.sources.imts.portal import is_portal
from araxes.sources.imts.portal import tables as portal
from araxes.sources.sdmx import read_ml
from araxes.sources.tabular.opening import Stream, first_line, streamed

if TYPE_CHECKING:
    import pyarrow as pa


def from_csv(path: Path, address: str, vintage: date) -> Given:
    """An answer in SDMX-CSV, whole."""
    import pyarrow as pa

    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        heads = next(csv.reader(file), [])
    table = read_csv(path, address, dict.fromkeys(_columns(heads), pa.string()))
    return Given(table, address, vintage, estimated(table))


def from_table(path: Path, vintage: date) -> Iterator[Given]:
    """A table in batches, read twice: where estimates are must be known before the first is passed on.

    Raises ``InputError`` and :class:`SourceError`.
    """
    known: set[str] = set()
    with _opened(path) as stream:
        if is_portal(stream.heads):
            for table, unscaled in portal(stream, path.name):
                yield Given(table, path.name, vintage, skipped={UNSCALED: unscaled})
            return
        need(FIELDS, stream.heads, path.name)
        columns = _columns(stream.heads)
        if STATUS in columns:
            known = {key for table in _tables(stream, columns) for key in estimated(table)}
    with _opened(path) as stream:
        for table in _tables(stream, columns):
            yield Given(table, path.name, vintage, frozenset(known))


def from_ml(path: Path, stated: date) -> Given:
    """A message in XML; its ``UPDATE_DATE`` is the day it was public, where it has one."""
    import pyarrow as pa

    message = read_ml(path, str(path))
    for row in message.rows:
        if missing := [name for name in FIELDS if name != "OBS_VALUE" and name not in row]:
            raise AnswerError(str(path), f"no field {missing[0]!r}", CHANGED)
    names = (*FIELDS, STATUS)
    table = pa.table({name: pa.array([row.get(name, "") for row in message.rows], pa.string()) for name in names})
    try:
        vintage = date.fromisoformat(message.facts.get("UPDATE_DATE", "")[:10])
    except ValueError:
        vintage = stated
    return Given(table, str(path), vintage, estimated(table))


def _columns(heads: Sequence[str]) -> list[str]:
    return [*FIELDS, *([STATUS] if STATUS in heads else [])]


@contextmanager
def _opened(path: Path) -> Iterator[Stream]:
    import pyarrow as pa

    with streamed(path, lambda heads: is_portal(heads) or set(FIELDS) <= set(heads)) as stream:
        try:
            yield stream
        except (pa.ArrowException, UnicodeDecodeError) as error:
            raise SourceError(f"{path.name}: damaged: {first_line(error)}; download it again") from None


def _tables(stream: Stream, columns: Sequence[str]) -> Iterator[pa.Table]:
    import pyarrow as pa

    as_text = pa.schema([(name, pa.string()) for name in columns])
    for batch in stream.batches(list(columns)):
        yield pa.Table.from_batches([batch]).cast(as_text)
