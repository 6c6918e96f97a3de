"""Words of change, cause and intent that mean it, and those that only look alike."""

from __future__ import annotations

import pytest

from araxes.reading.kinds import senses

from ..reads import clause


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trade has grown.", ["grown"]),
        ("Trade is growing.", ["growing"]),
        ("There is a decline in trade.", ["decline in"]),
        ("The year saw a rise in remittances.", ["rise in"]),
        ("Exports fell and imports rose.", ["fell", "rose"]),
        ("Growing commerce binds the two ports.", []),
        ("The market is concentrated.", []),
        ("The market has concentrated.", ["concentrated"]),
        ("Its doubled output feeds the port.", []),
        ("The minister of trade explained the growth in exports.", []),
        ("Trade continues to shrink.", ["shrink"]),
    ],
)
def test_changes(text: str, expected: list[str]) -> None:
    said = clause(text)
    assert [said.said(cue) for cue in senses.changes(said)] == expected


@pytest.mark.parametrize(
    ("text", "is_cause"),
    [
        ("Exports fell because of the drought.", True),
        ("The drought led to a shortage.", True),
        ("Sanctions have made Minsk more dependent on the port.", True),
        ("The bridge is due to open in May.", False),
        ("As a result, the port is full.", False),
        ("The port is full as a result of the strike.", True),
        ("Ghana trades with Togo.", False),
    ],
)
def test_causes(text: str, is_cause: bool) -> None:
    assert bool(senses.causes(clause(text))) is is_cause


@pytest.mark.parametrize(
    ("text", "is_wish"),
    [
        ("Georgia wants to join the union.", True),
        ("Georgia is seeking a guarantee.", True),
        ("Georgia will seek a guarantee.", True),
        ("Georgia is a member of the council.", False),
    ],
)
def test_wishes(text: str, is_wish: bool) -> None:
    assert bool(senses.wishes(clause(text))) is is_wish


@pytest.mark.parametrize(
    ("text", "compares"),
    [
        ("Trade is lower than in 2015", True),
        ("Chad imports more from Cameroon than before", True),
        ("Chad imports more from Cameroon than from Niger", False),
    ],
)
def test_a_comparison_with_before(text: str, compares: bool) -> None:
    assert senses.compares_with_before(clause(text)) is compares
