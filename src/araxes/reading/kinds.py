"""What kind of thing a clause says: fact, trend, cause, intent, risk, forecast, attribution, or nothing.

The rules look at the cues of the clause in the order below; the first that holds decides, and what else holds of
the weaker ones may stand second.

1. Nothing: a question, no verb, words of meetings, greetings and captions.
2. Attribution: somebody else says, believes or sees it so. What they say has its own kind, which stands second.
3. Risk: a harm, or words of risk, with a sign that it lies ahead.
4. Intent: somebody wants, plans or seeks it.
5. Forecast: it lies ahead.
6. Cause or trend: by which of the two the sentence is built on.
7. Fact.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from araxes.reading.actors import Actor
from araxes.reading.cues import Cue
from araxes.reading.statement import StatementKind
from araxes.reading.verbs import is_verb, word_before

_THAT = re.compile(r"\s*(?:,?\s*\w+ly)?\s*(?:on \w+ )?,?\s*(?:that|how|what)\b", re.IGNORECASE)
_NOT_SPEAKERS = re.compile(
    r"\b(?:data|figures|statistics|evidence|numbers|trends|experience|history|indicators|this|it|which|paper|chapter|brief|we|i)\s*$",
    re.IGNORECASE,
)
_BEING = frozenset(("is", "are", "was", "were", "been", "be"))
_STANCE = re.compile(
    r"\W{0,3}(?:As\s+(?P<teller>[^,]{2,60}?)\s+(?:tells? it|sees? it|puts? it|ha[sd] it|argues?|says?|said|put it)\b"
    r"|(?P<holder>[^,.]{2,60}?)['\u2019]s?\s+(?:position|view|argument|contention|line|claim|stance|thesis|assessment|verdict|reading) (?:is|remains|was) that\b)"
)
_BY = re.compile(
    r"\s+(?:[\w-]+\s+){0,2}by\s+(?P<who>[^,.;]{2,80}?)(?=\s+(?:to|as|that|in|for|has|have|is|are|will)\b|[,.;]|$)"
)
_TO = re.compile(r"[Tt]o\s+$|\b(?:may|might|could|can|would|should)\s+$")
_ATTRIBUTED_SPAN = 120
_NEED_THAT = frozenset(
    [
        "hold",
        "state",
        "charge",
        "note",
        "suggest",
        "report",
        "write",
        "describe",
        "assume",
        "estimate",
        "calculate",
        "predict",
        "project",
        "observe",
        "conclude",
        "assess",
        "judge",
        "reckon",
        "tell",
        "swear",
        "portray",
        "remark",
    ]
)
_MADE = re.compile(
    r"\b(?:made|makes?|let|lets|had)\s+(?:the\s+)?[A-Z]\w+\s+[a-z]+|\b(?:ma(?:de|kes?)|le(?:d|ads?)|forc(?:ed|es?)|push(?:ed|es)|dr(?:ove|ives?)|turn(?:ed|s)|rendered|left)\s+(?:[\w'’-]+\s+){1,5}?(?:to\b|more\b|less\b|\w*dependent|reliant|out of|into|vulnerable)"
)
_RISK_DOWN = re.compile(r"\b(?:risk|threat|danger|tension|tensions)\b[^,.;]{0,60}$", re.IGNORECASE)
_EXISTS = re.compile(
    r"\bthere\s+(?:is|are|was|were|has been|have been)\b|\b(?:saw|sees|seen|see|show|shows|showed|record|recorded|experienced)\b",
    re.IGNORECASE,
)
_STATES = frozenset(
    (
        "concentrated",
        "diversified",
        "fragmented",
        "polarised",
        "polarized",
        "militarised",
        "consolidated",
        "stalled",
        "frozen",
        "divided",
        "reduced",
        "limited",
        "strengthened",
    )
)
_COMPARED = re.compile(
    r"\b(?:more|less|fewer|larger|smaller|higher|lower)\b.{0,60}\bthan (?:in (?:19|20)\d\d|(?:it|they) did in|before\b|(?:a|two|three|five|ten) (?:year|decade)s? (?:ago|earlier|before)|at the start of|in the past)"
)
_MULTIPLIED = frozenset(("doubled", "tripled", "trebled", "quadrupled", "halved"))
_BENEFIT = frozenset(("gain", "recover", "advance", "accelerate", "change", "cut"))


@dataclass(frozen=True, slots=True)
class Signs:
    """What else is known of a clause when its kind is decided."""

    predicted: bool = False
    """Whether words of probability are its predicate: "a war is unlikely"."""
    estimative: bool = False
    ahead: bool = False
    """Whether a time in it lies ahead of the report."""
    condition: bool = False
    item: bool = False
    """Whether it is an item of a list, which may do without a verb."""


@dataclass(frozen=True, slots=True)
class Nature:
    """The kinds of a clause, the first one first, and who says so if somebody else does."""

    kinds: tuple[StatementKind, ...]
    attributed_to: str | None = None
    attributed_span: tuple[int, int] | None = None


_NONE = Nature(("none",))


def nature(text: str, start: int, end: int, cues: Sequence[Cue], actors: Sequence[Actor], signs: Signs) -> Nature:
    """The kinds of the clause ``text[start:end]``."""
    adjectives = [one.parts[-1].end for one in actors if one.parts and one.name_kind in ("adjective", "prefix")]
    verbs = [cue for cue in cues if is_verb(text, cue, start, adjectives)]
    if _says_nothing(text, start, end, cues, verbs, signs):
        return _NONE
    told = _attribution(text, start, end, cues, verbs, actors)
    if told is None:
        return Nature(_kinds(text, start, cues, verbs, signs))
    who, rest = told
    inner = [cue for cue in cues if cue.start >= rest or cue.end <= who[0]]
    second = _kinds(text, rest, inner, [verb for verb in verbs if verb in inner], signs)
    speaker = " ".join(text[who[0] : who[1]].split())
    return Nature(("attribution", *second[:1]), speaker[:_ATTRIBUTED_SPAN], who)


# ---- nothing


def _says_nothing(
    text: str, start: int, end: int, cues: Sequence[Cue], verbs: Sequence[Cue], signs: Signs
) -> bool:
    if text[start:end].rstrip("\"'\u201d\u2019) ").endswith("?"):
        return True
    tags = {tag for cue in cues for tag in cue.tags}
    if not verbs and not signs.estimative and _is_fragment(text[start:end], tags, item=signs.item):
        return True
    if "none" not in tags:
        return False
    first = next(cue for cue in cues if "none" in cue.tags)
    own = text[start : first.end].lower().strip()
    about_itself = own.startswith(
        (
            "this ",
            "we ",
            "the following",
            "the next",
            "in what follows",
            "the remainder",
            "let us",
            "our thanks",
            "dear",
            "welcome",
            "thank",
            "photo",
            "see ",
            "for further",
            "for more",
            "figure",
            "table",
            "chart",
            "map",
            "click",
            "read more",
            "subscribe",
            "ladies",
        )
    )
    firm = signs.estimative or (tags & {"risk", "harm", "cause", "intent"} and not about_itself)
    grown = any(cue.tags & {"up", "down"} and cue in verbs for cue in cues)
    ahead = "future" in tags and signs.ahead
    return about_itself or not (firm or grown or ahead)


_LABEL = re.compile(
    r"\W*(?:table|figure|fig\.|chart|map|photo|box|source|annex|appendix|graph|picture)\b", re.IGNORECASE
)


def _is_fragment(said: str, tags: set[str], *, item: bool) -> bool:
    """Whether words without a verb that is known are no sentence: a caption, a label, a name."""
    if item and tags & {"up", "down", "risk", "harm", "shift", "intent"}:
        return False
    whole = said.rstrip("\"'\u201d\u2019)").endswith((".", "!")) and len(said.split()) >= 5
    return not whole or _LABEL.match(said) is not None


# ---- attribution


def _attribution(
    text: str, start: int, end: int, cues: Sequence[Cue], verbs: Sequence[Cue], actors: Sequence[Actor]
) -> tuple[tuple[int, int], int] | None:
    """Who says it, as a span, and where what they say begins."""
    stance = _STANCE.match(text, start, end)
    if stance and _speaks(text, *stance.span(stance.lastgroup or 0), cues, actors):
        return stance.span(stance.lastgroup or 0), stance.end()
    for cue in cues:
        if "sources" in cue.tags and (found := _source(text, start, end, cue, cues, actors)):
            return found
        if (
            "perceive" in cue.tags
            and cue.form in ("ed", "word")
            and word_before(text, cue.start, start).lower() in _BEING
        ):
            by = _BY.match(text, cue.end, end)
            if by and (_speaks(text, *by.span("who"), cues, actors)):
                return by.span("who"), start
        if "report" in cue.tags and (found := _said_at_the_end(text, start, end, cue, cues, actors)):
            return found
        if "report" in cue.tags and (found := _said_by(text, start, end, cue, cues, verbs, actors)):
            return found
        if (
            "perceive" in cue.tags
            and cue.form == "s"
            and cue in verbs
            and _is_subject(text, start, cue, cues, actors)
        ):
            after = text[cue.end : end]
            if re.search(r"\b(?:as|to be|its|their|a|an|the most|part of)\b", after):
                return _subject_span(text, start, cue.start), cue.end
    return None


def _source(
    text: str, start: int, end: int, cue: Cue, cues: Sequence[Cue], actors: Sequence[Actor]
) -> tuple[tuple[int, int], int] | None:
    """ "According to X, ..." and "..., according to X"."""
    comma = re.search(r",|$|\.\s*$", text[cue.end : end])
    last = cue.end + (comma.start() if comma else end - cue.end)
    first = cue.end + len(text[cue.end : last]) - len(text[cue.end : last].lstrip())
    if not text[first:last].strip() or last - first > _ATTRIBUTED_SPAN:
        return None
    return (first, last), last if cue.start - start < 12 else start


_ENDS = re.compile(r"[\"\u201d,]\s*,?\s*$")


def _said_at_the_end(
    text: str, start: int, end: int, cue: Cue, cues: Sequence[Cue], actors: Sequence[Actor]
) -> tuple[tuple[int, int], int] | None:
    """ "..., say Fijian diplomats." and "..., officials in Rabat say."."""
    last = len(text[:end].rstrip(' ."\u201d'))
    if cue.form not in ("s", "ed", "base") or cue.start - start < 20:
        return None
    if re.search(r"\b(?:whatever|no matter)\b", text[max(start, cue.start - 40) : cue.start], re.IGNORECASE):
        return None
    if _ENDS.search(text[start : cue.start]) and 3 < last - cue.end < _ATTRIBUTED_SPAN:
        first = cue.end + len(text[cue.end : last]) - len(text[cue.end : last].lstrip())
        if "," not in text[first:last] and _speaks(text, first, last, cues, actors):
            return (first, last), start
    if cue.end >= last - 1:
        comma = text.rfind(",", start, cue.start)
        first = comma + 1 + len(text[comma + 1 : cue.start]) - len(text[comma + 1 : cue.start].lstrip())
        if comma > start + 15 and _speaks(text, first, cue.start, cues, actors):
            return (first, len(text[: cue.start].rstrip())), start
    return None


def _said_by(
    text: str, start: int, end: int, cue: Cue, cues: Sequence[Cue], verbs: Sequence[Cue], actors: Sequence[Actor]
) -> tuple[tuple[int, int], int] | None:
    has_that = _THAT.match(text, cue.end, end) is not None
    before = word_before(text, cue.start, start).lower()
    if (
        cue not in verbs
        and not (before in ("has", "have", "had", "is", "are") and cue.form in ("ed", "ing"))
        and not (has_that and cue.form in ("s", "ed", "base"))
    ):
        return None
    if before in _BEING and cue.form == "ed":
        by = _BY.match(text, cue.end, end)
        return (by.span("who"), by.end()) if by and _speaks(text, *by.span("who"), cues, actors) else None
    stem = text[cue.start : cue.end].lower()
    if not has_that and any(stem.startswith(verb[: max(4, len(verb) - 1)]) for verb in _NEED_THAT):
        return None
    if re.match(r"\s+(?:to|for|in|a|an|by|with|of)\s", text[cue.end : end]) and not stem.startswith(
        ("blam", "accus", "warn", "expect", "believ")
    ):
        return None
    goes_on = (
        any(verb.start > cue.end for verb in verbs)
        or has_that
        or stem.startswith(("blam", "accus", "warn", "deni", "den", "expect", "fear"))
    )
    if not goes_on or not (_is_subject(text, start, cue, cues, actors) or (has_that and before == "it")):
        return None
    return _subject_span(text, start, cue.start), cue.end


def _is_subject(text: str, start: int, cue: Cue, cues: Sequence[Cue], actors: Sequence[Actor]) -> bool:
    first, last = _subject_span(text, start, cue.start)
    return (
        last - first <= _ATTRIBUTED_SPAN
        and not _NOT_SPEAKERS.search(text[first:last])
        and _speaks(text, first, last, cues, actors)
    )


def _speaks(text: str, first: int, last: int, cues: Sequence[Cue], actors: Sequence[Actor]) -> bool:
    """Whether a stretch of text names somebody who can say something."""
    if any("speakers" in cue.tags and first <= cue.start < last for cue in cues):
        return True
    if re.fullmatch(
        r"(?:he|she|they|many|some|others|few|critics|both|both sides|neither side)",
        text[first:last].strip().lower(),
    ):
        return True
    return any(first <= actor.start < last and last - actor.end < 25 for actor in actors)


_LEAD = re.compile(r"^(?:[^,]{0,60},\s+|(?:Meanwhile|However|Moreover|Still|But|And|Yet|Also)\s+)+(?=\S)")
_TAIL = re.compile(r"(?:\s+(?:has|have|had|is|are|also|now|still|repeatedly|often|even|never|\w+ly))+\s*$")


def _subject_span(text: str, start: int, end: int) -> tuple[int, int]:
    """The subject before a verb, without what leads up to it ("In May, ") and adverbs behind it."""
    piece = text[start:end]
    lead = _LEAD.match(piece)
    first = lead.end() if lead and re.search(r"\w", piece[lead.end() :]) else 0
    aside = re.search(r",\s+(?:who|which|whose|himself|herself|itself)\b", piece[first:])
    piece = piece[: first + aside.start()] if aside else piece
    tail = _TAIL.search(piece, first)
    last = tail.start() if tail else len(piece.rstrip())
    while first < last and not (piece[first].isalnum()):
        first += 1
    return start + first, start + last


# ---- the rest


def _kinds(
    text: str, start: int, cues: Sequence[Cue], verbs: Sequence[Cue], signs: Signs
) -> tuple[StatementKind, ...]:
    tags = {tag for cue in cues for tag in cue.tags}
    compared = _COMPARED.search(text, start, cues[-1].end + 40 if cues else start)
    moves = [cue for cue in cues if cue.tags & {"up", "down", "shift"} and _moves(text, start, cue, verbs)]
    causes = [cue for cue in cues if "cause" in cue.tags and _links(text, start, cue, verbs)]
    made = _MADE.search(text, start, cues[-1].end + 60 if cues else start)
    causes += [cue for cue in verbs if made and cue.start == made.start()]
    intents = [cue for cue in cues if "intent" in cue.tags and _wants(text, start, cue, verbs)]
    future = "future" in tags and (_is_future(text, cues) or signs.condition)
    ahead = (
        future
        or (signs.ahead and not _is_past(text, start, verbs, cues))
        or (signs.predicted and not _is_past(text, start, verbs, cues))
    )
    found: list[StatementKind] = []
    if _is_risk(text, tags, cues, moves, ahead=ahead, signs=signs):
        found.append("risk")
    elif (
        intents
        and not signs.predicted
        and not _after(intents[0], moves, verbs)
        and not (future and _before(cues, "future", intents[0]))
    ):
        found.append("intent")
    elif ahead:
        found.append("forecast")
    main = found[0] if found else None
    if causes and moves:
        leads = _is_led(text, causes[0], moves[0], verbs)
        found += ["cause", "trend"] if leads else ["trend", "cause"]
    elif causes:
        found.append("cause")
    elif (moves or compared) and main not in ("forecast", "risk"):
        found.append("trend")
    if main in ("forecast", "risk", "intent"):
        found = [main, *(kind for kind in found[1:] if kind == "cause" or main == "intent")]
    return tuple(dict.fromkeys(found))[:2] or ("fact",)


def _moves(text: str, start: int, cue: Cue, verbs: Sequence[Cue]) -> bool:
    """Whether a word of change is what the clause says, not an attribute ("growing activity")."""
    said = text[cue.start : cue.end].lower()
    if said in ("growing", "increasing", "rising", "falling", "shrinking", "declining"):
        return (
            word_before(text, cue.start, start).lower()
            in ("is", "are", "was", "were", "been", "a", "an", "ever", "keeps", "keep", "be")
            or not verbs
        )
    if said in _MULTIPLIED:
        return word_before(text, cue.start, start).lower() not in (
            "a",
            "the",
            "its",
            "their",
            "to",
            "will",
            "would",
            "may",
            "could",
        )
    if cue.form == "word":
        if said.endswith((" in", " of")) or said in (
            "growth",
            "trend",
            "trends",
            "slowdown",
            "downturn",
            "expansion of",
        ):
            return (
                _EXISTS.search(text[start : cue.start]) is not None
                or not text[start : cue.start].strip(' \u2022-"').count(" ") > 3
            )
        return True
    if text[cue.start : cue.end].lower() in _BENEFIT and cue.form == "base":
        return False
    if cue in verbs:
        return True
    before = word_before(text, cue.start, start).lower()
    if cue.form in ("ed", "ing"):
        if cue.form == "ed" and said in _STATES and before in ("is", "are", "was", "were", "be"):
            return False
        return before in (
            "has",
            "have",
            "had",
            "is",
            "are",
            "was",
            "were",
            "been",
            "being",
            "be",
            "keeps",
            "began",
            "started",
        ) or before.endswith("n't")
    return cue.form == "base" and bool(
        re.search(
            r"(?:continu\w+|began|begun|started|tend\w*|seem\w*|appear\w*|managed) to\s+(?:\w+\s+)?$",
            text[max(start, cue.start - 30) : cue.start],
        )
    )


def _links(text: str, start: int, cue: Cue, verbs: Sequence[Cue]) -> bool:
    """Whether a word of cause joins two things here."""
    if cue.form == "word":
        said = text[cue.start : cue.end].lower()
        if said == "as a result":
            return cue.start > start + 2
        if said in ("due to",):
            return not re.match(
                r"\s+(?:be|become|begin|start|expire|join|open|take|hold|meet|visit|end|leave)\b",
                text[cue.end : cue.end + 12],
            )
        return True
    if cue in verbs or (cue.form == "ing" and word_before(text, cue.start, start).endswith(",")):
        return True
    before = word_before(text, cue.start, start).lower()
    return before in (
        "has",
        "have",
        "had",
        "will",
        "would",
        "is",
        "are",
        "was",
        "were",
        "been",
        "could",
        "may",
        "might",
        "to",
        "also",
    ) and cue.form in ("ed", "base", "ing")


def _wants(text: str, start: int, cue: Cue, verbs: Sequence[Cue]) -> bool:
    if cue.form == "word":
        return True
    if cue in verbs:
        return True
    before = word_before(text, cue.start, start).lower()
    return (
        cue.form in ("ed", "ing") and before in ("has", "have", "had", "is", "are", "was", "were", "been")
    ) or (
        cue.form == "base" and before in ("to", "will", "may", "would", "not", "does", "do", "might", "continue")
    )


def _is_future(text: str, cues: Sequence[Cue]) -> bool:
    """Whether a word of the future is more than a bare "would"."""
    return any(
        "future" in cue.tags and text[cue.start : cue.end].lower() not in ("would", "expected") for cue in cues
    )


def _is_past(text: str, start: int, verbs: Sequence[Cue], cues: Sequence[Cue]) -> bool:
    """Whether the first verb is in the past: "has most likely left"."""
    first = next(iter(verbs), None)
    if first is None or any(
        text[cue.start : cue.end].lower() in ("will", "likely to", "unlikely to") for cue in cues
    ):
        return False
    return first.form == "ed" or text[first.start : first.end].lower() in (
        "was",
        "were",
        "had",
        "did",
        "has",
        "have",
        "remained",
    )


def _before(cues: Sequence[Cue], tag: str, other: Cue) -> bool:
    """Whether a word of the future stands before an intent without making it one ("will seek")."""
    return any(tag in cue.tags and cue.end < other.start - 12 for cue in cues)


def _after(intent: Cue, moves: Sequence[Cue], verbs: Sequence[Cue]) -> bool:
    """Whether an intent only stands in what is said about a change: "has slowed more than Paris had hoped"."""
    return bool(moves) and moves[0].start < intent.start and intent.form == "ed"


def _is_risk(
    text: str, tags: set[str], cues: Sequence[Cue], moves: Sequence[Cue], *, ahead: bool, signs: Signs
) -> bool:
    risky = [cue for cue in cues if "risk" in cue.tags]
    harms = [cue for cue in cues if "harm" in cue.tags]
    if risky:
        changed = any(
            _RISK_DOWN.search(text[max(0, move.start - 70) : move.start]) and move.start > risky[0].start
            for move in moves
        )
        return not changed or ahead
    return bool(harms) and (ahead or "modal" in tags) and not _is_cause_only(text, harms, cues)


def _is_cause_only(text: str, harms: Sequence[Cue], cues: Sequence[Cue]) -> bool:
    """Whether every harm stands behind a word such as "because of", "after" and "as a result of"."""
    return all(
        re.search(
            r"\b(?:because of|due to|after|since|as a result of|despite|following|during|owing to|in response to|under|amid|from|through|thanks to|by|ahead of|of western|in view of|against|to prevent|prevent|avoid|avert|end|ends|ending|settle|western|eu|us|un|international)\s+(?:the\s+|a\s+|an\s+)?(?:[\w-]+\s+){0,3}$",
            text[max(0, harm.start - 60) : harm.start],
            re.IGNORECASE,
        )
        for harm in harms
    )


def _is_led(text: str, cause: Cue, move: Cue, verbs: Sequence[Cue]) -> bool:
    """Whether the clause is built on the cause: its verb comes first, or "because" explains a turn, not a figure."""
    if cause.form != "word":
        return cause.start < move.start
    said = text[cause.start : cause.end].lower()
    if said.endswith(" by") or said in (
        "attributed to",
        "attributable to",
        "result of",
        "consequence of",
        "product of",
    ):
        return word_before(text, cause.start, 0).lower() in (
            "is",
            "are",
            "was",
            "were",
            "be",
            "been",
            "largely",
            "the",
            "a",
        )
    if said == "because" and cause.start < move.start:
        return False
    return (said == "because" and "shift" in move.tags and move.start < cause.start) or said in (
        "explains",
        "explain why",
        "explains why",
        "the reason is",
        "reason why",
    )
