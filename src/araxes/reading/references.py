"""Words that refer back: "these countries", "the region", "both sides", "its ally", "the latter", "it".

What they refer to is decided by rule from what the text said before and from the heading above; what stays open is
given back as such, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from araxes.entities import Gazetteer
from araxes.reading.binding.ellipsis import Echo
from araxes.reading.clauses.spoken_of import Topic, sides_of, topic_of
from araxes.reading.phrases.actors import Actor, is_state, once
from araxes.reading.words.gates import firsts, worded
from araxes.reading.words.grammar import listed as words
from araxes.reading.words.spotting import either

_COUNTED = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_LEADS = re.compile(r"\W*(?:[^,.;]{1,45},\s+)?")
_ADVERB = (
    r"(?:\s+(?:\w+ly|also|still|now|most|very|more|rather|quite|not|almost|all but|far from|by no means"
    r"|anything but|as good as|at best|at least|at most|only|just|even|much|less|so|as|about))*"
)
_NEAR = 45


@dataclass(frozen=True, slots=True)
class Open:
    """Words that refer to somebody who cannot be told."""

    start: int
    end: int
    options: tuple[str, ...] = ()


@dataclass
class Discourse:
    """What the text has said so far, as far as words that refer back need it.

    ``states`` are those named in the last statement that named any, ``subjects`` who the last one was about.
    """

    known: Gazetteer
    heading: tuple[str, ...] = ()
    group: str | None = None
    organisation: str | None = None
    subjects: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    kin: dict[tuple[str, str], str] = field(default_factory=dict)
    echo: Echo | None = None
    """What the statement before was bound to."""
    _topic: Topic | None = None
    _sides: tuple[str, ...] = ()
    _untold: list[tuple[list[Actor], tuple[str, ...], str]] = field(default_factory=list)
    """The statements of which it was not yet asked what they spoke of."""

    def under(self, ids: Sequence[str]) -> None:
        """Begin a section whose heading names some entities."""
        self.heading = tuple(ids)
        self.group = next((key for key in ids if key.startswith("group:")), self.group)
        self.subjects, self.states, self._topic, self._sides = (), (), None, ()
        self._untold.clear()

    @property
    def topic(self) -> Topic | None:
        """The figure that was spoken of last: somebody's exports, or remittances."""
        self._tell()
        return self._topic

    @property
    def sides(self) -> tuple[str, ...]:
        """The two states of whose fighting was spoken last."""
        self._tell()
        return self._sides

    def _tell(self) -> None:
        for told, ids, text in self._untold:
            self._topic = topic_of(text, told) or self._topic
            stays = set(ids) <= set(self._sides)  # another name, and "the fighting" may be another
            self._sides = (sides_of(text, told) if told else ()) or (self._sides if stays else ())
        self._untold.clear()

    def take(self, actors: Iterable[Actor], subjects: Sequence[str], text: str) -> None:
        """Remember what a statement said."""
        told = [actor for actor in actors if actor.named]
        ids = once(part.acts_for or part.id for actor in told for part in actor.parts)
        for key in ids:
            if key.startswith("group:"):
                self.group = key
            elif key.startswith("org:"):
                self.organisation = key
        self.states = tuple(filter(is_state, ids)) or self.states
        self._untold.append((told, ids, text))
        if subjects:
            self.subjects = tuple(subjects)
            self._relate(told, subjects[0], text)

    def _relate(self, told: Sequence[Actor], subject: str, text: str) -> None:
        """Remember "Turkey considers Azerbaijan as its main ally" and "its ally Azerbaijan"."""
        for actor in told if is_state(subject) else ():
            if actor.ids == (subject,) or len(actor.ids) != 1 or not is_state(actor.ids[0]):
                continue
            before, behind = _kin_phrases()
            found = behind.match(text, actor.end, actor.end + _NEAR) or before.search(
                text[max(0, actor.start - _NEAR) : actor.start]
            )
            if found:
                self.kin[subject, _noun(found["noun"])] = actor.ids[0]


@cache
def _kin_phrases() -> tuple[re.Pattern[str], re.Pattern[str]]:
    noun = f"(?P<noun>{either(words('kin'))})"
    return (
        re.compile(rf"\bits\s+(?:\w+\s+){{0,3}}{noun}[,:]?\s+$"),
        re.compile(rf"\s+(?:as\s+|to be\s+)?its\s+(?:\w+\s+){{0,3}}{noun}\b"),
    )


def _noun(word: str) -> str:
    return word.lower().replace("neighbor", "neighbour")


# ---- finding them


@cache
def _pattern() -> re.Pattern[str]:
    states, sides = either(words("states")), either([*words("states"), *words("sides")])
    the, this = "(?:[Tt]he|[Tt]his)", "(?:[Tt]he|[Tt]his|[Tt]hat|[Hh]is|[Hh]er)"
    return re.compile(
        rf"""\b(?:
          (?P<these>(?:[Tt]hese|[Tt]hose)\s+(?:{either(_COUNTED)}\s+)?(?:{states}|regimes))
        | (?P<region>(?:{the}\s+)?{states}\s+(?:of|in)\s+(?:the|this)\s+region|{the}\s+region['\u2019]s\s+{states}
            |[Rr]egional\s+{states}|{the}\s+region)
        | (?P<both>[Bb]oth\s+(?:{sides}|of\s+them)|[Tt]he\s+two\s+(?:{sides}|armies)
            |(?:[Ee]ither|[Nn]either)\s+side|(?<=between\s)the\s+two|[Tt]he\s+pair
            |[Bb]oth(?=\s+(?:are|have|will|were|had|may|still|also|do|remain|belong|depend|joined|left|host|trade|spend)\b)
            |[Tt]he\s+two(?=\s+(?:are|have|will|were|had|may|still|also|do|remain)\b))
        | (?P<latter>[Tt]he\s+latter)
        | (?P<former>[Tt]he\s+former)(?=['\u2019]s|\s+(?:is|are|was|will|has|had|remains|and|to|from)\b|[,.;])
        | (?P<kin>(?:[Ii]ts|[Tt]heir|his|her)\s+(?:\w+\s+)?{either(words("kin"))})
        | (?P<country>{this}\s+(?:{either(words("lands"))}|island\s+nation))(?!\s+of\b)
        | (?P<bloc>{the}\s+{either(words("blocs"))})(?!\s+(?:of|between)\b)
        | (?P<own>[Ii]ts|[Tt]heir)(?=\s+[a-z])
        | (?P<it>(?<!-)(?:[Ii]t|[Tt]hey|[Tt]hem))
        | (?P<all>(?:[Aa]ll|[Mm]ost|[Ss]ome|[Nn]one|[Ee]ach)\s+of\s+them)
        )\b""",
        re.VERBOSE,
    )


@cache
def _referring() -> frozenset[str]:
    """The words of which each phrase that refers back has one."""
    return firsts(word for section in ("states", "lands", "blocs", "referring") for word in words(section))


_IMPERSONAL = (
    r"(?:takes|took)\s+(?:time|years|months|decades|a\s+while|long)\b"
    r"|(?:can|cannot|could|should|must|may|might|need)\s*(?:not\s+)?be\s+(?:ruled|excluded|said|argued|expected|assumed|seen|denied"
    r"|dismissed|noted|stressed|taken\s+for|concluded|inferred|discounted|hoped|feared|added|remembered)\b"
)
"""After an "it" that is nobody: "cannot be ruled out", "takes time"."""


@cache
def _expletive() -> re.Pattern[str]:
    verbs, said, told = (either(words(f"expletive_{what}")) for what in ("verbs", "words", "unless_to"))
    adjective = rf"(?:{said}\b|{told}\b(?!\s+(?:not\s+)?to\b))"
    return re.compile(rf"\s+(?:{verbs}{_ADVERB}\s+{adjective}|{_IMPERSONAL})", re.IGNORECASE)


@dataclass(frozen=True)
class _Spot:
    """A phrase that refers back: what kind it is, its words, and who was named before it in the sentence."""

    what: str
    phrase: str
    text: str
    end: int
    before: Sequence[Actor]
    said: Discourse

    @property
    def ids(self) -> tuple[str, ...]:
        """Everybody named before in the sentence."""
        return once(key for actor in self.before for key in actor.ids)

    @property
    def states(self) -> tuple[str, ...]:
        """The states among them."""
        return tuple(filter(is_state, self.ids))

    @property
    def is_expletive(self) -> bool:
        """Whether an "it" refers to nobody: "it is likely that"."""
        return self.what == "it" and _expletive().match(self.text, self.end) is not None


def references(
    text: str, start: int, end: int, told: Sequence[Actor], said: Discourse
) -> tuple[list[Actor], list[Open]]:
    """The words in ``text[start:end]`` that refer to somebody, resolved or left open.

    ``told`` are the named actors of the sentence up to ``end``.
    """
    found: list[Actor] = []
    unresolved: list[Open] = []
    for spot, first, last in _spots(text, start, end, told, said):
        ids = _RULES[spot.what](spot)
        if ids:
            joint = "and" if len(ids) > 1 else ""
            found.append(Actor(first, last, ids, joint, named=False, rule="anaphor", name_kind=spot.what))  # type: ignore[arg-type]
        elif spot.what not in ("it", "own", "all") or (spot.what == "it" and not spot.is_expletive):
            unresolved.append(Open(first, last, said.states if spot.what in _WITH_OPTIONS else ()))
    return found, unresolved


def _spots(
    text: str, start: int, end: int, told: Sequence[Actor], said: Discourse
) -> Iterator[tuple[_Spot, int, int]]:
    if worded(text[start:end]).pieces.isdisjoint(_referring()):
        return
    for match in _pattern().finditer(text, start, end):
        what = match.lastgroup or ""
        first, last = match.span(what)
        named = any(actor.start < last and first < actor.end for actor in told)
        if named or (what == "it" and not _LEADS.fullmatch(text, start, first)):  # "it" only as a subject
            continue
        before = _subject_first(text, start, [actor for actor in told if actor.end <= first])
        yield _Spot(what, match[what], text, last, before, said), first, last


_FRONTED = re.compile(
    r"\W*(?:(?:Having|After|Since|Despite|By|In|With)\s+)?\w+(?:ing|ed|en)\s[^,]{3,80},\s+(?:the\s+)?"
)


def _subject_first(text: str, start: int, before: Sequence[Actor]) -> Sequence[Actor]:
    """Those named before a place, the subject first: in "having overtaken Japan, China ..." that is China."""
    fronted = _FRONTED.match(text, start)
    subject = next((actor for actor in before if fronted and actor.start == fronted.end()), None)
    return [subject, *before] if subject is not None and not subject.is_adjective else before


# ---- what they refer to


def _these(spot: _Spot) -> tuple[str, ...]:
    said = spot.said
    counted = next((number for word, number in _COUNTED.items() if f" {word} " in spot.phrase), None)
    for options in (spot.states, said.states):
        if len(options) >= 2 and counted in (None, len(options)):
            return options
    if said.group and counted in (None, len(said.known.members(said.group))):
        return (said.group,)
    named = tuple(filter(is_state, said.heading))
    return named if len(named) >= 2 else ()


def _region(spot: _Spot) -> tuple[str, ...]:
    groups = [key for key in spot.ids if key.startswith("group:")]
    group = groups[-1] if groups else spot.said.group
    return (group,) if group else ()


def _exactly(number: int, *options: Sequence[str]) -> tuple[str, ...]:
    """The first of some lists that holds anybody, if it holds exactly so many."""
    first = next((tuple(each) for each in options if each), ())
    return first if len(first) == number else ()


def _both(spot: _Spot) -> tuple[str, ...]:
    return _exactly(2, spot.states, spot.said.states, tuple(filter(is_state, spot.said.heading)))


def _latter(spot: _Spot) -> tuple[str, ...]:
    return spot.ids[-1:] if len(spot.ids) >= 2 else _exactly(2, spot.said.states)[1:]


def _former(spot: _Spot) -> tuple[str, ...]:
    return spot.ids[-2:-1] if len(spot.ids) >= 2 else _exactly(2, spot.said.states)[:1]


def _kin(spot: _Spot) -> tuple[str, ...]:
    noun = _noun(spot.phrase.split()[-1])
    for owner in (*spot.states[-1:], *spot.states[:1], *spot.said.subjects[:1]):
        if (owner, noun) in spot.said.kin:
            return (spot.said.kin[owner, noun],)
    return ()


_IT = re.compile(r"\bit\s+(?:will|has|is|was|had|may|can|could|would)\b")
_FAR = 90


def _country(spot: _Spot) -> tuple[str, ...]:
    said = spot.said
    plain = [actor for actor in spot.before if not actor.is_adjective and actor.name_kind != "noun"]
    here = tuple(filter(is_state, once(key for actor in plain for key in actor.ids)))
    by_pronoun = not here and len(said.subjects) == 1 and _IT.search(spot.text, max(0, spot.end - _FAR), spot.end)
    if by_pronoun and len(said.states) == 2 and said.subjects[0] in said.states:
        return tuple(key for key in said.states if key != said.subjects[0])
    if len(spot.states) == 2 and here == spot.states[:1]:
        return spot.states[1:]  # "Germany takes a third of Hungarian exports and is the country's ..."
    subjects = tuple(filter(is_state, said.subjects))
    heading = tuple(filter(is_state, said.heading))
    return _exactly(1, here, subjects, said.states, heading) or _exactly(1, spot.states)


def _bloc(spot: _Spot) -> tuple[str, ...]:
    organisations = [key for key in spot.ids if key.startswith("org:")]
    key = organisations[-1] if organisations else spot.said.organisation
    return (key,) if key else ()


def _pronoun(spot: _Spot) -> tuple[str, ...]:
    if spot.is_expletive:
        return ()
    plural = spot.phrase.lower() in ("they", "them", "their")
    ids = spot.before[0].ids if spot.before else spot.said.subjects
    several = len(ids) > 1 or any(key.startswith("group:") for key in ids)
    return ids if plural == several else ()


def _all(spot: _Spot) -> tuple[str, ...]:
    said = spot.said
    return (said.group,) if said.group else said.states if len(said.states) > 2 else ()


_RULES: dict[str, Callable[[_Spot], tuple[str, ...]]] = {
    "these": _these,
    "region": _region,
    "both": _both,
    "latter": _latter,
    "former": _former,
    "kin": _kin,
    "country": _country,
    "bloc": _bloc,
    "own": _pronoun,
    "it": _pronoun,
    "all": _all,
}
_WITH_OPTIONS = frozenset(("both", "country", "latter", "former", "kin", "these"))
