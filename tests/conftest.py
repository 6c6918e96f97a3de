"""Fixtures that several rooms share."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from araxes.observations.stores import AnyStore
from araxes.sources.embedded import embedded
from observations.making import holding


def pytest_configure(config: pytest.Config) -> None:
    """Py4J leaves sockets to the garbage collector; of that nothing can be learnt here."""
    if os.environ.get("ARAXES_TEST_SPARK"):
        for ignored in ("ResourceWarning", "pytest.PytestUnraisableExceptionWarning"):
            config.addinivalue_line("filterwarnings", f"ignore::{ignored}")


@pytest.fixture(scope="session")
def factbook() -> Iterator[AnyStore]:
    """The Factbook edition that comes with araxes; nobody adds to it."""
    with holding(embedded()) as held:
        yield held
