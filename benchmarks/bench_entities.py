"""Finding the entities that a megabyte of prose names.

pytest benchmarks/bench_entities.py -o addopts= -o python_files="bench_*.py" -s
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from araxes.claims import read_assessment
from araxes.entities import gazetteer

EXAMPLE = Path(__file__).parent.parent / "examples" / "caucasus-central-asia.md"


@pytest.mark.benchmark(group="entities in one megabyte of prose")
def test_find(benchmark: Callable[..., Any]) -> None:
    prose = read_assessment(EXAMPLE).text or ""
    megabyte = (prose * (1_000_000 // len(prose) + 1))[:1_000_000]
    gazetteer().find(prose)
    assert benchmark(gazetteer().find, megabyte)
