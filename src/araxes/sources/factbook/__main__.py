"""``python -m araxes.sources.factbook [TABLE]``: what is understood of the package, or of a table."""

from __future__ import annotations

import sys
from collections import Counter

from araxes.errors import AraxesError
from araxes.sources.embedded import embedded_harvest
from araxes.sources.factbook.coverage import Coverage
from araxes.sources.factbook.editions import read_editions


def main(arguments: list[str]) -> int:
    """Print rows by series, coverage by kind of item, and the reasons for what is missing."""
    try:
        rows, coverage = _read(arguments[0] if arguments else None)
    except AraxesError as error:
        print(error, file=sys.stderr)
        return 2
    print(f"{'series':<28} {'rows':>8}")
    for name, number in sorted(rows.items()):
        print(f"{name:<28} {number:>8}")
    print(f"\n{coverage}\n\nnot understood: {dict(coverage.codes())}")
    print(f"notes: {dict(Counter(note.code for note in coverage.notes))}")
    return 0


def _read(path: str | None) -> tuple[Counter[str], Coverage]:
    if path is None:
        harvest = embedded_harvest()
        return Counter(row.series for row in harvest.rows), harvest.coverage
    observations, coverage = read_editions(path)
    return Counter(observations["series"].to_pylist()), coverage


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
