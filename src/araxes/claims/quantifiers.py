"""Quantifiers: of how many members of a group a test must hold."""

from __future__ import annotations

import math
import re
from typing import Annotated

from pydantic import AfterValidator, WithJsonSchema

ALMOST_ALL = 0.8
"""The share of members that must hold for "almost all"; a stated convention, not a finding."""
WORDS = ("all", "almost all", "most", "some", "none")
"""The quantifiers that name no number."""
COUNTED = ("at least", "at most", "exactly")
"""What may stand before a number of members."""
PATTERN = rf"^(?:{'|'.join(WORDS)}|(?:{'|'.join(COUNTED)}) [1-9][0-9]{{0,2}})$"


def _known(value: str) -> str:
    if re.match(PATTERN, value) is None:
        raise ValueError(f"{value!r} is no quantifier; write {', '.join(WORDS)}, or a number such as 'at least 3'")
    return value


Quantifier = Annotated[str, AfterValidator(_known), WithJsonSchema({"type": "string", "pattern": PATTERN})]


def limits(quantifier: str, members: int) -> tuple[int, int]:
    """The fewest and the most of ``members`` for which something may hold, so that the quantifier does.

    ``almost all`` needs 80 % of the members, ``most`` more than half; the others are as in logic. Raises
    ``ValueError`` for what is no quantifier.

    >>> limits("most", 5), limits("none", 5), limits("at most 2", 5)
    ((3, 5), (0, 0), (0, 2))
    """
    said, _, number = _known(quantifier).rpartition(" ")
    if said in COUNTED:
        return (0 if said == "at most" else int(number)), (members if said == "at least" else int(number))
    fewest = {
        "all": members,
        "almost all": math.ceil(round(ALMOST_ALL * members, 9)),
        "most": members // 2 + 1,
        "some": 1,
        "none": 0,
    }
    return fewest[quantifier], 0 if quantifier == "none" else members
