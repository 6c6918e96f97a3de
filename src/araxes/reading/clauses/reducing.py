"""The words that are taken out of a clause before it is compared with the claim templates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from araxes._yaml import load_data
from araxes.reading.clauses.canonical import canonical
from araxes.reading.words.gates import has_any, stems
from araxes.reading.words.numerals import DATA
from araxes.reading.words.spotting import either
from araxes.reading.words.vocabulary import vocabulary
from araxes.reading.words.wordlists import any_of
from araxes.reading.words.wordlists import words as listed_words

_PARENTHESES = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_RATHER = re.compile(r"(?: ,)? ratherthan @\d+(?: ,)?")
_CONTRAST = re.compile(
    r"(?: ,)?(?<=[\d,a-z])(?: and| but|(?<= ,)) not @\d+(?: ,|(?= (?:is|are|was|were|remains|will) )|(?= $))"
)
_CLEFT = re.compile(r" it (?:is|was) (@\d+) (?:that|which|who) ")
_AMONG = re.compile(r"^ (?:(?:among|within) (@\d+)(?: ,|(?= @))|of (@\d+) ,) (.*?) $")
_GROUP_FIRST = (" among @", " within @", " of @")
_COMMAS = re.compile(r"(?: ,){2,}(?= )")
_POSSESSIVE = re.compile(r"(?<=[\w ])'s\b|(?<=\w)'(?=\s|$)")
_NOT = re.compile(r"n't\b")
_MARKS = re.compile(r"[^\w\s,'%@#-]+")
_LOOSE_HYPHEN = re.compile(r"(?<!\w)-|-(?!\w)")
_LOOSE_APOSTROPHE = re.compile(r"(?<!\w)'|'(?!\w)")


@dataclass(frozen=True)
class _Words:
    """What is left out, what in -ly is not, what says "significantly", and what leads up to a clause.

    Words of the compass are left out behind ``around``: "in".
    """

    fillers: frozenset[str]
    keep: frozenset[str]
    intense: frozenset[str]
    leads: re.Pattern[str]
    compass: frozenset[str]
    around: frozenset[str]


@cache
def _words() -> _Words:
    data = vocabulary()
    leads = either(lead.strip() for lead in data["leads"].split("|"))
    return _Words(
        frozenset(data["fillers"].split()),
        frozenset(data["keep_ly"]),
        frozenset(data["intense"]),
        re.compile(rf"^(?: ,)*(?: (?:{leads})(?= )(?: ,)?)+"),
        listed_words("skeleton", "compass"),
        listed_words("skeleton", "around"),
    )


def reduced(raw: str) -> tuple[str, bool]:
    """A clause with ``@0`` and ``#0`` in it, reduced to the words that templates know, and whether one such as
    "significantly" stood in it."""
    kept, intense = _kept(_spelt(raw))
    line = f" {' '.join(kept)} "
    if " its " in line or " their " in line:
        line = _kin().sub(" ", line)
    if " , " in line:
        line = _COMMAS.sub(" ", _explaining().sub(" ", _kin().sub(" ", line)))
    if " it " in line:
        line = _CLEFT.sub(r" \1 ", line)
    lead = _words().leads.match(line)
    if lead is not None:
        line = line[lead.end() :] or " "
    if " not @" in line:
        line = _CONTRAST.sub("", line)
    if " ratherthan " in line:
        line = _RATHER.sub("", line)
    line = canonical(f" {' '.join(line.split())} ")
    return _AMONG.sub(r" \3 among \1\2 ", line) if line.startswith(_GROUP_FIRST) else line, intense


def _spelt(raw: str) -> str:
    """The clause in small letters and one spelling, without parentheses, possessive endings and marks.

    Words that are put in place of others have to be known to :mod:`araxes.reading.binding.reach`.
    """
    line = raw.lower().replace("\u2019", "'")
    if "(" in line or "[" in line:
        line = _PARENTHESES.sub(" ", line)
    if "'" in line or "cannot" in line:
        for short, full in _contracted().items():
            line = line.replace(short, full)
        line = _POSSESSIVE.sub("", _NOT.sub(" not", line))
    line = line.replace(" yet to ", " not ")  # "has yet to overtake"
    if " no " in line:
        line = _no_member().sub(r"\g<be> not ", line)
    if has_any(line, _stems_of("increasing")):
        line = _increasingly().sub(r"more \g<ahead>\g<before>", line)
    if has_any(line, _stems_of("so_far")):
        line = _so_far().sub("", line)
    if has_any(line, _stems_of("mostly")):
        line = _mostly().sub(r"\g<verb>for most part \g<ahead>", line)
    line = _MARKS.sub(" ", line.replace("rather than", "ratherthan"))
    if "-" in line:
        line = _LOOSE_HYPHEN.sub(" ", line)
    if "'" in line:
        line = _LOOSE_APOSTROPHE.sub(" ", line)
    return line.replace(",", " , ")


def _kept(line: str) -> tuple[list[str], bool]:
    words = _words()
    kept, intense = [""], False
    for word in line.split():
        if word in words.intense:
            intense = True
        elif word in words.compass and kept[-1] in words.around:
            pass  # "troops in northern Iraq" are in Iraq; "exports of northern Iraq" are not Iraq's
        elif word not in words.fillers and not (word.endswith("ly") and word not in words.keep):
            kept.append(word)
    return kept[1:], intense


@cache
def _contracted() -> Mapping[str, str]:
    return dict(load_data(DATA, "skeleton.yaml")["contracted"])


@cache
def _so_far() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of('skeleton', 'so_far')})\b")


@cache
def _stems_of(section: str) -> tuple[str, ...]:
    return stems(listed_words("skeleton", section))


@cache
def _no_member() -> re.Pattern[str]:
    """ "Is no member" is not one."""
    standings = any_of("skeleton", "standings")
    return re.compile(rf"\b(?P<be>is|are|was|were|be|remains?)\s+no\s+(?=(?:full\s+)?(?:{standings})\b)")


@cache
def _increasingly() -> re.Pattern[str]:
    """ "Increasingly dependent", "depends more and more": a change is told, and no level."""
    more = rf"(?:{any_of('skeleton', 'increasing')})"
    depend = r"(?:depend\w*|rel(?:y|ies|iant|ied))"
    return re.compile(rf"\b(?:{more}\s+(?P<ahead>(?:economically\s+)?{depend})|(?P<before>{depend})\s+{more})\b")


@cache
def _mostly() -> re.Pattern[str]:
    """ "Mainly to" and "mainly buys from"."""
    mostly = any_of("skeleton", "mostly")
    return re.compile(
        rf"\b(?:{mostly})\s+(?P<verb>(?!not\b)\w+\s+)??(?P<ahead>(?:to|from|destined|bound|headed)\b)"
    )


@cache
def _explaining() -> re.Pattern[str]:
    """An insertion that explains or tells who says so: ", which ... ,"."""
    return re.compile(
        rf" , (?:{any_of('skeleton', 'relatives')})\b[^,]* ,"
        rf"| , (?:{any_of('skeleton', 'sayings')}) [^,]*(?: ,|$)"
    )


@cache
def _kin() -> re.Pattern[str]:
    """ "Its neighbour", before the name itself."""
    kin = any_of("skeleton", "kin")
    return re.compile(rf" (?:its|their|his|her) (?:[a-z-]+ ){{0,2}}(?:{kin})(?: ,)? (?=@)")


def without_asides(line: str) -> str:
    """A reduced clause without what only concedes or explains: "despite the sanctions, ..."."""
    return _asides().sub("", line) if "," in line else line


@cache
def _asides() -> re.Pattern[str]:
    front, behind = any_of("skeleton", "asides"), any_of("skeleton", "asides_behind")
    return re.compile(rf"(?:^|(?<= ,)) (?:{front}) [^,]* ,|(?<= ,) (?:{behind}) [^,]*$")


@cache
def denials() -> re.Pattern[str]:
    """Whatever denies in a reduced clause: "not", "never", "neither X nor Y", "has lost its place as"."""
    lost, places = any_of("skeleton", "lost"), any_of("skeleton", "places_lost")

    def spaced(pattern: str) -> str:
        return pattern.replace(" ", "[ ]")

    hardly_not = spaced(any_of("skeleton", "not_denied_by_hardly"))
    return re.compile(
        rf"""[ ](?:
          neither(?=[ ]@)
        | (?:{lost})[ ](?:(?:@\d+|its|their)[ ])?(?:{places})(?=[ ]as[ ])
        | no[ ]longer
        | no[ ](?:{any_of("skeleton", "no_such")})[ ]of
        | not(?![ ](?:{spaced(any_of("skeleton", "not_denied_by"))}))
        | (?:{any_of("skeleton", "denied_by")})(?![ ](?:{spaced(any_of("skeleton", "not_denied_by_never"))})[ ])
        | (?:{any_of("skeleton", "hardly")})(?![ ](?:\#|(?:{hardly_not})[ ]))
        )[ ](?!\w*less)""",
        re.VERBOSE,
    )
