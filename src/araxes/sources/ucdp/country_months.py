"""Tables of deaths by country and month that others made of UCDP's events: each a source of its own vintage."""

from __future__ import annotations

from araxes.sources.tabular import Layout, TableSource

_FACTS = """
SELECT {series} AS series, country_id AS actor, NULL::VARCHAR AS partner, '' AS reporter,
    first_day(year, month) AS start, last_day_of(year, month) AS stop, value, value AS lower, value AS upper,
    country || ' ' || whole(year) || '-' || lpad(whole(month)::VARCHAR, 2, '0') AS locator,
    CASE WHEN is_odd THEN 'with a cell that is no number' END AS fault
FROM {rows}
"""
_PERIOD = {"year": "year", "month": "month"}
_KINDS = {"sb": "state", "ns": "nonstate", "os": "onesided"}
_SIX = {
    f"{what}_{kind}": f"conflict.{series}.{word}"
    for what, series in (("ged_best", "deaths"), ("ged_count", "events"))
    for kind, word in _KINDS.items()
}


def of_one_series(name: str, title: str, column: str, series: str) -> TableSource:
    """A source whose files have one column of figures by country, year and month."""
    layout = Layout(title, text={"country": "country"}, numbers={**_PERIOD, "value": column})
    return TableSource(name, (layout,), _FACTS.replace("{series}", f"'{series}'"), places=("country",))


def of_six_series(name: str, title: str) -> TableSource:
    """A source whose files have deaths and numbers of events of three types by country, year and month."""
    columns = ", ".join(_SIX)
    cases = " ".join(f"WHEN '{column}' THEN '{series}'" for column, series in _SIX.items())
    layout = Layout(
        title,
        text={"country": "country"},
        numbers={**_PERIOD, **{column: column for column in _SIX}},
        rows=f"(FROM given UNPIVOT INCLUDE NULLS (value FOR kind IN ({columns})))",
    )
    return TableSource(name, (layout,), _FACTS.replace("{series}", f"CASE kind {cases} END"), places=("country",))
