from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from araxes.claims import Test
from araxes.claims.test import PREDICATES, Change, Other, Predicate
from araxes.claims.written import LATEST, Amount, Period
from araxes.measures import Measure, all_measures
from araxes.measures.structure.actors import is_structural

RANK = {"measure": "trade.rank", "of": "RUS", "in": "ARM"}
SHARE = {"measure": "trade.share", "of": "RUS", "in": "ARM"}
BURDEN = {"measure": "military.burden", "of": "ARM"}
TURNOVER = {"measure": "trade.turnover", "of": "RUS", "with": "group:central-asia"}


def network_of(measured: Measure) -> dict[str, str]:
    """What a measure of a network must be told beside its places."""
    if not is_structural(measured):
        return {}
    needed = {"among": "ARM, AZE, GEO, RUS, IRN", "third": "IRN"}
    return {name: value for name, value in needed.items() if name in measured.parameters}


def made(base: dict[str, Any], **more: Any) -> Test:
    return Test.model_validate({**base, **more})


def refused(base: dict[str, Any], **more: Any) -> str:
    """The one problem of a test."""
    with pytest.raises(ValidationError) as caught:
        made(base, **more)
    (problem,) = caught.value.errors()
    return str(problem["msg"]).removeprefix("Value error, ")


# ---- whom it is about


def test_entities_are_ids_or_names() -> None:
    assert made(RANK, of="Russia", **{"in": "Türkiye"}, **{"is": 1}).places == (("RUS", "TUR"),)
    test = made({"measure": "membership.standing", "of": "Armenia", "in": "CSTO"})
    assert test.places == (("ARM", "org:csto"),)


@pytest.mark.parametrize("value", [None, 5, ["ARM"], True])
def test_an_entity_is_a_text(value: object) -> None:
    assert "an entity is an id such as ARM or a name such as Armenia" in refused(BURDEN, of=value, at_least=1)


@pytest.mark.parametrize(
    ("slip", "near"),
    [("Azerbaidjan", "Azerbaijan (AZE)"), ("Kasakhstan", "Kazakhstan (KAZ)"), ("org:csot", "org:csto")],
)
def test_a_slip_in_an_entity_gets_near_names(slip: str, near: str) -> None:
    message = refused(RANK, of=slip, **{"is": 1})
    assert message.startswith(f"unknown entity {slip!r}; did you mean ")
    assert near in message


def test_an_open_name_asks_for_the_id() -> None:
    message = refused(RANK, of="Congo", **{"is": 1})
    assert "COD" in message
    assert "COG" in message


@pytest.mark.parametrize("name", all_measures())
def test_the_second_place_has_the_word_of_the_measure(name: str) -> None:
    measured = all_measures()[name]
    base = {"measure": name, "of": "group:south-caucasus" if measured.collective else "ARM", "at_least": 1}
    base |= network_of(measured)
    organisation = name == "membership.standing"
    partner = "org:csto" if organisation else "RUS"
    for word in ("in", "with", "to", "from"):
        if word == measured.second:
            test = made(base, **{word: partner})
            assert test.second == partner
            assert test.measure is measured
        else:
            message = refused(base, **{word: partner})
            assert message.startswith(f"{name} has no role {word!r}; its roles are of: ")
            assert all(meaning in message for meaning in measured.roles.values())
    if measured.second_required:
        assert refused(base) == f"{name} needs {measured.second!r}: {measured.roles[measured.second]}"
    else:
        assert made(base).second == ""


def test_names_outside_the_vocabulary() -> None:
    assert refused(RANK, measure="trade.rnak").startswith(
        "unknown measure 'trade.rnak'; did you mean 'trade.rank'"
    )
    assert "did you mean 'exports'" in refused(RANK, flow="exprots", **{"is": 1})
    assert refused(BURDEN, flow="exports", at_least=1) == (
        "military.burden takes no parameter 'flow'; it takes none"
    )
    message = refused({"measure": "military.ratio", "of": "AZE", "to": "ARM"}, basis="money", above=1)
    assert "one of spending, burden, personnel" in message
    standing = {"measure": "membership.standing", "of": "ARM", "in": "org:csto"}
    assert "did you mean 'member'" in refused(standing, **{"as": "members"})


def test_parameters_and_their_defaults() -> None:
    assert made(RANK, **{"is": 1}).parameters == {"flow": "turnover", "among": None}
    within = made(RANK, flow="imports", among="Central Asia", **{"is": 1})
    assert within.parameters == {"flow": "imports", "among": "group:central-asia"}
    assert within.given_parameters == {"flow": "imports", "among": "group:central-asia"}
    partners = made({"measure": "trade.partners", "of": "ARM"}, at_share="10%", **{"is": 2})
    assert partners.parameters == {"flow": "exports", "at_share": 0.1}
    standing = made({"measure": "membership.standing", "of": "ARM", "in": "org:csto"}, **{"as": "observer"})
    assert standing.parameters == {"as": "observer"}


@pytest.mark.parametrize("share", [0, "-10%"])
def test_the_share_to_count_from_lies_between_none_and_all(share: object) -> None:
    """Every partner has at least 0 %; a count from there, or from less, says nothing."""
    with pytest.raises(ValidationError):
        made({"measure": "trade.partners", "of": "ARM"}, at_share=share, **{"is": 2})


def test_keys_that_do_not_exist() -> None:
    with pytest.raises(ValidationError, match="Extra inputs are not permitted"):
        made(RANK, sinc=2021, **{"is": 1})


# ---- groups and quantifiers


def test_a_group_may_stand_in_either_place() -> None:
    assert made(TURNOVER, at_least=1).group == "group:central-asia"
    other_way = {"measure": "trade.share", "of": "group:central-asia", "in": "RUS"}
    assert made(other_way, at_least="1%").group == "group:central-asia"
    assert made(SHARE, at_least="1%").group == ""


@pytest.mark.parametrize("quantifier", ["all", "almost all", "most", "some", "none"])
def test_quantifiers(quantifier: str) -> None:
    assert made(TURNOVER, quantifier=quantifier, at_least=1).quantifier == quantifier


def test_wrong_groups_and_quantifiers() -> None:
    assert refused(SHARE, quantifier="some", at_least=1) == (
        "the quantifier 'some' needs a group, such as group:central-asia"
    )
    assert "'every' is no quantifier; write all, almost all, most, some, none, or a number" in refused(
        TURNOVER, quantifier="every", at_least=1
    )
    two = {"measure": "trade.share", "of": "group:central-asia", "in": "group:south-caucasus"}
    assert refused(two, at_least=1) == "only one place of a test can be a group"
    assert refused(RANK, among="ARM", **{"is": 1}) == "among is a group, such as group:central-asia, not 'ARM'"


# ---- networks


def test_a_measure_of_a_whole_network_takes_the_group_as_one() -> None:
    test = made({"measure": "structure.balance", "of": "group:south-caucasus", "at_least": "50%"})
    assert (test.group, test.subject) == ("", "group:south-caucasus")
    assert test.parameters == {"among": "group:south-caucasus", "recipe": "security"}
    wider = made(
        {"measure": "structure.balance", "of": "group:south-caucasus", "at_least": "50%"},
        among="group:south-caucasus, Russia, TUR",
        recipe="alliances",
    )
    assert wider.places == (("group:south-caucasus+RUS+TUR", ""),)
    assert wider.parameters == {"among": "group:south-caucasus+RUS+TUR", "recipe": "alliances"}


def test_a_triad_is_among_its_three_unless_said_otherwise() -> None:
    test = made({"measure": "structure.triad", "of": "ARM", "with": "RUS", "third": "Iran"})
    assert test.parameters == {"third": "IRN", "among": "ARM+RUS+IRN", "recipe": "security"}
    again = Test.model_validate(test.model_dump(by_alias=True, exclude_none=True, exclude_defaults=True))
    assert again.parameters == test.parameters


NETWORKS_REFUSED = [
    (
        {"measure": "structure.balance", "of": "ARM", "at_least": 1},
        "structure.balance is about a group as a whole",
    ),
    (
        {"measure": "structure.balance", "of": "group:baltic", "at_least": 1, "quantifier": "all"},
        "structure.balance takes a group as one; it has no quantifier",
    ),
    (
        {"measure": "structure.balance", "of": "group:baltic", "above": {"of": "group:nordic"}},
        "structure.balance is compared with a number",
    ),
    ({"measure": "structure.bloc", "of": "ARM", "with": "RUS"}, "structure.bloc needs 'among'"),
    ({"measure": "structure.triad", "of": "ARM", "with": "RUS"}, "structure.triad needs 'third'"),
    (
        {"measure": "structure.triad", "of": "ARM", "with": "RUS", "third": "ARM"},
        "the third of a triad is another state, not 'ARM'",
    ),
    (
        {"measure": "structure.triad", "of": "ARM", "with": "RUS", "third": "group:baltic"},
        "the third of a triad is another state, not 'group:baltic'",
    ),
    (
        {"measure": "structure.bloc", "of": "ARM", "with": "RUS", "among": "ARM, RUS, Atlantis"},
        "unknown entity 'Atlantis'",
    ),
    (
        {"measure": "structure.bloc", "of": "ARM", "with": "RUS", "among": "group:world"},
        "a network of ties is among 60 at most",
    ),
    (
        {"measure": "structure.bloc", "of": "ARM", "with": "RUS", "among": "ARM, RUS", "recipe": "securty"},
        "unknown recipe of structure.bloc 'securty'; did you mean 'security'?",
    ),
]


@pytest.mark.parametrize(("written", "message"), NETWORKS_REFUSED)
def test_a_network_that_cannot_be_is_refused(written: dict[str, Any], message: str) -> None:
    assert message in refused(written)


# ---- what must hold


@pytest.mark.parametrize("comparison", ["is", "at_least", "at_most", "above", "below"])
def test_one_comparison(comparison: str) -> None:
    test = made(SHARE, **{comparison: "37%"})
    assert (test.comparison, test.comparisons) == (comparison, [comparison])
    assert test.predicate is test
    assert isinstance(test.threshold, Amount)
    assert test.threshold.number == 0.37


def test_between_two_amounts() -> None:
    ends = made(SHARE, between=["10%", 0.5]).between
    assert ends is not None
    assert [end.number for end in ends] == [0.1, 0.5]
    for wrong in (["10%"], ["10%", "20%", "30%"], "10%", []):
        with pytest.raises(ValidationError):
            made(SHARE, between=wrong)


def test_there_must_be_one_comparison_and_only_one() -> None:
    assert refused(SHARE) == (
        "trade.share needs something that must hold: "
        "one of is, at_least, at_most, above, below, between, or change"
    )
    assert refused(SHARE, above=1, below=2) == "one comparison a test, not above and below"
    assert refused(SHARE, above=1, below=2, **{"is": 3}) == "one comparison a test, not is and above and below"
    assert set(PREDICATES) == {"is", "at_least", "at_most", "above", "below", "between"}


@pytest.mark.parametrize("name", [name for name, entry in all_measures().items() if entry.default])
def test_some_measures_say_themselves_what_must_hold(name: str) -> None:
    measured = all_measures()[name]
    base = {"measure": name, "of": "RUS", measured.second: "org:csto" if "membership" in name else "ARM"}
    base |= network_of(measured)
    predicate = made(base).predicate
    assert predicate.comparison == "at_least"
    assert isinstance(predicate.threshold, Amount)
    assert predicate.threshold.number == 1
    stated = made(base, **{"is": 0})
    assert isinstance(stated.predicate, Predicate)
    assert stated.predicate.comparison == "is"


def test_a_threshold_may_be_somebody_elses_value() -> None:
    test = made(SHARE, above={"of": "China", "times": 2})
    assert test.threshold == Other(of="CHN", times=2.0)
    assert test.places == (("RUS", "ARM"), ("CHN", "ARM"))
    elsewhere = made(SHARE, above={"in": "GEO"})
    assert elsewhere.places == (("RUS", "ARM"), ("RUS", "GEO"))
    both = made(SHARE, below={"of": "CHN", "in": "GEO"})
    assert both.places == (("RUS", "ARM"), ("CHN", "GEO"))
    assert both.model_dump(mode="json", by_alias=True, exclude_defaults=True)["below"] == {
        "of": "CHN",
        "in": "GEO",
    }


NO_OTHER = [
    ({"times": 2}, "say whom to compare with: above: {of: RUS}"),
    ({}, "say whom to compare with"),
    ({"of": "RUS", "times": 0}, "greater than 0"),
    ({"of": "RUS", "times": -1}, "greater than 0"),
    ({"of": "RUS", "times": 1e7}, "less than or equal to 1000000"),
    ({"of": "RUS", "times": float("nan")}, "Input should be"),
    ({"of": "Atlantis"}, "unknown entity 'Atlantis'"),
    ({"of": "RUS", "by": 2}, "Extra inputs"),
]


@pytest.mark.parametrize(("threshold", "message"), NO_OTHER)
def test_what_is_nobody_elses_value(threshold: dict[str, Any], message: str) -> None:
    assert message in refused(SHARE, above=threshold)


# ---- changes


def test_a_change_sets_two_periods_side_by_side() -> None:
    test = made(TURNOVER, change={"since": 2021, "at_least": "10%"})
    assert test.change is not None
    assert test.change.since == Period.model_validate(2021)
    assert test.change.until == LATEST
    assert test.predicate is test.change
    assert test.change.comparison == "at_least"
    assert test.places == (("RUS", "group:central-asia"), ("RUS", "group:central-asia"))


NO_CHANGE = [
    ({"since": 2021}, "a change needs exactly one of is, at_least, at_most, above, below, between"),
    ({"since": 2021, "at_least": 1, "at_most": 2}, "a change needs exactly one of"),
    ({"since": 2021, "at_least": {"of": "RUS"}}, "a change is compared with a number, such as at_least: 10%"),
    ({"since": 2021, "until": 2020, "at_least": 1}, "a change must run forward: until lies after since"),
    ({"since": 2021, "until": 2021, "at_least": 1}, "a change must run forward"),
    ({"since": "latest", "at_least": 1}, "a change must run forward"),
    ({"since": "long ago", "at_least": 1}, "'long ago' is not a period"),
    ({"at_least": 1}, "Field required"),
]


@pytest.mark.parametrize(("change", "message"), NO_CHANGE)
def test_what_is_no_change(change: dict[str, Any], message: str) -> None:
    assert message in refused(TURNOVER, change=change)


def test_a_change_stands_alone() -> None:
    change = {"since": 2021, "at_least": "10%"}
    assert refused(TURNOVER, change=change, above=1) == (
        "'above' and 'change' cannot stand in one test; write two tests"
    )
    assert refused(TURNOVER, change=change, period=2023) == (
        "'period' and 'change' cannot stand together; change has since and until"
    )


def test_a_change_may_cover_ranges_that_overlap_in_part() -> None:
    change = Change.model_validate({"since": "2019..2021", "until": "2021..2023", "above": 0})
    assert change.since.end < change.until.end


# ---- as data


def test_a_test_cannot_be_changed() -> None:
    test = made(RANK, **{"is": 1})
    with pytest.raises(ValidationError, match="frozen"):
        test.of = "CHN"  # type: ignore[misc]


def test_a_test_is_written_with_the_words_it_is_read_with() -> None:
    written = {
        "measure": "trade.turnover",
        "of": "RUS",
        "with": "group:central-asia",
        "quantifier": "almost all",
        "perspective": "mirror",
        "change": {"since": 2021, "until": "2023-06-01..2023-06-30", "at_least": "10%"},
    }
    test = Test.model_validate(written)
    assert test.model_dump(mode="json", by_alias=True, exclude_defaults=True) == written
    assert Test.model_validate(written) == test
