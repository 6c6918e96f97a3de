"""One request and its answer, within limits of time and size that the other side cannot move."""

from __future__ import annotations

import socket
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

import httpx

from araxes.errors import ReaderError
from araxes.reading.model.shown import shown

MOST_BYTES = 2_000_000
"""The longest answer that is read. The answer's own word for its length counts for nothing."""

CONNECT = 10.0
"""Seconds within which a connection must stand."""


class TimedOut(Exception):
    """An exchange that took longer than it may."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, headers and body, as sent."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def content_type(self) -> str:
        """The type of the body in small letters, without parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


def exchange(client: httpx.Client, url: str, *, body: bytes, headers: Mapping[str, str], timeout: float) -> Answer:
    """Post a body and read the whole answer. Raises :class:`ReaderError` and :class:`TimedOut`."""
    with _Deadline(timeout) as deadline:
        request = client.build_request(
            "POST",
            url,
            content=body,
            headers=headers,
            timeout=httpx.Timeout(timeout, connect=min(timeout, CONNECT)),
            extensions={"trace": deadline.trace},
        )
        try:
            response = client.send(request, stream=True, follow_redirects=False)
            try:
                return Answer(response.status_code, response.headers, _read(response, url, deadline))
            finally:
                response.close()
        except httpx.TimeoutException:
            raise TimedOut from None
        except httpx.ConnectError as error:
            reason = shown(str(error)) or "no connection"
            raise ReaderError(f"nothing can be reached at {url} ({reason}); is the server running?") from None
        except (httpx.HTTPError, httpx.StreamError, OSError, ValueError) as error:
            if deadline.passed:
                raise TimedOut from None
            raise ReaderError(f"{url}: the connection broke ({type(error).__name__}); try again") from None


def _read(response: httpx.Response, url: str, deadline: _Deadline) -> bytes:
    if response.headers.get("content-encoding", "identity").strip().lower() != "identity":
        raise ReaderError(
            f"{url}: status {response.status_code}: the answer is compressed, which was not asked for"
        )
    found = bytearray()
    for part in response.iter_bytes():
        found += part
        if len(found) > MOST_BYTES:
            raise ReaderError(
                f"{url}: status {response.status_code}: the answer is longer than {MOST_BYTES:,} bytes and was not"
                " read; is this a chat server?"
            )
        if deadline.passed:
            raise TimedOut
    if deadline.passed:  # the end of the stream was our own doing
        raise TimedOut
    return bytes(found)


class _Deadline:
    """Ends an exchange after some seconds, even one whose other side sends a byte now and then.

    The time-outs of a connection begin anew with every byte. So a timer shuts the socket, which ends any wait.
    """

    def __init__(self, seconds: float) -> None:
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True
        self._socket: socket.socket | None = None
        self.passed = False

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self._timer.cancel()
        self._timer.join()

    def trace(self, event: str, info: Mapping[str, Any]) -> None:
        """Told by the connection what happens; remembers its socket."""
        if event in ("connection.connect_tcp.complete", "connection.start_tls.complete"):
            self._socket = info["return_value"].get_extra_info("socket")
            if self.passed:
                self._end()

    def _end(self) -> None:
        self.passed = True
        if self._socket is not None:
            with suppress(OSError):
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)
