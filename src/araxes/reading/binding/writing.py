"""The keys of a test with entities in its slots, validated."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from pydantic import ValidationError

from araxes.claims.test import Test
from araxes.measures import measure
from araxes.reading.binding.drafts import Place, UnfitError

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
    """The test; the same keys are validated once. Raises :class:`UnfitError`."""
    try:
        return _validated(json.dumps(keys, sort_keys=True))
    except ValidationError as error:
        raise UnfitError(str(error.errors()[0]["msg"]).removeprefix("Value error, ")) from None


@lru_cache(maxsize=20_000)
def _validated(frozen: str) -> Test:
    return Test.model_validate(json.loads(frozen))
