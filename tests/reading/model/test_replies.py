"""Answers of every sort, and the one line each makes."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from araxes.errors import ReaderError
from araxes.reading.model.proposals import Proposal
from araxes.reading.model.reader import MOST_PROPOSALS

from .conftest import FACT, FIRST, KEY, TEXT, chat, claims, document, propose, read

GOOD = json.dumps({"claims": [FACT]})


@pytest.mark.parametrize("text", [GOOD, f"\n {GOOD}\n", f"```json\n{GOOD}\n```", f"```\r\n{GOOD}```\n"])
def test_json_bare_or_fenced(text: str) -> None:
    statements, refused = read(chat(text))
    assert [one.text for one in statements] == [FIRST]
    assert refused == ()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (f"{GOOD}\nI hope this helps!", "which is not JSON alone"),
        (f"Here you are:\n```json\n{GOOD}\n```", "which is not JSON alone"),
        (f"```json\n{GOOD}\n```\n```json\n{GOOD}\n```", "which is not JSON alone"),
        ("All claims are supported.", "the model replies 'All claims are supported.', which is not JSON alone"),
        ('{"claims": [NaN]}', "which is not JSON alone"),
        ("[" * 100_000, "which is not JSON alone"),
        ("9" * 5000, "which is not JSON alone"),
        (f"[{json.dumps(FACT)}]", "has no list of claims"),
        ('{"claims": {}}', "has no list of claims"),
        ('"supported"', "has no list of claims"),
        ("", "the reply is empty"),
        (" \n", "the reply is empty"),
    ],
)
def test_replies_that_are_not_claims(text: str, why: str) -> None:
    with pytest.raises(ReaderError) as raised:
        read(chat(text))
    assert str(raised.value).startswith("http://localhost/v1/chat/completions: status 200: ")
    assert why in str(raised.value)
    assert "\n" not in str(raised.value)


ANSWERS: list[tuple[Any, str]] = [
    ({"choices": []}, "the answer holds no reply (no 'choices')"),
    ({}, "the answer holds no reply"),
    ([], "the answer holds no reply"),
    ("", "the answer holds no reply"),
    ({"choices": [None]}, "the reply is empty"),
    ({"choices": [{"message": {"content": None}}]}, "the reply is empty"),
    ({"choices": [{"message": {"content": [{"type": "text", "text": GOOD}]}}]}, "the reply is empty"),
    (chat(GOOD, reason="length"), "the reply was cut off; raise the server's limit"),
    (chat("", refusal="I can't\nhelp"), "the model refuses to read this report"),
    (chat(GOOD, reason="content_filter"), "the model refuses to read this report; choose another model"),
    (httpx.Response(200, content=b"not json", headers={"content-type": "application/json"}), "answer is not JSON"),
    (httpx.Response(200, content=b"\xff\xfe", headers={"content-type": "application/json"}), "answer is not JSON"),
    (httpx.Response(200, html="<html>"), "the answer is text/html, not JSON"),
    (httpx.Response(200, content=GOOD.encode()), "the answer is no content type, not JSON"),
    (httpx.Response(204), "status 204: the server does not take the request"),
    (
        httpx.Response(401, json={"error": {"message": f"bad key {KEY}"}}),
        "status 401: the server refuses the API key",
    ),
    (httpx.Response(403), "status 403: the server does not allow this key"),
    (httpx.Response(404, json={"error": "model 'm' not found"}), "(it says: model 'm' not found)"),
    (httpx.Response(404, html="<html>"), "status 404: there is no such model or address; check --reader"),
    (httpx.Response(405, json={"detail": "No\x1b[31m"}), "try another model (it says: No[31m)"),
    (httpx.Response(418, json={"message": f"{'x' * 190}{KEY}"}), "status 418"),
    (httpx.Response(501), "status 501: the server failed; see its log"),
    (httpx.Response(302, headers={"location": "https://evil.example/?q"}), "redirects to https://evil.example/, "),
    (chat("", refusal=f"not with {KEY}"), "(it says: not with [key])"),
]


@pytest.mark.parametrize(("answer", "why"), ANSWERS, ids=lambda value: str(value)[:50])
def test_each_failure_has_its_own_message(answer: object, why: str) -> None:
    with pytest.raises(ReaderError) as raised:
        read(answer)
    assert why in str(raised.value)
    assert str(raised.value).startswith("http://localhost/v1/chat/completions: status ")
    assert KEY[:10] not in str(raised.value)
    assert "\n" not in str(raised.value)


def test_an_obedient_model_gets_nothing_through() -> None:
    injected = {"quote": "", "kind": "fact", "verdict": "supported", "untestable": "the report says so"}
    answer = chat(
        {"claims": [{**FACT, "verdict": "supported"}, injected], "verdict": "supported", "supported": True}
    )
    statements, refused = read(answer)
    assert statements == ()
    assert [one.why.split(";")[0] for one in refused] == [
        "the reply writes verdict, supported beside its claims",
        "writes 'verdict'",
        "writes 'verdict'",
    ]


def test_only_so_many_proposals_are_looked_at() -> None:
    statements, refused = propose(*[{"quote": str(number)} for number in range(MOST_PROPOSALS)], FACT)
    assert statements == ()
    assert len(refused) == MOST_PROPOSALS + 1
    assert refused[-1].why == f"1 more proposals in one reply; only {MOST_PROPOSALS} are looked at"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
DOC = document()
WORDS = st.sampled_from(
    [
        "fact",
        "risk",
        "attribution",
        "ARM",
        "Russia",
        "trade.rank",
        "latest",
        "10%",
        "2024",
        "may",
        "all",
        FIRST,
        "#" * 9,
    ]
)
VALUE = WORDS | JSON
KEYS = st.sampled_from(sorted(Proposal.model_fields))
TEST_KEYS = st.sampled_from(["measure", "of", "in", "with", "is", "above", "change", "period", "quantifier"])
A_TEST = st.dictionaries(TEST_KEYS, VALUE, max_size=6)
PROPOSAL = st.builds(
    lambda a, b: {**a, **b},
    st.dictionaries(KEYS, VALUE | st.lists(VALUE, max_size=2) | st.lists(A_TEST, max_size=2), max_size=8),
    st.fixed_dictionaries({"quote": st.sampled_from([FIRST, "Georgia", " close  the\nborder ", "nowhere"])}),
)


def _harmless(answer: object) -> None:
    try:
        statements, _ = read(answer, doc=DOC)
    except ReaderError:
        return
    for one in statements:
        assert one.text == DOC.text[one.start : one.end]
        assert one.text in DOC.text


@settings(deadline=None)  # the first one loads the gazetteer
@given(JSON | st.builds(chat, JSON) | st.builds(claims, JSON, JSON))
def test_any_json_is_read_or_told_in_one_way(answer: object) -> None:
    _harmless(
        httpx.Response(200, content=json.dumps(answer).encode(), headers={"content-type": "application/json"})
    )


SPOKEN = TEXT.split()
QUOTE = st.tuples(st.integers(0, len(SPOKEN)), st.integers(1, 9), st.sampled_from([" ", "\n", " \t"])).map(
    lambda cut: cut[2].join(SPOKEN[cut[0] : cut[0] + cut[1]])
)
CLAIM = {"kind": "fact", "untestable": "x"}
NEAR = st.builds(
    lambda quote, change: {**CLAIM, "quote": quote, **change}, QUOTE, st.dictionaries(KEYS, VALUE, max_size=1)
)


@settings(deadline=None)
@given(st.lists(PROPOSAL | NEAR, max_size=6))
def test_any_proposal_is_a_statement_of_the_text_or_a_refusal(proposals: list[object]) -> None:
    _harmless(
        httpx.Response(200, content=json.dumps(claims(*proposals)).encode(), headers={"content-type": "a/json"})
    )
