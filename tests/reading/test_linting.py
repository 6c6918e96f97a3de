from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from araxes.claims import Assessment, parse_assessment
from araxes.claims.estimative import STANDARDS
from araxes.errors import UnknownNameError
from araxes.reading.document import Document
from araxes.reading.extracting import extract_bytes
from araxes.reading.linting import Finding, code_rows, codes, lint, lint_assessment, select, text_of
from araxes.reading.reader import read_document
from araxes.reading.report import Report
from araxes.reading.statement import Estimate, Horizon, Statement, Unresolved
from reading.saying import GROWTH, TEST, WRITTEN, Said, report

NO_MEASURE = {"untestable": "no series counts it"}
TREND = {"tests": (GROWTH,)}
NOBODY = {"attributed_to": "some observers"}


def found(*said: Said, quiet: bool = False, **settings: Any) -> list[tuple[str, str]]:
    """What is found as code and words, without the remark that standards disagree."""
    whole = report(*said, **settings)
    text = whole.document.text
    return [
        (one.code, text[one.start : one.end])
        for one in lint(whole)
        if one.code != "standards-disagree" and (quiet or not codes()[one.code].quiet)
    ]


def only(said: Said, **settings: Any) -> Finding:
    """The one finding, the remark that standards disagree aside."""
    (one,) = [each for each in lint(report(said, **settings)) if each.code != "standards-disagree"]
    return one


BY = "by the end of 2024"
FOUND: list[tuple[Said, str, str]] = [
    # ---- time
    (Said("Russia is unlikely to close its base in Armenia."), "no-horizon", "unlikely"),
    (Said("Iran will very likely (80–95 %) stay out of the war."), "no-horizon", "very likely"),
    (Said("A new war is probable, as both sides arm.", "risk"), "no-horizon", "probable"),
    (Said("Kazakhstan will probably join the bank soon."), "vague-horizon", "soon"),
    (Said("A coup is unlikely in the near future.", "risk"), "vague-horizon", "in the near future"),
    (Said("Eventually the corridor will probably open."), "vague-horizon", "Eventually"),
    (Said("In the coming months clashes are likely.", "risk"), "vague-horizon", "In the coming months"),
    (Said("Kazakhstan will probably join by the end of 2021."), "past-horizon", "by the end of 2021"),
    (Said("Kazakhstan will probably join by 2021.", more={"horizon": None}), "past-horizon", "by 2021"),
    # ---- probability
    (Said(f"Russia will remain Tajikistan's main partner {BY}."), "no-probability", "will"),
    (Said(f"Exports are set to fall {BY}."), "no-probability", "set to"),
    (Said(f"Georgia won't reopen the border {BY}."), "no-probability", "won't"),
    (Said(f"There is a risk of war {BY}.", "risk"), "no-probability", "risk"),
    (Said(f"A collapse follows {BY}.", "risk"), "no-probability", f"A collapse follows {BY}."),
    (Said(f"Georgia may close the border {BY}."), "hedge", "may"),
    (Said(f"Georgia might not close the border {BY}."), "hedge", "might"),
    (Said(f"A strike could disrupt exports {BY}.", "risk"), "hedge", "could"),
    (Said(f"It is possible that Georgia closes the border {BY}."), "hedge", "possible"),
    (Said(f"Perhaps, Georgia closes the border {BY}."), "hedge", "Perhaps"),
    (Said(f"There is a serious possibility of war {BY}.", "risk"), "hedge", "serious possibility"),
    (Said(f"War is not very likely {BY}.", "risk"), "hedge", "not very likely"),
    (Said(f"Iran could possibly be unlikely to sign {BY}."), "double-hedge", "possibly"),
    # ---- scope
    (Said(f"If Georgia closes it, exports will probably fall {BY}."), "condition", "If Georgia closes it"),
    (Said(f"Exports will probably fall {BY} unless Iran pays."), "condition", "unless Iran pays"),
    (Said(f"Armenia is unlikely to leave the CSTO and join the EU {BY}."), "two-assertions", "and"),
    (Said(f"Iran will probably leave the treaty or close its ports {BY}."), "two-assertions", "or"),
    # ---- who
    (
        Said(f"The country will probably sign {BY}.", "forecast", {"who": ("The country",)}),
        "unclear-actor",
        "The country",
    ),
    (
        Said("The latter wants to join.", "intent", {"who": ("The latter", "ARM", "AZE")}),
        "unclear-actor",
        "The latter",
    ),
    (Said("Their trade grows.", "trend", {"who": ("Their", "ARM")}), "unclear-actor", "Their"),
    (Said("Some observers say that exports are falling.", "attribution", NOBODY), "no-speaker", "Some observers"),
    (Said("Analysts see a crisis.", "attribution", {"attributed_to": "analysts"}), "no-speaker", "Analysts"),
    (
        Said("Experts warn.", "attribution", {"attributed_to": "many independent experts"}),
        "no-speaker",
        "Experts warn.",
    ),
    (Said("It is widely believed that Iran is arming.", "attribution"), "no-speaker", "It is widely believed"),
    (Said("There are rumours that Iran is arming.", "trend"), "no-speaker", "There are rumours that"),
    (Said(f"Iran will reportedly probably sign {BY}."), "no-speaker", "reportedly"),
    # ---- how much
    (Said("Trade with Russia has grown significantly.", "trend", TREND), "vague-threshold", "significantly"),
    (Said("Trade has sharply declined.", "trend", TREND), "vague-threshold", "sharply"),
    (Said("There is a considerable increase in trade.", "trend", TREND), "vague-threshold", "considerable"),
    (Said(f"Exports will probably rise slightly {BY}."), "vague-threshold", "slightly"),
    (Said("A significant share of exports goes to Russia.", "fact"), "vague-amount", "A significant share of"),
    (Said("A large and growing number of troops left.", "fact"), "vague-amount", "A large and growing number of"),
    (Said("The bulk of its oil goes north.", "fact"), "vague-amount", "The bulk of"),
    (Said("Much of its trade is with Iran.", "trend"), "vague-amount", "Much of"),
    (Said("Tension grows.", "trend", NO_MEASURE), "no-measure", "Tension grows."),
    (Said("Iran aims to lead.", "intent", NO_MEASURE), "no-measure", "Iran aims to lead."),
    (
        Said(f"Tension will probably grow {BY}.", "forecast", NO_MEASURE),
        "no-measure",
        f"Tension will probably grow {BY}.",
    ),
]


@pytest.mark.parametrize(("said", "code", "words"), FOUND, ids=[f"{code}-{words}" for _, code, words in FOUND])
def test_finds_what_cannot_be_resolved_and_nothing_else(said: Said, code: str, words: str) -> None:
    assert found(said) == [(code, words)]


FINE: list[Said] = [
    Said(f"Russia is unlikely (20–45 %) to close its base in Armenia {BY}."),
    Said(f"Georgia will probably not close the border {BY}, which could anger Moscow."),
    Said(f"There is a 70 percent chance that Iran signs {BY}."),
    Said(f"Iran will probably train and equip the army {BY}."),
    Said(f"Exports of oil and gas will probably fall {BY}."),
    Said("China is almost certainly the leading supplier today."),
    Said("The slump is probably due to cheaper supplies."),
    Said("Armenia left the bank in May.", more={"horizon": Horizon(None, date(2024, 5, 31), "in May")}),
    Said(f"It is unlikely (20–45 %) that Iran signs {BY}.", more={"who": ("It", "IRN", "IRQ")}),
    Said(f"Unless a treaty is signed soon, trade grew {BY}.", "trend", {"kinds": ("trend",)}),
    Said(f"Trade and transit are likely to recover {BY}."),
    Said("Armenia may join, and may not.", "fact"),
    Said("Armenia could not join.", "fact"),
    Said("Trade has grown significantly, by 12 %.", "trend", TREND),
    Said("Trade has grown by more than a third.", "trend", TREND),
    Said("Trade has doubled, a massive increase.", "trend", TREND),
    Said("Iran plays a significant role, and trade grows.", "trend", TREND),
    Said("Trade grows. Significant problems remain.", "trend", TREND),
    Said("A significant share of exports, 37 %, goes to Russia.", "fact"),
    Said("A significant part in the play.", "fact"),
    Said("Much of the world is watching.", "fact", NO_MEASURE),
    Said("The country has grown.", "fact", {"who": ("The country",)}),
    Said("Officials in Yerevan say that trade falls.", "attribution", {"attributed_to": "officials in Yerevan"}),
    Said("Armenian analysts see a crisis.", "attribution", {"attributed_to": "Armenian analysts"}),
    Said("The World Bank expects growth.", "attribution", {"attributed_to": "the World Bank"}),
    Said("Putin expects growth soon.", "attribution", {"attributed_to": "Putin"}),
    Said("The Russian president wants more.", "attribution", {"attributed_to": "the Russian president"}),
    Said(f"The Bank expects that exports fall {BY}.", "forecast", {"attributed_to": "the Bank"}),
    Said("Perhaps some observers say that it is widely believed soon.", "none"),
    Said("Everybody is nervous.", "fact", NO_MEASURE),
]


@pytest.mark.parametrize("said", FINE, ids=lambda said: said.text)
def test_leaves_alone_what_can_be_resolved_and_what_is_no_judgment(said: Said) -> None:
    assert found(said) == []


def test_a_judgment_may_lack_several_things_and_all_are_told_in_order() -> None:
    said = Said("Iran may soon sharply raise its tariffs.", "forecast", {"who": ("its", "IRN", "IRQ")})

    assert found(said) == [("hedge", "may"), ("vague-horizon", "soon"), ("unclear-actor", "its")]


@pytest.mark.parametrize(
    ("said", "suggestion"),
    [
        (
            Said("Russia is unlikely to close its base in Armenia."),
            'add by when: "Russia is unlikely to close its base in Armenia by the end of 2024"',
        ),
        (
            Said("Yerevan is unlikely to cancel the Russian bases on its territory, as this would hurt it."),
            'add by when: "… the Russian bases on its territory by the end of 2024 …"',
        ),
        (
            Said("Kazakhstan will probably join the bank soon."),
            'name the day: "… probably join the bank by 20 November 2024"',
        ),
        (
            Said("Kazakhstan will probably soon join the bank."),
            'name the day: "Kazakhstan will probably join the bank by 20 November 2024"',
        ),
        (
            Said("In the coming months clashes are likely.", "risk"),
            'name the day: "By 20 May 2024 clashes are likely"',
        ),
        (
            Said("Russia will remain the main partner until the end of 2024."),
            'say how likely: "Russia will very likely (80–95 %) remain the main partner until …"',
        ),
        (
            Said(f"Exports are set to fall {BY}."),
            'say how likely: "Exports are very likely (80–95 %) to fall by the end of …"',
        ),
        (
            Said(f"Georgia might not close it {BY}."),
            'say how likely: "Georgia will probably (55–80 %) close it by the end …", '
            'or "Georgia will probably not (20–45 %) close it by the end …"',
        ),
        (
            Said(f"Obviously, Georgia closes it {BY}."),
            'say how likely: "It is likely (55–80 %) that Georgia closes it by the …", '
            'or "It is unlikely (20–45 %) that Georgia closes it by the …"',
        ),
        (
            Said(f"Armenia is unlikely to leave the CSTO and join the EU {BY}."),
            'make two sentences, each with its own probability: "… is unlikely to leave the CSTO" '
            'and "… is unlikely to join the EU by the end of …"',
        ),
        (
            Said("The latter wants to join.", "intent", {"who": ("The latter", "ARM", "AZE")}),
            'name them: "Armenia" or "Azerbaijan"',
        ),
        (
            Said("Some observers say that exports are falling.", "attribution", NOBODY),
            'name who says so and where, or make the judgment your own: "Exports are falling"',
        ),
        (
            Said("There is a considerable increase in trade.", "trend", TREND),
            'say by how much: "There is an increase of at least 10 % in trade"',
        ),
        (
            Said("A significant share of exports goes to Russia.", "fact"),
            'say how much: "More than N % of exports goes to Russia"',
        ),
        (
            Said("A considerable number of migrants returned.", "fact"),
            'say how much: "More than N migrants returned"',
        ),
        (
            Said(f"It will probably (55–80 %) grow strongly {BY}."),
            'say by how much: "… will probably (55–80 %) grow by at least N % by the end of 2024"',
        ),
        (
            Said("Iran aims to lead.", "intent", NO_MEASURE),
            'name a deed that would show it, and by when: "Iran aims to lead, shown by … by the end of 2024"',
        ),
    ],
    ids=lambda value: value.text if isinstance(value, Said) else "",
)
def test_the_suggestion_is_made_of_the_sentence(said: Said, suggestion: str) -> None:
    assert only(said).suggestion == suggestion


def test_numbers_in_suggestions_are_those_of_the_standard() -> None:
    said = Said(f"Georgia may close the border {BY}.")

    assert "probably (55–75 %)" in only(said, standard="phia").suggestion
    assert "probably (66–100 %)" in only(said, standard="ipcc").suggestion


@pytest.mark.parametrize("standard", STANDARDS)
def test_every_standard_can_make_every_suggestion(standard: str) -> None:
    for said, _code, _words in FOUND:
        assert all("%" in one.suggestion for one in lint(report(said, standard=standard)) if one.code == "hedge")


def test_a_message_never_shows_a_placeholder_and_a_suggestion_none_either() -> None:
    for said, _code, _words in FOUND:
        for one in lint(report(said)):
            assert "{" not in one.message + one.suggestion, one
            assert "  " not in one.suggestion, one


# ---- words of probability


def test_that_standards_disagree_is_told_once_a_phrase_and_not_beside_numbers() -> None:
    whole = report(
        Said(f"War is unlikely {BY}."),
        Said(f"Peace is unlikely {BY}."),
        Said(f"A deal is likely (55–80 %) {BY}."),
        Said(f"A treaty is likely {BY}."),
    )
    text = whole.document.text

    assert [(one.code, text[one.start : one.end], one.line) for one in lint(whole)] == [
        ("standards-disagree", "unlikely", 1),
        ("standards-disagree", "likely", 4),
    ]
    assert lint(whole)[0].message.startswith('"unlikely" is read as 20–45 % in ICD 203, 0–33 % in IPCC')
    assert lint(whole)[0].suggestion == f'put the numbers beside it: "War is unlikely (20–45 %) {BY}"'


def test_that_standards_disagree_is_not_told_where_the_text_names_its_standard() -> None:
    said = Said(f"War is unlikely {BY}.")

    assert lint(report(said, text=f"Words of probability as in ICD 203.\n{said.text}")) == ()


def test_words_without_a_reading_get_the_terms_that_come_nearest() -> None:
    one = only(Said(f"There is an even chance that Iran signs {BY}."), standard="phia")

    assert (one.code, one.message) == ("no-reading", 'PHIA probability yardstick has no term for "even chance"')
    assert (
        one.suggestion
        == 'use its nearest terms, "realistic possibility", or write the numbers: "even chance (45–55 %)"'
    )


def test_one_probability_for_two_statements_is_told_at_their_conjunction_only() -> None:
    first, second = "Armenia will probably leave the CSTO in 2024", "Russia will close its base in 2024"
    whole = f"{first} and {second}."

    assert found(Said(first), Said(second), text=whole) == [("two-assertions", "and")]
    assert (
        found(
            Said(first), Said(f"Russia will likely stay {BY}"), text=f"{first} and Russia will likely stay {BY}."
        )
        == []
    )
    assert found(Said(first), Said(second), text=f"{first}. {second}.") == [("no-probability", "will")]


# ---- time


def test_a_passed_horizon_asks_for_the_date_where_the_report_has_none() -> None:
    said = Said("Kazakhstan will probably join by the end of 2021.")

    assert only(said).suggestion.startswith("say what happened instead, or name a later day: ")
    assert only(said, dated="today").suggestion.startswith("give the date of the report with --date, ")


def test_a_cause_or_trend_that_is_also_a_forecast_needs_a_horizon_and_a_fact_does_not() -> None:
    later = {"kinds": ("trend", "forecast")}

    assert found(Said("Trade will probably grow.", "trend", later)) == [("no-horizon", "probably")]
    assert found(Said("Trade will probably grow.", "trend")) == []


def test_a_horizon_in_a_condition_is_not_that_of_the_judgment() -> None:
    whole = "Unless a treaty is signed soon, a war is likely (55–80 %)."

    assert found(Said(whole, "risk")) == [("condition", "Unless a treaty is signed soon")]


def test_a_horizon_may_be_meant_for_the_clause_behind_it_too() -> None:
    first, second = f"Iran will probably sign {BY}", "Iraq is unlikely to follow"

    assert found(Said(first), Said(second), text=f"{first}, but {second}.") == []
    assert found(Said(first), Said(second), text=f"{first}. {second}.") == [("no-horizon", "unlikely")]


# ---- facts


def test_facts_that_nothing_measures_are_quiet_and_told_once() -> None:
    said = Said("Some observers think everybody is very nervous, perhaps soon.", "fact", NO_MEASURE)

    assert found(said) == []
    assert found(said, quiet=True) == [("untestable-fact", said.text)]


def test_a_vague_fact_is_told_to_be_vague_rather_than_untestable() -> None:
    said = Said("A significant share of voters is nervous.", "fact", NO_MEASURE)

    assert found(said, quiet=True) == [("vague-amount", "A significant share of")]


# ---- choosing


def test_codes_are_selected_and_ignored_and_quiet_ones_counted() -> None:
    whole = lint(report(Said("Iran may soon sign."), Said("Everybody is nervous.", "fact", NO_MEASURE)))

    assert [[one.code for one in part] for part in select(whole)] == [
        ["hedge", "vague-horizon"],
        ["untestable-fact"],
    ]
    assert [one.code for one in select(whole, ["untestable-fact"])[0]] == ["untestable-fact"]
    assert [one.code for one in select(whole, ["hedge"])[0]] == ["hedge"]
    assert [[one.code for one in part] for part in select(whole, (), ["hedge", "untestable-fact"])] == [
        ["vague-horizon"],
        [],
    ]


def test_an_unknown_code_is_refused_with_near_misses() -> None:
    with pytest.raises(UnknownNameError, match="unknown lint code 'hedges'; did you mean 'hedge'"):
        select((), ["hedges"])


# ---- the codes


def test_every_code_is_found_by_some_test_and_explained_with_examples() -> None:
    elsewhere = {"no-reading", "standards-disagree", "untestable-fact", "future-period"}

    assert {code for _, code, _ in FOUND} | elsewhere == set(codes())
    for name, _about, bad, better in code_rows():
        assert bad != better, name
        assert "\n" not in better


IN_PROSE = [code for code in codes() if code not in ("future-period", "no-reading", "untestable-fact")]


def read(text: str) -> list[str]:
    document = extract_bytes(text.encode(), name="example.txt")
    return [one.code for one in lint(read_document(document, written=WRITTEN, today=WRITTEN))]


@pytest.mark.parametrize("code", IN_PROSE)
def test_the_bad_example_of_a_code_has_it_and_the_better_one_does_not(code: str) -> None:
    one = codes()[code]

    assert code in read(one.bad)
    assert code not in read(one.better)


# ---- any report


SPAN = st.tuples(st.integers(-5, 90), st.integers(-5, 90))
DAY = st.dates()
PARTS = [
    "may ",
    "will ",
    "and ",
    "soon ",
    "unlikely ",
    "If ",
    "\n",
    ". ",
    "\t",
    "İ",
    "e\u0301",
    "漢",
    "{0}",
    "\x1b",
]
TEXT = st.lists(st.sampled_from(PARTS) | st.characters(), max_size=40).map("".join)


@st.composite
def statements(draw: st.DrawFn) -> Statement:
    start, end = draw(SPAN)
    words = draw(SPAN)
    kind: Any = draw(
        st.sampled_from(["fact", "trend", "cause", "intent", "risk", "forecast", "attribution", "none"])
    )
    phrase = draw(st.sampled_from(["unlikely", "may", "", "even chance", "{phrase}"]))
    return Statement(
        draw(TEXT),
        start,
        end,
        kind,
        (kind, "forecast"),
        unresolved=(Unresolved(*draw(SPAN), draw(st.sampled_from([(), ("ARM", "nobody:{x}")]))),),
        estimative=draw(st.none() | st.just(Estimate(phrase, *words, None))),
        horizon=draw(
            st.none() | st.builds(Horizon, st.none(), DAY, st.sampled_from(["soon", "", "("]), st.booleans())
        ),
        attributed_to=draw(st.none() | TEXT),
        condition=draw(st.none() | st.sampled_from(["If", "", "if it rains", "("])),
        tests=draw(st.sampled_from([(), (TEST,), (GROWTH,)])),
        untestable=draw(st.none() | TEXT),
        notes=draw(st.sampled_from([(), ("{brace}",)])),
    )


@given(TEXT, st.lists(statements(), max_size=5), DAY, st.sampled_from([*STANDARDS, "nobody's"]))
def test_any_report_is_linted_within_its_text_and_in_order(
    text: str, said: list[Statement], written: date, standard: str
) -> None:
    whole = lint(Report(Document(text, text, ()), tuple(said), written, "given", standard, "t"))

    assert [(one.start, one.end) for one in whole] == sorted((one.start, one.end) for one in whole)
    for one in whole:
        assert 0 <= one.start < one.end <= len(text)
        assert text.split("\n")[one.line - 1][one.column - 1 :][:1] == text[one.start].replace("\n", "")
        assert one.message
        assert one.suggestion
        assert 0 <= one.statement < len(said)


# ---- assessments


ASSESSMENT = """\
---
title: t
date: 2023-11-20
claims:
  - {id: base, text: Russia will close its base, kind: forecast, untestable: no bases}
  - id: war
    text: >-
      A new war
      is unlikely soon
    kind: risk
    estimative: unlikely
    untestable: no wars
  - {id: trade, text: Trade has grown significantly, kind: trend, tests: [GROWS]}
  - {id: later, text: exports are high, kind: fact, tests: [LATER]}
  - {id: old, text: peace was likely, kind: forecast, estimative: likely, horizon: 2022, tests: [HIGH]}
  - {id: many, text: a large share of it is sold, kind: fact, tests: [HIGH]}
  - {id: they, text: Analysts say so, kind: attribution, attributed_to: analysts, tests: [HIGH]}
---
Russia will close its base. A new war is
unlikely soon. Trade has grown significantly; exports are high, peace was likely, and a large share of it is sold.
Analysts say so.
"""
for name, test in {
    "GROWS": "{measure: trade.exports, of: ARM, change: {since: 2021, above: 0}}",
    "LATER": "{measure: trade.exports, of: ARM, above: 1 bn, period: 2026}",
    "HIGH": "{measure: trade.exports, of: ARM, above: 1 bn}",
}.items():
    ASSESSMENT = ASSESSMENT.replace(name, test)


def linted(text: str, **settings: Any) -> list[tuple[str, str, int, int]]:
    whole = lint_assessment(parse_assessment(text), text, **settings)
    return [(one.code, " ".join(text[one.start : one.end].split()), one.line, one.column) for one in whole]


def test_an_assessment_is_linted_in_its_prose_with_the_lines_of_the_file() -> None:
    body = ASSESSMENT[: ASSESSMENT.index("\nRussia will")].count("\n") + 2

    assert linted(ASSESSMENT) == [
        ("no-measure", "Russia will close its base", body, 1),
        ("no-horizon", "will", body, 8),
        ("no-probability", "will", body, 8),
        ("no-measure", "A new war is unlikely soon", body, 29),
        ("no-horizon", "unlikely", body + 1, 1),
        ("standards-disagree", "unlikely", body + 1, 1),
        ("vague-threshold", "significantly", body + 1, 32),
        ("future-period", "exports are high", body + 1, 47),
        ("past-horizon", "likely", body + 1, 75),
        ("standards-disagree", "likely", body + 1, 75),
        ("no-speaker", "Analysts", body + 2, 1),
    ]


def test_the_suggestion_for_a_claim_names_the_key() -> None:
    whole = {one.code: one.suggestion for one in lint_assessment(parse_assessment(ASSESSMENT), ASSESSMENT)}

    assert whole["future-period"] == "add the key horizon: 2026-12-31"
    assert whole["no-horizon"].endswith("or with the key horizon: 2024-12-31")


def test_claims_without_prose_are_found_by_their_text_or_their_id() -> None:
    text = """\
claims:
  - {id: base, text: Russia will close its base, kind: forecast, untestable: no bases}
  - id: quoted
    text: "Russia will \\u0063lose it"
    kind: forecast
    untestable: no bases
"""

    assert linted(text) == [
        ("no-measure", "Russia will close its base", 2, 22),
        ("no-horizon", "will", 2, 29),
        ("no-probability", "will", 2, 29),
        ("no-horizon", "quoted", 3, 9),
        ("no-measure", "quoted", 3, 9),
        ("no-probability", "quoted", 3, 9),
    ]


def test_an_assessment_without_a_file_is_found_in_its_own_text() -> None:
    claims = [{"id": "base", "text": "Russia will close it", "kind": "forecast", "untestable": "no bases"}]
    bare = Assessment.model_validate({"claims": claims})
    told = Assessment.model_validate({"claims": claims, "text": "So: Russia will close it."})

    assert text_of(bare) == "base: Russia will close it"
    assert [one.column for one in lint_assessment(bare) if one.code == "no-horizon"] == [14]
    assert [one.column for one in lint_assessment(told) if one.code == "no-horizon"] == [12]
    assert "by the end of YEAR" in lint_assessment(bare)[1].suggestion


def test_an_assessment_is_read_in_the_standard_that_is_asked_for() -> None:
    claim = "id: a, text: An even chance of peace, kind: forecast, estimative: even chance, horizon: 2024"
    text = f"claims:\n  - {{{claim}, tests: [{{measure: trade.exports, of: ARM, above: 1}}]}}\n"

    assert [code for code, *_ in linted(text)] == ["standards-disagree"]
    assert [code for code, *_ in linted(text, standard="phia")] == ["no-reading"]


def test_a_phrase_that_only_hedges_is_told_so_in_an_assessment_too() -> None:
    text = "claims:\n  - {id: a, text: It may close, kind: risk, estimative: may, horizon: 2024, untestable: no}\n"

    assert ("hedge", "may", 2, 22) in linted(text)


def test_a_threshold_that_the_tests_state_is_no_finding() -> None:
    stated = ASSESSMENT.replace("{since: 2021, above: 0}", "{since: 2021, at_least: 10%}")

    assert stated != ASSESSMENT
    assert "vague-threshold" not in [code for code, *_ in linted(stated)]


def test_findings_are_immutable() -> None:
    one = lint(report(Said("Iran may sign.")))[0]

    with pytest.raises(dataclasses.FrozenInstanceError):
        one.code = "x"  # type: ignore[misc]
