"""What of a server's answers is kept, what is asked for again, and what is waited for."""

from __future__ import annotations

from pathlib import Path

import pytest

from araxes.errors import AnswerError, DamagedError, RefusedError
from araxes.sources.fetching import Client, Download, Policy
from sources.serving import Answer, Server

PLACE = "https://example.org/data"


def test_a_media_type_is_asked_for(tmp_path: Path) -> None:
    served = Server().at("/data", Answer("a,b\n"))
    with served.client(tmp_path) as client:
        client.get(PLACE, kind="csv", accept="text/csv")
        client.get(PLACE + "?other", kind="csv")
    assert [request.headers["Accept"] for request in served.requests] == ["text/csv", "*/*"]


def test_a_file_that_was_of_no_use_is_not_found_again(tmp_path: Path) -> None:
    served = Server().at("/data", Answer([1]), Answer([2]))
    with pytest.raises(AnswerError), served.client(tmp_path) as client:
        _refuse(client.get(PLACE))
    with served.client(tmp_path) as client:
        assert client.get(PLACE).path.read_text() == "[2]"
        assert client.get(PLACE).path.read_text() == "[2]"
    assert len(served.requests) == 2


def _refuse(download: Download) -> None:
    raise AnswerError(download.address, "another layout", "tell somebody")


def test_a_part_stays_when_the_rest_does_not_come(tmp_path: Path) -> None:
    cut = {"Content-Length": "9", "ETag": '"one"', "Content-Type": "application/json"}
    served = Server().at("/data", Answer("[1,", headers=cut))
    with pytest.raises(DamagedError, match="cut off"), served.client(tmp_path) as client:
        client.get(PLACE)
    assert [path.read_text() for path in tmp_path.glob("*.part")] == ["[1,"]


@pytest.mark.parametrize(("wait", "asked"), [("7", [7.0]), ("0", []), ("", []), ("9999", [])])
def test_a_refusal_that_names_a_wait_is_waited_for(wait: str, asked: list[float], tmp_path: Path) -> None:
    slept: list[float] = []
    headers = {"Retry-After": wait} if wait else {}
    served = Server().at("/data", Answer("no", 403, headers), Answer([1]))
    policy = Policy(pause=0, attempts=2, jitter=0)
    client = Client(tmp_path, policy, transport=served.transport, sleep=slept.append)
    if asked:
        client.get(PLACE)
    else:
        with pytest.raises(RefusedError, match="check the key or account, or wait"):
            client.get(PLACE)
    assert slept == asked
