"""Who says so, without a verb of saying and "that"."""

from __future__ import annotations

import pytest

from araxes.reading.kinds.attribution import attribution

from ..reads import clause, only

TOLD = [
    ("By the central bank's own count, exports of Peru fell.", "the central bank"),
    ("In Lima's telling, the border was never closed.", "Lima"),
    ("The border, on Lima's reading, was never closed.", "Lima"),
    ("To hear Peruvian officers tell it, the border was never closed.", "Peruvian officers"),
    ("The border was never closed, if Peruvian officers are to be believed.", "Peruvian officers"),
    ("Among diplomats in Accra there is a growing belief that the port will fail.", "diplomats in Accra"),
    ("The mood in Accra is that the port will fail.", "Accra"),
    ("The port, Ghanaian officials are convinced, will fail.", "Ghanaian officials"),
    ("The port, a former envoy told us, was never finished.", "a former envoy"),
    ("Traders in Lagos liken the port to a sieve.", "Traders in Lagos"),
    ("The ministry describes the port as finished.", "The ministry"),
    ("Accra puts the damage at two billion dollars.", "Accra"),
    ("Togo has let it be known that the port is closed.", "Togo"),
    ("The army, in a statement, calls the port a fortress.", "The army"),
    ("Togo holds Ghana responsible for the delay.", "Togo"),
    ("For critics of the law, the port is a folly.", "critics of the law"),
    ("To many Ghanaian economists, the port is a folly.", "many Ghanaian economists"),
    ("Togo is calling the port a folly.", "Togo"),
    ('"We are in no hurry," one adviser in Riyadh explained.', "one adviser in Riyadh"),
    ("As the ruling party sees it, the mayors won by accident.", "the ruling party"),
    ("IMF figures show that exports of Peru have grown.", "IMF"),
]
UNTOLD = [
    "Official figures show that exports of Peru have grown.",
    "The port was described as finished.",
    "By most counts, exports of Peru fell.",
    "In its reading room, the ministry keeps old maps.",
    "Ghana compares well with Togo.",
    "For Armenia, Georgia is the only way to the sea.",
    "Ghana is considering a referendum on the port.",
    "Donors should stop treating Togo as a partner.",
    "The president can expect to be re-elected without a rival.",
    "For as long as statistics have been kept, Ghana has bought more than it sold.",
    "Ghana puts tariffs on rice, wheat and oil.",
    "Ghana leases the land to a firm from Togo.",
]


def _who(text: str) -> str | None:
    told = attribution(clause(text))
    return None if told is None else text[slice(*told.who)]


@pytest.mark.parametrize(("text", "who"), TOLD)
def test_who_says_so(text: str, who: str) -> None:
    assert _who(text) == who


@pytest.mark.parametrize("text", UNTOLD)
def test_the_author_says_so(text: str) -> None:
    assert _who(text) is None


def test_who_blames_names_a_cause() -> None:
    assert only("Togo holds Ghana responsible for the delay.").kinds == ("attribution", "cause")
    assert only("Togo blames the delay on Ghana.").kinds == ("attribution", "cause")
