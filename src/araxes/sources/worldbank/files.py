"""Files of the World Bank's site: one line an economy and indicator, one column a year.

So are both the download of one indicator, with some lines above its heads, and that of all of them (WDICSV.csv).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from araxes.entities import gazetteer
from araxes.sources.batch import Batch, Scope
from araxes.sources.tabular import Layout
from araxes.sources.tabular.observing import Stated, observed
from araxes.sources.tabular.reading import opened
from araxes.sources.worldbank.indicators import REPORTER, SOURCE, indicators

LAYOUT = Layout(
    "one line an economy and indicator",
    text={"economy": "Country Code", "code": "Indicator Code"},
    wide="year",
)
_FACTS = f"""
SELECT coalesce(series, 'economy.gdp') AS series, economy_id AS actor, partner, '{REPORTER}' AS reporter,
    first_day(year, 1) AS start, last_day_of(year, 12) AS stop, value * scale AS value,
    if(signed, value - half, greatest(value - half, 0)) * scale AS lower, (value + half) * scale AS upper,
    'country/' || left(economy, 80) || '/indicator/' || code || '?date=' || whole(year) AS locator,
    CASE WHEN series IS NULL THEN 'of an indicator that is no series here'
        WHEN is_odd THEN 'with a cell that is no number'
        WHEN value < 0 AND NOT signed THEN 'with a negative figure' END AS fault
FROM given LEFT JOIN indicators USING (code)
"""


def load(path: Path, scope: Scope) -> Iterator[Batch]:
    """The observations in a file. Raises ``InputError`` or ``SourceError``."""
    states = frozenset(gazetteer().economies())
    with opened(path, (LAYOUT,)) as given:
        given.add_ids("economy", lambda code: code if code in states else None)
        given.run(
            "CREATE TABLE indicators (code VARCHAR, series VARCHAR, partner VARCHAR, scale DOUBLE, half DOUBLE, "
            "signed BOOLEAN)"
        )
        given.connection.executemany(
            "INSERT INTO indicators VALUES (?, ?, ?, ?, ?, ?)",
            [
                (one.code, one.series, one.partner, one.scale, one.rounded / 2, one.can_be_negative)
                for one in indicators()
            ],
        )
        yield from observed(given, _FACTS, Stated(SOURCE, scope.published or scope.today, scope, signed=True))
