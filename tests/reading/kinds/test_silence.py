"""What asserts nothing, and what does although it looks alike."""

from __future__ import annotations

import pytest

from araxes.reading.kinds.passage import Signs
from araxes.reading.kinds.silence import says_nothing

from ..reads import clause

NOTHING = [
    "Will Chad hold?",
    "\u201cWho gains from the pipeline?\u201d",
    "Figure 3: trade of Ghana with Togo.",
    "Regional overview",
    "Dear colleagues, welcome to Tallinn.",
    "The foreign ministers of Peru and Chile held talks in Lima.",
    "This paper looks at the trade of Ghana.",
    "Donors should publish what they pay.",
    "Western governments should not reward the junta.",
    "It is recommended that donors publish what they pay.",
    "Kofi Mensah is a senior fellow at an institute in Accra.",
    "We interviewed forty officers in Lima.",
    "Unless otherwise indicated, all sums are in dollars.",
    "Brussels ought to spell out what it means.",
    "Tickets can be obtained at the door.",
    "Names have been changed at the request of those concerned.",
    "Dr Mensah teaches law at the University of Accra.",
    "The following pages summarise what was said.",
    "The conference closed with a reception given by the mayor.",
    "Photo by the press office of the ministry.",
]
SOMETHING = [
    "Ghana imports rice from Vietnam.",
    "Trade of Ghana with Togo has grown.",
    "Exports have fallen since the ministers met in Lima.",
    "The bridge should be ready in May.",
    "Donors should see their money back.",
    "Should tariffs bite, Lesotho would sell less.",
    "Oman tilts towards Tehran.",
    "The talks held in Lima led to a new border regime.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_it_says_nothing(text: str) -> None:
    assert says_nothing(clause(text), Signs())


@pytest.mark.parametrize("text", SOMETHING)
def test_it_says_something(text: str) -> None:
    assert not says_nothing(clause(text), Signs())


def test_an_item_of_a_list_may_do_without_a_verb() -> None:
    assert says_nothing(clause("Growing trade with Togo"), Signs())
    assert not says_nothing(clause("Growing trade with Togo"), Signs(item=True))
    assert says_nothing(clause("Contents and index"), Signs(item=True))


def test_words_of_probability_make_a_fragment_a_statement() -> None:
    assert says_nothing(clause("A coup in Mali"), Signs())
    assert not says_nothing(clause("A coup in Mali"), Signs(estimative=True))
