"""What is sent: the instructions (``prompt.md``), and a part of the report between marks nobody can forge."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from string import Template

from araxes.claims.claim import KINDS
from araxes.claims.quantifiers import COUNTED, WORDS
from araxes.measures import Measure, all_measures
from araxes.reading.document import Block, Document
from araxes.reading.model.chunks import Chunk
from araxes.reading.model.proposals import schema

Message = dict[str, str]
_MARKERS = {"item": "- ", "quote": "> "}


def mark(document: Document) -> str:
    """The mark around the report: a hash of its text, so that no text can hold its own."""
    data = f"araxes report {document.text}".encode("utf-8", "surrogatepass")
    return hashlib.sha256(data).hexdigest()[:32]


def messages(
    document: Document, chunk: Chunk, *, names: Iterable[tuple[str, str]], written: date
) -> list[Message]:
    """The conversation for one part. ``names`` are the ids and labels of the entities found in it."""
    sign = mark(document)
    listed = ", ".join(f"{entity} ({label})" for entity, label in names) or "none"
    headings = " > ".join(_flat(document, block) for block in chunk.above)
    lines = [
        f"The report was written on {written.isoformat()}. Entities found in this part: {listed}.",
        f"<<< report {sign}",
        *([f"(under the headings: {headings})", ""] if headings else []),
        "\n\n".join(_block(document, block) for block in chunk.blocks),
        f"report {sign} >>>",
    ]
    return [{"role": "system", "content": instructions(sign)}, {"role": "user", "content": "\n".join(lines)}]


def instructions(sign: str) -> str:
    """The system message; the text of a report is never part of it."""
    return Template(_fixed()).substitute(mark=sign)


@cache
def _fixed() -> str:
    text = files("araxes.reading.model").joinpath("prompt.md").read_text("utf-8")
    return Template(text).substitute(
        mark="$mark",
        kinds="; ".join(f"{kind} ({meaning})" for kind, meaning in KINDS.items()),
        quantifiers=", ".join(f'"{one}"' for one in (*WORDS, *(f"{said} 3" for said in COUNTED))),
        measures="\n".join(map(_measure, all_measures().values())),
        schema=json.dumps(schema()).replace("$", "$$"),
    )


def _measure(measure: Measure) -> str:
    roles = ", ".join(f"{word}: {meaning}" for word, meaning in measure.roles.items())
    takes = "".join(f"; {text}" for text in _parameters(measure))
    return f"- {measure.name}: {measure.summary} [{measure.unit}]; {roles}{takes}"


def _parameters(measure: Measure) -> Iterator[str]:
    for name in measure.parameters:
        choices = measure.choices(name)
        yield f"{name}: {' or '.join(choices)}" if choices else name


def _block(document: Document, block: Block) -> str:
    if block.kind == "heading":
        return f"{'#' * max(block.level, 1)} {_flat(document, block)}"
    return _MARKERS.get(block.kind, "") + re.sub(r"[^\S\n]+", " ", document.plain[block.start : block.end])


def _flat(document: Document, block: Block) -> str:
    return " ".join(document.plain[block.start : block.end].split())
