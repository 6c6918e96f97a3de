"""Ideal points of states in the United Nations General Assembly, by Bailey, Strezhnev and Voeten.

One number a state and session, estimated from all its votes; its bounds are the 5% and 95% quantiles of the
estimate. Releases differ for all years, since each is estimated anew, so each is a vintage.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from araxes.sources.batch import Batch, Scope
from araxes.sources.dataverse import fetched, newest
from araxes.sources.fetching import Client
from araxes.sources.tabular import Layout, TableSource

SERVER, DOI = "https://dataverse.harvard.edu", "doi:10.7910/DVN/LEJUQZ"
FILE = r"idealpoint.*\.(csv|tab)"
_FIRST_SESSION_BEFORE = 1945

LAYOUTS = (
    Layout(
        "release of July 2025, a row a state and year",
        text={"state": "iso3c", "code": "ccode"},
        numbers={"year": "year", "value": "idealpointall", "low": "q5all", "high": "q95all"},
        edition="July 2025",
    ),
    Layout(
        "releases from 2021, a row a state and session",
        text={"state": "iso3c", "code": "ccode"},
        numbers={"year": "session", "value": "IdealPointAll", "low": "Q5%All", "high": "Q95%All"},
    ),
    Layout(
        "release of April 2020, a row a state and session",
        text={"state": "iso3c", "code": "ccode"},
        numbers={"year": "session", "value": "IdealPoint", "low": "Q5%", "high": "Q95%"},
        edition="April 2020",
    ),
)
# A number below 200 is a session of the Assembly: the first was in 1946.
_FACTS = f"""
SELECT 'alignment.ideal_point' AS series, code_id AS actor, NULL::VARCHAR AS partner,
    'org:voeten' AS reporter, first_day(calendar, 1) AS start, last_day_of(calendar, 12) AS stop, value,
    least(low, value) AS lower, greatest(high, value) AS upper,
    state || ', session ' || whole(calendar - {_FIRST_SESSION_BEFORE}) AS locator,
    CASE WHEN is_odd THEN 'with a cell that is no number' WHEN low > high THEN 'with bounds out of order'
        WHEN low IS NULL OR high IS NULL THEN 'without a figure' END AS fault
FROM (SELECT *, if(year < 200, year + {_FIRST_SESSION_BEFORE}, year) AS calendar FROM {{rows}})
"""
SOURCE = TableSource("unga-ideal-points", LAYOUTS, _FACTS, codes={"code": "cow"}, signed=True)
load = SOURCE.load


def sync(scope: Scope, client: Client) -> Iterator[Batch]:
    """The newest release; its vintage is the day the version was published. Raises ``AnswerError``."""
    file = newest(client, SERVER, DOI, FILE)
    with fetched(client, SERVER, file) as path:
        yield from load(path, replace(scope, published=file.released))
