"""A web page's tags as a tree: what is open, closed by its end tag or by what cannot stand in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from araxes._yaml import load_data
from araxes.errors import InputError
from araxes.reading.extracting.tags import Tag, attributes, tokens

MAX_TOKENS = 500_000
_CLOSED_BY: dict[str, frozenset[str]] = {
    "li": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "tr": frozenset({"tr", "td", "th"}),
    "td": frozenset({"td", "th"}),
    "th": frozenset({"td", "th"}),
    "option": frozenset({"option"}),
    "tbody": frozenset({"tr", "td", "th", "tbody", "thead"}),
}
HEADINGS = {f"h{level}": level for level in range(1, 7)}
_PARAGRAPH = frozenset({"p"})
_REACH = 50
"""How many open elements are looked through for one that a start tag closes."""
_SCOPES = frozenset({"ul", "ol", "dl", "table", "select", "html", "body"})


@cache
def vocabulary() -> Any:
    """The sets of ``elements.yaml``."""
    return {
        name: frozenset(words) for name, words in load_data("araxes.reading.extracting", "elements.yaml").items()
    }


@dataclass(slots=True, eq=False)
class Element:
    """An element: its attributes as written, its texts and elements in order.

    ``beside`` says that it is no part of the text; the rest is what :func:`weigh` found in it.
    """

    name: str
    raw: str = ""
    children: list[Element | str] = field(default_factory=list)
    beside: bool = False
    mass: int = 0
    linked: int = 0
    titled: bool = False
    headed: bool = False

    @property
    def attributes(self) -> dict[str, str]:
        """The attributes by name."""
        return attributes(self.raw) if self.raw else {}

    def elements(self) -> Iterator[Element]:
        """This element and all in it, in order; what an element marked as beside the text holds is left out."""
        waiting = [self]
        while waiting:
            one = waiting.pop()
            yield one
            if not one.beside:
                waiting += [child for child in reversed(one.children) if isinstance(child, Element)]

    def text(self) -> str:
        """All text in it that is not beside the text."""
        pieces: list[str] = []
        waiting: list[Element | str] = [self]
        while waiting:
            one = waiting.pop()
            if isinstance(one, str):
                pieces.append(one)
            elif not one.beside:
                waiting += reversed(one.children)
        return "".join(pieces)


def tree(page: str, *, name: str) -> Element:
    """The tree of a page. Raises :class:`InputError` for more elements than any report has."""
    builder = _Builder()
    for number, token in enumerate(tokens(page, vocabulary()["verbatim"])):
        if number > MAX_TOKENS:
            raise InputError(f"{name}: more elements than a report has; save the page as plain text and try again")
        builder.take(token)
    return builder.stack[0]


class _Builder:
    """Builds a tree from tags and texts."""

    def __init__(self) -> None:
        self.stack = [Element("")]
        self.open: Counter[str] = Counter()

    def take(self, token: Tag | str) -> None:
        """Take the next tag or text."""
        if isinstance(token, str):
            self.stack[-1].children.append(token)
        elif token.closes:
            self._end(token.name)
        else:
            self._start(token)

    def _start(self, tag: Tag) -> None:
        words = vocabulary()
        if tag.name not in words["inline"]:
            self._imply(_PARAGRAPH, over=words["inline"])
        if closed := _CLOSED_BY.get(tag.name):
            self._imply(closed)
        element = Element(tag.name, tag.raw)
        self.stack[-1].children.append(element)
        if tag.name not in words["void"]:
            self.stack.append(element)
            self.open[tag.name] += 1

    def _imply(self, names: frozenset[str], *, over: frozenset[str] | None = None) -> None:
        """Close the outermost of these elements within reach; ``over`` are the elements that may be open in it."""
        if not any(self.open[name] for name in names):
            return
        close_at = 0
        for place in range(len(self.stack) - 1, max(0, len(self.stack) - _REACH), -1):
            name = self.stack[place].name
            if name in names:
                close_at = place
            elif name in _SCOPES or (over is not None and name not in over):
                break
        if close_at:
            self._close(close_at)

    def _end(self, name: str) -> None:
        """Close the innermost element of that name with all in it; an end of nothing is passed over."""
        if not self.open[name]:
            return
        place = len(self.stack) - 1
        while self.stack[place].name != name:
            place -= 1
        self._close(place)

    def _close(self, place: int) -> None:
        for element in self.stack[place:]:
            self.open[element.name] -= 1
        del self.stack[place:]


def weigh(root: Element) -> None:
    """Note in every element how much text is in it, how much of that in links, and whether it has a heading."""
    for element in reversed([*root.elements()]):
        element.mass = element.linked = 0
        element.titled = element.name == "h1" and not element.beside
        element.headed = element.name in HEADINGS and not element.beside
        for child in element.children if not element.beside else ():
            if isinstance(child, str):
                element.mass += len(child.strip())
            else:
                element.mass += child.mass
                element.linked += child.linked
                element.titled = element.titled or child.titled
                element.headed = element.headed or child.headed
        if element.name == "a":
            element.linked = element.mass
