"""What became of the judgments of an edition, for the eye: text, Markdown, a page, JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Literal, get_args

from araxes.briefs.editions import MEANING, Move
from araxes.errors import UnknownNameError
from araxes.verdicts.render.clean import line
from araxes.verdicts.render.json import escaped
from araxes.verdicts.render.markdown import escape

if TYPE_CHECKING:
    from jinja2 import Template

    from araxes.briefs.editions import Diff, Pair, VerdictChange

DiffFormat = Literal["text", "md", "html", "json"]
DIFF_FORMATS: tuple[DiffFormat, ...] = get_args(DiffFormat)


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
            return _template().render(found=found, lines=lines, summary=summary(found), meaning=MEANING, Move=Move)
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
    """What is to be shown of a judgment: pairs of a name (was, is, why) and a text."""
    shown = []
    if pair.old and pair.new and line(pair.old.text) != line(pair.new.text):
        shown.append(("was", line(pair.old.text)))
    shown += [(move.value, told) for move, told in pair.moves.items() if told]
    return shown


def _text(found: Diff) -> Iterator[str]:
    yield f"{line(found.old.title)} -> {line(found.new.title)}"
    yield summary(found)
    for pair in found.pairs:
        if not pair.changed:
            continue
        yield ""
        yield f"{', '.join(pair.moves)}: {line(pair.claim.text)}"
        yield from (f"    {name}: {line(told)}" for name, told in lines(pair))
    for one in found.verdicts:
        yield ""
        yield f"{one.before} -> {one.after}: {line(one.text)}{_dropped(one)}"
        yield f"    then: {line(one.why_before)}"
        yield f"    now: {line(one.why_after)}"


def _dropped(one: VerdictChange) -> str:
    return " (dropped)" if one.edition == "old" else ""


def _markdown(found: Diff) -> Iterator[str]:
    yield f"# {escape(found.old.title)} → {escape(found.new.title)}"
    yield ""
    yield escape(summary(found))
    for move in Move:
        if move is Move.SAME or not (having := found.having(move)):
            continue
        yield from ("", f"## {move.value.capitalize()}", "", f"{MEANING[move].capitalize()}.", "")
        for pair in having:
            yield f"- {escape(pair.claim.text)}"
            yield from (f"  - {name}: {escape(told)}" for name, told in lines(pair))
    if found.days is not None:
        yield from ("", "## Verdicts that the data changed", "")
        yield from (
            f"- {escape(one.text)}{_dropped(one)}\n  - **{one.before}**: {escape(one.why_before)}\n"
            f"  - **{one.after}**: {escape(one.why_after)}"
            for one in found.verdicts
        )
        if not found.verdicts:
            yield "None."


@cache
def _template() -> Template:
    from araxes.briefs.render.html import environment

    return environment().get_template("editions.html.j2")
