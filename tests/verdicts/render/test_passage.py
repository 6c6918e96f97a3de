from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from araxes.verdicts.render.passage import Passage, blocks, passage

SAMPLE = "# Title #1\n\nOne line\nand another\r\n- first\n  goes on\n* second\n12. twelfth\n\n \nlast\n## End"


def marked(cut: Passage, statement: int) -> list[str]:
    return [piece.text for block in cut.blocks for piece in block.pieces if statement in piece.statements]


def test_lines_become_headings_paragraphs_and_items() -> None:
    found = [(block.kind, block.level, SAMPLE[block.start : block.end]) for block in blocks(SAMPLE)]
    assert found == [
        ("heading", 1, "Title #1"),
        ("paragraph", 0, "One line\nand another"),
        ("bullet", 0, "first\n  goes on"),
        ("bullet", 0, "second"),
        ("number", 12, "twelfth"),
        ("paragraph", 0, "last"),
        ("heading", 2, "End"),
    ]


def test_a_heading_is_one_line_and_what_follows_is_a_paragraph() -> None:
    assert [block.kind for block in blocks("# a\nb")] == ["heading", "paragraph"]


def test_a_span_is_cut_out_exactly_across_a_line_break() -> None:
    start = SAMPLE.index("line")
    cut = passage(SAMPLE, [(start, start + len("line\nand"))])
    assert marked(cut, 0) == ["line\nand"]
    assert [piece.text for piece in cut.blocks[1].pieces] == ["One ", "line\nand", " another"]


def test_overlaps_go_to_the_shorter_statement_and_every_end_is_kept() -> None:
    cut = passage("abcdef", [(0, 6), (1, 4), (3, 5), (1, 4)])
    (block,) = cut.blocks
    assert [(piece.text, piece.statements) for piece in block.pieces] == [
        ("a", (0,)), ("bc", (1, 3, 0)), ("d", (2, 1, 3, 0)), ("e", (2, 0)), ("f", (0,)),
    ]  # fmt: skip
    assert [piece.ends for piece in block.pieces] == [(), (), (1, 3), (2,), (0,)]


def test_a_span_over_paragraphs_begins_once_and_ends_once() -> None:
    cut = passage("one two\n\nthree four", [(4, 14)])
    assert marked(cut, 0) == ["two", "three"]
    pieces = [piece for block in cut.blocks for piece in block.pieces]
    assert [piece.begins for piece in pieces] == [(), (0,), (), ()]
    assert [piece.ends for piece in pieces] == [(), (), (0,), ()]


def test_spans_that_lead_nowhere_are_unplaced() -> None:
    assert passage("\n\nab\n", [None, (0, 1), (2, 2), (-4, 3), (9, 12), (3, 9)]).unplaced == (0, 1, 2, 3, 4)


places = st.integers(-3, 60)


@given(st.text("ab #-1.\n\r\t\u2028", max_size=50), st.lists(st.none() | st.tuples(places, places), max_size=6))
def test_no_character_is_lost_or_doubled(text: str, spans: list[tuple[int, int] | None]) -> None:
    cut = passage(text, spans)
    at = 0
    for block in cut.blocks:
        assert at <= block.start < block.end <= len(text)
        at = block.end
        assert "".join(piece.text for piece in block.pieces) == text[block.start : block.end]
    ended = [i for block in cut.blocks for piece in block.pieces for i in piece.ends]
    assert sorted([*ended, *cut.unplaced]) == list(range(len(spans)))
    for i, span in enumerate(spans):
        if span is not None and i not in cut.unplaced:
            assert (
                "".join(marked(cut, i)).split()
                == "".join(
                    text[max(span[0], block.start) : min(span[1], block.end)]
                    for block in cut.blocks
                    if span[0] < block.end and span[1] > block.start
                ).split()
            )
