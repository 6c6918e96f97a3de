"""Bringing a source into a store: first all of it to a folder, then what changed into the store, in one step.

Whatever happens before that step leaves the store as it was, and what was downloaded is there for the next time.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from araxes.errors import InputError, SourceError
from araxes.observations.changes import Changes, add_changes
from araxes.observations.store import Store
from araxes.sources.batch import Batch, Scope
from araxes.sources.fetching.policy import Policy, Progress, silent
from araxes.sources.holding import holding
from araxes.sources.registry import Source, source
from araxes.sources.staging import Staging

if TYPE_CHECKING:
    import httpx


@dataclass(frozen=True)
class Added:
    """What came of a sync or load: observations read, what of them changed the store, what was passed over."""

    source: str
    rows: int
    changes: Changes
    skipped: Mapping[str, int]

    def __str__(self) -> str:
        changes = self.changes
        parts = [f"{changes.new:,} new", f"{changes.revised:,} revised", f"{changes.unchanged:,} unchanged"]
        if changes.confirmed:
            parts.insert(2, f"{changes.confirmed:,} confirmed")
        if changes.held:
            parts.append(f"{changes.held:,} changed twice in a day: sync again tomorrow")
        passed = ", ".join(f"{number:,} {why}" for why, number in sorted(self.skipped.items()))
        return f"{self.source}: {', '.join(parts)}{f' (passed over: {passed})' if passed else ''}"


@dataclass(frozen=True)
class Network:
    """How servers are reached: ``base`` replaces scheme and host of every address, ``transport`` the network."""

    base: str = ""
    transport: httpx.BaseTransport | None = None
    policy: Policy | None = None
    progress: Progress = field(default=silent)


def sync(name: str, scope: Scope, store: Path, *, network: Network | None = None, wait: float = 0.0) -> Added:
    """Fetch a source within a scope and add what changed to the store file, all or nothing.

    ``wait`` is how many seconds to wait for another process that adds to the store.
    Raises :class:`SourceError`, of which :class:`araxes.errors.FetchError` is one, and ``StoreError``.
    """
    from araxes.sources.fetching.client import Client

    known, reached = source(name), network or Network()
    if not known.can_sync:
        raise InputError(f"{name} cannot be fetched; {_other_way(known)}")
    with holding(store, f"araxes sync {name}", wait=wait):
        staging = Staging(store.with_name(f"{store.name}.incoming") / name, today=scope.today)
        policy = reached.policy or Policy(pause=known.pause)
        with Client(
            staging.downloads, policy, reached.progress, base=reached.base, transport=reached.transport
        ) as client:
            staging.add(name, known.code().sync(scope, client))
        _refuse_nothing(known, staging)
        added = _commit(known, staging, store)
        staging.clear()
        return added


def load(name: str, path: Path, scope: Scope, store: Path, *, wait: float = 0.0) -> Added:
    """Add what changed of a user's file of a source to the store file, all or nothing.

    Raises :class:`InputError` for a file that cannot be read and :class:`SourceError` for one of another shape.
    """
    known = source(name)
    if not known.can_load:
        raise InputError(f"{name} is not loaded from a file; {_other_way(known)}")
    if not path.exists():
        raise InputError(f"{path}: no such file; give the path of a file of {known.name}")
    with tempfile.TemporaryDirectory(prefix="araxes-") as folder:
        staging = Staging(Path(folder), today=scope.today)
        staging.add(name, _read(known, path, scope))
        _refuse_nothing(known, staging)
        with holding(store, f"araxes load {name}", wait=wait):
            return _commit(known, staging, store)


def _read(known: Source, path: Path, scope: Scope) -> Iterable[Batch]:
    try:
        yield from known.code().load(path, scope)
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}; check the path") from None


def _refuse_nothing(known: Source, staging: Staging) -> None:
    if not staging.rows:
        passed = "; ".join(f"{number:,} {why}" for why, number in sorted(staging.skipped.items()))
        raise SourceError(
            f"{known.id}: nothing in it is an observation{f' ({passed})' if passed else ''}; "
            "ask for more states or years"
        )


def _commit(known: Source, staging: Staging, store: Path) -> Added:
    with Store.open(store) as held:
        changes = add_changes(held, staging.files, every=known.keeps == "editions")
    return Added(known.id, staging.rows, changes, dict(staging.skipped))


def _other_way(known: Source) -> str:
    return f"`araxes sources show {known.id}` says how to obtain it"
