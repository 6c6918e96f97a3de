"""Canned answers for a client, by path and query, and a record of what was asked."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import httpx

from araxes.observations.schema import Observation
from araxes.sources.batch import Batch, Scope
from araxes.sources.fetching import Client, Policy

TODAY = date(2026, 11, 27)


@dataclass(frozen=True)
class Answer:
    """One answer of a server: a body (JSON for anything but text and bytes), a status and headers."""

    body: object = ""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)

    def response(self) -> httpx.Response:
        if isinstance(self.body, str | bytes):
            return httpx.Response(self.status, content=self.body, headers=dict(self.headers))
        kind = {"Content-Type": "application/json"}
        return httpx.Response(self.status, content=json.dumps(self.body), headers={**kind, **self.headers})


@dataclass
class Server:
    """Answers a path whose query holds what a route asks for; the last answer of a route is repeated.

    The newest route that fits wins. What no route fits is answered with 404.
    """

    requests: list[httpx.Request] = field(default_factory=list)
    _routes: list[tuple[str, dict[str, str], list[Answer]]] = field(default_factory=list)

    def at(self, path: str, *answers: Answer, **query: str) -> Server:
        self._routes.append((path, query, list(answers)))
        return self

    @property
    def transport(self) -> httpx.MockTransport:
        return httpx.MockTransport(self._answer)

    def asked(self, name: str) -> list[str]:
        """The values of one parameter in the order they were asked for."""
        return [request.url.params.get(name, "") for request in self.requests]

    def client(self, folder: Path, *, attempts: int = 1) -> Client:
        policy = Policy(pause=0, attempts=attempts, longest_wait=0, jitter=0)
        return Client(folder, policy, transport=self.transport, sleep=lambda _seconds: None)

    def _answer(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        if len(self.requests) > 1_000:
            raise AssertionError("the client asks without end")
        for path, query, answers in reversed(self._routes):
            params = request.url.params
            if request.url.path == path and all(params.get(key) == value for key, value in query.items()):
                return (answers.pop(0) if len(answers) > 1 else answers[0]).response()
        return httpx.Response(404, text="no such route")


@dataclass(frozen=True)
class Read:
    """What a source gave: its observations, and what it passed over."""

    rows: Sequence[Observation]
    skipped: Mapping[str, int]

    def figures(self, *names: str) -> list[tuple[Any, ...]]:
        """These fields of every row."""
        return [tuple(getattr(row, name) for name in names) for row in self.rows]

    def one(self, **wanted: object) -> Observation:
        """The only row with these values."""
        (found,) = [row for row in self.rows if all(getattr(row, key) == value for key, value in wanted.items())]
        return found


def read(batches: Iterator[Batch]) -> Read:
    """All batches together, checked as the store checks them."""
    from collections import Counter

    from araxes.observations.schema import from_arrow
    from araxes.observations.validating import valid_table

    rows: list[Observation] = []
    skipped: Counter[str] = Counter()
    for batch in batches:
        rows += from_arrow(valid_table(batch.rows))
        skipped.update(batch.skipped)
    return Read(rows, dict(skipped))


def everything(**more: Any) -> Scope:
    """A scope of all there is, asked on a fixed day."""
    return Scope(**{"today": TODAY, **more})
