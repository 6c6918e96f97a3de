"""Whether a clause asserts what a template understood: not what would be, is denied, wished, or only mentioned."""

from __future__ import annotations

import re
from functools import cache

from araxes.reading.binding.drafts import Fit
from araxes.reading.binding.neighbours import CONFLICT, shown, words_of
from araxes.reading.words.cues import find_cues
from araxes.reading.words.wordlists import words

DENIED_BESIDE = "something beside it is denied"
"""Why nothing is bound where a "not" stands beside the words of a template."""


def is_unreal(fit: Fit) -> str:
    """Why it tells what would be or used to be; empty if not."""
    found = _unreal().search(fit.line.text)
    return f"it tells what is not so: '{found[0].strip()}'" if found else ""


@cache
def _unreal() -> re.Pattern[str]:
    return re.compile(rf" (?:{words_of('unreal')})(?= )")


def is_doubted(fit: Fit) -> str:
    """Why somebody only supposes, doubts or hopes so: "it is a myth that"; empty if not."""
    found = None if _KNOWN.search(fit.before) else _doubted().search(fit.before)
    return f"it is not asserted: '{found[0].strip()}'" if found else ""


_KNOWN = re.compile(r" (?:realis|realiz|know|knew|notice|remember|recall|appreciat)[a-z]* (?:that)?$")


@cache
def _doubted() -> re.Pattern[str]:
    """ "Suppose that", "it is a myth that", "nobody in Oslo thinks that"."""
    return re.compile(
        rf" (?:{words_of('supposed')})(?: [a-z]+){{0,2}} that$"
        rf"| (?:{words_of('nobody')}) (?:[^ ]+ )*(?:that|thinks?|says?|expects?|believes?|sees?)$"
    )


def is_denied_beside(fit: Fit) -> str:
    """Why a denial beside it makes it another claim ("we do not expect", "is not to be expected"), or empty."""
    found = fit.match.found
    for place in fit.line.denials:
        between = fit.line.text[place : found.start] if place < found.start else fit.line.text[found.end : place]
        if not found.start <= place <= found.end and not _BREAK.search(f"{between} "):
            return DENIED_BESIDE
    return ""


_BREAK = re.compile(r" (?:,|and|but|because|as|which|who|while|if|though|although|since|so|or) ")


def is_mentioned(fit: Fit) -> str:
    """Why it is only mentioned: "calls for", "few", "discussed", "before"; empty if not."""
    if fit.measure.startswith(CONFLICT):
        return ""
    if _NAME.search(fit.before):
        return "it is only mentioned: another name stands right before it"
    before = fit.before.removesuffix(" number of") if fit.template.frame == "change" else fit.before
    found = _mentioning().search(before) or _SHARE_OF.search(fit.before)
    if found is None and _SUCCEEDED.match(fit.words):
        found = _SUCCEEDING.search(fit.before)
    if found is None and _CLAUSE.match(fit.words):
        found = _GOVERNED.search(fit.before)
    return f"it is only mentioned: '{shown(found[0])} ...'" if found else ""


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
    nouns, prepositions = words_of("mentioned_in"), words_of("mentioning")
    alone = "|".join(map(words_of, ("not_yet", "counted_out", "mentioning_verbs")))
    part = r"(?:share|part|proportion|weight|growth|change|number) of [a-z-]+ in"
    return re.compile(rf" (?:(?:{nouns}) (?:{prepositions})|{alone}|{part})$")


def may_be(fit: Fit) -> str:
    """Why a statement only says what may be, or what would follow: "could be", "would ruin"; empty if not."""
    section = next((_MAY_BE[kind] for kind in fit.kinds[:1] if kind in _MAY_BE), None)
    if section is None or (section == "may_come" and fit.window.horizon is not None):
        return ""  # "may leave before 2030" can be scored
    said = f"{fit.words}{fit.after}" if fit.measure.startswith(CONFLICT) else f"{fit.words} "
    if section == "would_be":
        said = " ".join(fit.after.split(" ")[:2]) + " "  # "a war would ruin", not "that it would go to war"
    found = _may(section).search(said)
    return f"it says what may be, not what is: '{found[0].strip()}'" if found else ""


_MAY_BE = {"fact": "may_be", "trend": "may_be", "forecast": "may_come", "risk": "would_be"}
"""By the kind of a statement the words that make it one of what may be."""


@cache
def _may(section: str) -> re.Pattern[str]:
    return re.compile(rf" (?:{words_of(section)})(?= )")


def has_only_begun(fit: Fit) -> str:
    """Why a departure or an accession is not done ("has begun to withdraw", "agreed to close"), or empty."""
    if not fit.measure.startswith(("membership.", "military.presence")) or fit.template.frame:
        return ""
    said = fit.words.split()
    if fit.quantity is not None and (lost := words("narrowing", "not_kept").intersection(said)):
        return f"it says what became of soldiers, not how many there are: '{min(lost)}'"
    if not words("narrowing", "begun").isdisjoint(said):
        return "it has only begun"
    if {"fact", "trend"}.intersection(fit.kinds[:1]) and (found := _not_done(fit)):
        return f"it is not said to have been done: '{found}'"
    behind = fit.after.split()[:1]
    is_named = said[-1] in words("kinds", "being") and behind and behind[0] not in words("narrowing", "goes_on")
    return f"it is only mentioned; what is said is '{shown(fit.after)}'" if is_named else ""


def _not_done(fit: Fit) -> str:
    """The words of an act that goes on or is only called for: "is withdrawing", "ordered to leave"."""
    going = _GOING_ON.search(fit.words)
    if going:
        return going[0].strip()
    near = " ".join(["", *fit.before.split()[-2:]])
    for found in _TO_DO.finditer(f"{near}{fit.words}"):
        is_verb = any(cue.form == "base" for cue in find_cues(found["act"]))
        caused = found["lead"].startswith("@") and _CAUSED.search(f"{near}{fit.words}"[: found.start()])
        if is_verb and not caused and found["lead"] not in words("narrowing", "done_to"):
            return found[0].strip()
    return ""


_GOING_ON = re.compile(r" (?:is|are) (?!being |coming |going |remaining |staying )[a-z]+ing(?= )")
_CAUSED = re.compile(r" (?:driven|drove|led|prompted|forced|caused|persuaded|induced|brought|compelled|pushed)$")
_TO_DO = re.compile(r" (?P<lead>[a-z]+|@\d+) to (?P<act>[a-z]+)(?= )")


def is_only_named(fit: Fit) -> str:
    """ "Bolivia's accession to Mercosur would please Brazil": a fact about it, which says nothing of whether."""
    if not fit.measure.startswith(("membership.", "military.presence")) or fit.template.frame:
        return ""
    if not {"fact", "trend"}.intersection(fit.kinds[:1]) or not f"{fit.before}{_ELSE.split(fit.after)[0]}".strip(
        " ,"
    ):
        return ""
    if any(cue.form != "word" for cue in find_cues(fit.words)) or _has_happened(fit):
        return ""
    return f"it is only mentioned; what is said is '{shown(fit.before + fit.after)}'"


_ELSE = re.compile(r" , (?:but|and|though|although|while|yet) ")


def _has_happened(fit: Fit) -> bool:
    """Whether an event told by a noun has a time in the past: "Finland's accession to NATO in 2023"."""
    past = fit.window.period is not None or fit.window.since is not None
    return past and fit.window.horizon is None and not is_mentioned(fit)


def is_undone(fit: Fit) -> str:
    """Why it is not so: "has stopped growing", "anything but"; empty if it is."""
    found = _undoing().search(f"{fit.words} ") or _undone_before().search(fit.before)
    return f"it is not so: '{found[0].strip()}'" if found else ""


@cache
def _undoing() -> re.Pattern[str]:
    return re.compile(rf" (?:{words_of('undoing')})(?= )(?! to (?:be (?:members?|party|part)|belong) )")


@cache
def _undone_before() -> re.Pattern[str]:
    """ "Has ceased to", before what it undoes."""
    return re.compile(rf" (?:{words_of('undoing')}) to ?$")
