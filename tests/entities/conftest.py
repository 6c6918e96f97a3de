"""One gazetteer for all tests of the room, built without a cache."""

from __future__ import annotations

import pytest

from araxes.entities.building import load
from araxes.entities.gazetteer import Gazetteer


@pytest.fixture(scope="session")
def names() -> Gazetteer:
    return Gazetteer(load(None))
