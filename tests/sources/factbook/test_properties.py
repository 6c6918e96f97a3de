# ruff: noqa: E501 - tables of pieces
"""What holds for any text: readers never raise, bounds are in order, shares are shares."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from araxes.observations.schema import REST
from araxes.sources.factbook import Field, read
from araxes.sources.factbook.figures import counts, rounded, scaled, share
from araxes.sources.factbook.names import spellings
from araxes.sources.factbook.text import MAX_TEXT, dated, parts, plain
from araxes.sources.factbook.words import word

FIELDS = sorted(word("fields"))
PIECES = st.sampled_from(
    [
        "Russia", "China", "Gambia, The", "US", "Armenia/Azerbaijan", "Golan Heights", "37%", "4&", "12.5%", "100%",
        "less than 1%", "(2023)", "(2019 est.)", "(FY 2012/13 est.)", "(", ")", ";", ", ", " and ", " | ", " ++ ", " / ",
        "$18.618 billion", "$119", "-$5 million", "note: ", "note - ", "approximately", "up to", "more than", "40-50,000",
        "1.1-1.2 million", "a few hundred", "troops in", "including", "police", "CSTO", "(observer)", "(suspended)", "NA",
        "<br>", "&nbsp;", "of GDP", "migrant(s)/1,000 population", "total: ", "male: ", "Exports 2024: ", "from", "between",
        "999999999999999999999999", "0", "0%", "٣٧%", "²",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=200), st.lists(PIECES, max_size=14).map(" ".join), st.lists(PIECES, max_size=10).map("".join)
)


@given(
    texts=st.dictionaries(st.sampled_from(FIELDS), TEXTS, min_size=1),
    gec=st.sampled_from(["am", "rs", "ee", "xx"]),
)
def test_any_text_is_read_without_an_error(texts: dict[str, str], gec: str) -> None:
    day = date(2026, 2, 4)
    harvest = read(Field(day, gec, "region", "Section", name, text) for name, text in texts.items())
    for row in harvest.rows:
        assert row.lower <= row.upper
        assert row.value is None or row.lower <= row.value <= row.upper
        assert row.upper < float("inf")
        if row.series.endswith(".share") or row.unit == "flag":
            assert 0 <= row.lower <= row.upper <= 1
    coverage = harvest.coverage
    assert coverage.present.total() - coverage.understood.total() == len(coverage.misses)


STATES = sorted({name for name, entity in spellings().items() if len(entity) == 3 and "," not in name})


@given(
    st.lists(
        st.tuples(st.sampled_from(STATES), st.decimals(0, 100, places=1)),
        min_size=1,
        max_size=8,
        unique_by=lambda item: spellings()[item[0]],
    )
)
def test_the_rest_is_never_above_the_smallest_listed(listed: list[tuple[str, object]]) -> None:
    text = ", ".join(f"{name} {figure}%" for name, figure in listed) + " (2023)"
    harvest = read([Field(date(2024, 1, 1), "am", "r", "Economy", "Imports - partners", text)])
    known = {row.partner: row for row in harvest.rows}
    assert len(known) == len(listed) + 1
    rest = known.pop(REST)
    assert rest.value is None
    assert rest.lower == 0
    assert rest.upper <= min(row.upper for row in known.values())
    left = 1 - sum(row.lower for row in known.values())
    assert rest.upper <= left + 1e-9 or left < 0


@given(st.decimals(0, 100, places=2))
def test_printed_shares_come_back(figure: object) -> None:
    known = share(str(figure))
    assert known is not None
    assert known.value is not None
    assert f"{known.value * 100:.2f}" == f"{figure:.2f}"


@given(st.integers(0, 10**15), st.sampled_from(["", "million", "billion"]))
def test_printed_counts_and_amounts_come_back(number: int, scale: str) -> None:
    for known in (scaled(f"{number:,}", scale), rounded(f"{number:,}")):
        assert known.value is not None
        assert known.lower <= known.value <= known.upper
    assert rounded(f"{number:,}").value == number


@given(TEXTS)
@example("approximately " * 500 + "7")
def test_texts_are_cut_without_loss_of_order(text: str) -> None:
    clean = plain(text)
    assert list(dated(clean)) is not None
    assert all(part.text in clean or part.text == "" for part in parts(clean) if part.text)
    found = list(counts(clean))
    assert [count.start for count in found] == sorted(count.start for count in found)


@pytest.mark.parametrize(
    "piece",
    [
        "approximately ",
        "(",
        "12%",
        "1,",
        "China, ",
        "note: ",
        "a few ",
        "1-",
        "; ",
        "<",
        "(2023",
        "US/",
        "US 1 ",
        "US (1) ",
    ],
)
def test_long_hostile_texts_are_read(piece: str) -> None:
    text = (piece * MAX_TEXT)[:MAX_TEXT]
    harvest = read(Field(date(2026, 2, 4), "am", "r", "S", name, text) for name in FIELDS)
    assert all(row.lower <= row.upper for row in harvest.rows)
