"""What became of the judgments of an edition, for the eye: text, Markdown, a page, JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Literal, get_args

from araxes.briefs.editions import MEANING
from araxes.briefs.render.parts import unbroken
from araxes.errors import UnknownNameError
from araxes.verdicts.render.clean import line
from araxes.verdicts.render.json import escaped
from araxes.verdicts.render.markdown import escape

if TYPE_CHECKING:
    from jinja2 import Template

    from araxes.briefs.editions import Diff, Pair, VerdictChange

DiffFormat = Literal["text", "md", "html", "json"]
DIFF_FORMATS: tuple[DiffFormat, ...] = get_args(DiffFormat)
LONGEST = 320
"""Signs of a reason that are shown."""


def render_diff(found: Diff, format: DiffFormat) -> str:  # noqa: A002
    """The comparison in one of :data:`DIFF_FORMATS`.

    Raises :class:`~araxes.errors.UnknownNameError` for a format that does not exist.
    """
    match format:
        case "text":
            return "\n".join(_text(found)) + "\n"
        case "md":
            return "\n".join(_markdown(found)) + "\n"
        case "html":
            return _template().render(
                found=found,
                summary=summary(found),
                meaning=MEANING,
                turns=turns(found),
                lines=lines,
                brief=brief,
                unbroken=unbroken,
                dropped=dropped,
            )
        case "json":
            return escaped(json.dumps(found.to_dict(), indent=2, ensure_ascii=False, allow_nan=False)) + "\n"
    raise UnknownNameError("format", str(format), DIFF_FORMATS, hint=f"one of {', '.join(DIFF_FORMATS)}")


def summary(found: Diff) -> str:
    """How many judgments there were and are, and what became of how many: one line."""
    counts = ", ".join(f"{count} {move}" for move, count in found.counts.items())
    told = f"{len(found.old.claims)} judgments then, {len(found.new.claims)} now: {counts}"
    if found.days is None:
        return told
    return f"{told}; {len(found.verdicts)} verdicts changed with the data of {found.days[0]} and {found.days[1]}"


def lines(pair: Pair) -> list[tuple[str, str]]:
    """What is to be shown of a judgment: pairs of a name (was, hardened ...) and a text."""
    shown = []
    if pair.old and pair.new and line(pair.old.text) != line(pair.new.text):
        shown.append(("was", line(pair.old.text)))
    return shown + [(move.value, brief(told)) for move, told in pair.moves.items() if told]


def turns(found: Diff) -> list[tuple[str, list[VerdictChange]]]:
    """The changed verdicts under headings such as "supported → contradicted"."""
    return [(f"{before.value} → {after.value}", changes) for before, after, changes in found.by_turn()]


def brief(text: str) -> str:
    """A reason on one line, cut after so many signs: whoever needs all of it finds it in JSON."""
    told = line(text)
    return told if len(told) <= LONGEST else f"{told[:LONGEST].rpartition(' ')[0] or told[:LONGEST]} …"


def _text(found: Diff) -> Iterator[str]:
    yield f"{line(found.old.title)} -> {line(found.new.title)}"
    yield summary(found)
    for move, pairs in found.by_move():
        yield from ("", f"{move.value.upper()}: {MEANING[move]}")
        for pair in pairs:
            yield f"  {line(pair.claim.text)}"
            yield from (f"      {name}: {told}" for name, told in lines(pair))
    for turn, changes in turns(found):
        yield from ("", turn.upper())
        for one in changes:
            yield f"  {line(one.text)}{dropped(one)}"
            yield f"      then: {brief(one.why_before)}"
            yield f"      now: {brief(one.why_after)}"


def dropped(one: VerdictChange) -> str:
    """What is said after a claim that stands in the old edition only."""
    return " (dropped)" if one.edition == "old" else ""


def _markdown(found: Diff) -> Iterator[str]:
    yield f"# {escape(found.old.title)} → {escape(found.new.title)}"
    yield ""
    yield escape(summary(found))
    for move, pairs in found.by_move():
        yield from ("", f"## {move.value.capitalize()}", "", f"{MEANING[move].capitalize()}.", "")
        for pair in pairs:
            yield f"- {escape(pair.claim.text)}"
            yield from (f"  - {name}: {escape(told)}" for name, told in lines(pair))
    if found.days is None:
        return
    yield from ("", "## Verdicts that the data changed", "")
    for turn, changes in turns(found):
        yield from (f"### {turn}", "")
        for one in changes:
            yield f"- {escape(one.text)}{dropped(one)}"
            yield f"  - then: {escape(brief(one.why_before))}"
            yield f"  - now: {escape(brief(one.why_after))}"
        yield ""
    if not found.verdicts:
        yield "None."


@cache
def _template() -> Template:
    from araxes.briefs.render.html import environment

    return environment().get_template("editions.html.j2")
