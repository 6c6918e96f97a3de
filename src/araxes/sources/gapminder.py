"""Gapminder's Systema Globalis: a file an indicator, as published, or several of them in a tidy table.

Gapminder passes on what others have measured, the World Bank above all, without the codes of the indicators and
with five decimals. States are ISO 3166-1 alpha-3 in small letters.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from araxes.sources.batch import Batch, Scope
from araxes.sources.tabular import Layout
from araxes.sources.tabular.names import place
from araxes.sources.tabular.observing import Stated, observed
from araxes.sources.tabular.reading import opened

SOURCE = "gapminder"
# Indicator: the series it becomes, what its unit is in that of the series, and half of its last printed digit.
INDICATORS = {
    "military_expenditure_percent_of_gdp": ("military.burden", 0.01, 0.000005),
    "armed_forces_personnel_total": ("military.personnel", 1.0, 0.0),
    "arms_imports_sipri_tiv": ("arms.imports", 1e-6, 500_000.0),
    "total_population_with_projections": ("population.total", 1.0, 0.0),
}
TIDY = Layout(
    "tidy, one row a state, year and indicator",
    text={"state": "iso3", "indicator": "indicator"},
    numbers={"year": "year", "value": "value"},
)
AS_PUBLISHED = tuple(
    Layout(
        f"a file of {name}",
        text={"state": "geo"},
        numbers={"year": "time", "value": name},
        fixed={"indicator": name},
    )
    for name in INDICATORS
)
_FACTS = """
SELECT coalesce(series, 'military.burden') AS series, state_id AS actor, NULL::VARCHAR AS partner,
    'org:gapminder' AS reporter, first_day(year, 1) AS start, last_day_of(year, 12) AS stop,
    value * scale AS value, greatest(value - half, 0) * scale AS lower, (value + half) * scale AS upper,
    indicator || ', ' || left(state, 80) || ' ' || whole(year) AS locator,
    CASE WHEN series IS NULL THEN 'of an indicator that is no series here'
        WHEN is_odd THEN 'with a cell that is no number'
        WHEN value < 0 THEN 'with a negative figure' END AS fault
FROM given LEFT JOIN indicators USING (indicator)
"""


def load(path: Path, scope: Scope) -> Iterator[Batch]:
    """The observations in a file. Raises ``InputError`` or ``SourceError``."""
    with opened(path, (TIDY, *AS_PUBLISHED)) as given:
        given.add_ids("state", lambda text: place(text.upper()))
        given.run("CREATE TABLE indicators (indicator VARCHAR, series VARCHAR, scale DOUBLE, half DOUBLE)")
        given.connection.executemany(
            "INSERT INTO indicators VALUES (?, ?, ?, ?)", [(name, *facts) for name, facts in INDICATORS.items()]
        )
        yield from observed(given, _FACTS, Stated(SOURCE, scope.published or scope.today, scope))
