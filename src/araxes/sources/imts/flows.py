"""Rows of the IMF's trade by partner -> flows between states.

Values are whole US dollars: ``SCALE`` says how to print them, not what to multiply with. Groups of economies have
codes that begin with G. ``STATUS`` e marks an estimate of the IMF; a state's period that holds one, in whichever
flow, is the IMF's, so that exports and imports of a period always have one reporter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from araxes.entities import gazetteer
from araxes.errors import AnswerError
from araxes.observations.schema import WORLD
from araxes.observations.vocabulary import series
from araxes.sources.batch import Batch, Scope
from araxes.sources.fetching.reading import CHANGED
from araxes.sources.sdmx import period

if TYPE_CHECKING:
    import pyarrow as pa

SOURCE = "imf-imts"
IMF = "org:imf"
SERIES = {"XG_FOB_USD": "trade.exports", "MG_CIF_USD": "trade.imports"}
FIELDS = ("COUNTRY", "INDICATOR", "COUNTERPART_COUNTRY", "FREQUENCY", "TIME_PERIOD", "OBS_VALUE")
STATUS = "STATUS"
_PERIOD = ("COUNTRY", "TIME_PERIOD")
OWN_CODES = {"KOS": "XKX", "WBG": "PSE"}
"""The IMF's codes that are not those of ISO 3166-1."""
ALL = "G001"
OTHER = "rows of other indicators"
NO_STATE = "rows of groups of economies, or of places that are no state or territory"
ITSELF = "rows of a state's trade with itself"
NO_FIGURE = "rows without a figure"
UNUSABLE = "figures that cannot be: negative, or no finite number"
UNSCALED = "figures that do not tell their scale"
TO_COME = "figures of periods that have not begun"


@dataclass(frozen=True, slots=True)
class Given:
    """A table of the fields of :data:`FIELDS` as text, where it is from, and the day it was public.

    ``estimated`` has the keys of the states' periods (in it, and in others) in which the IMF has put estimates.
    """

    table: pa.Table
    address: str
    vintage: date
    estimated: frozenset[str] = frozenset()
    skipped: Mapping[str, int] = field(default_factory=dict)


def estimated(table: pa.Table) -> frozenset[str]:
    """The keys of the states' periods in a table that hold an estimate of the IMF; none where it does not tell."""
    import pyarrow.compute as pc

    if STATUS not in table.column_names:
        return frozenset()
    marked = table.filter(pc.equal(pc.utf8_lower(pc.fill_null(table[STATUS], "")), "e"))
    return frozenset(pc.unique(_period_keys(marked)).to_pylist())


def _period_keys(table: pa.Table) -> pa.ChunkedArray:
    import pyarrow.compute as pc

    return pc.binary_join_element_wise(*(pc.fill_null(table[name], "") for name in _PERIOD), " ")


def observations(given: Given, scope: Scope) -> Batch:
    """The observations in a table of the data set.

    Raises :class:`AnswerError` for a period or a value that is none.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    table, skipped = _identified(given), Counter(given.skipped)
    tests: list[tuple[str, Callable[[pa.Table], pa.Array]]] = [
        (OTHER, lambda rows: pc.is_valid(rows["series"])),
        (NO_STATE, lambda rows: pc.and_(pc.is_valid(rows["actor"]), pc.is_valid(rows["partner"]))),
        (ITSELF, lambda rows: pc.not_equal(rows["actor"], rows["partner"])),
        (NO_FIGURE, lambda rows: pc.is_valid(rows["value"])),
        (UNUSABLE, lambda rows: pc.and_(pc.is_finite(rows["value"]), pc.greater_equal(rows["value"], 0.0))),
        (TO_COME, lambda rows: pc.less_equal(rows["start"], pa.scalar(scope.today))),
    ]
    for reason, test in tests:
        kept = table.filter(test(table))
        skipped[reason] += table.num_rows - kept.num_rows
        table = kept
    if scope.actors:
        table = table.filter(pc.is_in(table["actor"], pa.array(sorted(scope.actors))))
    if scope.since is not None:
        table = table.filter(pc.greater_equal(pc.year(table["start"]), scope.since))
    return Batch(table, {reason: number for reason, number in skipped.items() if number})


def _identified(given: Given) -> pa.Table:
    """The table in the columns of observations: ids for codes, days for periods, numbers for values."""
    import pyarrow as pa
    import pyarrow.compute as pc

    rows = given.table.num_rows
    table = pa.table({name: pc.fill_null(given.table[name], "") for name in FIELDS})
    is_estimate = pc.is_in(_period_keys(table), pa.array(sorted(given.estimated), pa.string())).combine_chunks()
    actor, partner = _mapped(table["COUNTRY"], _state), _mapped(table["COUNTERPART_COUNTRY"], _partner)
    days = {text: _days(text, given.address) for text in pc.unique(table["TIME_PERIOD"]).to_pylist()}
    value = _numbers(table["OBS_VALUE"], given.address)
    frequency = pc.utf8_slice_codeunits(table["FREQUENCY"], 0, 1)
    key = [table["COUNTRY"], table["INDICATOR"], table["COUNTERPART_COUNTRY"], frequency]
    columns = {
        "source": pa.repeat(SOURCE, rows),
        "series": _mapped(table["INDICATOR"], SERIES.get),
        "actor": actor,
        "partner": partner,
        "reporter": pc.if_else(is_estimate, IMF, actor),
        "start": _mapped(table["TIME_PERIOD"], lambda text: days[text][0], pa.date32()),
        "end": _mapped(table["TIME_PERIOD"], lambda text: days[text][1], pa.date32()),
        "value": value,
        "lower": value,
        "upper": value,
        "unit": pa.repeat(series("trade.exports").unit, rows),
        "vintage": pa.repeat(pa.scalar(given.vintage, pa.date32()), rows),
        "draw": pa.nulls(rows, pa.int32()),
        "locator": pc.binary_join_element_wise(
            "IMTS", pc.binary_join_element_wise(*key, "."), table["TIME_PERIOD"], " "
        ),
    }
    return pa.table(columns)


def _mapped(texts: pa.ChunkedArray, known: Callable[[str], object], kind: pa.DataType | None = None) -> pa.Array:
    """What every text stands for, asked once for each different one."""
    import pyarrow as pa

    coded = texts.combine_chunks().dictionary_encode()
    found = pa.array([known(text) for text in coded.dictionary.to_pylist()], kind or pa.string())
    return found.take(coded.indices)


def _state(code: str) -> str | None:
    entity = OWN_CODES.get(code, code)
    return entity if entity in _economies() else None


def _partner(code: str) -> str | None:
    return WORLD if code == ALL else _state(code)


@cache
def _economies() -> frozenset[str]:
    return frozenset(gazetteer().economies())


def _days(text: str, address: str) -> tuple[date, date]:
    days = period(text)
    if days is None:
        raise AnswerError(address, f"TIME_PERIOD {text!r} is no year, half-year, quarter or month", CHANGED)
    return days


def _numbers(texts: pa.ChunkedArray, address: str) -> pa.Array:
    """The texts as numbers, empty ones as nothing."""
    import pyarrow as pa
    import pyarrow.compute as pc

    filled = pc.if_else(pc.equal(texts, ""), pa.scalar(None, pa.string()), texts)
    try:
        return filled.cast(pa.float64()).combine_chunks()
    except pa.ArrowInvalid as error:
        raise AnswerError(address, f"an OBS_VALUE is no number: {str(error)[:120]}", CHANGED) from None
