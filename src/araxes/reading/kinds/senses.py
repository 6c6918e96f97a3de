"""What the cues of a clause mean where they stand: a change, a cause, a wish, or only an attribute."""

from __future__ import annotations

import re
from functools import cache
from operator import attrgetter

from araxes.reading.kinds.aspects import because_since, changes_by_form
from araxes.reading.kinds.effects import effects
from araxes.reading.kinds.passage import Passage
from araxes.reading.kinds.subjects import acts, brings_about, happens
from araxes.reading.words.cues import GROUND, Cue
from araxes.reading.words.wordlists import any_of, words

_START = attrgetter("start")
REFUSED = "refused"
"""The form of a wish that says what somebody will not do, which is a forecast where it is only probable."""

_WINDOW = 30
_GOES_ON_TO = re.compile(r"(?:continu\w+|began|begun|started|tend\w*|seem\w*|appear\w*|managed) to\s+(?:\w+\s+)?$")
_COMPARED = re.compile(
    r"""\b(?:more|less|fewer|better|worse|(?!over|under|oth|ev|nev|aft|riv|pow|pap|wat|numb|memb|lead|min)[a-z]{3,}er)\b
    .{0,60}\bthan[ ](?:
      in[ ](?:(?:19|20)\d\d | the[ ]past | years | decades) | before\b
    | at[ ](?:the[ ](?:start|beginning|height|end)|any[ ]time)
    | (?:it|they|he|she)[ ](?:(?:did|was|were|used|once)\b | (?:has|have|had)[ ](?:been|done|ever)\b)
    | (?:a|two|three|four|five|ten|twenty|thirty|some|many|several)[ ]
      (?:year|decade|month|week|generation)s?[ ](?:ago|earlier|before)
    | (?:usual|last[ ]year|the[ ]year[ ]before|of[ ]old|used[ ]to|for[ ](?:years|decades))\b
    )""",
    re.VERBOSE,
)
_PARTICIPLE = re.compile(r"\w+(?:ed|driven|held|brought|shaken|undone|led|pushed)\b", re.IGNORECASE)
_BY = re.compile(r"\bby\b|\bto\s+(?:the|a|an)\b|\b(?:down|due|back)\s+to\b")
_MADE = re.compile(
    r"""\b(?:made|makes?|let|lets|had)\s+(?:the\s+)?[A-Z]\w+\s+(?!(?:an?|the|its|as|one)\b)[a-z]+
    | \b(?:ma(?:de|kes?)|le(?:d|ads?)|forc(?:ed|es?)|push(?:ed|es)|dr(?:ove|ives?)|turn(?:ed|s)|rendered|left)\s+
      (?!from\b)(?:[\w'’-]+\s+){1,5}?(?:to\b|more\b|less\b|\w*dependent|reliant|out[ ]of|into|vulnerable
      |(?!any|every|some|no)\w+(?:able|ible|less)\b(?![ ](?:and|or)?[ ]?[a-z]+(?:s|al)?\b)|un\w+ed\b)""",
    re.VERBOSE,
)


def changes(clause: Passage) -> list[Cue]:
    """The words of change that say what the clause says, in order."""
    found = [cue for cue in clause.tagged("up", "down", "shift") if _changes(clause, cue)]
    framed = [one for one in clause.framed("trend", "shift") if not any(_overlap(one, other) for other in found)]
    formed = [one for one in changes_by_form(clause) if not any(_overlap(one, other) for other in found)]
    return sorted([*found, *framed, *formed], key=_START)


def _overlap(one: Cue, other: Cue) -> bool:
    return one.start < other.end and other.start < one.end


def causes(clause: Passage) -> list[Cue]:
    """The words that say that one thing brings about another: "because of", "led to", "made X turn to".

    Those that are the verb or the predicate come first, then those that stand beside one.
    """
    found = [cue for cue in clause.tagged("cause") if _links(clause, cue)]
    if not clause.pieces.isdisjoint(words("kinds", "making")):
        made = _MADE.search(clause.text, clause.start, _reach(clause, 60))
        found += [verb for verb in clause.verbs if made and verb.start == made.start()]
    found += [*effects(clause), *clause.framed("cause", "cause")]
    found += [cue for cue in clause.framed("effect", "cause") if happens(clause, cue.start)]
    found += [cue for cue in clause.framed("strong_effect", "cause") if brings_about(clause, cue.start)]
    found += [cue for cue in clause.framed("readies", "cause") if not acts(clause, cue.start)]
    if found:
        found = [cue for cue in found if cue.form == "word" or not _is_undergone(clause, cue)]
    found += because_since(clause)
    found += [*clause.framed("reason", "cause", "word"), *clause.framed("ground", "cause", GROUND)]
    return sorted(found, key=lambda cue: (cue.form in ("word", GROUND), cue.start))


def wishes(clause: Passage) -> list[Cue]:
    """The words that say that somebody wants, plans or seeks something."""
    found = [cue for cue in clause.tagged("intent") if _wants(clause, cue)]
    for section, form in (("threat", "frame"), ("readies", "frame"), ("refusal", REFUSED)):
        found += [cue for cue in clause.framed(section, "intent", form) if acts(clause, cue.start)]
    found += [*clause.framed("intent", "intent"), *clause.framed("purpose", "intent", "noun")]
    return sorted(found, key=_START)


def compares_with_before(clause: Passage) -> bool:
    """Whether something is said to be more or less than it was: "higher than in 2015"."""
    reach = _reach(clause, 40)
    if clause.text.find("than ", clause.start, reach) < 0:
        return False
    return _COMPARED.search(clause.text, clause.start, reach) is not None


def _reach(clause: Passage, characters: int) -> int:
    return clause.cues[-1].end + characters if clause.cues else clause.start


# ---- change


def _changes(clause: Passage, cue: Cue) -> bool:
    said, before = clause.said(cue), clause.before(cue)
    if said in words("kinds", "growing"):
        return before in words("kinds", "before_growing") or not clause.verbs
    if said in words("kinds", "multiplied"):
        return before not in words("kinds", "not_multiplied_behind")
    if cue.form == "word":
        return not _is_bare_noun(said) or _is_told_of(clause, cue)
    if cue.form == "base" and said in words("kinds", "benefits"):
        return False
    if cue.form == "ed" and said in words("kinds", "states") and before in words("kinds", "being"):
        return False  # how something is: "is concentrated"
    return cue in clause.verbs or _is_participle(cue, before) or _goes_on_to(clause, cue)


def _is_bare_noun(said: str) -> bool:
    """Whether a word names a change without saying that there is one: "growth", "decline in"."""
    return said.endswith((" in", " of")) or said in words("kinds", "nouns_of_change")


def _is_told_of(clause: Passage, cue: Cue) -> bool:
    """Whether a named change is said to be there ("there is a decline in", "saw a rise in") or stands first."""
    ahead = clause.text[clause.start : cue.start]
    return _exists().search(ahead) is not None or ahead.strip(' \u2022-"').count(" ") <= 3


@cache
def _exists() -> re.Pattern[str]:
    return re.compile(
        rf"""\bthere\s+(?:is|are|was|were|has[ ]been|have[ ]been)\b | \b(?:{any_of("kinds", "shows")})\b""",
        re.IGNORECASE | re.VERBOSE,
    )


def _is_participle(cue: Cue, before: str) -> bool:
    """Whether a participle says what happens: "has grown"."""
    if cue.form not in ("ed", "ing"):
        return False
    return before in words("kinds", "before_participle") or before.endswith("n't")


def _goes_on_to(clause: Passage, cue: Cue) -> bool:
    ahead = clause.text[max(clause.start, cue.start - _WINDOW) : cue.start]
    return cue.form == "base" and _GOES_ON_TO.search(ahead) is not None


# ---- cause


def _links(clause: Passage, cue: Cue) -> bool:
    """Whether a word of cause joins two things here."""
    said = clause.said(cue)
    if said.startswith("ow") and " to " not in clause.text[cue.end : clause.end]:
        return False  # a debt
    if cue.form == "word":
        if said == "as a result":
            return cue.start > clause.start + 2
        if said == "product of":
            return clause.before(cue) in ("a", "the", "largely", "partly", "itself")
        return said != "due to" or not _due_to_do().match(clause.text, cue.end)
    before = clause.before(cue)
    if cue in clause.verbs or (cue.form == "ing" and before.endswith(",")):
        return True
    return before in words("kinds", "before_caused") and cue.form in ("ed", "base", "ing")


def _is_undergone(clause: Passage, cue: Cue) -> bool:
    """Whether something is only said to be done to the subject: "were allowed to run", with nobody who did it."""
    if clause.before(cue) not in words("kinds", "being") or not _PARTICIPLE.match(clause.text, cue.start):
        return False
    return _BY.search(clause.text, cue.start, min(clause.end, cue.end + 60)) is None


@cache
def _due_to_do() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{any_of('kinds', 'due_to_do')})\b")


def leads(clause: Passage, cause: Cue, change: Cue) -> bool:
    """Whether a clause with both is built on the cause: its verb comes first, or "because" explains a turn, not a
    figure."""
    if cause.form not in ("word", GROUND):
        is_passive = clause.before(cause) in words("kinds", "being")
        return cause.start <= change.start or is_passive or change.form == "word"
    said = clause.said(cause)
    if said.endswith(" by") or said in words("kinds", "caused_by"):
        return clause.before(cause) in words("kinds", "before_passive")
    if said == "because":
        return "shift" in change.tags and change.start < cause.start
    return said in words("kinds", "reasons")


# ---- intent


def is_noun(clause: Passage, wish: Cue) -> bool:
    """Whether what somebody wants is told by a noun or by words beside the verb."""
    return wish.form == "noun" or clause.said(wish) in words("kinds", "nouns_of_wishing")


def _wants(clause: Passage, cue: Cue) -> bool:
    if cue.form == "word" or cue in clause.verbs:
        return True
    before = clause.before(cue)
    if cue.form in ("ed", "ing"):
        return before in words("kinds", "before_wanting")
    return cue.form == "base" and before in words("kinds", "before_wish")
