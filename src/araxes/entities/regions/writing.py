"""A new region file: a template with every key in comments."""

from __future__ import annotations

import datetime as dt
import re
from importlib.resources import files

from araxes.entities.regions.model import ID
from araxes.errors import InputError


def template(name: str, today: dt.date) -> str:
    """The text of a new region file, dated ``today``. Raises :class:`InputError` for a name that makes no id.

    >>> template("Western Balkans", dt.date(2024, 1, 1)).splitlines()[3]
    'id: western-balkans'
    """
    key = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")
    if not re.fullmatch(ID, key) or not name.isprintable():
        raise InputError(f"{name[:60]!r} makes no id; name the region in Latin letters, such as western-balkans")
    shown = name if name != key else key.replace("-", " ").title()
    if re.search(r"[:#\[\]{}&*!|>'\"%@`,]", shown):
        raise InputError(f"{name[:60]!r} has signs that YAML reads as its own; use letters, spaces and hyphens")
    text = (files("araxes.entities.regions") / "template.yaml").read_text("utf-8")
    return text.replace("TODAY", today.isoformat()).replace("NAME", shown).replace("id: ID", f"id: {key}")
