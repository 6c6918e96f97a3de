"""Plain data that is slow to make, kept in the user's cache folder from one process to the next.

What is kept saves time and nothing else: a file that is missing, old, damaged or unwritable is made again without
a word.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from contextlib import suppress
from importlib.resources import files
from pathlib import Path
from typing import Any

from araxes._files import replacing


def kept(path: Path, key: str, make: Callable[[], Any]) -> Any:
    """The data of a file that was written for ``key``; otherwise what ``make`` gives, which is then written there.

    It must be what JSON can hold. The file is one line that names the key and a hash of the rest, and the rest.
    """
    with suppress(OSError, ValueError, RecursionError):
        head, _, body = path.read_bytes().partition(b"\n")
        if head == _head(key, body):
            return json.loads(body)
    data = make()
    with suppress(OSError):
        body = json.dumps(data, separators=(",", ":")).encode()
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as temporary:
            temporary.write_bytes(_head(key, body) + b"\n" + body)
    return data


def key_of(package: str, *names: str) -> str:
    """A hash of some files of one of our packages: it changes when what they make does."""
    digest = hashlib.sha256()
    for name in names:
        digest.update((files(package) / name).read_bytes() + b"\0")
    return digest.hexdigest()[:24]


def _head(key: str, body: bytes) -> bytes:
    return f"{key} {hashlib.sha256(body).hexdigest()}".encode()
