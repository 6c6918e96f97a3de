"""Who a statement is about: mentions, lists of them, and words that refer back ("these countries", "the latter").

What a phrase refers to is decided by rule from what the text said before and from the heading above; what stays
open is given back as such, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from araxes.claims.test import Quantifier
from araxes.entities import Gazetteer, Mention

Joint = Literal["", "and", "or", "pair"]

_LIST = re.compile(
    r"(?:['\u2019]s)?(?:,?\s+(?P<word>and|or|nor|as well as|along with|together with)\s+|\s*(?P<sign>[/&])\s*|(?P<comma>,\s+)"
    r"|(?P<pair>[-\u2013\u2014]))(?:the\s+|both\s+|in\s+|for\s+|with\s+|to\s+|from\s+)?(?:the\s+)?"
)
_NOUNS = re.compile(
    r"\s+(?:states|countries|nations|republics|economies|capitals|governments|members|neighbours|neighbors|states of the region)\b"
)
_STATES = "countries|states|nations|republics|economies|capitals|governments|neighbours|neighbors|members"
_REFERENCE = re.compile(
    rf"""\b(?:
      (?P<these>(?:[Tt]hese|[Tt]hose)\s+(?:two|three|four|five|six)?\s*(?:{_STATES}|regimes))
    | (?P<region>(?:[Tt]he\s+|[Tt]his\s+)?(?:{_STATES})\s+(?:of|in)\s+(?:the|this)\s+region|(?:[Tt]he|[Tt]his)\s+region['\u2019]s\s+(?:{_STATES})
        |[Rr]egional\s+(?:{_STATES})|(?:[Tt]he|[Tt]his)\s+region\b)
    | (?P<both>[Bb]oth\s+(?:sides|{_STATES}|parties|powers|rivals|of\s+them)|[Tt]he\s+two\s+(?:sides|{_STATES}|parties|powers|rivals|allies)|[Ee]ither\s+side|[Nn]either\s+side
        |(?<=between )the\s+two\b|[Tt]he\s+pair\b|[Tt]he\s+two\b(?=\s+(?:are|have|will|were|had|may|still|also|do|remain)\b)|[Tt]he\s+two\s+armies)
    | (?P<latter>[Tt]he\s+latter)(?:['\u2019]s)?
    | (?P<former>[Tt]he\s+former)(?=['\u2019]s|\s+(?:is|are|was|will|has|had|remains|and|to|from)\b|[,.;])
    | (?P<kin>(?P<owner>[Ii]ts|[Tt]heir|his|her)\s+(?:\w+\s+)?(?P<noun>ally|neighbour|neighbor|patron|rival|adversary|protector|partner|foe|enemy))\b
    | (?P<country>(?:[Tt]he|[Tt]his|[Tt]hat|[Hh]is|[Hh]er)\s+(?:country|kingdom|republic|emirate|sultanate|island\s+nation|nation))\b(?!\s+of\b)
    | (?P<bloc>(?:[Tt]he|[Tt]his)\s+(?:bloc|alliance|organisation|organization|grouping|union|pact))\b(?!\s+(?:of|between)\b)
    | (?P<own>[Ii]ts|[Tt]heir)(?=\s+[a-z])
    | (?P<it>(?<![\w-])(?:[Ii]t|[Tt]hey|[Tt]hem)\b)
    | (?P<five>(?:[Aa]ll|[Mm]ost|[Ss]ome|[Nn]one|[Ee]ach)\s+of\s+them)
    )""",
    re.VERBOSE,
)
_EXPLETIVE = re.compile(
    r"\s+(?:is|was|will be|remains|seems|appears|would be|has been|may be|follows|turns out|looks|becomes)(?:\s+\w+ly|\s+also|\s+still|\s+now|\s+most|\s+very|\s+more|\s+rather|\s+quite|\s+not)*\s+"
    r"(?:likely|unlikely|probable|improbable|possible|impossible|clear|certain|expected|that|to be|doubtful|hard|difficult|important|worth|inevitable|obvious|true|too|as if|no|"
    r"a matter|conceivable|unclear|evident|time|understood|believed|feared|hoped|said|in)\b|\s+(?:takes|took|cannot|can not|can) ",
    re.IGNORECASE,
)
_ALLY = re.compile(r"\b(?P<noun>ally|neighbour|neighbor|patron|rival|adversary|protector|partner|foe|enemy)\b")
_LEADS = re.compile(r"\W*(?:[^,.;]{1,45},\s+)?")
_COUNTED = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_REACH = 700


@dataclass(frozen=True, slots=True)
class Actor:
    """One place in a text where somebody is meant: one entity, or a list of them.

    ``named`` is false for words that refer back. ``parts`` are the spans of the single entities.
    """

    start: int
    end: int
    ids: tuple[str, ...]
    joint: Joint = ""
    quantifier: Quantifier | None = None
    named: bool = True
    rule: str = ""
    name_kind: str = ""
    parts: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Open:
    """Words that refer to somebody who cannot be told."""

    start: int
    end: int
    options: tuple[str, ...] = ()


@dataclass
class Discourse:
    """What the text has said so far, as far as words that refer back need it."""

    known: Gazetteer
    heading: tuple[str, ...] = ()
    group: str | None = None
    organisation: str | None = None
    subjects: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    """The states named in the last sentence that named any, in order."""
    kin: dict[tuple[str, str], str] = field(default_factory=dict)
    place: int = 0

    def under(self, ids: Sequence[str]) -> None:
        """Begin a section whose heading names some entities."""
        self.heading = tuple(ids)
        groups = [key for key in ids if self.is_group(key)]
        if groups:
            self.group = groups[0]
        self.subjects, self.states = (), ()

    def is_group(self, key: str) -> bool:
        """Whether an id is that of a group of states."""
        return key.startswith("group:")

    def state_of(self, mention: Mention) -> str | None:
        """The entity that can be a side in something: a leader's state for a leader."""
        return mention.acts_for or mention.id

    def take(self, actors: Iterable[Actor], subjects: Sequence[str], end: int, text: str) -> None:
        """Remember what a statement said."""
        told = [actor for actor in actors if actor.named]
        ids = _once(self.state_of(part) for actor in told for part in actor.parts)
        states = tuple(key for key in ids if len(key) == 3)
        for key in ids:
            if self.is_group(key):
                self.group = key
            elif key.startswith("org:"):
                self.organisation = key
        if states:
            self.states = states
        if subjects:
            self.subjects = tuple(subjects)
            self._relate(told, subjects[0], text)
        self.place = end

    def _relate(self, told: Sequence[Actor], subject: str, text: str) -> None:
        """Remember "Turkey considers Azerbaijan its main ally" and "its ally Azerbaijan"."""
        if len(subject) != 3:
            return
        for actor in told:
            if len(actor.ids) != 1 or actor.ids[0] == subject or len(actor.ids[0]) != 3:
                continue
            near = text[max(0, actor.start - 30) : actor.start], text[actor.end : actor.end + 45]
            behind = re.match(r"\s+(?:as\s+|to be\s+)?its\s+(?:\w+\s+){0,3}", near[1])
            before = re.search(r"\bits\s+(?:\w+\s+){0,3}(\w+)[,:]?\s+$", near[0])
            noun = _ALLY.search(near[1]) if behind else _ALLY.search(before[1]) if before else None
            if noun:
                self.kin[subject, _noun(noun["noun"])] = actor.ids[0]


def _noun(word: str) -> str:
    return word.lower().replace("neighbor", "neighbour")


def _once(keys: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for key in keys if key))


def listed(text: str, mentions: Sequence[Mention]) -> list[Actor]:
    """The named actors of a stretch of text: lists such as "A, B and C" and pairs such as "A-B" are one."""
    found: list[Actor] = []
    place = 0
    while place < len(mentions):
        run, joint = _run(text, mentions, place)
        place += len(run)
        told = [mention for mention in run if mention.id]
        if told:
            ids = _once(mention.acts_for or mention.id for mention in told)
            found.append(
                Actor(run[0].start, run[-1].end, ids, joint if len(ids) > 1 else "", rule=told[0].rule,
                      name_kind=run[-1].name_kind, parts=tuple(told))
            )  # fmt: skip
    return found


def _run(text: str, mentions: Sequence[Mention], first: int) -> tuple[Sequence[Mention], Joint]:
    """The longest list that begins at a mention; commas alone make none."""
    joint: Joint = ""
    whole = last = first
    while last + 1 < len(mentions):
        one, other = mentions[last], mentions[last + 1]
        between = _LIST.fullmatch(text, one.end, other.start) if other.start - one.end < 22 else None
        if between is None or not (one.id and other.id):
            break
        last += 1
        if between["pair"]:
            if one.name_kind == "prefix" or other.name_kind == "prefix":
                break
            return mentions[first : last + 1], "pair"
        if between["word"] or between["sign"]:
            joint = "or" if between["word"] == "or" else "and"
            whole = last
    return mentions[first : whole + 1], joint


def widened(text: str, actor: Actor, end: int) -> Actor:
    """The actor with the noun behind a demonym that says no more than the name: "Central Asian states"."""
    noun = _NOUNS.match(text, actor.end, end)
    return replace(actor, end=noun.end()) if noun else actor


def references(
    text: str, start: int, end: int, told: Sequence[Actor], said: Discourse, *, opens: bool
) -> tuple[list[Actor], list[Open]]:
    """The words in ``text[start:end]`` that refer to somebody, resolved or left open.

    ``told`` are the named actors of the sentence up to ``end``; ``opens`` says whether the clause opens a sentence
    (so that "it" is the subject of the one before).
    """
    found: list[Actor] = []
    unresolved: list[Open] = []
    for match in _REFERENCE.finditer(text, start, end):
        what = match.lastgroup if match.lastgroup not in ("owner", "noun") else "kin"
        first, last = match.span(what or 0)
        if any(actor.start < last and first < actor.end for actor in told):
            continue
        if what == "it" and not _LEADS.fullmatch(text, start, first):
            continue  # only as a subject
        before = [actor for actor in told if actor.end <= first]
        ids = _resolved(str(what), match, before, said, text)
        if ids:
            found.append(
                Actor(
                    first,
                    last,
                    ids,
                    "and" if len(ids) > 1 else "",
                    named=False,
                    rule="anaphor",
                    name_kind=str(what),
                )
            )
        elif what not in ("it", "own", "five") or _is_needed(str(what), match, text, first, start):
            unresolved.append(Open(first, last, _options(str(what), said)))
    return found, unresolved


def _is_needed(what: str, match: re.Match[str], text: str, first: int, start: int) -> bool:
    """Whether an unresolved pronoun leaves the statement without its subject."""
    return what == "it" and not text[start:first].strip() and not _EXPLETIVE.match(text, match.end())


def _resolved(
    what: str, match: re.Match[str], before: Sequence[Actor], said: Discourse, text: str
) -> tuple[str, ...]:
    here = _once(key for actor in before for key in actor.ids)
    states = tuple(key for key in here if len(key) == 3)
    plain = _once(
        key
        for actor in before
        if actor.name_kind not in ("adjective", "prefix", "noun")
        for key in actor.ids
        if len(key) == 3
    )
    if what == "these":
        return _these(match[0], states, said)
    if what == "region":
        groups = [key for key in here if said.is_group(key)]
        group = groups[-1] if groups else said.group
        return (group,) if group else ()
    if what == "both":
        return _two(states, said)
    if what in ("latter", "former"):
        pair = here[-2:] if len(here) >= 2 else said.states if len(said.states) == 2 else ()
        if what == "latter" and len(here) >= 2:
            return (here[-1],)
        return () if len(pair) < 2 else (pair[-1],) if what == "latter" else (pair[0],)
    if what == "kin":
        owners = states[-1:] or said.subjects[:1]
        known = said.kin.get((owners[0], _noun(match["noun"]))) if owners else None
        first = states[:1] or said.subjects[:1]
        known = known or (said.kin.get((first[0], _noun(match["noun"]))) if first else None)
        return (known,) if known else ()
    if what == "country":
        return _one_state(plain, said) or (states if len(states) == 1 else ())
    if what == "bloc":
        orgs = [key for key in here if key.startswith("org:")]
        key = orgs[-1] if orgs else said.organisation
        return (key,) if key else ()
    return _pronoun(what, match, before, said, text)


def _pronoun(
    what: str, match: re.Match[str], before: Sequence[Actor], said: Discourse, text: str
) -> tuple[str, ...]:
    plural = match[0].lower() in ("they", "them", "their")
    if what == "five":
        return (said.group,) if said.group else said.states if len(said.states) > 2 else ()
    if what == "it" and _EXPLETIVE.match(text, match.end()):
        return ()
    if before:
        candidates = before[0] if what == "own" and len(before) > 1 else before[-1] if what == "own" else before[0]
        ids = candidates.ids
    else:
        ids = said.subjects
    several = len(ids) > 1 or any(said.is_group(key) for key in ids)
    return ids if ids and plural == several else ()


def _these(phrase: str, states: tuple[str, ...], said: Discourse) -> tuple[str, ...]:
    counted = next((number for word, number in _COUNTED.items() if f" {word} " in phrase), None)
    for options in (states, said.states):
        if len(options) >= 2 and counted in (None, len(options)):
            return options
    group = said.group
    if group and (counted is None or counted == len(said.known.members(group))):
        return (group,)
    named = tuple(key for key in said.heading if len(key) == 3)
    return named if len(named) >= 2 else ()


def _two(states: tuple[str, ...], said: Discourse) -> tuple[str, ...]:
    for options in (states, said.states, tuple(key for key in said.heading if len(key) == 3)):
        if len(options) == 2:
            return options
        if options:
            return ()
    return ()


def _one_state(states: tuple[str, ...], said: Discourse) -> tuple[str, ...]:
    subjects = tuple(key for key in said.subjects if len(key) == 3)
    for options in (states, subjects, said.states, tuple(key for key in said.heading if len(key) == 3)):
        if len(options) == 1:
            return options
        if options:
            return ()
    return ()


def _options(what: str, said: Discourse) -> tuple[str, ...]:
    return said.states if what in ("both", "country", "latter", "former", "kin", "these") else ()
