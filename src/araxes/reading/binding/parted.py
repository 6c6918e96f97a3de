"""Whether a template's words speak of a part of a state, of several together, or of no fighting at all."""

from __future__ import annotations

import re
from functools import cache

from araxes.reading.binding.drafts import Fit
from araxes.reading.binding.neighbours import CONFLICT, words_of
from araxes.reading.words.wordlists import words

_OF_OUTPUT = ("remittances.gdp_share", "military.burden")
_SHARES = ("trade.share", "arms.share")
_EACH = re.compile(r" (?:each|only|or more) ")


def is_shared(fit: Fit) -> str:
    """ "South Africa and China supply half of Zambia's imports": one figure of several."""
    if fit.measure == "trade.partners" and not _EACH.search(fit.line.text):
        return "it does not say whether each of them has that share, or all of them together"
    slot = fit.match.found.slots.get("x")
    fixed = fit.measure in _SHARES and fit.template.test.get("above") == "50%"  # "mainly to"
    if (
        (fit.quantity is None and not fixed)
        or slot is None
        or fit.measure in _OF_OUTPUT
        or " each " in fit.line.text
    ):
        return ""
    actor = fit.line.actors[slot[0]]
    joined = actor.joint == "and" or (actor.joint == "or" and " either " not in fit.line.text)
    several = joined or (fit.measure == "trade.share" and actor.ids[0].startswith("group:"))
    if fit.template.frame == "change" or not several or slot[1] == "pair":
        return ""
    return "it gives one figure for several together, which no test adds up"


def holds_a_part(fit: Fit) -> str:
    """Why it speaks of a part of a state, of its people, or of a figure for each of them; empty if not."""
    found = _PER.search(fit.words) or _jointly().search(fit.words)
    if found is None and fit.quantity is not None:
        found = _WITH_OTHERS.search(fit.before)
    if found is None and fit.measure.startswith("trade."):
        found = _parts().search(f"{fit.words} ")
    return f"no measure covers a part of a state or its people: '{found[0].strip()}'" if found else ""


@cache
def _jointly() -> re.Pattern[str]:
    return re.compile(rf" (?:{words_of('jointly')})(?= )")


_WITH_OTHERS = re.compile(r" (?:together|jointly|along|in concert) with [^,]* ,$")
_PER = re.compile(r" per [a-z]+")


@cache
def _parts() -> re.Pattern[str]:
    return re.compile(rf" (?:{words_of('parts')})(?= )")


def is_no_fighting(fit: Fit) -> str:
    """Why there is no fighting of states or armed groups: a trade war, clashes of fans; empty if there is."""
    if not fit.measure.startswith(CONFLICT):
        return ""
    kind = fit.before.rpartition(" ")[2]
    between = re.match(r" (?:between|of) ((?:(?!@)[^ ]+ )+)@", fit.after)
    if kind not in words("narrowing", "no_war"):
        if between is None or fit.template.frame:
            return ""
        kind = f"between {between[1].strip()}"
        if not words("narrowing", "fighters").isdisjoint(kind.split()):
            return ""
    return f"it is no fighting of states or armed groups: '{kind}'"


def is_past_fighting(fit: Fit) -> str:
    """Why it is about another side of fighting: that it is over, likely, or whom it killed; empty if not."""
    if not fit.measure.startswith(CONFLICT):
        return ""
    if fit.template.frame:
        return "it is about how likely the fighting is" if _is_feared().search(fit.before) else ""
    if _KILLED.match(fit.after) and fit.quantity is None:
        return "it says how many were killed"
    return "the fighting is over" if _over().match(fit.after) else ""


@cache
def _over() -> re.Pattern[str]:
    return re.compile(rf"(?: @\d+| in| between)* (?:{words_of('over')})(?= )")


@cache
def _is_feared() -> re.Pattern[str]:
    return re.compile(rf" (?:{words_of('feared')})(?: (?:new|renewed|another|open))?$")


_KILLED = re.compile(
    r"(?: (?:in|inside|across|over|between|along) [^,]*?)?"
    r"(?: (?:has|have|is|are|will|to|been|likely))* (?:kill|claim|cost)[a-z]* "
)
