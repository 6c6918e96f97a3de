"""Whole files or a named error, whatever the server does; asked over a real connection."""

from __future__ import annotations

import gzip
import hashlib
import io
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from araxes.errors import (
    AnswerError,
    BusyError,
    DamagedError,
    FetchError,
    MissingError,
    RefusedError,
    SourceError,
    UnavailableError,
)
from araxes.sources.fetching import Client, Policy
from sources.real_server import Page, Site, served

QUICK = Policy(pause=0, attempts=4, first_wait=0, longest_wait=0, jitter=0, timeout=5)
BODY = bytes(range(256)) * 400
CSV = b"state,year,exports\nARM,2023,8.4\n"


@pytest.fixture
def site() -> Iterator[Site]:
    with served() as running:
        yield running


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Client]:
    with Client(tmp_path / "downloads", QUICK) as asking:
        yield asking


def archive(**members: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return held.getvalue()


def test_a_file_comes_whole_with_its_hash_and_date(site: Site, client: Client) -> None:
    address = site.put("/a.bin", Page(BODY))
    found = client.get(address, kind="bytes")
    assert found.path.read_bytes() == BODY
    assert found.sha256 == hashlib.sha256(BODY).hexdigest()
    assert found.modified == date(2026, 7, 1)
    assert found.address == address


def test_what_is_there_is_not_asked_for_again(site: Site, client: Client, tmp_path: Path) -> None:
    address = site.put("/a.csv", Page(CSV, "text/csv"))
    first = client.get(address, {"page": 1}, kind="csv")
    assert client.get(address, {"page": 1}, kind="csv") == first
    with Client(tmp_path / "downloads", QUICK) as another:
        assert another.get(address, {"page": 1}, kind="csv") == first
    assert len(site.requests) == 1
    client.get(address, {"page": 2}, kind="csv")
    assert len(site.requests) == 2


def test_a_line_that_drops_is_continued_where_it_broke(site: Site, client: Client) -> None:
    address = site.put("/a.bin", Page(BODY, cut=70_000))
    assert client.get(address, kind="bytes").path.read_bytes() == BODY
    assert site.requests[0] == ("/a.bin", "")
    (second,) = site.requests[1:]
    assert second[1].startswith("bytes=")
    assert 0 < int(second[1][6:-1]) <= 70_000


def test_a_part_of_another_version_is_thrown_away(site: Site, client: Client, tmp_path: Path) -> None:
    page = Page(BODY, cut=70_000)
    address = site.put("/a.bin", page)
    with Client(tmp_path / "downloads", Policy(pause=0, attempts=1)) as hasty, pytest.raises(FetchError):
        hasty.get(address, kind="bytes")
    page.body, page.tag = BODY[::-1], '"another"'
    assert client.get(address, kind="bytes").path.read_bytes() == BODY[::-1]


def test_an_encoded_answer_is_never_continued(site: Site, client: Client) -> None:
    packed = gzip.compress(BODY)
    page = Page(packed, headers={"Content-Encoding": "gzip"}, cut=len(packed) // 2)
    address = site.put("/a.bin", page)
    assert client.get(address, kind="bytes").path.read_bytes() == BODY
    assert [asked for _path, asked in site.requests] == ["", ""]


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_what_may_pass_is_tried_again(site: Site, client: Client, status: int) -> None:
    address = site.put("/a.csv", Page(CSV, failures=[status, status]))
    assert client.get(address, kind="csv").path.read_bytes() == CSV
    assert len(site.requests) == 3


@pytest.mark.parametrize(
    ("status", "error", "tries"),
    [
        (401, RefusedError, 1),
        (403, RefusedError, 1),
        (404, MissingError, 1),
        (410, MissingError, 1),
        (429, BusyError, 4),
        (500, UnavailableError, 4),
        (502, UnavailableError, 4),
        (418, AnswerError, 1),
    ],
)
def test_a_failure_has_a_name_an_address_a_status_and_a_next_step(
    site: Site, client: Client, status: int, error: type[FetchError], tries: int
) -> None:
    address = site.put("/a.csv", Page(CSV, failures=[status] * 10))
    with pytest.raises(error) as raised:
        client.get(address, kind="csv")
    assert (raised.value.address, raised.value.status) == (address, status)
    message = str(raised.value)
    assert address in message
    assert f"(status {status}); " in message
    assert "\n" not in message
    assert len(site.requests) == tries


def test_the_wait_that_a_server_names_is_obeyed_if_it_is_bearable(site: Site, tmp_path: Path) -> None:
    slept: list[float] = []
    policy = Policy(pause=0, first_wait=7, longest_wait=7, jitter=0, most_patient=60)
    page = Page(CSV, failures=[429, 503], headers={"Retry-After": "42"})
    with Client(tmp_path, policy, sleep=slept.append) as client:
        client.get(site.put("/a.csv", page), kind="csv")
    assert slept == [42, 42]
    with Client(tmp_path, policy, sleep=slept.append) as client, pytest.raises(BusyError):
        client.get(site.put("/b.csv", Page(CSV, failures=[429], headers={"Retry-After": "3600"})), kind="csv")
    assert slept == [42, 42]


def test_waits_grow_up_to_a_limit(site: Site, tmp_path: Path) -> None:
    slept: list[float] = []
    policy = Policy(pause=0, attempts=6, first_wait=1, longest_wait=5, jitter=0)
    with Client(tmp_path, policy, sleep=slept.append) as client, pytest.raises(UnavailableError):
        client.get(site.put("/a.csv", Page(CSV, failures=[500] * 6)), kind="csv")
    assert slept == [1, 2, 4, 5, 5]


def test_one_host_is_not_hurried(site: Site, tmp_path: Path) -> None:
    slept: list[float] = []
    with Client(tmp_path, Policy(pause=1000), sleep=slept.append) as client:
        for name in "abc":
            client.get(site.put(f"/{name}.csv", Page(CSV)), kind="csv")
    assert len(slept) == 2
    assert all(990 < each <= 1000 for each in slept)


@pytest.mark.parametrize(
    ("kind", "body", "stated", "error", "said"),
    [
        ("csv", b"<!DOCTYPE html><html>Please log in", "text/csv", AnswerError, "a web page instead of CSV"),
        ("csv", b"not found", "text/html; charset=utf-8", AnswerError, "a web page instead of CSV"),
        ("zip", b"<html><body>Maintenance", "text/html", AnswerError, "a web page instead of ZIP"),
        ("csv", b"", "text/csv", AnswerError, "the answer is empty"),
        ("json", b"  \n", "application/json", AnswerError, "the answer is empty"),
        ("csv", b'{"error": "no"}', "text/csv", AnswerError, "not CSV"),
        ("xml", b"plain", "text/xml", AnswerError, "not XML"),
        ("json", b'{"a": [1, 2', "application/json", DamagedError, "not JSON"),
        ("json", b"[" * 100_000, "application/json", DamagedError, "not JSON"),
        ("zip", b"PK\x03\x04 and no more", "application/zip", DamagedError, "not a ZIP archive"),
    ],
)
def test_another_thing_than_was_asked_for_is_refused(
    site: Site, client: Client, kind: str, body: bytes, stated: str, error: type[FetchError], said: str
) -> None:
    address = site.put("/a", Page(body, stated))
    with pytest.raises(error, match=said):
        client.get(address, kind=kind)  # type: ignore[arg-type]
    assert not [path for path in client.folder.iterdir() if path.suffix != ".json"], "nothing is kept of it"


def test_a_damaged_archive_is_refused(site: Site, client: Client) -> None:
    good = archive(**{"a.csv": CSV * 500})
    broken = bytearray(good)
    broken[60] ^= 0xFF
    assert client.get(site.put("/good.zip", Page(good)), kind="zip").path.read_bytes() == good
    with pytest.raises(DamagedError):
        client.get(site.put("/bad.zip", Page(bytes(broken))), kind="zip")


def test_a_hash_that_is_not_the_one_stated_is_refused(site: Site, client: Client) -> None:
    address = site.put("/a.bin", Page(BODY))
    assert client.get(address, kind="bytes", md5=hashlib.md5(BODY).hexdigest().upper()).path.exists()
    other = site.put("/b.bin", Page(BODY))
    with pytest.raises(DamagedError, match="its md5 is not the one stated"):
        client.get(other, kind="bytes", md5="0" * 32)
    with pytest.raises(TypeError, match="crc"):
        client.get(other, kind="bytes", crc="0")


@pytest.mark.parametrize("stated", [True, False])
def test_a_file_beyond_the_limit_is_refused_before_it_is_all_here(
    site: Site, client: Client, stated: bool
) -> None:
    headers = {} if stated else {"Content-Encoding": "gzip"}
    body = BODY if stated else gzip.compress(b"\0" * 5_000_000)
    address = site.put("/a.bin", Page(body, headers=headers))
    with pytest.raises(DamagedError, match="larger than the 0 MB allowed"):
        client.get(address, kind="bytes", largest=50_000)
    assert not list(client.folder.glob("*.part"))


def test_no_server_at_all(client: Client) -> None:
    with pytest.raises(UnavailableError) as raised:
        client.get("http://127.0.0.1:9/a.csv", kind="csv")
    assert raised.value.status is None
    assert isinstance(raised.value, SourceError)


def test_a_key_is_not_kept_shown_or_sent_elsewhere(site: Site, client: Client) -> None:
    moved = Page(b"", failures=[302], headers={"Location": f"{site.address}/b.csv"})
    address = site.put("/a.csv", moved)
    site.put("/b.csv", Page(CSV))
    with pytest.raises(AnswerError) as raised:
        client.get(address, kind="csv", secrets={"X-Key": "very secret"})
    assert "very secret" not in str(raised.value)
    assert [path for path, _range in site.requests] == ["/a.csv"]
    client.get(site.put("/c.csv", Page(CSV)), kind="csv", secrets={"X-Key": "very secret"})
    assert not [path for path in client.folder.iterdir() if b"very secret" in path.read_bytes()]
    moved.failures = [302]
    assert client.get(address, kind="csv").path.read_bytes() == CSV


def test_a_mirror_is_asked_instead(site: Site, tmp_path: Path) -> None:
    site.put("/v2/data", Page(b"[]", "application/json"))
    with Client(tmp_path, QUICK, base=site.address) as client:
        found = client.get("https://api.worldbank.org/v2/data", {"page": 1})
    assert found.address == f"{site.address}/v2/data?page=1"


def test_progress_is_told(site: Site, tmp_path: Path) -> None:
    told: list[tuple[str, int, int | None]] = []
    with Client(tmp_path, QUICK, progress=lambda *each: told.append(each)) as client:
        client.get(site.put("/a.bin", Page(BODY)), kind="bytes")
    assert {name for name, _done, _total in told} == {"a.bin"}
    assert told[-1] == ("a.bin", len(BODY), len(BODY))
    assert [done for _name, done, _total in told] == sorted(done for _name, done, _total in told)
