"""A clause brought to its plain order: who, does what, to whom.

"Of Mali's exports, half goes to China" is "half of Mali's exports goes to China"; "in Mali, exports fell" and "the
value of the exports of Mali fell" are "Mali's exports fell"; "half of them is bought by China" is
"China bought half of them". Nothing that a claim template asks is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from araxes.reading.clauses.skeleton import Skeleton, denied
from araxes.reading.words.wordlists import any_of, listed

_PART_FIRST = re.compile(r"^ (?:out )?of ((?:[^ ,#]+ ){1,5}), (#\d+|half|most) ")
_BY = re.compile(
    r"^(?P<done> [^,]+?)(?: (?:is|are|was|were|be|been|being|has|have|had|will|to))+ (?P<act>[a-z]+)"
    r" by (?P<who>@\d+)(?= )"
)
_AT_HOME = re.compile(r"^ (?:in|for|within) (@\d+)(?: ,)? (?=(?:[^@]+ )?)")
_MORE_OF = re.compile(
    r" (more|less|#\d+)(?: of)?(?: @\d+| its| their)? (?:exports|imports|goods|products) (?=to |from |than )"
)
_FROM_THERE = re.compile(r" (?:from|to) (?:there|it|them)(?= $)")
_AND_BY = re.compile(r"(?: ,)? and by (?=#)")


def plain(line: Skeleton) -> Iterator[Skeleton]:
    """The clause in its plain order, if that is another; then without "its", where that is its own subject."""
    text = _with_denials(line)
    for rule in _RULES:
        text = rule(text)
    found = line if text == _with_denials(line) else _again(line, text)
    if found is not line:
        yield found
    yield from _without_own(found)


def _with_denials(line: Skeleton) -> str:
    """The text with a "not" where one was taken out."""
    text, last = "", 0
    for place in line.denials:
        text += f"{line.text[last:place]} not"
        last = place
    return text + line.text[last:]


def _again(line: Skeleton, text: str) -> Skeleton:
    return denied(line._replace(text=text, whole=text, denials=()))


def _without_own(line: Skeleton) -> Iterator[Skeleton]:
    """ "Belarus conducts half of its trade" without "its", which is again Belarus."""
    subject = _SUBJECT.match(line.text)
    if subject is None:
        return
    ids, text = line.actors[int(subject[1])].ids, _with_denials(line)
    for number, actor in enumerate(line.actors):
        if actor.name_kind == "own" and actor.ids == ids:
            text = re.sub(rf" @{number} (?=(?:{_own()}) )", " ", text)
    if text != _with_denials(line):
        yield _again(line, text)


@cache
def _own() -> str:
    """What "its" stands before without a loss: "spends half of its GDP on its army"."""
    return any_of("rewriting", "owned", "forces")


_SUBJECT = re.compile(r"^(?: [a-z-]+){0,3}? @(\d+) ")

# ---- the rules, in their order


def _part_first(text: str) -> str:
    """ "Of exports, half goes": "half of exports goes"."""
    return _PART_FIRST.sub(r" \2 of \1", text) if text.startswith((" of ", " out of ")) else text


def _without_adverbials(text: str) -> str:
    return _adverbials().sub("", text)


def _without_light(text: str) -> str:
    """ "The value of exports": "exports"."""
    return _light().sub(" ", text) if " of " in text else text


def _done_by(text: str) -> str:
    """ "Half of it is bought by China": "China bought half of it"."""
    found = _BY.match(text) if " by @" in text else None
    if found is None:
        return text
    return f" {found['who']} {found['act']}{found['done']}{text[found.end() :]}"


def _sold_from(text: str) -> str:
    """ "Half is exported from Chile to China": "Chile exported half to China"."""
    found = _sold().match(text)
    if found is None:
        return text
    return f" {found['who']} {found['act']}{found['done']}{text[found.end() :]}"


def _at_home(text: str) -> str:
    """ "In Mali, exports fell": "Mali exports fell"."""
    found = _AT_HOME.match(text)
    if found is None:
        return text
    rest = text[found.end() - 1 :]
    what = _bare_owned().search(rest)
    if what is None or "," in rest[: what.start()]:
        return text
    return f"{rest[: what.start()]} {found[1]}{rest[what.start() :]}"


def _possessed(text: str) -> str:
    """ "Exports of Mali": "Mali exports"."""
    return _of_somebody().sub(r" \2 \1", text) if " of @" in text or " by @" in text else text


def _more_of(text: str) -> str:
    """ "Sends more of its exports to": "sends more to"."""
    if " exports " in text or " imports " in text or " goods " in text or " products " in text:
        text = _MORE_OF.sub(r" \1 ", text)
    if " and by #" in text:
        text = _AND_BY.sub(" by ", text)
    return _FROM_THERE.sub("", text) if text.endswith((" there ", " it ", " them ")) else text


def _supplied_with(text: str) -> str:
    """ "Supplies Fiji with half of its imports": "supplies half of Fiji imports"."""
    if " with " not in text:
        return text
    text = _supplies_part().sub(r" \1 \3 of \2 \4", text)
    return _supplies_more().sub(r" \1 \3 to \2", text)


_RULES: tuple[Callable[[str], str], ...] = (
    _without_adverbials,
    _without_light,
    _part_first,
    _done_by,
    _sold_from,
    _at_home,
    _possessed,
    _more_of,
    _supplied_with,
)


@cache
def _adverbials() -> re.Pattern[str]:
    said = sorted(
        (phrase.replace("...", "(?:[a-z-]+ )?[a-z-]+") for phrase in listed("rewriting", "adverbials")), key=len
    )
    return re.compile(rf"(?: ,)? (?:{'|'.join(reversed(said))})(?: ,)?(?= )")


@cache
def _light() -> re.Pattern[str]:
    return re.compile(rf" (?:{any_of('rewriting', 'light')}) of (?=(?:@\d+ )?(?:{any_of('rewriting', 'owned')}) )")


@cache
def _sold() -> re.Pattern[str]:
    sold, bought = any_of("rewriting", "sold"), any_of("rewriting", "bought")
    return re.compile(
        r"^(?P<done> (?:#\d+|more|most|half)(?: as much| of [^,]+?)?)(?: (?:is|are|was|were|being|been|has|have))+"
        rf" (?P<act>(?:{sold})(?= (?:from|by) @)|(?:{bought})(?= (?:by|into) @)) [a-z]+ (?P<who>@\d+)(?= )"
    )


@cache
def _bare_owned() -> re.Pattern[str]:
    return re.compile(rf"(?<!@\d)(?<!@\d\d) (?:{any_of('rewriting', 'owned')})(?= )")


@cache
def _of_somebody() -> re.Pattern[str]:
    return re.compile(rf"(?<!@\d)(?<!@\d\d) ({any_of('rewriting', 'owned')}) (?:of|by) (@\d+)(?= )")


@cache
def _supplies_part() -> re.Pattern[str]:
    return re.compile(
        rf" ({any_of('rewriting', 'supplies')}) (@\d+) with (#\d+|most|half) of"
        r" (?:(?:@\d+|its|their) )?(imports|purchases)(?= )"
    )


@cache
def _supplies_more() -> re.Pattern[str]:
    return re.compile(
        rf" ({any_of('rewriting', 'supplies')}) (@\d+) with (more|less|#\d+ as much)"
        r"(?: goods| imports| products)?(?= )"
    )
