"""The closed vocabulary of measures, read from ``measures.yaml``, and the expression behind each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from araxes._yaml import load_data
from araxes.errors import InputError, UnknownNameError

if TYPE_CHECKING:
    from ibis.expr.types import Table

    from araxes.measures.context import Context

CHOICES: dict[str, tuple[str, ...]] = {
    "flow": ("exports", "imports", "turnover"),
    "basis": ("spending", "burden", "personnel"),
    "as": ("member", "observer", "candidate", "associate", "suspended"),
}


@dataclass(frozen=True)
class Measure:
    """What can be computed: formula, unit, range, reference, its two roles and its parameters.

    ``second`` is the word for the second role ("in", "with" ...), empty for measures of one actor;
    ``second_required`` tells whether it may be left out.
    """

    name: str
    phrase: str
    title: str
    summary: str
    formula: str
    unit: str
    range: str
    reference: str
    roles: Mapping[str, str]
    change: Literal["relative", "absolute"]
    series: tuple[str, ...]
    parameters: Mapping[str, Any] = field(default_factory=dict)
    default: Mapping[str, Any] = field(default_factory=dict)
    integral: bool = False
    owner: Literal["first", "second"] = "first"
    whole_list: bool = False

    @property
    def second(self) -> str:
        """The word for the second role, empty when there is none."""
        return next((word.rstrip("?") for word in self.roles if word != "of"), "")

    @property
    def second_required(self) -> bool:
        """Whether a second role must be named."""
        return any(word != "of" and not word.endswith("?") for word in self.roles)

    def with_defaults(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """All parameters of the measure: those given, checked, and the defaults of the others.

        Raises :class:`InputError` for a parameter the measure does not take or a value outside its choices.
        """
        for name, value in given.items():
            if name not in self.parameters:
                takes = ", ".join(self.parameters) or "none"
                raise InputError(f"{self.name} takes no parameter {name!r}; it takes {takes}")
            allowed = self.choices(name)
            if allowed and value not in allowed:
                raise UnknownNameError(
                    f"{name} of {self.name}", str(value), allowed, hint=f"one of {', '.join(allowed)}"
                )
        return {**self.parameters, **given}

    def choices(self, parameter: str) -> tuple[str, ...]:
        """The values a parameter may have, empty when it is open."""
        allowed = CHOICES.get(parameter, ())
        if parameter == "flow" and self.name in {"trade.concentration", "trade.partners"}:
            return allowed[:2]
        return allowed


@cache
def measures() -> dict[str, Measure]:
    """Every measure by name."""
    entries = load_data("araxes.measures", "measures.yaml").items()
    return {name: Measure(name=name, **{**entry, "series": tuple(entry["series"])}) for name, entry in entries}


def measure(name: str) -> Measure:
    """One measure. Raises :class:`UnknownNameError` with near misses."""
    known = measures()
    if name not in known:
        raise UnknownNameError("measure", name, known, hint="`araxes measures` lists them")
    return known[name]


def expression(name: str, context: Context, parameters: Mapping[str, Any]) -> Table:
    """The table of a measure for all actors and periods at once, as an Ibis expression.

    ``parameters`` are those of :meth:`Measure.with_defaults`; ``among`` is a sequence of state ids.
    """
    return _expressions()[name](context, **{_ARGUMENT.get(key, key): value for key, value in parameters.items()})


_ARGUMENT = {"as": "standing"}


@cache
def _expressions() -> dict[str, Callable[..., Table]]:
    from functools import partial

    from araxes.measures import military, simple, trade

    return {
        "trade.exports": partial(trade.bilateral, flow="exports"),
        "trade.imports": partial(trade.bilateral, flow="imports"),
        "trade.turnover": partial(trade.bilateral, flow="turnover"),
        "trade.balance": trade.balance,
        "trade.share": trade.share,
        "trade.rank": trade.rank,
        "trade.growth": trade.growth,
        "trade.top_share": trade.top_share,
        "trade.concentration": trade.concentration,
        "trade.partners": trade.partners_above,
        "trade.mirror_gap": trade.mirror_gap,
        "remittances.gdp_share": partial(simple.published, series="remittances.received"),
        "mobility.net_migration": partial(simple.published, series="population.net_migration"),
        "military.spending": military.spending,
        "military.burden": partial(simple.published, series="military.burden"),
        "military.personnel": partial(simple.published, series="military.personnel"),
        "military.ratio": military.ratio,
        "military.presence": partial(simple.published, series="military.deployed"),
        "membership.standing": simple.membership,
    }
