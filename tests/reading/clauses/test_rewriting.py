"""A clause in other order says the same."""

from __future__ import annotations

import pytest

from araxes.reading.clauses.canonical import canonical
from araxes.reading.clauses.rewriting import plain
from araxes.reading.clauses.skeleton import Skeleton
from araxes.reading.phrases.actors import Actor

from ..reads import made_of

SOMEBODY = tuple(Actor(0, 0, (key,)) for key in ("MLI", "CHN", "BEN"))


def _plain(text: str) -> list[str]:
    return [each.text for each in plain(Skeleton(text, text, SOMEBODY, (), (), False))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" of @0 imports , #0 comes from @1 ", " #0 of @0 imports comes from @1 "),
        (" in @0 , exports to @1 fell ", " @0 exports to @1 fell "),
        (" exports of @0 to @1 fell ", " @0 exports to @1 fell "),
        (" value of exports fell ", " exports fell "),
        (" #0 of @0 exports is bought by @1 ", " @1 bought #0 of @0 exports "),
        (" #0 as much is exported from @0 to @1 as to @2 ", " @0 exported #0 as much to @1 as to @2 "),
        (" @0 supplies @1 with #0 of its imports ", " @0 supplies #0 of @1 imports "),
        (" @0 sends more of its exports to @1 than to @2 ", " @0 sends more to @1 than to @2 "),
        (" @0 has for years traded with @1 ", " @0 has traded with @1 "),
    ],
)
def test_the_plain_order(text: str, expected: str) -> None:
    assert _plain(text) == [expected]


def test_a_plain_clause_stays() -> None:
    assert _plain(" @0 exports to @1 fell ") == []


def test_a_denial_stays() -> None:
    (found,) = plain(Skeleton(" in @0 , exports fell ", "", SOMEBODY, (), (16,), False))
    assert (found.text, found.denials) == (" @0 exports fell ", (11,))


def test_its_own_is_left_out_where_it_is_the_subject() -> None:
    own = SOMEBODY[0]._replace(name_kind="own")
    said = Skeleton(" @0 conducts @2 trade with @1 ", "", (*SOMEBODY[:2], own), (), (), False)
    assert [each.text for each in plain(said)] == [" @0 conducts trade with @1 "]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" proportion of @0 exports ", " share of @0 exports "),
        (" supplier is not @0 but @1 ", " supplier is @1 "),
        (" @0 has lost to @1 its place as first customer of @2 ", " @1 is first customer of @2 "),
        (" exports have all but collapsed ", " exports have collapsed "),
        (" @0 is only second largest supplier ", " @0 is second largest supplier "),
        (" #0 @0 exports go ", " #0 of @0 exports go "),
        (" #0 @0 troops go ", " #0 @0 troops go "),
    ],
)
def test_one_wording(text: str, expected: str) -> None:
    assert canonical(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Of Mali's exports, half goes to China.",
        "Half of Mali's exports is bought by China.",
        "China buys half of everything Mali exports.",
        "Mali sells half of all it exports to China.",
    ],
)
def test_however_it_is_said_it_makes_the_same_test(text: str) -> None:
    (test,) = made_of(text)
    assert (test.name, test.of, test.second, test.flow) == ("trade.share", "CHN", "MLI", "exports")
