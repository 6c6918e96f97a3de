"""Getting files from publishers' servers: whole or not at all, politely, continued where they broke off."""

from __future__ import annotations

from araxes.sources.fetching.client import Client, Download
from araxes.sources.fetching.policy import Policy, Progress
from araxes.sources.fetching.reading import read_csv, read_json, unzipped

__all__ = ["Client", "Download", "Policy", "Progress", "read_csv", "read_json", "unzipped"]
