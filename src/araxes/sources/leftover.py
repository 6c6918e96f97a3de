"""What a list of partners leaves of its total for those it does not name.

Goods come from somewhere and go somewhere, so that a list of partners with a total is complete: a partner that it
does not name has at most what the named ones leave of the total. That is not nothing where a publisher files goods
under unspecified areas or keeps a partner secret.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from araxes.observations.schema import REST, WORLD, Observation, from_arrow, to_arrow
from araxes.sources.batch import Batch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pyarrow as pa

EXCESS = "lists whose partners add up to more than the total, so that they bound nobody"
NOISE = 1e-4
"""The share of a total by which its partners may exceed it: what rounding can do."""
_LIST = ("series", "actor", "reporter", "start", "end", "vintage")


@dataclass
class Lists:
    """The totals of lists and the sums of the partners they name, gathered batch by batch."""

    _totals: dict[tuple[object, ...], Observation] = field(default_factory=dict)
    _named: defaultdict[tuple[object, ...], float] = field(default_factory=lambda: defaultdict(float))

    def passing(self, batches: Iterable[Batch]) -> Iterator[Batch]:
        """The batches as they are, and behind them one with the rest row of every list that has a total."""
        import pyarrow as pa

        for batch in batches:
            self.add(batch.rows if isinstance(batch.rows, pa.Table) else to_arrow(batch.rows))
            yield batch
        yield self.rest()

    def add(self, rows: pa.Table) -> None:
        """Take note of the totals and partners in observations of lists."""
        import pyarrow.compute as pc

        is_total = pc.equal(rows["partner"], WORLD)
        for total in from_arrow(rows.filter(is_total)):
            self._totals[tuple(getattr(total, name) for name in _LIST)] = total
        named = rows.filter(pc.invert(is_total)).group_by(_LIST).aggregate([("value", "sum")])
        for line in named.to_pylist():
            self._named[tuple(line[name] for name in _LIST)] += line["value_sum"]

    def rest(self) -> Batch:
        """A rest row for every list with a total; lists whose partners exceed theirs are counted."""
        rows, excess = list[Observation](), 0
        for key, total in self._totals.items():
            whole = total.upper
            left = whole - self._named[key]
            if left < -NOISE * whole:
                excess += 1
                continue
            locator = f"{total.locator}, less the partners named"
            rows.append(replace(total, partner=REST, value=None, lower=0.0, upper=abs(left), locator=locator))
        return Batch(rows, {EXCESS: excess} if excess else {})
