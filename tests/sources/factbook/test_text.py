from __future__ import annotations

import pytest

from araxes.sources.factbook.text import dated, parts, plain, without_notes, year_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(2023)", 2023),
        ("$1 billion (2014 est.)", 2014),
        ("3,056,382 (July 2015 est.)", 2015),
        ("12.6% of GDP (2015 planned)", 2015),
        ("2.14% of GDP (est) (2019 est.)", 2019),
        ("50 (2020 est. est.)", 2020),
        ("China 8% (2019 )", 2019),
        ("$5.771 billion (FY 2012/13 est.)", 2013),
        ("(2020-2021)", 2021),
        ("(2020-21)", 2021),
        ("$68.1 million (est. 2007)", 2007),
        ("0.5% of GDP (approximately $130 million)", None),
        ("approximately 45,000 (42,000 Army; 3,000 Air Force)", None),
        ("no year", None),
    ],
)
def test_the_year_in_parentheses(text: str, expected: int | None) -> None:
    assert year_in(text) == expected


def test_layouts_of_every_edition_give_the_same_parts() -> None:
    layouts = [
        "$2 billion (2017 est.) ++ $1 billion (2016 est.)",
        "$2 billion (2017 est.) / $1 billion (2016 est.)",
        "Exports 2017: $2 billion (2017 est.) | Exports 2016: $1 billion (2016 est.) | note: <b>note:</b> goods",
    ]
    for layout in layouts:
        assert [(part.text, part.year) for part in parts(layout)] == [
            ("$2 billion (2017 est.)", 2017),
            ("$1 billion (2016 est.)", 2016),
        ]


def test_the_key_gives_the_year_where_the_text_has_none() -> None:
    (part,) = parts("Exports 2019: $38.32 billion")
    assert (part.key, part.year) == ("Exports 2019", 2019)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7 (2017 est.)<br><br><strong>note:</strong> non-oil GDP", "7 (2017 est.)"),
        ("1,275 (2022); note - Hungary has small numbers", "1,275 (2022)"),
        ("$392.85 billion (2020 est.) ; note: data are in current year dollars", "$392.85 billion (2020 est.)"),
        ("note(s): since 2020, Russia has deployed troops", ""),
        (
            "4,500 Afghanistan (NATO; note - reduced); 5,000 Africa",
            "4,500 Afghanistan (NATO; note - reduced); 5,000 Africa",
        ),
        ("Trinidad &amp; Tobago&nbsp;8%", "Trinidad & Tobago 8%"),
        ("<p>Italy, Spain</p>", "Italy, Spain;"),
    ],
)
def test_markup_and_notes_go(text: str, expected: str) -> None:
    assert without_notes(plain(text)) == expected.strip(";") or without_notes(plain(text)) == expected


def test_a_text_is_cut_at_its_years() -> None:
    assert list(dated("Russia 37% (2023), Russia 30% (2022) China")) == [
        ("Russia 37%", 2023),
        (", Russia 30%", 2022),
        ("China", None),
    ]
