from __future__ import annotations

import pytest

from araxes._yaml import load_data
from araxes.entities.curated import PACKAGE
from araxes.entities.folding import fold
from araxes.entities.gazetteer import Gazetteer
from araxes.entities.model import Name
from araxes.entities.prose import Context, prose

LISTS = ("phrases", "quiet", "words", "us_states", "surnames", "first_names", "titles", "offices", "openers")


@pytest.fixture(scope="module")
def texts(names: Gazetteer) -> dict[str, list[tuple[str, Name]]]:
    found: dict[str, list[tuple[str, Name]]] = {}
    for entity in names:
        for name in entity.names:
            found.setdefault(fold(name.text), []).append((entity.id, name))
    return found


@pytest.mark.parametrize("part", LISTS)
def test_lists_are_texts(part: str) -> None:
    data = load_data(PACKAGE, "prose.yaml")[part]
    assert all(isinstance(text, str) and text == text.strip() and text for text in data)


def test_quiet_names_are_names(texts: dict[str, object]) -> None:
    assert [text for text in prose().quiet if fold(text) not in texts] == []


def test_no_phrase_hides_a_name(texts: dict[str, object]) -> None:
    assert [phrase for phrase in prose().phrases if fold(phrase) in texts] == []


def test_open_names_are_of_known_entities(names: Gazetteer) -> None:
    for ids in prose().ambiguous.values():
        assert len(ids) > 1
        assert all(key in names for key in ids)


def test_contexts_are_of_names(texts: dict[str, object]) -> None:
    assert [name for name in prose().contexts if fold(name) not in texts] == []
    assert all(context != Context() for context in prose().contexts.values())


def test_common_surnames_are_surnames(texts: dict[str, list[tuple[str, Name]]]) -> None:
    surnames = {key for key, found in texts.items() if any(name.kind == "surname" for _, name in found)}
    assert prose().common_surnames <= surnames


def test_shared_surnames_are_common(texts: dict[str, list[tuple[str, Name]]]) -> None:
    """A surname that two leaders bear never stands for one of them alone."""
    for key, found in texts.items():
        if len({entity for entity, name in found if name.kind == "surname"}) > 1:
            assert key in prose().common_surnames, key


def test_short_surnames_are_common(texts: dict[str, list[tuple[str, Name]]]) -> None:
    allowed = {"xi"}
    for key, found in texts.items():
        if len(key) < 4 and any(name.kind == "surname" for _, name in found):
            assert key in prose().common_surnames | allowed, key


def test_georgia_is_left_to_its_own_rule() -> None:
    assert "Georgia" not in prose().us_states
