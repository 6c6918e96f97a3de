"""Files of claims that are wrong, and where they say so."""

from __future__ import annotations

import pytest

from araxes.claims import (
    parse_assessment,
)
from araxes.errors import AssessmentError, InputError

from .making import BAD, GOOD, RANK, TURNOVER, claim_lines, one_test

MALFORMED: dict[str, tuple[str, list[tuple[int, int, str]]]] = {
    # ---- not YAML
    "an open bracket": ("title: T\nclaims: [", [(3, 1, "not valid YAML: did not find expected")]),
    "an open quote": ('title: "T\nclaims: []\n', [(3, 1, "not valid YAML: found unexpected end of stream")]),
    "a tab": ("title: T\nclaims:\n\t- id: a\n", [(3, 1, "cannot start any token")]),
    "two documents": (GOOD + "---\ntitle: U\n", [(4, 1, "found another document")]),
    "a key twice": ("title: T\n" + GOOD, [(2, 1, "the key 'title' stands twice")]),
    "a key of a claim twice": (
        claim_lines("id: bad", "text: Bad", "id: worse"),
        [(6, 5, "the key 'id' stands twice")],
    ),
    "an alias": (
        "title: T\nclaims:\n  - &one {id: a, text: A, kind: fact, untestable: x}\n  - *one\n",
        [(3, 5, "anchors and aliases are not allowed")],
    ),
    "a tag": ("title: !me T\nclaims: []\n", [(1, 8, "the tag '!me' is not allowed")]),
    "a list as key": ("title: T\n? [a]\n: b\nclaims: []\n", [(2, 3, "keys must be plain words")]),
    "a day that is none": ("title: T\ndate: 2023-02-30\nclaims: []\n", [(2, 7, "'2023-02-30' is not a value")]),
    "a control character": ("title: T\nclaims: \x07\n", [(2, 1, "is not allowed in YAML")]),
    # ---- the assessment
    "no claims in the list": ("title: T\nclaims: []\n", [(2, 1, "claims: Tuple should have at least 1 item")]),
    "nothing after claims": ("title: T\nclaims:\n", [(2, 1, "claims: Input should be a valid tuple")]),
    "a mapping of claims": ("title: T\nclaims: {a: 1}\n", [(2, 1, "claims: Input should be a valid tuple")]),
    "a number as title": (GOOD.replace("T", "2023", 1), [(1, 1, "title: Input should be a valid string")]),
    "a key that does not exist": (GOOD + "autor: me\n", [(4, 1, "'autor' is not a key here")]),
    "an unknown standard": (
        GOOD + "standard: icd204\n",
        [(4, 1, "standard: unknown estimative standard 'icd204'; did you mean 'icd203'")],
    ),
    "an id twice": (
        claim_lines("id: good", "text: Bad", "kind: fact", "untestable: x"),
        [(2, 1, "two claims have the id 'good'")],
    ),
    "a claim that is not in the text": (
        GOOD + "text: |\n  Nothing of the kind.\n",
        [(3, 16, "this does not stand word for word in the text")],
    ),
    # ---- a claim
    "a claim that is a word": (GOOD + "  - nonsense\n", [(4, 5, "Input should be a valid dictionary")]),
    "an id with capitals": (
        claim_lines("id: Bad_Id", "text: Bad", "kind: fact", "untestable: x"),
        [(4, 5, "id: String should match pattern")],
    ),
    "an id that is a number": (
        claim_lines("id: 7", "text: Bad", "kind: fact", "untestable: x"),
        [(4, 5, "id: Input should be a valid string")],
    ),
    "a kind that does not exist": (
        claim_lines(*BAD, "kind: guess", "untestable: x"),
        [(6, 5, "kind: Input should be 'fact', 'trend'")],
    ),
    "no tests and no reason": (claim_lines(*BAD, "kind: fact"), [(4, 5, "add tests, or say in 'untestable'")]),
    "an intent without its rest": (
        claim_lines(*BAD, "kind: intent", "tests: [{measure: trade.rank, of: RUS, in: ARM, is: 1}]"),
        [(4, 5, "say in 'unscored' what they leave out")],
    ),
    "an attribution of nobody": (
        claim_lines(*BAD, "kind: attribution", "untestable: x"),
        [(4, 5, "an attribution names who says so")],
    ),
    "a horizon that is no day": (
        claim_lines(*BAD, "kind: risk", "untestable: x", "horizon: soon"),
        [(8, 5, "horizon: 'soon' is not a period")],
    ),
    "an unknown standard of a claim": (
        claim_lines(*BAD, "kind: risk", "untestable: x", "estimative:", "  phrase: likely", "  standard: phi"),
        [(10, 7, "standard: unknown estimative standard 'phi'; did you mean 'phia'")],
    ),
    "a test that is no list": (
        claim_lines(*BAD, "kind: fact", "tests: {measure: trade.rank}"),
        [(7, 5, "tests: Input should be a valid tuple")],
    ),
    # ---- a test
    "an unknown measure": (
        one_test("measure: trade.rnak", "of: RUS", "in: ARM", "is: 1"),
        [(8, 9, "unknown measure 'trade.rnak'; did you mean 'trade.rank'")],
    ),
    "an unknown entity": (
        one_test("measure: trade.rank", "of: Azerbaidjan", "in: ARM", "is: 1"),
        [(9, 9, "of: unknown entity 'Azerbaidjan'; did you mean Azerbaijan (AZE)")],
    ),
    "a number as entity": (
        one_test("measure: trade.rank", "of: RUS", "in: 5", "is: 1"),
        [(10, 9, "in: an entity is an id such as ARM or a name such as Armenia, not 5")],
    ),
    "an unknown flow": (
        one_test(*RANK, "flow: exprots", "is: 1"),
        [(8, 9, "unknown flow of trade.rank 'exprots'")],
    ),
    "a parameter of another measure": (
        one_test(*RANK, "basis: spending", "is: 1"),
        [(8, 9, "trade.rank takes no parameter 'basis'; it takes flow, among")],
    ),
    "the wrong word for the second place": (
        one_test("measure: trade.rank", "of: RUS", "with: ARM", "is: 1"),
        [(8, 9, "trade.rank has no role 'with'; its roles are of: the partner, in: the state whose trade it is")],
    ),
    "no second place": (
        one_test("measure: trade.rank", "of: RUS", "is: 1"),
        [(8, 9, "trade.rank needs 'in': the state whose trade it is")],
    ),
    "nobody": (one_test("measure: trade.rank", "in: ARM", "is: 1"), [(8, 9, "'of' is missing")]),
    "a slip in a key": (one_test(*RANK, "is: 1", "perod: 2023"), [(12, 9, "'perod' is not a key here")]),
    "true as threshold": (one_test(*RANK, "is: true"), [(11, 9, "is: a threshold is a number such as 1, 37%")]),
    "words as threshold": (
        one_test(*RANK, "is: about 5"),
        [(11, 9, "is: 'about 5' is not a threshold; write 37%, 2 points, 1.5 bn or a number")],
    ),
    "no end as threshold": (
        one_test(*RANK, "at_least: .inf"),
        [(11, 9, "at_least: a threshold must be finite")],
    ),
    "nothing that must hold": (
        one_test(*RANK),
        [(8, 9, "trade.rank needs something that must hold: one of is,")],
    ),
    "two comparisons": (
        one_test(*RANK, "is: 1", "at_least: 2"),
        [(8, 9, "one comparison a test, not is and at_least")],
    ),
    "nobody to compare with": (
        one_test(*RANK, "above: {times: 2}"),
        [(11, 9, "above: say whom to compare with: above: {of: RUS}")],
    ),
    "a factor of nothing": (
        one_test(*RANK, "above: {of: CHN, times: 0}"),
        [(11, 26, "times: Input should be greater than 0")],
    ),
    "a list of one to lie between": (one_test(*RANK, "between: [1]"), [(11, 9, "between")]),
    "a number to lie between": (
        one_test(*RANK, "between: 3"),
        [(11, 9, "between: Input should be a valid tuple")],
    ),
    "a period that is none": (
        one_test(*RANK, "is: 1", "period: soon"),
        [(12, 9, "period: 'soon' is not a period")],
    ),
    "a month that is none": (
        one_test(*RANK, "is: 1", "period: 2023-13"),
        [(12, 9, "'2023-13' is not a period")],
    ),
    "a period that runs back": (
        one_test(*RANK, "is: 1", "period: 2023..2019"),
        [(12, 9, "the period ends (2019-12-31) before it starts (2023-01-01)")],
    ),
    "a quantifier without a group": (
        one_test(*RANK, "is: 1", "quantifier: some"),
        [(8, 9, "the quantifier 'some' needs a group, such as group:central-asia")],
    ),
    "a quantifier that does not exist": (
        one_test(*TURNOVER, "at_least: 1", "quantifier: every"),
        [(12, 9, "quantifier: 'every' is no quantifier; write all, almost all")],
    ),
    "a state to rank among": (
        one_test(*RANK, "is: 1", "among: ARM"),
        [(8, 9, "among is a group, such as group:central-asia, not 'ARM'")],
    ),
    "two groups": (
        one_test("measure: trade.share", "of: group:baltic", "in: group:nordic", "is: 1"),
        [(8, 9, "only one place of a test can be a group")],
    ),
    "a perspective that does not exist": (
        one_test(*RANK, "is: 1", "perspective: both"),
        [(12, 9, "perspective: Input should be 'reporter' or 'mirror'")],
    ),
    "a change without a comparison": (
        one_test(*TURNOVER, "change: {since: 2021}"),
        [(11, 9, "change: a change needs exactly one of is, at_least")],
    ),
    "a change since nothing": (one_test(*TURNOVER, "change: {above: 1}"), [(11, 9, "'since' is missing")]),
    "a change that runs back": (
        one_test(*TURNOVER, "change: {since: 2021, until: 2020, above: 1}"),
        [(11, 9, "change: a change must run forward")],
    ),
    "a change against somebody": (
        one_test(*TURNOVER, "change: {since: 2021, above: {of: CHN}}"),
        [(11, 9, "change: a change is compared with a number")],
    ),
    "a change and a comparison": (
        one_test(*TURNOVER, "above: 1", "change: {since: 2021, above: 1}"),
        [(8, 9, "'above' and 'change' cannot stand in one test; write two tests")],
    ),
    "a change and a period": (
        one_test(*TURNOVER, "period: 2023", "change: {since: 2021, above: 1}"),
        [(8, 9, "'period' and 'change' cannot stand together")],
    ),
    "a slip in a change": (
        one_test(*TURNOVER, "change: {since: 2021, above: 1, untill: 2023}"),
        [(11, 41, "'untill' is not a key here")],
    ),
    # ---- several problems
    "many problems": (
        GOOD
        + "autor: me\n"
        + GOOD.replace("title: T\nclaims:\n", "").replace(
            "  - {id: good, text: Good, kind: fact, untestable: x}\n", "standard: icd204\n"
        ),
        [(4, 1, "'autor' is not a key here"), (5, 1, "unknown estimative standard")],
    ),
    "problems in three claims": (
        "title: T\nclaims:\n"
        "  - {id: good, text: Good, kind: fact, untestable: x}\n"
        "  - {id: a, text: A, kind: guess, untestable: x}\n"
        "  - {id: b, kind: fact, untestable: x}\n"
        "  - {id: c, text: C, kind: fact, tests: [{measure: trade.rank, of: RUS, is: 1}]}\n"
        "colour: red\n",
        [
            (4, 22, "kind: Input should be"),
            (5, 5, "'text' is missing"),
            (6, 42, "trade.rank needs 'in'"),
            (7, 1, "'colour' is not a key here"),
        ],
    ),
    "three problems in one test": (
        one_test("measure: trade.rank", "of: 1", "in: 2", "is: x"),
        [
            (9, 9, "of: an entity is an id"),
            (10, 9, "in: an entity is an id"),
            (11, 9, "is: 'x' is not a threshold"),
        ],
    ),
}


@pytest.mark.parametrize(("text", "problems"), MALFORMED.values(), ids=MALFORMED)
def test_malformed_files(text: str, problems: list[tuple[int, int, str]]) -> None:
    with pytest.raises(AssessmentError) as caught:
        parse_assessment(text, name="file.yaml")
    found = [(problem.line, problem.column) for problem in caught.value.problems]
    assert found == [(line, column) for line, column, _piece in problems], str(caught.value)
    for problem, (line, column, piece) in zip(caught.value.problems, problems, strict=True):
        assert piece in problem.message
        assert f"file.yaml:{line}:{column}: {problem.message}" in str(caught.value).splitlines()


@pytest.mark.parametrize(("text", "problems"), list(MALFORMED.values())[3:50:9], ids=list(MALFORMED)[3:50:9])
def test_malformed_front_matter_has_the_lines_of_the_file(text: str, problems: list[tuple[int, int, str]]) -> None:
    for fenced in (f"---\n{text}---\nGood. Bad.\n", f"\ufeff---\n{text}---\nGood. Bad.\n"):
        if "---\ntitle: U" in text:
            continue
        with pytest.raises(AssessmentError) as caught:
            parse_assessment(fenced)
        found = [(problem.line, problem.column) for problem in caught.value.problems]
        assert found == [(line + 1, column) for line, column, _piece in problems]


def test_one_bad_claim_is_one_problem() -> None:
    """That the list then has no good claim is no second problem."""
    text = "title: T\nclaims:\n  - {id: a, text: A, kind: guess, untestable: x}\n"
    with pytest.raises(AssessmentError) as caught:
        parse_assessment(text)
    assert [(problem.line, problem.column) for problem in caught.value.problems] == [(3, 22)]


@pytest.mark.parametrize(
    "threshold", ["{figure: abc}", "1" + "0" * 400, "9" * 400 + "%"], ids=["figure", "int", "text"]
)
def test_strange_thresholds_are_problems_of_the_file(threshold: str) -> None:
    for comparison in ("is", "at_least"):
        with pytest.raises(AssessmentError) as caught:
            parse_assessment(one_test(*RANK, f"{comparison}: {threshold}"))
        assert {problem.line for problem in caught.value.problems} == {11}


@pytest.mark.parametrize("key", ["name: trade.rank\n        measure", "in_", "is_"])
def test_only_the_written_words_are_keys(key: str) -> None:
    """The names of fields in the program are no keys of a file."""
    text = one_test("measure: trade.rank", "of: RUS", "in: ARM", "is: 1")
    plain = {"in_": ("in:", "in_:"), "is_": ("is:", "is_:")}.get(key, ("measure:", "name:"))
    with pytest.raises(AssessmentError):
        parse_assessment(text.replace(f"{plain[0]} ", f"{plain[1]} "))


NO_CLAIMS = [
    "just a sentence",
    "- a\n- b\n",
    "title: T\n",
    "5",
    "# a comment\n",
    "---\n---\n# A page\n",
    "---\ntitle: T\n---\nText",
]


@pytest.mark.parametrize("text", NO_CLAIMS)
def test_what_holds_no_claims(text: str) -> None:
    with pytest.raises(InputError, match=r"file\.md: no claims here; an assessment is YAML with 'claims'"):
        parse_assessment(text, name="file.md")
