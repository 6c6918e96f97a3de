"""Web pages in the shapes that reports are published in, and what a reader finds on each."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple


class Page(NamedTuple):
    """What must come out of a page in this order, what must not, and what the page says of itself."""

    kept: tuple[str, ...]
    gone: tuple[str, ...]
    title: str
    date: date | None


def source(name: str) -> bytes:
    """The bytes of a page."""
    return (Path(__file__).parent / "pages" / f"{name}.html").read_bytes()


FILLER = (
    "The talks between the two governments went on through the autumn, and observers in the region expect "
    "that the border crossing will stay closed for most of the coming year."
)
PAGES = {
    "blog-builder": Page(
        kept=(
            "# Security In The South",
            "Although trade remains high, Yerevan is cutting itself off.",
            "## Iranian vector",
            "Iran continues to develop trade. The talks",
            "- The region is considered important.",
            "- Dependence on migrants is growing.",
            "- Mutual trade turnover is up in almost all countries.",
            "### Turkish vector",
            "Turkey is investing in the region.",
        ),
        gone=(
            "Script words",
            "Home",
            "Reports & Blog",
            "Facebook",
            "cookies",
            "rights reserved",
            "Old post",
            "Skip to",
        ),
        title="Security In The South",
        date=date(2023, 11, 20),
    ),
    "wordpress": Page(
        kept=(
            "# Gas Routes After The War",
            "Gas exports through Georgia rose by a third.",
            FILLER,
            "We will not close the line, the minister said.",
            "### What comes next",
            "- Azerbaijan will expand the corridor.",
            "- Two compressors are planned.",
            "- Turkey remains the largest buyer.",
            "A compressor near Baku.",
            "An area of 40 km2 is affected.",
            "Key point: supply depends on one line.",
        ),
        gone=(
            "alt words",
            "Twitter",
            "Posted in",
            "I disagree",
            "Old words",
            "About",
            "third1",
        ),
        title="Gas Routes After The War",
        date=date(2024, 5, 3),
    ),
    "government": Page(
        kept=(
            "## Statement on the Border Situation",
            "Published on 12 March 2024",
            "The Ministry is concerned by the build-up of forces – and says so.",
            FILLER,
            "Table 1: Crossings",
            "Country | 2022\nGeorgia | 1,200",
            "### Conclusions",
            "The border will remain closed.",
        ),
        gone=(
            "Hidden words",
            "viewstate",
            "Contact",
            "Home",
        ),
        title="Statement on the Border Situation",
        date=date(2024, 3, 12),
    ),
    "think-tank": Page(
        kept=(
            "# Remittances and Dependence",
            "## Summary",
            "- Tajikistan depends on remittances.",
            "## 1. The numbers",
            "Figure 1: Remittances to GDP",
            "Kyrgyzstan is likely to follow.",
            "## Outlook",
            "Flows could fall by 10–15 percent.",
        ),
        gone=(
            "axis words",
            "fish",
            "Programmes",
            "Skip to",
        ),
        title="Remittances and Dependence",
        date=date(2022, 10, 31),
    ),
    "breaks": Page(
        kept=(
            "### WEEKLY SECURITY BULLETIN",
            "Tbilisi, 7 June 2023",
            "Protests continued in the capital.",
            FILLER,
            "The opposition is unlikely to win.",
            "### Main points",
            "- Russia keeps its bases",
            "- Armenia buys arms from France",
            "- Iran watches",
            FILLER,
        ),
        gone=(),
        title="WEEKLY SECURITY BULLETIN",
        date=date(2023, 6, 7),
    ),
}
