"""The UCDP/PRIO Armed Conflict Dataset: a row a conflict and year."""

from __future__ import annotations

from araxes.sources.ucdp.conflicts import ConflictList

SOURCE = ConflictList(
    "ucdp-prio-acd",
    "https://ucdp.uu.se/downloads/ucdpprio/ucdp-prio-acd-{number}1-csv.zip",
    "conflict_id",
    "conflict:ucdp-",
)
sync = SOURCE.sync
load = SOURCE.load
