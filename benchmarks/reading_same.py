"""Whether two versions of the reader read the same: save what one reads, compare with what the other does.

python benchmarks/reading_same.py save FILE
python benchmarks/reading_same.py compare FILE

Every labelled statement in its place, the documentation, an example report, dense and ordinary texts, and garbage.
Held-out statements are compared by a hash alone, so that nothing of them is kept or shown.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import random
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from araxes.reading.extracting import extract_bytes
from araxes.reading.reader import read_document
from reading_texts import LABELLED, dense, ordinary

ROOT = LABELLED.parents[2]
TODAY = date(2026, 1, 1)
_BITS = (
    *(
        "likely",
        "50%",
        "not",
        "if",
        "the EU",
        "Iran's",
        "(",
        ")",
        '"',
        "\u201c",
        "by 2030",
        "more than",
        "3 times",
    ),
    *(
        "exports",
        ",",
        ".",
        "and",
        "US$5 bn",
        "has",
        "Russo-",
        "\n\n- ",
        "\u0130",
        "all but",
        "who said that",
        "the two",
    ),
)


def texts() -> Iterator[tuple[str, str, date | None]]:
    """Names, texts and dates; names of held-out ones begin with "unseen"."""
    for path in sorted(LABELLED.glob("*seen*.yaml")):
        for label in yaml.safe_load(path.read_text("utf-8"))["statements"]:
            yield f"{path.stem} {label['id']}", _in_place(label), label["date"]
    for page in [*sorted(ROOT.glob("docs/*.md")), *sorted(ROOT.glob("examples/*")), ROOT / "README.md"]:
        yield str(page.relative_to(ROOT)), page.read_text("utf-8"), None
    report = ROOT.parent / "shared/examples/workshop-report.txt"
    if report.exists():
        yield report.name, report.read_text("utf-8"), None
    for seed in range(3):
        yield f"dense {seed}", dense(200_000, seed=seed), date(2024, 5, 1)
    whole = ordinary(3_000_000)
    yield "ordinary", whole[:300_000], date(2024, 5, 1)
    yield "ordinary 2", whole[1_500_000:1_800_000], date(2024, 5, 1)
    choose = random.Random(7)
    for number in range(300):
        yield f"garbage {number}", " ".join(choose.choices(_BITS, k=choose.randrange(5, 60))), None


def _in_place(label: Mapping[str, Any]) -> str:
    said = label.get("sentence") or label["text"]
    return f"{label.get('context') or ''}\n\n{label.get('before') or ''} {said}\n\n- {label['text']}\n"


def read(text: str, written: date | None) -> dict[str, Any]:
    document = extract_bytes(text.encode(), name="text.md")
    return read_document(document, written=written, today=TODAY).to_dict()


def main(what: str, file: str) -> None:
    kept = json.loads(gzip.decompress(Path(file).read_bytes())) if what == "compare" else {}
    found: dict[str, Any] = {}
    different = 0
    for name, text, written in texts():
        data = json.loads(json.dumps(read(text, written)))
        found[name] = hashlib.sha256(json.dumps(data).encode()).hexdigest() if name.startswith("unseen") else data
        if what == "compare" and found[name] != kept.get(name):
            different += 1
            print(f"different: {name}")
            for line in () if name.startswith("unseen") else _differences(kept.get(name), data):
                print(f"  {line}")
    if what == "save":
        Path(file).write_bytes(gzip.compress(json.dumps(found).encode(), 1))
    print(
        f"{len(found)} texts, {different} read differently" if what == "compare" else f"{len(found)} texts saved"
    )
    raise SystemExit(different > 0)


def _differences(kept: Mapping[str, Any] | None, found: Mapping[str, Any]) -> Iterator[str]:
    if kept is None or len(kept["statements"]) != len(found["statements"]):
        yield f"{len(found['statements'])} statements, {len(kept['statements']) if kept else 0} before"
    pairs = zip(kept["statements"] if kept else (), found["statements"], strict=False)
    for before, after in [pair for pair in pairs if pair[0] != pair[1]][:3]:
        yield repr(after["text"][:160])
        for key in after:
            if before.get(key) != after[key]:
                yield f"  {key}: {before.get(key)!r} -> {after[key]!r}"


if __name__ == "__main__":
    main(*sys.argv[1:3])
