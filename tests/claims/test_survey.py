"""The measured reading of lay people: the table that ships, and which phrases it answers for."""

from __future__ import annotations

import importlib.util
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import pytest

from araxes.claims.estimative import STANDARDS
from araxes.claims.survey import PER_CENT, Measured, all_measured, measured, survey

ROOT = Path(__file__).parents[2]
ANSWERS = ROOT.parent / "shared" / "data" / "survey" / "capphrase_absolute_judgements.parquet"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("survey_quantiles", ROOT / "benchmarks" / "survey_quantiles.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_table_that_ships_is_that_of_the_answers(script: ModuleType) -> None:
    if not ANSWERS.exists():
        pytest.skip("the single answers of the survey are not beside the repository")
    rows, dropped = script.quantiles(ANSWERS)
    assert dropped == 0
    assert script.as_csv(rows) == script.SHIPPED.read_text(encoding="utf-8")


def test_answers_that_are_none_are_left_out(script: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "answers.csv"
    path.write_text(
        "response_id,term,probability\n"
        "1,Likely,60\n2,Likely,70\n3,Likely,80\n4,Likely,120\n5,Likely,-1\n6,Likely,\n1,Likely,65\n7,,50\n",
        encoding="utf-8",
    )
    rows, dropped = script.quantiles(path)
    assert dropped == 6
    assert rows == [["Likely", "2", "70.5", "71.0", "72.5", "75.0", "77.5", "79.0", "79.5"]]


def test_as_many_people_and_answers_as_the_citation_says() -> None:
    about = survey()
    assert {one.n for one in all_measured().values()} == {about["people"]}
    assert sum(one.n for one in all_measured().values()) == about["judgements"]
    assert "10.5281/zenodo.18750055" in about["citation"]
    assert about["licence"] == "CC BY 4.0"
    assert all(about[key] for key in ("method", "cleaning", "changes"))


def test_quantiles_ascend_and_stay_within_zero_and_one() -> None:
    assert len(all_measured()) == 19
    for one in all_measured().values():
        values = [one.quantiles[each] for each in PER_CENT]
        assert all(0 <= low <= high <= 1 for low, high in pairwise(values))
        assert one.middle_90[0] <= one.middle_half[0] <= one.median <= one.middle_half[1] <= one.middle_90[1]


def test_people_order_the_phrases_as_a_reader_would() -> None:
    climbing = [
        "Almost No Chance", "Chances are Slight", "Unlikely", "About Even", "Better than Even", "Likely",
        "Highly Likely", "Almost Certain",
    ]  # fmt: skip
    medians = [all_measured()[phrase].median for phrase in climbing]
    assert medians == sorted(set(medians))
    assert all_measured()["About Even"].middle_half == (0.5, 0.5)
    listed = [one.median for one in all_measured().values()]
    assert listed == sorted(listed)


def test_realistic_possibility_is_read_far_above_the_yardstick() -> None:
    """PHIA means 40 to 50 %; half of the people say 60 % or more, and they disagree more than about any phrase."""
    one = all_measured()["Realistic Possibility"]
    assert one.median == pytest.approx(0.6)
    widest = max(all_measured().values(), key=lambda each: each.middle_half[1] - each.middle_half[0])
    assert widest is one


@pytest.mark.parametrize(
    ("phrase", "asked"),
    [
        ("likely", "Likely"),
        ("It is LIKELY that", "Likely"),
        ("probably", "Probable"),
        ("almost certainly", "Almost Certain"),
        ("chances are slight", "Chances are Slight"),
        ("a slight chance", "Chances are Slight"),
        ("chances of a deal are slight", "Chances are Slight"),
        ("a remote chance of", "Remote Chance"),
        ("chances are remote", "Remote Chance"),
        ("realistic possibility", "Realistic Possibility"),
        ("about even", "About Even"),
        ("odds are about even", None),
        ("may", "May Happen"),
        ("highly unlikely", "Highly Unlikely"),
        # Near, and not what people were asked.
        ("very unlikely", None),
        ("most likely", None),
        ("not likely", None),
        ("probably not", None),
        ("slight likelihood", None),
        ("real possibility", None),
        ("70 percent chance", None),
        ("", None),
    ],
)
def test_only_what_was_asked_has_a_measured_reading(phrase: str, asked: str | None) -> None:
    found = measured(phrase)
    assert (found.phrase if found else None) == asked


def test_the_documentation_shows_every_figure_and_the_citation() -> None:
    page = (ROOT / "docs" / "standards.md").read_text(encoding="utf-8")
    for one in all_measured().values():
        assert f"| {one.phrase.lower()} | {one.median * 100:.3g} % | {shown(one.middle_half)} | " in page
        assert f" | {shown(one.middle_half)} | {shown(one.middle_90)} |\n" in page
    flat = " ".join(page.split())
    assert survey()["citation"] in flat
    assert survey()["url"] in page
    assert survey()["licence"] in flat
    assert f"{survey()['people']:,} people" in flat
    assert f"All {survey()['judgements']:,} answers" in flat


def shown(interval: tuple[float, float]) -> str:
    low, high = (f"{value * 100:.3g}" for value in interval)
    return f"{low} %" if low == high else f"{low}–{high} %"


def test_the_survey_is_no_standard() -> None:
    assert survey()["id"] not in STANDARDS


def test_quantiles_must_ascend() -> None:
    with pytest.raises(ValueError, match="not quantiles"):
        Measured("x", 5, dict(zip(PER_CENT, (0.1, 0.2, 0.1, 0.4, 0.5, 0.6, 0.7), strict=True)))
    with pytest.raises(ValueError, match="not quantiles"):
        Measured("x", 5, dict(zip(PER_CENT, (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 1.7), strict=True)))
