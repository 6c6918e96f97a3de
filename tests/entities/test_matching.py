from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from araxes.entities.gazetteer import Gazetteer
from araxes.entities.matching import Matcher
from araxes.entities.model import Mention
from araxes.entities.prose import prose

SENTENCES = Path(__file__).with_name("sentences.txt")
Expected = list[tuple[str, str | None]]


def sentences() -> list[tuple[str, Expected]]:
    """The table as (text, [(mention, id)])."""
    table = []
    for line in SENTENCES.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        text, _, given_ = line.replace("\\n", "\n").partition(" =>")
        pairs = [part.rpartition(" = ") for part in given_.strip().split("; ") if part]
        table.append((text, [(name, None if key == "open" else key) for name, _, key in pairs]))
    return table


@pytest.mark.parametrize(("text", "expected"), sentences())
def test_sentence(text: str, expected: Expected, names: Gazetteer) -> None:
    assert [(mention.text, mention.id) for mention in names.find(text)] == expected


def test_the_table_is_long() -> None:
    assert len(sentences()) >= 140


def check(text: str, mentions: list[Mention]) -> None:
    end = 0
    for mention in mentions:
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        assert mention.id is not None or mention.alternatives
        assert mention.id not in mention.alternatives
        end = mention.end


PLAIN = "Armenia|Türkiye|US|us|U.S.|Aliyev|Heydar|President|Korea|Georgia|Atlanta,|Sino-|-|'s|’s|Mr|Jordan|Kim"
ODD = "æ|İ|ß|.|,|the five|Central Asia|South\nKorea|Côte d’Ivoire|Co\u0302te d'Ivoire|Arme\u00adnia|Karabakh clan"
WORDS = st.sampled_from([*PLAIN.split("|"), *ODD.split("|"), "\u200b", "\x00", "\ud800", " ", "\n\n"])


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, max_size=30), st.sampled_from(["", " ", "-", "\n"]))
def test_spans_are_exact_and_do_not_overlap(names: Gazetteer, words: list[str], joint: str) -> None:
    text = joint.join(words)
    check(text, names.find(text))


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(), max_size=200))
def test_any_text_is_read(names: Gazetteer, text: str) -> None:
    check(text, names.find(text))


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(["Armenia", "Kazakhstan", "Pashinyan", "CSTO"]), st.text(st.characters(), max_size=20))
def test_padding_by_paragraphs_changes_no_meaning(names: Gazetteer, name: str, other: str) -> None:
    text = f"{other}\n\n{name}\n\n"
    assert name in [mention.text for mention in names.find(text) if mention.start >= len(other)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\x00" * 1000,
        "\ud800\udfff",
        "A" * 200_000,
        "Armenia" * 20_000,
        "US " * 20_000,
        "'" * 50_000,
        "\u0301" * 50_000,
    ],
)
def test_hostile_texts(text: str, names: Gazetteer) -> None:
    check(text, names.find(text))


def test_decomposed_letters_are_inside_the_span(names: Gazetteer) -> None:
    text = "In Tu\u0308rkiye\u0301 and"
    (mention,) = names.find(text)
    assert mention.text == "Tu\u0308rkiye\u0301"
    assert mention.start == 3


def test_every_label_of_a_state_is_found(names: Gazetteer) -> None:
    for entity in names:
        if entity.kind == "state":
            text = f"Then {names.label(entity.id)} spoke."
            assert [mention.id for mention in names.find(text)] == [entity.id], text


def test_every_full_name_of_a_leader_is_found(names: Gazetteer) -> None:
    for entity in names:
        for name in entity.names:
            if name.kind == "leader":
                assert [mention.id for mention in names.find(f"Then {name.text} spoke.")] == [entity.id], name


def test_a_small_matcher_knows_only_its_entities(names: Gazetteer) -> None:
    matcher = Matcher([names["ARM"]], prose())
    assert [mention.id for mention in matcher.find("Armenia and Azerbaijan")] == ["ARM"]
