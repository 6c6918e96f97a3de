"""How the time to read hostile text grows with its length.

python benchmarks/reading_growth.py [SHAPE ...] [--size N] [--format md|txt|html]

For each shape a text of N characters and one of 2 N are read: time that is linear doubles. Prints both and their
ratio, the least of several runs, and ends with 1 where one is above the bound.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date

from araxes.errors import AraxesError
from araxes.reading.extracting import extract_bytes
from araxes.reading.reader import read_document
from reading_texts import dense, ordinary

BOUND = 2.5
ROUNDS = 3
WRITTEN = date(2024, 5, 1)


LONG = 4_900  # characters of a sentence that is just not too long to be read


def long_sentences(piece: str) -> Callable[[int], str]:
    """Sentences as long as any that are read, each of one piece repeated."""
    return repeated(f"Kenya {piece * (LONG // len(piece) - 1)}.\n\n")


def repeated(piece: str) -> Callable[[int], str]:
    """A text that repeats a piece."""
    return lambda size: (piece * (size // len(piece) + 1))[:size]


SHAPES: dict[str, Callable[[int], str]] = {
    "dense": dense,
    "ordinary": ordinary,
    "probability": repeated("likely "),
    "probability, negated": repeated("it is not very unlikely that no "),
    "chances of": repeated("the chances of "),
    "chance that": repeated("there is a chance that "),
    "percent": repeated("a 70 percent chance of "),
    "odds": repeated("odds of 2 to 1 against "),
    "commas": repeated(", "),
    "round brackets": repeated("("),
    "nested brackets": lambda size: "(" * (size // 2) + ")" * (size // 2),
    "square brackets": repeated("[a]("),
    "nested square": lambda size: "[" * (size // 2) + "]" * (size // 2),
    "quotation marks": repeated('"'),
    "quoted words": repeated('"a" '),
    "opening quotes": repeated("\u201cwar. "),
    "quoted sentences": repeated("\u201cIt is war. So\u201d she "),
    "apostrophes": repeated("'s "),
    "numbers": repeated("1,234.5 "),
    "digits": repeated("7"),
    "years": repeated("2021 "),
    "years in a row": repeated("from 2019 to 2023 and "),
    "within": repeated("within the next "),
    "money": repeated("US$5 billion "),
    "more than": repeated("more than "),
    "one word": repeated("a"),
    "one capital word": repeated("A"),
    "hyphens": repeated("-"),
    "hyphenated": repeated("war-"),
    "dashes": repeated(" \u2013 "),
    "dots": repeated("."),
    "initials": repeated("U.S. "),
    "question marks": repeated("?"),
    "semicolons": repeated("; "),
    "colons": repeated(": "),
    "no full stop": repeated("Kenya trades with Uganda and "),
    "one sentence": repeated("Kenya will attack Chad, "),
    "names": repeated("Armenia "),
    "names in a list": repeated("Armenia, Georgia and "),
    "pairs": repeated("Armenia-Georgia-"),
    "surnames": repeated("Putin "),
    "its": repeated("its ally "),
    "it": repeated("It is. "),
    "they": repeated("These countries "),
    "said": repeated("he said that "),
    "said at the end": repeated("It fell, officials say. "),
    "according": repeated("according to "),
    "if": repeated("if "),
    "should": repeated("Should Iran "),
    "unless": repeated("unless, "),
    "because": repeated("because of "),
    "all but": repeated("all but "),
    "almost all": repeated("almost all of the "),
    "lines": repeated("a\n"),
    "blank lines": repeated("\n"),
    "spaces": repeated(" "),
    "tabs and lines": repeated("\t\n \n"),
    "bullets": repeated("- a\n"),
    "deep list": lambda size: "\n".join("  " * (place % 100) + "- a" for place in range(size // 102)),
    "quotes in quotes": repeated("> "),
    "headings": repeated("# A\n"),
    "emphasis": repeated("*a **b "),
    "backticks": repeated("`"),
    "links": repeated("[a](b) "),
    "tables": repeated("|a"),
    "tags": repeated("<a "),
    "comments": repeated("<!-- "),
    "entities": repeated("&amp;"),
    "carriage returns": repeated("a\r"),
    "combining": repeated("e\u0301"),
    "dotted capital I": repeated("\u0130 "),
    "sharp s": repeated("\u00df"),
    "nothing seen": repeated("\u200b"),
    "ands": repeated("and "),
    "verbs": repeated("grew fell rose "),
    "front matter": lambda size: "---\n" + "a: b\n" * (size // 5),
}


SHAPES |= {
    f"long: {piece.strip()}": long_sentences(piece)
    for piece in (
        *(
            "likely ",
            "has ",
            "grew and ",
            "and it ",
            "its ",
            "Chad, ",
            "Chad and ",
            "if ",
            ", which ",
            "(",
            "a, ",
            "of ",
        ),
        *(
            "the two ",
            "exports of Chad ",
            "5% ",
            "in 2020 ",
            "because of ",
            "says ",
            "she said, ",
            "\u201cwar ",
            "- ",
        ),
        *(
            "trade ",
            "more than ",
            "not ",
            "there is ",
            "between ",
            "risk of war ",
            "all but ",
            "will ",
            "a ",
            "Aa ",
        ),
    )
}


def read(text: str, name: str) -> float:
    """Seconds of the processor that a text takes; one that is refused counts too."""
    begun = time.process_time()
    with suppress(AraxesError):
        read_document(extract_bytes(text.encode(), name=name), written=WRITTEN, today=WRITTEN)
    return time.process_time() - begun


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shapes", nargs="*", metavar="SHAPE", help=", ".join(SHAPES))
    parser.add_argument("--size", type=int, default=100_000, metavar="CHARACTERS")
    parser.add_argument("--format", default="md", choices=("md", "txt", "html"))
    asked = parser.parse_args()
    read(dense(50_000, seed=2) + ordinary(50_000), "warm.md")
    beyond = []
    for shape in asked.shapes or SHAPES:
        small, large = SHAPES[shape](asked.size), SHAPES[shape](2 * asked.size)
        one = min(read(small, f"a.{asked.format}") for _ in range(ROUNDS))
        two = min(read(large, f"a.{asked.format}") for _ in range(ROUNDS))
        ratio = two / one if one > 0.002 else 2.0  # what takes no time has no ratio
        each = two / max(1, len(large)) * 1e6
        mark = "  <<<" if ratio > BOUND else ""
        print(f"{shape:<24}{one:7.3f} s {two:7.3f} s  x {ratio:.2f} {each:6.1f} µs a character{mark}", flush=True)
        beyond += [shape] if ratio > BOUND else []
    print(f"{len(beyond)} of {len(asked.shapes or SHAPES)} grow by more than {BOUND}")
    sys.exit(bool(beyond))


if __name__ == "__main__":
    main()
