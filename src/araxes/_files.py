"""Files: ours replaced in one step, so that nobody ever reads half of one; those handed in; the cache folder."""

from __future__ import annotations

import hashlib
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from araxes.errors import InputError


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A new file beside ``path`` to write to, which takes its place when all went well and is removed if not."""
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as handle:
        temporary = Path(handle.name)
    try:
        yield temporary
        temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def taken(path: str | Path, limit: int) -> tuple[bytes, str]:
    """The bytes of a file, or of standard input for ``-``, and what errors call it.

    Takes one byte more than ``limit`` of a larger one. Raises :class:`InputError` where it cannot be opened.
    """
    name = "standard input" if str(path) == "-" else str(path)
    try:
        if str(path) == "-":
            return sys.stdin.buffer.read(limit + 1), name
        with Path(path).open("rb") as file:
            return file.read(limit + 1), name
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise InputError(f"{name}: cannot be read: {why}; check the path and its permissions") from None


def cache_folder() -> Path:
    """The folder for what can always be made again."""
    from platformdirs import user_cache_path

    return user_cache_path("araxes", appauthor=False)


@cache
def fingerprint(*packages: str) -> str:
    """A hash of the code and data files of some of our packages."""
    digest = hashlib.sha256()
    for package in packages:
        for name, content in _contents(files(package), package):
            digest.update(name.encode() + b"\0" + content + b"\0")
    return digest.hexdigest()[:16]


def _contents(folder: Traversable, prefix: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        name = f"{prefix}/{entry.name}"
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _contents(entry, name)
        elif entry.name.endswith((".py", ".yaml", ".csv")):
            yield name, entry.read_bytes()
