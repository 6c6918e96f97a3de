"""Two editions of an assessment, judgment by judgment."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from araxes.briefs.editions.matching import By, matches
from araxes.briefs.editions.moves import Move, moves
from araxes.claims import Assessment, Claim
from araxes.verdicts.verdict import Verdict

if TYPE_CHECKING:
    from araxes.briefs.editions.data import VerdictChange


@dataclass(frozen=True)
class Pair:
    """One judgment in both editions, or in one of them, and what became of it."""

    old: Claim | None
    new: Claim | None
    moves: dict[Move, str]
    """What became of it, each with what it was and is; never empty."""
    by: By | None = None
    """How the two were found to be one judgment."""
    likeness: float | None = None
    """How alike they are, from 0 to 1."""

    @property
    def claim(self) -> Claim:
        """The newest wording there is."""
        claim = self.new or self.old
        assert claim is not None
        return claim

    @property
    def changed(self) -> bool:
        """Whether anything became of it."""
        return Move.SAME not in self.moves

    @property
    def chief(self) -> Move:
        """The gravest of what became of it."""
        return next(move for move in Move if move in self.moves)

    def to_dict(self) -> dict[str, Any]:
        """As plain JSON values."""
        return {
            "moves": {move.value: told for move, told in self.moves.items()},
            "old": _brief(self.old),
            "new": _brief(self.new),
            "matched_by": self.by,
            "likeness": None if self.likeness is None else round(self.likeness, 4),
        }


@dataclass(frozen=True)
class Diff:
    """What became of the judgments of an edition, in the order of the new one, the dropped ones last."""

    old: Assessment
    new: Assessment
    pairs: tuple[Pair, ...]
    days: tuple[date, date] | None = None
    """The days on which verdicts were compared, where they were."""
    verdicts: tuple[VerdictChange, ...] = field(default=())

    @property
    def counts(self) -> dict[Move, int]:
        """How many judgments each became of, those that occur; one judgment can count for several."""
        counted = Counter(move for pair in self.pairs for move in pair.moves)
        return {move: counted[move] for move in Move if counted[move]}

    def by_move(self) -> list[tuple[Move, list[Pair]]]:
        """Each changed judgment once, under the gravest of what became of it, gravest first."""
        under: defaultdict[Move, list[Pair]] = defaultdict(list)
        for pair in self.pairs:
            under[pair.chief].append(pair)
        return [(move, under[move]) for move in Move if under[move] and move is not Move.SAME]

    def by_turn(self) -> list[tuple[Verdict, Verdict, list[VerdictChange]]]:
        """The changed verdicts by what they were and are: first those that the data had decided before."""
        under: defaultdict[tuple[Verdict, Verdict], list[VerdictChange]] = defaultdict(list)
        for one in self.verdicts:
            under[one.before, one.after].append(one)
        order = list(Verdict)
        turns = sorted(under, key=lambda turn: (order.index(turn[0]), order.index(turn[1])))
        return [(before, after, under[before, after]) for before, after in turns]

    def to_dict(self) -> dict[str, Any]:
        """As plain JSON values."""
        return {
            "old": _edition(self.old),
            "new": _edition(self.new),
            "counts": {move.value: count for move, count in self.counts.items()},
            "judgments": [pair.to_dict() for pair in self.pairs],
            "checked_as_of": [day.isoformat() for day in self.days] if self.days else None,
            "verdicts_changed_by_data": [asdict(one) for one in self.verdicts] if self.days else None,
        }


def diff(old: Assessment, new: Assessment) -> Diff:
    """What became of each judgment of ``old`` in ``new``.

    Words of probability are read in the standard of their own edition; a statement without any counts as
    certain. Raises :class:`~araxes.errors.InputError` for editions too large to be matched by their texts.
    """
    found = matches(old.claims, new.claims)
    at = {one.new: one for one in found}
    kept = {one.old for one in found}
    pairs = []
    for j, claim in enumerate(new.claims):
        if j not in at:
            pairs.append(Pair(None, claim, {Move.ADDED: ""}))
            continue
        before = old.claims[at[j].old]
        became = moves(before, claim, (old.standard, new.standard))
        pairs.append(Pair(before, claim, became, at[j].by, at[j].likeness))
    dropped = [Pair(claim, None, {Move.DROPPED: ""}) for i, claim in enumerate(old.claims) if i not in kept]
    return Diff(old, new, (*pairs, *dropped))


def _brief(claim: Claim | None) -> dict[str, Any] | None:
    if claim is None:
        return None
    return {
        "id": claim.id,
        "text": claim.text,
        "estimative": claim.estimative.phrase if claim.estimative else None,
        "horizon": claim.horizon.isoformat() if claim.horizon else None,
    }


def _edition(assessment: Assessment) -> dict[str, Any]:
    return {
        "title": assessment.title,
        "date": assessment.date.isoformat() if assessment.date else None,
        "standard": assessment.standard,
        "claims": len(assessment.claims),
    }
