"""How politely and how stubbornly a server is asked, and whom to tell how far it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

MIB = 2**20


@dataclass(frozen=True, slots=True)
class Policy:
    """How a client asks. Times are seconds, sizes bytes.

    ``pause`` lies at least between two requests to one host. A request that fails for a reason that may pass is
    tried ``attempts`` times in all, after waits that double from ``first_wait`` to ``longest_wait`` with jitter up
    to ``jitter``; a server that names a wait (``Retry-After``) up to ``most_patient`` is obeyed.
    """

    pause: float = 0.5
    attempts: int = 5
    first_wait: float = 1.0
    longest_wait: float = 60.0
    jitter: float = 1.0
    most_patient: float = 300.0
    timeout: float = 60.0
    largest: int = 2048 * MIB


class Progress(Protocol):
    """Told how many bytes of what have come; ``total`` is ``None`` where the server does not say."""

    def __call__(self, label: str, done: int, total: int | None, /) -> None:
        """Take note."""


def silent(_label: str, _done: int, _total: int | None) -> None:
    """Progress that nobody looks at."""
