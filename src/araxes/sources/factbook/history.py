"""Earlier editions from the public JSON repository factbook/factbook.json: each of its commits is an edition.

Of every half-year the last commit is taken: GitHub's list of commits (``/repos/OWNER/NAME/commits`` with
``since``, ``until`` and ``per_page``) names it with its day, and its archive
(``codeload.github.com/OWNER/NAME/tar.gz/COMMIT``) holds its files as ``FOLDER/REGION/GEC.json``. Nothing is
unpacked to disk.
"""

from __future__ import annotations

import gzip
import re
import tarfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import IO, Any

from araxes.errors import AnswerError, DamagedError
from araxes.sources.factbook.cell import Field
from araxes.sources.factbook.pages import fields
from araxes.sources.fetching import Client, Download, read_json
from araxes.sources.fetching.reading import CHANGED

REPOSITORY = "factbook/factbook.json"
COMMITS = f"https://api.github.com/repos/{REPOSITORY}/commits"
ARCHIVES = f"https://codeload.github.com/{REPOSITORY}/tar.gz"
FIRST = 2014
"""The year of the repository's first commit is not earlier."""

MAX_PAGE, MAX_MEMBERS, MAX_UNPACKED = 8 * 2**20, 20_000, 512 * 2**20
FEWEST_PAGES = 100
_END = 1024
_PAGE = re.compile(r"[^/]+/(?P<region>[a-z][a-z-]*)/(?P<gec>[a-z]{2})\.json")
_COMMIT = re.compile(r"[0-9a-f]{40}")


@dataclass(frozen=True)
class Commit:
    """One commit: its hash, and the day it was made, which is when its figures were public."""

    sha: str
    day: date


def commits(client: Client, first_year: int, today: date) -> Iterator[Commit]:
    """The last commit of every half-year up to today that has one. Raises :class:`AnswerError`."""
    for year in range(max(first_year, FIRST), today.year + 1):
        for begin, end in ((date(year, 1, 1), date(year, 6, 30)), (date(year, 7, 1), date(year, 12, 31))):
            if begin <= today:
                found = _last_commit(client, begin, min(end, today))
                if found:
                    yield found


def edition(client: Client, commit: Commit) -> Iterator[Field]:
    """The fields of an edition that hold a series.

    Raises :class:`DamagedError` for an archive that is damaged, too large or has names that lead out of it, and
    :class:`AnswerError` for one with too few pages.
    """
    download = client.get(f"{ARCHIVES}/{commit.sha}", kind="bytes")
    pages = 0
    for name, raw in _members(download):
        match = _PAGE.fullmatch(name)
        if match:
            pages += 1
            yield from fields(raw, commit.day, match["region"], match["gec"], where=f"{commit.sha[:10]}, {name}")
    if pages < FEWEST_PAGES:
        raise AnswerError(download.address, f"{pages} pages of countries, fewer than {FEWEST_PAGES}", CHANGED)


def _last_commit(client: Client, begin: date, end: date) -> Commit | None:
    span: dict[str, str | int] = {"since": f"{begin}T00:00:00Z", "until": f"{end}T23:59:59Z", "per_page": 1}
    download = client.get(COMMITS, span, kind="json")
    answer = read_json(download)
    if not isinstance(answer, list):
        said = answer.get("message", "") if isinstance(answer, dict) else ""
        raise AnswerError(download.address, f"no list of commits: {str(said)[:120]}", CHANGED)
    return _commit(answer[0], download.address, begin, end) if answer else None


def _commit(entry: Any, address: str, begin: date, end: date) -> Commit:
    try:
        sha, day = entry["sha"], date.fromisoformat(entry["commit"]["committer"]["date"][:10])
    except (KeyError, TypeError, ValueError):
        raise AnswerError(address, "a commit without 'sha' or a day of its committer", CHANGED) from None
    if not isinstance(sha, str) or not _COMMIT.fullmatch(sha):
        raise AnswerError(address, f"{str(sha)[:50]!r} is no hash of a commit", CHANGED)
    if not begin <= day <= end:
        raise AnswerError(address, f"a commit of {day}, outside {begin} to {end}", CHANGED)
    return Commit(sha, day)


def _members(download: Download) -> Iterator[tuple[str, bytes]]:
    """The regular files of an archive that are pages by their ending, name and content."""
    unpacked = 0
    try:
        _check_whole(download)
        with tarfile.open(download.path, "r|gz") as archive:
            for number, member in enumerate(archive):
                unpacked += member.size
                _check(member, number, unpacked, download.address)
                if member.isreg() and member.name.endswith(".json"):
                    yield member.name, _content(archive.extractfile(member))
    except (tarfile.TarError, EOFError, zlib.error, OSError) as error:
        raise DamagedError(download.address, f"not a whole tar archive: {error}", "sync again") from None


def _check_whole(download: Download) -> None:
    """Read the archive to its end, which reading its members does not: the checksum, the two empty blocks."""
    unpacked, tail = 0, b""
    with gzip.open(download.path) as file:
        while chunk := file.read(2**20):
            unpacked += len(chunk)
            tail = (tail + chunk)[-_END:]
            if unpacked > MAX_UNPACKED:
                raise DamagedError(download.address, "larger unpacked than an edition can be", CHANGED)
    if tail != bytes(_END):
        raise EOFError("it does not end as archives do")


def _check(member: tarfile.TarInfo, number: int, unpacked: int, address: str) -> None:
    if number >= MAX_MEMBERS or member.size > MAX_PAGE or unpacked > MAX_UNPACKED:
        raise DamagedError(address, f"larger than an edition can be, at {member.name[:80]!r}", CHANGED)
    if member.name.startswith("/") or ".." in member.name.split("/"):
        raise DamagedError(address, f"the name {member.name[:80]!r} leads out of the archive", CHANGED)


def _content(file: IO[bytes] | None) -> bytes:
    return file.read() if file else b""
