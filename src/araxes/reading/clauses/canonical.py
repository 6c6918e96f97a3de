"""One wording for several that say the same, in a reduced clause: "proportion of" is "share of", "not France but
China" is "China", "Spain has lost to Italy its place as" is "Italy is"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from araxes._yaml import load_data
from araxes.reading.words.numerals import DATA
from araxes.reading.words.spotting import either
from araxes.reading.words.wordlists import any_of

_INSTEAD = re.compile(
    r" (?:not|no longer) (?:in |of |from |to |with )?@\d+(?: ,)? but "
    r"(?:rather |now |instead )?(?=(?:[a-z]+ )?@\d)"
)
_ALL_BUT = re.compile(r" all but (?=[a-z]+(?:ed|en|ne|wn|nk|pt|ut|id) )")  # "have all but collapsed"
_ONLY_SECOND = re.compile(r" only (?=(?:second|third|fourth|fifth)\b)")
_SECOND_TO = re.compile(r"( (?:second|third|fourth|fifth)) only to @\d+(?= )")
_NTH_MEMBER = re.compile(r" [a-z-]+(?:first|second|third|th) (?=(?:full )?member )")
_BARELY = re.compile(r" (?:barely|hardly|scarcely|merely|mere|meagre|paltry|whopping|staggering|hefty) (?=#)")
_PARTS = re.compile(
    r" (in|across|throughout) (?:far )?(?:(?:north|south)?-?(?:east|west)|north|south|cent(?:re|er)|interior"
    r"|capital) of (?=@\d)"
)  # troops "in the east of the Congo"
_TROOPS = re.compile(r" (?:soldiers|troops|bases?|forces|garrisons?|brigades?|regiments?|contingents?)(?= )")
_SINGLE = re.compile(
    r" (?:single|one|sole)"
    r" (?:buyer|market|customer|country|supplier|partner|source|destination|state) , (?=@\d+ $)"
)  # "to a single buyer, China"
_PART_OF_FLOW = re.compile(r" (#\d+)(?: of)?(?: all)? (@\d+) (?=(?:exports|imports|trade|gdp) )")


def canonical(line: str) -> str:
    """A reduced clause in which what may be said in several ways is said in one."""
    found = _same().sub(lambda match: f" {_words()[match[1]]}", line)
    if " of @" in found and _TROOPS.search(found):
        found = _PARTS.sub(r" \1 ", found)
    if " but " in found:
        found = _ALL_BUT.sub(" ", _INSTEAD.sub(" ", found))
    if " only " in found:
        found = _ONLY_SECOND.sub(" ", found)
    if " only to " in found:
        found = _SECOND_TO.sub(r"\1", found)
    if " member " in found:
        found = _NTH_MEMBER.sub(" ", found)
    if " , @" in found:
        found = _SINGLE.sub(" ", found)
    if "#" in found:
        found = _BARELY.sub(" ", found)
        found = _PART_OF_FLOW.sub(r" \1 of \2 ", found)
    return _ceded().sub(r" \g<who> is\g<what>", found) if "place " in found or "position " in found else found


@cache
def _words() -> Mapping[str, str]:
    said: Mapping[str, str] = load_data(DATA, "canonical.yaml")["same"]
    return {way: word for word, ways in said.items() for way in ways}


@cache
def words_for() -> Mapping[str, frozenset[str]]:
    """The words that may take the place of others, by one of those, which stands wherever they do."""
    found: dict[str, set[str]] = {}
    for way, word in _words().items():
        found.setdefault(max(way.split(), key=len), set()).update(word.split())
    return {one: frozenset(others) for one, others in found.items()}


@cache
def _same() -> re.Pattern[str]:
    return re.compile(rf" ({either(_words())})(?= )")


@cache
def _ceded() -> re.Pattern[str]:
    """ "Spain has lost to Italy its place as first customer", "ceded its place as first customer to Italy"."""
    lost, places = any_of("skeleton", "lost"), any_of("skeleton", "places_lost")
    have, own = r"(?: has| have| had)?", r"(?:@\d+|its|their)"
    return re.compile(
        rf" @\d+{have} (?:{lost}) to (?P<who>@\d+) (?:{own} )?(?:{places}) as(?P<what>(?: [^ ,]+)+?)(?= ,| $)"
    )
