"""A user's file as a stream of text columns: CSV, tab-separated, Parquet, or one of them in a ZIP archive."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from araxes.errors import InputError, SourceError
from araxes.sources.fetching.reading import unzipped

if TYPE_CHECKING:
    import pyarrow as pa

MAX_BYTES = 16 * 2**30
MAX_COLUMNS = 2_000
MAX_PREAMBLE = 40
_HEAD = 2**18
_DELIMITERS = {".csv": ",", ".tsv": "\t", ".tab": "\t"}
_MARKUP = ("<!doctype", "<html", "<?xml", "{", "[{", "PK\x03\x04")


@dataclass(frozen=True)
class Stream:
    """The heads of a table, how to get the batches of some of its columns, and the lines above its heads."""

    heads: tuple[str, ...]
    _read: Any
    above: tuple[str, ...] = ()

    def batches(self, columns: list[str]) -> pa.RecordBatchReader:
        """The rows, batch by batch. Raises what pyarrow raises."""
        reader: pa.RecordBatchReader = self._read(columns)
        return reader


@contextmanager
def streamed(path: Path, fits: Callable[[tuple[str, ...]], bool]) -> Iterator[Stream]:
    """Open a table. Its heads are the first of the first lines that ``fits``, so that a preamble is passed over.

    Raises :class:`InputError` for a file that is no table, ``SourceError`` for a damaged one.
    """
    ending = path.suffix.lower()
    if not path.is_file():
        raise InputError(f"{path}: not a file; give the path of one table")
    if path.stat().st_size > MAX_BYTES:
        raise InputError(f"{path.name}: larger than {MAX_BYTES // 2**30} GB; split it by year")
    if path.stat().st_size == 0:
        raise InputError(f"{path.name}: the file is empty; download it again")
    with ExitStack() as stack:
        if ending == ".parquet":
            yield _parquet(path, stack)
        elif ending in _DELIMITERS:
            file = stack.enter_context(path.open("rb"))
            yield _delimited(file, path.name, _DELIMITERS[ending], fits)
        elif ending == ".zip":
            member = stack.enter_context(unzipped(path, path.name, largest=MAX_BYTES))
            yield _delimited(member, path.name, ",", fits)
        else:
            known = ", ".join((*_DELIMITERS, ".parquet", ".zip"))
            raise InputError(f"{path.name}: not one of {known}; save it as CSV first")


def _parquet(path: Path, stack: ExitStack) -> Stream:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = stack.enter_context(pq.ParquetFile(path))
    except pa.ArrowException as error:
        raise SourceError(f"{path.name}: not a Parquet table: {first_line(error)}; download it again") from None
    heads = tuple(file.schema_arrow.names)

    def read(columns: list[str]) -> pa.RecordBatchReader:
        schema = pa.schema([file.schema_arrow.field(name) for name in columns])
        return pa.RecordBatchReader.from_batches(schema, file.iter_batches(columns=columns))

    return Stream(_checked(heads, path.name), read)


def _delimited(file: IO[bytes], name: str, delimiter: str, fits: Callable[[tuple[str, ...]], bool]) -> Stream:
    import pyarrow as pa
    from pyarrow import csv as arrow_csv

    start = file.read(_HEAD)
    lines = _first_lines(start, name, delimiter)
    before = next((number for number, line in enumerate(lines) if fits(line)), 0)
    heads = _checked(lines[before] if lines else (), name)

    def read(columns: list[str]) -> pa.RecordBatchReader:
        rest = pa.PythonFile(_Joined(start.removeprefix(b"\xef\xbb\xbf"), file), mode="r")
        return arrow_csv.open_csv(
            rest,
            read_options=arrow_csv.ReadOptions(column_names=list(heads), skip_rows=before + 1),
            parse_options=arrow_csv.ParseOptions(delimiter=delimiter, newlines_in_values=True),
            convert_options=arrow_csv.ConvertOptions(
                column_types={head: pa.string() for head in heads},
                include_columns=columns,
                strings_can_be_null=False,
            ),
        )

    return Stream(heads, read, tuple(" ".join(line) for line in lines[:before]))


class _Joined(io.RawIOBase):
    """What was read of a file already, and then the rest of it."""

    def __init__(self, start: bytes, rest: IO[bytes]) -> None:
        self._start, self._rest = io.BytesIO(start), rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._start.read(len(buffer)) or self._rest.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def _first_lines(start: bytes, name: str, delimiter: str) -> list[tuple[str, ...]]:
    try:
        text = start.decode("utf-8-sig", errors="strict" if len(start) < _HEAD else "ignore")
    except UnicodeDecodeError:
        raise SourceError(f"{name}: not text in UTF-8; save it as CSV in UTF-8") from None
    if text.lstrip().lower().startswith(_MARKUP):
        raise SourceError(f"{name}: not a table but {text.lstrip()[:40]!r}; download the table itself")
    lines = [next(csv.reader([line], delimiter=delimiter), []) for line in text.splitlines()[:MAX_PREAMBLE]]
    return [tuple(head.strip() for head in line) for line in lines]


def _checked(heads: tuple[str, ...], name: str) -> tuple[str, ...]:
    if len(heads) > MAX_COLUMNS:
        raise SourceError(f"{name}: {len(heads):,} columns, more than araxes reads; keep those that are needed")
    twice = next((head for head in heads if heads.count(head) > 1), None)
    if twice:
        raise SourceError(f"{name}: two columns are called {twice!r}; rename one")
    return heads


def first_line(error: BaseException) -> str:
    """The first line of what an error says, at most 160 letters."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:160]
