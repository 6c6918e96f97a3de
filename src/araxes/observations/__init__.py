"""What is known: the schema of an observation, interval values, the store and its vintages."""

from araxes.observations.interval import Interval
from araxes.observations.schema import REST, WORLD, Observation

__all__ = ["REST", "WORLD", "Interval", "Observation", "Store"]


def __getattr__(name: str) -> object:
    if name == "Store":  # imports Ibis, which takes a third of a second
        from araxes.observations.store import Store

        return Store
    raise AttributeError(name)
