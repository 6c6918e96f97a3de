"""What a bare auxiliary says of somebody else."""

from __future__ import annotations

from typing import Any

import pytest

from ..reads import asked, read


def _nato(*keys: tuple[str, int]) -> list[dict[str, Any]]:
    return [
        {"measure": "membership.standing", "of": key, "in": "org:nato"} | ({} if standing else {"is": 0})
        for key, standing in keys
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Estonia is in NATO; Georgia is not.", _nato(("EST", 1), ("GEO", 0))),
        ("Estonia is in NATO, but Georgia is not.", _nato(("EST", 1), ("GEO", 0))),
        ("Estonia is a member of NATO, and so is Latvia.", _nato(("EST", 1), ("LVA", 1))),
        ("Estonia is a member of NATO, as are Latvia and Poland.", _nato(("EST", 1), ("LVA", 1), ("POL", 1))),
        ("Serbia is not a member of NATO, nor is Georgia.", _nato(("SRB", 0), ("GEO", 0))),
        ("Serbia is not a member of NATO. Georgia is not either.", _nato(("SRB", 0), ("GEO", 0))),
        ("Estonia is in NATO. The weather is mild. Georgia is not.", _nato(("EST", 1))),
        ("Estonia is in NATO. Georgia is not impressed.", _nato(("EST", 1))),
    ],
)
def test_the_same_is_said_of_another(text: str, expected: list[dict[str, Any]]) -> None:
    assert asked(text) == expected


def test_a_denied_echo_of_a_denial_asserts() -> None:
    (statement,) = read("Serbia is not a member of NATO. Estonia is.").statements[1:]
    assert [(test.of, str(test.predicate.threshold)) for test in statement.tests] == [("EST", "1")]


def test_a_change_is_turned_with_its_window() -> None:
    first, second = asked("Chad's exports to Cameroon have grown since 2019; Niger's have not.")
    assert first["change"] == {"since": 2019, "above": 0}
    assert second == first | {"of": "NER", "change": {"since": 2019, "at_most": 0}}


def test_of_a_group_only_those_named_are_left() -> None:
    first, second = asked("Most of the Central Asian states are members of the CSTO; Turkmenistan is not.")
    assert first["quantifier"] == "most"
    assert second == {"measure": "membership.standing", "of": "TKM", "in": "org:csto", "is": 0}
