from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import araxes
from araxes._regions import region, with_regions
from araxes.cli import app
from araxes.errors import UnknownNameError
from entities.regions.making import SMALL


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    folder = tmp_path / "regions"
    monkeypatch.setenv("ARAXES_REGIONS", str(folder))
    return folder


@pytest.fixture
def valley(tmp_path: Path) -> Path:
    path = tmp_path / "valley.yaml"
    path.write_text(SMALL, "utf-8")
    return path


def _run(*arguments: str) -> list[dict[str, object]]:
    ran = CliRunner().invoke(app, [*arguments, "--format", "json"])
    assert ran.exit_code == 0, ran.output
    rows: list[dict[str, object]] = json.loads(ran.stdout)
    return rows


def test_the_list_counts_facts() -> None:
    rows = {row["region"]: row for row in _run("region", "list")}
    assert rows["south-caucasus"]["states"] == 3
    for name, one in araxes.all_regions().items():
        assert rows[name]["facts"] == len(one.facts())


def test_files_of_the_folder_and_of_the_option_are_regions_too(folder: Path, valley: Path) -> None:
    rows = _run("--region", str(valley), "region", "list")
    assert "valley" in {row["region"] for row in rows}
    assert "valley" not in araxes.all_regions()
    folder.mkdir()
    (folder / "v.yaml").write_text(SMALL.replace("name: Valley", "name: Dale"), "utf-8")
    assert araxes.all_regions()["valley"].name == "Dale"
    with with_regions([valley]):
        assert region("valley").name == "Valley"


def test_a_region_nobody_knows() -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'south-caucasus'"):
        region("south-caucasos")


def test_facts_up_to_a_day_in_order() -> None:
    rows = _run("region", "show", "south-caucasus", "--on", "2015-12-31")
    days = [str(row["date"]) for row in rows]
    assert days == sorted(days)
    assert days[-1] <= "2015-12-31"
    assert any(row["who"] == "ARM" and row["of"] == "org:eaeu" and row["what"] == "joined" for row in rows)
    assert all(row["document"] for row in rows)


def test_lint_points_at_the_spot(tmp_path: Path, valley: Path) -> None:
    ran = CliRunner().invoke(app, ["region", "lint", str(valley)])
    assert (ran.exit_code, ran.stdout) == (0, "")
    assert "nothing found in valley: 1 disputes" in ran.stderr
    spoilt = tmp_path / "spoilt.yaml"
    spoilt.write_text(SMALL.replace("end: 2013-02-03", "end: 2013-01-31"), "utf-8")
    ran = CliRunner().invoke(app, ["region", "lint", str(spoilt)])
    assert ran.exit_code == 1
    assert ran.stdout.splitlines() == [
        f"{spoilt}:20:9: order: it ends on 2013-01-31, before it starts",
        "            end: 2013-01-31",
        "            ^^^",
        "    check both days in the document",
    ]
    assert ran.stderr == "1 thing is wrong\n"


def test_a_new_file(tmp_path: Path) -> None:
    path = tmp_path / "new.yaml"
    assert CliRunner().invoke(app, ["region", "new", "Horn of Africa", "--output", str(path)]).exit_code == 0
    assert "id: horn-of-africa" in path.read_text("utf-8")
    again = CliRunner().invoke(app, ["region", "new", "Horn of Africa", "--output", str(path)])
    assert "there is a file already" in str(again.exception)


def test_the_schema_of_a_region_file() -> None:
    ran = CliRunner().invoke(app, ["schema", "region"])
    assert ran.exit_code == 0
    assert "disputes" in json.loads(ran.stdout)["properties"]


def test_what_a_file_says_is_shown_with_its_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARAXES_STORE", str(tmp_path / "store.duckdb"))
    table = araxes.measure_table("membership.standing", of="ARM", second="org:eaeu", period="2016")
    (row,) = table.rows
    assert (row.value, row.source, row.end.year) == (1, "region:south-caucasus", 2016)
    ((evidence,),) = table.evidence
    assert evidence.locator.startswith("Treaty on the accession of Armenia")


def test_disputes_and_bases_can_be_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARAXES_STORE", str(tmp_path / "store.duckdb"))
    for name, of, other, period, value in (
        ("relations.dispute", "RUS", "TUR", "2016", 1),
        ("relations.dispute", "RUS", "TUR", "2018", 0),
        ("relations.dispute", "KGZ", "TJK", "latest", 0),
        ("military.base", "RUS", "ARM", "2016", 1),
        ("military.base", "RUS", "AZE", "latest", 0),
    ):
        table = araxes.measure_table(name, of=of, second=other, period=period)
        assert {row.value for row in table.rows} == {value}, (name, of, other)
        assert all(evidence for evidence in table.evidence), (name, of, other)
    assert not araxes.measure_table("relations.dispute", of="IND", second="PAK").rows


def test_a_region_is_a_source_to_ask_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, valley: Path) -> None:
    monkeypatch.setenv("ARAXES_STORE", str(tmp_path / "store.duckdb"))
    ask = ("measure", "membership.standing", "--of", "RUS", "--in", "org:csto", "--period", "2011")
    rows = _run("--region", str(valley), *ask, "--source", "region:valley")
    assert {row["source"] for row in rows} == {"region:valley"}
    ran = CliRunner().invoke(app, [*ask, "--source", "region:valley"])
    assert "unknown region 'valley'" in str(ran.exception)
    before = CliRunner().invoke(app, [*ask, "--source", "region:south-caucasus", "--as-of", "2026-11-27"])
    assert "no value" in before.output, "nothing of a file is known before its edition"
