"""The world that the tests of verdicts share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from araxes.observations.store import Store
from verdicts.world import rows


@pytest.fixture(scope="session")
def world() -> Iterator[Store]:
    """The made-up world of :mod:`verdicts.world`; nobody adds to it."""
    with Store.memory(rows()) as held:
        yield held
