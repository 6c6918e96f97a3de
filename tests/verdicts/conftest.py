"""The world that the tests of verdicts share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from araxes.observations.stores import AnyStore
from observations.making import holding
from verdicts.world import rows


@pytest.fixture(scope="session")
def world() -> Iterator[AnyStore]:
    """The made-up world of :mod:`verdicts.world`; nobody adds to it."""
    with holding(rows()) as held:
        yield held
