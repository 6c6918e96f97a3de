"""Whether an answer is what was asked for: its status, and the first bytes of what came."""

from __future__ import annotations

import json
import zipfile
import zlib
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from araxes.errors import AnswerError, BusyError, DamagedError, MissingError, RefusedError, UnavailableError
from araxes.sources.fetching.retrying import LATER, Again

if TYPE_CHECKING:
    import httpx

Kind = Literal["json", "csv", "xml", "zip", "text", "bytes"]
BROKEN_ARCHIVE = (zipfile.BadZipFile, zlib.error, OSError, NotImplementedError, RuntimeError, EOFError)
"""What a damaged archive makes the standard library raise."""

MOST_UNPACKED = 16 * 2**30
_HEAD = 2048
_MARKUP = (b"<!doctype html", b"<html", b"<head", b"<body")


def check_status(address: str, answer: httpx.Response) -> None:
    """Raise the error that fits a status that is no success; one that may pass as :class:`Again`."""
    status = answer.status_code
    if status in (200, 206):
        return
    if status in (401, 403):
        step = "check the key or account, or wait: some servers refuse so when a quota is used up"
        refused = RefusedError(address, "the server refuses", step, status=status)
        if wait := _wait_of(answer):  # a quota that is used up; a wrong key has no date
            raise Again(refused, wait)
        raise refused
    if status in (404, 410):
        raise MissingError(address, "nothing is there", "the publisher may have moved it", status=status)
    if status == 429:
        busy = BusyError(address, "too many requests", "wait, or ask for less at a time", status=status)
        raise Again(busy, _wait_of(answer))
    if status in (408, 425, 500, 502, 503, 504):
        raise Again(UnavailableError(address, "the server fails", LATER, status=status), _wait_of(answer))
    raise AnswerError(address, "an unexpected status", "check the address and the arguments", status=status)


def _wait_of(answer: httpx.Response) -> float | None:
    """The seconds that ``Retry-After`` names; a date in it counts from the server's own."""
    text = answer.headers.get("Retry-After", "").strip()
    if text.isdigit():
        return float(text)
    try:
        return max(
            0.0, (parsedate_to_datetime(text) - parsedate_to_datetime(answer.headers["Date"])).total_seconds()
        )
    except (KeyError, ValueError, TypeError):
        return None


def check_content(address: str, path: Path, kind: Kind, stated: str) -> None:
    """Raise :class:`AnswerError` or :class:`DamagedError` for a file that is not of its kind."""
    with path.open("rb") as file:
        head = file.read(_HEAD).lstrip(b"\xef\xbb\xbf \t\r\n")
    if not head and kind != "bytes":
        raise AnswerError(address, "the answer is empty", "nothing may be published for these arguments")
    if kind not in ("bytes", "text") and (head.lower().startswith(_MARKUP) or "text/html" in stated.lower()):
        raise AnswerError(address, f"a web page instead of {kind.upper()}", "open it in a browser to see why")
    if kind == "json":
        _check_json(address, path)
    elif kind == "xml" and not head.startswith(b"<"):
        raise AnswerError(address, f"not XML: {_shown(head)}", "the publisher may have changed the address")
    elif kind == "csv" and head[:1] in (b"{", b"<"):
        raise AnswerError(address, f"not CSV: {_shown(head)}", "the publisher may have changed the address")
    elif kind == "zip":
        _check_zip(address, path)


def _check_json(address: str, path: Path) -> None:
    try:
        with path.open("rb") as file:
            json.load(file)
    except (ValueError, RecursionError) as error:
        raise DamagedError(address, f"not JSON: {error}", "try again; then tell the publisher") from None


def _check_zip(address: str, path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(each.file_size for each in archive.infolist())
            if unpacked > MOST_UNPACKED:
                raise DamagedError(
                    address, f"{unpacked / 2**30:,.0f} GB unpacked, more than allowed", "do not open it"
                )
            broken = archive.testzip()
    except BROKEN_ARCHIVE as error:
        raise DamagedError(address, f"not a ZIP archive: {error}", "try again") from None
    if broken is not None:
        raise DamagedError(address, f"{broken} in the ZIP archive is damaged", "try again")


def _shown(head: bytes) -> str:
    text = head[:60].decode("utf-8", errors="replace").splitlines()
    return repr(text[0] if text else "")
