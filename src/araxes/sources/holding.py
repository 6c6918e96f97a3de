"""One process at a time adds to a store: the others wait, or are told who holds it.

The lock is the operating system's, so a killed process holds nothing.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from araxes.errors import StoreError


@contextmanager
def holding(store: Path, what: str, *, wait: float = 0.0) -> Iterator[None]:
    """Hold a store for adding; ``what`` tells others why, ``wait`` is the longest wait in seconds.

    Raises :class:`StoreError` that names the holder when it does not come free in time.
    """
    from filelock import FileLock, Timeout

    try:
        store.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(store.with_name(f"{store.name}.lock"))
        lock.acquire(timeout=wait, poll_interval=0.1)
    except Timeout:
        step = "wait until it is done, or give --wait SECONDS"
        raise StoreError(f"{store}: {_holder(store)} is adding to it; {step}") from None
    except OSError as error:
        raise StoreError(f"{store}: cannot be held for writing: {error.strerror or error}") from None
    try:
        with suppress(OSError):
            _note(store).write_text(json.dumps({"pid": os.getpid(), "what": what}), encoding="utf-8")
        yield
    finally:
        _note(store).unlink(missing_ok=True)
        lock.release()


def _note(store: Path) -> Path:
    return store.with_name(f"{store.name}.holder")


def _holder(store: Path) -> str:
    try:
        known = json.loads(_note(store).read_text(encoding="utf-8"))
        return f"process {int(known['pid'])} ({str(known['what'])[:60]})"
    except (OSError, ValueError, KeyError, TypeError):
        return "another process"
