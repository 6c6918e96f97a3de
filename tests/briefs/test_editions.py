"""What becomes of judgments from one edition to the next."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from html import unescape

import pytest

from araxes.api import diff as compare
from araxes.briefs.editions import Move, Pair, diff, matching
from araxes.briefs.editions.data import VerdictChange
from araxes.briefs.render.editions import DIFF_FORMATS, render_diff
from araxes.claims import Assessment, Claim
from araxes.errors import InputError, UnknownNameError
from araxes.observations.stores import AnyStore
from araxes.verdicts import Verdict

RANK = {"measure": "trade.rank", "of": "RUS", "in": "ARM", "is": 1, "period": "2030"}


def claim(text: str = "Russia will be Armenia's main partner", **given: object) -> Claim:
    return Claim.model_validate({"id": "one", "text": text, "kind": "forecast", "tests": [RANK], **given})


def became(old: Claim, new: Claim) -> set[Move]:
    return set(one_pair(old, new).moves)


def one_pair(old: Claim, new: Claim) -> Pair:
    [pair] = diff(Assessment(claims=(old,)), Assessment(claims=(new,))).pairs
    return pair


@pytest.mark.parametrize(
    ("old", "new", "move"),
    [
        ("likely", "very likely", Move.HARDENED),
        ("very likely", "likely", Move.HEDGED),
        ("very unlikely", "unlikely", Move.HEDGED),
        ("unlikely", "very unlikely", Move.HARDENED),
        ("likely", "unlikely", Move.REVERSED),
        ("likely", None, Move.HARDENED),
        (None, "likely", Move.HEDGED),
        (None, "unlikely", Move.REVERSED),
        ("a 70 % chance", "a 73 % chance", Move.HARDENED),
        ("a 50 % chance", "a 60 % chance", Move.HARDENED),
        ("likely", "zzz", Move.SHIFTED),
        ("likely", "likely", Move.SAME),
    ],
)
def test_the_strength_of_a_judgment(old: str | None, new: str | None, move: Move) -> None:
    assert became(claim(estimative=old), claim(estimative=new)) == {move}


def test_a_test_turned_round_with_its_words_turned_round_means_the_same() -> None:
    at_least = {"measure": "trade.share", "of": "RUS", "in": "ARM", "period": "2030"}
    above = claim("It is likely to stay above", estimative="likely", tests=[{**at_least, "at_least": "30%"}])
    below = {**at_least, "below": "30%"}
    turned = claim("It is unlikely to fall below", estimative="unlikely", tests=[below])
    assert Move.REVERSED not in became(above, turned)
    assert Move.HARDENED not in became(above, turned)
    assert became(above, claim("It is likely to fall below", estimative="likely", tests=[below])) == {
        Move.REVERSED
    }
    overlapping = claim("It is likely", estimative="likely", tests=[{**at_least, "below": "40%"}])
    assert became(above, overlapping) == {Move.THRESHOLD}


def test_a_rise_that_became_a_fall_is_reversed_whatever_else_is_tested() -> None:
    exports = {"measure": "trade.exports", "of": "AZE"}
    rose = [{**exports, "period": "2022", "is": "47.3 bn"}, {**exports, "change": {"since": 2022, "above": 0}}]
    fell = [{**exports, "period": "2024", "is": "34.1 bn"}, {**exports, "change": {"since": 2022, "below": 0}}]
    pair = one_pair(claim("They rose", tests=rose), claim("They fell", tests=fell))
    assert pair.chief is Move.REVERSED
    assert pair.moves[Move.REVERSED] == "from a rise to a fall"
    level = one_pair(claim("They rose", tests=rose[:1]), claim("They fell", tests=fell[:1]))
    assert level.moves == {Move.THRESHOLD: "from 47.3 bn to 34.1 bn", Move.PERIOD: "from 2022 to 2024"}


def test_of_several_tests_those_that_came_and_went_are_told_and_the_others_compared() -> None:
    share = {"measure": "trade.share", "in": "ARM", "period": "2023"}
    old = [{**share, "of": "RUS", "is": "37%"}, {**share, "of": "CHN", "is": "7%"}]
    new = [{**share, "of": "USA", "is": "9%"}, {**share, "of": "RUS", "is": "29%"}]
    became = one_pair(claim(tests=old), claim(tests=new)).moves
    assert list(became) == [Move.TESTS, Move.THRESHOLD]
    gone, come = became[Move.TESTS].split("; now ")
    assert gone.startswith("no longer share of China")
    assert come.startswith("share of the United States")
    assert became[Move.THRESHOLD] == "from 37 % to 29 %"


@pytest.mark.parametrize(
    ("change", "move"),
    [
        ({"horizon": "2030-12-31"}, Move.HORIZON),
        ({"tests": [{**RANK, "period": "2031"}]}, Move.PERIOD),
        ({"tests": [{**RANK, "is": 2}]}, Move.THRESHOLD),
        ({"tests": [{**RANK, "of": "CHN"}]}, Move.TESTS),
        ({"text": "Russia keeps the first place in Armenia's trade"}, Move.REWORDED),
        ({"text": "Russia  will be\nArmenia's main partner"}, Move.SAME),
    ],
)
def test_what_else_can_become_of_it(change: dict[str, object], move: Move) -> None:
    assert became(claim(), claim(**change)) == {move}  # type: ignore[arg-type]


def test_without_tests_nobody_can_say_that_other_words_mean_the_same() -> None:
    old = claim("Russia will press Armenia", tests=[], untestable="no measure")
    new = claim("Russia will put pressure on Armenia", tests=[], untestable="no measure")
    assert became(old, new) == {Move.REWRITTEN}


def test_matching_by_id_tests_and_likeness() -> None:
    old = Assessment(
        claims=(
            claim("First", id="kept"),
            claim("Russia leads", id="a"),
            claim("Georgia will join the European Union", id="b", tests=[], untestable="no"),
            claim("Nothing like the others stands here", id="c", tests=[], untestable="no"),
        )
    )
    new = Assessment(
        claims=(
            claim("Georgia will probably join the European Union", id="x", tests=[], untestable="no"),
            claim("Moscow in front", id="y"),
            claim("First", id="kept"),
            claim("Rain over the Caspian", id="z", tests=[], untestable="no"),
        )
    )
    found = diff(old, new)
    assert [(pair.old and pair.old.id, pair.new and pair.new.id, pair.by) for pair in found.pairs] == [
        ("b", "x", "text"),
        ("a", "y", "tests"),
        ("kept", "kept", "id"),
        (None, "z", None),
        ("c", None, None),
    ]
    assert (found.counts[Move.ADDED], found.counts[Move.DROPPED]) == (1, 1)


def test_an_id_used_anew_for_something_else_is_no_match() -> None:
    old = claim("Georgia will join the European Union", tests=[], untestable="no")
    new = claim("Rain over the Caspian", tests=[], untestable="no")
    moves = [set(pair.moves) for pair in diff(Assessment(claims=(old,)), Assessment(claims=(new,))).pairs]
    assert moves == [{Move.ADDED}, {Move.DROPPED}]


def test_likeness_is_the_stated_formula() -> None:
    one = claim("alpha beta gamma", entities=["ARM", "RUS"], tests=[], untestable="no")
    other = claim("alpha beta delta epsilon", entities=["ARM"], tests=[], untestable="no")
    assert matching.likeness([one], [other])[0, 0] == pytest.approx(0.6 * 4 / 7 + 0.4 * 2 / 3)


def test_too_many_to_compare_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matching, "MOST_PAIRS", 0)
    with pytest.raises(InputError, match="1 and 1 statements have no id in common"):
        diff(Assessment(claims=(claim(id="a"),)), Assessment(claims=(claim(id="b"),)))


def test_an_edition_beside_itself_has_not_changed() -> None:
    same = Assessment(claims=(claim(id="a"), claim(id="b", estimative="likely")))
    assert set(diff(same, same).counts) == {Move.SAME}


def test_whose_verdicts_changed_with_the_data(factbook: AnyStore) -> None:
    tested = claim(tests=[{**RANK, "period": "2023"}], kind="fact")
    old = Assessment(claims=(tested, tested.model_copy(update={"id": "gone", "text": "Other words"})))
    new = Assessment(claims=(tested,), date=date(2026, 3, 1))
    found = compare(old, new, as_of_old="1990-01-01", store=factbook)
    assert found.days == (date(1990, 1, 1), date(2026, 3, 1))
    assert [(one.edition, one.id, one.before, one.after) for one in found.verdicts] == [
        ("new", "one", "undecided", "supported"),
        ("old", "gone", "undecided", "supported"),
    ]
    assert not compare(old, new, as_of_old="2026-02-10", store=factbook).verdicts
    assert compare(old, new, store=factbook).days is None


def test_days_that_cannot_be_are_told(factbook: AnyStore) -> None:
    undated = Assessment(claims=(claim(),))
    with pytest.raises(InputError, match="--as-of-old"):
        compare(undated, undated, check=True, store=factbook)
    with pytest.raises(InputError, match="2026-01-02 is not before 2026-01-01"):
        compare(undated, undated, as_of_old="2026-01-02", as_of_new="2026-01-01", store=factbook)


@pytest.mark.parametrize("style", DIFF_FORMATS)
def test_every_format_tells_all_and_escapes_what_is_hostile(style: str, factbook: AnyStore) -> None:
    old = Assessment(title="<b>Old</b>", claims=(claim(estimative="likely"),), date=date(1990, 1, 1))
    hostile = claim("<script>alert(1)</script> \x1b[31m", id="evil", tests=[], untestable="no")
    new = Assessment(title="New", claims=(claim(estimative="very likely"), hostile), date=date(2026, 3, 1))
    shown = render_diff(compare(old, new, check=True, store=factbook), style)  # type: ignore[arg-type]
    for told in ("hardened", "added", "55–80 %", "80–95 %"):
        assert told in shown.lower().replace("\u00a0", " ")
    assert "\x1b" not in shown
    if style == "html":
        assert "<script" not in shown
        assert "<b>Old" not in shown
    if style == "json":
        assert json.loads(shown)["counts"] == {"added": 1, "hardened": 1}


def test_each_judgment_stands_once_and_decided_verdicts_that_turned_come_first() -> None:
    old = Assessment(claims=(claim(estimative="likely"), claim("Gone", id="gone", tests=[], untestable="no")))
    new = Assessment(claims=(claim(estimative="unlikely", horizon="2030-12-31"),))
    told = "because " * 100
    found = replace(
        diff(old, new),
        days=(date(2024, 1, 1), date(2026, 1, 1)),
        verdicts=tuple(
            VerdictChange("new", f"{before}", f"Claim that was {before}", before, after, told, told)
            for before, after in (
                (Verdict.UNDECIDED, Verdict.SUPPORTED),
                (Verdict.SUPPORTED, Verdict.CONTRADICTED),
            )
        ),
    )
    assert [(move, len(pairs)) for move, pairs in found.by_move()] == [(Move.REVERSED, 1), (Move.DROPPED, 1)]
    assert [turn[:2] for turn in found.by_turn()] == [("supported", "contradicted"), ("undecided", "supported")]
    for style in ("text", "md", "html"):
        shown = unescape(render_diff(found, style))
        assert shown.count(old.claims[0].text) == 1
        assert shown.index("Claim that was supported") < shown.index("Claim that was undecided")
        assert told not in shown
    assert told in render_diff(found, "json")


def test_a_format_nobody_knows_is_told() -> None:
    with pytest.raises(UnknownNameError):
        render_diff(diff(Assessment(claims=(claim(),)), Assessment(claims=(claim(),))), "xml")  # type: ignore[arg-type]
