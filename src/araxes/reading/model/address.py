"""Where a model is, and the key that goes there and nowhere else."""

from __future__ import annotations

import ipaddress

import httpx

from araxes.errors import InputError
from araxes.reading.model.shown import shown

OPENAI = "https://api.openai.com/v1"
_PATH = "/chat/completions"


def chat_url(base_url: str | None) -> str:
    """The address that chats are posted to. Raises :class:`InputError` for one that nothing should be sent to.

    >>> chat_url("http://localhost:11434/v1/")
    'http://localhost:11434/v1/chat/completions'
    """
    written = (base_url or OPENAI).strip()
    try:
        url = httpx.URL(written)
        if not 0 < (url.port or 443) <= 65_535:
            raise httpx.InvalidURL("no such port")
    except httpx.InvalidURL:
        raise InputError("the base URL is not an address; write one such as http://localhost:11434/v1") from None
    if url.userinfo or url.query or url.fragment or "?" in written or "#" in written:
        raise InputError(
            "the base URL holds a user name, a query or a fragment, which would end up in messages; give the plain"
            " address, and the key as API key"
        )
    if url.scheme not in ("http", "https") or not url.host:
        raise InputError(f"the base URL {shown(written)!r} is no web address; write https://HOST/v1")
    if url.scheme == "http" and not is_loopback(url.host):
        raise InputError(
            f"the base URL {shown(written)!r} is not encrypted; write https://, or run the model on this machine"
            " (http://localhost)"
        )
    base = str(url).rstrip("/")
    return base if base.endswith(_PATH) else base + _PATH


def is_loopback(host: str) -> bool:
    """Whether a host is this machine."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def authorization(key: str | None) -> dict[str, str]:
    """The header that carries the key, if there is one. Raises :class:`InputError`, which never shows it."""
    key = (key or "").strip()
    if not key:
        return {}
    if not key.isascii() or not key.isprintable() or " " in key:
        raise InputError("the API key holds characters that no key has; copy it again")
    return {"Authorization": f"Bearer {key}"}
