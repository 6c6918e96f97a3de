"""How often a server is asked, how long it is waited for, and what is left out for it."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from typing import Any

import httpx
import pytest

from araxes.errors import InputError, ReaderError
from araxes.reading.model.endpoint import LONGEST_PAUSE, RETRIES, Endpoint

from .conftest import FACT, KEY, claims, send, serving

MESSAGES = [{"role": "user", "content": "x"}]


class Server:
    """Answers from a list in turn, and remembers requests and pauses."""

    def __init__(self, *answers: httpx.Response | Exception) -> None:
        self.answers = list(answers)
        self.asked: list[dict[str, Any]] = []
        self.pauses: list[float] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(json.loads(request.content))
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def endpoint(self) -> Endpoint:
        """An endpoint that asks it."""
        return _endpoint("http://localhost/v1", transport=httpx.MockTransport(self), pause=self.pauses.append)


def _endpoint(
    url: str, *, timeout: float = 5, pause: Callable[[float], None] = time.sleep, **options: Any
) -> Endpoint:
    return Endpoint(url, model="m", key=KEY, timeout=timeout, pause=pause, **options)


def _good() -> httpx.Response:
    return httpx.Response(200, json=claims(FACT))


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_what_may_pass_is_tried_again(status: int) -> None:
    server = Server(*[httpx.Response(status)] * RETRIES, _good())
    with server.endpoint() as endpoint:
        assert endpoint.ask(MESSAGES) == {"claims": [FACT]}
    assert server.pauses == [0.5, 1.0, 2.0]


@pytest.mark.parametrize("status", [429, 503])
def test_but_not_for_ever(status: int) -> None:
    server = Server(*[httpx.Response(status)] * (RETRIES + 1))
    with server.endpoint() as endpoint, pytest.raises(ReaderError, match=f"status {status}"):
        endpoint.ask(MESSAGES)
    assert (len(server.asked), len(server.pauses)) == (RETRIES + 1, RETRIES)


@pytest.mark.parametrize("status", [401, 403, 404, 501, 504])
def test_what_will_not_pass_is_not_tried_again(status: int) -> None:
    server = Server(httpx.Response(status))
    with server.endpoint() as endpoint, pytest.raises(ReaderError, match=f"status {status}"):
        endpoint.ask(MESSAGES)
    assert server.pauses == []


@pytest.mark.parametrize(
    ("written", "pause"),
    [
        ("7", 7.0),
        ("0", 0.0),
        ("999999999999", LONGEST_PAUSE),
        ("-5", 0.5),
        ("1e9", 0.5),
        ("soon", 0.5),
        ("٣", 0.5),
    ],
)
def test_the_pause_a_server_asks_for(written: str, pause: float) -> None:
    server = Server(httpx.Response(429, headers=[(b"retry-after", written.encode())]), _good())
    with server.endpoint() as endpoint:
        endpoint.ask(MESSAGES)
    assert server.pauses == [pause]


def test_time_outs_are_tried_again() -> None:
    server = Server(httpx.ReadTimeout("slow"), httpx.ConnectTimeout("slow"), _good())
    with server.endpoint() as endpoint:
        assert endpoint.ask(MESSAGES) == {"claims": [FACT]}
    assert server.pauses == [0.5, 1.0]


def test_what_a_server_rejects_is_left_out_from_then_on() -> None:
    server = Server(
        httpx.Response(400, json={"error": {"message": "Unsupported value: 'temperature' does not support 0"}}),
        httpx.Response(400, json={"error": "unknown field"}),
        _good(),
        _good(),
    )
    with server.endpoint() as endpoint:
        endpoint.ask(MESSAGES)
        endpoint.ask(MESSAGES)
    sent = [sorted({"response_format", "seed", "temperature"} & set(asked)) for asked in server.asked]
    assert sent == [["response_format", "seed", "temperature"], ["response_format", "seed"], ["seed"], ["seed"]]


def test_a_server_that_rejects_everything_says_why() -> None:
    server = Server(*[httpx.Response(422, json={"error": {"message": "context too long"}})] * 4)
    with (
        server.endpoint() as endpoint,
        pytest.raises(ReaderError, match=r"status 422: .*\(it says: context too long\)"),
    ):
        endpoint.ask(MESSAGES)
    assert server.answers == []


@pytest.mark.parametrize("timeout", [0, -1, float("nan"), float("inf")])
def test_a_time_out_is_a_number_of_seconds(timeout: float) -> None:
    with pytest.raises(InputError, match="the time-out is a number of seconds"):
        _endpoint("http://localhost", timeout=timeout)


def _silent(handler: BaseHTTPRequestHandler, _: int) -> None:
    time.sleep(0.6)
    send(handler, claims(FACT))


def _dripping_body(handler: BaseHTTPRequestHandler, _: int) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.end_headers()
    _drip(handler)


def _dripping_head(handler: BaseHTTPRequestHandler, _: int) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    _drip(handler)


def _drip(handler: BaseHTTPRequestHandler) -> None:
    for _ in range(40):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.05)


@pytest.mark.parametrize("answer", [_silent, _dripping_body, _dripping_head])
def test_no_answer_takes_longer_than_it_may(answer: Callable[[BaseHTTPRequestHandler, int], None]) -> None:
    started = time.monotonic()
    with serving(answer) as stub:
        late = pytest.raises(ReaderError, match=r"no answer within 0\.2 s, 4 times; allow more time")
        with _endpoint(stub.url, timeout=0.2, pause=lambda _: None) as endpoint, late:
            endpoint.ask(MESSAGES)
        took = time.monotonic() - started
    assert len(stub.asked) == RETRIES + 1
    assert took < 3  # each drips for two seconds
