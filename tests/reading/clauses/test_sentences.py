from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from araxes.reading.clauses.sentences import sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n ", []),
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("No end", ["No end"]),
        ("It rose 3.5 per cent. It fell.", ["It rose 3.5 per cent.", "It fell."]),
        ("Mr. Gul met Dr. Aliyev. They talked.", ["Mr. Gul met Dr. Aliyev.", "They talked."]),
        ("J. F. Kennedy spoke. So it was.", ["J. F. Kennedy spoke.", "So it was."]),
        ("Trade with the U.S. is large.", ["Trade with the U.S. is large."]),
        ("It left the U.S. The Dutch stayed.", ["It left the U.S.", "The Dutch stayed."]),
        (
            "He said \u201cIt is war. We fight.\u201d They went.",
            ["He said \u201cIt is war. We fight.\u201d", "They went."],
        ),
        ('He said "It is war. We fight." They went.', ['He said "It is war. We fight."', "They went."]),
        ("Trade fell; war came.", ["Trade fell;", "war came."]),
        ("Wait... and see. Now.", ["Wait... and see.", "Now."]),
        ("See p. 5. It is so.", ["See p. 5.", "It is so."]),
        ("It grew.[12] It fell.", ["It grew.[12]", "It fell."]),
        ("It fell (in part.) It rose.", ["It fell (in part.)", "It rose."]),
        ("  It fell. \n It rose.  ", ["It fell.", "It rose."]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_a_stretch_of_a_text() -> None:
    text = "Not this. But this one. And this. Not that."
    assert [text[a:b] for a, b in sentences(text, 10, 33)] == ["But this one.", "And this."]


@given(st.text('aB .!?;"\u201c\u201d()\n1', max_size=60))
def test_nothing_but_space_is_lost(text: str) -> None:
    spans = list(sentences(text, 0, len(text)))
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())
