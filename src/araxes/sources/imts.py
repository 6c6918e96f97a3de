"""Trade in goods by partner from the International Monetary Fund (IMTS, formerly Direction of Trade Statistics).

The server answers in SDMX-CSV, one reporting economy and flow at a time. An empty place in the key gives no rows,
so that all partners are ``*``. Values are whole US dollars: ``SCALE`` says how to print them, not what to multiply
with. Groups of economies have codes that begin with G.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from araxes.entities import gazetteer
from araxes.errors import AnswerError, MissingError, SourceError
from araxes.observations.schema import WORLD
from araxes.observations.vocabulary import series
from araxes.sources.batch import Batch, Scope
from araxes.sources.fetching import Client, read_csv
from araxes.sources.fetching.reading import CHANGED, need
from araxes.sources.leftover import Lists
from araxes.sources.sdmx import period, read_ml
from araxes.sources.tabular.opening import first_line, streamed

if TYPE_CHECKING:
    import pyarrow as pa

SOURCE = "imf-imts"
ADDRESS = "https://api.imf.org/external/sdmx/3.0/data/dataflow/IMF.STA/IMTS/1.0.0/"
ACCEPT = "application/vnd.sdmx.data+csv;version=2.0.0"
SERIES = {"XG_FOB_USD": "trade.exports", "MG_CIF_USD": "trade.imports"}
FIELDS = ("COUNTRY", "INDICATOR", "COUNTERPART_COUNTRY", "FREQUENCY", "TIME_PERIOD", "OBS_VALUE")
OWN_CODES = {"KOS": "XKX", "WBG": "PSE"}
"""The IMF's codes that are not those of ISO 3166-1."""
ALL = "G001"
NOTHING = "states and flows for which the IMF has nothing"
OTHER = "rows of other indicators"
NO_STATE = "rows of groups of economies, or of places that are no state or territory"
ITSELF = "rows of a state's trade with itself"
NO_FIGURE = "rows without a figure"
UNUSABLE = "figures that cannot be: negative, or no finite number"
TO_COME = "figures of periods that have not begun"


@dataclass(frozen=True, slots=True)
class Given:
    """A table of the fields of :data:`FIELDS` as text, where it is from, and the day it was public."""

    table: pa.Table
    address: str
    vintage: date


def sync(scope: Scope, client: Client) -> Iterator[Batch]:
    """Yearly exports and imports reported by the states of a scope, all without one, state by state.

    Raises a :class:`araxes.errors.FetchError`.
    """
    theirs = {ours: code for code, ours in OWN_CODES.items()}
    for economy in gazetteer().economies():
        if not scope.actors or economy in scope.actors:
            keys = [f"{theirs.get(economy, economy)}.{flow}.*.A" for flow in SERIES]
            yield from Lists().passing(_reported(key, scope, client) for key in keys)


def load(path: Path, scope: Scope) -> Iterator[Batch]:
    """The figures in a file of the data set, with whatever periods it has.

    SDMX-CSV (or the same columns in Parquet), alone or in a ZIP archive, is read batch by batch; a file whose name
    ends in .xml is structure-specific SDMX-ML.

    Raises ``InputError`` for a file that cannot be read and :class:`SourceError` for one of another shape.
    """
    stated = scope.published or scope.today
    if path.suffix.lower() == ".xml":
        yield from Lists().passing([observations(_from_ml(path, stated), scope)])
    else:
        yield from Lists().passing(_from_table(path, stated, scope))


def _reported(key: str, scope: Scope, client: Client) -> Batch:
    asked = {} if scope.since is None else {"c[TIME_PERIOD]": f"ge:{scope.since}"}
    try:
        download = client.get(ADDRESS + key, asked, kind="csv", accept=ACCEPT)
    except MissingError:
        return Batch([], {NOTHING: 1})
    table = _csv(download.path, download.address)
    if not table.num_rows:
        return Batch([], {NOTHING: 1})
    return observations(Given(table, download.address, download.modified or scope.today), scope)


def _from_table(path: Path, stated: date, scope: Scope) -> Iterator[Batch]:
    import pyarrow as pa

    as_text = pa.schema([(name, pa.string()) for name in FIELDS])
    with streamed(path, lambda heads: set(FIELDS) <= set(heads)) as stream:
        need(FIELDS, stream.heads, path.name)
        try:
            for batch in stream.batches(list(FIELDS)):
                table = pa.Table.from_batches([batch]).cast(as_text)
                yield observations(Given(table, path.name, stated), scope)
        except (pa.ArrowException, UnicodeDecodeError) as error:
            raise SourceError(f"{path.name}: damaged: {first_line(error)}; download it again") from None


def _csv(path: Path, address: str) -> pa.Table:
    import pyarrow as pa

    return read_csv(path, address, dict.fromkeys(FIELDS, pa.string()))


def _from_ml(path: Path, stated: date) -> Given:
    """A message in XML; its ``UPDATE_DATE`` is the day it was public."""
    import pyarrow as pa

    message = read_ml(path, str(path))
    for row in message.rows:
        if missing := [name for name in FIELDS if name != "OBS_VALUE" and name not in row]:
            raise AnswerError(str(path), f"no field {missing[0]!r}", CHANGED)
    columns = {name: pa.array([row.get(name, "") for row in message.rows], pa.string()) for name in FIELDS}
    try:
        vintage = date.fromisoformat(message.facts.get("UPDATE_DATE", "")[:10])
    except ValueError:
        vintage = stated
    return Given(pa.table(columns), str(path), vintage)


def observations(given: Given, scope: Scope) -> Batch:
    """The observations in a table of the data set.

    Raises :class:`AnswerError` for a period or a value that is none.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    table, skipped = _identified(given), Counter[str]()
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
    actor, partner = _mapped(table["COUNTRY"], _state), _mapped(table["COUNTERPART_COUNTRY"], _partner)
    days = {text: _days(text, given.address) for text in pc.unique(table["TIME_PERIOD"]).to_pylist()}
    value = _numbers(table["OBS_VALUE"], given.address)
    key = [table[name] for name in ("COUNTRY", "INDICATOR", "COUNTERPART_COUNTRY", "FREQUENCY")]
    columns = {
        "source": pa.repeat(SOURCE, rows),
        "series": _mapped(table["INDICATOR"], SERIES.get),
        "actor": actor,
        "partner": partner,
        "reporter": actor,
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
