"""Findings and their reason codes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from araxes.errors import UnknownNameError
from araxes.reading.linting.rewording import squeezed, vocabulary


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something that keeps a judgment from being resolved, at ``text[start:end]``.

    ``line`` and ``column`` count from 1. ``statement`` is the place of the statement in the report, or of the
    claim in the assessment, from 0.
    """

    code: str
    start: int
    end: int
    line: int
    column: int
    message: str
    suggestion: str
    statement: int


@dataclass(frozen=True, slots=True)
class Linted:
    """What was found in a file: the text that places are in, the findings, those of quiet codes, and how many
    statements were looked at."""

    text: str
    findings: tuple[Finding, ...]
    hidden: tuple[Finding, ...]
    statements: int


@dataclass(frozen=True, slots=True)
class Code:
    """A reason code: what it is about, its wording, and an example of bad and better wording.

    Findings of a ``quiet`` code are counted, and shown only when it is selected.
    """

    name: str
    about: str
    message: str
    suggestions: Mapping[str, str]
    bad: str
    better: str
    quiet: bool = False


@cache
def codes() -> Mapping[str, Code]:
    """All reason codes by name, in the order in which they are explained."""
    return MappingProxyType({name: Code(name, **entry) for name, entry in vocabulary()["codes"].items()})


def code_rows() -> list[list[str]]:
    """The codes for the documentation: name, what it is about, bad wording, better wording."""
    return [[f"`{one.name}`", one.about, one.bad, squeezed(one.better)] for one in codes().values()]


def select(
    findings: Iterable[Finding], only: Sequence[str] = (), ignored: Sequence[str] = ()
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """The findings to show, and those of quiet codes that are not: those of some codes only, or without some.

    Raises :class:`~araxes.errors.UnknownNameError` for a code that does not exist.
    """
    known = codes()
    for name in (*only, *ignored):
        if name not in known:
            raise UnknownNameError("lint code", name, known, hint=f"one of {', '.join(known)}")
    quiet = {name for name, code in known.items() if code.quiet} - set(only)
    asked = [one for one in findings if one.code not in ignored and (not only or one.code in only)]
    shown, hidden = (tuple(one for one in asked if (one.code in quiet) is is_quiet) for is_quiet in (False, True))
    return shown, hidden
