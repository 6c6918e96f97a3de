from __future__ import annotations

import pytest

from araxes.entities.gazetteer import Gazetteer
from araxes.entities.model import Mention


def only(names: Gazetteer, text: str) -> Mention:
    (mention,) = names.find(text)
    return mention


@pytest.mark.parametrize(
    ("text", "entity", "kind", "rule"),
    [
        ("Armenia spoke.", "ARM", "short", "name"),
        ("The Republic of Armenia spoke.", "ARM", "long", "name"),
        ("The UAE spoke.", "ARE", "abbreviation", "name"),
        ("Hayastan spoke.", "ARM", "local", "name"),
        ("Persia fell.", "IRN", "former", "name"),
        ("Turkish exports", "TUR", "adjective", "demonym"),
        ("the Turks", "TUR", "noun", "demonym"),
        ("in Moscow", "RUS", "capital", "capital"),
        ("the Kremlin", "RUS", "seat", "capital"),
        ("Nikol Pashinyan", "person:nikol-pashinyan", "leader", "full-name"),
        ("then Pashinyan left", "person:nikol-pashinyan", "surname", "surname"),
        ("President Ali spoke", "person:mohammed-ali", "surname", "title"),
        ("Heydar Aliyev", None, "surname", "other-person"),
        ("Korea", None, "spelling", "ambiguous"),
        ("Michael Jordan", None, "short", "not-the-state"),
        ("in Atlanta, Georgia", None, "short", "not-the-state"),
        ("from Paris, Texas", None, "capital", "not-the-state"),
    ],
)
def test_rule(text: str, entity: str | None, kind: str, rule: str, names: Gazetteer) -> None:
    mention = only(names, text)
    assert (mention.id, mention.name_kind, mention.rule) == (entity, kind, rule)


@pytest.mark.parametrize(
    ("text", "alternatives"),
    [
        ("Korea", ("KOR", "PRK")),
        ("Congolese", ("COD", "COG")),
        ("the Dominicans", ("DMA", "DOM")),
        ("Brussels", ("BEL", "org:eu")),
        ("Atlanta, Georgia", ("GEO",)),
        ("Heydar Aliyev", ("person:ilham-aliyev",)),
        ("Montenegro", ("person:antonio-montenegro",)),
        ("Armenia", ()),
    ],
)
def test_alternatives(text: str, alternatives: tuple[str, ...], names: Gazetteer) -> None:
    assert only(names, text).alternatives == alternatives


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Pashinyan argued", "ARM"),
        ("President Trump argued", "USA"),
        ("King Charles III", "GBR"),
        ("Emmanuel Macron", "FRA"),
        ("Recep Tayyip Erdoğan", "TUR"),
        ("Xi Jinping", "CHN"),
        ("Ali Khamenei", "IRN"),
        ("Armenia", None),
    ],
)
def test_leaders_act_for_their_state(text: str, state: str | None, names: Gazetteer) -> None:
    assert only(names, text).acts_for == state


def test_an_open_name_follows_what_was_named_before(names: Gazetteer) -> None:
    first, second = names.find("The DRC called. Congolese troops moved.")
    assert (second.id, second.rule, second.alternatives) == ("COD", "named-before", ("COG",))
    assert first.id == "COD"


def test_an_open_name_stays_open_after_both(names: Gazetteer) -> None:
    assert [mention.id for mention in names.find("South Korea, North Korea; Korea")] == ["KOR", "PRK", None]


def test_what_is_named_later_explains_nothing(names: Gazetteer) -> None:
    assert [mention.id for mention in names.find("Korea, then South Korea")] == [None, "KOR"]


def test_memory_ends_with_the_text(names: Gazetteer) -> None:
    names.find("South Korea")
    assert only(names, "Korea").id is None


def test_a_phrase_needs_its_group_nearby(names: Gazetteer) -> None:
    near = names.find("Central Asia grew. The five agreed.")
    far = names.find("Central Asia grew." + " Nothing." * 300 + " The five agreed.")
    assert [mention.id for mention in near] == ["group:central-asia"] * 2
    assert len(far) == 1


def test_a_common_surname_needs_a_title_or_the_full_name(names: Gazetteer) -> None:
    assert names.find("Then Wong left.") == []
    assert only(names, "Prime Minister Wong left.").rule == "title"
    assert [m.rule for m in names.find("Lawrence Wong came. Then Wong left.")] == ["full-name", "named-before"]
