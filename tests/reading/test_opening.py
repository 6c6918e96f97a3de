"""An assessment told from a report by what the file holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from araxes.errors import InputError
from araxes.reading.opening import open_file

CLAIMS = """title: Andes
date: 2024-01-01
claims:
  - id: one
    text: Chile is Bolivia's main trading partner
    kind: fact
    tests: [{measure: trade.rank, of: CHL, in: BOL, is: 1}]
"""


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.yaml", CLAIMS),
        ("a.txt", CLAIMS),
        ("a.md", f"---\n{CLAIMS}---\n\nChile is Bolivia's main trading partner.\n"),
    ],
)
def test_an_assessment(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    opened = open_file(path)
    assert opened.document is None
    assert opened.assessment is not None
    assert [claim.id for claim in opened.assessment.claims] == ["one"]
    assert opened.written == text


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", "Chile is Bolivia's main trading partner.\n"),
        ("a.md", "---\ntitle: Andes\n---\n\nIts claims: none.\n"),
        ("b.md", "Their\nclaims about the border differ.\n"),
    ],
)
def test_a_report(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    opened = open_file(path)
    assert opened.assessment is None
    assert opened.document is not None


def test_bytes_that_are_no_text_are_refused_as_a_report_is(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"claims:\n\xff\xfe")
    with pytest.raises(InputError, match=r"a\.txt:2: not UTF-8"):
        open_file(path)
