"""What ACLED's server is asked, and whether its answers can be used.

A token is given for the name and password of an account and lasts a day. An answer is an object with ``status``,
``success``, ``count`` and ``data``, in pages of as many rows as are asked for; where an account may not see the
newest events, ``data_query_restrictions`` names the day up to which it may.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from araxes.errors import AnswerError, FetchError, InputError, RefusedError
from araxes.sources.fetching import Client, read_json
from araxes.sources.fetching.reading import CHANGED, need

USER, PASSWORD = "ACLED_USER", "ACLED_PASSWORD"
TOKEN = "https://acleddata.com/oauth/token"
READ = "https://acleddata.com/api/acled/read"
ROWS, MOST_PAGES = 5_000, 400
_ROUND = 500
"""A page with fewer rows than were asked for, and a multiple of so many, may have been cut off."""


@dataclass(frozen=True, slots=True)
class Page:
    """The events of a page, its address, and the day from which on the account sees none."""

    address: str
    events: list[dict[str, Any]]
    embargo: date | None


@dataclass
class Door:
    """The way in with an account."""

    client: Client
    user: str = field(repr=False)
    password: str = field(repr=False)
    _token: str = field(default="", repr=False)

    @classmethod
    def of(cls, client: Client) -> Door:
        """The way in with the account in the environment. Raises ``InputError`` where there is none."""
        user, password = os.environ.get(USER, "").strip(), os.environ.get(PASSWORD, "")
        if not user or not password:
            step = f"register at https://acleddata.com/ and set {USER} (your e-mail) and {PASSWORD}"
            raise InputError(f"acled needs an account; {step}")
        return cls(client, user, password)

    def pages(self, question: Mapping[str, str | int]) -> Iterator[Page]:
        """Every page of the answer to a question.

        Raises :class:`AnswerError` where pages come again, never end, or have fewer rows than they should.
        """
        known: set[str] = set()
        for number in range(1, MOST_PAGES + 1):
            page = self._page({**question, "limit": ROWS, "page": number})
            ids = {str(event.get("event_id_cnty")) for event in page.events}
            if page.events and ids <= known:
                raise AnswerError(page.address, f"page {number} has the events of pages before", CHANGED)
            known |= ids
            yield page
            if len(page.events) < ROWS:
                self._refuse_cut_off(question, page)
                return
        raise AnswerError(READ, f"more than {MOST_PAGES} pages", "ask for fewer states")

    def _refuse_cut_off(self, question: Mapping[str, str | int], last: Page) -> None:
        """Raise :class:`AnswerError` where the server gives fewer rows at once than it is asked for."""
        count = len(last.events)
        if count and count % _ROUND == 0 and self._page({**question, "limit": count, "page": 2}).events:
            said = f"{count} rows where {ROWS} were asked for, and there are more"
            raise AnswerError(last.address, said, CHANGED)

    def _page(self, question: Mapping[str, str | int]) -> Page:
        """One page. A token that has run out is replaced once."""
        fresh = not self._token
        self._token = self._token or self._login()
        try:
            return self._asked(question)
        except RefusedError as error:
            if error.status == 401 and not fresh:
                self._token = ""
                return self._page(question)
            raise _explained(error) from None

    def _asked(self, question: Mapping[str, str | int]) -> Page:
        secrets = {"Authorization": f"Bearer {self._token}"}
        download = self.client.get(READ, {"_format": "json", **question}, secrets=secrets)
        return _checked(read_json(download), download.address)

    def _login(self) -> str:
        """A token. Raises :class:`RefusedError` for a name or password that is wrong."""
        form = {"username": self.user, "password": self.password, "grant_type": "password"}
        try:
            answer = self.client.post(TOKEN, {**form, "client_id": "acled", "scope": "authenticated"})
        except FetchError as error:
            if error.status in (400, 401, 403):
                said = "ACLED does not know this name and password"
                raise RefusedError(TOKEN, said, f"check {USER} and {PASSWORD}", status=error.status) from None
            raise
        token = answer.get("access_token") if isinstance(answer, dict) else None
        if not isinstance(token, str) or not re.fullmatch(r"[!-~]+", token):
            raise AnswerError(TOKEN, "no token in the answer", CHANGED)
        return token


def _explained(error: RefusedError) -> RefusedError:
    said = "the account may not read events"
    step = "ask ACLED for access to its API, accept its terms and complete your profile on its site"
    return RefusedError(error.address, said, step, status=error.status)


def _checked(answer: object, address: str) -> Page:
    """A page. Raises :class:`AnswerError` for an error with status 200 and for another shape."""
    if not isinstance(answer, dict):
        raise AnswerError(address, "not an object", CHANGED)
    if answer.get("success") is False or str(answer.get("status", 200)) not in ("0", "200"):
        told = answer.get("messages") or answer.get("message") or answer.get("error") or answer.get("status")
        said = " ".join(str(told).split())[:200]
        raise AnswerError(address, f"ACLED says: {said}", "check the account and the question")
    need(("data",), answer, address)
    events = answer["data"]
    if not isinstance(events, list) or not all(isinstance(event, dict) for event in events):
        raise AnswerError(address, "data is no list of objects", CHANGED)
    count = answer.get("count", len(events))
    if str(count) != str(len(events)):
        raise AnswerError(address, f"{len(events)} rows came of {str(count)[:20]}", "try again")
    return Page(address, events, _embargo(answer))


def _embargo(answer: Mapping[str, Any]) -> date | None:
    found: Any = answer
    for name in ("data_query_restrictions", "date_recency", "date"):
        found = found.get(name) if isinstance(found, dict) else None
    try:
        return date.fromisoformat(found[:10]) if isinstance(found, str) else None
    except ValueError:
        return None
