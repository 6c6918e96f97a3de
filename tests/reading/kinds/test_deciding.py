"""The kinds of short statements, and which of two stands first."""

from __future__ import annotations

import pytest

from araxes.reading.kinds.deciding import nature
from araxes.reading.kinds.passage import Signs

from ..reads import clause, read

KINDS = [
    ("Ghana is a member of the African Union.", ("fact",)),
    ("Trade between Ghana and Togo has grown since 2019.", ("trend",)),
    ("Exports of Peru fell because of the drought.", ("trend", "cause")),
    ("The closure of the strait led to a fall in Egypt's revenue.", ("cause",)),
    ("Indonesia seeks closer ties with Australia.", ("intent",)),
    ("Nepal will remain dependent on India in 2025.", ("forecast",)),
    ("War between Chad and Sudan is unlikely in 2025.", ("risk",)),
    ("There is a risk of renewed fighting in eastern Congo.", ("risk",)),
    ("The risk of war has grown since May.", ("trend",)),
    ("Because of the war in Sudan, trade of Chad with Egypt has fallen.", ("trend", "cause")),
    ("Tension in Lima has eased due to attempts to bring back the governor.", ("trend", "cause")),
    ("Ghana owes its neighbour half as much as it earns in a year.", ("fact",)),
    ("Peru and Chile are bound to each other by no treaty.", ("fact",)),
    ("Lima's search for a harbour is the reason for the mistrust in Quito.", ("cause",)),
    ("Since the ministry had banned imports of fertiliser, the harvest failed.", ("cause",)),
    ("The drought has saddled Chad with debts.", ("cause",)),
    ("Given its debts, Laos cannot refuse.", ("cause",)),
    ("Given its debts, Laos is unlikely to refuse.", ("forecast",)),
    ("Togo is preparing the ground for a meeting.", ("intent",)),
    ("The vote prepared the ground for a meeting.", ("cause",)),
    ("Kyiv will not accept a truce.", ("intent",)),
    ("Kyiv will probably not accept a truce.", ("forecast",)),
    ("A landing in Peru cannot be excluded.", ("risk",)),
    ("Ghana could become the largest exporter of cocoa.", ("forecast",)),
    ("Ghana could only watch.", ("fact",)),
    ("Exports of Peru have tripled in a decade.", ("trend",)),
    ("Tunisia's parliament counts for less each year.", ("trend",)),
    ("Georgia is under mounting pressure.", ("trend",)),
    ("What toppled the king was a quarrel over pensions.", ("cause",)),
    ("By scrapping the subsidy, Nigeria's president lost the goodwill of the cities.", ("cause",)),
    ("With the passes closed by snow, Tajikistan depends on what was stored in the autumn.", ("cause",)),
    ("Togo has not given up on a port of its own.", ("intent",)),
    ("A blockade of Taiwan would halt the world's trade.", ("risk",)),
    ("A blockade of Taiwan would have halted the world's trade.", ("cause",)),
    ("A compromise is the most likely outcome.", ("forecast",)),
    ("Girls are vanishing from the classrooms.", ("trend",)),
    ("Relations are better than they have been for decades.", ("trend",)),
    ("Relations with Togo are better than those with Benin.", ("fact",)),
    ("Officials in Lima predicted that exports would grow.", ("attribution", "forecast")),
    ("Nicaragua has turned from a democracy into a police state.", ("trend",)),
    ("So many teachers have left that schools are empty.", ("cause",)),
    ("The rebel is behind bars.", ("fact",)),
    ("The feud in Lima may yet decide the vote.", ("risk",)),
    ("The quarrel in Lima may end in bloodshed.", ("risk",)),
    ("The dispute over the port was on the brink of war in 2020.", ("fact",)),
    ("The main product of Ghana's north is the shea nut.", ("fact",)),
    ("Rising seas have made the wells undrinkable.", ("cause",)),
    ("Repeated elections have kept Bulgaria out of the euro.", ("cause",)),
    ("Life in Kuwait has come to a standstill since the emir dissolved parliament.", ("trend",)),
    ("Ghana has been a member since the emir dissolved parliament.", ("fact",)),
    ("Kenya expects to run on clean electricity alone by 2030.", ("forecast",)),
    ("Traders in Lima fear a massacre.", ("attribution", "risk")),
    ("The World Bank expects Peru to need a rescue.", ("attribution", "forecast")),
    ("Ukrainian officials stress that they will never recognise the annexation.", ("attribution", "intent")),
    ("Since no one was held to account, the killings went on.", ("cause",)),
    ("Since the war ended, exports have grown.", ("trend",)),
    ("The fund is running dry.", ("trend",)),
    ("Delays in Washington gave the rebels time.", ("cause",)),
    ("Jordan could find itself caught between Iran and Israel.", ("risk",)),
    ("There is a danger of famine in Darfur, warns the Red Cross.", ("attribution", "risk")),
    ("Bolivia, landlocked since 1884, maintains a navy on Lake Titicaca.", ("fact",)),
    ("Officials in Lima say that exports will grow.", ("attribution", "forecast")),
    ("Peru trades with Chile. Will it last?", ("none",)),
    ("Welcome to Nairobi.", ("none",)),
]


@pytest.mark.parametrize(("text", "kinds"), KINDS)
def test_kinds(text: str, kinds: tuple[str, ...]) -> None:
    assert read(text).statements[-1].kinds == kinds


@pytest.mark.parametrize("text", [text for text, _kinds in KINDS])
def test_there_are_one_or_two_kinds_and_no_kind_twice(text: str) -> None:
    kinds = nature(clause(text), Signs()).kinds
    assert 1 <= len(kinds) == len(set(kinds)) <= 2


def test_a_time_ahead_makes_a_forecast_of_a_verb_in_the_present_only() -> None:
    present, past = clause("Chad leaves the pact."), clause("Chad left the pact.")
    assert nature(present, Signs(ahead=True)).kinds == ("forecast",)
    assert nature(present, Signs()).kinds == ("fact",)
    assert nature(past, Signs(ahead=True)).kinds == ("fact",)


def test_a_predicted_event_is_no_intent() -> None:
    said = clause("That Chad wants to leave is unlikely.")
    assert nature(said, Signs()).kinds[0] == "intent"
    assert nature(said, Signs(predicted=True)).kinds[0] == "forecast"


def test_the_speaker_is_kept_in_one_line() -> None:
    told = nature(clause("The ministry\nof trade says that exports of Peru have grown."), Signs())
    assert told.attributed_to == "The ministry of trade"
