"""The page: everything is escaped, what happened is told, and the drawing says what the numbers say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from araxes.forecasts.ledger.diagram import SIZE, diagram
from araxes.forecasts.ledger.entries import Resolution, Revision
from araxes.forecasts.ledger.murphy import Bin
from araxes.forecasts.ledger.standing import Standing
from forecasts.ledger.making import DAY, claim, standing

pytest.importorskip("scoringrules", reason="this environment is older than pyproject.toml: install again")

from araxes.forecasts.ledger.page import page, side

DAY_OF_PAGE = date(2026, 1, 1)
VOID_TAGS = {"meta", "br"}


def drawn(standings: Sequence[Standing]) -> str:
    return page(standings, as_of=DAY_OF_PAGE, head="f" * 64)


class Balanced(HTMLParser):
    """Fails where a tag is closed that is not open."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert not [name for name, _value in attrs if name.startswith("on") or name in ("src", "href")]
        if tag not in VOID_TAGS:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_a_page_tells_who_said_what_and_what_happened() -> None:
    told = drawn([standing(0.55, 0.8, "held", 1), standing(0.05, 0.2, "held", 2), standing(0.55, 0.8, "void", 3)])
    for words in ("A. Nalyst", "leant the right way", "leant the wrong way", "It came about.", "Nobody can tell."):
        assert words in told
    assert "by hand. Resolved as of 2025-06-01." in told
    assert "0.106<small>0.040 to 0.20" in told
    assert "f" * 64 in told


def test_the_page_is_well_formed_and_loads_and_runs_nothing() -> None:
    parser = Balanced()
    parser.feed(drawn([standing(0.55, 0.8, "held", 1), standing(0.55, 0.8, None, 2)]))
    parser.close()
    assert not parser.open
    assert parser.tags.isdisjoint({"script", "link", "img", "iframe", "object", "form", "a"})
    assert "default-src 'none'" in drawn([])


def test_an_empty_ledger_has_a_page() -> None:
    assert "Nothing is recorded yet." in drawn([])


HOSTILE = '<script>alert("1")</script>\x1b[31m\u202e'


@pytest.mark.parametrize("field", ["author", "text", "phrase", "section", "assessment"])
def test_everything_from_outside_is_escaped(field: str) -> None:
    told = drawn([standing(0.55, 0.8, "held", 1, **{field: HOSTILE})])
    assert "<script" not in told
    assert not re.search("[\x1b\u202e]", told)


def test_the_reason_is_escaped_too() -> None:
    one = standing(0.55, 0.8, "held", 1)
    place, said = one.resolutions[0]
    one.resolutions[0] = (place, said.model_copy(update={"reason": HOSTILE}))
    assert "<script" not in drawn([one])


def test_what_was_said_before_a_revision_stays() -> None:
    one = standing(0.55, 0.8, "held", 1)
    first = one.resolutions[0][1]
    assert isinstance(first, Resolution)
    told = {**first.model_dump(exclude={"kind"}), "outcome": "did not hold", "reason": "revised", "revises": 101}
    one.resolutions.append((102, Revision.model_validate({**told, "as_of": date(2025, 12, 1)})))
    page_of_both = drawn([one])
    assert "revised. Resolved as of 2025-12-01." in page_of_both
    assert "Until then: held, as of 2025-06-01. by hand" in page_of_both
    assert "leant the wrong way" in page_of_both


def test_what_was_entered_after_its_horizon_is_marked() -> None:
    assert "after its horizon" in drawn([standing(0.55, 0.8, None, 1, entered=date(2025, 3, 1))])
    assert "after its horizon" not in drawn([standing(0.55, 0.8, None, 1, entered=DAY)])


@pytest.mark.parametrize(
    ("low", "high", "outcome", "passed", "expected"),
    [
        (0.55, 0.8, "held", True, "right"),
        (0.55, 0.8, "did not hold", True, "wrong"),
        (0.2, 0.45, "did not hold", True, "right"),
        (0.45, 0.55, "held", True, "neither"),
        (0.55, 0.8, "void", True, "void"),
        (0.55, 0.8, None, True, "due"),
        (0.55, 0.8, None, False, "open"),
    ],
)
def test_sides(low: float, high: float, outcome: str | None, passed: bool, expected: str) -> None:
    assert side(standing(low, high, None).judgment, outcome, passed=passed) == expected


def test_what_is_asked_of_an_open_one_is_told() -> None:
    asked = standing(0.55, 0.8, None, 1, claim=claim("claim-1"), horizon=date(2027, 1, 1))
    assert "Asked: military spending of Armenia as a share of GDP in 2024: above 5 %" in drawn([asked])


def test_two_authors_are_set_side_by_side() -> None:
    told = drawn([standing(0.55, 0.8, "held", 1), standing(0.55, 0.8, "held", 2, author="S. Omebody")])
    assert "By author" in told
    assert "By author" not in drawn([standing(0.55, 0.8, "held", 1)])


def test_a_diagram_by_hand() -> None:
    made = diagram([Bin(1, 0.25, 0.0), Bin(40, 0.75, 0.5)], base_rate=0.5)
    assert [(dot.n, dot.x, dot.y) for dot in made.dots] == [(40, 180.0, 120.0), (1, 60.0, 240.0)]
    assert made.base == 120.0


@given(st.lists(st.builds(Bin, st.integers(1, 50), st.floats(0, 1), st.sampled_from([0.0, 1.0])), min_size=1))
def test_labels_do_not_lie_on_each_other(bins: list[Bin]) -> None:
    dots = diagram(bins, base_rate=0.5).dots
    near = [(a.label, b.label) for a in dots for b in dots if a is not b and abs(a.x - b.x) < 16]
    assert all(abs(one - other) >= 12 - 0.02 for one, other in near)


@given(st.lists(st.builds(Bin, st.integers(1, 10_000), st.floats(0, 1), st.floats(0, 1)), min_size=1))
def test_dots_lie_in_the_square_the_largest_first(bins: list[Bin]) -> None:
    dots = diagram(bins, base_rate=0.5).dots
    assert all(0 <= dot.x <= SIZE and 0 <= dot.y <= SIZE and 4 <= dot.radius <= 15 for dot in dots)
    assert [dot.radius for dot in dots] == sorted((dot.radius for dot in dots), reverse=True)
