"""What is written is read again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from araxes.claims import (
    Assessment,
    read_assessment,
    write_assessment,
)

from .making import GROUP, TESTS, VALIDATOR

SCALARS = [
    "no", "yes", "true", "null", "~", "5", "5.0", "0x1F", "010", "0o17", "1_000", "1e3", ".inf", "1:30",
    "12:30:45", "2023-01-01", "=", "<<", "- a", "# x", "a # b", "a: b", " lead", "trail ", "'", '"', "'a'", "%x",
    "@x", "`x", "!x", "&x", "*x", "|", ">", "?", "{", "[", "a\tb", "a\nb", "a\n\nb\n", "\n", "---", "...",
    "é–„x“", "\u00a0x", "\U0001f600", "x" * 300, "two  spaces " * 30, "\u2028", "\x85", "a\r\nb",
    "word " * 19 + "folded  here  and # there " * 3,
]  # fmt: skip


@pytest.mark.parametrize("suffix", [".yaml", ".md"])
@pytest.mark.parametrize("scalar", SCALARS)
def test_every_text_comes_back(tmp_path: Path, scalar: str, suffix: str) -> None:
    base = {"id": "a", "text": scalar, "kind": "fact", "untestable": scalar, "note": scalar}
    assessment = Assessment.model_validate({"title": scalar, "claims": [base]})
    write_assessment(assessment, tmp_path / f"a{suffix}")
    assert read_assessment(tmp_path / f"a{suffix}") == assessment


amounts = st.one_of(
    st.integers(-(10**9), 10**12),
    st.decimals(-1000, 1000, places=2).map(float).filter(lambda number: not number.is_integer()),
    st.builds("{}{}".format, st.integers(-500, 500), st.sampled_from(["%", " points", " bn", " mn", " tn", " k"])),
)
periods = st.sampled_from(["latest", 2023, "2023-06", "2023-06-30", "2019..2023", "..2020"])
changes = st.builds(
    lambda until, quantifier, comparison, amount: {
        **GROUP,
        **({"quantifier": quantifier} if quantifier else {}),
        "change": {"since": 2018, "until": until, comparison: amount},
    },
    periods,
    st.sampled_from([None, "all", "almost all", "most", "some", "none"]),
    st.sampled_from(["at_least", "at_most", "above", "below", "is"]),
    amounts,
)
tests = st.one_of(
    st.builds(lambda test, when: {**test, "period": when}, st.sampled_from(TESTS), periods),
    st.builds(lambda amount: {"measure": "trade.share", "of": "RUS", "in": "ARM", "at_least": amount}, amounts),
    changes,
)
prose = st.text(
    st.characters(codec="utf-8", categories=["L", "P", "S", "Zs"]) | st.sampled_from("\n\t #:-'\""),
    min_size=1,
    max_size=40,
)


@st.composite
def claims(draw: st.DrawFn, number: int) -> dict[str, Any]:
    kind = draw(st.sampled_from(["fact", "trend", "cause", "intent", "risk", "forecast", "attribution"]))
    made: dict[str, Any] = {
        "id": f"claim-{number}",
        "text": draw(prose.filter(lambda text: text.strip() != "")),
        "kind": kind,
    }
    if draw(st.booleans()):
        made["tests"] = draw(st.lists(tests, min_size=1, max_size=3))
        made["combine"] = draw(st.sampled_from(["all", "any"]))
    else:
        made["untestable"] = draw(prose)
    options: dict[str, st.SearchStrategy[Any]] = {
        "note": prose,
        "unscored": prose,
        "attributed_to": prose,
        "horizon": st.dates().map(str),
        "estimative": st.sampled_from(["likely", {"phrase": "remote chance", "standard": "phia"}]),
        "entities": st.lists(st.sampled_from(["ARM", "org:csto", "group:nordic"]), max_size=2),
    }
    needed = {"intent": "unscored", "attribution": "attributed_to"}.get(kind)
    for name, values in options.items():
        if name == needed or draw(st.integers(0, 3)) == 0:
            made[name] = draw(values)
    return made


@st.composite
def assessments(draw: st.DrawFn) -> Assessment:
    made = [draw(claims(number)) for number in range(draw(st.integers(1, 3)))]
    data: dict[str, Any] = {"title": draw(prose), "claims": made}
    data["standard"] = draw(st.sampled_from(["icd203", "phia"]))
    if draw(st.booleans()):
        gap = draw(st.sampled_from(["\n", "\n\n# Part\n\n", ". "]))
        data["text"] = draw(prose) + gap + gap.join(claim["text"] for claim in made) + gap
    if draw(st.booleans()):
        data["date"] = draw(st.dates().map(str))
        data["author"] = draw(prose)
    return Assessment.model_validate(data)


once = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


@once
@given(assessments(), st.sampled_from(["yaml", "md"]))
def test_what_is_written_is_read_again(tmp_path: Path, assessment: Assessment, suffix: str) -> None:
    path = tmp_path / f"fresh.{suffix}"
    path.unlink(missing_ok=True)
    write_assessment(assessment, path)
    assert read_assessment(path) == assessment


@once
@given(assessments(), assessments(), st.sampled_from(["yaml", "md"]))
def test_any_file_can_become_any_other(tmp_path: Path, first: Assessment, second: Assessment, suffix: str) -> None:
    path = tmp_path / f"other.{suffix}"
    path.unlink(missing_ok=True)
    write_assessment(first, path)
    write_assessment(second, path)
    assert read_assessment(path) == second


@once
@given(assessments())
def test_what_is_written_obeys_the_schema(assessment: Assessment) -> None:
    data = assessment.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    VALIDATOR.validate(data)
