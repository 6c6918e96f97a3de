"""The keys between two lines of ``---`` that a Markdown file may begin with."""

from __future__ import annotations

import datetime
import re
from typing import Any, NamedTuple

from araxes._yaml import YamlError, parse
from araxes.reading.extracting.dates import read_date

_OPEN = re.compile(r"---[ \t]*(?:\r\n?|\n)")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_DATE_KEYS = ("date", "published", "publication_date", "pubdate", "created")
_MAX_LENGTH = 20_000


class FrontMatter(NamedTuple):
    """What the keys say, and where the text after them begins: 0 when there are none."""

    end: int = 0
    title: str | None = None
    date: datetime.date | None = None


def front_matter(text: str) -> FrontMatter:
    """Read the keys a text begins with. Keys that are not YAML say nothing, but still are none of the report."""
    opened = _OPEN.match(text)
    head = text[:_MAX_LENGTH].replace("\r\n", " \n").replace("\r", "\n")
    closed = opened and _CLOSE.search(head, opened.end())
    if not opened or not closed:
        return FrontMatter()
    end = min(len(text), closed.end() + 1)
    try:
        data = parse(head[opened.end() : closed.start()]).data
    except YamlError:
        return FrontMatter(end) if ":" in head[opened.end() : closed.start()].partition("\n")[0] else FrontMatter()
    if not isinstance(data, dict):
        return FrontMatter(end) if data is None else FrontMatter()
    keys = {str(key).lower(): value for key, value in data.items()}
    title = keys.get("title")
    dated = next((keys[key] for key in _DATE_KEYS if keys.get(key)), None)
    return FrontMatter(end, " ".join(title.split()) if isinstance(title, str) else None, _date(dated))


def _date(value: Any) -> datetime.date | None:
    if isinstance(value, datetime.date):
        return value
    return read_date(value[:100]) if isinstance(value, str) else None
