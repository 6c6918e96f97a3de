"""Whether a clause speaks of a risk, and whether what it says lies ahead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from araxes.reading.kinds.passage import Passage
from araxes.reading.kinds.subjects import acts, head
from araxes.reading.words.cues import Cue
from araxes.reading.words.wordlists import any_of, words

_BUT = re.compile(r"\s*,?\s*(?:but|yet)\b")
_THEN = re.compile(r"[^,.;]{0,30}\bin\s+(?:19|20)\d\d\b")  # "on the brink of blows in 2020"
_NEAR = 30  # a participle within so many characters behind "has" makes the perfect


def is_risk(clause: Passage, changes: Sequence[Cue], *, ahead: bool) -> bool:
    """Whether a clause says that something harmful may come; not that a risk has grown."""
    risky, harms = [*clause.tagged("risk"), *clause.framed("risk", "risk")], clause.tagged("harm")
    risky = [one for one in risky if ahead or not _THEN.match(clause.text, one.end, clause.end)]
    if risky:
        return ahead or not any(_is_risk_that_changed(clause, risky[0], change) for change in changes)
    if any(not acts(clause, threat.start) for threat in clause.framed("threat", "risk")):
        return True
    may = "modal" in clause.tags or _is_supposed(clause, harms)
    if is_possible(clause) and _bodes_ill(clause):
        return True
    return bool(harms) and (ahead or may) and not _are_circumstances(clause, harms)


def _bodes_ill(clause: Passage) -> bool:
    """Whether the subject of the clause is a dispute, a shortage or the like: "the feud may yet decide"."""
    noun = head(clause, clause.verbs[0].start)
    return noun is not None and clause.text[slice(*noun)].lower() in words("kinds", "adverse")


def _is_supposed(clause: Passage, harms: Sequence[Cue]) -> bool:
    """Whether the clause says what a harm would do if it came: "a blockade would cripple trade"."""
    first = next(iter(clause.verbs), None)
    if first is None or clause.said(first) != "would" or _would_have().match(clause.text, first.start, clause.end):
        return False
    return any(harm.end <= first.start for harm in harms)


def _is_risk_that_changed(clause: Passage, risk: Cue, change: Cue) -> bool:
    ahead = clause.text[max(0, change.start - 70) : change.start]
    return change.start > risk.start and _danger().search(ahead) is not None


@cache
def _danger() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of('kinds', 'dangers')})\b[^,.;]{{0,60}}$", re.IGNORECASE)


def _are_circumstances(clause: Passage, harms: Sequence[Cue]) -> bool:
    """Whether every harm stands behind a word such as "because of", "after" and "as a result of"."""
    pattern = _circumstance()
    return all(pattern.search(clause.text[max(0, harm.start - 60) : harm.start]) for harm in harms)


@cache
def _circumstance() -> re.Pattern[str]:
    words_before = any_of("kinds", "circumstances")
    return re.compile(
        rf"\b(?:{words_before})(?!\s+(?:in|with|up|into)\s)\s+(?:the\s+|a\s+|an\s+)?(?:[\w-]+\s+){{0,3}}$",
        re.IGNORECASE,
    )


def is_future(clause: Passage) -> bool:
    """Whether a word of the future is more than a bare "would"."""
    return any(clause.said(cue) not in words("kinds", "not_ahead") for cue in _of_the_future(clause))


def may_come(clause: Passage) -> bool:
    """Whether a word of the future, "would" included, says what is still to come; not "would have"."""
    return any(not _would_have().match(clause.text, cue.start, clause.end) for cue in _of_the_future(clause))


def is_reported_as_coming(clause: Passage) -> bool:
    """Whether "would" is the "will" of what somebody said: "predicted that it would leave"."""
    woulds = [cue for cue in _of_the_future(clause) if clause.said(cue) == "would"]
    return any(not _would_have().match(clause.text, cue.start, clause.end) for cue in woulds)


def _of_the_future(clause: Passage) -> list[Cue]:
    """The words of the future without the noun: "the will to fight"."""
    return [one for one in clause.tagged("future") if not _is_another_word(clause, one)]


def _is_another_word(clause: Passage, one: Cue) -> bool:
    """Whether a word of the future is none here: "the will to", "bound to each other"."""
    said = clause.said(one)
    if said == "will":
        return clause.before(one) in words("kinds", "will_is_a_noun_behind")
    if not said.endswith(" to"):
        return False
    if any(0 < actor.start - one.end <= 1 for actor in clause.actors):
        return True  # "exports going to China"
    behind = clause.small[one.end - clause.start :].split(maxsplit=1)[:1]
    return bool(behind) and behind[0].strip(",.;") in words("kinds", "no_future_before")


def is_over(clause: Passage, when: int) -> bool:
    """Whether a time belongs to a verb of the past behind the first one: "eats what was stored in the autumn"."""
    before = [verb for verb in clause.verbs if verb.end <= when]
    if len(before) < 2:
        return False
    last = before[-1]
    if last.form == "ed":
        return clause.before(last) not in ("be", "being", "is", "are", "to")
    return clause.said(last) in ("was", "were", "had", "did")


def foresees(clause: Passage) -> bool:
    """Whether a frame of the future, such as "is poised to", says what lies ahead."""
    return any(not _is_another_word(clause, one) for one in clause.framed("forecast", "future"))


def is_possible(clause: Passage) -> bool:
    """Whether the clause says what may come: its first verb is "may", "might" or "could", not "could only"."""
    first = next(iter(clause.verbs), None)
    if first is None or clause.said(first) not in words("kinds", "possible"):
        return False
    concedes = _BUT.match(clause.text, clause.end)  # "it may be small, but"
    return concedes is None and _was_possible().match(clause.text, first.end, clause.end) is None


@cache
def _was_possible() -> re.Pattern[str]:
    """What stands behind "could" of the past and "may" of what has been: "could only watch", "may have left"."""
    return re.compile(
        r"\s+(?:only|barely|hardly|scarcely|once|no\s+longer|not|never|have|well\s+have|already|perhaps\s+have)\b"
    )


@cache
def _would_have() -> re.Pattern[str]:
    wished = "have|rather|sooner|like|prefer|love"
    return re.compile(rf"would(?:\s+\w+ly|\s+(?:not|never|long|already))*\s+(?:{wished})\b", re.IGNORECASE)


def is_past(clause: Passage) -> bool:
    """Whether the first verb is in the past: "has most likely left", not "has a chance of leaving"."""
    first = next((verb for verb in clause.verbs if clause.before(verb) not in ("being", "be")), None)
    if first is None or any(clause.said(cue) in words("kinds", "surely_ahead") for cue in clause.cues):
        return False
    said = clause.said(first)
    if said in ("has", "have"):
        return any(verb.form == "ed" and 0 < verb.start - first.end < _NEAR for verb in clause.cues)
    return first.form == "ed" or said in words("kinds", "past")
