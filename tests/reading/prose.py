"""Prose and garbage to read, made by rule from a seed: plausible sentences, the same with slips, and nonsense."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

_T = TypeVar("_T")

STATES = (
    *(
        "Armenia",
        "Azerbaijan",
        "Georgia",
        "Russia",
        "Turkey",
        "T\u00fcrkiye",
        "the United States",
        "the EU",
        "Kenya",
    ),
    *("C\u00f4te d\u2019Ivoire", "Chad", "North Korea", "DR Congo", "Serbia", "Kosovo", "the UK", "India", "Peru"),
    *("Central Asia", "the Baltic states", "NATO", "ASEAN", "Nagorno-Karabakh", "Putin", "Ankara", "Jordan"),
)
PLACES = (
    "the region",
    "both countries",
    "these states",
    "its neighbour",
    "it",
    "they",
    "its ally Belarus",
    "the former",
)
NOUNS = (
    *(
        "trade",
        "exports",
        "imports",
        "gas exports",
        "remittances",
        "military spending",
        "troops",
        "relations",
        "a base",
    ),
    *("the conflict", "the share of exports", "trade turnover", "the trade deficit", "border clashes", "its army"),
)
VERBS = (
    *("has grown", "will fall", "may join", "is likely to leave", "exceeded", "remains the main partner of"),
    *("depends on", "accounts for", "is not a member of", "sells most to", "stations troops in", "wants to join"),
    *(
        "is seen by Moscow as",
        "led to",
        "is unlikely to attack",
        "was higher than that of",
        "doubled",
        "plans to leave",
    ),
    *(
        "will most likely not withdraw from",
        "is",
        "has never joined",
        "trades more with",
        "fell by half",
        "warns of",
    ),
)
AMOUNTS = (
    *(
        "5%",
        "a third",
        "US$ 3.5 billion",
        "2,000 soldiers",
        "half of it",
        "12.5 per cent",
        "3-4 times",
        "\u20ac7m",
    ),
    *(
        "more than 10%",
        "between 5 and 10 per cent",
        "the largest",
        "second",
        "twice as much",
        "a dozen",
        "0",
        "1e9",
    ),
)
TIMES = (
    *(
        "by 2030",
        "since 2019",
        "in the next two to three years",
        "in March",
        "last year",
        "by the end of the decade",
    ),
    *(
        "from 2014 to 2021",
        "soon",
        "within 12 months",
        "in 2022",
        "before 31 June 2024",
        "over the winter",
        "in 9999",
    ),
)
CHANCES = (
    *("It is likely that", "There is a 70 percent chance that", "Probably", "We assess with high confidence that"),
    *(
        "It is not very likely that",
        "The chances are slim that",
        "According to the ministry,",
        "Analysts say that",
    ),
    *(
        "If the border is closed,",
        "Should Iran attack,",
        "Unless sanctions end,",
        "Although prices fell,",
        "No state that",
    ),
)
JOINTS = (
    " and ",
    ", while ",
    "; ",
    ", but ",
    " because ",
    " \u2013 ",
    ": ",
    ", which ",
    ", who said ",
    " than ",
    " as ",
)
ENDS = (". ", ". ", ". ", "! ", "? ", "... ", ".\n", ".\n\n", "\n\n", ".\u201d ", '." ', ";\n", ".[3] ", " ")
MARKS = (
    *(
        "(",
        ")",
        "[",
        "]",
        '"',
        "\u201c",
        "\u201d",
        "'",
        "\u2019s",
        "*",
        "**",
        "`",
        "#",
        ">",
        "|",
        "<b>",
        "&amp;",
        "--",
        "---",
    ),
    *(
        "\x00",
        "\x0b",
        "\x1c",
        "\x85",
        "\u2028",
        "\u200b",
        "\u0130",
        "\u00df",
        "e\u0301",
        "\U0001f600",
        "\ud7ff",
        "\r",
        "\t",
    ),
    *(
        "@0",
        "#1",
        "{x}",
        "\\",
        "%",
        "$",
        ",",
        ",,",
        ".",
        "..",
        "?!",
        "1.",
        "- ",
        "\n- ",
        "\n\n# ",
        "\n> ",
        "a" * 300,
    ),
)
_EVERYTHING = (STATES, PLACES, NOUNS, VERBS, AMOUNTS, TIMES, CHANCES, JOINTS, ENDS, MARKS)


class Writer:
    """Writes texts by chance; the same seed writes the same."""

    def __init__(self, seed: str) -> None:
        self.chance = random.Random(seed)

    def text(self) -> str:
        """A text of any sort: prose, prose with slips, or garbage."""
        sort = self.chance.random()
        if sort < 0.2:
            return self.garbage()
        prose = "".join(self.sentence() for _ in range(self.chance.randrange(1, 8)))
        return self.slipped(prose) if sort < 0.6 else prose

    def sentence(self) -> str:
        """One sentence that could stand in a report."""
        clauses = [self.clause() for _ in range(self.chance.choice((1, 1, 1, 2, 2, 3)))]
        said = "".join(each + self.one(JOINTS) for each in clauses[:-1]) + clauses[-1]
        opening = f"{self.one(CHANCES)} " if self.chance.random() < 0.4 else ""
        whole = opening + said
        return whole[:1].upper() + whole[1:] + self.one(ENDS)

    def clause(self) -> str:
        """Who does what, how much, and when."""
        subject = self.one(STATES) if self.chance.random() < 0.7 else self.one(PLACES)
        if self.chance.random() < 0.4:
            subject = f"{subject}\u2019s {self.one(NOUNS)}"
        parts = [subject, self.one(VERBS), self.one(self.one((STATES, NOUNS, AMOUNTS, PLACES)))]
        if self.chance.random() < 0.3:
            parts.append(f"({self.one(AMOUNTS)})")
        if self.chance.random() < 0.5:
            parts.append(self.one(TIMES))
        return " ".join(parts)

    def slipped(self, text: str) -> str:
        """A text with letters dropped, doubled and put in, and stretches moved."""
        letters = list(text)
        for _ in range(self.chance.randrange(1, 12)):
            place = self.chance.randrange(len(letters) + 1)
            change = self.chance.randrange(5)
            if change == 0:
                letters[place:place] = self.one(MARKS)
            elif change == 1:
                del letters[place : place + self.chance.randrange(1, 9)]
            elif change == 2:
                letters[place:place] = letters[place : place + self.chance.randrange(1, 40)]
            elif change == 3:
                letters[place:place] = self.one(self.one(_EVERYTHING))
            else:
                letters[place : place + 4] = "".join(letters[place : place + 4]).upper()
        return "".join(letters)

    def garbage(self) -> str:
        """Pieces of everything in no order."""
        pieces = [self.one(self.one(_EVERYTHING)) for _ in range(self.chance.randrange(1, 60))]
        return self.chance.choice(("", " ", "\n")).join(pieces)

    def html(self) -> str:
        """A page, whole or broken."""
        tags = (
            "p",
            "div",
            "li",
            "h1",
            "h2",
            "td",
            "blockquote",
            "script",
            "b",
            "nav",
            "br",
            "table",
            "tr",
            "ul",
            "x-y",
        )
        pieces: list[str] = ["<html><body>"] if self.chance.random() < 0.7 else []
        for _ in range(self.chance.randrange(1, 8)):
            tag = self.one(tags)
            attribute = self.chance.choice(("", ' class="share"', " hidden", ' style="display:none"', ' a="<'))
            closed = self.chance.choice((f"</{tag}>", "", "</p>", "</"))
            pieces.append(f"<{tag}{attribute}>{self.text()}{closed}")
        return "".join(pieces)

    def damaged(self, raw: bytes) -> bytes:
        """Bytes of which some are changed, lost or repeated."""
        changed = bytearray(raw)
        for _ in range(self.chance.randrange(1, 8)):
            place = self.chance.randrange(len(changed) + 1)
            change = self.chance.randrange(4)
            if change == 0:
                changed[place : place + 1] = bytes((self.chance.randrange(256),))
            elif change == 1:
                del changed[place : place + self.chance.choice((1, 2, 20, 2_000))]
            elif change == 2:
                changed[place:place] = changed[place : place + 50]
            else:
                changed[place:place] = self.chance.randbytes(3)
        return bytes(changed)

    def one(self, options: Sequence[_T]) -> _T:
        """One of some options."""
        return self.chance.choice(options)
