"""A real server on loopback that misbehaves as told, and remembers what it was asked."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

TAG = '"one version"'


@dataclass
class Page:
    """What is at a path. ``failures`` are statuses given first; after ``cut`` bytes the line drops, once."""

    body: bytes
    kind: str = "application/octet-stream"
    failures: list[int] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    tag: str = TAG
    modified: str = "Wed, 01 Jul 2026 10:00:00 GMT"
    cut: int | None = None
    pause: float = 0.0
    """Seconds between two pieces of the body."""


@dataclass
class Site:
    """The pages of a server, and the requests it had: path and the ``Range`` header."""

    pages: dict[str, Page] = field(default_factory=dict)
    requests: list[tuple[str, str]] = field(default_factory=list)
    address: str = ""

    def put(self, path: str, page: Page) -> str:
        """Put a page at a path, and say its address."""
        self.pages[path] = page
        return f"{self.address}{path}"


@contextmanager
def served() -> Iterator[Site]:
    """A server for as long as the block lasts."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            with suppress(BrokenPipeError, ConnectionResetError):
                _answer(self, site)

        def log_message(self, *_arguments: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site.address = f"http://127.0.0.1:{server.server_address[1]}"
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


def _answer(handler: BaseHTTPRequestHandler, site: Site) -> None:
    asked = handler.headers.get("Range", "")
    path = handler.path.split("?")[0]
    site.requests.append((path, asked))
    page = site.pages.get(path)
    status = 404 if page is None else page.failures.pop(0) if page.failures else 200
    if page is None or status != 200:
        handler.send_response(status)
        for name, value in (page.headers if page else {}).items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", "0")
        handler.end_headers()
        return
    first = int(asked.removeprefix("bytes=").rstrip("-")) if asked else 0
    if handler.headers.get("If-Range", page.tag) != page.tag:
        first = 0
    rest = page.body[first:]
    handler.send_response(206 if first else 200)
    handler.send_header("Content-Type", page.kind)
    handler.send_header("ETag", page.tag)
    handler.send_header("Last-Modified", page.modified)
    handler.send_header("Content-Length", str(len(rest)))
    for name, value in page.headers.items():
        handler.send_header(name, value)
    handler.end_headers()
    if page.cut is not None:
        handler.wfile.write(rest[: page.cut])
        page.cut = None
        handler.close_connection = True
        return
    for at in range(0, len(rest), 16_384):
        handler.wfile.write(rest[at : at + 16_384])
        time.sleep(page.pause)
