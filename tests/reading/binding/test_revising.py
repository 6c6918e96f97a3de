"""Kinds put right by the test that a clause made."""

from __future__ import annotations

import pytest

from ..reads import only


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Brazil's imports from Russia were up by a third in 2022 over 2021.", "trend"),
        ("In Honduras, remittances make up more than a quarter of the economy.", "fact"),
        ("Pakistan has fewer soldiers than India.", "fact"),
        ("Italy has replaced Spain as Algeria's largest export market.", "trend"),
    ],
)
def test_the_kind_agrees_with_the_test(text: str, kind: str) -> None:
    statement = only(text)
    assert statement.tests
    assert statement.kind == kind
