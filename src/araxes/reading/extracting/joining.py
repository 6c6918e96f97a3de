"""Lines of a PDF put together to headings, paragraphs and items, words broken at line ends included."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from statistics import median
from typing import NamedTuple

from araxes.reading.extracting.breaks import BULLET, LONE_GLYPH, SENTENCE_END
from araxes.reading.extracting.headings import heading_like
from araxes.reading.extracting.lines import Line
from araxes.reading.extracting.written import Part

_NUMBERED = re.compile(r"\d{1,2}[.)]\s+(?=[A-Z\"“(])")
_BROKEN = re.compile(r"(?P<word>[^\W\d_]+)[-\u2010]$")
_WORD = re.compile(r"[^\W\d_]+")
_COMPOUND = re.compile(r"[^\W\d_]+[-\u2010][^\W\d_]+")
_LARGER = 1.12
_WIDE_GAP = 1.35
_LARGE_GAP = 1.7
_SHORT = 0.75
_INDENT = 5
_MAX_LEVEL = 4


class Measures(NamedTuple):
    """What is usual in a file: its type, and by size the gap between lines and their length."""

    size: float
    bold: bool
    gaps: Mapping[float, float]
    lengths: Mapping[float, int]


def joined(pages: Sequence[Sequence[Line]]) -> Iterator[Part]:
    """The parts that the lines of all pages make."""
    usual = _measured(pages)
    lines = [line for page in pages for line in page]
    starts = set(accumulate(map(len, pages), initial=0))
    words = Counter(word for line in lines for word in _WORD.findall(line.text.casefold()))
    compounds = {compound.casefold() for line in lines for compound in _COMPOUND.findall(line.text)}
    groups = list(_groups(lines, starts, usual))
    large = sorted({group[0].size for group in groups if _is_large(group, usual)}, reverse=True)
    levels = {size: min(level, _MAX_LEVEL) for level, size in enumerate(large, start=1)}
    for group in groups:
        yield from _parts(group, _text(group, words, compounds), usual, levels)


def _measured(pages: Sequence[Sequence[Line]]) -> Measures:
    weights: Counter[tuple[float, bool]] = Counter()
    gaps: defaultdict[float, list[float]] = defaultdict(list)
    lengths: defaultdict[float, list[int]] = defaultdict(list)
    for page in pages:
        for line in page:
            weights[line.size, line.bold] += len(line.text)
            lengths[line.size].append(len(line.text))
        for above, below in pairwise(page):
            if above.size == below.size and 0 < above.y - below.y < 3 * above.size:
                gaps[above.size].append(above.y - below.y)
    (size, bold), _ = weights.most_common(1)[0] if weights else ((0.0, False), 0)
    return Measures(
        size,
        bold,
        {one: median(found) for one, found in gaps.items()},
        {one: sorted(found)[round(0.9 * (len(found) - 1))] for one, found in lengths.items()},
    )


def _groups(lines: Sequence[Line], starts: set[int], usual: Measures) -> Iterator[list[Line]]:
    """The lines of each part."""
    group: list[Line] = []
    for number, line in enumerate(lines):
        if group and _begins(group, line, usual, new_page=number in starts):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _begins(group: Sequence[Line], line: Line, usual: Measures, *, new_page: bool) -> bool:
    """Whether a part begins with a line, after the lines of a group."""
    above = group[-1]
    if LONE_GLYPH.fullmatch(above.text) and len(group) == 1:
        return False
    if BULLET.match(line.text) or _NUMBERED.match(line.text) or LONE_GLYPH.fullmatch(line.text):
        return True
    if abs(above.size - line.size) > 0.6 or (above.bold != line.bold and (heading_like(above.text) or line.bold)):
        return True
    ended = SENTENCE_END.search(above.text) is not None
    gap = above.y - line.y
    if new_page or gap < 0:
        return ended or (above.bold and not usual.bold and line.text[:1].isupper())
    large = _LARGE_GAP * line.size if line.size > _LARGER * usual.size else 0.0
    if gap > max(_WIDE_GAP * usual.gaps.get(line.size, gap), large):
        return True
    indented = len(group) > 1 and line.x > above.x + _INDENT
    return ended and (indented or len(above.text) < _SHORT * usual.lengths[above.size])


def _is_large(group: Sequence[Line], usual: Measures) -> bool:
    return group[0].size > _LARGER * usual.size > 0


def _parts(group: Sequence[Line], text: str, usual: Measures, levels: Mapping[float, int]) -> Iterator[Part]:
    bullet = BULLET.match(text)
    number = _NUMBERED.match(text)
    shown = text[number.end() :] if number else text
    large, bold = _is_large(group, usual), all(line.bold for line in group) and not usual.bold
    if (large or bold) and not bullet and heading_like(shown):
        level = levels[group[0].size] if large else min(len(levels) + 1, _MAX_LEVEL)
        yield Part("heading", text, level)
    elif bullet:
        yield Part("item", text[bullet.end() :])
    elif number:
        yield Part("item", shown)
    elif not LONE_GLYPH.fullmatch(text):
        yield Part("paragraph", text)


def _text(group: Sequence[Line], words: Counter[str], compounds: set[str]) -> str:
    """The lines of a part as one, words broken at the end of a line made whole where that is safe."""
    pieces = [group[0].text]
    for line in group[1:]:
        broken = _BROKEN.search(pieces[-1])
        following = _WORD.match(line.text)
        if broken is None or following is None:
            pieces += [" ", line.text]
            continue
        whole = (broken["word"] + following[0]).casefold()
        parted = f"{broken['word']}-{following[0]}".casefold()
        apart = following[0][0].isupper() or parted in compounds
        # two words that both stand elsewhere, never as one, are a compound such as "long-term"
        apart = apart or (
            whole not in words and words[broken["word"].casefold()] > 1 and words[following[0].casefold()] > 1
        )
        if not apart:
            pieces[-1] = pieces[-1][: broken.end("word")]
        pieces.append(line.text)
    return "".join(pieces)
