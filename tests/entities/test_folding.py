from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from araxes.entities.folding import fold, fold_text, plain, slug

ANY_TEXT = st.text(st.characters(), max_size=80)  # lone surrogates and NULs included


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Türkiye", "turkiye"),
        ("  Côte  d’Ivoire ", "cote d'ivoire"),
        ("Naxçıvan", "naxcivan"),
        ("Əliyev", "aliyev"),
        ("Guinea‑Bissau", "guinea-bissau"),
        ("Straße", "strasse"),
        ("South\nKorea", "south korea"),
        ("Arme\u200bnia", "armenia"),
        ("Tu\u0308rkiye", "turkiye"),
        ("İlham", "ilham"),
        ("", ""),
    ],
)
def test_fold(text: str, expected: str) -> None:
    assert fold(text) == expected


def test_plain_keeps_case() -> None:
    assert plain("São Tomé") == "Sao Tome"


def test_slug() -> None:
    assert slug("Abd-al-Fattah al-BURHAN") == "abd-al-fattah-al-burhan"
    assert slug("LA'AULI") == "laauli"


def test_spans_lead_back_over_marks_and_long_letters() -> None:
    text = "æ Tu\u0308rkiyé\u0301 x"
    folded = fold_text(text)
    start = folded.text.index("Turkiye")
    first, last = folded.span(start, start + 7)
    assert text[first:last] == "Tu\u0308rkiyé\u0301"


@given(ANY_TEXT)
def test_every_folded_character_has_a_place(text: str) -> None:
    folded = fold_text(text)
    if folded.starts:
        assert len(folded.starts) == len(folded.text)
        assert list(folded.starts) == sorted(folded.starts)
    elif folded.text:
        assert len(folded.text) == len(text)
    for place in range(len(folded.text)):
        first, last = folded.span(place, place + 1)
        assert 0 <= first < last <= len(text)


@given(ANY_TEXT)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
