"""Two editions of an assessment -> what became of each judgment, and whose verdicts the data changed.

``matching`` says which claims are the same judgment, ``moves`` what became of one, ``data`` checks both editions
on two days.
"""

from __future__ import annotations

from araxes.briefs.editions.comparing import Diff, Pair, diff
from araxes.briefs.editions.data import VerdictChange, verdict_changes
from araxes.briefs.editions.moves import MEANING, Move

__all__ = ["MEANING", "Diff", "Move", "Pair", "VerdictChange", "diff", "verdict_changes"]
