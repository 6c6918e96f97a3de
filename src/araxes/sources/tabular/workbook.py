"""Sheets of an Excel workbook as rows of cells, with sizes checked before anything is unpacked.

Needs openpyxl (the extra ``excel``). Formulas are not worked out: the value last saved with a cell is what counts.
"""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from araxes.errors import InputError, SourceError
from araxes.sources.tabular.opening import first_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MAX_UNPACKED = 512 * 2**20
MAX_ROWS = 1_048_576
Row = tuple[str, ...]


@contextmanager
def sheets(path: Path) -> Iterator[Iterator[tuple[str, Iterator[Row]]]]:
    """The sheets of a workbook by name, each with its rows as texts.

    Raises :class:`InputError` when openpyxl is not installed or the file is no workbook, :class:`SourceError` when
    it unpacks to more than :data:`MAX_UNPACKED` bytes.
    """
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise InputError(
            f"{path.name}: reading Excel needs openpyxl; `pip install 'araxes[excel]'`, or save it as CSV"
        ) from None
    _check_size(path)
    try:
        book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
    except Exception as error:  # noqa: BLE001 - openpyxl raises whatever its parsers raise
        raise InputError(f"{path.name}: not an Excel workbook: {first_line(error)}; download it again") from None
    try:
        yield ((sheet.title, _rows(sheet, path.name)) for sheet in book.worksheets)
    finally:
        book.close()


def write_table(path: Path, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Path:
    """Write rows as a CSV file."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(heads)
        writer.writerows(rows)
    return path


def _rows(sheet: Any, name: str) -> Iterator[Row]:
    try:
        for number, row in enumerate(sheet.iter_rows(values_only=True)):
            if number >= MAX_ROWS:
                raise SourceError(f"{name}: more than {MAX_ROWS:,} rows; split it")
            yield tuple(map(_text, row))
    except SourceError:
        raise
    except Exception as error:  # noqa: BLE001 - openpyxl raises whatever its parsers raise
        raise SourceError(f"{name}: damaged: {first_line(error)}; download it again") from None


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime | date):
        return cell.isoformat()[:10]
    if isinstance(cell, float):
        return repr(int(cell)) if cell.is_integer() and abs(cell) < 2**53 else repr(cell)
    return str(cell).strip()


def _check_size(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
    except (zipfile.BadZipFile, OSError, EOFError) as error:
        raise InputError(f"{path.name}: not an Excel workbook: {first_line(error)}; download it again") from None
    if unpacked > MAX_UNPACKED:
        raise SourceError(f"{path.name}: {unpacked / 2**20:,.0f} MB unpacked, more than allowed; save it as CSV")
