"""``araxes measures`` and ``araxes measure``: the vocabulary, and the values with their bounds."""

from __future__ import annotations

import csv
import io
import json

import pytest

from araxes import all_measures
from cli.conftest import AS_OF, Run


def test_every_measure_is_listed_with_formula_unit_and_reference(run: Run) -> None:
    rows = json.loads(run("measures", "--format", "json").out)
    assert [row["measure"] for row in rows] == list(all_measures())
    assert all(row[key] for row in rows for key in ("what", "formula", "unit", "range", "roles", "reference"))


def test_the_same_rows_in_every_format(run: Run) -> None:
    rows = json.loads(run("measures", "--format", "json").out)
    assert list(csv.DictReader(io.StringIO(run("measures", "--format", "csv").out))) == rows
    lines = run("measures", "--format", "md").out.splitlines()
    assert len(lines) == len(rows) + 2
    assert lines[1].replace(" ", "").strip("|").split("|") == ["---"] * len(rows[0])
    table = run("measures").out
    assert all(name in table for name in all_measures())


def test_one_measure_in_full_and_none_of_that_name(run: Run) -> None:
    shown = run("measures", "trade.rank").out
    assert "1 + number of partners k with T_ik > T_ij" in shown
    assert "flow=exports|imports|turnover" in shown
    assert run("measures", "trade.rnak").error.startswith(
        "unknown measure 'trade.rnak'; did you mean 'trade.rank'"
    )
    assert json.loads(run("measures", "trade.rank", "--format", "json").out)[0]["unit"] == "rank"


def values(run: Run, *arguments: str) -> list[dict[str, object]]:
    ran = run("measure", *arguments, "--as-of", AS_OF, "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    found: list[dict[str, object]] = json.loads(ran.out)
    return found


def test_russia_is_first_among_the_partners_of_armenia(run: Run) -> None:
    own, mirror = values(run, "trade.rank", "--of", "RUS", "--in", "ARM")
    assert (own["perspective"], own["period"], own["lower"], own["upper"]) == ("reporter", "2023", 1, 1)
    assert (mirror["perspective"], mirror["lower"]) == ("mirror", 1)
    assert own["vintage"] == "2026-02-04"
    assert "Exports - partners" in str(own["evidence"])


def test_names_do_as_well_as_ids(run: Run) -> None:
    by_id = values(run, "trade.share", "--of", "RUS", "--in", "ARM", "--flow", "exports")
    assert values(run, "trade.share", "--of", "Russia", "--in", "armenia", "--flow", "exports") == by_id
    assert (by_id[0]["value"], by_id[0]["lower"], by_id[0]["upper"]) == (0.37, 0.365, 0.375)


def test_a_group_stands_for_its_members(run: Run) -> None:
    rows = values(run, "remittances.gdp_share", "--of", "group:central-asia", "--period", "2023")
    assert {row["of"] for row in rows} == {"KAZ", "KGZ", "TJK", "TKM", "UZB"}
    inside = values(run, "trade.rank", "--of", "KAZ", "--in", "RUS", "--among", "Central Asia")
    assert inside[0]["lower"] == inside[0]["upper"] == 1


def test_a_period_chooses_the_year(run: Run) -> None:
    (row,) = values(run, "remittances.gdp_share", "--of", "TJK", "--period", "2022")
    assert row["period"] == "2022"
    several = values(run, "remittances.gdp_share", "--of", "TJK", "--period", "2022..2023")
    assert sorted(str(row["period"]) for row in several) == ["2022", "2023"]


def test_no_value_says_so(run: Run) -> None:
    ran = run("measure", "remittances.gdp_share", "--of", "TJK", "--period", "1950")
    assert (ran.code, ran.out.strip().startswith("no value: ")) == (0, True)
    assert "`araxes sources list`" in ran.out
    assert values(run, "remittances.gdp_share", "--of", "TJK", "--period", "1950") == []


def test_the_table_shows_words_and_the_places_in_the_source(run: Run) -> None:
    shown = run("measure", "trade.share", "--of", "RUS", "--in", "ARM", "--flow", "exports", "--as-of", AS_OF).out
    assert "37 %" in shown
    assert "factbook 2026-02-04  am: Economy/Exports - partners" in shown


WRONG = {
    "measure": (["trade.rnak"], "unknown measure 'trade.rnak'; did you mean 'trade.rank'"),
    "place": (["trade.rank", "--of", "RUS", "--to", "ARM"], "has no place --to; it takes --of and --in"),
    "no-place": (["military.burden", "--of", "RUS", "--in", "ARM"], "has no place --in; it takes --of"),
    "flow": (["trade.rank", "--of", "RUS", "--flow", "sideways"], "one of exports, imports, turnover"),
    "parameter": (["trade.rank", "--of", "RUS", "--basis", "spending"], "takes no parameter 'basis'"),
    "entity": (["military.burden", "--of", "Atlantis"], "unknown entity 'Atlantis'"),
    "near-entity": (["military.burden", "--of", "group:central-asai"], "did you mean 'group:central-asia'"),
    "period": (
        ["military.burden", "--of", "ARM", "--period", "soon"],
        "'soon' is not a period; write latest, 2023",
    ),
    "source": (["military.burden", "--of", "ARM", "--source", "fctbook"], "did you mean 'factbook'?"),
    "day": (["military.burden", "--of", "ARM", "--as-of", "2023-13-01"], "'2023-13-01' is not a date"),
    "share-of-nothing": (["trade.partners", "--of", "ARM", "--at-share", "0"], "at_share"),
    "share-below-nothing": (["trade.partners", "--of", "ARM", "--at-share", "-0.1"], "at_share"),
    "among-no-group": (["trade.rank", "--of", "KAZ", "--in", "RUS", "--among", "org:csto"], "group"),
}


@pytest.mark.parametrize("name", list(WRONG))
def test_what_a_measure_does_not_take_is_one_line(run: Run, name: str) -> None:
    arguments, piece = WRONG[name]
    assert piece in run("measure", *arguments).error
