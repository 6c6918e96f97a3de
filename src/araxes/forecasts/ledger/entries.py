"""What the ledger holds: judgments, what became of them, and what later figures made of that."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import Annotated, Any, Literal, get_args

from pydantic import Field, TypeAdapter, ValidationError, field_serializer

from araxes.claims import Claim
from araxes.claims.written import Model
from araxes.errors import StoreError

Outcome = Literal["held", "did not hold", "void"]
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
TRUTH: dict[str, int] = {"held": 1, "did not hold": 0}
"""What the outcomes that count are in arithmetic; void is neither."""

Vintages = dict[str, date]
Probability = Annotated[float, Field(ge=0, le=1)]


class Judgment(Model):
    """A claim with a horizon and an interval of probability, as it was recorded.

    ``low`` and ``high`` are how ``phrase`` reads in ``standard``. ``made_on`` is the date of the assessment,
    ``as_of`` the day whose data stands behind ``vintages`` and ``data_hash``, ``entered`` that of the recording.
    ``text_hash`` is that of the whole assessment's text, into which ``span`` points. ``id`` is :func:`identity`.
    """

    kind: Literal["judgment"] = "judgment"
    id: str = Field(pattern=r"^[0-9a-f]{16}$")
    author: str = Field(min_length=1, max_length=500)
    assessment: str
    section: str | None = None
    claim_kind: str
    topic: str
    text: str
    span: tuple[int, int] | None = None
    text_hash: str | None = None
    phrase: str
    standard: str
    low: Probability
    high: Probability
    horizon: date
    made_on: date
    claim: Claim
    as_of: date
    entered: date
    vintages: Vintages
    data_hash: str

    @field_serializer("claim")
    def _claim_as_written(self, claim: Claim) -> dict[str, Any]:
        return claim.model_dump(mode="json", by_alias=True, exclude_defaults=True)

    @property
    def midpoint(self) -> float:
        """The middle of the interval."""
        return (self.low + self.high) / 2

    @property
    def entered_late(self) -> bool:
        """Whether it was recorded after its horizon, when the outcome may have been known."""
        return self.entered > self.horizon


class Resolution(Model):
    """What became of a judgment, from vintages published after its horizon and up to ``as_of``."""

    kind: Literal["resolution"] = "resolution"
    judgment: str
    outcome: Outcome
    reason: str
    vintages: Vintages
    as_of: date
    entered: date


class Revision(Model):
    """A later vintage decides a judgment differently than entry ``revises`` did; both are kept."""

    kind: Literal["revision"] = "revision"
    judgment: str
    revises: int = Field(ge=1)
    outcome: Outcome
    reason: str
    vintages: Vintages
    as_of: date
    entered: date


Entry = Judgment | Resolution | Revision
_ADAPTER: TypeAdapter[Entry] = TypeAdapter(Annotated[Entry, Field(discriminator="kind")])


def canonical(data: Any) -> str:
    """JSON with sorted keys and no spare space, so that the same data is the same text."""
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def digest(text: str) -> str:
    """SHA-256 of a text, in 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def identity(author: str, made_on: date, claim: Claim, reading: tuple[str, float, float]) -> str:
    """Names what was said: the same words of the same author on the same day, read alike, have the same id."""
    said = claim.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return digest(canonical([author, made_on.isoformat(), said, list(reading)]))[:16]


def written(entry: Entry) -> str:
    """An entry as canonical JSON."""
    return canonical(entry.model_dump(mode="json", by_alias=True))


def parsed(text: str, position: int) -> Entry:
    """The entry that a text holds. Raises :class:`StoreError` where it is none."""
    try:
        return _ADAPTER.validate_json(text)
    except ValidationError as error:
        what = error.errors()[0]
        place = ".".join(map(str, what["loc"]))
        raise StoreError(
            f"entry {position} of the ledger cannot be read: {place}: {what['msg']}; `araxes ledger verify` says "
            "whether it was edited"
        ) from None
