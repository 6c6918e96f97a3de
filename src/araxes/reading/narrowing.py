"""What stands beside the words that a template understood and narrows or undoes them.

"Kenya's largest partner in services", "calls for the withdrawal of troops from Chad", "exports would have grown":
the template fits, and what it asks is not what the text says. Nothing is bound then.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from araxes.reading.cues import find_cues
from araxes.reading.drafts import Fit, UnfitError
from araxes.reading.vocabulary import commodities
from araxes.reading.wordlists import any_of, words

_CONFLICT = "conflict."
_OF_OUTPUT = ("remittances.gdp_share", "military.burden")
_SHOWN = 40


class NarrowedError(UnfitError):
    """The words beside those that a template understood make it another claim; says which."""


def refuse_narrowed(fit: Fit) -> None:
    """Refuse a match whose neighbours narrow or undo it. Raises :class:`NarrowedError`."""
    for check in _CHECKS:
        if why := check(fit):
            raise NarrowedError(why)


# ---- before it


def _is_unreal(fit: Fit) -> str:
    found = _unreal().search(fit.line.text)
    return f"it tells what is not so: '{found[0].strip()}'" if found else ""


@cache
def _unreal() -> re.Pattern[str]:
    return re.compile(rf" (?:{_words('unreal')})(?= )")


def _is_doubted(fit: Fit) -> str:
    found = _doubted().search(fit.before)
    return f"it is not asserted: '{found[0].strip()}'" if found else ""


@cache
def _doubted() -> re.Pattern[str]:
    """ "Suppose that", "it is a myth that", "nobody in Oslo thinks that"."""
    return re.compile(
        rf" (?:{_words('supposed')})(?: [a-z]+)? that$"
        rf"| (?:{_words('nobody')}) (?:[^ ]+ )*(?:that|thinks?|says?|expects?|believes?|sees?)$"
    )


def _is_mentioned(fit: Fit) -> str:
    if fit.measure.startswith(_CONFLICT):
        return ""
    if _NAME.search(fit.before):
        return "it is only mentioned: another name stands right before it"
    found = _mentioning().search(fit.before) or _SHARE_OF.search(fit.before)
    if found is None and _SUCCEEDED.match(fit.words):
        found = _SUCCEEDING.search(fit.before)
    if found is None and _CLAUSE.match(fit.words):
        found = _GOVERNED.search(fit.before)
    return f"it is only mentioned: '{_shown(found[0])} ...'" if found else ""


_NAME = re.compile(r" @\d+$")
_SHARE_OF = re.compile(r" #\d+(?: of| and)?$")
_SUCCEEDED = re.compile(r" @\d+ as ")
_SUCCEEDING = re.compile(
    r" (?:replac|overtak|overtook|displac|supplant|oust|succeed)[a-z]*$"
)  # "replace X as ..."
_CLAUSE = re.compile(r" @\d+ (?:is|are|was|were|has|have|had|will|may|can|[a-z]+s|[a-z]+ed)(?= )")
_GOVERNED = re.compile(r" (?:in|with|to|from|by|against|at|on|between)$")


@cache
def _mentioning() -> re.Pattern[str]:
    """ "Opposition to", "few", "demanded", "before", "share of manufactures in"."""
    nouns, prepositions = _words("mentioned_in"), _words("mentioning")
    alone = "|".join(map(_words, ("not_yet", "counted_out", "mentioning_verbs")))
    part = r"(?:share|part|proportion|weight|growth|change|number) of [a-z-]+ in"
    return re.compile(rf" (?:(?:{nouns}) (?:{prepositions})|{alone}|{part})$")


def _is_pace(fit: Fit) -> str:
    if "change" not in fit.template.frame:
        return ""
    named = fit.template.direction and not _VERB_OF_CHANGE.search(fit.words)
    slows = named and _slows().match(fit.after)
    return "it is about how fast something changes" if slows or _paces().search(fit.before) else ""


_VERB_OF_CHANGE = re.compile(r" (?:is|are|was|were|has|have|had|will) ")


@cache
def _paces() -> re.Pattern[str]:
    return re.compile(rf" (?:{_words('paces')})$")


@cache
def _slows() -> re.Pattern[str]:
    return re.compile(
        rf"(?: (?:is|are|was|were|has|have|had|will|to|be|been|likely|expected))* (?:{_words('slows')})(?= )"
    )


def _may_be(fit: Fit) -> str:
    if not {"fact", "trend"}.intersection(fit.kinds[:1]):
        return ""
    found = _may().search(f"{fit.words}{fit.after}" if fit.measure.startswith(_CONFLICT) else f"{fit.words} ")
    return f"it says what may be, not what is: '{found[0].strip()}'" if found else ""


@cache
def _may() -> re.Pattern[str]:
    return re.compile(rf" (?:{_words('may_be')})(?= )")


# ---- behind it


def _is_narrowed(fit: Fit) -> str:
    if fit.measure.startswith(_CONFLICT):
        return ""
    after = fit.after
    if fit.measure == "remittances.gdp_share":
        after = re.sub(r"^ from @\d+", "", after)  # of which country they come is not asked
    if fit.measure in _OF_OUTPUT:
        after = re.sub(r"^(?: #\d+)? of (?:its |@\d+ )?(?:gdp|output)", "", after)
    found = _narrowing().match(after) or _another_place().match(after) or _RATIO.search(after)
    if found is None or _is_its_group(fit, found.end()):
        return ""
    return f"what it says is narrower than any measure: '{_shown(after)}'"


@cache
def _narrowing() -> re.Pattern[str]:
    goods = "|".join(sorted(map(re.escape, commodities()), key=len, reverse=True))
    return re.compile(
        r"(?: ,)? but (?:those|that|only|not|(?:full )?member|observer|candidate)(?= )"
        rf"| (?:{_words('undone')})(?= )"
        r"| and @\d+ | and #\d+ of | ,(?: and)? @\d+ #| , as (?:is|are|do|does|has|have|was|were|will) @\d+ "
        r"| but (?:of|to|from|in|with) @\d+ | and (?:[a-z]+ ){1,3}(?:with|to|from) @\d+ "
        rf"|(?: #\d+)? (?:{_words('narrowing')})(?= )"
        rf"|(?: #\d+)? (?:{_words('before_names')})(?= @\d+ (?!territory|soil))"
        rf"|(?: #\d+)? (?:{_words('before_sectors')}) (?:@\d+ )?(?:{goods}|{_words('sectors')})(?= )"
        rf"|(?: #\d+)? of (?!#|late )"
    )


_RATIO = re.compile(r" by (?:[a-z]+ )*to one(?= )")


@cache
def _another_place() -> re.Pattern[str]:
    """ "In Bahrain, in Kuwait and in Qatar"."""
    return re.compile(r" (?:, (?:and )?|and )(?:in|to|from|with|of) @\d+")


def _is_its_group(fit: Fit, place: int) -> bool:
    """Whether what follows is the group that the template ranks in."""
    named = re.match(r" @(\d+)", fit.after[place:])
    pattern = fit.template.group_pattern()
    if named is None or pattern is None:
        return False
    return any(found.slots["g"][0] == int(named[1]) for found in pattern.search(fit.line.text))


def _is_compared(fit: Fit) -> str:
    if fit.template.frame != "change" and fit.quantity is None and re.match(r" #\d+", fit.after):
        return "it gives a figure that the test would not ask about"
    found = _compared().match(fit.after) or _another_way().match(fit.after)
    if fit.words.split()[-1] in words("narrowing", "comparatives"):
        found = found or _not_the_past().match(fit.after)
    quantity = re.match(r" #(\d+)", fit.after)
    speed = quantity and not words("narrowing", "speeds").isdisjoint(
        fit.line.quantities[int(quantity[1])].phrase.lower().split()
    )
    return "it compares how fast two things change" if found or speed else ""


@cache
def _compared() -> re.Pattern[str]:
    """ "Faster than Oman's", "is more likely than one with"; not "higher than in 2010"."""
    than = rf" (?:{_words('comparing')})(?: [a-z]+)? (?:than|as)| than"
    return re.compile(
        rf"(?: (?:is|are|was|were|remains|looks|seems))?(?:{than})(?= )(?! (?:{_words('own_past')}|#\d+) )"
    )


@cache
def _another_way() -> re.Pattern[str]:
    """ "Has grown more complicated"."""
    return re.compile(r" (?:more|less) (?!(?:than|and|in|so|or|often|quickly|rapidly|slowly) )[a-z]+(?= )")


@cache
def _not_the_past() -> re.Pattern[str]:
    return re.compile(rf" than (?:{_words('not_the_past')})(?= )")


def _goes_on_with_a_noun(fit: Fit) -> str:
    """ "Left the European Union's fisheries agreement", "will drive up the price"."""
    word = re.match(r" ([a-z][a-z'-]*)", fit.after)
    if word is None or not _is_noun_behind(fit, word[1]):
        return ""
    return f"it is about something else: '{_shown(fit.after)}'"


def _is_noun_behind(fit: Fit, word: str) -> bool:
    """Whether a word behind a match makes it speak of something else than the template understood."""
    last = fit.words.split()[-1]
    if last[0] != "@":
        return fit.template.frame == "change" and last in words("narrowing", "transitive") and not _goes_on(word)
    if fit.measure.startswith(("membership.", "military.presence")):
        return not _goes_on(word)
    return fit.measure.startswith(("trade.", "military.")) and word in words("narrowing", "belongings")


def _goes_on(word: str) -> bool:
    """Whether a word is no noun: a conjunction, a preposition, a verb, or one in -ly, -er or -ing."""
    if word in words("narrowing", "goes_on") or word.endswith(("ly", "ing", "er")):
        return True
    return any(cue.form in ("s", "ed", "auxiliary") for cue in find_cues(word))


# ---- in it


def _has_only_begun(fit: Fit) -> str:
    if not fit.measure.startswith(("membership.", "military.presence")):
        return ""
    said = fit.words.split()
    if not words("narrowing", "begun").isdisjoint(said):
        return "it has only begun"
    behind = fit.after.split()[:1]
    done = said[-1] in words("kinds", "being") and any(
        cue.form in ("ed", "ing") for cue in find_cues(" ".join(behind))
    )
    return f"it is only mentioned, what is said is '{_shown(fit.after)}'" if done else ""


def _is_shared(fit: Fit) -> str:
    """ "South Africa and China supply half of Zambia's imports": one figure of several."""
    slot = fit.match.found.slots.get("x")
    if fit.quantity is None or slot is None or fit.measure in _OF_OUTPUT or " each " in fit.line.text:
        return ""
    actor = fit.line.actors[slot[0]]
    several = actor.joint == "and" or (fit.measure == "trade.share" and actor.ids[0].startswith("group:"))
    if fit.template.frame == "change" or not several or slot[1] == "pair":
        return ""
    return "it gives one figure for several together, which no test adds up"


def _holds_a_part(fit: Fit) -> str:
    found = _PER.search(fit.words) or _jointly().search(fit.words)
    if found is None and fit.measure.startswith("trade."):
        found = _parts().search(f"{fit.words} ")
    return f"no measure covers a part of a state or its people: '{found[0].strip()}'" if found else ""


@cache
def _jointly() -> re.Pattern[str]:
    return re.compile(rf" (?:{_words('jointly')})(?= )")


_PER = re.compile(r" per [a-z]+")


@cache
def _parts() -> re.Pattern[str]:
    return re.compile(rf" (?:{_words('parts')})(?= )")


def _is_no_fighting(fit: Fit) -> str:
    if not fit.measure.startswith(_CONFLICT):
        return ""
    if (kind := fit.before.rpartition(" ")[2]) in words("narrowing", "no_war"):
        return f"it is no fighting of states or armed groups: '{kind}'"
    if fit.template.frame:
        return ""
    if _over().match(fit.after):
        return "the fighting is over"
    between = re.match(r" (?:between|of) ((?:(?!@)[^ ]+ )+)@", fit.after)
    if between and words("narrowing", "fighters").isdisjoint(between[1].split()):
        return f"it is no fighting of states or armed groups: 'between {between[1].strip()}'"
    return ""


@cache
def _over() -> re.Pattern[str]:
    return re.compile(rf"(?: @\d+| in| between)* (?:{_words('over')})(?= )")


def _words(section: str) -> str:
    return any_of("narrowing", section)


def _shown(text: str) -> str:
    """The first words of a stretch without the signs of actors and figures."""
    rest = " ".join(word for word in text.split() if word[0] not in "@#,")
    return rest if len(rest) <= _SHOWN else f"{rest[: _SHOWN - 3]}..."


_CHECKS: tuple[Callable[[Fit], str], ...] = (
    _is_unreal,
    _is_doubted,
    _may_be,
    _is_pace,
    _is_mentioned,
    _is_compared,
    _is_narrowed,
    _goes_on_with_a_noun,
    _has_only_begun,
    _is_shared,
    _holds_a_part,
    _is_no_fighting,
)
