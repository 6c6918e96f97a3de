"""What the tests look at in a document."""

from __future__ import annotations

from araxes.reading.document import Document


def shown(document: Document) -> list[tuple[str, int, str]]:
    """Kind, level and text of every block."""
    return [(block.kind, block.level, document.text[block.start : block.end]) for block in document.blocks]


def of_kind(document: Document, *kinds: str) -> list[str]:
    """The texts of the blocks of some kinds."""
    return [text for kind, _, text in shown(document) if kind in kinds]


def assert_sound(document: Document) -> None:
    """Blocks are in order, do not overlap, and neither begin nor end with space."""
    at = 0
    for block in document.blocks:
        assert at <= block.start < block.end <= len(document.text)
        at = block.end
        text = document.text[block.start : block.end]
        assert text == text.strip()
        assert (block.level > 0) == (block.kind == "heading")
    assert len(document.plain) == len(document.text)
