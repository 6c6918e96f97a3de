"""Small files of claims, for tests to read and to spoil."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema

from araxes.claims import json_schema

EXAMPLES = Path(__file__).parents[2] / "examples"
EXAMPLE_FILES = [
    path for path in sorted(EXAMPLES.glob("*.*")) if path.suffix == ".yaml" or path.read_bytes().startswith(b"---")
]

GOOD = """\
title: T
claims:
  - {id: good, text: Good, kind: fact, untestable: x}
"""
CLAIM = """\
  - id: bad
    text: Bad
    kind: fact
    tests:
"""


def one_test(*lines: str) -> str:
    """An assessment with a good claim, and a second one with one test; its first line is line 8, column 9."""
    return GOOD + CLAIM + "".join(f"{'      - ' if i == 0 else ' ' * 8}{line}\n" for i, line in enumerate(lines))


def claim_lines(*lines: str) -> str:
    """An assessment with a good claim and a second one; its first line is line 4, column 5."""
    return GOOD + "".join(f"{'  - ' if i == 0 else ' ' * 4}{line}\n" for i, line in enumerate(lines))


RANK = ("measure: trade.rank", "of: RUS", "in: ARM")
TURNOVER = ("measure: trade.turnover", "of: RUS", "with: group:central-asia")
BAD = ("id: bad", "text: Bad")

# Each with all its problems: line, column and a piece of the message.

MARKDOWN = """\
---
title: T
claims:
  - {id: good, text: Good enough, kind: fact, untestable: x}
---
# A page

It is Good
enough.
---
not a fence
"""

EDITED = """\
# What we thought in November.
title: The south   # short

standard: phia
author: A. N. Analyst
claims:
  # The first
  - id: one
    kind: fact
    text: >-
      Russia is
      the first
    tests:
      - {measure: trade.rank, of: Russia, in: Armenia, is: 1, period: latest}  # by turnover
  # The second
  - {id: two, text: Two, kind: fact, untestable: nobody knows}   # leave it
  # The third
  - id: three
    text: "Three"
    kind: forecast
    horizon: 2023-12-31
    estimative: likely
    tests:
      - measure: trade.turnover
        of: RUS
        with: group:central-asia
        change: {since: 2021, at_least: 10%}
"""
TESTS: list[dict[str, Any]] = [
    {"measure": "trade.rank", "of": "RUS", "in": "ARM", "is": 1},
    {"measure": "trade.rank", "of": "KAZ", "in": "RUS", "among": "group:central-asia", "flow": "imports", "is": 2},
    {"measure": "trade.share", "of": "RUS", "in": "TJK", "between": ["10%", 0.5], "perspective": "mirror"},
    {"measure": "trade.share", "of": "RUS", "in": "TJK", "above": {"of": "CHN", "times": 2}},
    {"measure": "trade.share", "of": "RUS", "in": "TJK", "below": {"of": "CHN", "in": "KGZ"}},
    {"measure": "trade.partners", "of": "ARM", "at_share": "10%", "at_most": 3},
    {"measure": "membership.standing", "of": "ARM", "in": "org:csto", "as": "observer"},
    {"measure": "trade.balance", "of": "ARM", "below": "-1.5 bn"},
    {"measure": "military.ratio", "of": "AZE", "to": "ARM", "basis": "burden", "above": 1.25},
]
GROUP = {"measure": "trade.turnover", "of": "RUS", "with": "group:central-asia"}
VALIDATOR = jsonschema.Draft202012Validator(json_schema())


def written(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path
