"""A server that speaks OpenAI's chat protocol: what it is asked, and how often."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from http import HTTPStatus
from types import TracebackType
from typing import Any, Self

import httpx

from araxes.errors import InputError, ReaderError
from araxes.reading.model.address import authorization, chat_url
from araxes.reading.model.exchange import Answer, TimedOut, exchange
from araxes.reading.model.prompt import Message
from araxes.reading.model.proposals import schema
from araxes.reading.model.replies import claims_of, complaint, problem, without

RETRIES = 3
LONGEST_PAUSE = 30.0
"""Seconds between two tries at most, whatever the server asks for."""

_FIRST_PAUSE = 0.5
_PASSING = frozenset({429, 500, 502, 503})
_REJECTED = frozenset({400, 422})
_OPTIONAL = {
    "response_format": ("response_format", "json_schema", "schema", "grammar"),
    "seed": ("seed",),
    "temperature": ("temperature",),
}
"""What a server may reject, in the order in which it is left out, and the words by which complaints name it."""


class Endpoint:
    """A chat server and a model of it.

    What the server rejects of the optional parts of a request is left out from then on.
    """

    def __init__(
        self,
        base_url: str | None,
        *,
        model: str,
        key: str | None,
        timeout: float,
        transport: httpx.BaseTransport | None = None,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        if not 0 < timeout <= 86_400:
            raise InputError(f"the time-out is a number of seconds up to a day, not {timeout!r}")
        self.url, self.model = chat_url(base_url), model
        self._key = (key or "").strip()
        self._headers = {
            **authorization(key),
            "Accept": "application/json",
            "Accept-Encoding": "identity",  # so that the size that is counted is the size there is
            "Connection": "close",
            "Content-Type": "application/json",
            "User-Agent": "araxes",
        }
        self._timeout, self._pause = timeout, pause
        self._left_out: set[str] = set()
        self._client = httpx.Client(transport=transport, trust_env=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self._client.close()

    def ask(self, messages: Sequence[Message]) -> dict[str, Any]:
        """The object with ``claims`` that the model replies. Raises :class:`ReaderError`."""
        try:
            answer = self._answer(self._request(messages))
            while rejected := self._rejected(answer):
                self._left_out.add(rejected)
                answer = self._answer(self._request(messages))
            if answer.status != HTTPStatus.OK:
                raise problem(answer, self.url, key=self._key)
            return claims_of(answer, self.url)
        except ReaderError as error:
            raise ReaderError(without(str(error), self._key)) from None

    def _request(self, messages: Sequence[Message]) -> bytes:
        form = {"name": "claims", "strict": True, "schema": schema()}
        optional = {"temperature": 0, "seed": 0, "response_format": {"type": "json_schema", "json_schema": form}}
        asked = {name: value for name, value in optional.items() if name not in self._left_out}
        # ASCII alone: a report may hold what has no form in UTF-8.
        return json.dumps({"model": self.model, "messages": list(messages), "stream": False, **asked}).encode(
            "ascii"
        )

    def _rejected(self, answer: Answer) -> str:
        """The optional part that a server seems to reject: the one it names, else the next in order."""
        if answer.status not in _REJECTED:
            return ""
        left = [name for name in _OPTIONAL if name not in self._left_out]
        said = complaint(answer, key=self._key).lower()
        named = [name for name in left if any(word in said for word in _OPTIONAL[name])]
        return next(iter(named or left), "")

    def _answer(self, body: bytes) -> Answer:
        """The answer to a request, tried again while the reason not to answer may pass."""
        for tried in range(RETRIES + 1):
            last = tried == RETRIES
            try:
                answer = exchange(self._client, self.url, body=body, headers=self._headers, timeout=self._timeout)
            except TimedOut:
                if last:
                    raise ReaderError(
                        f"{self.url}: no answer within {self._timeout:g} s, {RETRIES + 1} times;"
                        " allow more time or choose a faster model"
                    ) from None
                self._pause(_backoff(tried))
                continue
            if last or answer.status not in _PASSING:
                return answer
            self._pause(_asked_for(answer, _backoff(tried)))
        raise AssertionError("the last try returns or raises")


def _backoff(tried: int) -> float:
    return min(_FIRST_PAUSE * 2.0**tried, LONGEST_PAUSE)


def _asked_for(answer: Answer, otherwise: float) -> float:
    """The pause a server asks for in seconds, cut to the longest; dates are not read, so no clock is needed."""
    written = answer.headers.get("retry-after", "").strip()
    if not (written.isascii() and written.isdigit()):
        return otherwise
    return min(float(written[:9]), LONGEST_PAUSE)
