"""The ordered logit behind the ideal points: data, prior, log posterior and its derivatives, on arrays.

A state at x votes at most k (no, abstention, yes) with chance 1 / (1 + exp(b x - c_k)), where the slope b and
the two cutpoints c belong to the question that is voted on. Where a question got votes of two kinds only, it has
one cutpoint and the other is infinite.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from araxes.measures.alignment.agreeing import ABSENT, VOTES

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]

SLOPE, CUT = 1.5, 20.0
"""Standard deviations of the normal priors of slopes and cutpoints, around 0."""


@dataclass(frozen=True)
class Ballots:
    """Votes on roll calls that are not unanimous, coded 0, 1, 2 without gaps within each question.

    ``low`` marks votes of code 0 and 1, ``high`` those of code 1 and 2, a row a roll call and a column a state.
    ``question`` numbers what each roll call is on, ``counts`` (question, code) tells how often each was cast, and
    ``spans`` are the roll calls of each of the ``years``.
    """

    low: Floats
    high: Floats
    question: Whole
    counts: Floats
    spans: tuple[slice, ...]
    years: Whole

    @classmethod
    def of(cls, votes: npt.NDArray[np.int8], years: Whole, question: Whole) -> Ballots:
        """The votes of all questions on which not everybody voted the same."""
        cast = np.stack([(votes == vote).sum(1) for vote in VOTES], 1).astype(float)
        counts = np.zeros((question.max(initial=-1) + 1, 3))
        np.add.at(counts, question, cast)
        kept = ((counts > 0).sum(1) > 1)[question]
        votes, years = votes[kept], years[kept]
        names, question = np.unique(question[kept], return_inverse=True)
        codes = np.cumsum(counts[names] > 0, 1) - 1
        coded = np.where(votes == ABSENT, -1, np.take_along_axis(codes[question], np.maximum(votes, -1) + 1, 1))
        packed = np.stack([(counts[names] * (codes == code)).sum(1) for code in range(3)], 1)
        kinds, starts = np.unique(years, return_index=True)
        stops = [*starts[1:], len(years)][: len(starts)]
        spans = tuple(slice(int(start), int(stop)) for start, stop in zip(starts, stops, strict=True))
        low, high = ((coded == code) | (coded == 1) for code in (0, 2))
        return cls(low.astype(float), high.astype(float), question.astype(np.int64), packed, spans, kinds)

    @property
    def there(self) -> npt.NDArray[np.bool_]:
        """Whether a state voted in a year: (year, state)."""
        return self.by_year(self.low + self.high) > 0

    @property
    def year_of(self) -> Whole:
        """The number of the year of each roll call."""
        return np.repeat(np.arange(len(self.spans)), [span.stop - span.start for span in self.spans])

    @property
    def is_wide(self) -> npt.NDArray[np.bool_]:
        """Whether a question got votes of all three kinds."""
        return self.counts[:, 2] > 0

    def by_question(self, values: Floats) -> Floats:
        """Values of roll calls, summed over those of each question."""
        found = np.zeros((len(self.counts), *values.shape[1:]))
        np.add.at(found, self.question, values)
        return found

    def by_year(self, values: Floats) -> Floats:
        """Values of roll calls, summed over those of each year."""
        if not len(values):
            return np.zeros((0, *values.shape[1:]))
        return np.add.reduceat(values, [span.start for span in self.spans], axis=0)


@dataclass(frozen=True)
class Place:
    """A place in parameters, or a way in it: points (year, state), slopes, cutpoints (question, 2)."""

    points: Floats
    slopes: Floats
    cuts: Floats

    def moved(self, way: Place, size: float) -> Place:
        """The place that lies a part of a way further."""
        return Place(self.points + size * way.points, self.slopes + size * way.slopes, self.cuts + size * way.cuts)

    def dot(self, other: Place) -> float:
        """The inner product of two directions."""
        return float(
            (self.points * other.points).sum()
            + (self.slopes * other.slopes).sum()
            + (self.cuts * other.cuts).sum()
        )

    @property
    def largest(self) -> float:
        """The largest absolute part."""
        return float(max(np.abs(part).max(initial=0.0) for part in (self.points, self.slopes, self.cuts)))


@dataclass(frozen=True)
class Walk:
    """The prior of the points as a precision: ``own`` on the diagonal, ``-tie`` between a year and that before."""

    own: Floats
    tie: Floats

    @classmethod
    def of(cls, ballots: Ballots, step: float) -> Walk:
        """Points that start standard normal and move by ``step`` a year, from a state's first vote to its last."""
        there = ballots.there
        lasting = np.logical_or.accumulate(there) & np.logical_or.accumulate(there[::-1])[::-1]
        gaps = np.diff(ballots.years, prepend=ballots.years[:1] - 1)
        tie = np.zeros(there.shape)
        tie[1:] = (lasting[1:] & lasting[:-1]) / (step**2 * gaps[1:, None])
        own = tie.copy()
        own[:-1] += tie[1:]
        first = lasting & ~np.concatenate([np.zeros((1, there.shape[1]), bool), lasting[:-1]])
        own += first + 1.0 * ~lasting  # outside there is no vote, and nothing hangs on the point
        return cls(own, tie)

    def times(self, points: Floats) -> Floats:
        """The product of the precision and points."""
        found = self.own * points
        found[1:] -= self.tie[1:] * points[:-1]
        found[:-1] -= self.tie[1:] * points[1:]
        return found


@dataclass(frozen=True)
class Chances:
    """The chances at a place: of a vote of code 0 (``low``) and of code 0 or 1 (``high``), where they matter."""

    low: Floats
    high: Floats
    gap: Floats
    """The distance of the two cutpoints of each question."""

    @classmethod
    def at(cls, ballots: Ballots, place: Place) -> Chances:
        """The chances of every vote."""
        line = place.slopes[ballots.question][:, None] * place.points[ballots.year_of]
        cuts = place.cuts[ballots.question]
        low, high = (_logistic(cuts[:, end, None] - line) for end in (0, 1))
        return cls(low * ballots.low, high * ballots.high, place.cuts[:, 1] - place.cuts[:, 0])


def _logistic(values: Floats) -> Floats:
    with np.errstate(over="ignore"):
        found: Floats = 1.0 / (1.0 + np.exp(-values))
    return found


def log_posterior(ballots: Ballots, walk: Walk, place: Place) -> float:
    """The log of the posterior, up to a constant; minus infinity where cutpoints are out of order."""
    gap = place.cuts[:, 1] - place.cuts[:, 0]
    if not (gap > 0).all():
        return -np.inf
    line = place.slopes[ballots.question][:, None] * place.points[ballots.year_of]
    cuts = place.cuts[ballots.question]
    is_zero, is_two = ballots.low > ballots.high, ballots.high > ballots.low
    first = np.where(is_zero, cuts[:, :1] - line, line - cuts[:, :1])
    found = -(np.logaddexp(0.0, -first) * ballots.low).sum()
    wide = ballots.is_wide[ballots.question]
    second = np.where(is_two[wide], line[wide] - cuts[wide, 1:], cuts[wide, 1:] - line[wide])
    found -= (np.logaddexp(0.0, -second) * ballots.high[wide]).sum()
    found += (ballots.counts[:, 1] * np.log(-np.expm1(-gap))).sum()
    known = np.where(np.isfinite(place.cuts), place.cuts, 0.0)
    found -= (known**2).sum() / (2 * CUT**2) + (place.slopes**2).sum() / (2 * SLOPE**2)
    return float(found - (place.points * walk.times(place.points)).sum() / 2)


def gradient(ballots: Ballots, walk: Walk, place: Place, chances: Chances) -> Place:
    """The gradient of the log posterior; that of infinite cutpoints is 0."""
    pull = pulled(ballots, chances)
    points = ballots.by_year(pull * place.slopes[ballots.question][:, None]) - walk.times(place.points)
    slopes = ballots.by_question((pull * place.points[ballots.year_of]).sum(1)) - place.slopes / SLOPE**2
    counts = ballots.counts
    inner = counts[:, 1] / np.expm1(chances.gap)
    low = counts[:, 0] - ballots.by_question(chances.low.sum(1)) - inner
    high = counts[:, 1] - ballots.by_question(chances.high.sum(1)) + inner
    wide = ballots.is_wide
    cuts = np.stack(
        [low - place.cuts[:, 0] / CUT**2, np.where(wide, high - _known(place.cuts[:, 1]) / CUT**2, 0.0)], 1
    )
    return Place(points, slopes, cuts)


def pulled(ballots: Ballots, chances: Chances) -> Floats:
    """The derivative of the log likelihood of each vote in slope times point."""
    return chances.low + chances.high - ballots.low


def _known(values: Floats) -> Floats:
    return np.where(np.isfinite(values), values, 0.0)
