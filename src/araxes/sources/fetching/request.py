"""One file wanted: where its parts lie, and what must be known to go on with them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from araxes.errors import DamagedError
from araxes.sources.fetching.answers import Kind

if TYPE_CHECKING:
    import httpx

_HASHES = ("md5", "sha256")
_FACTS = ("address", "validator", "modified", "type", "sha256")


@dataclass(frozen=True)
class Request:
    """An address and what its file must be. ``folder`` holds the file, its part, and the facts about them."""

    address: str
    kind: Kind
    folder: Path
    largest: int
    secrets: Mapping[str, str]
    hashes: Mapping[str, str]
    accept: str = "*/*"

    def __post_init__(self) -> None:
        unknown = set(self.hashes) - set(_HASHES)
        if unknown:
            raise TypeError(f"no such hash: {', '.join(sorted(unknown))}")

    @property
    def place(self) -> Path:
        """Where the whole file lies."""
        return self.folder / hashlib.sha256(self.address.encode()).hexdigest()[:24]

    @property
    def part(self) -> Path:
        """Where a file that is not whole yet lies."""
        return self.place.with_suffix(".part")

    @property
    def label(self) -> str:
        """What progress calls it."""
        parts = urlsplit(self.address)
        return Path(parts.path).name or parts.netloc

    def facts(self) -> dict[str, str]:
        """What is known of the file or its part: nothing where the note of it is missing or damaged."""
        try:
            known: Any = json.loads(self._note.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return known if isinstance(known, dict) and set(known) == set(_FACTS) else {}

    def received(self) -> int:
        """How many bytes of a part that can be continued are here."""
        return self.part.stat().st_size if self.facts().get("validator") and self.part.exists() else 0

    def begin(self, answer: httpx.Response) -> None:
        """Note what the server says of the file, before any of it is written."""
        tag, modified = answer.headers.get("ETag", ""), answer.headers.get("Last-Modified", "")
        strong = tag if tag and not tag.startswith("W/") else modified
        self._write(
            {
                "address": self.address,
                "validator": "" if is_encoded(answer) else strong,
                "modified": modified,
                "type": answer.headers.get("Content-Type", ""),
                "sha256": "",
            }
        )

    def finish(self, sha256: str) -> None:
        """The part is whole: give it its name."""
        self._write({**self.facts(), "sha256": sha256})
        self.part.replace(self.place)

    def forget(self) -> None:
        """Remove the part."""
        self.part.unlink(missing_ok=True)

    def too_large(self) -> DamagedError:
        """The error for a file beyond the limit; the part is removed."""
        self.forget()
        allowed = f"{self.largest / 2**20:,.0f} MB"
        return DamagedError(self.address, f"larger than the {allowed} allowed", "check the address")

    @property
    def _note(self) -> Path:
        return self.place.with_suffix(".json")

    def _write(self, facts: Mapping[str, str]) -> None:
        self._note.write_text(json.dumps(facts), encoding="utf-8")


def is_encoded(answer: httpx.Response) -> bool:
    """Whether the bytes on the wire are not those of the file, so that their number says nothing of it."""
    return bool(answer.headers.get("Content-Encoding", "identity") != "identity")


def day_of(header: str) -> date | None:
    """The day a ``Last-Modified`` header names."""
    try:
        return parsedate_to_datetime(header).date()
    except (ValueError, TypeError):
        return None
