"""The roll calls that are known, as arrays: one query, then nothing but numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from araxes.measures.alignment.agreeing import ABSENT
from araxes.measures.alignment.questions import questions

if TYPE_CHECKING:
    import pyarrow as pa
    from ibis.expr.types import Table

    from araxes.measures.context import Context

Whole = npt.NDArray[np.int64]
VOTES, SUBJECTS = "votes.cast", "votes.subject"
_NO_SUBJECT = -1
_EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True)
class RollCalls:
    """The votes of one source: a row of ``votes`` a roll call, ordered by year, and a column a state.

    ``years``, ``subjects`` and ``questions`` are those of the roll calls: roll calls on one subject have one
    number, and those on none that is known -1; those that put one question again in another year have one
    number. ``vintages`` has the oldest vintage in each year.
    """

    source: str
    states: tuple[str, ...]
    votes: npt.NDArray[np.int8]
    years: Whole
    subjects: Whole
    questions: Whole
    vintages: dict[int, date]

    def windows(self, years: int) -> Iterator[tuple[int, slice]]:
        """Every year with votes and the roll calls of the ``years`` years that end with it."""
        for year in np.unique(self.years):
            first, last = np.searchsorted(self.years, (year - years + 1, year + 1))
            yield int(year), slice(int(first), int(last))


def roll_calls(context: Context) -> list[RollCalls]:
    """The roll calls that are known, source by source."""
    found = context.workspace.rows("votes of everybody", lambda: _votes(context))
    subjects = _subjects(context)
    sources = sorted(set(found["source"].unique().to_pylist()))
    return [_arranged(source, found, subjects) for source in sources]


def _votes(context: Context) -> Table:
    known = context.everybody("votes.")
    votes = known.filter((known.series == VOTES) & known.value.isin([-1.0, 0.0, 1.0]) & known.partner.notnull())
    return votes.select(
        votes.source,
        votes.vintage,
        state=votes.actor,
        call=votes.partner,
        year=votes.start.year().cast("int64"),
        vote=votes.value.cast("int8"),
    )


def _subjects(context: Context) -> dict[tuple[str, str, str], str]:
    """The subject (title) or text of a roll call of a source."""

    def rows() -> Table:
        known = context.everybody("votes.")
        about = known.filter((known.series == SUBJECTS) & known.partner.notnull())
        return about.select("source", call="actor", subject="partner").order_by("source", "call", "subject")

    found = context.workspace.rows("subjects of roll calls", rows).to_pydict()
    triples = zip(found["source"], found["call"], found["subject"], strict=True)
    return {(source, call, name.partition(":")[0]): name for source, call, name in triples}


def _arranged(source: str, found: pa.Table, subjects: dict[tuple[str, str, str], str]) -> RollCalls:
    import pyarrow.compute as pc

    own = found.filter(pc.equal(found["source"], source))
    state, states = _coded(own["state"])
    call, calls = _coded(own["call"])
    year_of = own["year"].to_numpy()
    years = np.zeros(len(calls), np.int64)
    years[call] = year_of
    order = np.lexsort((np.arange(len(calls)), years))
    place = np.empty(len(calls), np.int64)
    place[order] = np.arange(len(calls))
    votes = np.full((len(calls), len(states)), ABSENT, np.int8)
    votes[place[call], state] = own["vote"].to_numpy()
    titles, texts = (
        [subjects.get((source, calls[number], kind), "") for number in order] for kind in ("subject", "text")
    )
    either = [title or text for title, text in zip(titles, texts, strict=True)]
    codes = {name: code for code, name in enumerate(dict.fromkeys(name for name in either if name))}
    about = np.array([codes[name] if name else _NO_SUBJECT for name in either], np.int64)
    asked = questions(years[order], titles, texts)
    return RollCalls(source, tuple(states), votes, years[order], about, asked, _oldest(year_of, own["vintage"]))


def _oldest(years: Whole, vintages: pa.ChunkedArray) -> dict[int, date]:
    """The oldest vintage of each year."""
    every, at = np.unique(years, return_inverse=True)
    days = np.full(len(every), np.iinfo(np.int32).max, np.int32)
    np.minimum.at(days, at, vintages.cast("int32").to_numpy())
    return {int(year): date.fromordinal(_EPOCH + int(day)) for year, day in zip(every, days, strict=True)}


def _coded(column: pa.ChunkedArray) -> tuple[Whole, list[str]]:
    """Texts as numbers in their order, and the texts."""
    encoded = column.combine_chunks().dictionary_encode()
    texts = encoded.dictionary.to_pylist()
    order = sorted(range(len(texts)), key=texts.__getitem__)
    rank = np.empty(len(texts), np.int64)
    rank[order] = np.arange(len(texts))
    return rank[encoded.indices.to_numpy(zero_copy_only=False)], [texts[number] for number in order]
