from __future__ import annotations

import pytest

from araxes.entities.model import KINDS, NAME_KINDS, Entity, Name, Office


@pytest.mark.parametrize("key", ["ARM", "org:csto", "group:central-asia", "place:nakhchivan", "person:a1-b"])
def test_ids_that_are_allowed(key: str) -> None:
    assert Entity(key, "place", "x").id == key


@pytest.mark.parametrize(
    "key", ["", "arm", "ARMX", "org:", "org:CSTO", "org:-a", "org:a-", "thing:a", "ARM\n", "org:a--b"]
)
def test_ids_that_are_refused(key: str) -> None:
    with pytest.raises(ValueError, match="is not an id"):
        Entity(key, "state", "x")


def test_kinds_are_closed() -> None:
    with pytest.raises(ValueError, match="is not a kind of entity"):
        Entity("ARM", "country", "Armenia")
    with pytest.raises(ValueError, match="is not a kind of name"):
        Name("Armenia", "nickname")
    assert len(KINDS) == 6
    assert all(NAME_KINDS.values())


def test_a_name_needs_a_text() -> None:
    with pytest.raises(ValueError, match="needs a text"):
        Name("  ", "short")


@pytest.mark.parametrize("date", ["2021", "2021-09", "2021-09-10"])
def test_dates_may_be_partial(date: str) -> None:
    assert Name("x", "short", since=date).since == date
    assert Office("King", "GBR", date).since == date


@pytest.mark.parametrize("date", ["21", "2021-13", "2021-9-1", "10 September 2021", "2021-09-32", ""])
def test_other_dates_are_refused(date: str) -> None:
    with pytest.raises(ValueError, match="is not a date"):
        Name("x", "short", until=date)
    with pytest.raises(ValueError, match="is not a date"):
        Office("King", "GBR", date)


def test_a_person_acts_for_the_state_of_the_first_office() -> None:
    person = Entity("person:x", "person", "X", holds=(Office("Premier", "RUS"), Office("Prince", "AND")))
    assert person.acts_for == "RUS"
    assert Entity("ARM", "state", "Armenia").acts_for is None
