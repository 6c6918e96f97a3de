"""Reading as a whole, in part against a real server on this machine."""

from __future__ import annotations

import logging
import subprocess
import sys
import time
from http.server import BaseHTTPRequestHandler
from typing import Any

import httpx
import pytest

from araxes.errors import InputError, ReaderError, UnknownNameError
from araxes.reading.model import parse_reader, read_with_model
from araxes.reading.model.chunks import BUDGET
from araxes.reading.model.exchange import MOST_BYTES

from .conftest import FACT, FIRST, KEY, WRITTEN, chat, claims, document, propose, read, send, serving

SAID: dict[str, Any] = {"model": "m", "api_key": KEY, "written": WRITTEN, "standard": "icd203"}


@pytest.mark.parametrize(
    ("text", "model"),
    [("openai:gpt-x", "gpt-x"), ("OpenAI: llama3.1:8b ", "llama3.1:8b"), ("openai:org/model", "org/model")],
)
def test_readers(text: str, model: str) -> None:
    assert parse_reader(text) == model


@pytest.mark.parametrize(
    "text", ["", "openai", "openai:", "openai: ", "gpt-x", "other:x", "openai:a b", "openai:\x1b"]
)
def test_what_is_no_reader_says_how_to_write_one(text: str) -> None:
    with pytest.raises(InputError, match=r"write openai:MODEL.* openai:llama3\.1:8b") as raised:
        parse_reader(text)
    assert "\x1b" not in str(raised.value)


def test_a_good_reply_over_the_wire() -> None:
    with serving(lambda handler, _: send(handler, claims(FACT))) as stub:
        statements, refused = read_with_model(document(), base_url=stub.url, **SAID)
    assert ([one.text for one in statements], refused) == ([FIRST], ())
    (asked,) = stub.asked
    assert {name: asked[name] for name in ("model", "temperature", "seed", "stream")} == {
        "model": "m",
        "temperature": 0,
        "seed": 0,
        "stream": False,
    }
    assert asked["response_format"]["json_schema"]["strict"] is True
    assert stub.headers[0]["authorization"] == f"Bearer {KEY}"


def test_nothing_is_authorized_without_a_key() -> None:
    with serving(lambda handler, _: send(handler, claims())) as stub:
        assert read_with_model(document(), base_url=stub.url, **{**SAID, "api_key": None}) == ((), ())
    assert "authorization" not in stub.headers[0]


def test_two_runs_ask_the_same() -> None:
    with serving(lambda handler, _: send(handler, claims())) as stub:
        for _ in range(2):
            read_with_model(document(), base_url=stub.url, **SAID)
    assert stub.asked[0] == stub.asked[1]


def test_a_long_report_is_read_in_parts_and_each_quote_in_its_own() -> None:
    filler = "word " * (BUDGET // 5 - 20)
    doc = document(f"# Armenia\n\n{filler}\n\nRussia leads.\n\n{filler}\n\nRussia leads.")
    proposal = {"quote": "Russia leads.", "kind": "fact", "untestable": "leads in what?"}
    with serving(lambda handler, number: send(handler, claims(*[proposal] * (number + 1)))) as stub:
        statements, refused = read_with_model(doc, base_url=stub.url, **SAID)
    assert len(stub.asked) == 2
    assert [one.start for one in statements] == [doc.text.index("Russia leads."), doc.text.rindex("Russia leads.")]
    assert refused == ()
    assert {one.context for one in statements} == {("ARM",)}


def test_an_empty_report_asks_nobody() -> None:
    assert read(httpx.Response(500), doc=document("")) == ((), ())


def test_what_has_no_form_in_utf_8_can_be_sent_but_makes_no_claim() -> None:
    doc = document("Armenia \x00 trades.\n\nIran \ud800 trades.")
    quotes = [{"quote": quote, "kind": "fact", "untestable": "x"} for quote in doc.text.split("\n\n")]
    (one,), (refusal,) = propose(*quotes, doc=doc)
    assert one.text == "Armenia \x00 trades."
    assert refusal.quote == "Iran trades."


def test_an_unknown_standard_is_said_before_anything_is_sent() -> None:
    with pytest.raises(UnknownNameError, match="unknown estimative standard 'nope'"):
        read(httpx.Response(500), standard="nope")


def test_nothing_there() -> None:
    with serving(lambda handler, _: send(handler, claims())) as stub:
        pass
    with pytest.raises(
        ReaderError, match=r"nothing can be reached at http://127\.0\.0\.1.*is the server running\?"
    ):
        read_with_model(document(), base_url=stub.url, **SAID)


def _endless(handler: BaseHTTPRequestHandler, _: int) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", "10")  # not true
    handler.end_headers()
    for _part in range(MOST_BYTES // 50_000 + 10):
        handler.wfile.write(b" " * 50_000)


def test_a_length_that_is_not_true_is_of_no_use() -> None:
    with serving(_endless) as stub, pytest.raises(ReaderError, match="answer is not JSON"):
        read_with_model(document(), base_url=stub.url, **SAID)


def _chunked(handler: BaseHTTPRequestHandler, _: int) -> None:
    handler.protocol_version = "HTTP/1.1"
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    for _part in range(MOST_BYTES // 50_000 + 10):
        handler.wfile.write(b"c350\r\n" + b" " * 50_000 + b"\r\n")


def test_an_answer_that_is_too_long_is_not_read() -> None:
    with serving(_chunked) as stub, pytest.raises(ReaderError, match="longer than 2,000,000 bytes"):
        read_with_model(document(), base_url=stub.url, **SAID)


def test_an_answer_that_was_compressed_unasked_is_not_opened() -> None:
    def bomb(handler: BaseHTTPRequestHandler, _: int) -> None:
        send(handler, b"\x1f\x8b", Content_Encoding="gzip")

    with serving(bomb) as stub, pytest.raises(ReaderError, match="the answer is compressed"):
        read_with_model(document(), base_url=stub.url, **SAID)
    assert stub.headers[0]["accept-encoding"] == "identity"


def test_a_broken_connection() -> None:
    def hang_up(handler: BaseHTTPRequestHandler, _: int) -> None:
        handler.close_connection = True

    with serving(hang_up) as stub, pytest.raises(ReaderError, match="the connection broke"):
        read_with_model(document(), base_url=stub.url, **SAID)
    assert len(stub.asked) == 1


def test_a_redirect_is_not_followed_and_the_key_stays() -> None:
    with serving(lambda handler, _: send(handler, claims(FACT))) as other:

        def away(handler: BaseHTTPRequestHandler, _: int) -> None:
            send(handler, {}, status=307, Location=other.url.replace("127.0.0.1", "localhost"))

        with serving(away) as stub, pytest.raises(ReaderError, match="status 307: redirects to http://localhost"):
            read_with_model(document(), base_url=stub.url, **SAID)
    assert other.asked == []


def test_too_many_requests_and_then_an_answer() -> None:
    def busy(handler: BaseHTTPRequestHandler, number: int) -> None:
        if number:
            send(handler, claims(FACT))
        else:
            send(handler, {}, status=429, Retry_After="0")

    with serving(busy) as stub:
        statements, _ = read_with_model(document(), base_url=stub.url, **SAID)
    assert (len(stub.asked), len(statements)) == (2, 1)


def test_the_environment_sends_nothing_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "ALL_PROXY", "http_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with serving(lambda handler, _: send(handler, claims(FACT))) as stub:
        assert len(read_with_model(document(), base_url=stub.url, **SAID)[0]) == 1


def test_the_key_is_in_no_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    refuse = {"error": {"message": f"Incorrect API key provided: {KEY}"}}
    with (
        serving(lambda handler, _: send(handler, refuse, status=400)) as stub,
        pytest.raises(ReaderError) as raised,
    ):
        read_with_model(document(), base_url=stub.url, **SAID)
    assert "Incorrect API key provided: [key]" in str(raised.value)
    assert caplog.records
    assert KEY not in caplog.text


def test_the_library_for_requests_is_loaded_only_when_it_is_used() -> None:
    code = "import sys, araxes.reading.model; print('httpx' in sys.modules)"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        == "False\n"
    )


def test_a_reply_in_prose_is_an_error_and_not_a_reading() -> None:
    started = time.monotonic()
    with pytest.raises(ReaderError, match="not JSON alone"):
        read(chat("ok"))
    assert time.monotonic() - started < 5  # no retries
