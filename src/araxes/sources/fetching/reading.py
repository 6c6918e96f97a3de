"""Reading what was downloaded: JSON, CSV tables, and members of ZIP archives, with sizes checked first."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from araxes.errors import AnswerError, DamagedError
from araxes.sources.fetching.answers import BROKEN_ARCHIVE
from araxes.sources.fetching.client import Download

if TYPE_CHECKING:
    import pyarrow as pa

LARGEST_MEMBER = 8 * 2**30
CHANGED = "its layout may have changed; a newer araxes may read it"


def read_json(download: Download) -> Any:
    """The JSON of a file."""
    return json.loads(download.path.read_bytes())


@contextmanager
def unzipped(
    path: Path, address: str, *, ending: str = ".csv", largest: int = LARGEST_MEMBER
) -> Iterator[BinaryIO]:
    """The only member of a ZIP archive whose name has this ending, opened. Never unpacks more than ``largest``."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = [each for each in archive.infolist() if each.filename.lower().endswith(ending)]
            if len(members) != 1:
                raise AnswerError(address, f"{len(members)} members end in {ending}, not one", CHANGED)
            if members[0].file_size > largest:
                size = f"{members[0].file_size / 2**20:,.0f} MB unpacked"
                raise DamagedError(address, f"{size}, more than allowed", "check the address")
            with archive.open(members[0]) as member:
                yield member  # type: ignore[misc]  # zipfile reads no more than the stated size
    except BROKEN_ARCHIVE as error:
        raise DamagedError(address, f"the ZIP archive is damaged: {error}", "download it again") from None


def read_csv(
    file: Path | BinaryIO, address: str, columns: Mapping[str, pa.DataType], *, delimiter: str = ","
) -> pa.Table:
    """The named columns of a CSV table with these types; text that is empty is null where a number is wanted.

    Raises :class:`AnswerError` when a column is missing or holds something else.
    """
    import pyarrow as pa
    from pyarrow import csv

    options = csv.ConvertOptions(
        column_types=dict(columns), include_columns=list(columns), strings_can_be_null=False
    )
    try:
        return csv.read_csv(
            file,
            convert_options=options,
            parse_options=csv.ParseOptions(newlines_in_values=True, delimiter=delimiter),
        )
    except (pa.ArrowException, KeyError, UnicodeDecodeError) as error:
        first = (str(error).splitlines() or [""])[0][:160]
        raise AnswerError(address, f"not the table that was expected: {first}", CHANGED) from None


def need(fields: Iterable[str], present: Iterable[str], address: str) -> None:
    """Raise :class:`AnswerError` naming the first field that is not there."""
    there = set(present)
    missing = [name for name in fields if name not in there]
    if missing:
        raise AnswerError(address, f"no field {missing[0]!r}", CHANGED)


def whole(value: object, name: str, address: str) -> int:
    """A whole number, 0 or more, of up to nine digits, given as number or text. Raises :class:`AnswerError`."""
    text = str(value) if isinstance(value, int | str) else ""
    if text.isdecimal() and len(text) <= 9:
        return int(text)
    raise AnswerError(address, f"{name} is {str(value)[:40]!r}, not a whole number", CHANGED)
