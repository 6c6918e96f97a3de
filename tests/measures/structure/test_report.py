"""The whole network to read: its JSON, what hangs on the thresholds, and what changed."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from araxes.errors import InputError
from araxes.measures.structure.recipe import recipe
from araxes.measures.structure.report import NetworkReport, network_report
from araxes.observations.stores import AnyStore
from measures.structure.making import with_its_libraries
from measures.structure.test_families import ACTORS, WORLD_2023, deaths, members, peace, trade
from observations.making import holding

pytestmark = with_its_libraries

AMONG = "ARM+AZE+GEO+RUS+TUR"


def reported(store: AnyStore, among: str = AMONG, **given: Any) -> NetworkReport:
    asked: dict[str, Any] = {"recipe": recipe("security"), "period": None, "as_of": date(2025, 1, 1), **given}
    return network_report(store, among, **asked)


@pytest.fixture(scope="module")
def report() -> NetworkReport:
    earlier = [
        *trade("ARM", 2016, RUS=0.3),
        *trade("AZE", 2016, TUR=0.2),
        *trade("RUS", 2016, TUR=0.2),
        *trade("TUR", 2016, RUS=0.2),
        *members("org:csto", "ARM", "RUS", out=["AZE", "TUR", "GEO"], year=2016),
        *members("org:nato", "TUR", year=2016),
        *deaths("RUS", "TUR", 30, year=2016),
        *peace(*ACTORS, year=2016),
    ]
    return reported(holding([*WORLD_2023, *earlier]), since=2016)


def test_the_report_as_json(report: NetworkReport) -> None:
    shown = json.loads(json.dumps(report.to_dict()))
    assert shown["actors"] == ["ARM", "AZE", "GEO", "RUS", "TUR"]
    assert (shown["period"], shown["among"], shown["sources"]) == (
        2023,
        AMONG,
        ["factbook", "region:somewhere", "ucdp"],
    )
    assert shown["balance"] == {"lower": pytest.approx(2 / 3), "upper": pytest.approx(2 / 3)}
    assert shown["frustration"] == {"lower": 1, "upper": 1}
    # the lightest way out sets AZE apart from RUS and TUR, each tied to it by trade alone; the quarrel weighs 5
    assert shown["frustration_weight"] == {"lower": 2, "upper": 2}
    assert {tuple(triad["actors"]): triad["state"] for triad in shown["triads"]} == {
        ("ARM", "AZE", "RUS"): "unbalanced",
        ("AZE", "RUS", "TUR"): "balanced",
        ("GEO", "RUS", "TUR"): "balanced",
    }
    blocs = shown["blocs"]
    assert (blocs["best_partitions"], blocs["together"], blocs["apart"]) == (2, [["AZE", "GEO", "RUS", "TUR"]], [])
    assert sorted(map(tuple, blocs["a_best_partition"])) in (
        [(), ("ARM", "AZE", "GEO", "RUS", "TUR")],
        [("ARM",), ("AZE", "GEO", "RUS", "TUR")],
    )
    tie = next(tie for tie in shown["ties"] if (tie["one"], tie["other"]) == ("ARM", "RUS"))
    assert (tie["sign"], tie["score"]) == ("positive", {"lower": 3, "upper": 3})
    alliance = tie["reasons"][0]
    assert (alliance["rule"], alliance["holds"], alliance["figures"][0]["organisations"]) == (
        "alliance",
        True,
        ["org:csto"],
    )
    assert all(reason["cite"] for reason in tie["reasons"])


def test_what_hangs_on_a_threshold(report: NetworkReport) -> None:
    """Trade from 5 % on ties ARM to GEO and AZE to GEO; from 20 % on only ARM-RUS and AZE-TUR are left."""
    flips = {(flip.rule, flip.threshold, flip.finding): (flip.before, flip.after) for flip in report.flips}
    assert flips["trade", 0.05, ("tie", "ARM", "GEO")] == ("none", "positive")
    assert flips["trade", 0.05, ("tie", "AZE", "GEO")] == ("none", "positive")
    assert flips["trade", 0.05, ("triad", "AZE", "GEO", "RUS")] == ("none", "balanced")
    assert flips["trade", 0.2, ("tie", "GEO", "TUR")] == ("positive", "none")
    assert ("trade", 0.2, ("tie", "AZE", "TUR")) not in flips
    assert ("trade", 0.2, ("tie", "ARM", "RUS")) not in flips
    assert flips["trade", 0.2, ("frustration",)] == ("1", "0")
    assert flips["trade", 0.2, ("balance",)] == ("0.667", "not defined")
    # 200 deaths are far from 12.5 and from 50; trade keeps the two allies together, whatever the alliance
    assert not [key for key in flips if key[0] == "violence"]
    assert not [key for key in flips if key[0] == "alliance"]
    assert not [key for key in flips if key[0] in ("dispute", "union", "conflict")]


def test_what_changed(report: NetworkReport) -> None:
    changes = {finding: (was, is_now) for finding, was, is_now in report.changes}
    assert changes["tie", "RUS", "TUR"] == ("negative", "positive")
    assert ("tie", "ARM", "RUS") not in changes
    assert changes["tie", "ARM", "AZE"] == ("none", "negative")
    shown = report.to_dict()["change"]
    assert shown["since"] == 2016
    assert {"finding": "tie", "actors": ["RUS", "TUR"], "before": "negative", "after": "positive"} in shown[
        "findings"
    ]


def test_without_an_earlier_year_nothing_changed() -> None:
    report = reported(holding(WORLD_2023))
    assert report.changes == ()
    assert report.to_dict()["change"] is None


def test_a_change_runs_forward() -> None:
    with pytest.raises(InputError, match="a change runs forward: 2023 is not before 2023"):
        reported(holding(WORLD_2023), since=2023)


def test_nothing_known_at_all() -> None:
    with pytest.raises(InputError, match=r"nothing is known of ties among EST\+LVA"):
        reported(holding(WORLD_2023), "EST+LVA")


def test_what_was_public_on_a_day() -> None:
    with pytest.raises(InputError, match="nothing is known"):
        reported(holding(WORLD_2023), as_of=date(2024, 5, 31))
