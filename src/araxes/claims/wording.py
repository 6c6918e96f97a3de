"""The words of a phrase that carry meaning, in one spelling, and its negation where a reader expects it.

"There is no longer a chance", "chances of a deal are slim" and "slim chance" say the same in other words. What is
done here is grammar alone; which words mean what stands in ``standards/synonyms.yaml``.
"""

from __future__ import annotations

import re
from functools import cache

from araxes._yaml import load_data

Words = tuple[str, ...]

MAX_LENGTH = 400
"""A text with more characters than this is no phrase."""

AUXILIARY = "(?:will|would|is|are|was|were|does|do|did|has|have|had|can|could|should)"
NOUN = "(?:chances?|odds|likelihood|probabilit(?:y|ies)|risks?|prospects?|possibilit(?:y|ies))"
COPULA = "(?:is|are|was|were|will be|would be|remains?|seems?|appears?|looks?|stays?)"
_EMPTY = "doubt|matter|wonder|sooner|less|more|fewer|means|longer"
NOBODY = rf"(?:nobody|no one|not one|not a single|none|neither|no(?! (?:{_EMPTY})\b))"

# "It is likely that Iran will not withdraw", "a good chance Iran won't sign": what is likely is that it does not
# come about. A subject with a clause of its own is left alone, as its verb could be the one that is negated.
_OTHER_VERB = "which|who|that|whose|where|but|because|while|although|though|if|so"
LINK = (
    r"(?:(?:, \w+,)? that|(?<=chance|lihood|bility|ospect|..odds|..risk)"
    r"(?! (?:of|for|to|in|on|at|by|and|or|as|after|before|until)\b)) "
)
"""What ties the event to its probability; "that" may be left out behind a noun."""


def clause(negated: str) -> str:
    """A pattern for an event up to its negation: a subject, and the first verb with the negation."""
    return rf"(?:(?!(?:{AUXILIARY}|{_OTHER_VERB})\b)[\w'-]+ ){{1,10}}{negated}"


_THAT_NOT = re.compile(
    rf"(?P<core>.+?){LINK}{clause(f'{AUXILIARY} (?:still |also |now |soon |simply )?(?:not|never)')}"
)
_THAT_NOBODY = re.compile(rf"(?P<core>.+?){LINK}{NOBODY}")
_SUBJECT = re.compile(
    rf"{NOBODY}\b(?: (?!{COPULA}\b)[\w'-]+){{0,12}} (?:{COPULA}|will|would)(?: be)? (?P<core>.+)"
)
_COMPLEMENT = re.compile(
    rf"(?P<noun>{NOUN}) (?:of|that|for|to) (?P<middle>[^;:!?,]+?)"
    rf" (?:{COPULA}|at(?= [^,;]*(?:%|cent\b))) (?P<core>[^;:!?,]+)"
)
_APART = re.compile(r"(?:not|never), (?P<core>[^,]+),?")
_EXISTENCE = re.compile(r"(?P<core>.+?) (?:(?:will|would) )?be no")
_LAST_NOT = re.compile(rf"(?P<core>.+) {AUXILIARY} (?:still |now |also )?(?:not|never)")


@cache
def _vocabulary() -> tuple[frozenset[str], dict[str, str]]:
    data = load_data("araxes.claims.standards", "synonyms.yaml")
    return frozenset(data["fillers"]), dict(data["forms"])


def words(phrase: str) -> Words:
    """The words of a phrase that carry meaning: "It's UNLIKELY to" has one, "unlikely".

    >>> words("chances of a deal are still slim")
    ('chance', 'slim')
    """
    return spelled(rearranged(straight(phrase))) if len(phrase) <= MAX_LENGTH else ()


def spelled(text: str) -> Words:
    """The words of a straightened text in one spelling, without those that carry nothing."""
    fillers, forms = _vocabulary()
    found = (forms.get(word, word) for word in re.findall(r"[a-z]+|[0-9]+", text))
    return tuple(word for word in found if word not in fillers)


def straight(text: str) -> str:
    """Small letters, single spaces, every "not" written out, no point at the end."""
    text = text.casefold().replace("\u0307", "")  # the dot of a small "İ"
    text = text.replace("\u2019", "'").replace("won't", "will not").replace("can't", "can not")
    text = text.replace("cannot", "can not").replace("n't", " not").replace("'s", " ")
    return " ".join(text.split()).replace("no longer", "not").strip(" .,;:!?")


def rearranged(text: str) -> str:
    """A straightened phrase with its negation next to the word it turns and a noun next to what is said of it."""
    text = _moved(_APART, text, "{core} not")
    text = _moved(_SUBJECT, text, "not {core}")
    text = _moved(_THAT_NOT, text, "{core} not")
    text = _moved(_THAT_NOBODY, text, "{core} not")
    text = _moved(_EXISTENCE, text, "{core} not")
    found = _COMPLEMENT.fullmatch(text)
    if found and " not " not in f" {found['middle']} ":
        text = f"{found['noun']} {found['core']}"
    return _moved(_LAST_NOT, text, "{core} not")


def _moved(pattern: re.Pattern[str], text: str, order: str) -> str:
    found = pattern.fullmatch(text)
    return order.format(core=found["core"]) if found else text
