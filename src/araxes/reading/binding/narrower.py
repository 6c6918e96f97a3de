"""Whether what follows the words that a template understood narrows them: "in services", "faster than Oman's"."""

from __future__ import annotations

import re
from functools import cache

from araxes.reading.binding.drafts import Fit
from araxes.reading.binding.neighbours import CONFLICT, shown, words_of
from araxes.reading.words.cues import find_cues
from araxes.reading.words.vocabulary import commodities
from araxes.reading.words.wordlists import words

_OF_OUTPUT = ("remittances.gdp_share", "military.burden")


def is_pace(fit: Fit) -> str:
    """Why it is about how fast something changes: "the pace of", "growth has slowed"; empty if not."""
    if "change" not in fit.template.frame:
        return ""
    named = fit.template.direction and not _VERB_OF_CHANGE.search(fit.words)
    slows = named and _slows().match(fit.after)
    return "it is about how fast something changes" if slows or _paces().search(fit.before) else ""


_VERB_OF_CHANGE = re.compile(r" (?:is|are|was|were|has|have|had|will) ")


@cache
def _paces() -> re.Pattern[str]:
    return re.compile(rf" (?:{words_of('paces')})$")


@cache
def _slows() -> re.Pattern[str]:
    return re.compile(
        rf"(?: (?:is|are|was|were|has|have|had|will|to|be|been|likely|expected))* (?:{words_of('slows')})(?= )"
    )


def is_relative(fit: Fit) -> str:
    """Why spending is measured against output, which another measure does; empty if not."""
    beside = f"{fit.before} {fit.after}"
    is_spending = fit.measure == "military.spending" and _OUTPUT.search(beside)
    return "it measures spending against output" if is_spending else ""


_OUTPUT = re.compile(r" (?:to|against|of) (?:@\d+ |its )?(?:gdp|output|economy|income)(?= )")


def is_narrowed(fit: Fit) -> str:
    """Why what follows narrows it: a sector, another name, a measure of its own ("by volume"); empty if not."""
    if fit.measure.startswith(CONFLICT):
        return ""
    after = re.sub(r"^ in (?:goods|merchandise)(?: trade)?(?= )", "", fit.after)
    if fit.measure == "remittances.gdp_share":
        after = re.sub(r"^ from @\d+", "", after)  # of which country they come is not asked
    if fit.measure in _OF_OUTPUT:
        after = re.sub(
            r"^(?: #\d+)? of (?:its |@\d+ )?(?:gdp|output|economy|national income|domestic product)(?= )",
            "",
            after,
        )
    found = _narrowing().match(after) or _another_place().match(after) or _RATIO.search(after)
    if found is None or _is_its_group(fit, found.end()):
        return ""
    return f"what it says is narrower than any measure: '{shown(after)}'"


@cache
def _narrowing() -> re.Pattern[str]:
    goods = "|".join(sorted(map(re.escape, commodities()), key=len, reverse=True))
    return re.compile(
        r"(?: ,)? but (?:those|that|only|not|(?:full )?member|observer|candidate)(?= )"
        rf"| (?:{words_of('undone')})(?= )"
        r"| , (?:behind|after) @\d+ , "
        r"| , @\d+ (?:and|or) | and @\d+ | and #\d+ of |(?: #\d+)? ,(?: and)? @\d+ (?:[a-z]+ )?#"
        r"|(?: ,)? but (?:[a-z]+ )?(?:of|to|from|in|with) @\d+ | and (?:[a-z]+ ){1,3}(?:with|to|from) @\d+ "
        rf"|(?: #\d+)? (?:{words_of('narrowing')})(?= )"
        rf"|(?: #\d+)? (?:{words_of('before_names')})(?= @\d+ (?!territory|soil))"
        rf"|(?: #\d+)? (?:{words_of('before_sectors')}) (?:@\d+ )?(?:{goods}|{words_of('sectors')})(?= )"
        r"|(?:(?: to)? #\d+)? of (?!#|late )"
    )


_RATIO = re.compile(r" (?:by (?:[a-z]+ )*)?[a-z]+ to one(?= )")


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


_FIGURE = re.compile(r"(?: (?:is|was|are|were|of|at|reached|exceeds|exceeded))? #\d+")


def is_compared(fit: Fit) -> str:
    """Why it compares two changes, or says by how much something exceeds another; empty if not."""
    if fit.template.frame != "change" and fit.quantity is None and _FIGURE.match(fit.after):
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
    than = rf" (?:{words_of('comparing')})(?: [a-z]+)? (?:than|as)| than"
    return re.compile(
        rf"(?: (?:is|are|was|were|remains|looks|seems))?(?:{than})(?= )(?! (?:{words_of('own_past')}|#\d+) )"
    )


@cache
def _another_way() -> re.Pattern[str]:
    """ "Has grown more complicated"."""
    return re.compile(r" (?:more|less) (?!(?:than|and|in|so|or|often|quickly|rapidly|slowly) )[a-z]+(?= )")


@cache
def _not_the_past() -> re.Pattern[str]:
    return re.compile(rf" than (?:{words_of('not_the_past')})(?= )")


def goes_on_with_a_noun(fit: Fit) -> str:
    """ "Left the European Union's fisheries agreement", "will drive up the price"."""
    word = re.match(r" ([a-z][a-z'-]*)", fit.after)
    if word is None or not _is_noun_behind(fit, word[1]):
        return ""
    return f"it is about something else: '{shown(fit.after)}'"


def _is_noun_behind(fit: Fit, word: str) -> bool:
    """Whether a word behind a match makes it speak of something else than the template understood."""
    said = fit.words.split()
    last = said[-1]
    if fit.template.frame == "change" and last.endswith("ing") and said[-2] not in words("narrowing", "going_on"):
        return not _goes_on(word)  # "suffer from rising costs"
    if last[0] != "@":
        if last in words("narrowing", "comparatives") and word in words("narrowing", "parts_compared"):
            return True  # "a larger part than"
        return fit.template.frame == "change" and last in words("narrowing", "transitive") and not _goes_on(word)
    if fit.measure.startswith(("membership.", "military.presence", "alignment.")):
        ground = fit.measure.startswith("military.presence") and word in words("narrowing", "ground")
        return not ground and not _goes_on(word)
    return fit.measure.startswith(("trade.", "military.")) and word in words("narrowing", "belongings")


def _goes_on(word: str) -> bool:
    """Whether a word is no noun: a conjunction, a preposition, a verb, or one in -ly, -er or -ing."""
    if word in words("narrowing", "goes_on") or word.endswith(("ly", "ing", "er")):
        return True
    return any(cue.form in ("s", "ed", "auxiliary") for cue in find_cues(word))
