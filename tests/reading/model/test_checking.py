"""What becomes of proposals: each is a statement or a refusal, alone."""

from __future__ import annotations

from typing import Any

import pytest

from araxes.reading.model.checking import VERDICTS
from araxes.reading.report import Report

from .conftest import FACT, FIRST, TEST, TEXT, WRITTEN, document, propose

RISK: dict[str, Any] = {
    "quote": "Azerbaijan will most likely not join the CSTO by the end of 2024",
    "kind": "forecast",
    "entities": ["AZE", "org:csto"],
    "estimative": "most likely not",
    "horizon": "2024-12-31",
    "untestable": "no measure of membership to come",
}
BORDER: dict[str, Any] = {
    "quote": "Georgia may close the border",
    "kind": "risk",
    "estimative": "may",
    "untestable": "borders are not measured",
}
SAYING: dict[str, Any] = {
    "quote": "experts in Tbilisi say that trade with Türkiye has grown",
    "kind": "attribution",
    "kinds": ["attribution", "trend"],
    "attributed_to": "experts in Tbilisi",
    "tests": [
        {"measure": "trade.turnover", "of": "Georgia", "with": "TUR", "change": {"since": 2021, "above": 0}},
    ],
}


def test_a_proposal_becomes_a_statement() -> None:
    (one,), refused = propose(FACT)
    assert refused == ()
    start = TEXT.index(FIRST)
    assert (one.text, one.start, one.end) == (FIRST, start, start + len(FIRST))
    assert (one.kind, one.kinds, one.combine, one.untestable) == ("fact", ("fact",), "all", None)
    assert [test.model_dump(mode="json", by_alias=True, exclude_defaults=True) for test in one.tests] == [TEST]
    assert [(who.id, who.role, TEXT[who.start : who.end]) for who in one.entities] == [
        ("RUS", "subject", "Russia"),
        ("ARM", "partner", "Armenia"),
    ]
    assert one.context == ("group:south-caucasus",)
    assert one.notes == ("proposed by the model m",)


def test_the_interval_is_read_by_araxes_negation_included() -> None:
    (one,), refused = propose(RISK)
    assert refused == ()
    assert one.estimative is not None
    assert one.estimative.reading is not None
    assert (one.estimative.phrase, one.estimative.reading.low, one.estimative.reading.high) == (
        "most likely not",
        0.05,
        0.2,
    )
    assert TEXT[one.estimative.start : one.estimative.end] == "most likely not"
    assert one.horizon is not None
    assert one.horizon.end.isoformat() == "2024-12-31"
    assert "the horizon 2024-12-31 is the model's reading" in one.notes
    assert one.untestable == "in the model's words: no measure of membership to come"


def test_a_hedge_without_a_reading_is_kept_without_numbers() -> None:
    (one,), _ = propose(BORDER)
    assert one.estimative is not None
    assert (one.estimative.phrase, one.estimative.reading) == ("may", None)


def test_words_of_probability_that_a_model_leaves_out_are_kept() -> None:
    (one,), _ = propose({**RISK, "estimative": None})
    assert one.estimative is not None
    assert one.estimative.phrase == "most likely not"


def test_an_attribution_with_a_second_kind() -> None:
    (one,), refused = propose(SAYING)
    assert refused == ()
    assert (one.kind, one.kinds, one.attributed_to) == (
        "attribution",
        ("attribution", "trend"),
        "experts in Tbilisi",
    )


def test_a_capital_at_the_head_of_a_sentence_does_not_matter() -> None:
    text = "Officials in Baku say that most likely Iran will leave. Most likely Iraq will stay."
    first = {
        "quote": "Officials in Baku say that most likely Iran will leave.",
        "kind": "attribution",
        "attributed_to": "officials in Baku",
        "untestable": "x",
    }
    second = {
        "quote": "Most likely Iraq will stay.",
        "kind": "forecast",
        "estimative": "most likely",
        "untestable": "x",
    }
    (one, other), refused = propose(first, second, doc=document(text))
    assert refused == ()
    assert one.attributed_to == "Officials in Baku"
    assert other.estimative is not None
    assert other.estimative.phrase == "Most likely"


def test_all_of_them_make_an_assessment_in_the_order_of_the_report() -> None:
    doc = document()
    statements, refused = propose(FACT, SAYING, RISK, BORDER, doc=doc)
    assert [one.start for one in statements] == sorted(one.start for one in statements)
    report = Report(doc, statements, WRITTEN, "given", "icd203", "T", refused)
    assert [claim.kind for claim in report.to_assessment().claims] == ["fact", "forecast", "risk", "attribution"]


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"quote": "Armenia left the CSTO in 2024"}, "does not stand word for word"),
    ({"quote": FIRST.upper()}, "does not stand word for word"),
    ({"quote": FIRST.replace("'", "’")}, "does not stand word for word"),
    ({"quote": "ussia remains Armenia's main trading partner"}, "does not stand word for word"),
    ({"quote": "Russia remains Armenia's main trading part"}, "does not stand word for word"),
    ({"quote": "by the end of 2024. Georgia may close the border"}, "does not stand word for word"),
    ({"quote": ""}, "quote: String should have at least 1 character"),
    ({"quote": " \n "}, "does not stand word for word"),
    ({"quote": None}, "quote: Input should be a valid string"),
    ({"quote": "x" * 5001}, "quote: String should have at most 5000 characters"),
    ({"kind": "rumour"}, "kind: Input should be 'fact'"),
    ({"kind": "none"}, "kind: Input should be 'fact'"),
    ({"kinds": ["trend", "cause"]}, "has the kinds fact, trend, cause; a claim has one, or two at most"),
    ({"start": 3}, "start: is not a key here"),
    ({"entities": ["ARM", "GEO"]}, "names GEO, which the quote does not"),
    ({"entities": ["Atlantis"]}, "unknown entity 'Atlantis'"),
    ({"estimative": "likely"}, "the words of probability 'likely' do not stand in the quote"),
    ({"horizon": "soon"}, "horizon: 'soon' is not a period"),
    ({"horizon": "2024..2025"}, "horizon: '2024..2025' is not one day"),
    ({"horizon": 2019}, "its horizon 2019-12-31 lies before the day the report was written, 2023-11-20"),
    ({"attributed_to": "Donald Duck"}, "attributed to 'Donald Duck', whom the paragraph does not name so"),
    ({"kind": "attribution"}, "an attribution names who says so in 'attributed_to'"),
    ({"kind": "intent"}, "tests of an intent are proxies"),
    ({"tests": []}, "add tests, or say in 'untestable'"),
    ({"untestable": "nobody knows"}, "a claim has tests or says why it is untestable, not both"),
    ({"tests": [{**TEST, "measure": "trade.rnak"}]}, "unknown measure 'trade.rnak'; did you mean 'trade.rank'"),
    ({"tests": [{**TEST, "with": "ARM"}]}, "invalid test: trade.rank has no role 'with'"),
    ({"tests": [{**TEST, "of": "Nowhere"}]}, "invalid test: of: unknown entity 'Nowhere'"),
    (
        {"tests": [{**TEST, "of": "IRN"}]},
        "its test is about IRN, which neither the paragraph nor its headings name",
    ),
    ({"tests": [{**TEST, "is": None, "above": {"of": "IRN"}}]}, "its test is about IRN"),
    ({"tests": [{**TEST, "is": "37 apples"}]}, "invalid test: is: '37 apples' is not a threshold"),
    ({"tests": [{**TEST, "is": True}]}, "tests.0.is"),
    ({"tests": [{**TEST, "verdict": "supported"}]}, "tests.0.verdict: is not a key here"),
    ({"tests": "none"}, "tests: Input should be a valid list"),
    ({"quantifier": "nearly every"}, "quantifier: 'nearly every' is no quantifier"),
]


@pytest.mark.parametrize(("change", "why"), REFUSED, ids=lambda value: str(value)[:60])
def test_a_proposal_is_refused_alone(change: dict[str, Any], why: str) -> None:
    statements, (refusal,) = propose({**FACT, **change}, BORDER)
    assert why in refusal.why
    assert [one.text for one in statements] == [BORDER["quote"]]


@pytest.mark.parametrize("key", sorted(VERDICTS))
def test_a_verdict_is_never_the_models(key: str) -> None:
    statements, (refusal,) = propose({**FACT, key.upper(): "supported"})
    assert statements == ()
    assert refusal.quote == FIRST
    assert "never the model's to give" in refusal.why


@pytest.mark.parametrize("raw", [None, 7, "supported", [], ["x"], {}, {"quote": {"a": 1}}])
def test_what_is_no_proposal_is_refused(raw: object) -> None:
    statements, (refusal,) = propose(raw)
    assert (statements, refusal.quote) == ((), "")


ESTIMATES = [
    ("It is not likely that Iran leaves.", "likely", "the quote says 'not likely', not 'likely'"),
    ("Iran is not very likely to leave.", "likely", "'likely' is not read as words of probability here"),
    ("Iran is unlikely to leave.", "likely", "do not stand in the quote"),
    ("Iran will likely leave.", "Iran", "'Iran' is not read as words of probability here"),
    ("Iran will likely leave.", "   ", "do not stand in the quote"),
    ("Iran will likely leave and Iraq is unlikely to.", None, "the quote says 'likely' and 'unlikely'"),
]


@pytest.mark.parametrize(("text", "phrase", "why"), ESTIMATES)
def test_a_phrase_that_would_be_misread_is_refused(text: str, phrase: str | None, why: str) -> None:
    proposal = {"quote": text, "kind": "forecast", "estimative": phrase, "untestable": "to come"}
    statements, (refusal,) = propose(proposal, doc=document(text))
    assert statements == ()
    assert why in refusal.why


def test_quotes_that_stand_twice_go_to_the_places_in_turn() -> None:
    statements, refused = propose(FACT, FACT, FACT)
    assert [one.start for one in statements] == [TEXT.index(FIRST), TEXT.rindex(FIRST)]
    assert refused == ()  # the third says nothing new


def test_a_quote_goes_behind_the_previous_one() -> None:
    statements, _ = propose(BORDER, FACT)
    assert [one.start for one in statements] == [TEXT.index(BORDER["quote"]), TEXT.rindex(FIRST)]


def test_another_claim_of_the_same_words_is_refused() -> None:
    statements, (refusal,) = propose(BORDER, {**BORDER, "kind": "fact"})
    assert [one.kind for one in statements] == ["risk"]
    assert refusal.why.startswith("quotes words that an earlier proposal has")


def test_a_refused_proposal_takes_no_place() -> None:
    statements, refused = propose({**BORDER, "horizon": "never"}, BORDER)
    assert (len(statements), len(refused)) == (1, 1)


def test_a_later_heading_takes_the_place_of_an_earlier_one() -> None:
    doc = document("# Armenia\n\nOne.\n\n# Iran\n\nIts trade grew.\n\n## Iraq\n\nTwo.")
    proposal = {
        "quote": "Its trade grew.",
        "kind": "trend",
        "tests": [{"measure": "trade.turnover", "of": "IRN", "change": {"since": 2021, "above": 0}}],
    }
    (one,), refused = propose(proposal, doc=doc)
    assert (one.context, refused) == (("IRN",), ())
    proposal["tests"] = [{"measure": "trade.turnover", "of": "ARM", "change": {"since": 2021, "above": 0}}]
    assert propose(proposal, doc=doc)[0] == ()


def test_what_belongs_to_the_page_is_not_quoted() -> None:
    doc = document("Share this with Armenia.\n\nArmenia trades.", furniture="Share")
    statements, (refusal,) = propose({**BORDER, "quote": "Share this with Armenia"}, doc=doc)
    assert statements == ()
    assert refusal.why == "quotes what belongs to the page and not to the report"


def test_a_leader_stands_for_the_state_and_an_earlier_sentence_explains_a_surname() -> None:
    text = "Nikol Pashinyan spoke.\n\nPashinyan wants peace."
    proposal = {
        "quote": "Pashinyan wants peace",
        "kind": "intent",
        "entities": ["ARM"],
        "estimative": None,
        "untestable": "wishes are not measured",
    }
    (one,), refused = propose(proposal, doc=document(text))
    assert refused == ()
    assert [who.acts_for for who in one.entities] == ["ARM"]


def test_a_name_that_stays_open_is_unresolved() -> None:
    text = "The Congo is poor."
    (one,), _ = propose({"quote": text, "kind": "fact", "untestable": "vague"}, doc=document(text))
    assert one.entities == ()
    assert [(text[who.start : who.end], set(who.options)) for who in one.unresolved] == [
        ("The Congo", {"COD", "COG"})
    ]


def test_refusals_show_no_control_characters_and_are_short() -> None:
    _, (refusal,) = propose({"quote": "\x1b[31m\u202e" + "a" * 300, "kind": "fact\x1b", "untestable": "x"})
    assert refusal.quote.startswith("[31maaa")
    assert len(refusal.quote) == 200
    _, (refusal,) = propose({**FACT, "\x1b]0;" + "k" * 5000: 1})
    assert "\x1b" not in refusal.why
    assert len(refusal.why) <= 400
