"""From a clause's skeleton to tests: the best template, its slots, threshold, window and negation.

Nothing is bound by guess: a template that fits but leaves a place open, names no state, or is about a single good
gives a reason and no test.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import product
from typing import Any, Literal

from pydantic import ValidationError

from araxes.claims.test import Quantifier, Test
from araxes.entities import gazetteer
from araxes.measures import measure
from araxes.reading.actors import Actor
from araxes.reading.quantities import Quantity
from araxes.reading.skeleton import Skeleton, vocabulary
from araxes.reading.templates import Match, matches
from araxes.reading.windows import Window

SIGNIFICANT = "10%"
ABOUT_GOODS = "it is about {}: the measures are of all trade, not of single goods"
_CONFLICT = "conflict."
_PREDICATES = ("is", "at_least", "at_most", "above", "below", "between")
_EXCEEDING = re.compile(
    r" (?:exceed\w*|surpass\w*|top|tops|topped|above|over|beyond|past|outstrip\w*|cross\w*|pass|passes|passed) (?:[a-z]+ ){0,2}#$"
)
_FALLING_SHORT = re.compile(r" (?:below|under|less than) (?:[a-z]+ ){0,2}#$")
_EVENT = re.compile(
    r"(?:^|,|(?:risk|risks|threat|threats|danger|likelihood|possibility|chance|chances|probability|prospect|prospects|outbreak|resumption|return|relapse|renewal|fear|fears|odds|onset|eruption|recurrence) (?:of|to|for)"
    r"|risk|whether|trigger|spark|provoke|ignite|see|face|faces|brings|bring|mean|avert|avoid|resume|expect|that|unleash|start|wage|launch|of new round of|be|is|start of|escalate into|into|cause|and|or|descend into|break out in|suffer|outright|full scale|full-scale|large-scale|toward|towards)"
    r"(?: (?:new|renewed|another|fresh|major|further|serious|open|armed|direct|wider|regional|large-scale|full-scale|limited|local|heavy|possible|all-out|round of|wave of|third|second|bout of|deadly|outright|bloody|sporadic|large|short|long))* $"
)


_FEARED = re.compile(r" (?:risk|threat|danger|likelihood|possibility|chance)s? of ")


@dataclass(frozen=True, slots=True)
class Bound:
    """The tests of a statement with how they combine and how vague words were read, or the reason for none."""

    tests: tuple[Test, ...] = ()
    combine: Literal["all", "any"] = "all"
    notes: tuple[str, ...] = ()
    why: str = ""
    quantifier: Quantifier | None = None


@dataclass(slots=True)
class _Draft:
    """A test in the making, as the keys of an assessment file."""

    keys: dict[str, Any]
    notes: list[str] = field(default_factory=list)


class Unfit(Exception):
    """A template that fits the words and cannot make a test; says why."""


def bind(line: Skeleton, window: Window, *, kinds: Sequence[str] = ()) -> Bound:
    """The tests that the best-fitting template makes of a skeleton.

    Of several the one that explains the most words wins, then the one that stands first in the data file.
    """
    found = sorted(matches(line.text, line.whole), key=lambda each: (-_weight(each, line.text), each.found.start))
    why, bound, taken = "", Bound(), -1
    for match in found:
        if match.template.kinds and not set(match.template.kinds) & set(kinds):
            continue
        if bound.tests and match.found.start < taken:
            continue
        try:
            one = _bound(match, line, window)
        except Unfit as error:
            why = why or str(error)
            continue
        if "cause" not in kinds[:1]:
            return one
        bound, taken = _joined(bound, one), match.found.end  # the parts of a cause, from left to right
    return bound if bound.tests else Bound(why=why)


def _joined(one: Bound, other: Bound) -> Bound:
    if not one.tests:
        return other
    tests = tuple(dict.fromkeys((*one.tests, *other.tests)))
    return Bound(
        tests,
        notes=tuple(dict.fromkeys((*one.notes, *other.notes))),
        quantifier=one.quantifier or other.quantifier,
    )


def _is_foreseen(line: str, start: int) -> bool:
    """Whether what begins at a place is what may come, and not a circumstance ("because of the war in ...")."""
    return _FEARED.match(line, start) is not None or _EVENT.search(f"{line[:start]} ") is not None


def _weight(match: Match, line: str) -> int:
    return line.count(" ", match.found.start, match.found.end)


def _bound(match: Match, line: Skeleton, window: Window) -> Bound:
    template, found = match.template, match.found
    keys = dict(template.test)
    name = keys["measure"]
    if name.startswith(_CONFLICT) and not template.frame and not _is_foreseen(line.text, found.start):
        raise Unfit("the fighting is mentioned, not foreseen")
    if name.startswith("trade."):
        _refuse_goods(line.text, found.start, found.end)
    places, joint, actors = _places(match, line)
    draft = _Draft(keys, [keys.pop("note")] if "note" in keys else [])
    _predicate(draft, match, line, window)
    if line.denies(found.start, found.end):
        _negate(draft)
    if "change" not in draft.keys:
        _period(draft, window)
    among = _among(match, line, places)
    quantifier = next((actor.quantifier for actor in actors if actor.quantifier), None)
    tests = []
    for place in places:
        written = _written(draft.keys, place, name)
        if among:
            written["among"] = among
        if quantifier and any(str(key).startswith("group:") for key in place.values()):
            written["quantifier"] = quantifier
        tests.append(_test(written))
    tests = list(dict.fromkeys(tests))
    if not tests:
        raise Unfit("both places are the same")
    return Bound(tuple(tests), "any" if joint == "or" else "all", tuple(draft.notes), quantifier=quantifier)


# ---- who


def _places(match: Match, line: Skeleton) -> tuple[list[dict[str, str]], str, list[Actor]]:
    """Who stands in each slot, one mapping a test; lists give several."""
    options: dict[str, tuple[str, ...]] = {}
    joint, actors = "", []
    for slot, (number, sort) in match.found.slots.items():
        if slot in ("n", "m"):
            continue
        actor = line.actors[number]
        if sort == "pair":
            ids = _of_sort(actor.ids, "state")
            if len(ids) != 2:
                raise Unfit("it needs two sides, and names another number")
            options["x"], options["y"] = (ids[0],), (ids[1],)
        else:
            options[slot] = _of_sort(actor.ids, sort or "state", measure_name=match.template.test["measure"])
            joint = joint or (actor.joint if len(options[slot]) > 1 else "")
        actors.append(actor)
    _fill_in(match, line, options)
    slots = list(options)
    places = [dict(zip(slots, chosen, strict=True)) for chosen in product(*options.values())]
    if len(places) > 12:
        raise Unfit("too many actors in one statement")
    if "y2" in options and options["y2"] != options.get("y"):
        raise Unfit("two trades of two states are compared")
    return [place for place in places if len({*_main(place)}) == len(_main(place))], joint, actors


def _main(place: Mapping[str, str]) -> list[str]:
    return [key for slot, key in place.items() if slot in ("x", "y", "o")]


def _of_sort(ids: Sequence[str], sort: str, measure_name: str = "") -> tuple[str, ...]:
    if sort == "org":
        kept = tuple(key for key in ids if key.startswith("org:"))
    else:
        kept = tuple(
            key
            for key in ids
            if len(key) == 3 or key.startswith(("group:", "place:")) or key in ("org:eu", "org:nato")
        )
    if len(kept) != len(ids):
        raise Unfit("somebody in it is no state" if sort != "org" else "it names no organisation")
    if measure_name.startswith(
        ("trade", "remittances", "mobility", "military.b", "military.s", "military.r", "military.pe", "membership")
    ) and any(key.startswith("place:") for key in kept):
        raise Unfit("no measure covers a part of a state")
    if any(key.startswith("group:") and not gazetteer().members(key) for key in kept):
        raise Unfit("the group has no list of members")
    return kept


def _fill_in(match: Match, line: Skeleton, options: dict[str, tuple[str, ...]]) -> None:
    """The sides of a conflict that its own words do not name: those of the clause, where they are clear."""
    if not match.template.test["measure"].startswith(_CONFLICT) or "x" in options:
        return
    named = dict.fromkeys(key for actor in line.actors for key in actor.ids if len(key) == 3)
    taken = options.get("y", ())
    others = [key for key in named if key not in taken]
    if taken and len(others) == 1:
        options["x"] = (others[0],)
    elif not taken and len(others) == 2:
        options["x"], options["y"] = (others[0],), (others[1],)
    elif not taken and len(others) == 1:
        options["x"] = (others[0],)
    else:
        raise Unfit("it does not say who against whom")


def _among(match: Match, line: Skeleton, places: Sequence[Mapping[str, str]]) -> str:
    """The group within which something is ranked, empty for none."""
    pattern = match.template.group_pattern()
    if pattern is None:
        return ""
    for found in pattern.search(line.text):
        ids = line.actors[found.slots["g"][0]].ids
        if not ids[0].startswith("group:"):
            return ""
        members = gazetteer().members(ids[0])
        if all(place["x"] in members for place in places):
            return ids[0]
        raise Unfit("it ranks within a group that the partner is no member of")
    return ""


def _written(keys: Mapping[str, Any], place: Mapping[str, str], name: str) -> dict[str, Any]:
    """The keys of a test with entities in the slots."""
    second = measure(name).second
    written: dict[str, Any] = {"measure": name, "of": place.get(keys.get("of", "x"), "")}
    if not written["of"]:
        raise Unfit("it does not say whose figure it is")
    other = keys.get("in") or keys.get("with") or keys.get("to") or "y"
    if second and other in place:
        written[second] = place[other]
    for key, value in keys.items():
        if key not in ("measure", "of", "in", "with", "to"):
            written[key] = _with_entities(value, place, name, keys)
    return written


def _with_entities(value: Any, place: Mapping[str, str], name: str, keys: Mapping[str, Any]) -> Any:
    if not isinstance(value, dict) or "of" not in value:
        return value
    whom = place.get(value["of"])
    if whom is None:
        raise Unfit("it does not say whom it is compared with")
    return {**value, "of": whom}


# ---- what must hold


def _predicate(draft: _Draft, match: Match, line: Skeleton, window: Window) -> None:
    keys, found = draft.keys, match.found
    quantity = line.quantities[found.slots["n"][0]] if "n" in found.slots else None
    if keys.pop("count", None):
        counted = line.quantities[found.slots["m"][0]]
        keys |= _threshold(counted, "")
        keys["at_share"] = quantity.amounts[0] if quantity else "10%"
        return
    if quantity is not None:
        _check_sort(quantity, found.slots["n"][1], keys["measure"])
    _parameters(keys, found.parameters)
    if match.template.frame == "change":
        _change(draft, match, line, window, quantity)
    for fixed in ("change_above", "change_below"):
        if fixed in keys:
            keys["change"] = {**window.change(), fixed.removeprefix("change_"): keys.pop(fixed)}
            draft.notes.extend(window.notes)
    for comparison in ("above", "below", "at_least"):
        if keys.get(comparison) == "z":
            keys[comparison] = {"of": "z"}
    if keys.pop("times", None) and quantity is not None:
        _times(draft, quantity)
    if quantity is not None and (keys.pop("threshold", None) or match.template.frame == "level"):
        keys |= _threshold(quantity, line.text[found.start : found.end])
        if keys["measure"] == "trade.top_share" and ("between" in keys or "is" in keys):
            reached = keys.pop("is", None) or _middle(keys.pop("between"))
            keys["at_least"] = reached  # "takes half" of a leading partner is half or more
        if quantity.vague:
            draft.notes.append(f"'{quantity.phrase}' is read as {_said(quantity)}")
    if keys.pop("threshold_below", None) and quantity is not None:
        keys["below"] = quantity.amounts[0]
        draft.notes.clear()


def _said(quantity: Quantity) -> str:
    return f"{quantity.comparison.replace('_', ' ')} {' and '.join(quantity.amounts)}"


def _parameters(keys: dict[str, Any], parameters: Mapping[str, str]) -> None:
    rank = keys.pop("rank", None)
    for name, value in parameters.items():
        if name in ("is", "at_most"):
            if not {"is", "at_most"} & set(keys):
                keys[name] = int(value)
        elif name not in keys and (name != "flow" or "flow" in measure(keys["measure"]).parameters):
            keys[name] = value
    if rank is not None and not {"is", "at_most"} & set(keys):
        keys["is"] = rank
    if keys.get("flow") == "turnover" or (
        keys.get("flow") == "exports" and keys["measure"].endswith("concentration")
    ):
        keys.pop("flow")
    if keys.get("flow") == "turnover" and keys["measure"] == "trade.concentration":
        raise Unfit("concentration is measured of exports or of imports")


def _check_sort(quantity: Quantity, sort: str, name: str) -> None:
    wanted: tuple[str, ...] = {"level": _SORTS_OF_UNIT.get(measure(name).unit, ())}.get(
        sort, (sort,) if sort else ()
    )
    if sort == "level" and quantity.sort == "change" and _REACHED.match(quantity.phrase):
        return
    if sort == "change":
        wanted = ("change", "factor", "points")
    if wanted and quantity.sort not in wanted and not (sort == "share" and quantity.sort == "change"):
        raise Unfit("its figure is of another sort than the measure's")
    if quantity.is_foreign:
        raise Unfit(f"the measures are in US dollars, not in {quantity.currency}")


_REACHED = re.compile(r"(?:below|under|above|over|beyond|past)\b", re.IGNORECASE)
_SORTS_OF_UNIT = {
    "share": ("share",),
    "USD": ("money",),
    "persons": ("count",),
    "ratio": ("factor",),
    "deaths": ("count",),
    "index": ("count",),
}


def _threshold(quantity: Quantity, segment: str) -> dict[str, Any]:
    comparison, amounts = quantity.comparison, quantity.amounts
    head = segment[: segment.rfind("#") + 1]
    if comparison in ("is", "between") and _EXCEEDING.search(head):
        return {"above": amounts[0] if comparison == "is" else _middle(amounts)}
    if comparison in ("is", "between") and _FALLING_SHORT.search(head):
        return {"below": amounts[0] if comparison == "is" else _middle(amounts)}
    return {comparison: list(amounts) if comparison == "between" else amounts[0]}


def _middle(amounts: Sequence[str]) -> str:
    """The amount that a range of ten per cent on either side was made of."""
    numbers = [re.match(r"-?[\d,.]+", amount) for amount in amounts]
    low, high = (float(number[0].replace(",", "")) for number in numbers if number)
    unit = amounts[0][numbers[0].end() :] if numbers[0] else ""
    middle = f"{(low + high) / 2:.1f}".rstrip("0").rstrip(".")
    return f"{middle}{unit}"


def _times(draft: _Draft, quantity: Quantity) -> None:
    """A comparison with a multiple of somebody else's figure."""
    comparison, amount = quantity.comparison, float(quantity.amounts[0].replace(",", ""))
    if comparison in ("is", "between"):
        comparison = "at_least"
    draft.keys[comparison] = {"of": "z", "times": amount} if amount != 1 else {"of": "z"}


def _change(draft: _Draft, match: Match, line: Skeleton, window: Window, quantity: Quantity | None) -> None:
    keys, direction = draft.keys, match.template.direction
    about = keys.pop("about", "change")
    quantity = quantity or _amount_behind(match, line)
    relative = measure(keys["measure"]).change == "relative"
    if about == "change-deficit":
        direction = {"up": "down", "down": "up"}.get(direction, direction)  # type: ignore[assignment]
    predicate: dict[str, Any]
    if quantity is not None and (relative or quantity.sort == "points"):
        predicate = _amount_of_change(quantity, direction)
    elif not direction:
        if quantity is None or quantity.sort == "points":
            raise Unfit("it does not say in which direction")
        predicate = {"below": 0} if quantity.amounts[0].startswith("-") else {"above": 0}
    elif _is_intense(match, line) and (relative or keys["measure"] == "trade.share"):
        predicate = {"at_least": SIGNIFICANT} if direction == "up" else {"at_most": f"-{SIGNIFICANT}"}
        draft.notes.append(f"a significant change is read as {SIGNIFICANT} or more")
    else:
        predicate = {"above": 0} if direction == "up" else {"below": 0}
    keys["change"] = {**window.change(), **predicate}
    draft.notes.extend(window.notes)


_INTENSE = re.compile(r" (?:soar|surg|plummet|plung|skyrocket|balloon|collaps|slump|crash|tumbl)[a-z]*(?= )")


def _is_intense(match: Match, line: Skeleton) -> bool:
    """Whether a change is said to be large: "significantly", "soared"."""
    return line.intense or _INTENSE.search(line.text, match.found.start, match.found.end + 1) is not None


def _amount_behind(match: Match, line: Skeleton) -> Quantity | None:
    """The amount of a change that stands behind the verb: "has grown by a fifth"."""
    for number in re.findall(r"#(\d+)", line.text[match.found.start :]):
        quantity = line.quantities[int(number)]
        if quantity.by and quantity.sort in ("change", "points", "factor"):
            return quantity
    return None


_OPPOSITE = {"is": "is", "at_least": "at_most", "at_most": "at_least", "above": "below", "below": "above"}


def _amount_of_change(quantity: Quantity, direction: str) -> dict[str, Any]:
    amounts: tuple[str, ...] = quantity.amounts
    comparison: str = quantity.comparison
    if comparison == "between" and re.search(r"\bhalf$", quantity.phrase):
        amounts, comparison = (_middle(amounts),), "at_least"  # "by half" is "halved"
    if direction != "down" or amounts[0].startswith("-"):
        return {comparison: list(amounts) if comparison == "between" else amounts[0]}
    if comparison == "between":
        return {"between": [f"-{amounts[1]}", f"-{amounts[0]}"]}
    return {_OPPOSITE[comparison]: f"-{amounts[0]}"}


_NEGATED = {"at_least": "below", "at_most": "above", "above": "at_most", "below": "at_least"}


def _negate(draft: _Draft) -> None:
    """Turn what must hold into its opposite: "is not a member", "no longer the main partner"."""
    keys = draft.keys
    held = keys.get("change", keys)
    name = next((each for each in _PREDICATES if each in held), None)
    unit = measure(keys["measure"]).unit
    if name is None or keys["measure"] == "military.presence":
        if held.get("is") == 0:
            held.pop("is")
            held["at_least"] = 1
        else:
            held.pop(name or "", None)
            held["is"] = 0
    elif name == "is" and unit == "flag":
        held["is"] = 0 if held.pop("is") else 1
    elif name == "is" and unit == "rank":
        held["above"] = held.pop("is")
    elif name in _NEGATED:
        held[_NEGATED[name]] = held.pop(name)
    else:
        raise Unfit("it denies an exact figure")


def _period(draft: _Draft, window: Window) -> None:
    if window.period:
        draft.keys["period"] = window.period


# ---- goods


@cache
def _goods() -> re.Pattern[str]:
    goods = "|".join(vocabulary()["commodities"])
    flows = "exports?|imports?|trade|turnover|suppliers?|buyers?|sales|purchases|deliveries|importers?|exporters?|markets?|market|customers?|surplus|deficit"
    return re.compile(
        rf" (?P<before>{goods})(?: and [a-z]+)? (?:{flows})(?= )"
        rf"| (?:{flows}) (?:of|in|for) (?!(?:goods|value|volume|terms|trade|exports|imports|all|its|their|most|general|recent|first|past|same|return|dollar|services|real|nominal|world|region|area)\b)(?P<behind>[a-z-]+)(?= )"
    )


def goods_in(line: str) -> str:
    """The single good whose trade a skeleton speaks of, empty for none."""
    match = _goods().search(line)
    word = (match["before"] or match["behind"]) if match else ""
    return word if word in vocabulary()["commodities"] else ""


def _refuse_goods(line: str, start: int, end: int) -> None:
    for match in _goods().finditer(line):
        if match.start() < end and match.end() > start:
            word = match["before"] or match["behind"]
            if match["before"] or word in vocabulary()["commodities"] or match.start("behind") >= end - 1:
                raise Unfit(ABOUT_GOODS.format(word))


@lru_cache(maxsize=20_000)
def _cached(frozen: str) -> Test:
    return Test.model_validate(json.loads(frozen))


def _test(keys: Mapping[str, Any]) -> Test:
    """The test, validated; the same keys are validated once."""
    try:
        return _cached(json.dumps(keys, sort_keys=True))
    except ValidationError as error:
        raise Unfit(str(error.errors()[0]["msg"]).removeprefix("Value error, ")) from None
