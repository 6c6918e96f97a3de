"""Shorter skeletons of the same clause, tried where the whole fits no template."""

from __future__ import annotations

import re
from collections.abc import Iterator

from araxes.reading.skeleton import Skeleton

_INSERTION = re.compile(r"(?<=[a-z0-9]) , [^,]{2,90} ,(?= )")
_SUBJECT = re.compile(r"^(?: [a-z-]+){0,3}? (@\d+) ")


def variants(line: Skeleton) -> Iterator[Skeleton]:
    """Shorter skeletons of the same clause.

    One is without what stands between two commas ("exports, gas above all, fell"), the others are what follows an
    "and" with the subject in front of it ("will miss its target and spend less").
    """
    without = _INSERTION.sub("", line.text)
    if without != line.text:
        yield line._replace(text=without)
    subject = _SUBJECT.match(line.text)
    if subject is None or line.denials:
        return
    for match in re.finditer(r" (?:and|but) ", line.text):
        if match.start() > subject.end() and line.text[match.end() : match.end() + 1] not in ("@", "#", ""):
            yield line._replace(text=f" {subject[1]} {line.text[match.end() :]}")
