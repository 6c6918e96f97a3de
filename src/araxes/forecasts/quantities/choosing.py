"""Which source the draws of a state continue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from araxes.forecasts.quantities.ground import Ground
from araxes.forecasts.quantities.history import Known, preferred
from araxes.forecasts.quantities.needs import Wanted


def chosen_sources(ground: Ground, wanted: Wanted) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """For each state the source that its draws continue, and the flows or series of it."""
    options: dict[str, dict[str, list[int]]] = {}
    names: dict[str, tuple[str, ...]] = {}
    for series in (wanted.flows,) if wanted.flows else wanted.alternatives:
        for source, years in _years(ground.known, series, is_flow=bool(wanted.flows)).items():
            label = f"{source}\t{' '.join(series)}"
            options[label], names[label] = years, series
    order = preferred({label: dict(years) for label, years in options.items()}, wanted.actors)
    for actor in wanted.actors:
        chosen = next((each for each in order if options[each].get(actor)), None)
        if chosen is None:
            what = " or ".join(wanted.flows or dict.fromkeys(n for each in wanted.alternatives for n in each))
            ground.silent[actor] = f"no yearly figures of {what} of {actor} were public on {ground.known.as_of}"
        else:
            yield actor, chosen.partition("\t")[0], names[chosen]


def _years(known: Known, names: Iterable[str], *, is_flow: bool) -> dict[str, dict[str, list[int]]]:
    """By source and state, the years of which all of some flows or series are known."""
    found: dict[str, dict[str, list[int]]] = {}
    for place, name in enumerate(names):
        if is_flow:
            each = {
                source: {actor: [one.year for one in of] for actor, of in lists.items()}
                for source, lists in known.lists(name).items()
            }
        else:
            each = {p.source: {actor: p.years(actor) for actor in p.actors} for p in known.series(name)}
        if place == 0:
            found = each
            continue
        found = {
            source: {
                actor: [year for year in years if year in each[source][actor]]
                for actor, years in found[source].items()
                if actor in each[source]
            }
            for source in found
            if source in each
        }
    return found
