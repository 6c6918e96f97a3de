"""Files that the IMF's data portal gives for download: a line a series, and a column a period or a line a figure.

A series is named by its key (``SERIES_CODE``, such as ARM.XG_FOB_USD.RUS.A). Unlike in the answers of the service,
its figures are in the unit that ``SCALE`` tells; where it tells none they are passed over.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from araxes.errors import SourceError
from araxes.sources.imts.flows import FIELDS
from araxes.sources.sdmx import period

if TYPE_CHECKING:
    import pyarrow as pa

    from araxes.sources.tabular.opening import Stream

SERIES, SCALE = "SERIES_CODE", "SCALE"
SCALES = {"Units": 1.0, "Thousands": 1e3, "Millions": 1e6, "Billions": 1e9}
_LONG = ("TIME_PERIOD", "OBS_VALUE")
_KEY = FIELDS[:4]


def is_portal(heads: Sequence[str]) -> bool:
    """Whether a table with these heads is one of the portal's."""
    return {SERIES, SCALE} <= set(heads) and bool(_periods(heads) or set(_LONG) <= set(heads))


def tables(stream: Stream, name: str) -> Iterator[tuple[pa.Table, int]]:
    """The figures in batches, in the fields of the service's answers and in whole units; how many have no scale.

    Raises :class:`SourceError` for a key that is none, and for a scale that is not known.
    """
    import pyarrow as pa

    is_long, periods = set(_LONG) <= set(stream.heads), _periods(stream.heads)
    for batch in stream.batches([SERIES, SCALE, *(_LONG if is_long else periods)]):
        given = pa.Table.from_batches([batch])
        for column in ["OBS_VALUE"] if is_long else periods:
            there = given.filter(_is_given(given[column]))
            scaled = there.filter(_is_given(there[SCALE]))
            times = scaled["TIME_PERIOD"] if is_long else pa.repeat(column, scaled.num_rows)
            yield _filled(scaled, times, scaled[column], name), there.num_rows - scaled.num_rows


def _periods(heads: Sequence[str]) -> list[str]:
    return [head for head in heads if period(head)]


def _is_given(cells: pa.ChunkedArray) -> pa.ChunkedArray:
    import pyarrow as pa
    import pyarrow.compute as pc

    return pc.not_equal(pc.fill_null(cells.cast(pa.string()), ""), "")


def _filled(given: pa.Table, times: pa.Array, cells: pa.ChunkedArray, name: str) -> pa.Table:
    import pyarrow as pa

    keys = [str(text).split(".") for text in given[SERIES].to_pylist()]
    if wrong := next((key for key in keys if len(key) != len(_KEY)), None):
        raise SourceError(
            f"{name}: SERIES_CODE {'.'.join(wrong)[:60]!r} is no key of four parts; use a file of IMTS"
        )
    factors = [_factor(text, name) for text in given[SCALE].to_pylist()]
    values = [_times(cell, factor, name) for cell, factor in zip(cells.to_pylist(), factors, strict=True)]
    columns = {field: pa.array([key[place] for key in keys], pa.string()) for place, field in enumerate(_KEY)}
    return pa.table({**columns, "TIME_PERIOD": times, "OBS_VALUE": pa.array(values, pa.string())})


def _factor(text: object, name: str) -> float:
    known = SCALES.get(str(text or "").strip())
    if known is None:
        raise SourceError(
            f"{name}: SCALE is {str(text)[:40]!r}, none of {', '.join(SCALES)}; download it with labels"
        )
    return known


def _times(cell: object, factor: float, name: str) -> str:
    """A figure in whole units, to the cent."""
    text = str(cell or "").strip()
    try:
        return repr(round(float(text) * factor, 2)) if text else ""
    except (ValueError, OverflowError):
        raise SourceError(f"{name}: {text[:40]!r} is no number; download it again") from None
