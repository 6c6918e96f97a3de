"""Regions as data: members, disputes, corridors, organisations and bases, each fact dated and cited."""

from __future__ import annotations

from araxes.entities.regions.bundled import bundled, in_folder, of_files
from araxes.entities.regions.model import Dispute, Episode, Region
from araxes.entities.regions.reading import Fault, Linted, lint_region, read_region

__all__ = [
    "Dispute",
    "Episode",
    "Fault",
    "Linted",
    "Region",
    "bundled",
    "in_folder",
    "lint_region",
    "of_files",
    "read_region",
]
