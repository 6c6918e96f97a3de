"""The role of each entity in a clause: subject, object, partner or place, told by where it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence

from araxes.reading.kinds.verbs import is_verb
from araxes.reading.phrases.actors import Actor
from araxes.reading.statement import Participant, Role
from araxes.reading.words.cues import Cue
from araxes.reading.words.gates import pieces

_PLACE = re.compile(
    r"""\b(?:in|inside|within|across|throughout|on[ ]the[ ]territory[ ]of|on|near|around|over|along)\s+
    (?:the\s+|all\s+of\s+|most\s+of\s+|almost\s+all\s+)?(?:\w+\s+)?$""",
    re.IGNORECASE | re.VERBOSE,
)
_PARTNER = re.compile(
    r"\b(?:with|between|and|to|from|towards?|against|of|than|by)\s+(?:the\s+)?(?:\w+\s+)?$", re.IGNORECASE
)
_OTHER_END = re.compile(r"\b(?:with|to|from|towards?|against)\s+(?:the\s+)?$", re.IGNORECASE)
_TRADE = re.compile(
    r"""\b(?:trad\w+|turnover|export\w*|import\w*|ties|relations|cooperation|partner\w*|commerce|sell\w*|buy\w*
    |alliance|agreement|talks|war|conflict|transfers|remittances)\b""",
    re.IGNORECASE | re.VERBOSE,
)

_NOTHING: frozenset[str] = frozenset()
_PLACING = frozenset(("in", "inside", "within", "across", "throughout", "on", "near", "around", "over", "along"))
_PAIRING = frozenset(("with", "between", "and", "to", "from", "toward", "towards", "against", "of", "than", "by"))
"""The words with which what ``_PLACE`` finds begins, and what ``_PARTNER`` and ``_OTHER_END`` find."""


def participants(
    text: str, start: int, end: int, actors: Sequence[Actor], cues: Sequence[Cue]
) -> tuple[Participant, ...]:
    """Everybody a clause names or refers to, each place once, with a role."""
    if not actors:
        return ()
    verb = next((cue.start for cue in cues if is_verb(text, cue, start)), end)
    found: list[Participant] = []
    has_subject = False
    named = {key for actor in actors if actor.name_kind != "own" for key in actor.ids}
    for actor in actors:
        if actor.name_kind == "own" and named >= set(actor.ids):
            continue  # "its", of somebody who is there by name
        role = _role(text, start, actor, verb, has_subject=has_subject)
        has_subject = has_subject or role == "subject"
        if actor.parts:
            for part in actor.parts:
                found.append(Participant(part.id or "", role, part.start, part.end, part.rule, part.acts_for))
        else:
            for key in actor.ids:
                found.append(Participant(key, role, actor.start, actor.end, actor.rule))
    return tuple(found)


def subject_of(roles: Sequence[Participant], actors: Sequence[Actor]) -> Actor | None:
    """The actor that has the role of the subject."""
    places = {one.start for one in roles if one.role == "subject"}
    for actor in actors:
        if actor.start in places or any(part.start in places for part in actor.parts):
            return actor
    return None


def _role(text: str, start: int, actor: Actor, verb: int, *, has_subject: bool) -> Role:
    before = text[max(start, actor.start - 40) : actor.start]
    # what stands before it is no preposition otherwise
    ahead = pieces(before.lower()) if before[-1:].isspace() else _NOTHING
    if (not ahead.isdisjoint(_PLACING) and _PLACE.search(before)) or _are_places(actor.ids):
        return "place"
    is_subject = actor.start < max(verb, start + 1) and not has_subject
    if ahead.isdisjoint(_PAIRING) or _TRADE.search(text, start, actor.start) is None:
        return "subject" if is_subject else "object"
    if _OTHER_END.search(before):
        return "partner"
    if is_subject:
        return "subject"
    return "partner" if _PARTNER.search(before) else "object"


def _are_places(ids: Sequence[str]) -> bool:
    for key in ids:  # noqa: SIM110 - all() takes three times as long
        if not key.startswith("place:"):
            return False
    return True
