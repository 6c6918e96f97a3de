"""The keys of a test with entities in its slots, validated."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from keyword import iskeyword
from typing import Any

from pydantic import ValidationError

from araxes.claims.test import Test
from araxes.entities import gazetteer
from araxes.measures import measure
from araxes.measures.structure.actors import is_structural
from araxes.reading.binding.drafts import Place, UnfitError
from araxes.reading.phrases.actors import is_state

_SECOND = ("in", "with", "to", "from")


def written(keys: Mapping[str, Any], place: Place, name: str) -> dict[str, Any]:
    """The keys of a test of the measure ``name``, its slots filled in. Raises :class:`UnfitError`."""
    second = measure(name).second
    found: dict[str, Any] = {"measure": name, "of": place.get(keys.get("of", "x"), "")}
    if not found["of"]:
        raise UnfitError("it does not say whose figure it is")
    other = next((keys[slot] for slot in _SECOND if slot in keys), "y")
    if second and other in place:
        found[second] = place[other]
    if "third" in keys:
        found["third"] = place[keys["third"]]
    return found | {
        key: _with_entities(value, place, found["of"])
        for key, value in keys.items()
        if key not in ("measure", "of", "third", *_SECOND)
    }


def _with_entities(value: Any, place: Place, actor: str) -> Any:
    if not isinstance(value, dict) or "of" not in value:
        return value
    whom = place.get(value["of"])
    if whom is None:
        raise UnfitError("it does not say whom it is compared with")
    if whom == actor:
        raise UnfitError("it compares two figures of one actor, which no test does")
    return {**value, "of": whom}


def validated(keys: Mapping[str, Any]) -> Test:
    """The test; keys that differ only in which states they name are validated once. Raises :class:`UnfitError`."""
    states = _states_of(keys)
    try:
        test = _validated(_JSON.encode({**keys, **dict(zip(states, _ANY, strict=False))}))
        return test.model_copy(update={_FIELDS[slot]: key for slot, key in states.items()}) if states else test
    except ValidationError as error:
        raise UnfitError(str(error.errors()[0]["msg"]).removeprefix("Value error, ")) from None


def _states_of(keys: Mapping[str, Any]) -> dict[str, str]:
    """The slots of a test that hold states and could hold any others; empty where it matters which they are."""
    if "among" in keys or is_structural(measure(keys["measure"])):
        return {}
    found = {slot: keys[slot] for slot in _FIELDS if slot in keys}
    known = gazetteer()
    are_states = all(is_state(key) and key in known for key in found.values())
    return found if are_states and len(set(found.values())) == len(found) <= len(_ANY) else {}


_JSON = json.JSONEncoder(sort_keys=True)
_FIELDS = {"of": "of", **{slot: f"{slot}_" if iskeyword(slot) else slot for slot in _SECOND}}
_ANY = ("FRA", "DEU")  # states that stand for any


@lru_cache(maxsize=20_000)
def _validated(frozen: str) -> Test:
    return Test.model_validate(json.loads(frozen))
