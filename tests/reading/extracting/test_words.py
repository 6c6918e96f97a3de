from __future__ import annotations

import re

import pytest

from araxes._yaml import load_data
from araxes.reading.extracting.furniture import beside_the_report
from araxes.reading.extracting.headings import heading_like


@pytest.mark.parametrize(
    "line",
    [
        "Skip to content",
        "TOP OF PAGE",
        "Read more →",
        "| Print |",
        "5 min read",
        "Writer's pictureEESF",
        "© 2023 X",
        "(c) 2023 The Institute",
        "Copyright 2023 X",
        "By Jane Doe and John Smith",
        "Subscribe to our newsletter!",
        "We use cookies to make this site work.",
        "1,204 views",
        "Page 3 of 12",
        "Author: Jane Doe",
        "Published on 3 May 2024",
        "https://example.org/a",
        "* * *",
        "Tags: trade, gas",
        "Updated May 4, 2024 at 10:00",
        "Share on Facebook",
        "12 comments | 3 likes",
    ],
)
def test_furniture(line: str) -> None:
    assert beside_the_report(line) == "furniture"


@pytest.mark.parametrize(
    "line", ["Photo: A post", "Figure 3. Trade with Iran", "Source: World Bank", "Image credit: X"]
)
def test_captions(line: str) -> None:
    assert beside_the_report(line) == "caption"


@pytest.mark.parametrize(
    "line",
    [
        "Iranian vector",
        "Figure 3 shows that trade fell.",
        "Home rule is unlikely.",
        "By Monday Russia had left.",
        "Share prices fell.",
        "Sources say that the bases will stay.",
        "Printing money is a risk.",
        "Next year is open.",
        "Copying others is common.",
        "Published figures show a rise.",
        "Topics were discussed in Baku.",
        "Released in 2023, the strategy foresees a larger fleet.",
        "Released on 3 May 2024, the prisoners left.",
        "Copyright law in Iran remains weak.",
        "12 shares were sold.",
        "3 views dominate the debate.",
        "Powered by Russian gas, growth continues.",
        "Share to GDP fell.",
        "Follow Iran on this path.",
        "Note: Iran remains isolated.",
        "To prevent war, talks go on.",
    ],
)
def test_what_a_report_says_is_kept(line: str) -> None:
    assert beside_the_report(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "Iranian vector",
        "Conclusions on the Caucasus region",
        "Key findings:",
        "What happens next?",
        "OUTLOOK",
        "Some Outputs From The Workshop On Security In The Region.",
        "What the region should expect of its neighbours",
        "2.1 Trade",
        "The “Middle Corridor”",
    ],
)
def test_headings(line: str) -> None:
    assert heading_like(line)


@pytest.mark.parametrize(
    "line",
    [
        "Trade fell.",
        "and the rest of it",
        "Turkey is likely to send more troops to the region",
        "The findings are these:",
        "Trade fell;",
        "First, there",
        "",
        "2023",
        "Trade fell. It rose",
        "Out!",
        "A " + "very " * 30 + "long line",
    ],
)
def test_lines_that_are_no_headings(line: str) -> None:
    assert heading_like(line) == (line == "First, there")


def test_the_vocabulary_is_well_formed() -> None:
    furniture = load_data("araxes.reading.extracting", "furniture.yaml")
    assert all(phrase == phrase.lower() for phrase in furniture["exact"])
    assert len(set(furniture["exact"])) == len(furniture["exact"])
    for name in ("patterns", "cased_patterns", "captions"):
        assert all(re.compile(pattern) for pattern in furniture[name])
    for words in load_data("araxes.reading.extracting", "elements.yaml").values():
        assert all(isinstance(word, str) and word == word.lower() for word in words)
        assert len(set(words)) == len(words)
