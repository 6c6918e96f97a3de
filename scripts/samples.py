"""Write the samples of the documentation: what araxes makes of the packaged Factbook, as of a fixed day.

    python scripts/samples.py

A test makes them again and compares every byte, so that a sample is always what the program would write today.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pyarrow as pa

import araxes.api
from araxes.briefs.render import render
from araxes.observations.store import Store
from araxes.sources.embedded import embedded
from araxes.sources.regions import bundled_rows

FOLDER = Path(__file__).resolve().parent.parent / "docs/samples"
RENEW = "python scripts/samples.py"
SUBJECT, AS_OF = "south-caucasus", date(2026, 11, 28)


def samples() -> dict[str, str]:
    """The text of each sample by the name of its file."""
    with Store.memory(pa.concat_tables([embedded(), bundled_rows()])) as store:
        brief = araxes.api.brief(SUBJECT, as_of=AS_OF, store=store)
    return {
        f"{SUBJECT}.html": render(brief, "html"),
        f"{SUBJECT}-text.md": render(brief, "md", pictures=False),
    }


def main() -> None:
    """Write all samples, and leave nothing else in their folder."""
    made = samples()
    FOLDER.mkdir(exist_ok=True)
    for path in FOLDER.iterdir():
        if path.name not in made:
            path.unlink()
    for name, text in made.items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
