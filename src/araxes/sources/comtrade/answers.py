"""What Comtrade's server is asked, and whether its answers can be used.

Every answer is an object with ``data``, ``count`` and ``error``, with status 200 also where nothing fits. Without
a key an answer has at most 500 rows and does not say that there are more, so that one that is full is refused.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from araxes.errors import AnswerError, InputError
from araxes.sources.fetching import Client, Download, read_json
from araxes.sources.fetching.reading import CHANGED, need, whole

KEY = "COMTRADE_KEY"
HEADER = "Ocp-Apim-Subscription-Key"
PUBLIC = "https://comtradeapi.un.org/public/v1/preview/C/A/HS"
KEYED = "https://comtradeapi.un.org/data/v1/get/C/A/HS"
RELEASES = "https://comtradeapi.un.org/public/v1/getDA/C/A/HS"
PUBLIC_ROWS, KEYED_ROWS = 500, 100_000
FLOWS = ("X", "M")

Released = Mapping[tuple[str, int], date]
"""The day the figures of a reporter (its code) and year were last released."""


@dataclass(frozen=True)
class Door:
    """The way in: with a key many rows come at once, without one few."""

    client: Client
    key: str = field(default="", repr=False)

    @classmethod
    def of(cls, client: Client) -> Door:
        """The way in with the key in the environment, if there is one. Raises ``InputError`` for no key at all."""
        key = os.environ.get(KEY, "").strip()
        if not (key.isascii() and key.isalnum()) and key:
            raise InputError(f"{KEY} is not a subscription key: letters and digits only; copy it again")
        return cls(client, key)

    def flows(self, reporters: Sequence[str], years: Sequence[int], flows: Sequence[str]) -> Answer:
        """All partners of reporters in years: totals over commodities, second partners, customs and transport."""
        asked: dict[str, str | int] = {
            "reporterCode": ",".join(reporters),
            "period": ",".join(map(str, years)),
            "flowCode": ",".join(flows),
            "cmdCode": "TOTAL",
            "partner2Code": 0,
            "motCode": 0,
            "customsCode": "C00",
        }
        secrets = {HEADER: self.key} if self.key else None
        download = self.client.get(KEYED if self.key else PUBLIC, asked, secrets=secrets)
        answer = rows_of(download)
        most = KEYED_ROWS if self.key else PUBLIC_ROWS
        if len(answer.rows) >= most:
            step = "tell us; it should have been asked in smaller pieces" if self.key else f"set {KEY} to get all"
            raise AnswerError(answer.address, f"{most} rows, the most that come at once: some are missing", step)
        return answer

    def released(self, reporter: str, years: Iterable[int]) -> Released:
        """What a reporter has published of these years, and when. Nothing is an answer too."""
        answer = rows_of(self.client.get(RELEASES, {"reporterCode": reporter}))
        wanted, found = set(years), dict[tuple[str, int], date]()
        for row in answer.rows:
            need(("reporterCode", "period", "lastReleased"), row, answer.address)
            key = str(row["reporterCode"]), whole(row["period"], "period", answer.address)
            if key[0] == reporter and key[1] in wanted:
                found[key] = max(found.get(key, date.min), _day(row["lastReleased"], answer.address))
        return found


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of an answer and its address."""

    address: str
    rows: list[dict[str, Any]]


def rows_of(download: Download) -> Answer:
    """The rows of an answer. Raises :class:`AnswerError` for an error with status 200 and for another shape."""
    return checked(read_json(download), download.address)


def checked(answer: object, address: str) -> Answer:
    """The rows of an object that should be an answer. Raises :class:`AnswerError`."""
    if not isinstance(answer, dict):
        raise AnswerError(address, "not an object", CHANGED)
    told = answer.get("error") or answer.get("message") or answer.get("errorObject")
    if told:
        said = " ".join(str(told).split())[:200]
        raise AnswerError(address, f"Comtrade says: {said}", "check the question and the key")
    need(("data",), answer, address)
    rows = answer["data"]
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise AnswerError(address, "data is no list of objects", CHANGED)
    count = answer.get("count", len(rows))
    if count != len(rows):
        raise AnswerError(address, f"{len(rows)} rows came of {count}", "try again")
    return Answer(address, rows)


def _day(value: object, address: str) -> date:
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        raise AnswerError(address, f"lastReleased is {value!r}, not a day", CHANGED) from None
