"""``araxes network``."""

from __future__ import annotations

import json
from pathlib import Path

from cli.conftest import Run
from measures.structure.making import with_its_libraries

pytestmark = with_its_libraries

NETWORK = ("network", "group:south-caucasus", "--with", "Russia,TUR", "--period", "2023")
ASKED = (*NETWORK, "--without", "violence,dispute")


def test_a_network_in_a_table(run: Run) -> None:
    shown = run(*ASKED)
    assert shown.code == 0
    assert "South Caucasus, Russia, Turkey, 2023: Alliance, union, trade, dispute and violence" in shown.out
    assert "+1 trade: share of Turkey in the turnover of Azerbaijan about 17 % (factbook, 2023)" in shown.out
    assert "6 of 10 pairs have no tie" in shown.out
    assert "+2 alliance: CSTO (region:south-caucasus, 2023-12-31)" in " ".join(shown.out.split())


def test_a_network_as_json(run: Run) -> None:
    shown = json.loads(run(*ASKED, "--format", "json").out)
    positive = {(tie["one"], tie["other"]) for tie in shown["ties"] if tie["sign"] == "positive"}
    assert positive == {("ARM", "RUS"), ("AZE", "TUR"), ("GEO", "RUS"), ("GEO", "TUR")}
    assert shown["frustration"] == {"lower": 0, "upper": 0}
    assert shown["betweenness"]["GEO"] == {"lower": 4 / 6, "upper": 4 / 6}


def test_a_network_in_markdown(run: Run) -> None:
    lines = run(*ASKED, "--format", "md").out.splitlines()
    assert "## Ties" in lines
    assert "| tie | sign | score | reasons |" in lines


def test_what_no_file_of_a_region_speaks_of_is_not_sure(run: Run) -> None:
    shown = run("network", "group:baltic", "--period", "2023")
    assert (
        "dispute: nothing is known in 2023 (relations.dispute), so the ties it could turn stay open" in shown.out
    )
    assert "positive   1" not in shown.out


def test_the_files_of_regions_decide_a_network(run: Run) -> None:
    shown = json.loads(run(*NETWORK, "--format", "json").out)
    signs = {(tie["one"], tie["other"]): tie["sign"] for tie in shown["ties"]}
    assert {pair for pair, sign in signs.items() if sign == "negative"} == {
        ("ARM", "AZE"),
        ("ARM", "TUR"),
        ("GEO", "RUS"),
    }
    assert "unknown" not in signs.values()
    assert [triad["state"] for triad in shown["triads"]] == ["balanced"]


def test_a_recipe_of_ones_own(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    rule = "{id: trade, about: a, measure: trade.share, at_least: 0.3, sign: positive, cite: b, years: 4}"
    path.write_text(f"title: Mine\nabout: a\ncite: b\nrules: [{rule}]\n", encoding="utf-8")
    shown = json.loads(run(*NETWORK, "--recipe", str(path), "--format", "json").out)
    assert [(tie["one"], tie["other"]) for tie in shown["ties"] if tie["sign"] == "positive"] == [("ARM", "RUS")]
    path.write_text(path.read_text("utf-8").replace("0.3", "lots"), encoding="utf-8")
    refused = run(*NETWORK, "--recipe", str(path))
    assert (refused.code, refused.out) == (2, "")
    assert f"{path}:4:" in refused.err


def test_what_cannot_be_asked(run: Run) -> None:
    for words, message in (
        (("network", "Atlantis"), "unknown entity 'Atlantis'"),
        (
            ("network", "group:baltic", "--period", "2023-06"),
            "a network is of a year, such as 2023, not '2023-06'",
        ),
        (("network", "group:baltic", "--recipe", "securty"), "unknown recipe 'securty'; did you mean 'security'"),
        (("network", "group:baltic", "--without", "trde"), "unknown rule 'trde'; did you mean 'trade'?"),
        (("network", "group:baltic", "--source", "nowhere"), "unknown source 'nowhere'"),
        (("network", "group:world"), "a network of ties is among 60 at most"),
    ):
        refused = run(*words)
        assert (refused.code, refused.out) == (2, ""), words
        assert message in refused.err
