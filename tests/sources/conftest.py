"""Fixtures of the sources: the packaged edition read once, and where the archive of editions lies."""

from __future__ import annotations

from pathlib import Path

import pytest

from araxes.observations.schema import Observation, from_arrow
from araxes.sources.embedded import embedded_harvest
from araxes.sources.factbook import Coverage, Harvest, read_editions
from araxes.sources.factbook.cell import SOURCE

ARCHIVE = Path("data", "factbook", "factbook_fields_2015_2026.parquet")


def shared() -> Path:
    """The folder of data that is not part of the repository, beside it."""
    return Path(__file__).resolve().parents[3] / "shared"


@pytest.fixture(scope="session")
def packaged() -> Harvest:
    return embedded_harvest()


@pytest.fixture(scope="session")
def archive_path() -> Path:
    path = shared() / ARCHIVE
    if not path.is_file():
        pytest.skip(f"the archive of editions is not here: {path.name} belongs in {ARCHIVE.parent} of ../shared")
    return path


@pytest.fixture(scope="session")
def archive(archive_path: Path) -> tuple[list[Observation], Coverage]:
    observations, coverage = read_editions(archive_path)
    assert set(observations["source"].to_pylist()) == {SOURCE}
    return from_arrow(observations), coverage
