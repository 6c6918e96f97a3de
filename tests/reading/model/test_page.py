"""The page says what is so."""

from __future__ import annotations

from inspect import signature
from pathlib import Path

import pytest

from araxes.reading.model import read_with_model
from araxes.reading.model.chunks import BUDGET, MOST_CHUNKS
from araxes.reading.model.endpoint import LONGEST_PAUSE, RETRIES
from araxes.reading.model.exchange import MOST_BYTES
from araxes.reading.model.reader import MOST_PROPOSALS

PAGE = " ".join((Path(__file__).parents[3] / "docs" / "reading-model.md").read_text("utf-8").split())


@pytest.mark.parametrize(
    "said",
    [
        f"up to {BUDGET:,} characters, cut between paragraphs; at most {MOST_CHUNKS} of them",
        f"the first {MOST_PROPOSALS} proposals are looked at",
        f"in all, {signature(read_with_model).parameters['timeout'].default} seconds unless said otherwise",
        f"above {MOST_BYTES // 1_000_000} MB are not read",
        f"tried {['no', 'one', 'two', 'three', 'four'][RETRIES]} times more",
        f"{LONGEST_PAUSE:g} seconds at most",
    ],
)
def test_limits_stand_in_the_page(said: str) -> None:
    assert said in PAGE
