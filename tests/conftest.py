"""Fixtures that several rooms share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from araxes.observations.store import Store
from araxes.sources.embedded import embedded


@pytest.fixture(scope="session")
def factbook() -> Iterator[Store]:
    """The Factbook edition that comes with araxes; nobody adds to it."""
    with Store.memory(embedded()) as held:
        yield held
