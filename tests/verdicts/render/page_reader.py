"""Reads a page the way a browser does, and says whether anything in it could act."""

from __future__ import annotations

import json
from html.parser import HTMLParser

QUIET_TAGS = frozenset(
    [
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "div",
        "main",
        "header",
        "footer",
        "aside",
        "section",
        "article",
        "nav",
        "figure",
        "figcaption",
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "a",
        "b",
        "i",
        "br",
        "span",
        "small",
        "sup",
        "cite",
        "code",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "svg",
        "g",
        "text",
        "tspan",
        "rect",
        "line",
        "path",
        "circle",
        "defs",
        "clippath",
        "lineargradient",
        "stop",
        "pattern",
    ]
)
DATA = ("script", {"type": "application/ld+json"})
"""What a browser keeps as data and never runs."""
VOID = frozenset({"meta", "br"})


class Page(HTMLParser):
    """Tags with their attributes, the ids, the links, and the text by the classes it stands in."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.words: list[tuple[str, str]] = []
        self.data: list[str] = []
        self._open: list[tuple[str, str]] = []
        self.feed(markup)
        self.close()
        assert not self._open, f"not closed: {self._open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append((tag, given))
        if tag not in VOID:
            self._open.append((tag, given.get("class", "")))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        opened, _ = self._open.pop()
        assert opened == tag, f"<{opened}> closed by </{tag}>"

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1][0] == "script":
            self.data.append(data)
            return
        self.words.append((self._open[-1][1] if self._open else "", data))

    @property
    def ids(self) -> list[str]:
        return [attrs["id"] for _, attrs in self.tags if "id" in attrs]

    @property
    def links(self) -> list[str]:
        return [attrs["href"] for _, attrs in self.tags if "href" in attrs]

    def said(self, *classes: str) -> str:
        """The text directly inside elements that have all the classes."""
        return "".join(data for found, data in self.words if set(classes) <= set(found.split()))

    @property
    def text(self) -> str:
        return "".join(data for _, data in self.words)

    def assert_inert(self) -> None:
        """Nothing runs, nothing loads, no link leaves the page."""
        for tag, attrs in self.tags:
            assert tag in QUIET_TAGS or (tag, attrs) == DATA, tag
            loud = [
                name
                for name in attrs
                if name.startswith("on") or name in ("src", "srcset", "action", "xlink:href")
            ]
            assert not loud, (tag, attrs)
        assert all(isinstance(json.loads(each), dict) for each in self.data)
        assert all(link.startswith("#") for link in self.links)
        assert not any(ord(c) < 32 and c not in "\n\t" for c in self.text)
