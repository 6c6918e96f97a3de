"""Notes say everything once: names are brought together, what another finding holds goes, every figure stays."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from araxes.briefs.noting import says

SHARE = "share of {} in the exports of Armenia: {} in 2023"


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (
            [SHARE.format("Russia", "37 %"), SHARE.format("the United States", "5 %")],
            "share in the exports of Armenia: Russia 37 %, the United States 5 % in 2023",
        ),
        (
            [SHARE.format("the United States", "5 %"), SHARE.format("the United Kingdom", "at most 4.5 %")],
            "share in the exports of Armenia: the United States 5 %, the United Kingdom at most 4.5 % in 2023",
        ),
        (
            ["military spending of Iran: 2.6 bn USD in 2024", "military spending of Iraq: 1 bn USD in 2024"],
            "military spending: Iran 2.6 bn USD, Iraq 1 bn USD in 2024",
        ),
        (
            [
                f"Armenia is listed as member of {name} on 2026-02-04 (factbook 2026-02-04)"
                for name in ("EAEU", "WTO")
            ],
            "Armenia is listed as member of EAEU and WTO on 2026-02-04",
        ),
        (
            [f"Armenia is not listed as member of {name} on 2026-02-04" for name in ("NATO", "EU", "SCO")],
            "Armenia is not listed as member of NATO, EU or SCO on 2026-02-04",
        ),
        (
            [
                "exports of Armenia: 10.1 bn USD in 2022",
                "exports of Armenia: 18.6 bn USD in 2024",
                "exports of Armenia went from 10.1 bn USD in 2022 to 18.6 bn USD in 2024, up by 84 %",
            ],
            "exports of Armenia went from 10.1 bn USD in 2022 to 18.6 bn USD in 2024, up by 84 %",
        ),
        (
            [
                "rank of Russia among the partners of Armenia by exports: 1st in 2023 (Russia 37 %; China 5 %)",
                SHARE.format("Russia", "37 %"),
                SHARE.format("China", "5 %"),
            ],
            "rank of Russia among the partners of Armenia by exports: 1st in 2023 (Russia 37 %; China 5 %)",
        ),
    ],
)
def test_what_stands_beside_a_finding_anyway_is_said_once(found: list[str], said: str) -> None:
    assert says(found, "factbook") == said


@pytest.mark.parametrize(
    "found",
    [
        ["exports of Armenia: 5 bn USD in 2023", "imports of Armenia: 6 bn USD in 2023"],  # nothing before a name
        [SHARE.format("Russia", "37 %"), SHARE.format("Russia", "39 %").replace("2023", "2024")],  # other years
        ["share of Iran in the exports of Iraq: 5 % in 2023", "share of Iraq in the exports of Iran: 6 % in 2023"],
        [  # the rank is by another flow, or of another year
            "rank of Russia among the partners of Armenia by imports: 1st in 2023 (Russia 37 %; China 5 %)",
            SHARE.format("Russia", "37 %"),
        ],
        [
            "rank of Russia among the partners of Armenia by exports: 1st in 2022 (Russia 37 %; China 5 %)",
            SHARE.format("Russia", "37 %"),
        ],
        ["exports of Iran: 5 bn USD in 2023 (by the figures of Iraq)", "exports of Iraq: 5 bn USD in 2023"],
    ],
)
def test_what_differs_in_more_stays_as_it_is(found: list[str]) -> None:
    assert says(found, "factbook") == "; ".join(found)


def test_whose_figures_they_are_stays_where_the_source_goes() -> None:
    found = "exports of Iran: 5 bn USD in 2023 (factbook 2026-02-04, by the figures of Iraq)"
    assert says([found], "factbook") == "exports of Iran: 5 bn USD in 2023 (by the figures of Iraq)"
    assert says([found], "imts") == found


NAMES = ("Armenia", "the United States", "Bosnia and Herzegovina", "South Korea", "North Korea", "Iran")
HEADS = (
    "share of {} in the exports of Chad",
    "exports of {}",
    "share of Chad in the imports of {}",
    "military personnel of Chad in {}",
)


@given(
    st.lists(
        st.tuples(st.sampled_from(HEADS), st.sampled_from(NAMES), st.integers(1, 10**6), st.integers(2020, 2022)),
        max_size=6,
    )
)
def test_every_name_and_figure_stays(rows: list[tuple[str, str, int, int]]) -> None:
    said = says([f"{head.format(name)}: {figure} % in {year}" for head, name, figure, year in rows], "factbook")
    for _head, name, figure, year in rows:
        assert re.search(rf"{name}\b[^;]*\b{figure} %[^;]* in {year}", said)
