"""Where reports may be sent, and the key."""

from __future__ import annotations

import pytest

from araxes.errors import InputError
from araxes.reading.model.address import authorization, chat_url, is_loopback

from .conftest import KEY


@pytest.mark.parametrize(
    ("base", "url"),
    [
        (None, "https://api.openai.com/v1/chat/completions"),
        ("", "https://api.openai.com/v1/chat/completions"),
        ("https://example.org/v1/", "https://example.org/v1/chat/completions"),
        ("https://example.org/v1/chat/completions", "https://example.org/v1/chat/completions"),
        ("http://localhost:11434/v1", "http://localhost:11434/v1/chat/completions"),
        ("http://127.0.0.2:8080", "http://127.0.0.2:8080/chat/completions"),
        ("http://[::1]:8080/v1", "http://[::1]:8080/v1/chat/completions"),
    ],
)
def test_addresses(base: str | None, url: str) -> None:
    assert chat_url(base) == url


@pytest.mark.parametrize(
    ("base", "why"),
    [
        ("http://example.org/v1", "not encrypted; write https://"),
        ("http://127.0.0.1.example.org/v1", "not encrypted"),
        ("http://localhost.example.org/v1", "not encrypted"),
        ("http://10.0.0.1/v1", "not encrypted"),
        ("ftp://example.org", "is no web address"),
        ("file:///etc/passwd", "is no web address"),
        ("example.org/v1", "is no web address"),
        ("https://", "is no web address"),
        (f"https://user:{KEY}@example.org", "a user name, a query or a fragment"),
        (f"https://example.org/v1?key={KEY}", "a user name, a query or a fragment"),
        (f"https://example.org/v1#{KEY}", "a user name, a query or a fragment"),
        ("https://exa\x00mple.org", "not an address"),
        ("https://example.org:99999999", "not an address"),
    ],
)
def test_what_nothing_is_sent_to(base: str, why: str) -> None:
    with pytest.raises(InputError) as raised:
        chat_url(base)
    assert why in str(raised.value)
    assert KEY not in str(raised.value)


def test_this_machine() -> None:
    assert is_loopback("127.255.255.254")
    assert not is_loopback("0.0.0.0")


def test_the_key_goes_into_a_header() -> None:
    assert authorization(f" {KEY}\n") == {"Authorization": f"Bearer {KEY}"}
    assert authorization(None) == authorization(" ") == {}


@pytest.mark.parametrize("key", ["schlüssel-geheim", "secret\r\nHost: x", "secret part"])
def test_a_key_that_is_none_is_refused_and_not_shown(key: str) -> None:
    with pytest.raises(InputError, match="copy it again") as raised:
        authorization(key)
    assert key[:6] not in str(raised.value)
