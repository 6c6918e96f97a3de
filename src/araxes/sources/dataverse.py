"""Datasets of a Dataverse: the newest published version's files, and a file of it.

The listing is the native API's (``/api/datasets/:persistentId/versions/:latest-published``), the file the data
access API's (``/api/access/datafile/ID``). A table that Dataverse took in comes tab-separated, whatever it was.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from araxes.errors import AnswerError
from araxes.sources.fetching import Client, read_json
from araxes.sources.fetching.reading import CHANGED, need

_TABULAR = "text/tab-separated-values"


@dataclass(frozen=True)
class File:
    """A file of a published version, and the day that version was released."""

    id: int
    name: str
    is_tabular: bool
    released: date


def newest(client: Client, server: str, doi: str, name: str) -> File:
    """The file whose name fits the pattern ``name`` in the newest published version of a dataset.

    Raises :class:`AnswerError` when the listing is of another shape, or there is no such file or more than one.
    """
    address = f"{server}/api/datasets/:persistentId/versions/:latest-published"
    download = client.get(address, {"persistentId": doi}, kind="json")
    answer = read_json(download)
    version = answer.get("data") if isinstance(answer, dict) else None
    if not isinstance(version, dict) or not isinstance(version.get("files"), list):
        said = answer.get("message") if isinstance(answer, dict) else None
        raise AnswerError(download.address, f"no list of files{f': {str(said)[:120]}' if said else ''}", CHANGED)
    need(("releaseTime",), version, download.address)
    released = _day(version["releaseTime"], download.address)
    found = [
        each
        for each in (_file(entry, released, download.address) for entry in version["files"])
        if re.fullmatch(name, each.name, re.IGNORECASE)
    ]
    if len(found) != 1:
        names = ", ".join(each.name for each in found) or "none"
        raise AnswerError(download.address, f"not one file is called like {name!r} ({names})", CHANGED)
    return found[0]


@contextmanager
def fetched(client: Client, server: str, file: File) -> Iterator[Path]:
    """The file under a name whose ending tells how its columns are separated, removed afterwards."""
    kind = ".tab" if file.is_tabular else Path(file.name).suffix.lower() or ".csv"
    download = client.get(f"{server}/api/access/datafile/{file.id}", kind="csv")
    named = download.path.with_name(f"{download.path.name}.table{kind}")
    named.unlink(missing_ok=True)
    try:
        named.hardlink_to(download.path)
    except OSError:
        shutil.copyfile(download.path, named)
    try:
        yield named
    finally:
        named.unlink(missing_ok=True)


def _file(entry: Any, released: date, address: str) -> File:
    inner = entry.get("dataFile") if isinstance(entry, dict) else None
    if not isinstance(inner, dict):
        raise AnswerError(address, "a file without 'dataFile'", CHANGED)
    need(("id", "filename"), inner, address)
    if not isinstance(inner["id"], int) or not isinstance(inner["filename"], str):
        raise AnswerError(address, "a file whose id is no number or whose name is no text", CHANGED)
    return File(inner["id"], inner["filename"], inner.get("contentType") == _TABULAR, released)


def _day(text: object, address: str) -> date:
    try:
        return date.fromisoformat(str(text)[:10])
    except ValueError:
        raise AnswerError(address, f"the day of release is {str(text)[:40]!r}", CHANGED) from None
