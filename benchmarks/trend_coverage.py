"""How often the 95 % intervals of a trend of a ratio, and of the year it crosses a level, hold the truth.

    python benchmarks/trend_coverage.py [TIMES]

Made-up ratios with a known trend of 8 % a year, and errors that a share RHO of carries over to the next year, are
measured TIMES (3,000) times over. Prints, by years and RHO, how often each interval holds the truth, and how often
there is no crossing to tell.
"""

from __future__ import annotations

import math
import sys

import numpy as np

from araxes.measures.fitting import Floats, Lines

TREND, LEVEL, ERROR = 0.08, 2.5, 0.15


def ratios(years: int, rho: float, rng: np.random.Generator) -> Floats:
    """One ratio, year by year, beside a second column of ones."""
    shocks = rng.normal(size=years) * ERROR
    errors = np.zeros(years)
    errors[0] = shocks[0]
    for year in range(1, years):
        errors[year] = rho * errors[year - 1] + math.sqrt(1 - rho**2) * shocks[year]
    return np.exp(np.column_stack([TREND * np.arange(years) + errors, np.zeros(years)]))


def main(times: int = 3000) -> None:
    rng = np.random.default_rng(1)
    for years in (5, 10, 15, 20):
        for rho in (0.0, 0.5, 0.8):
            trend = crossing = unknown = 0
            truth = math.log(LEVEL) / TREND - (years - 1) / 2
            for _ in range(times):
                figures = ratios(years, rho, rng)
                lines = Lines(figures, figures, figures, np.array([0]))
                slope, where = lines.slope(), lines.crossing(LEVEL)
                trend += bool(slope.lower[0, 1] <= TREND <= slope.upper[0, 1])
                crossing += bool(where.lower[0, 1] <= truth <= where.upper[0, 1])
                unknown += bool(np.isinf(where.lower[0, 1]))
            shares = (
                f"{name} {number / times:.1%}" for name, number in (("trend", trend), ("crossing", crossing))
            )
            print(f"{years} years, rho {rho}: {', '.join(shares)}, no crossing to tell {unknown / times:.1%}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
