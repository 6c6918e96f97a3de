"""From a proposal to a statement, or to the reason why not. Each proposal stands or falls alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import TypeAdapter, ValidationError

from araxes.claims.claim import Claim
from araxes.claims.claim import Horizon as HorizonDay
from araxes.claims.test import Test
from araxes.reading.model.chunks import Chunk
from araxes.reading.model.estimates import estimate
from araxes.reading.model.ground import Ground
from araxes.reading.model.naming import only_named, only_quoted, participants
from araxes.reading.model.proposals import Proposal, ProposedTest, one_line
from araxes.reading.model.quotes import Places, Span
from araxes.reading.model.refused import Duplicate, Refused
from araxes.reading.model.shown import shown
from araxes.reading.statement import Horizon, Statement, Unresolved

VERDICTS = frozenset(
    {
        "verdict",
        "verdicts",
        "supported",
        "contradicted",
        "contested",
        "undecided",
        "judgement",
        "judgment",
        "truth",
        "true",
        "false",
        "correct",
        "probability",
        "probabilities",
        "confidence",
        "likelihood",
        "score",
        "low",
        "high",
        "interval",
        "evidence",
    }
)
"""Keys that are not a model's to write, in small letters."""

_DAY: TypeAdapter[Any] = TypeAdapter(HorizonDay)


def checked(raw: object, *, chunk: Chunk, ground: Ground, places: Places, model: str) -> Statement:
    """The statement that a proposal makes. Raises :class:`Refused` or :class:`Duplicate`."""
    proposal = _proposal(raw)
    place = _place(proposal, chunk, ground, places)
    tests = _tests(proposal.tests or ())
    paragraph, headings = ground.block(place), ground.headings(place)
    only_named(tests, ground.named(paragraph, *headings))
    only_quoted(proposal.entities or (), ground.named(place))
    horizon = _horizon(ground, proposal.horizon)
    statement = Statement(
        text=ground.document.text[slice(*place)],
        start=place[0],
        end=place[1],
        kind=proposal.kind,
        kinds=_kinds(proposal),
        entities=tuple(participants(ground, place, tests)),
        unresolved=tuple(
            Unresolved(one.start, one.end, one.alternatives) for one in ground.mentions(place) if one.id is None
        ),
        context=ground.named(*headings),
        estimative=estimate(ground, place, proposal.estimative),
        horizon=horizon,
        attributed_to=_attribution(ground, paragraph, proposal.attributed_to),
        quantifier=proposal.quantifier,
        tests=tests,
        combine=proposal.combine or "all",
        untestable=_told(proposal.untestable),
        unscored=_told(proposal.unscored),
        notes=tuple(_notes(horizon, model)),
    )
    _makes_a_claim(statement)
    places.take(place, proposal.said)
    return statement


def quote_of(raw: object) -> str:
    """What a proposal quotes, as it is shown with a refusal."""
    quote = raw.get("quote") if isinstance(raw, Mapping) else None
    return shown(quote) if isinstance(quote, str) else ""


def _proposal(raw: object) -> Proposal:
    if isinstance(raw, Mapping):
        for key in raw:
            if str(key).casefold().strip() in VERDICTS:
                raise Refused(
                    f"writes {shown(str(key))!r}; verdicts and probabilities are never the model's to give"
                )
    try:
        return Proposal.model_validate(raw)
    except ValidationError as error:
        raise Refused(one_line(error)) from None


def _place(proposal: Proposal, chunk: Chunk, ground: Ground, places: Places) -> Span:
    place, every = places.find(proposal.quote, chunk.blocks)
    if place is not None:
        return place
    if any(places.says(span) == proposal.said for span in every):
        raise Duplicate
    if every:
        raise Refused("quotes words that an earlier proposal has; a claim with several tests is one proposal")
    rest = [block for block in ground.document.blocks if block.kind == "furniture"]
    if places.find(proposal.quote, rest)[1]:
        raise Refused("quotes what belongs to the page and not to the report")
    raise Refused("the quote does not stand word for word in one paragraph of the part that was sent")


def _tests(proposed: Iterable[ProposedTest]) -> tuple[Test, ...]:
    try:
        return tuple(Test.model_validate(one.model_dump(by_alias=True, exclude_none=True)) for one in proposed)
    except ValidationError as error:
        raise Refused(f"invalid test: {one_line(error)}") from None


def _kinds(proposal: Proposal) -> tuple[Any, ...]:
    kinds = tuple(dict.fromkeys((proposal.kind, *(proposal.kinds or ()))))
    if len(kinds) > 2:
        raise Refused(f"has the kinds {', '.join(kinds)}; a claim has one, or two at most")
    return kinds


def _horizon(ground: Ground, written: str | int | None) -> Horizon | None:
    if written is None:
        return None
    try:
        day = _DAY.validate_python(written)
    except ValidationError as error:
        raise Refused(f"horizon: {one_line(error)}") from None
    if day < ground.written:
        raise Refused(f"its horizon {day} lies before the day the report was written, {ground.written}")
    return Horizon(None, day, shown(str(written)))


def _attribution(ground: Ground, paragraph: Span, who: str | None) -> str | None:
    if who is None:
        return None
    places = ground.said(who, paragraph)
    if not places:
        raise Refused(f"attributed to {shown(who)!r}, whom the paragraph does not name so")
    return " ".join(ground.document.plain[slice(*places[0])].split())


def _told(text: str | None) -> str | None:
    """What a model says in its own words, marked as such."""
    line = shown(text, at_most=500) if text else ""
    return f"in the model's words: {line}" if line else None


def _notes(horizon: Horizon | None, model: str) -> Iterator[str]:
    yield f"proposed by the model {shown(model)}"
    if horizon is not None:
        yield f"the horizon {horizon.end} is the model's reading"


def _makes_a_claim(statement: Statement) -> None:
    """Refuse what could not stand in an assessment file."""
    names = ("text", "kind", "attributed_to", "tests", "untestable", "unscored")
    try:
        Claim(id="proposal", **{name: getattr(statement, name) for name in names})
    except ValidationError as error:
        raise Refused(one_line(error)) from None
