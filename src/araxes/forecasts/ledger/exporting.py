"""The ledger in forms that others can read: its rows as JSON Lines, its judgments as questions."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from araxes.claims.estimative import standard_name
from araxes.claims.saying import question
from araxes.forecasts.ledger.chain import Row
from araxes.forecasts.ledger.entries import Judgment
from araxes.forecasts.ledger.standing import Standing

_RESOLUTION = {"held": "yes", "did not hold": "no", "void": "annulled"}


def json_lines(rows: Iterable[Row]) -> str:
    """Every row as one JSON object: place, the entry's own text, the hash before it and its own.

    The entry is given as text, byte for byte what was hashed, so that the chain can be checked without araxes.
    """
    lines = (
        json.dumps(
            {"position": row.position, "entry": row.entry, "previous": row.previous, "hash": row.hash},
            ensure_ascii=False,
        )
        for row in rows
    )
    return "".join(f"{line}\n" for line in lines)


def questions(standings: Sequence[Standing]) -> str:
    """The judgments as binary questions with the names that Metaculus uses, in a JSON array.

    ``probability`` is the middle of the interval the author's words stand for, beside ``probability_range``.
    """
    return json.dumps([_question(one) for one in standings], indent=2, ensure_ascii=False) + "\n"


def _question(one: Standing) -> dict[str, Any]:
    judgment = one.judgment
    found = one.resolution()
    return {
        "type": "binary",
        "title": f"By {judgment.horizon}, {event(judgment)}?",
        "description": (
            f"{judgment.author} in {judgment.assessment!r} of {judgment.made_on}: {judgment.text!r}; "
            f"{judgment.phrase!r} ({standard_name(judgment.standard)}, {percent(judgment.low, judgment.high)})."
        ),
        "resolution_criteria": f"Yes if, by {judgment.horizon}, {event(judgment)}.",
        "fine_print": (
            f"Only figures published after {judgment.horizon} count. Annulled where they cannot tell. "
            f"Judgment {judgment.id}, entry {one.position} of the ledger."
        ),
        "open_time": _midnight(judgment.made_on),
        "scheduled_close_time": _midnight(judgment.horizon),
        "scheduled_resolve_time": _midnight(judgment.horizon),
        "probability": round(judgment.midpoint, 6),
        "probability_range": [judgment.low, judgment.high],
        "resolution": None if found is None else _RESOLUTION[found.outcome],
        "resolution_note": None if found is None else found.reason,
    }


def event(judgment: Judgment) -> str:
    """What must be so for a judgment to come true, in words: what the words of probability are said of."""
    tests = [question(test) for test in judgment.claim.tests]
    return (" and " if judgment.claim.combine == "all" else " or ").join(tests)


def percent(low: float, high: float) -> str:
    """An interval of probability in words: "80 to 95 %"."""
    least, most = f"{low * 100:.3g}", f"{high * 100:.3g}"
    return f"{least} %" if least == most else f"{least} to {most} %"


def _midnight(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
