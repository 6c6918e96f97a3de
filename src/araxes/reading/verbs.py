"""Which cues are the verb of a clause, and which only look like one: "imports" in "gas imports", "armed" in
"armed forces"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from araxes.reading.cues import AUXILIARY, Cue

_BEFORE = re.compile(r"(?:^|[^\w'’-])([\w'’-]+)[\"”)]?\s+$|([,)])\s+$")
_NOT_BEFORE_A_VERB = frozenset(
    ["the", "a", "an", "of", "in", "on", "with", "by", "for", "to", "from", "at", "into", "over", "under", "between", "against", "towards", "toward", "its", "their", "his", "her", "our", "your", "my", "this", "these", "those", "any", "every", "each", "no", "some", "other", "another", "more", "most", "many", "much", "all", "both", "several", "few", "new", "old", "such", "main", "major", "key", "large", "small", "big", "high", "low", "great", "military", "economic", "political", "regional", "foreign", "trade", "security", "further", "first", "second", "two", "three", "four", "five", "recent", "current", "own", "as", "than", "or", "bilateral", "mutual", "while", "through", "about", "only", "without", "within", "during", "despite", "very", "increasingly", "western", "eastern", "northern", "southern", "external", "internal", "if", "unless", "heavily", "highly", "well", "ill", "newly", "highly", "fully", "each", "strong", "weak", "common", "joint", "annual", "total", "strategic"]
)
_ADVERBS = frozenset(
    ["still", "also", "now", "already", "often", "even", "not", "never", "then", "thus", "therefore", "again", "soon", "only", "however", "today"]
)
_DEGREES = frozenset(["most", "very", "rather", "quite", "more", "almost", "less", "so"])
_PRONOUNS = frozenset(
    ["it", "he", "she", "which", "who", "that", "they", "we", "you", "i", "there", "neither", "none", "nobody", "everybody", "others", "both"]
)


def word_before(text: str, place: int, floor: int = 0) -> str:
    """The word right before ``place``, as written, adverbs passed over; empty where there is none."""
    degree = False
    while True:
        first = max(floor, place - 32)
        found = _BEFORE.search(text[first:place])
        if found is None:
            return ""
        word = found[1] or found[2]
        lowered = word.lower()
        is_manner = lowered.endswith("ly") and len(word) > 4 and lowered not in ("ally", "italy")
        if lowered not in _ADVERBS and not is_manner and not (degree and lowered in _DEGREES):
            return word
        degree = is_manner
        place = first + found.start(1 if found[1] else 2)


def is_verb(text: str, cue: Cue, floor: int, adjectives: Sequence[int] = ()) -> bool:
    """Whether a cue is the finite verb of a clause that begins at ``floor``.

    ``adjectives`` are the ends of demonyms used as adjectives, behind which no verb follows.
    """
    if cue.form == AUXILIARY:
        return True
    if cue.form not in ("s", "ed", "base"):
        return False
    word = word_before(text, cue.start, floor)
    lowered = word.lower()
    if not word:  # the verb of a clause that shares the subject of the one before
        return (
            cue.form == "s" and not text[floor : cue.start].strip() and not _is_noun_too(text[cue.start : cue.end])
        )
    if lowered in _NOT_BEFORE_A_VERB or lowered.endswith(("'s", "’s", "s'", "s’")):
        return False
    if any(0 <= cue.start - end <= 1 for end in adjectives):
        return False
    if lowered in (",", ")"):  # behind an insertion: "exports, gas above all, fell"
        return (
            (cue.form == "s"
            and not _is_noun_too(text[cue.start : cue.end]))
            or (cue.form == "ed"
            and text[floor : cue.start].count(",") > 1)
        )
    if cue.form == "base" and "intent" in cue.tags and text.startswith(" to ", cue.end):
        return lowered not in ("to", "will", "would", "may", "might", "could", "not")
    if lowered == "and":
        return cue.form == "s" and not _is_noun_too(text[cue.start : cue.end])
    if lowered in _PRONOUNS:
        return True
    if cue.form == "base":  # they buy, traders report; not: the import, may buy
        return lowered.endswith("s") and not lowered.endswith("ss")
    if cue.form == "s" and not word[0].isupper() and _is_noun_too(text[cue.start : cue.end]):
        return False
    return not (
        lowered.endswith(("ian", "ese", "ish", "al", "ic", "ous", "ive"))
        and cue.form == "ed"
        and not word[0].isupper()
    )


_NOUNS = frozenset(
    ["forces", "disputes", "ties", "plans", "exports", "imports", "claims", "reports", "attacks", "supplies", "supports", "gains", "falls", "rises", "drops", "trades", "moves", "works", "needs", "demands", "offers", "links", "lies", "uses", "visits", "tests", "shares", "ranks", "partners", "rivals", "wants", "hopes", "aims", "seeks", "borders", "deliveries", "increases", "transfers", "ships", "talks", "deals", "costs", "calls", "votes", "rules", "limits", "ranks", "shifts", "changes", "views", "sides", "stands", "risks", "threats", "controls", "contracts", "fights", "strikes", "wounds", "deploys", "purchases", "stores", "processes", "projects", "forecasts", "estimates", "fears", "doubts", "promises", "pledges", "turns", "returns", "offers", "flows", "losses", "gains", "declines", "cuts"]
) - {"wants", "seeks", "deploys"}


def _is_noun_too(word: str) -> bool:
    return word.lower() in _NOUNS
