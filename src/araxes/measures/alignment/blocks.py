"""Symmetric positive matrices with square blocks on the diagonal and diagonal blocks beside them.

So the states' points hang together: within a period through the roll calls, between periods each with its own.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


class Chain:
    """The factors of a matrix with blocks ``own[t]`` on the diagonal and ``-diag(tie[t])`` between t - 1 and t.

    Raises ``numpy.linalg.LinAlgError`` where the matrix is not positive.
    """

    def __init__(self, own: Floats, tie: Floats) -> None:
        self._tie = tie
        self._inverse = np.empty_like(own)
        for period, block in enumerate(own):
            left = block
            if period:
                left = block - tie[period][:, None] * self._inverse[period - 1] * tie[period]
            np.linalg.cholesky(left)
            inverse = np.linalg.inv(left)
            self._inverse[period] = (inverse + inverse.T) / 2

    def solve(self, right: Floats) -> Floats:
        """The x with matrix x = right; a row a period."""
        found = right.copy()
        for period in range(1, len(found)):
            found[period] += self._tie[period] * (self._inverse[period - 1] @ found[period - 1])
        for period in range(len(found) - 1, -1, -1):
            if period + 1 < len(found):
                found[period] += self._tie[period + 1] * found[period + 1]
            found[period] = self._inverse[period] @ found[period]
        return found

    def variances(self) -> Floats:
        """The diagonal of the inverse, a row a period."""
        found = np.empty(self._inverse.shape[:2])
        after = self._inverse[-1]
        found[-1] = np.diag(after)
        for period in range(len(found) - 2, -1, -1):
            across = self._inverse[period] * self._tie[period + 1]
            after = self._inverse[period] + across @ after @ across.T
            found[period] = np.diag(after)
        return found
