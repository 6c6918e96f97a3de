"""Recipes: those of araxes are in order, and what is wrong with a file is said with its place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from araxes.entities import gazetteer
from araxes.errors import AssessmentError, InputError
from araxes.measures.catalogue import CHOICES
from araxes.measures.structure.recipe import Recipe, Rule, all_recipes, recipe

RULE = {
    "id": "trade",
    "about": "they trade",
    "measure": "trade.share",
    "at_least": 0.1,
    "sign": "positive",
    "cite": "a book",
}
FILE = """\
title: Mine
about: a recipe of my own
cite: a book
rules:
  - id: trade
    about: they trade
    measure: trade.share
    at_least: 0.2
    sign: positive
    cite: a book
"""


def test_the_choices_of_a_measure_are_the_recipes_there_are() -> None:
    assert CHOICES["recipe"] == tuple(all_recipes())


@pytest.mark.parametrize("name", all_recipes())
def test_every_recipe_has_both_signs_and_says_why(name: str) -> None:
    made = all_recipes()[name]
    assert {rule.sign for rule in made.rules} == {"positive", "negative"}
    for text in (made.title, made.about, made.cite, *(rule.cite for rule in made.rules)):
        assert len(text.split()) >= 3
    assert all(entity in gazetteer() for rule in made.rules for entity in rule.shared)
    assert all(rule.is_known for rule in made.rules)


def test_a_file_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(FILE, encoding="utf-8")
    assert recipe(path).rules[0].at_least == 0.2
    assert recipe(str(path)) == recipe(path)


WRONG = [
    ("at_least: 0.2", "at_least: lots", "8:5: at_least: Input should be a valid number"),
    ("at_least: 0.2", "at_least: .inf", "8:5: at_least: Input should be a finite number"),
    ("sign: positive", "sign: friendly", "9:5: sign: Input should be 'positive' or 'negative'"),
    (
        "measure: trade.share",
        "measure: trade.shrae",
        "5:5: unknown measure 'trade.shrae'; did you mean 'trade.share'",
    ),
    (
        "measure: trade.share",
        "series: trade.export",
        "5:5: unknown series 'trade.export'; did you mean 'trade.exports'",
    ),
    (
        "measure: trade.share",
        "measure: military.burden",
        "military.burden is about one actor; a tie needs a measure of two",
    ),
    ("measure: trade.share", "measure: structure.bloc", "structure.bloc is computed from ties"),
    ("    at_least: 0.2\n", "", "a rule has one threshold, at_least or at_most"),
    ("    at_least: 0.2\n", "    at_least: 0.2\n    at_most: 0.3\n", "a rule has one threshold"),
    ("    sign:", "    parameters: {flow: gas}\n    sign:", "unknown flow of trade.share 'gas'"),
    ("    sign:", "    shared: [org:narnia]\n    sign:", "unknown organisation 'org:narnia'"),
    ("    sign:", "    wieght: 3\n    sign:", "wieght: Extra inputs are not permitted"),
    ("    sign:", "    weight: 0\n    sign:", "weight: Input should be greater than 0"),
    ("title: Mine", "title: &a Mine", "anchors and aliases are not allowed"),
    ("rules:", "rules: []\nmore:", "rules: Tuple should have at least 1 item"),
    ("cite: a book\nrules", "rules", "cite: Field required"),
]


@pytest.mark.parametrize(("right", "wrong", "message"), WRONG)
def test_what_is_wrong_is_said_with_its_place(tmp_path: Path, right: str, wrong: str, message: str) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(FILE.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(AssessmentError, match=re.escape(message)):
        recipe(path)


def test_what_is_no_recipe_at_all(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="unknown recipe 'secrity'; did you mean 'security'"):
        recipe("secrity")
    with pytest.raises(InputError, match="cannot be read"):
        recipe(tmp_path / "nowhere.yaml")
    (tmp_path / "picture.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="not UTF-8"):
        recipe(tmp_path / "picture.yaml")
    (tmp_path / "long.yaml").write_bytes(b"#" * 300_000)
    with pytest.raises(InputError, match="larger than 200 kB"):
        recipe(tmp_path / "long.yaml")


def test_two_rules_with_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match="two rules have the id 'trade'"):
        Recipe.model_validate({"title": "t", "about": "a", "cite": "c", "rules": [RULE, RULE]})


def test_an_aspect_has_one_sign() -> None:
    other = {**RULE, "id": "gifts", "sign": "negative", "aspect": "trade"}
    with pytest.raises(ValueError, match="the rules of the aspect 'trade' have different signs"):
        Recipe.model_validate({"title": "t", "about": "a", "cite": "c", "rules": [RULE, other]})


def test_a_rule_for_a_measure_to_come_is_left_out_until_it_is_there() -> None:
    rule = Rule.model_validate({**RULE, "measure": "weather.rain", "optional": True})
    assert not rule.is_known


@pytest.mark.parametrize(
    ("bounds", "holds"),
    [((0.1, 0.2), True), ((0.05, 0.099), False), ((0.05, 0.1), None), ((0.1, 0.1), True), ((0.0, 1.0), None)],
)
def test_a_figure_reaches_a_threshold_or_may(bounds: tuple[float, float], holds: bool | None) -> None:
    assert Rule.model_validate(RULE).holds(*bounds) is holds
    at_most = Rule.model_validate({**{k: v for k, v in RULE.items() if k != "at_least"}, "at_most": 0.1})
    opposite = {(0.1, 0.2): None, (0.05, 0.099): True, (0.05, 0.1): True, (0.1, 0.1): True, (0.0, 1.0): None}
    assert at_most.holds(*bounds) is opposite[bounds]


def test_leaving_rules_out() -> None:
    assert [rule.id for rule in recipe("alliances").without(["troops"]).rules] == [
        "alliance",
        "conflict",
        "violence",
    ]
    with pytest.raises(InputError, match="unknown rule 'troop'; did you mean 'troops'"):
        recipe("alliances").without(["troop"])
    with pytest.raises(InputError, match="no rule is left"):
        recipe("alliances").without(["alliance", "troops", "conflict", "violence"])
