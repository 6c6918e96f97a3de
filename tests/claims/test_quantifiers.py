"""Of how many members something is said."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from araxes.claims import Test
from araxes.claims.quantifiers import limits

CENTRAL = {"measure": "membership.standing", "of": "group:central-asia", "in": "org:eaeu"}


@pytest.mark.parametrize(
    ("quantifier", "within"),
    [
        ("all", (5, 5)),
        ("almost all", (4, 5)),
        ("most", (3, 5)),
        ("some", (1, 5)),
        ("none", (0, 0)),
        ("at least 2", (2, 5)),
        ("at most 2", (0, 2)),
        ("exactly 7", (7, 7)),
    ],
)
def test_between_how_many_of_five(quantifier: str, within: tuple[int, int]) -> None:
    assert limits(quantifier, 5) == within
    assert Test.model_validate({**CENTRAL, "quantifier": quantifier}).quantifier == quantifier


@pytest.mark.parametrize("wrong", ["few", "at least", "at least 0", "2", "at least two", "exactly -1", ""])
def test_anything_else_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="is no quantifier"):
        limits(wrong, 5)
    with pytest.raises(ValidationError):
        Test.model_validate({**CENTRAL, "quantifier": wrong})
