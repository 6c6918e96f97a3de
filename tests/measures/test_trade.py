"""Every trade measure on lists made by hand; the figures beside each case are worked out from the definitions."""

from __future__ import annotations

import math

import pytest

from araxes.observations.schema import WORLD, Observation
from measures.world import World, about, partner_list, printed
from observations.making import observe

DOLLARS = [
    *partner_list(
        "trade.exports",
        "ARM",
        {"RUS": (40, 39, 41), "CHN": (10, 9, 11)},
        total=(100, 99, 101),
        rest=5,
    ),
    *partner_list(
        "trade.imports",
        "ARM",
        {"RUS": (30, 29, 31), "CHN": (20, 19, 21), "GEO": (12, 11, 13)},
        total=(120, 119, 121),
        rest=11,
    ),
    *partner_list("trade.exports", "ARM", {"RUS": (20, 19, 21)}, total=(80, 79, 81), rest=8, year=2022),
    *partner_list("trade.imports", "ARM", {"RUS": (25, 24, 26)}, year=2022),
    observe("trade.imports", "TJK", "RUS", 10, bounds=(8, 12)),
    observe("trade.imports", "RUS", "ARM", 44, bounds=(43, 45)),
]
"""Armenia's lists for two years in dollars, with totals and rest rows; Tajikistan and Russia name a few."""


@pytest.fixture(scope="module")
def dollars() -> World:
    return World(DOLLARS)


FLOWS = [
    # what, of, to: figure, lower, upper
    ("trade.exports", "ARM", "RUS", (40, 39, 41)),
    ("trade.exports", "ARM", "GEO", (None, 0, 5)),  # not named: the rest row
    ("trade.exports", "ARM", "", (100, 99, 101)),
    ("trade.imports", "ARM", "GEO", (12, 11, 13)),
    ("trade.imports", "ARM", "TJK", (None, 0, 11)),
    ("trade.imports", "ARM", "", (120, 119, 121)),
    ("trade.turnover", "ARM", "RUS", (70, 68, 72)),  # 40 + 30
    ("trade.turnover", "ARM", "GEO", (None, 11, 18)),  # [0, 5] + [11, 13]
    ("trade.turnover", "ARM", "TJK", (None, 0, 16)),  # [0, 5] + [0, 11]
    ("trade.turnover", "ARM", "", (220, 218, 222)),
    ("trade.balance", "ARM", "RUS", (10, 8, 12)),  # [39 - 31, 41 - 29]
    ("trade.balance", "ARM", "GEO", (None, -13, -6)),  # [0 - 13, 5 - 11]
    ("trade.balance", "ARM", "TJK", (None, -11, 5)),
    ("trade.balance", "ARM", "", (-20, -22, -18)),
]


@pytest.mark.parametrize(("name", "of", "to", "expected"), FLOWS)
def test_flows_turnover_and_balance(
    dollars: World, name: str, of: str, to: str, expected: tuple[float | None, float, float]
) -> None:
    assert dollars.look(name, of, to) == about(*expected)


def test_nobody_trades_with_himself(dollars: World) -> None:
    assert dollars.look("trade.exports", "ARM", "ARM") is None
    assert dollars.look("trade.turnover", "ARM", "ARM") is None


def test_turnover_and_balance_need_both_directions(dollars: World) -> None:
    assert dollars.look("trade.imports", "TJK", "RUS") == about(10, 8, 12)
    assert dollars.look("trade.turnover", "TJK", "RUS") is None
    assert dollars.look("trade.balance", "TJK", "RUS") is None


def test_two_sources_do_not_make_one_turnover() -> None:
    rows = [observe("trade.exports", value=4.0), observe("trade.imports", value=3.0, source="customs")]
    assert World(rows).table("trade.turnover") == {}


def test_two_years_do_not_make_one_turnover() -> None:
    rows = [observe("trade.exports", value=4.0), observe("trade.imports", value=3.0, year=2022)]
    assert World(rows).table("trade.turnover") == {}


def test_a_report_is_the_mirror_of_the_other_side(dollars: World) -> None:
    assert dollars.look("trade.imports", "RUS", "ARM", perspective="mirror") == about(40, 39, 41)
    assert dollars.look("trade.exports", "RUS", "ARM", perspective="mirror") == about(30, 29, 31)
    assert dollars.look("trade.turnover", "RUS", "ARM", perspective="mirror") == about(70, 68, 72)
    assert dollars.look("trade.balance", "RUS", "ARM", perspective="mirror") == about(-10, -12, -8)
    assert dollars.look("trade.exports", "ARM", "RUS", perspective="mirror") == about(44, 43, 45)
    assert dollars.look("trade.exports", "TJK", "ARM", perspective="mirror") == about(None, 0, 11)
    assert dollars.look("trade.exports", "ARM", "", perspective="mirror") is None


def test_what_a_third_party_reports_is_neither() -> None:
    world = World([observe("trade.exports", value=4.0, reporter="org:imf")])
    assert {key.perspective for key in world.table("trade.exports")} == {"third party"}


def test_a_total_that_a_third_party_reports_is_a_third_partys() -> None:
    figures = [("exports", 4.0), ("imports", 3.0)]
    rows = [observe(f"trade.{flow}", partner=WORLD, value=value, reporter="org:cow") for flow, value in figures]
    world = World(rows)
    assert world.look("trade.exports", "ARM", "", perspective="third party") == about(4, 4, 4)
    assert world.look("trade.turnover", "ARM", "", perspective="third party") == about(7, 7, 7)
    assert world.look("trade.exports", "ARM", "") is None


def test_two_third_parties_are_not_added_up() -> None:
    """The exports that two others report of one flow are two figures of it, not one of twice the size."""
    rows = [
        observe(name, value=value, reporter=reporter)
        for name, value in (("trade.exports", 4.0), ("trade.imports", 3.0))
        for reporter in ("org:imf", "org:un")
    ]
    for row in World(rows).rows("trade.turnover"):
        assert (row["lower"], row["upper"]) == (7.0, 7.0)


# ---- growth


def test_growth_is_against_the_year_before(dollars: World) -> None:
    assert dollars.look("trade.growth", "ARM", "RUS", flow="exports") == about(1.0, 39 / 21 - 1, 41 / 19 - 1)
    assert dollars.look("trade.growth", "ARM", "", flow="exports") == about(0.25, 99 / 81 - 1, 101 / 79 - 1)
    # 2022: 20 + 25, from 43 to 47; 2023: 70, from 68 to 72
    assert dollars.look("trade.growth", "ARM", "RUS") == about(70 / 45 - 1, 68 / 47 - 1, 72 / 43 - 1)


def test_growth_from_what_may_be_nothing_has_no_upper_bound(dollars: World) -> None:
    assert dollars.look("trade.growth", "ARM", "CHN", flow="exports") == about(None, 9 / 8 - 1, math.inf)


def test_there_is_no_growth_without_the_year_before_or_from_nothing(dollars: World) -> None:
    assert dollars.look("trade.growth", "ARM", "RUS", flow="exports", year=2022) is None
    rows = [observe(value=5.0), observe(value=0.0, year=2022)]
    assert World(rows).table("trade.growth", flow="exports") == {}
    gap = [observe(value=5.0), observe(value=4.0, year=2021)]
    assert World(gap).table("trade.growth", flow="exports") == {}


def test_growth_compares_periods_of_the_same_length() -> None:
    from dataclasses import replace
    from datetime import date

    january = replace(observe(value=1.0, year=2022), end=date(2022, 1, 31))
    assert World([observe(value=12.0), january]).table("trade.growth", flow="exports") == {}


# ---- shares


def test_a_share_is_worked_out_from_the_reporters_total(dollars: World) -> None:
    assert dollars.look("trade.share", "RUS", "ARM", flow="exports") == about(0.4, 39 / 101, 41 / 99)
    assert dollars.look("trade.share", "GEO", "ARM", flow="exports") == about(None, 0, 5 / 99)
    assert dollars.look("trade.share", "RUS", "ARM") == about(70 / 220, 68 / 222, 72 / 218)


def test_a_share_in_nothing_at_all_is_open() -> None:
    rows = partner_list("trade.exports", "ARM", {"RUS": (2, 2, 2), "GEO": (0, 0, 0)}, total=(0, 0, 0))
    world = World(rows)
    for partner in ("RUS", "GEO"):
        assert world.look("trade.share", partner, "ARM", flow="exports") == about(None, 0, 1)


@pytest.fixture(scope="module")
def mirrors() -> World:
    """Only Armenia and Tajikistan trade with Russia: they report [29, 31] and [8, 12] of its exports."""
    rows = [
        observe("trade.imports", "ARM", "RUS", 30, bounds=(29, 31)),
        observe("trade.imports", "TJK", "RUS", 10, bounds=(8, 12)),
    ]
    return World(rows, economies=("ARM", "RUS", "TJK"))


def test_a_mirror_share_is_over_the_sum_of_all_partners(mirrors: World) -> None:
    def share(of: str) -> object:
        return mirrors.look("trade.share", of, "RUS", flow="exports", perspective="mirror")

    assert share("ARM") == about(None, 29 / (29 + 12), 31 / (31 + 8))
    assert share("TJK") == about(None, 8 / (8 + 31), 12 / (12 + 29))


def test_partners_who_report_nothing_may_have_any_share(dollars: World) -> None:
    """Azerbaijan, China and Georgia do not say what they import from Russia."""
    found = dollars.look("trade.share", "ARM", "RUS", flow="exports", perspective="mirror")
    assert found == about(None, 0, 31 / (31 + 8))


def test_a_worked_out_share_is_at_most_all() -> None:
    rows = partner_list("trade.exports", "ARM", {"RUS": (99, 95, 103)}, total=(100, 98, 102))
    assert World(rows).look("trade.share", "RUS", "ARM", flow="exports") == about(0.99, 95 / 102, 1.0)


def listed() -> list[Observation]:
    """Georgia's exports as published: 37 %, 25 %, 5 %, others at most 5.5 %; and in dollars, of 10 in all."""
    named = printed(RUS=37, CHN=25, AZE=5)
    total = (10.0, 9.5, 10.5)
    products = {
        name: (figure * total[0], lower * total[1], upper * total[2])
        for name, (figure, lower, upper) in named.items()
    }
    return [
        *partner_list("trade.exports.share", "GEO", named, rest=0.055),
        *partner_list("trade.exports", "GEO", products, total=total, rest=0.055 * 10.5),
    ]


@pytest.fixture(scope="module")
def shares() -> World:
    return World(listed())


def test_a_published_share_stands_as_it_is(shares: World) -> None:
    assert shares.look("trade.share", "RUS", "GEO", flow="exports") == about(0.37, 0.365, 0.375)
    assert shares.look("trade.share", "TJK", "GEO", flow="exports") == about(None, 0, 0.055)
    assert shares.look("trade.exports", "GEO", "RUS") == about(3.7, 0.365 * 9.5, 0.375 * 10.5)


def test_there_is_no_turnover_share_from_exports_alone(shares: World) -> None:
    assert shares.table("trade.share", flow="turnover") == {}


def test_a_published_share_says_nothing_of_the_other_sides_shares(shares: World) -> None:
    """37 % of Georgia's exports is no share of Russia's imports; only the dollars are their mirror."""
    found = shares.look("trade.share", "GEO", "RUS", flow="imports", perspective="mirror")
    assert found == about(None, 0.0, 1.0), "nobody else reports of Russia's imports"
    alone = World(partner_list("trade.exports.share", "GEO", printed(RUS=37), rest=0.375))
    assert alone.look("trade.share", "GEO", "RUS", flow="imports", perspective="mirror") is None


# ---- ranks


def test_ranks_in_a_published_list(shares: World) -> None:
    def rank(of: str) -> object:
        return shares.look("trade.rank", of, "GEO", flow="exports")

    assert rank("RUS") == about(1, 1, 1)
    assert rank("CHN") == about(2, 2, 2)
    # Nobody who is not named can pass Azerbaijan, although 5.5 % is more than its 4.5 %.
    assert rank("AZE") == about(3, 3, 3)
    # Surely behind Russia and China; perhaps behind Azerbaijan and the other one who is not named.
    assert rank("TJK") == rank("ARM") == about(None, 3, 5)
    assert rank("GEO") is None


def test_ranks_within_a_group(shares: World) -> None:
    def rank(of: str) -> object:
        return shares.look("trade.rank", of, "GEO", flow="exports", among="group:south-caucasus")

    assert rank("AZE") == about(1, 1, 1)
    assert rank("ARM") == about(None, 1, 2)
    assert rank("RUS") is None


def test_turnover_is_ranked_by_its_bounds(dollars: World) -> None:
    def rank(of: str, among: str | None = None) -> object:
        return dollars.look("trade.rank", of, "ARM", among=among)

    # RUS [68, 72], CHN 30 at most 32 at least 19, GEO [11, 18], AZE and TJK [0, 16]
    assert rank("RUS") == about(1, 1, 1)
    assert rank("CHN") == about(2, 2, 2)
    assert rank("GEO") == about(None, 3, 5)
    assert rank("AZE") == rank("TJK") == about(None, 3, 5)
    assert rank("GEO", among="group:south-caucasus") == about(None, 1, 2)
    assert rank("AZE", among="group:south-caucasus") == about(None, 1, 2)


def test_mirror_ranks_go_by_what_partners_report(mirrors: World) -> None:
    assert mirrors.look("trade.rank", "ARM", "RUS", flow="exports", perspective="mirror") == about(1, 1, 1)
    assert mirrors.look("trade.rank", "TJK", "RUS", flow="exports", perspective="mirror") == about(2, 2, 2)


def test_partners_who_report_nothing_may_have_any_rank(dollars: World) -> None:
    """Azerbaijan, China and Georgia do not say what they import from Russia; only one of them is a neighbour."""

    def rank(of: str, among: str | None = None) -> object:
        return dollars.look("trade.rank", of, "RUS", flow="exports", perspective="mirror", among=among)

    assert rank("ARM") == about(None, 1, 4)
    assert rank("TJK") == about(None, 2, 5)
    assert rank("ARM", "group:south-caucasus") == about(None, 1, 3)
    assert rank("TJK", "group:central-asia") == about(1, 1, 1)


def test_who_does_not_name_the_state_may_still_come_first_in_its_mirror() -> None:
    """Georgia's list names others up to 40, so its imports from Russia lie between 0 and 40."""
    rows = [
        observe("trade.imports", "ARM", "RUS", 30, bounds=(29, 31)),
        *partner_list("trade.imports", "GEO", {"TUR": (41, 40, 42)}, rest=40),
    ]
    world = World(rows, economies=("ARM", "GEO", "RUS"))
    assert world.look("trade.rank", "ARM", "RUS", flow="exports", perspective="mirror") == about(None, 1, 2)
    assert world.look("trade.rank", "GEO", "RUS", flow="exports", perspective="mirror") == about(None, 1, 2)


TIES = {
    "exact figures in competition order": (
        {"RUS": (0.2, 0.2, 0.2), "CHN": (0.2, 0.2, 0.2), "AZE": (0.1, 0.1, 0.1)},
        {"RUS": (1, 1, 1), "CHN": (1, 1, 1), "AZE": (3, 3, 3)},
    ),
    "the same printed figure": (
        printed(RUS=20, CHN=20, AZE=10),
        {"RUS": (None, 1, 2), "CHN": (None, 1, 2), "AZE": (3, 3, 3)},
    ),
    "bounds that touch": (
        {"RUS": (0.25, 0.2, 0.3), "CHN": (0.15, 0.1, 0.2)},
        {"RUS": (1, 1, 1), "CHN": (None, 1, 2)},
    ),
    "one within the other": (
        {"RUS": (0.25, 0.1, 0.4), "CHN": (0.25, 0.2, 0.3), "AZE": (0.05, 0.05, 0.05)},
        {"RUS": (None, 1, 2), "CHN": (None, 1, 2), "AZE": (3, 3, 3)},
    ),
    "nothing at all": ({"RUS": (0.0, 0.0, 0.0), "CHN": (0.0, 0.0, 0.0)}, {"RUS": (1, 1, 1), "CHN": (1, 1, 1)}),
}


@pytest.mark.parametrize(("named", "ranks"), TIES.values(), ids=TIES)
def test_equal_bounds_do_not_count_as_more(
    named: dict[str, tuple[float, float, float]], ranks: dict[str, tuple[float | None, float, float]]
) -> None:
    world = World(partner_list("trade.imports.share", "GEO", named), economies=("GEO", *named))
    for partner, expected in ranks.items():
        assert world.look("trade.rank", partner, "GEO", flow="imports") == about(*expected), partner


def test_blocs_and_organisations_are_no_rivals() -> None:
    rows = partner_list("trade.exports.share", "GEO", printed(RUS=20) | {"org:eu": (0.5, 0.495, 0.505)})
    world = World(rows, economies=("GEO", "RUS"))
    assert world.look("trade.rank", "RUS", "GEO", flow="exports") == about(1, 1, 1)


def test_a_partner_without_a_share_is_not_compared_in_dollars() -> None:
    """A list with shares for one partner and dollars only for another has no common measure of the two."""
    rows = [
        *partner_list("trade.exports.share", "GEO", printed(RUS=90)),
        *partner_list("trade.exports", "GEO", {"RUS": (9e9, 8.9e9, 9.1e9), "CHN": (1e8, 1e8, 1e8)}),
    ]
    found = World(rows, economies=("CHN", "GEO", "RUS")).look("trade.rank", "RUS", "GEO", flow="exports")
    assert found is not None
    assert found.lower == 1.0, "Russia's 90 % is 9 bn, far more than 0.1 bn"


# ---- concentration


LEADERS = {
    "the one with the greatest figure": (
        {"RUS": (0.35, 0.30, 0.40), "CHN": (0.365, 0.35, 0.38)},
        (0.365, 0.35, 0.40),
    ),
    "the one with the widest bounds": (
        {"RUS": (0.36, 0.30, 0.42), "CHN": (0.355, 0.35, 0.36)},
        (0.36, 0.35, 0.42),
    ),
}


@pytest.mark.parametrize(("named", "expected"), LEADERS.values(), ids=LEADERS)
def test_the_leading_share_whoever_has_it(
    named: dict[str, tuple[float, float, float]], expected: tuple[float, float, float]
) -> None:
    world = World(partner_list("trade.exports.share", "GEO", named, rest=0.3))
    assert world.look("trade.top_share", "GEO") == about(*expected)


def test_the_leading_share_has_no_figure_when_the_leader_has_none() -> None:
    rows = [
        observe("trade.exports.share", "GEO", "RUS", bounds=(0.5, 0.6)),
        observe("trade.exports.share", "GEO", "CHN", 0.2),
    ]
    assert World(rows).look("trade.top_share", "GEO") == about(None, 0.5, 0.6)


def test_the_leading_share_of_turnover(dollars: World) -> None:
    assert dollars.look("trade.top_share", "ARM", flow="turnover") == about(70 / 220, 68 / 222, 72 / 218)


def test_concentration_from_a_top_list(shares: World) -> None:
    low = 0.365**2 + 0.245**2 + 0.045**2
    high = 0.375**2 + 0.255**2 + 0.055**2 + 0.055 * (1 - 0.375 - 0.255 - 0.055)
    assert shares.look("trade.concentration", "GEO") == about(None, low, high)


def test_concentration_when_the_upper_bounds_leave_nothing() -> None:
    world = World(partner_list("trade.imports.share", "GEO", printed(RUS=60, CHN=40), rest=0.01))
    expected = about(None, 0.595**2 + 0.395**2, 0.605**2 + 0.405**2)
    assert world.look("trade.concentration", "GEO", flow="imports") == expected


def test_concentration_is_at_most_one() -> None:
    world = World(partner_list("trade.exports.share", "GEO", printed(RUS=100), rest=0.0))
    assert world.look("trade.concentration", "GEO") == about(None, 0.995**2, 1.0)


def test_a_list_that_names_nobody_bounds_nothing_below() -> None:
    """Only "others at most 20 %": the index may be as low as you like and is at most 0.2."""
    found = World(partner_list("trade.exports.share", "GEO", {}, rest=0.2)).look("trade.concentration", "GEO")
    assert found is None or (found.lower == 0.0 and found.upper >= 0.2)


# ---- number of partners above a share


def test_partners_above_a_share(shares: World) -> None:
    assert shares.look("trade.partners", "GEO", at_share=0.1) == about(2, 2, 2)
    # Azerbaijan's [4.5, 5.5] may reach 5 %; so may six of those not named, in the 34.5 % that may be left.
    assert shares.look("trade.partners", "GEO", at_share=0.05) == about(None, 2, 9)
    # The most that may be left counts, 34.5 %, which holds six pieces of 5.5 %; the least, 31.5 %, holds five.
    assert shares.look("trade.partners", "GEO", at_share=0.055) == about(None, 2, 9)
    assert shares.look("trade.partners", "GEO", at_share=0.37) == about(None, 0, 1)
    assert shares.look("trade.partners", "GEO", at_share=0.5) == about(0, 0, 0)


@pytest.mark.parametrize("bound", [0.365, 0.375])
def test_a_share_equal_to_the_bound_counts(shares: World, bound: float) -> None:
    expected = about(1, 1, 1) if bound == 0.365 else about(None, 0, 1)
    assert shares.look("trade.partners", "GEO", at_share=bound) == expected


@pytest.mark.parametrize(("share", "at_share"), [(0.9, 0.1), (0.4, 0.2), (0.7, 0.3)])
def test_the_rest_may_be_filled_to_the_brim(share: float, at_share: float) -> None:
    """What is left of 100 % is a whole number of pieces of ``at_share``; all of them may be partners."""
    pieces = {(0.9, 0.1): 1, (0.4, 0.2): 3, (0.7, 0.3): 1}[share, at_share]
    rows = partner_list("trade.exports.share", "GEO", {"RUS": (share, share, share)}, rest=at_share)
    assert World(rows).look("trade.partners", "GEO", at_share=at_share) == about(None, 1, 1 + pieces)


# ---- what arrives is worth more than what left

CIF = "imf-imts"
"""A source that counts imports c.i.f."""


FREIGHTED = [
    observe("trade.exports", "ARM", "RUS", 40, bounds=(39, 41), source=CIF),
    observe("trade.imports", "RUS", "ARM", 44, bounds=(43, 45), source=CIF),
    observe("trade.imports", "TJK", "RUS", 11, source=CIF),
]


@pytest.fixture(scope="module")
def freighted() -> World:
    return World(FREIGHTED, cif_fob=0.1)


def test_imports_with_freight_bound_the_exports_behind_them_from_above(freighted: World) -> None:
    found = freighted.look("trade.exports", "ARM", "RUS", perspective="mirror", source=CIF)
    assert found == about(44, 43 / 1.1, 45)
    assert freighted.look("trade.exports", "RUS", "TJK", perspective="mirror", source=CIF) == about(11, 10, 11)


def test_exports_bound_the_imports_from_below(freighted: World) -> None:
    found = freighted.look("trade.imports", "RUS", "ARM", perspective="mirror", source=CIF)
    assert found == about(40, 39, 41 * 1.1)


def test_what_a_state_reports_itself_has_no_margin(freighted: World) -> None:
    assert freighted.look("trade.exports", "ARM", "RUS", source=CIF) == about(40, 39, 41)
    assert freighted.look("trade.imports", "RUS", "ARM", source=CIF) == about(44, 43, 45)


def test_the_gap_between_two_reports_is_of_what_was_published(freighted: World) -> None:
    found = freighted.look("trade.mirror_gap", "ARM", "RUS", perspective="both sides", source=CIF)
    assert found == about(0.1, 43 / 41 - 1, 45 / 39 - 1)


def test_the_margin_can_be_set() -> None:
    row = observe("trade.imports", "RUS", "ARM", 44, source=CIF)
    for margin, lower in ((0.0, 44), (0.06, 44 / 1.06), (1.0, 22)):
        world = World([row], cif_fob=margin)
        assert world.look("trade.exports", "ARM", "RUS", perspective="mirror", source=CIF) == about(44, lower, 44)


# ---- mirror gap


def test_the_gap_between_two_reports(dollars: World) -> None:
    """Armenia reports exports of [39, 41] to Russia, Russia imports of [43, 45] from Armenia."""
    found = dollars.look("trade.mirror_gap", "ARM", "RUS", perspective="both sides")
    assert found == about(0.1, 43 / 41 - 1, 45 / 39 - 1)
    assert dollars.look("trade.mirror_gap", "RUS", "ARM", perspective="both sides") is None


def test_the_gap_to_what_is_not_named_has_no_upper_bound() -> None:
    rows = [
        *partner_list("trade.exports", "ARM", {"RUS": (40, 39, 41)}, rest=5),
        observe("trade.imports", "GEO", "ARM", 6, bounds=(5.5, 6.5)),
    ]
    found = World(rows).look("trade.mirror_gap", "ARM", "GEO", perspective="both sides")
    assert found == about(None, 5.5 / 5 - 1, math.inf)


def test_there_is_no_gap_to_a_flow_of_nothing() -> None:
    rows = [observe(value=0.0), observe("trade.imports", "RUS", "ARM", 6.0)]
    assert World(rows).table("trade.mirror_gap") == {}


# ---- a part that is more than its whole


def test_a_flow_over_all_that_the_partner_reports() -> None:
    """Georgia counts [11, 13] from Armenia, which exports [9, 10]; Armenia counts [4, 6] of Georgia's [50, 60]."""
    rows = [
        observe("trade.imports", "GEO", "ARM", 12, bounds=(11, 13)),
        observe("trade.exports", "ARM", WORLD, 9.5, bounds=(9, 10)),
        observe("trade.exports", "ARM", "GEO", 5, bounds=(4, 6)),
        observe("trade.imports", "GEO", WORLD, 55, bounds=(50, 60)),
    ]
    world = World(rows)
    found = world.look("trade.partner_total", "ARM", "GEO", perspective="both sides", flow="imports")
    assert found == about(12 / 9.5, 11 / 10, 13 / 9)
    found = world.look("trade.partner_total", "GEO", "ARM", perspective="both sides", flow="exports")
    assert found == about(5 / 55, 4 / 60, 6 / 50)


def test_freight_and_insurance_may_bring_a_flow_above_the_partners_total() -> None:
    rows = [
        observe("trade.imports", "GEO", "ARM", 10.5, bounds=(10.4, 10.6), source=CIF),
        observe("trade.exports", "ARM", WORLD, 10, bounds=(10, 10), source=CIF),
    ]
    found = World(rows).look(
        "trade.partner_total", "ARM", "GEO", perspective="both sides", flow="imports", source=CIF
    )
    assert found == about(1.05, 10.4 / 1.1 / 10, 1.06)


def test_whom_a_list_does_not_name_is_not_set_against_its_total() -> None:
    rows = [
        *partner_list("trade.imports", "GEO", {"RUS": (40, 39, 41)}, rest=5),
        observe("trade.exports", "ARM", WORLD, 1, bounds=(1, 1)),
    ]
    assert World(rows).table("trade.partner_total", flow="imports") == {}
