"""The data of the public face: fetching sources, loading files, and what moved between two days."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from araxes._days import day as _day
from araxes._regions import check_source
from araxes._stores import default_store, store_path
from araxes.entities import gazetteer
from araxes.sources.batch import Scope

if TYPE_CHECKING:
    from araxes.observations.changes import Revision
    from araxes.observations.stores import AnyStore
    from araxes.sources.fetching import Progress
    from araxes.sources.syncing import Added

MIRROR_VARIABLE = "ARAXES_MIRROR"


def sync(
    name: str,
    *,
    since: int | None = None,
    actors: Sequence[str] = (),
    today: date | str | None = None,
    store: str | Path | None = None,
    wait: float = 0.0,
    progress: Progress | None = None,
) -> Added:
    """Fetch a source from its publisher and add what changed to a store file, all or nothing.

    ``since`` is the first year and ``actors`` the states wanted: ids or names of states or groups. ``today`` is
    the vintage of figures that the publisher does not date. ``wait`` is how many seconds to wait for another
    process that adds to the store. ``$ARAXES_MIRROR`` is an address to ask instead of every publisher's own.

    Raises :class:`araxes.AraxesError`; what was downloaded then is there for the next time.
    """
    from araxes.sources.fetching.policy import silent
    from araxes.sources.syncing import Network
    from araxes.sources.syncing import sync as fetch

    network = Network(base=os.environ.get(MIRROR_VARIABLE, ""), progress=progress or silent)
    scope = Scope(_day(today), since=since, actors=_states(actors))
    return fetch(name, scope, _store_file(store), network=network, wait=wait)


def load(
    name: str,
    path: str | Path,
    *,
    published: date | str | None = None,
    since: int | None = None,
    actors: Sequence[str] = (),
    store: str | Path | None = None,
    wait: float = 0.0,
) -> Added:
    """Add what changed of a file of a source to a store file, all or nothing.

    ``published`` is the day the file was public, its vintage where it does not say so itself; today unless given.
    The other arguments are those of :func:`sync`.
    """
    from araxes.sources.syncing import load as take

    stated = None if published is None else _day(published)
    scope = Scope(_day(None), since=since, actors=_states(actors), published=stated)
    return take(name, Path(path), scope, _store_file(store), wait=wait)


def revisions(
    name: str, *, before: date | str, after: date | str | None = None, store: AnyStore | None = None
) -> list[Revision]:
    """What moved in a source between what was public on two days, the later one today unless given."""
    from araxes.observations.changes import revisions as moved

    check_source(name)
    held = default_store() if store is None else store
    return moved(held, name, before=_day(before), after=_day(after))


def _store_file(store: str | Path | None) -> Path:
    return store_path() if store is None else Path(store)


def _states(names: Sequence[str]) -> frozenset[str]:
    """The states behind ids or names of states or groups."""
    known = gazetteer()
    found: set[str] = set()
    for name in names:
        one = known[known.named(name) or name]
        found.update(known.members(one.id) if one.kind == "group" else (one.id,))
    return frozenset(found)
