"""The skeleton of a clause: what is left of it when who, how much, how likely and when are taken out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from araxes._yaml import load_data
from araxes.reading.actors import Actor
from araxes.reading.quantities import Quantity

_PARENTHESES = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_RELATIVE = re.compile(
    r" , (?:which|who|whose|where|once|itself|though|long)\b[^,]* ,| , (?:according|say|says|argues?|they) [^,]*(?: ,|$)"
)
_SO_FAR = re.compile(
    r"\b(?:by now|as before|so far|up to now|until now|as yet|as ever|no doubt|once more|once again|all but)\b"
)
_RATHER = re.compile(r"(?: ,)? ratherthan @\d+(?: ,)?")
_CLEFT = re.compile(r" it (?:is|was) (@\d+) (?:that|which|who) ")
_AMONG = re.compile(r"^ (?:among|within|of) (@\d+)(?: ,)? (.*?) $")
_COMMAS = re.compile(r"(?: ,){2,}(?= )")
_POSSESSIVE = re.compile(r"(?<=[\w ])'s\b|(?<=\w)'(?=\s|$)")
_CHANCE = re.compile(
    r"(?!in all)[^,]*\b(?:risk|chance|possibility|probability|likelihood|danger|prospect)s?\b", re.IGNORECASE
)
_AROUND = re.compile(
    r"(?P<head>(?:\w+\s+){0,4}?(?:chances?|odds|likelihood|probability|risks?)\s+(?:of|that)\s)(?P<event>.+)(?P<tail>\s(?:is|are|remains?|seems?|looks?)\s.{3,40})$",
    re.IGNORECASE | re.DOTALL,
)
_KIN = re.compile(
    r" (?:its|their|his|her) (?:[a-z-]+ ){0,2}(?:neighbour|neighbor|ally|patron|rival|partner|protector)(?: ,)? (?=@)"
)
_NOT = re.compile(r"n't\b")
_ELSE = re.compile(r"[^\w\s,'%@#-]+|(?<!\w)-|-(?!\w)|(?<!\w)'|'(?!\w)")
_ASIDE = re.compile(
    r"(?:^|(?<= ,)) (?:despite|in spite of|notwithstanding|against background of|given|amid|amidst|apart from|unlike|besides|owing to|due to|because of|thanks to|as result of)"
    r" [^,]* ,|(?<= ,) (?:despite|in spite of|notwithstanding|amid|amidst|unlike) [^,]*$"
)
_NEGATION = re.compile(
    r" (?:neither(?= @)|(?:lose|loses|lost|losing|cede|cedes|ceded) (?:(?:@\d+|its|their) )?(?:place|position|status|rank|role|spot)(?= as )|no longer|no (?:talk|question|sign|evidence|prospect) of|not(?! (?:only|just|all|least|more|less|until|before|yet all))|never|hardly|scarcely|barely) (?!\w*less)"
)
_CONTRACTED = {"won't": "will not", "can't": "can not", "cannot": "can not", "shan't": "shall not"}


@dataclass(frozen=True, slots=True)
class Skeleton:
    """The skeleton, the actors and quantities its ``@0`` and ``#0`` stand for, and what was taken out of it.

    ``whole`` is the same with what only concedes or explains left in ("despite the sanctions, ..."). ``denials`` are the
    places where a "not" stood, ``intense`` that a word such as "significantly" stood in it.
    """

    text: str
    whole: str
    actors: tuple[Actor, ...]
    quantities: tuple[Quantity, ...]
    denials: tuple[int, ...]
    intense: bool

    def denies(self, start: int, end: int) -> bool:
        """Whether a "not" stood in a stretch of the text."""
        return any(start <= place <= end for place in self.denials)


@dataclass(frozen=True)
class _Vocabulary:
    fillers: frozenset[str]
    keep: frozenset[str]
    intense: frozenset[str]
    leads: re.Pattern[str]


@cache
def vocabulary() -> Mapping[str, Any]:
    """The claim templates and the words around them (``data/templates.yaml``)."""
    return dict(load_data("araxes.reading.data", "templates.yaml"))


@cache
def _words() -> _Vocabulary:
    data = vocabulary()
    leads = "|".join(sorted(data["leads"].strip().split("|"), key=len, reverse=True))
    return _Vocabulary(
        frozenset(data["fillers"].split()),
        frozenset(data["keep_ly"]),
        frozenset(data["intense"]),
        re.compile(rf"^(?: ,)*(?: (?:{leads})(?= )(?: ,)?)+"),
    )


def skeleton(
    text: str,
    start: int,
    end: int,
    *,
    actors: Sequence[Actor],
    quantities: Sequence[Quantity],
    dropped: Iterable[tuple[int, int]] = (),
    subject: Actor | None = None,
) -> Skeleton:
    """The skeleton of ``text[start:end]``.

    ``dropped`` are spans that say how likely and when; of "a high risk" the risk stays. ``subject`` is put in front of a clause that shares the
    subject of the one before it.
    """
    marks: list[tuple[int, int, str]] = [(one.start, one.end, f" @{number} ") for number, one in enumerate(actors)]
    marks += [(one.start, one.end, f" #{number} ") for number, one in enumerate(quantities)]
    for first, last in dropped:
        marks += _taken_out(text, first, last)
    marks.sort(key=lambda mark: (mark[0], -mark[1]))
    parts = [f" @{len(actors)} "] if subject else []
    place = start
    for first, last, sign in marks:
        if first < place or last > end:
            continue
        parts += (text[place:first], sign)
        place = last
    parts.append(text[place:end])
    whole, intense = _plain("".join(parts))
    everybody = (*actors, subject) if subject else tuple(actors)
    line = _ASIDE.sub("", whole) if "," in whole else whole
    return denied(Skeleton(line, whole, everybody, tuple(quantities), (), intense))


def denied(line: Skeleton) -> Skeleton:
    """The skeleton with every "not" taken out and its place kept."""
    places, text, last = [], "", 0
    for match in _NEGATION.finditer(line.text):
        text += line.text[last : match.start()]
        places.append(len(text))
        last = match.end() - 1
    return replace(line, text=text + line.text[last:], denials=(*line.denials, *places)) if places else line


def _taken_out(text: str, first: int, last: int) -> list[tuple[int, int, str]]:
    """The marks of words of probability or time: of "the chances of X are slight" X stays."""
    around = _AROUND.fullmatch(text, first, last)
    if around:
        return [(first, around.end("head"), " risk of "), (around.start("tail"), last, " ")]
    return [(first, last, " risk " if _CHANCE.match(text, first, last) else " ")]


def _plain(raw: str) -> tuple[str, bool]:
    lowered = raw.lower().replace("\u2019", "'")
    if "(" in lowered or "[" in lowered:
        lowered = _PARENTHESES.sub(" ", lowered)
    if "'" in lowered or "cannot" in lowered:
        for short, full in _CONTRACTED.items():
            lowered = lowered.replace(short, full)
        lowered = _POSSESSIVE.sub("", _NOT.sub(" not", lowered))
    lowered = _SO_FAR.sub("", lowered).replace("rather than", "ratherthan")
    lowered = _ELSE.sub(" ", lowered).replace(",", " , ")
    words = _words()
    kept, intense = [], False
    for word in lowered.split():
        if word in words.intense:
            intense = True
        elif word not in words.fillers and not (word.endswith("ly") and word not in words.keep):
            kept.append(word)
    line = f" {' '.join(kept)} "
    if " , " in line:
        line = _COMMAS.sub(" ", _RELATIVE.sub(" ", _KIN.sub(" ", line)))
    line = words.leads.sub("", line) or " "
    line = _RATHER.sub("", line)
    line = _CLEFT.sub(r" \1 ", f" {' '.join(line.split())} ")
    return _AMONG.sub(r" \2 among \1 ", line), intense


_INSERTION = re.compile(r"(?<=[a-z0-9]) , [^,]{2,90} ,(?= )")
_SUBJECT = re.compile(r"^(?: [a-z-]+){0,3}? (@\d+) ")


def variants(line: Skeleton) -> Iterator[Skeleton]:
    """Shorter skeletons of the same clause: without what stands between two commas ("exports, gas above all, fell"),
    and what follows an "and" with the subject in front of it ("will miss its target and spend less")."""
    without = _INSERTION.sub("", line.text)
    if without != line.text:
        yield replace(line, text=without)
    subject = _SUBJECT.match(line.text)
    if subject is None or line.denials:
        return
    for match in re.finditer(r" (?:and|but) ", line.text):
        if match.start() > subject.end() and line.text[match.end() : match.end() + 1] not in ("@", "#", ""):
            yield replace(line, text=f" {subject[1]} {line.text[match.end() :]}")
