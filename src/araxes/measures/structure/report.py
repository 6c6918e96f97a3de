"""The whole network to read: ties with their reasons, what follows of them, what hangs on the thresholds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from araxes.entities import gazetteer
from araxes.errors import InputError
from araxes.measures.context import CIF_FOB, Context
from araxes.measures.structure.actors import actors_of
from araxes.measures.structure.network import Bounds, Network, Tie, network
from araxes.measures.structure.readings import Judged, Reading, gathered, year
from araxes.measures.structure.recipe import Recipe
from araxes.measures.structure.stability import Finding, Flip, differences, findings, flips
from araxes.observations.stores import AnyStore

Change = tuple[Finding, str, str]
"""A finding, what it was and what it is."""


@dataclass(frozen=True)
class NetworkReport:
    """A network in one year, what flips when a threshold moves, and what changed since an earlier year.

    ``among`` is its id; ``before`` is the network of the earlier year, if one was asked for.
    """

    among: str
    network: Network
    flips: tuple[Flip, ...]
    before: Network | None = None

    @property
    def changes(self) -> tuple[Change, ...]:
        """What is found otherwise than in the earlier year."""
        if self.before is None:
            return ()
        return tuple(differences(findings(self.before), findings(self.network)))

    def to_dict(self) -> dict[str, Any]:
        """As plain JSON values."""
        made = self.network
        return {
            "among": self.among,
            "actors": list(made.actors),
            "period": made.period[1].year,
            "recipe": {"title": made.recipe.title, "about": made.recipe.about, "cite": made.recipe.cite},
            "sources": list(made.sources),
            "silent": [
                {"rule": rule.id, "figure": rule.figure, "leaves_ties_open": rule in made.missing}
                for rule in made.silent
            ],
            "ties": [_tie(tie) for tie in made.ties],
            "triads": [{"actors": list(triad.actors), "state": triad.state} for triad in made.triads],
            **_results(made),
            "blocs": _blocs(made),
            "betweenness": _betweenness(made),
            "stability": [
                {"rule": flip.rule, "threshold": flip.threshold, **_found(flip.finding, flip.before, flip.after)}
                for flip in self.flips
            ],
            "change": self.before
            and {
                "since": self.before.period[1].year,
                "before": _results(self.before),
                "findings": [_found(*change) for change in self.changes],
            },
        }


def _results(made: Network) -> dict[str, Any]:
    return {
        "balance": _bounds(made.balance),
        "frustration": _bounds(made.frustration),
        "frustration_normalised": _bounds(made.normalised),
        "frustration_weight": _bounds(made.weighted_frustration),
    }


def _bounds(bounds: Bounds | None) -> dict[str, float] | None:
    return None if bounds is None else {"lower": bounds[0], "upper": bounds[1]}


def _tie(tie: Tie) -> dict[str, Any]:
    return {
        "one": tie.one,
        "other": tie.other,
        "sign": tie.sign,
        "score": {"lower": tie.low, "upper": tie.high},
        "reasons": [_reason(judged) for judged in tie.reasons],
    }


def _reason(judged: Judged) -> dict[str, Any]:
    rule = judged.rule
    return {
        "rule": rule.id,
        "about": rule.about,
        "holds": judged.holds,
        "sign": rule.sign,
        "weight": rule.weight,
        "figure": rule.figure,
        "unit": rule.unit,
        "at_least": rule.at_least,
        "at_most": rule.at_most,
        "cite": rule.cite,
        "figures": [_figure(reading) for reading in judged.readings],
    }


def _figure(reading: Reading) -> dict[str, Any]:
    return {
        "of": reading.of,
        "to": reading.to,
        "value": reading.value,
        "lower": reading.lower,
        "upper": reading.upper if reading.upper != float("inf") else None,
        "organisations": list(reading.organisations),
        "start": reading.start.isoformat(),
        "end": reading.end.isoformat(),
        "source": reading.source,
        "perspective": reading.perspective,
        "vintage": reading.vintage.isoformat(),
    }


def _blocs(made: Network) -> dict[str, Any]:
    found = made.blocs
    sides = [
        [a for a, side in zip(made.actors, found.partition, strict=True) if side == which] for which in (1, -1)
    ]
    return {
        "a_best_partition": sides,
        "best_partitions": found.partitions,
        "together": [[made.actors[i] for i in core] for core in found.cores() if len(core) > 1],
        "apart": [[one, other] for one, other, relation in made.relations() if relation == "other"],
    }


def _betweenness(made: Network) -> dict[str, dict[str, float] | None] | None:
    if made.betweenness is None:
        return None
    return {actor: _bounds(each) for actor, each in zip(made.actors, made.betweenness, strict=True)}


def _found(finding: Finding, before: str, after: str) -> dict[str, Any]:
    return {"finding": finding[0], "actors": list(finding[1:]), "before": before, "after": after}


def network_report(
    store: AnyStore,
    among: str,
    *,
    recipe: Recipe,
    period: int | None,
    since: int | None = None,
    as_of: date,
    sources: Sequence[str] = (),
    cif_fob: float = CIF_FOB,
) -> NetworkReport:
    """The network among some actors in a year, the latest of which anything is known unless it is given.

    Raises :class:`InputError` where nothing at all is known.
    """
    actors = actors_of(among)
    context = Context.of(
        store, gazetteer().economies(), as_of=as_of, sources=sources, owners=actors, cif_fob=cif_fob
    )
    readings = gathered(context, recipe, actors)
    context.workspace.save()
    years = [each[1].year for each in readings.years()]
    if not years:
        raise InputError(
            f"nothing is known of ties among {among} by the rules of this recipe; "
            "`araxes sources list` shows what there is to load"
        )
    when = years[-1] if period is None else period
    if since is not None and since >= when:
        raise InputError(f"a change runs forward: {since} is not before {when}")
    made = network(readings, recipe, year(when))
    before = None if since is None else network(readings, recipe, year(since))
    return NetworkReport(among, made, tuple(flips(readings, made)), before)
