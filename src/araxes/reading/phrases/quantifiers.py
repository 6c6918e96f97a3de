"""Quantifiers over states in prose: "almost all countries of the region", "none of the five".

Only what a test can quantify over is found: states, members, partners and the like, a group by its name ("most of
Central Asia", "all Central Asians") or a number of them ("all five", "most of them"). "Most of its exports", "all
spheres" and "no doubt" are none. The nationals of one state ("most Georgians") are people, no group of states.
"Three of the five states" are exactly three, "at least two of the five" two or more. What says something that no
test's quantifier says ("not all") is found without one, and with a note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from operator import attrgetter
from typing import Any

from araxes._yaml import load_data
from araxes.claims.quantifiers import Quantifier
from araxes.reading.words.numerals import DATA, number, number_words
from araxes.reading.words.spotting import Spotter, either, lowered, reaching, spaced

_PREVIOUS = re.compile(r"([\w'’-]+)[^\S\n]*\n?[^\S\n]*\Z")
_BESIDE = re.compile(r"([\w'’-]+), \Z")
_NEXT = re.compile(spaced(r" ([\w’'-]+)"))
_START = attrgetter("start")
_CLAUSE = re.compile(r"[^.;:?!]*")
_THAN_SOMEBODY = re.compile(r"\b(?:than|as)\s+(?:the\s+)?[A-Z]")
_MODIFIERS = 7  # words between a quantifier and its noun


@dataclass(frozen=True, slots=True)
class QuantifierFound:
    """Words of quantity, ``text[start:end]``, and the states they are said of, ``text[of_start:of_end]``.

    ``quantifier`` is None where no test could say it; ``note`` says why.
    """

    quantifier: Quantifier | None
    start: int
    end: int
    of_start: int
    of_end: int
    note: str | None = None


def find_all(text: str) -> list[QuantifierFound]:
    """All quantifiers over states in a text, in order and without overlap."""
    low = lowered(text)
    found = sorted([*_finds(text, low), *_afterwards(low)], key=_START)
    return [one for place, one in enumerate(found) if not place or found[place - 1].end <= one.start]


def quantifier(text: str, *, start: int = 0, end: int | None = None) -> QuantifierFound | None:
    """The first quantifier over states in ``text[start:end]``, with the offsets of the whole text."""
    one = next(iter(find_all(text[start:end])), None)
    first = range(len(text))[start:end].start if text else 0
    if one is None or not first:
        return one
    return replace(
        one, start=one.start + first, end=one.end + first, of_start=one.of_start + first, of_end=one.of_end + first
    )


@dataclass(frozen=True)
class _Table:
    """The vocabulary, ready for use."""

    said: dict[str, tuple[Quantifier | None, str | None]]
    words: dict[str, Any]
    names: frozenset[str]
    spotter: Spotter

    def has(self, key: str, word: str) -> bool:
        return word in self.words[key]

    def meaning(self, said: str) -> tuple[Quantifier | None, str | None]:
        """The quantifier of some words, or why there is none."""
        if said in self.said:
            return self.said[said]
        counting, _, figure = said.rpartition(" ")
        return f"{self.words['counting'].get(counting, 'exactly')} {number(figure) or figure}", None


@cache
def _table() -> _Table:
    words = load_data(DATA, "quantifiers.yaml")
    said: dict[str, tuple[Quantifier | None, str | None]] = {}
    for value, phrases in words["quantifiers"].items():
        said |= dict.fromkeys(phrases, (value, None))
    for entry in words["unsaid"]:
        said |= dict.fromkeys(entry["phrases"], (None, entry["note"]))
    names = _group_names() | set(words["namesakes"])
    nouns = [*words["nouns"], *words["singular"], *words["singular_strict"]]
    word = rf"(?!(?:{either(words['stop'])})(?![\w'’-]))[\w'’.&-]+"
    count = rf"(?:{number_words()}|\d{{1,3}})"
    counted = rf"(?:(?:{either(words['counting'])}) )?{count}(?= of (?:the|these|those) )"
    pattern = (
        rf"(?<![\w-])(?P<said>{either(said)}|{counted})(?P<np>(?: of)?(?: the)? {either(names)}(?![\w-]|['’]s)"
        rf"|(?: {word}){{0,{_MODIFIERS}}}? {either(nouns)}(?![\w-]|['’]s)"
        rf"|(?P<them> of (?:them|(?:the|these|those) {count}(?![\w%.,-]\w))(?!\w))"
        rf"|(?P<count> {count})(?![\w%.,-]\w))"
    )
    triggers = {*words["nouns"], *words["singular"], *words["singular_strict"], " them", *names}
    numbers = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    triggers |= {
        f"{before} {number}" for number in numbers for before in ("of the", "all", "of these", "of those")
    }
    return _Table(said, dict(words), frozenset(names), Spotter(pattern, reaching(110, triggers)))


def _group_names() -> set[str]:
    """The names of groups of states and of their people: Central Asia, Central Asians."""
    names: set[str] = set()
    for group in load_data("araxes.entities.data", "groups.yaml")["groups"].values():
        names |= {name.lower() for name in (group["name"], *group.get("names", ()))}
        names |= {f"{adjective.lower()}s" for adjective in group.get("adjectives", ()) if adjective.endswith("n")}
    return {name for name in names if not name.startswith("all ")}


def _finds(text: str, low: str) -> Iterator[QuantifierFound]:
    table = _table()
    for match in table.spotter.matches(low):
        if _stands(match, text, table):
            said = " ".join(match["said"].split())
            value, note = (None, _FIRST) if _is_of_the_first(said, match, text, table) else table.meaning(said)
            start = match.start("np") + len(match["np"]) - len(match["np"].lstrip())
            yield QuantifierFound(value, match.start(), match.end("said"), start, match.end(), note)


_FIRST = "says who is first, which no quantifier says"


def _is_of_the_first(said: str, match: re.Match[str], text: str, table: _Table) -> bool:
    """Whether it is denied of all others that they come up to somebody: "no other state buys as much as"."""
    if said not in table.words["rivalled"]:
        return False
    if match["np"].split()[0] == "of":
        return False
    rest = _CLAUSE.match(text, match.end())
    return rest is not None and _THAN_SOMEBODY.search(rest[0]) is not None


def _afterwards(low: str) -> Iterator[QuantifierFound]:
    """The quantifiers behind the states that they are said of: "its neighbours all buy", "they have all left"."""
    if not any(f" {word} " in low for word in _table().words["afterwards"]):
        return
    for match in _behind().finditer(low):
        following = _NEXT.match(low, match.end())
        after = following[1] if following else ""
        if _table().has("after_number", after) or (match["between"] and after.endswith(("ed", "en", "ing"))):
            value = _table().words["afterwards"][match["said"]]
            yield QuantifierFound(value, *match.span("said"), *match.span("of"))


@cache
def _behind() -> re.Pattern[str]:
    words = _table().words
    return re.compile(
        rf"(?<![\w-])(?P<of>{either([*words['nouns'], *_table().names])})"
        rf"(?: (?P<between>{either(words['between'])}))? (?P<said>{either(words['afterwards'])})(?![\w-])"
    )


def _stands(match: re.Match[str], text: str, table: _Table) -> bool:
    """Whether the words after a quantifier are states, and it is one."""
    said, words = " ".join(match["said"].split()), match["np"].split()
    previous = _PREVIOUS.search(match.string, max(0, match.start() - 25), match.start())
    before = previous[1] if previous else ""
    if said == "most" and (
        table.has("before_superlative", before)
        or before.endswith(("'s", "’s"))
        or table.has("after_superlative", words[0])
    ):
        return False
    if said == "some" and number(words[0]) is not None:
        return False  # about that many
    if _is_what_somebody_is(said, before, table):
        return False
    following = _NEXT.match(match.string, match.end())
    after = following[1] if following else ""
    if match["count"]:
        return said in ("all", "almost all", "nearly all") and (not after or table.has("after_number", after))
    if match["them"]:
        return not _are_things(match, table) and not table.has("fractions", said)
    return _is_of_states(match, text, table, said, after)


def _are_things(match: re.Match[str], table: _Table) -> bool:
    """Whether what "most of them" is put beside are no states: "refugees, most of them Syrian"."""
    beside = _BESIDE.search(match.string, max(0, match.start() - 80), match.start())
    if beside is None or not match["them"].strip().endswith("them"):
        return False
    noun = beside[1]
    return not (noun in table.words["nouns"] or noun in table.names or noun.endswith(("ians", "ists", "ites")))


def _is_what_somebody_is(said: str, before: str, table: _Table) -> bool:
    """ "One of the few countries", "is one of the five", "are two of the main partners"."""
    if said in table.said:
        return said == "few" and before in ("the", "these", "those")
    return said in ("one", "1") or table.has("before_predicates", before)


def _is_of_states(match: re.Match[str], text: str, table: _Table, said: str, after: str) -> bool:
    words = match["np"].split()
    bare = " ".join(words[1:] if words[0] == "of" else words)
    if bare in table.names or bare.removeprefix("the ") in table.names:
        return words[0] == "of" or bare.endswith("s")
    noun = next(noun for key in ("nouns", "singular", "singular_strict") if (noun := _noun(bare, table, key)))
    if noun in table.words["singular_strict"] and said not in table.words["strict"]:
        return False
    if noun not in table.words["nouns"] and not _is_alone(after, table):
        return False
    if noun == "powers" and not any(table.has("before_powers", word) for word in words):
        return False  # "most of his powers"
    return all(_may_stand(word, table) for word in _written(match, text)[: -len(noun.split())])


def _noun(words: str, table: _Table, key: str) -> str:
    return max(
        (noun for noun in table.words.get(key, ()) if words == noun or words.endswith(f" {noun}")),
        key=len,
        default="",
    )


def _is_alone(after: str, table: _Table) -> bool:
    """Whether a state in the singular is not the first part of a longer noun: "no state support"."""
    verb = after.endswith(("s", "ed")) and not after.endswith(("ss", "ions", "ues", "ets"))
    return not after or verb or table.has("after_singular", after)


def _written(match: re.Match[str], text: str) -> list[str]:
    return text[match.start("np") : match.end("np")].split()


def _may_stand(word: str, table: _Table) -> bool:
    low = word.lower()
    if word[:1].isupper() or "-" in word or number(low) is not None:
        return True
    return (
        table.has("determiners", low)
        or table.has("adjectives", low)
        or low.endswith(tuple(table.words["endings"]))
    )
