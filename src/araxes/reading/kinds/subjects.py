"""What the subject of a verb is: somebody who acts, or something that happens and brings other things about."""

from __future__ import annotations

import re
from functools import cache

from araxes.reading.kinds.passage import Passage
from araxes.reading.words.wordlists import any_of, listed, words

_PHRASE = re.compile(r"[^,;:()\u2013\u2014]+")
_BEHIND_A_HEAD = re.compile(
    r"\s(?:of|in|on|at|for|to|with|between|from|by|over|under|against|across|within|among|after|before|about|without"
    r"|towards?|into|that|which|who|whose|where|when|if|than|as|is|are|was|were|has|have|had|\w+ing)\s"
)
_OPENING = re.compile(
    r"\s*(?:(?:the|an?|its|their|his|her|this|these|such|any|no)\s+)?[\w'\u2019-]+", re.IGNORECASE
)
_WORD = re.compile(r"[\w'\u2019-]+")
_POSSESSIVE = re.compile(r"['\u2019]s?$")


def head(clause: Passage, verb: int, start: int | None = None) -> tuple[int, int] | None:
    """The noun that a subject before ``verb`` is built on, as offsets: "deal" in "Peru's deal with Chile".

    The subject is looked for from ``start`` on, by default the beginning of the clause.
    """
    start = clause.start if start is None else start
    piece = clause.text[start:verb]
    phrases = [one for one in _PHRASE.finditer(piece) if _WORD.search(one[0])]
    if len(phrases) > 1 and piece.rstrip().endswith(","):
        phrases.pop()  # put in between: "Ghana, for its part,"
    for phrase in phrases[-1:]:
        opening = _OPENING.match(phrase[0])
        cut = _BEHIND_A_HEAD.search(f"{phrase[0]} ", opening.end() if opening else 0)
        end = phrase.start() + (cut.start() if cut else len(phrase[0]))
        nouns = list(_WORD.finditer(piece, phrase.start(), end))
        if nouns:
            return start + nouns[-1].start(), start + nouns[-1].end()
    return None


def is_actor(clause: Passage, verb: int) -> bool:
    """Whether the subject before a verb is somebody who acts, or a pronoun that may stand for one."""
    found = head(clause, verb)
    noun = clause.text[slice(*found)].lower() if found is not None else ""
    return noun in words("subjects", "pronouns") or acts(clause, verb)


def acts(clause: Passage, verb: int, start: int | None = None) -> bool:
    """Whether the subject before a verb is somebody who can want and do: a state, people, a pronoun for people."""
    found = head(clause, verb, start)
    if found is None:
        return True
    noun = clause.text[slice(*found)]
    if any(one.start <= found[0] < one.end and not _POSSESSIVE.search(noun) for one in clause.actors):
        return True
    said = noun.lower()
    if said in words("subjects", "determiners") or said in words("subjects", "no_people"):
        return False
    if noun[:1].isupper() and not is_event(noun):
        return True  # a name that nobody knows
    return said in words("subjects", "people") or said.endswith(listed("subjects", "people_endings"))


def happens(clause: Passage, verb: int) -> bool:
    """Whether the subject before a verb is an event, an act or a state of things: "sanctions", "the loss of"."""
    found = head(clause, verb)
    return found is not None and is_event(clause.text[slice(*found)])


def brings_about(clause: Passage, verb: int) -> bool:
    """Whether the subject before a verb can bring something about unwillingly: nobody who acts, no pronoun."""
    found = head(clause, verb)
    if found is None:
        return False
    noun = clause.text[slice(*found)]
    return is_event(noun) or (noun.lower() not in words("subjects", "pronouns") and not acts(clause, verb))


def is_event(noun: str) -> bool:
    """Whether a noun names something that happens or comes about."""
    said = noun.lower()
    if said in words("subjects", "events"):
        return True
    return said.endswith(listed("subjects", "event_endings")) and not _no_event().search(said)


@cache
def _no_event() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of('subjects', 'no_events')})s?$")
