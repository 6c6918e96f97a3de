"""International organisation participation -> memberships as of the edition's date.

The list plainly names organisations that the actor is a full member of; a qualifier in parentheses says
otherwise (``words.yaml``). It is meant to be complete, so a rest row says that organisations it does not name
as joined are not joined; measures apply it only to organisations that the edition names somewhere. A suspended
membership is neither held nor gone: it gets a ``membership.suspended`` row and an undecided [0, 1] as
``membership.member``.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from araxes.observations.interval import Interval
from araxes.observations.schema import REST
from araxes.sources.factbook.cell import Cell
from araxes.sources.factbook.text import parts
from araxes.sources.factbook.words import word

_SPLIT = re.compile(r",\s*(?![^()]{0,300}\))")
_ITEM = re.compile(r"(?P<name>[^()]+?)\s*(?P<qualifiers>(?:\([^()]*\)\s*)*(?:\([^()]*)?)")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9 .&'’-]{0,39}")
_GROUP = re.compile(r"^([A-Z])\s?-\s?([0-9]+)$")
_NOT_IN_IDS = re.compile(r"[^a-z0-9]+")
_PARENTHESIS = re.compile(r"[()]")
_PREFACE = re.compile(r"^[^:]{20,}:\s*")
_YES, _NO, _UNDECIDED = Interval.exact(1.0), Interval.exact(0.0), Interval(0.0, 1.0)


def organisation_id(name: str) -> str | None:
    """The id of an organisation as the lists print it: ``"CP"`` -> ``"org:colombo-plan"``.

    Abbreviations that the gazetteer does not know become ids by its own rule, ``org:`` and lower case; a text
    that cannot be a name gives ``None``.
    """
    printed = _GROUP.sub(r"\1-\2", " ".join(name.split()))
    printed = word("organisations").get(printed, printed)
    if not _NAME.fullmatch(printed) or printed.count(" ") > 4:
        return None
    return _known(printed) or "org:" + _NOT_IN_IDS.sub("-", printed.lower()).strip("-")


def _known(code: str) -> str | None:
    from araxes.entities import gazetteer

    return gazetteer().organisation(code)


def memberships(cell: Cell) -> None:
    """Read one list of organisations."""
    text = next((part.text for part in parts(cell.field.text) if part.text), "")
    done: set[tuple[str, str]] = set()
    for printed in _SPLIT.split(_PREFACE.sub("", text).split(";")[0]):
        if printed.strip(" .") not in {"", "none", "NA"}:
            _item(cell, printed.strip(" ."), done)
    if text:
        _row(cell, "member", REST, Interval(0.0, 0.0))


def _item(cell: Cell, printed: str, done: set[tuple[str, str]]) -> None:
    partner, standing = _read(printed)
    if partner is None or standing is None:
        cell.miss(printed, "not-an-organisation" if partner is None else "unknown-qualifier")
        return
    if (standing, partner) in done:
        cell.note(printed, "organisation-twice")
    else:
        done.add((standing, partner))
        _row(cell, standing, partner, _YES)
        if standing == "suspended":
            _row(cell, "member", partner, _UNDECIDED)
    cell.understood()


@lru_cache(maxsize=4096)
def _read(printed: str) -> tuple[str | None, str | None]:
    """The organisation of an item and the standing in it; the last pair of parentheses decides."""
    found = _ITEM.fullmatch(printed)
    if found is None:
        return None, None
    words = [piece.strip().lower() for piece in _PARENTHESIS.split(found["qualifiers"]) if piece.strip()]
    standing = _qualifiers().get(words[-1]) if words else None if found["qualifiers"] else "member"
    return organisation_id(found["name"]), standing


@cache
def _qualifiers() -> dict[str, str]:
    return {printed: standing for standing, all_printed in word("qualifiers").items() for printed in all_printed}


def _row(cell: Cell, standing: str, partner: str, known: Interval) -> None:
    day = cell.field.vintage
    cell.period_row(f"membership.{standing}", day, day, known, partner)
