"""The folder of one source's unfinished sync: what was downloaded, and the observations made of it so far."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

from araxes.errors import AraxesError, SourceError
from araxes.observations.validating import valid_table
from araxes.sources.batch import Batch

_BEGUN = "begun"
FRESH = timedelta(days=1)


class Staging:
    """Downloads stay until the sync is done, so that the next one goes on, unless they are older than a day."""

    def __init__(self, folder: Path, *, today: date) -> None:
        self.folder = folder
        self.skipped: Counter[str] = Counter()
        self.rows = 0
        if not self._is_fresh(today):
            self.clear()
        shutil.rmtree(self._rows, ignore_errors=True)
        self._rows.mkdir(parents=True, exist_ok=True)
        self.downloads.mkdir(exist_ok=True)
        (folder / _BEGUN).write_text(today.isoformat(), encoding="utf-8")

    @property
    def downloads(self) -> Path:
        """Where downloads are kept."""
        return self.folder / "downloads"

    @property
    def files(self) -> list[Path]:
        """The Parquet files of observations, in the order they were added."""
        return sorted(self._rows.glob("*.parquet"))

    def add(self, source: str, batches: Iterable[Batch]) -> None:
        """Write the observations of batches to files. Raises :class:`SourceError` for a row of another source."""
        import pyarrow.compute as pc
        import pyarrow.parquet as pq

        for batch in _told(source, batches):
            self.skipped += Counter(batch.skipped)  # which drops what never occurred
            table = valid_table(batch.rows)
            if set(pc.unique(table["source"]).to_pylist()) - {source}:
                raise SourceError(
                    f"{source}: its module gives observations of another source; report this as a fault"
                )
            if table.num_rows:
                pq.write_table(table, self._rows / f"{len(self.files):06d}.parquet")
                self.rows += table.num_rows

    def clear(self) -> None:
        """Remove the folder."""
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def _rows(self) -> Path:
        return self.folder / "rows"

    def _is_fresh(self, today: date) -> bool:
        try:
            begun = date.fromisoformat((self.folder / _BEGUN).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return False
        return abs(today - begun) <= FRESH


def _told(source: str, batches: Iterable[Batch]) -> Iterator[Batch]:
    """The batches of a module; a fault in it, which may be somebody else's code, is told in one line."""
    try:
        yield from batches
    except (AraxesError, OSError):
        raise
    except Exception as error:
        what = f"{type(error).__name__}: {error}".splitlines()[0][:200]
        raise SourceError(
            f"{source}: its module failed ({what}); nothing was added; report this as a fault"
        ) from error
