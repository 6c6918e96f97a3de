"""Reading a report with a language model that proposes claims; araxes checks each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from araxes.claims.estimative import standard as known_standard
from araxes.entities import gazetteer
from araxes.errors import InputError
from araxes.reading.document import Document
from araxes.reading.model.chunks import Chunk, chunks
from araxes.reading.model.shown import shown
from araxes.reading.report import Refusal
from araxes.reading.statement import Statement

if TYPE_CHECKING:
    import httpx

    from araxes.reading.model.ground import Ground
    from araxes.reading.model.quotes import Places

MOST_PROPOSALS = 200
"""Proposals of one reply that are looked at."""

_LONGEST_NAME = 200


def parse_reader(text: str) -> str:
    """The model's name in ``openai:MODEL``. Raises :class:`InputError`.

    >>> parse_reader("openai:llama3.1:8b")
    'llama3.1:8b'
    """
    protocol, _, model = text.partition(":")
    if protocol.strip().lower() != "openai":
        raise InputError(
            f"unknown reader {shown(text)!r}; write openai:MODEL for a server that speaks OpenAI's protocol,"
            " such as openai:llama3.1:8b"
        )
    model = model.strip()
    if not model or len(model) > _LONGEST_NAME or not model.isprintable() or " " in model:
        raise InputError(
            f"the reader {shown(text)!r} names no model; write openai:MODEL, such as openai:llama3.1:8b"
        )
    return model


def read_with_model(
    document: Document,
    *,
    model: str,
    base_url: str | None,
    api_key: str | None,
    written: date,
    standard: str,
    timeout: float = 60,
    transport: httpx.BaseTransport | None = None,
) -> tuple[tuple[Statement, ...], tuple[Refusal, ...]]:
    """The statements a model proposes and araxes accepts, in the order of the report, and those it refuses.

    The report is sent in parts to ``base_url`` (OpenAI's own where it is ``None``), each request with at most
    ``timeout`` seconds in all. ``written`` is the day that horizons are held against, ``standard`` the one that
    words of probability are read in. A proxy or a certificate of one's own goes into ``transport``: the
    environment is not read.

    Raises :class:`~araxes.errors.ReaderError` when the server cannot be used, and :class:`InputError` for an
    address, a key or a report that cannot be sent.
    """
    from araxes.reading.model.endpoint import Endpoint
    from araxes.reading.model.ground import Ground
    from araxes.reading.model.prompt import messages
    from araxes.reading.model.quotes import Places

    known_standard(standard)
    parts = chunks(document)
    ground, places = Ground(document, written=written, standard=standard), Places(document)
    statements: list[Statement] = []
    refusals: list[Refusal] = []
    with Endpoint(base_url, model=model, key=api_key, timeout=timeout, transport=transport) as endpoint:
        for chunk in parts:
            names = [(key, gazetteer().label(key)) for key in _named(ground, chunk)]
            reply = endpoint.ask(messages(document, chunk, names=names, written=written))
            for one in _judged(reply, chunk=chunk, ground=ground, places=places, model=model):
                (statements if isinstance(one, Statement) else refusals).append(one)  # type: ignore[arg-type]
    return tuple(sorted(statements, key=lambda one: (one.start, one.end))), tuple(refusals)


def _named(ground: Ground, chunk: Chunk) -> tuple[str, ...]:
    return ground.named(*((block.start, block.end) for block in (*chunk.above, *chunk.blocks)))


def _judged(
    reply: dict[str, object], *, chunk: Chunk, ground: Ground, places: Places, model: str
) -> Iterator[Statement | Refusal]:
    """Each proposal of a reply as a statement or a refusal, duplicates dropped."""
    from araxes.reading.model.checking import checked, quote_of
    from araxes.reading.model.refused import Duplicate, Refused

    others = [shown(key) for key in reply if key != "claims"]
    if others:
        yield Refusal("", f"the reply writes {shown(', '.join(others))} beside its claims; that is not looked at")
    claims = reply["claims"]
    proposals = claims if isinstance(claims, list) else []
    for raw in proposals[:MOST_PROPOSALS]:
        try:
            yield checked(raw, chunk=chunk, ground=ground, places=places, model=model)
        except Refused as refused:
            yield Refusal(quote_of(raw), shown(str(refused), at_most=400))
        except Duplicate:
            continue
    if len(proposals) > MOST_PROPOSALS:
        left = len(proposals) - MOST_PROPOSALS
        yield Refusal("", f"{left:,} more proposals in one reply; only {MOST_PROPOSALS} are looked at")
