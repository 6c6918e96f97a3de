from __future__ import annotations

import pytest

from araxes.errors import AnswerError
from araxes.sources.fetching.reading import whole


@pytest.mark.parametrize(("value", "number"), [(0, 0), (7, 7), ("12", 12), ("007", 7), (999_999_999, 999_999_999)])
def test_a_whole_number_may_be_text(value: object, number: int) -> None:
    assert whole(value, "pages", "here") == number


@pytest.mark.parametrize("value", [-1, 1.0, True, None, "", "1.5", "x", [1], 10**9, "9" * 5000])
def test_anything_else_is_named(value: object) -> None:
    with pytest.raises(AnswerError, match=r"here: pages is .{1,45}, not a whole number"):
        whole(value, "pages", "here")
