"""What a measure is computed from, and the columns every measure returns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from araxes.observations.queries import Workspace
from araxes.observations.schema import COLUMNS as COLUMNS_OF_ROWS
from araxes.observations.schema import REST, WORLD
from araxes.observations.stores import AnyStore, Narrow, newest, public, whole
from araxes.sources import all_sources

if TYPE_CHECKING:
    import pyarrow as pa
    from ibis.expr.types import Table

COLUMNS = ("key", "source", "perspective", "of", "to", "start", "end", "vintage", "value", "lower", "upper")
"""The columns every family of measures returns.

``key`` tells the measures of a family apart (by flow, series, standing), ``to`` is empty for measures of one
actor, ``vintage`` is the oldest vintage that went in.
"""

CIF_FOB = 0.10
"""How much more a flow may be worth where it arrives (c.i.f.) than where it leaves (f.o.b.), as a share.

The International Monetary Fund's Direction of Trade Statistics took 10 % to 2018 and 6 % after: Marini, Dippelsman
and Stanger (2018), New Estimates for Direction of Trade Statistics, IMF WP/18/16.
"""

ALL_FLOWS = ("exports", "imports", "turnover")

REPORTER, MIRROR, THIRD, BOTH_SIDES = "reporter", "mirror", "third party", "both sides"


@dataclass(frozen=True)
class Context:
    """What was public on a date, and who can be a partner: what measures are computed from.

    ``is_narrow`` tells that only some states' figures are in question (the table ``owners``): partner lists of
    others are then only read where they name an owner. The table ``circles`` holds the groups to rank within.

    ``of_draws`` turns it round: the rows of the store with a draw are looked at, and no others. Each draw is a
    world, and stands for the source in all that follows, so that whatever is worked out source by source (ranks,
    shares, comparisons) is worked out within a world. On a state's own list in a world only the partners in the
    table ``candidates`` stand; all others trade nothing to speak of.

    With ``own_lists`` only what states say of their own trade in the flows in question is looked at.
    """

    store: AnyStore
    workspace: Workspace
    has_sources: bool = False
    is_narrow: bool = False
    owners: frozenset[str] = frozenset()
    flows: tuple[str, ...] = ALL_FLOWS
    of_draws: bool = False
    own_lists: bool = False

    @classmethod
    def of(  # noqa: PLR0913 - one keyword each
        cls,
        store: AnyStore,
        economies: Iterable[str],
        *,
        as_of: date | None = None,
        sources: Iterable[str] = (),
        owners: Iterable[str] = (),
        circles: Mapping[str, Iterable[str]] | None = None,
        cif_fob: float = CIF_FOB,
        flows: Iterable[str] = ALL_FLOWS,
        candidates: Mapping[str, Iterable[str]] | None = None,
        own_lists: bool = False,
    ) -> Context:
        """The context of one question: what was public on ``as_of`` in ``sources``, all of them if none is named.

        ``owners`` are the states whose figures are in question, all if there are none; ``circles`` are the
        groups to rank within, with their members; ``cif_fob`` is the share that freight and insurance may add to
        the value of imports, in sources that count them c.i.f.; ``flows`` are those of exports, imports and
        turnover that are in question; ``candidates`` are the partners that each state may have in draws, which are
        then looked at instead of records; ``own_lists`` tells that only states' own lists of partners are in
        question, nothing that others say of them and nothing but trade.
        """
        chosen, narrow = sorted(set(sources)), sorted(set(owners))
        of_draws = candidates is not None
        asked = tuple(flow for flow in ALL_FLOWS if flow in set(flows))
        only = "" if asked == ALL_FLOWS else f" {' '.join(asked)}"
        variant = f"{'sources ' * bool(chosen)}{'owners' * bool(narrow)}{only}{' draws' * of_draws}"
        variant += " own lists" * own_lists
        workspace = Workspace(store, variant=variant)
        workspace.given("as_of", {"day": "date"}, [(as_of or date.max,)])
        workspace.given("sources", {"id": "string"}, [(source,) for source in chosen])
        workspace.given("owners", {"id": "string"}, [(owner,) for owner in narrow])
        margins = [(name, cif_fob) for name, each in all_sources().items() if each.imports == "cif"]
        workspace.given("margins", {"id": "string", "margin": "float64"}, margins)
        workspace.given("economies", {"id": "string"}, [(economy,) for economy in economies])
        if candidates is not None:
            pairs = [(actor, partner) for actor, partners in candidates.items() for partner in partners]
            workspace.given("candidates", {"id": "string", "partner": "string"}, pairs)
        members = [(circle, member) for circle, group in (circles or {}).items() for member in group]
        workspace.given("circles", {"circle": "string", "member": "string"}, members)
        return cls(store, workspace, bool(chosen), bool(narrow), frozenset(narrow), asked, of_draws, own_lists)

    @property
    def known(self) -> Table:
        """The observations known, one vintage a fact."""
        return self.once("known", self._known)

    @property
    def economies(self) -> Table:
        """All states and territories, in one column ``id``."""
        return self.workspace.table("economies")

    @property
    def candidates(self) -> Table:
        """Of draws, the partners that each state ``id`` may have, in the column ``partner``."""
        return self.workspace.table("candidates")

    @property
    def margins(self) -> Table:
        """Of each source that counts imports c.i.f., in ``id``, the ``margin`` over f.o.b. values."""
        return self.workspace.table("margins")

    @property
    def circles(self) -> Table:
        """The groups to rank within: ``circle`` and ``member``."""
        return self.workspace.table("circles")

    def once(self, name: str, make: Callable[[], Table]) -> Table:
        """A table that several measures share, computed once."""
        return self.workspace.once(name, make)

    def computed(self, name: str, make: Callable[[], pa.Table]) -> Table:
        """A table that is worked out on arrays, put into the workspace once."""
        return self.workspace.computed(name, make)

    def everybody(self, *series: str) -> Table:
        """The observations known of the series whose names begin so, of all actors whoever is in question."""
        import ibis

        return self._of_sources(lambda table: table.filter(ibis.or_(*map(table.series.startswith, series))))

    def topics(self) -> frozenset[str]:
        """What the observations known are about, by the first word of their series, such as ``trade``."""

        def every() -> Table:
            return self.known.select(topic=self.known.series.split(".")[0]).distinct()

        found = self.workspace.rows("topics", every)
        return frozenset(found.column("topic").to_pylist())

    def is_owner(self, actor: str) -> bool:
        """Whether the figures of an actor are in question."""
        return not self.is_narrow or actor in self.owners

    def about_owners(self, table: Table, column: str) -> Table:
        """The rows of a table about an owner."""
        if not self.is_narrow:
            return table
        owners = self.workspace.table("owners")
        return table.semi_join(owners, table[column] == owners.id)

    def _known(self) -> Table:
        public_rows = self.once("public", self._public)
        return public_rows.select(*COLUMNS_OF_ROWS) if self.of_draws else newest(public_rows)

    def _public(self) -> Table:
        """The rows of all vintages that may count, put aside since they are looked at three times."""
        if self.of_draws:
            return self._worlds(self._narrowed if self.is_narrow else whole)
        day = self.workspace.table("as_of").day.max().as_scalar()
        sources = self.workspace.table("sources") if self.has_sources else ()
        narrow = self._owned if self.own_lists else self._narrowed if self.is_narrow else whole
        return public(self.store.everything(recorded(narrow)), day, sources=sources)

    def _worlds(self, narrow: Narrow) -> Table:
        """The rows with a draw, which becomes their source."""
        rows = narrow(self.store.everything())
        return rows.filter(rows.draw.notnull()).mutate(source=rows.draw.cast("string"))

    def _of_sources(self, narrow: Narrow) -> Table:
        if self.of_draws:
            return self._worlds(narrow)
        day = self.workspace.table("as_of").day.max().as_scalar()
        sources = self.workspace.table("sources") if self.has_sources else ()
        return self.store.known(day, sources=sources, narrow=recorded(narrow))

    def _owned(self, table: Table) -> Table:
        """The rows of the partner lists that states (the owners, if any) publish of the flows in question."""
        flows = ALL_FLOWS[:2] if "turnover" in self.flows else self.flows
        series = [f"trade.{flow}{kind}" for flow in flows for kind in ("", ".share")]
        return self.about_owners(
            table.filter(table.series.isin(series) & (table.reporter == table.actor)), "actor"
        )

    def _narrowed(self, table: Table) -> Table:
        """The rows of a table of observations that a measure of the owners' figures may look at.

        Of violence and disputes all, since nothing said of a pair means something where others are spoken of; of
        arms all, which are read from whom they go to; of trade, what the owners and their partners say of it, the
        rest rows, which speak of everybody, and what everybody trades in all.
        """
        owners = self.workspace.table("owners")
        is_owner, trades = table.actor.isin(owners.id), table.series.startswith("trade.")
        is_partner = table.partner.isin(owners.id) | table.partner.isin([REST, WORLD])
        of_all = table.series.startswith("membership.") | table.series.startswith("military.")
        for begins in ("conflict.", "relations.", "arms."):
            of_all |= table.series.startswith(begins)
        return table.filter(is_owner | of_all | (trades & is_partner))


def recorded(narrow: Narrow = whole) -> Narrow:
    """What also leaves out draws: what was recorded, never what was forecast."""
    return lambda table: narrow(table.filter(table.draw.isnull()))
