"""Subject, object, partner and place."""

from __future__ import annotations

import pytest

from ..reads import only


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Peru trades with Chile.", [("PER", "subject"), ("CHL", "partner")]),
        ("Peru attacked Chile.", [("PER", "subject"), ("CHL", "object")]),
        ("In Peru, exports to Chile grew.", [("PER", "place"), ("CHL", "partner")]),
        ("Peru and Chile left the pact.", [("PER", "subject"), ("CHL", "subject")]),
    ],
)
def test_roles(text: str, roles: list[tuple[str, str]]) -> None:
    assert [(one.id, one.role) for one in only(text).entities] == roles


def test_an_its_of_somebody_named_is_not_told_twice() -> None:
    assert [one.id for one in only("Peru has raised its exports to Chile.").entities] == ["PER", "CHL"]
