"""Shared memberships, their changes and pledges, from observations."""

from __future__ import annotations

import pytest

from araxes.entities import gazetteer
from araxes.measures.alignment.belonging import weights
from araxes.observations.schema import REST, Observation
from araxes.sources.batch import Scope
from measures.world import Key, World, about
from observations.making import observe
from sources.tables import TODAY, loaded, real


def edition(year: int, **lists: str) -> list[Observation]:
    """Full lists of members: what ends with ? is uncertain, with ! suspended, with * only an observer."""
    rows = []
    for actor, names in lists.items():
        rows.append(observe("membership.member", actor, REST, 0.0, year=year))
        for name in names.split():
            partner = f"org:{name.rstrip('?!*')}"
            bounds = (0.0, 1.0) if name[-1] in "?!" else (1.0, 1.0)
            kind = "observer" if name[-1] == "*" else "member"
            rows.append(observe(f"membership.{kind}", actor, partner, bounds=bounds, year=year))
            if name[-1] == "!":
                rows.append(observe("membership.suspended", actor, partner, 1.0, year=year))
    return rows


def test_shared_memberships_count_by_kind() -> None:
    world = World(edition(2023, ARM="csto eaeu un", RUS="csto eaeu un cis", GEO="guam un", AZE="guam?"))

    def shared(of: str, to: str) -> object:
        return world.look("alignment.memberships", of, to, perspective="both sides")

    assert shared("ARM", "RUS") == shared("RUS", "ARM") == about(7, 7, 7)
    assert shared("ARM", "GEO") == about(0, 0, 0)
    assert shared("GEO", "AZE") == about(None, 0, 2)
    assert shared("ARM", "CHN") is None  # whose list nobody knows
    assert not World([observe("membership.member", "ARM", "org:csto", 1.0)]).rows("alignment.memberships")


def test_weights_are_of_organisations_that_there_are() -> None:
    known = gazetteer()
    assert all(name in known for name in weights())
    assert set(weights().values()) == {0.0, 1.0, 2.0, 3.0, 4.0}


CHANGES = [
    *edition(2021, ARM="csto guam cis", RUS="ce csto", GEO="guam cis eaeu"),
    *edition(2022, ARM="csto! eaeu", RUS="csto", GEO="guam* ce cis"),
]


@pytest.mark.parametrize(
    ("actor", "club", "changes"),
    [
        ("ARM", "csto", {"suspended"}),
        ("ARM", "eaeu", {"joined"}),
        ("ARM", "guam", {"left"}),
        ("ARM", "cis", {"left"}),
        ("GEO", "guam", {"downgraded"}),
        ("GEO", "cis", set()),
        ("RUS", "ce", {"left"}),
        ("RUS", "csto", set()),
    ],
)
def test_changes_between_two_editions(actor: str, club: str, changes: set[str]) -> None:
    world = World(CHANGES)
    for how in ("joined", "left", "downgraded", "suspended"):
        value = float(how in changes)
        found = world.look("membership.change", actor, f"org:{club}", year=2021, how=how)
        assert found == about(value, value, value), how


def test_an_organisation_that_an_edition_does_not_name_is_not_judged() -> None:
    world = World([*edition(2021, ARM="csto"), *edition(2022, ARM="csto eaeu", RUS="eaeu")])
    assert world.look("membership.change", "ARM", "org:eaeu", year=2021) is None
    assert not World(edition(2021, ARM="csto")).rows("membership.change")


def test_pledges_and_their_absence() -> None:
    rows = [
        observe("pledge.defense", "RUS", "ARM", 1.0, reporter="org:atop"),
        observe("pledge.offense", "RUS", "ARM", 0.0, reporter="org:atop"),
        observe("pledge.defense", "AZE", "TJK", 0.0, reporter="org:atop"),
        observe("pledge.defense", "TJK", "AZE", 0.0, reporter="org:atop"),
    ]
    world = World(rows)

    def pledged(of: str, to: str, pledge: str = "any") -> object:
        return world.look("alignment.pledge", of, to, perspective="third party", pledge=pledge)

    assert pledged("RUS", "ARM") == pledged("RUS", "ARM", "defense") == about(1, 1, 1)
    assert pledged("RUS", "ARM", "offense") == about(0, 0, 0)
    assert pledged("AZE", "TJK") == about(0, 0, 0)
    assert pledged("RUS", "AZE", "offense") == about(0, 0, 0)  # both are named that year, but not together
    assert pledged("RUS", "GEO") is None
    alone = World(rows, owners=["RUS"])
    assert alone.table("alignment.pledge") == {
        key: found for key, found in world.table("alignment.pledge").items() if key.of == "RUS"
    }


# ---- published tables


def test_russia_has_pledged_to_defend_armenia() -> None:
    scope = Scope(today=TODAY, since=2018, actors=frozenset({"RUS", "ARM", "AZE"}))
    rows, _skipped = loaded("atop", real("military", "atop_alliance.parquet"), scope)
    world = World(rows)
    for pledge in ("defense", "any"):
        key = Key("RUS", "ARM", "third party", 2018, "atop")
        assert world.table("alignment.pledge", pledge=pledge)[key] == about(1, 1, 1)


def test_real_changes_between_editions_of_the_factbook() -> None:
    rows, _skipped = loaded("factbook", real("factbook", "factbook_fields_2015_2026.parquet"))
    world = World([row for row in rows if row.series.startswith("membership.")])
    found = {
        how: {
            (row["of"], row["to"], row["end"].isoformat())
            for row in world.rows("membership.change", how=how)
            if row["value"] == 1
        }
        for how in ("joined", "left", "suspended")
    }
    assert ("FIN", "org:nato", "2023-06-29") in found["joined"]
    assert ("SWE", "org:nato", "2024-06-27") in found["joined"]
    assert ("KAZ", "org:eaec", "2020-11-27") in found["left"]
    assert ("MLI", "org:ecowas", "2022-06-30") in found["suspended"]
