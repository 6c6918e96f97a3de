"""The real votes of the General Assembly, where they are there."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pyarrow as pa

from araxes.observations.validating import valid_table
from araxes.sources import unga_votes
from araxes.sources.batch import Scope
from sources.tables import real


def votes_of(folder: Path, published: date) -> pa.Table:
    """All votes and subjects of 1946 to January 2020 as observations."""
    for name in ("un_votes.parquet", "un_roll_calls.parquet"):
        (folder / name).symlink_to(real("un", name))
    batches = unga_votes.load(folder, Scope(today=published, published=published))
    return pa.concat_tables(valid_table(batch.rows) for batch in batches)
