"""Every error araxes raises on purpose.

AraxesError                 one clear line and the next step; the command line exits with status 2
├── InputError              something handed in cannot be read as what it claims to be
│   ├── AssessmentError     an assessment file with one or more problems, each with line and column
│   └── RegionError         a region file with one or more problems, each with line and column
├── UnknownNameError        a measure, entity, source or standard that does not exist; carries near misses
├── SourceError             a publisher's data does not have the documented shape
│   └── FetchError          an answer from a publisher that cannot be used; carries address and status
│       ├── RefusedError        401, 403: not allowed, or a key is missing
│       ├── MissingError        404, 410: nothing is there
│       ├── BusyError           429: too many requests, after all retries
│       ├── UnavailableError    5xx, no connection or no answer in time, after all retries
│       ├── DamagedError        cut off, corrupted or too large
│       └── AnswerError         another thing than what was asked for: a web page, nothing, another layout
├── ReaderError             a language model that was asked to read gives no answer that can be used
└── StoreError              the store of observations cannot be opened or written
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


class AraxesError(Exception):
    """Base of all errors raised on purpose."""


class InputError(AraxesError):
    """A file or an argument that cannot be read; the message shows the value and the next step."""


class UnknownNameError(InputError):
    """A name that is not in a closed vocabulary.

    >>> str(UnknownNameError("measure", "trade.rnak", ["trade.rank", "trade.share"]))
    "unknown measure 'trade.rnak'; did you mean 'trade.rank'?"
    """

    def __init__(self, what: str, name: str, known: Iterable[str], *, hint: str = "") -> None:
        self.what, self.name = what, name
        self.near = near_misses(name, known)
        shown = name if len(name) <= 60 else name[:57] + "..."
        if self.near:
            step = "did you mean " + " or ".join(repr(near) for near in self.near) + "?"
        else:
            step = hint or "no name comes near"
        super().__init__(f"unknown {what} {shown!r}; {step}")


class SourceError(AraxesError):
    """Data from a publisher that does not have the documented shape."""


class FetchError(SourceError):
    """An answer from a publisher's server that cannot be used: what happened, where, and the next step."""

    def __init__(self, address: str, what: str, step: str, *, status: int | None = None) -> None:
        self.address, self.status = address, status
        super().__init__(f"{address}: {what}{'' if status is None else f' (status {status})'}; {step}")


class RefusedError(FetchError):
    """The server does not allow it."""


class MissingError(FetchError):
    """Nothing is at the address."""


class BusyError(FetchError):
    """Too many requests, after all retries."""


class UnavailableError(FetchError):
    """No connection, no answer in time, or a failing server, after all retries."""


class DamagedError(FetchError):
    """What arrived is cut off, corrupted or larger than allowed."""


class AnswerError(FetchError):
    """What arrived is not what was asked for: a web page, nothing, or data of another layout."""


class ReaderError(AraxesError):
    """A language model's server that cannot be reached or gives no usable answer; address, status, next step."""


class StoreError(AraxesError):
    """The store of observations cannot be opened, read or written."""


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong in a file: where (1-based) and what."""

    line: int
    column: int
    message: str
    code: str = "invalid"

    def __str__(self) -> str:
        return f"{self.line}:{self.column}: {self.message}"


class AssessmentError(InputError):
    """An assessment file with problems, all of them, in the order of the file."""

    def __init__(self, name: str, problems: Iterable[Problem]) -> None:
        self.name = name
        self.problems = sorted(problems)
        super().__init__("\n".join(f"{name}:{problem}" for problem in self.problems))


class RegionError(InputError):
    """A region file with problems, all of them, in the order of the file."""

    def __init__(self, name: str, problems: Iterable[Problem]) -> None:
        self.name = name
        self.problems = sorted(problems)
        told = [f"{name}:{problem}" for problem in self.problems]
        super().__init__("\n".join([*told, "`araxes region lint` shows each in its line"]))


def near_misses(name: str, known: Iterable[str], *, at_most: int = 3) -> list[str]:
    """The known names closest to ``name``, best first, compared without case."""
    folded = {candidate.casefold(): candidate for candidate in known}
    found = get_close_matches(name[:200].casefold(), list(folded), n=at_most, cutoff=0.6)
    return [folded[key] for key in found]


def first_line(error: Exception) -> str:
    """What a foreign error says, without the pages that may follow."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
