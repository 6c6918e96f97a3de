"""Plain text to a document: the text itself, and its blocks by rule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from araxes.reading.blocks import Run, runs
from araxes.reading.document import Block, Document
from araxes.reading.extracting.dates import BELOW_TITLE, NEAR_TOP, ends_in_date, is_date_line, stated_date
from araxes.reading.extracting.furniture import MAX_LENGTH, beside_the_report
from araxes.reading.extracting.headings import MAX_TITLE_LENGTH, heading_like, title_case

_LONG_LINE = re.compile(r"^[^\n]{161}", re.MULTILINE)
"""A line this long was not broken by hand: in its block every line is a paragraph."""
_LINE = re.compile(r"[^\n]*\S")
_UNDERLINE = re.compile(r"^[ \t]*(?P<mark>=|-|~)(?P=mark){2,}[ \t]*\r?$", re.MULTILINE)
_MAX_TITLE_LINES = 3
_MAX_PAGE_LINE = 60
_GLYPHS = frozenset("•‣▪●◦·")
"""A bullet with nothing after it is that of the next block."""


class _Candidate(NamedTuple):
    """A run and whether it stands by itself, so that it could be a heading."""

    run: Run
    alone: bool


def from_plain(text: str) -> Document:
    """The document of a plain text. Its text is not changed; blocks are spans of it."""
    lines = text if "\r" not in text else re.sub(r"\r(?!\n)", "\n", text)
    blocks = tuple(_titled(lines, _judged(lines)))
    title = next((block for block in blocks if block.kind == "heading" and block.level == 1), None)
    named = " ".join(text[title.start : title.end].split()) if title else None
    top = [text[block.start : block.end] for block in blocks[:NEAR_TOP]]
    return Document(text, text, blocks, named, stated_date(top, title=named))


def _titled(text: str, blocks: Iterator[Block]) -> Iterator[Block]:
    """The same blocks; a heading before the first paragraph is the title if nothing else is marked as one."""
    ours = list(blocks)
    if not any(block.kind == "heading" and block.level == 1 for block in ours):
        for number, block in enumerate(ours):
            if block.kind == "heading":
                ours[number] = Block("heading", block.start, block.end, 1)
            if block.kind not in {"furniture", "caption"}:
                break
    yield from ours


def _judged(text: str) -> Iterator[Block]:
    """What each run is."""
    ours = list(_candidates(text))
    after_glyph = False
    for number, (run, alone) in enumerate(ours):
        if run.end - run.start == 1 and text[run.start] in _GLYPHS:
            after_glyph = True
            continue
        listed = {ours[near].run.kind for near in (number - 1, number + 1) if 0 <= near < len(ours)}
        yield _block(
            text,
            run,
            alone=alone and not (run.kind == "number" and "number" in listed),
            number=number,
            item=after_glyph,
        )
        after_glyph = False


def _block(text: str, run: Run, *, alone: bool, number: int, item: bool) -> Block:
    kind, start, end, level = run
    if kind == "heading":
        return Block("heading", start, end, level)
    content = text[start:end] if end - start <= MAX_LENGTH else ""
    beside = beside_the_report(content) if content else None
    if content and beside is None and _dates_it(content, number):
        beside = "furniture"
    if beside is not None:
        return Block(beside, start, end)
    if kind == "bullet" or item:
        return Block("item", start, end)
    if content and alone and _is_heading(content):
        return Block("heading", start, end, 2)
    return Block("item" if kind == "number" else "paragraph", start, end)


def _dates_it(line: str, number: int) -> bool:
    """Whether the run of that number only says of when the report is."""
    return number < NEAR_TOP and (is_date_line(line) or (0 < number < BELOW_TITLE and ends_in_date(line)))


def _is_heading(content: str) -> bool:
    if len(content) > MAX_TITLE_LENGTH:
        return False
    line = " ".join(content.split())
    if "\n" in content:
        return content.count("\n") < _MAX_TITLE_LINES and title_case(line.split()) and heading_like(line)
    return heading_like(line)


def _candidates(text: str) -> Iterator[_Candidate]:
    """The runs with those cut that are more than one block, and whether each stands by itself."""
    found = list(runs(text))
    for number, run in enumerate(found):
        before = found[number - 1] if number else None
        after = found[number + 1] if number + 1 < len(found) else None
        above = before is None or text.count("\n", before.end, run.start) > 1
        below = after is None or after.kind in {"bullet", "heading"} or text.count("\n", run.end, after.start) > 1
        dated = number < NEAR_TOP
        yield from _candidates_of(text, run, above=above, below=below, dated=dated)


def _candidates_of(text: str, run: Run, *, above: bool, below: bool, dated: bool) -> Iterator[_Candidate]:
    """A run as one candidate, or cut: headings over their underlines, lines of the page and, where it may hold the
    date of the report, that and the title over it come off its top.
    """
    while text.find("\n", run.start, run.end) >= 0:
        top = _top(text, run) or (_over_date(text, run) if dated else None)
        if top is None:
            yield from _lines(text, run, alone=above and below)
            return
        head, rest = top
        yield _Candidate(head, head.kind == "heading")
        following = _LINE.search(text, rest, run.end)
        if following is None:
            return
        start = following.end() - len(following[0].lstrip())
        run, above = Run("paragraph", start, run.end), head.kind != "heading"
    yield _Candidate(run, run.kind != "bullet" and above and below)


def _top(text: str, run: Run) -> tuple[Run, int] | None:
    """What comes off the top of a run of several lines, and where that ends."""
    first = _LINE.match(text, run.start, run.end)
    if (
        first is not None
        and first.end() - run.start <= _MAX_PAGE_LINE
        and beside_the_report(first[0]) == "furniture"
    ):
        return Run(run.kind, run.start, first.end(), run.level), first.end()
    underline = _UNDERLINE.search(text, run.start, min(run.end, run.start + 2 * MAX_TITLE_LENGTH))
    if run.kind != "paragraph" or underline is None:
        return None
    head = text[run.start : underline.start()].rstrip()
    if not head or head.count("\n") >= _MAX_TITLE_LINES:
        return None
    level = 1 if underline["mark"] == "=" else 2
    return Run("heading", run.start, run.start + len(head), level), underline.end()


def _over_date(text: str, run: Run) -> tuple[Run, int] | None:
    """The title of a report off the top of a run, where the line of its date is next, or that line itself."""
    lines = list(islice(_LINE.finditer(text, run.start, run.end), _MAX_TITLE_LINES + 1))
    dates = [
        number
        for number, line in enumerate(lines)
        if is_date_line(line[0]) or (number and not run.start and ends_in_date(line[0]))
    ]
    following = lines[dates[0] + 1 :] if dates else []
    if run.kind != "paragraph" or not dates or (following and following[0][0].lstrip()[:1].islower()):
        return None
    head = lines[max(dates[0] - 1, 0)]
    if dates[0] and not _is_heading(text[run.start : head.end()]):
        return None
    return Run("heading" if dates[0] else "paragraph", run.start, head.end(), 2), head.end()


def _lines(text: str, run: Run, *, alone: bool) -> Iterator[_Candidate]:
    """A run of several lines: one block if they were broken by hand, or else a block a line."""
    if _LONG_LINE.search(text, run.start, run.end) is None:
        yield _Candidate(run, alone and run.kind == "paragraph")
        return
    for number, line in enumerate(_LINE.finditer(text, run.start, run.end)):
        kind = run.kind if number == 0 else "paragraph"
        yield _Candidate(Run(kind, line.end() - len(line[0].lstrip()), line.end(), run.level), kind != "bullet")
