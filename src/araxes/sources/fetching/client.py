"""One source's client: addresses in, whole files out.

A file is written beside its name, checked, and renamed when it is whole. What is there is not asked for again, so
that a sync that broke off goes on; a part of a file is continued from its last byte when the server still has the
same version of it.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit

from araxes.errors import AnswerError, DamagedError, FetchError
from araxes.sources.fetching.answers import Kind, check_content, check_status
from araxes.sources.fetching.policy import Policy, Progress, silent
from araxes.sources.fetching.request import Request, day_of, is_encoded
from araxes.sources.fetching.retrying import Again, transport_errors, with_retries

if TYPE_CHECKING:
    import httpx

AGENT = "araxes (https://pypi.org/project/araxes/)"
_CHUNK = 2**16
_PARTIAL, _UNSATISFIABLE = 206, 416


@dataclass(frozen=True, slots=True)
class Download:
    """A whole file from a server: where it lies, where it came from, its hash, and the day the server dates it."""

    path: Path
    address: str
    sha256: str
    modified: date | None = None


@dataclass
class Client:
    """Asks one source's servers. ``folder`` keeps what has come until the sync it belongs to is done.

    ``base`` takes the place of the scheme and host of every address, ``transport`` that of the network, and
    ``sleep`` that of sleeping: for a mirror, and for tests.
    """

    folder: Path
    policy: Policy = field(default_factory=Policy)
    progress: Progress = silent
    base: str = ""
    transport: httpx.BaseTransport | None = None
    sleep: Callable[[float], None] = time.sleep
    _last: dict[str, float] = field(default_factory=dict)
    _http: httpx.Client | None = None

    def get(
        self,
        address: str,
        params: Mapping[str, str | int] | None = None,
        *,
        kind: Kind = "json",
        accept: str = "*/*",
        secrets: Mapping[str, str] | None = None,
        largest: int | None = None,
        **hashes: str,
    ) -> Download:
        """The file at an address, from the folder if it came before.

        ``kind`` says what it must be: anything else is refused. ``accept`` is the media type to ask a server for
        that has several. ``secrets`` are headers, such as a key, that neither the folder nor a message ever
        shows. ``md5`` or ``sha256`` is what the publisher states for it, ``largest`` the most bytes it may have.

        Raises a :class:`FetchError` of the kind that fits, with address, status and next step.
        """
        asked = self._address(address, params or {})
        most = largest or self.policy.largest
        request = Request(asked, kind, self.folder, most, dict(secrets or {}), hashes, accept=accept)
        self.folder.mkdir(parents=True, exist_ok=True)
        if request.place.exists() and (known := request.facts().get("sha256")):
            return Download(request.place, asked, known, day_of(request.facts()["modified"]))
        return with_retries(lambda: self._once(request), self.policy, sleep=self.sleep)

    def post(self, address: str, form: Mapping[str, str], *, secrets: Mapping[str, str] | None = None) -> Any:
        """The JSON answer to a form, such as a token for a name and a password; it is never kept."""
        asked = self._address(address, {})

        def once() -> Any:
            self._be_polite(asked)
            with transport_errors(asked):
                answer = self._connection().post(asked, data=dict(form), headers=dict(secrets or {}))
            check_status(asked, answer)
            try:
                return answer.json()
            except ValueError:
                raise AnswerError(asked, "the answer is not JSON", "check the address and the account") from None

        return with_retries(once, self.policy, sleep=self.sleep)

    def forget(self, address: str) -> None:
        """Remove the whole file that came from an address, so that it is asked for again."""
        Request(address, "bytes", self.folder, self.policy.largest, {}, {}).place.unlink(missing_ok=True)

    def close(self) -> None:
        """Close the connections."""
        if self._http is not None:
            self._http.close()
            self._http = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, FetchError):  # a whole file that is of no use must not be found next time
            self.forget(error.address)
        self.close()

    def _address(self, address: str, params: Mapping[str, str | int]) -> str:
        import httpx

        url = httpx.URL(address)
        if self.base:
            base = httpx.URL(self.base)
            url = url.copy_with(scheme=base.scheme, host=base.host, port=base.port)
        return str(url.copy_merge_params(dict(params)) if params else url)

    def _connection(self) -> httpx.Client:
        if self._http is None:
            import httpx

            self._http = httpx.Client(
                transport=self.transport,
                timeout=self.policy.timeout,
                follow_redirects=True,
                max_redirects=5,
                headers={"User-Agent": AGENT},
            )
        return self._http

    def _be_polite(self, address: str) -> None:
        host = urlsplit(address).netloc
        since = time.monotonic() - self._last.get(host, float("-inf"))
        if since < self.policy.pause:
            self.sleep(self.policy.pause - since)
        self._last[host] = time.monotonic()

    def _once(self, request: Request) -> Download:
        done = request.received()
        headers = {"Accept": request.accept, **request.secrets}
        if done:
            headers |= {"Range": f"bytes={done}-", "If-Range": request.facts()["validator"]}
        self._be_polite(request.address)
        with (
            transport_errors(request.address),
            self._connection().stream(
                "GET", request.address, headers=headers, follow_redirects=not request.secrets
            ) as answer,
        ):
            if answer.status_code == _UNSATISFIABLE:
                request.forget()
                raise Again(FetchError(request.address, "the part that was here is of no use", "try again"))
            check_status(request.address, answer)
            self._receive(request, answer, done if answer.status_code == _PARTIAL else 0)
        return _finished(request)

    def _receive(self, request: Request, answer: httpx.Response, done: int) -> None:
        """Write what comes behind the bytes that are there."""
        length = answer.headers.get("Content-Length", "")
        total = done + int(length) if length.isdigit() and not is_encoded(answer) else None
        if total is not None and total > request.largest:
            raise request.too_large()
        request.begin(answer)
        with request.part.open("r+b" if done else "wb") as file:
            file.seek(done)
            file.truncate()
            for chunk in answer.iter_bytes(_CHUNK):
                done += len(chunk)
                if done > request.largest:
                    raise request.too_large()
                file.write(chunk)
                self.progress(request.label, done, total)
        if total is not None and done < total:
            raise Again(DamagedError(request.address, f"cut off after {done:,} of {total:,} bytes", "try again"))


def _finished(request: Request) -> Download:
    """The file, once it has the hashes stated for it and is of its kind."""
    sums = {name: _sum(request.part, name) for name in ("sha256", *request.hashes)}
    try:
        for name, stated in request.hashes.items():
            if sums[name] != stated.lower():
                raise Again(DamagedError(request.address, f"its {name} is not the one stated", "try again later"))
        check_content(request.address, request.part, request.kind, request.facts().get("type", ""))
    except (Again, FetchError):
        request.forget()
        raise
    request.finish(sums["sha256"])
    return Download(request.place, request.address, sums["sha256"], day_of(request.facts().get("modified", "")))


def _sum(path: Path, name: str) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, name).hexdigest()
