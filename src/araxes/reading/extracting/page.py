"""Which elements of a web page are the report, and which the page round it."""

from __future__ import annotations

import re
from itertools import islice

from araxes.reading.extracting.tree import Element, vocabulary, weigh

MUCH = 0.4
"""An element with this share of a page's text is not beside it, whatever it is called."""
MAIN = 0.6
"""A main part of a page must have this share of what is left of its text, or the whole body is read."""
_LITTLE = 150
_HIDDEN = re.compile(r"(?:display\s{0,5}:\s{0,5}none|visibility\s{0,5}:\s{0,5}hidden)", re.IGNORECASE)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_NOTE_MARK = re.compile(r"\s*[\[(]?(?:\d{1,3}|[ivxlc]{1,6}|[*†‡a-z])[\])]?(?:\s*,\s*\d{1,3})*\s*")
_MAX_NAMES = 300
_MARK_ELEMENTS = 8


def main_part(root: Element) -> Element:
    """The element that holds the report; what in it is beside the report is marked so."""
    weigh(root)
    whole = root.mass
    for element in root.elements():
        element.beside = element is not root and _beside(element, whole)
    weigh(root)
    body = next((element for element in root.elements() if element.name == "body"), root)
    body = body if body.mass >= MAIN * root.mass else root
    mains = [element for element in root.elements() if not element.beside and _is_main(element)]
    best = max(mains, key=lambda element: element.mass, default=body)
    return best if best.mass >= MAIN * body.mass else body


def names(element: Element) -> set[str]:
    """The names in class= and id=, each with its first and last word, in lower case."""
    found: set[str] = set()
    attributes = element.attributes
    for name in f"{attributes.get('class', '')} {attributes.get('id', '')}"[:_MAX_NAMES].split():
        words = _WORD.findall(name)
        found |= {name.lower(), *(word.lower() for word in words[:1] + words[-1:])}
    return found


def _is_main(element: Element) -> bool:
    return element.name in {"main", "article"} or element.attributes.get("role") == "main"


def _beside(element: Element, whole: int) -> bool:
    words = vocabulary()
    if element.name in words["dropped"]:
        return True
    if element.name in {"html", "body", "main"} or element.mass > MUCH * whole:
        return False
    if element.name == "head":
        return True
    if element.name in {"sup", "a"} and _note_mark(element):
        return True
    titled = element.headed if element.name == "header" else element.titled
    if element.name in words["margins"] and not titled and not _prose(element):
        return True
    return bool(element.raw) and not element.titled and _called_beside(element)


def _called_beside(element: Element) -> bool:
    """Whether attributes say that an element is hidden or furniture of the page."""
    attributes, words = element.attributes, vocabulary()
    if "hidden" in attributes or attributes.get("aria-hidden", "").lower() == "true":
        return True
    if _HIDDEN.search(attributes.get("style", "")) or attributes.get("role", "").lower() in words["roles"]:
        return True
    called = names(element)
    if called & words["notes"]:
        return False
    weak = called & words["weak_names"] and not element.headed and not _prose(element)
    return bool(called & words["names"] or weak)


def _prose(element: Element) -> bool:
    """Whether an element has much text outside links. A footer or a form never counts as that."""
    if element.name in {"footer", "form", "menu", "dialog"}:
        return False
    return element.mass > _LITTLE and 2 * element.linked < element.mass


def _note_mark(element: Element) -> bool:
    """Whether an element is the mark of a footnote: a raised or bracketed number that leads to a note."""
    if element.mass > 12:
        return False
    if element.mass == 0 or len([*islice(element.elements(), _MARK_ELEMENTS + 1)]) > _MARK_ELEMENTS:
        return False
    leads = element.linked > 0 if element.name == "sup" else "#" in element.attributes.get("href", "")
    shown = element.text()
    raised = element.name == "sup" or shown.strip()[:1] in {"[", "("}
    return leads and raised and _NOTE_MARK.fullmatch(shown) is not None
