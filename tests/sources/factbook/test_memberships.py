from __future__ import annotations

from datetime import date

import pytest

from araxes.observations.schema import REST
from araxes.sources.factbook.memberships import organisation_id
from sources.factbook.reading import codes, one

FIELD = "International organization participation"


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("CSTO", "org:csto"),
        ("EAEU", "org:eaeu"),
        ("EU", "org:eu"),
        ("G-77", "org:g-77"),
        ("G- 9", "org:g-9"),
        ("UN Security Council", "org:un-security-council"),
        ("UNSC", "org:un-security-council"),
        ("Schengen Convention", "org:schengen"),
        ("Arctic Council", "org:arctic-council"),
        ("ICCT", "org:icct"),
        ("ICCt", "org:icct"),
        ("Australian Group", "org:australia-group"),
        ("Caricom", "org:caricom"),
        ("CP", "org:colombo-plan"),
        ("C", "org:commonwealth"),
        ("ICC", "org:icc-chamber"),
        ("UN Women", "org:un-women"),
        ("a sentence that is certainly not an organisation", None),
        ("", None),
    ],
)
def test_organisation_ids(printed: str, expected: str | None) -> None:
    assert organisation_id(printed) == expected


@pytest.mark.parametrize(
    ("printed", "series"),
    [
        ("CSTO", "member"),
        ("EAEC (observer)", "observer"),
        ("CPLP (associate observer)", "observer"),
        ("EU (candidate country)", "candidate"),
        ("CAEU (candidates)", "candidate"),
        ("WTO (accession candidate)", "candidate"),
        ("IHO (pending member)", "candidate"),
        ("ASEAN (dialogue partner)", "associate"),
        ("SCO (dialogue member)", "associate"),
        ("OSCE (partner)", "associate"),
        ("ISO (correspondent)", "associate"),
        ("ICC (national committees)", "associate"),
        ("WFTU (NGOs)", "associate"),
        ("ICCt (signatory)", "associate"),
        ("Interpol (subbureau)", "associate"),
        ("CIS (participating member, has not signed the 1993 CIS charter)", "associate"),
        ("EITI (compliant country)", "member"),
        ("EITI (implementing country)", "member"),
        ("ADB (nonregional member)", "member"),
        ("UN Security Council (temporary)", "member"),
        ("APEC (Chinese Taipei)", "member"),
        ("OECD (Enhanced Engagement", "associate"),
    ],
)
def test_qualifiers(printed: str, series: str) -> None:
    harvest = one(FIELD, printed)
    first, rest = harvest.rows
    assert first.series == f"membership.{series}"
    assert (first.value, first.lower, first.upper) == (1, 1, 1)
    assert (rest.series, rest.partner) == ("membership.member", REST)
    assert (rest.value, rest.lower, rest.upper) == (None, 0, 0)
    assert codes(harvest) == []


@pytest.mark.parametrize(
    "printed", ["EITI (compliant country) (suspended)", "OAS (excluded from formal participation since 1962)"]
)
def test_a_suspended_membership_is_undecided(printed: str) -> None:
    rows = one(FIELD, printed).rows
    assert [(row.series, row.lower, row.upper) for row in rows[:2]] == [
        ("membership.suspended", 1, 1),
        ("membership.member", 0, 1),
    ]


def test_memberships_hold_as_of_the_edition() -> None:
    rows = one(FIELD, "ADB, UN", vintage=date(2021, 6, 15)).rows
    assert {(row.start, row.end) for row in rows} == {(date(2021, 6, 15), date(2021, 6, 15))}
    assert [row.partner for row in rows] == ["org:adb", "org:un", REST]


@pytest.mark.parametrize(
    "text",
    [
        "Afghanistan is a member of the following organizations but Taliban do not participate: ADB, UN",
        "before 15 August, 2021, Afghanistan was a member or participant in the following organizations: ADB, UN",
        "ADB, UN;<br><br>note - separate customs territory of Taiwan, Penghu, Kinmen, and Matsu",
        "ADB, UN | note: <strong>note</strong>: Serbia is an EU candidate country",
        "<p>ADB, UN</p>",
    ],
)
def test_words_around_the_list_are_left_out(text: str) -> None:
    harvest = one(FIELD, text)
    assert [row.partner for row in harvest.rows] == ["org:adb", "org:un", REST]
    assert codes(harvest) == []


def test_a_state_in_no_organisation_has_a_rest_row_only() -> None:
    assert [row.partner for row in one(FIELD, "none").rows] == [REST]


def test_an_unknown_qualifier_is_a_miss() -> None:
    harvest = one(FIELD, "UN (in spirit), a long sentence about nothing in particular")
    assert codes(harvest) == ["unknown-qualifier", "not-an-organisation"]
