"""The UCDP Dyadic Dataset: a row a pair of warring sides and year."""

from __future__ import annotations

from araxes.sources.ucdp.conflicts import ConflictList

SOURCE = ConflictList(
    "ucdp-dyadic",
    "https://ucdp.uu.se/downloads/dyadic/ucdp-dyadic-{number}1-csv.zip",
    "dyad_id",
    "conflict:ucdp-dyad-",
)
sync = SOURCE.sync
load = SOURCE.load
