"""The published values stand here a second time, written by hand, so that a slip in a data file is caught."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from araxes._yaml import load_data
from araxes.claims import estimative
from araxes.claims.estimative import (
    STANDARDS,
    STATED,
    Band,
    Match,
    Reading,
    Standard,
    alternatives,
    disagrees,
    leans,
    match_phrase,
    negate,
    phrase_for,
    read_phrase,
    standards,
)
from araxes.errors import UnknownNameError

DOCS = Path(__file__).parents[2] / "docs"

# In per cent, from the documents cited in the data files.
PUBLISHED: dict[str, list[tuple[set[str], int, int]]] = {
    "icd203": [
        ({"almost no chance", "remote"}, 1, 5),
        ({"very unlikely", "highly improbable"}, 5, 20),
        ({"unlikely", "improbable", "improbably"}, 20, 45),
        ({"roughly even chance", "roughly even odds"}, 45, 55),
        ({"likely", "probable", "probably"}, 55, 80),
        ({"very likely", "highly probable"}, 80, 95),
        ({"almost certain", "almost certainly", "nearly certain"}, 95, 99),
    ],
    "phia": [
        ({"remote chance"}, 0, 5),
        ({"highly unlikely"}, 10, 20),
        ({"unlikely"}, 25, 35),
        ({"realistic possibility"}, 40, 50),
        ({"likely", "probable"}, 55, 75),
        ({"highly likely"}, 80, 90),
        ({"almost certain"}, 95, 100),
    ],
    "nato": [
        ({"highly unlikely"}, 0, 10),
        ({"unlikely"}, 10, 40),
        ({"even chance"}, 40, 60),
        ({"likely"}, 60, 90),
        ({"highly likely"}, 90, 100),
    ],
    "ipcc": [
        ({"exceptionally unlikely"}, 0, 1),
        ({"extremely unlikely"}, 0, 5),
        ({"very unlikely"}, 0, 10),
        ({"unlikely"}, 0, 33),
        ({"about as likely as not"}, 33, 66),
        ({"more likely than not"}, 50, 100),
        ({"likely"}, 66, 100),
        ({"very likely"}, 90, 100),
        ({"extremely likely"}, 95, 100),
        ({"virtually certain"}, 99, 100),
    ],
    "efsa": [
        ({"almost impossible"}, 0, 1),
        ({"extremely unlikely"}, 1, 5),
        ({"very unlikely"}, 5, 10),
        ({"unlikely"}, 10, 33),
        ({"about as likely as not"}, 33, 66),
        ({"more likely than not"}, 50, 100),
        ({"likely"}, 66, 90),
        ({"very likely"}, 90, 95),
        ({"extremely likely"}, 95, 99),
        ({"almost certain"}, 99, 100),
    ],
    "kent": [
        (
            {
                "almost certainly not",
                "virtually impossible",
                "almost impossible",
                "some slight chance",
                "highly doubtful",
            },
            7 - 5,
            7 + 5,
        ),
        (
            {
                "probably not",
                "improbable",
                "unlikely",
                "we believe that not",
                "we estimate that not",
                "we doubt",
                "doubtful",
            },
            30 - 10,
            30 + 10,
        ),
        (
            {"chances about even", "chances a little better than even", "chances a little less than even"},
            50 - 10,
            50 + 10,
        ),
        ({"probable", "likely", "we believe", "we estimate"}, 75 - 12, 75 + 12),
        (
            {
                "almost certain",
                "virtually certain",
                "all but certain",
                "highly probable",
                "highly likely",
                "odds overwhelming",
                "chances overwhelming",
            },
            93 - 6,
            93 + 6,
        ),
    ],
}

OWN = [
    (name, phrase, low, high)
    for name, bands in PUBLISHED.items()
    for phrases, low, high in bands
    for phrase in sorted(phrases)
]
SYNONYMS = load_data("araxes.claims.standards", "synonyms.yaml")


def percent(phrase: str, standard: str = "icd203") -> tuple[float, float] | None:
    reading = read_phrase(phrase, standard)
    return None if reading is None else (round(reading.low * 100, 8), round(reading.high * 100, 8))


def test_the_standards_and_their_bands_are_the_published_ones() -> None:
    known = estimative.standards()
    assert tuple(known) == estimative.STANDARDS == tuple(PUBLISHED)
    for name, published in PUBLISHED.items():
        found = [(set(band.phrases), round(band.low * 100), round(band.high * 100)) for band in known[name].bands]
        assert found == published
        assert [band.low * 100 for band in known[name].bands] == pytest.approx([low for _, low, _ in published])


@pytest.mark.parametrize("standard", estimative.standards().values(), ids=lambda standard: str(standard.id))
def test_a_standard_says_where_it_was_published(standard: Standard) -> None:
    assert str(standard.year) in standard.citation
    assert standard.url.startswith("https://")
    assert standard.name
    assert standard.publisher


@pytest.mark.parametrize(("standard", "phrase", "low", "high"), OWN)
def test_every_term_reads_as_published(standard: str, phrase: str, low: int, high: int) -> None:
    assert read_phrase(phrase, standard) == Reading(phrase, standard, low / 100, high / 100)


@pytest.mark.parametrize(
    ("phrase", "icd203"),
    [
        ("most likely", (80, 95)),
        ("It is most likely that", (80, 95)),
        ("It's most likely that", (80, 95)),
        ("most probably", (80, 95)),
        ("in all likelihood", (80, 95)),
        ("rather likely", (55, 80)),
        ("fairly likely", (55, 80)),
        ("rather high risk", (55, 80)),
        ("will probably", (55, 80)),
        ("a real possibility", (45, 55)),
        ("fifty-fifty", (45, 55)),
        ("unlikely to", (20, 45)),
        ("cannot be ruled out", (5, 20)),
        ("can\u2019t be ruled out", (5, 20)),
        ("chances are slight", (5, 20)),
        ("a remote chance", (1, 5)),
        ("virtually certain", (95, 99)),
        ("We assess that it is likely", (55, 80)),
        ("we believe it is unlikely", (20, 45)),
    ],
)
def test_everyday_phrases_read_as_the_nearest_term(phrase: str, icd203: tuple[int, int]) -> None:
    assert percent(phrase) == icd203


@pytest.mark.parametrize(
    ("phrase", "standard", "expected"),
    [
        ("not likely", "icd203", (20, 45)),
        ("isn't likely", "icd203", (20, 45)),
        ("won\u2019t be likely", "icd203", (20, 45)),
        ("will probably not", "icd203", (20, 45)),
        ("probably won't", "icd203", (20, 45)),
        ("unlikely not to", "icd203", (55, 80)),
        ("not unlikely", "icd203", (55, 80)),
        ("will most likely not", "icd203", (5, 20)),
        ("almost certainly not", "icd203", (1, 5)),
        ("not likely", "phia", (25, 45)),
        ("almost certainly will not", "efsa", (0, 1)),
        ("likely not", "ipcc", (0, 34)),
        # Kent has terms of his own for two of these; they win over the complement of "probable", 13 to 37.
        ("will probably not", "kent", (20, 40)),
        ("almost certainly not", "kent", (2, 12)),
        ("we assess that it will almost certainly not", "kent", (2, 12)),
        ("we believe that it will not", "kent", (20, 40)),
        ("likely not", "kent", (13, 37)),
        # "Unlikely" is a term, never a negated "likely".
        ("unlikely", "ipcc", (0, 33)),
        ("unlikely", "phia", (25, 35)),
        # What is likely is that it does not come about; a subject that is nobody.
        ("likely that Iran will not", "icd203", (20, 45)),
        ("unlikely that Iran won't", "icd203", (55, 80)),
        ("likely that the party which is not in power will", "icd203", None),
        ("a good chance Iran does not", "icd203", (20, 45)),
        ("highly likely that no", "icd203", (5, 20)),
        ("no state is likely to", "phia", (25, 45)),
        ("neither Peru nor Chile is likely", "icd203", (20, 45)),
        ("no state is very likely", "icd203", None),
        ("no doubt Peru is likely", "icd203", None),
        ("no longer likely", "icd203", (20, 45)),
        ("probably no longer", "icd203", (20, 45)),
        ("not, in all likelihood,", "icd203", (5, 20)),
        ("probably cannot", "icd203", (20, 45)),
        ("likely be no", "icd203", (20, 45)),
        # The "not" inside a term is no negation.
        ("more likely than not", "ipcc", (50, 100)),
        ("about as likely as not", "efsa", (33, 66)),
    ],
)
def test_negation_turns_a_reading_round(phrase: str, standard: str, expected: tuple[int, int] | None) -> None:
    assert percent(phrase, standard) == expected


@pytest.mark.parametrize(
    "phrase",
    [
        "",
        "not",
        "the",
        "possible",
        "may",
        "could",
        "serious possibility",  # Kent's own colleagues read it as anything from 20 to 80 %
        "significant",
        "likely Kazakhstan",
        "un-likely",
        "not very likely",  # weakens; does not say "very unlikely"
        "not almost certain",
        "not remote",
        "we assess that",
        "not " * 5000 + "likely",
        "likely" + " not" * 5000,
    ],
)
def test_what_cannot_be_defended_has_no_reading(phrase: str) -> None:
    assert alternatives(phrase) == []
    assert not disagrees(phrase)


@pytest.mark.parametrize(
    ("phrase", "low", "high"),
    [
        ("70 percent chance", 0.7, 0.7),
        ("there is a 70 % chance that", 0.7, 0.7),
        ("a seventy-five per cent probability", 0.75, 0.75),
        ("60-70 % likelihood", 0.6, 0.7),
        ("between 60 and 70 percent probability", 0.6, 0.7),
        ("a one-in-four chance", 0.25, 0.25),
        ("two in five chance", 0.4, 0.4),
        ("at least a 70 percent chance", 0.7, 1.0),
        ("less than a 10% risk", 0.0, 0.1),
        ("about 70 percent likely", 0.7, 0.7),
        ("probability of 0.7", 0.7, 0.7),
        ("probability of war is 30 percent", 0.3, 0.3),
        ("probability of war at below 5 %", 0.0, 0.05),
        ("odds are three to one against", 0.25, 0.25),
        ("three-to-one odds in favour", 0.75, 0.75),
        ("70 percent chance that Iran will not", 0.3, 0.3),
    ],
)
def test_a_number_is_its_own_reading_in_every_standard(phrase: str, low: float, high: float) -> None:
    assert alternatives(phrase) == [Reading(phrase, STATED, low, high)]
    assert read_phrase(phrase, "kent") == Reading(phrase, STATED, low, high)
    assert not disagrees(phrase)


@pytest.mark.parametrize(
    "phrase",
    [
        "170 percent chance",
        "70-60 % chance",
        "two-to-one odds",  # for one reader two thirds, for another one third
        "zero to zero odds against",
        "0 to 0 odds against",
        "one in 0 chance",
        "5 in 4 chance",
        "70 percent of exports",
        "70",
    ],
)
def test_what_is_no_probability_in_figures_has_no_reading(phrase: str) -> None:
    assert alternatives(phrase) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("slim chance", "chances are slim"),
        ("slim chance", "chances of a deal this year are slim"),
        ("rather high risk", "risk of war between India and Pakistan is rather high"),
        ("low likelihood", "likelihood that Oman leaves seems low"),
        ("even odds", "odds are even"),
        ("doubtful", "it is doubtful whether"),
        ("likely", "is still likely to"),
    ],
)
def test_a_noun_may_stand_apart_from_what_is_said_of_it(one: str, other: str) -> None:
    assert percent(one) is not None
    assert [percent(one, name) for name in PUBLISHED] == [percent(other, name) for name in PUBLISHED]


def test_a_complement_that_is_negated_is_not_read() -> None:
    assert alternatives("chances of a deal not being signed are slim") == []


def test_a_match_names_the_term() -> None:
    assert match_phrase("most likely", "phia") == Match("highly likely", 0.8, 0.9)
    assert match_phrase("not likely", "phia") == Match("likely", 0.25, 0.45, turned=True)
    assert match_phrase("70 percent chance") is None


def test_a_standard_without_a_near_term_is_left_out() -> None:
    read = [reading.standard for reading in alternatives("even chance")]
    assert read == ["icd203", "nato", "ipcc", "efsa", "kent"]
    assert [reading.standard for reading in alternatives("we doubt that")] == ["kent"]


def test_a_reading_keeps_the_phrase_as_written() -> None:
    reading = read_phrase("It is Very-Likely that")
    assert reading is not None
    assert reading.phrase == "It is Very-Likely that"


def test_every_synonym_names_terms_that_exist_and_a_reason() -> None:
    for entry in SYNONYMS["readings"]:
        assert entry["why"]
        assert set(entry["terms"]) <= set(PUBLISHED)
        for standard, term in entry["terms"].items():
            assert term in {phrase for name, phrase, _, _ in OWN if name == standard}
            assert all(percent(phrase, standard) for phrase in entry["phrases"])


def test_an_everyday_phrase_has_one_reason() -> None:
    phrases = [phrase for entry in SYNONYMS["readings"] for phrase in entry["phrases"]]
    assert len(phrases) == len(set(phrases))


def test_a_standards_own_term_wins_over_an_everyday_reading() -> None:
    assert percent("almost certain", "efsa") == (99, 100)
    assert percent("almost certain", "ipcc") == (95, 100)
    assert percent("highly likely", "kent") == (87, 99)


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("likely", True),
        ("unlikely", True),
        ("almost certain", True),  # lower ends from 87 to 99 %
        ("almost certainly not", True),  # upper ends from 1 to 12 %
        ("most likely", False),
        ("remote chance", False),
        ("chances are slight", False),  # a tenth apart, not more
    ],
)
def test_standards_disagree_beyond_a_tenth_at_either_end(phrase: str, expected: bool) -> None:
    assert disagrees(phrase) is expected


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0.5, 1.0, True),
        (0.55, 0.8, True),
        (0.0, 0.5, False),
        (0.2, 0.45, False),
        (0.45, 0.55, None),
        (0.5, 0.5, None),
        (0.7, 0.7, True),
        (0.3, 0.3, False),
        (0.0, 1.0, None),
    ],
)
def test_leans(low: float, high: float, expected: bool | None) -> None:
    assert leans(Reading("x", "icd203", low, high)) is expected


def test_an_unknown_standard_gets_near_misses() -> None:
    with pytest.raises(UnknownNameError, match="unknown estimative standard 'icd230'; did you mean 'icd203'"):
        estimative.standard("icd230")
    with pytest.raises(UnknownNameError, match="choose one of icd203, phia"):
        read_phrase("likely", "zzz")


@pytest.mark.parametrize(("low", "high"), [(0.5, 0.5), (0.6, 0.4), (-0.1, 0.4), (0.5, 1.1)])
def test_a_band_must_be_an_interval_of_probability(low: float, high: float) -> None:
    with pytest.raises(ValueError, match="not a band"):
        Band(("likely",), low, high)


def test_bands_must_ascend_and_readings_be_probabilities() -> None:
    bands = (Band(("likely",), 0.5, 1.0), Band(("unlikely",), 0.0, 0.5))
    with pytest.raises(ValueError, match="do not ascend"):
        Standard("x", "X", "X", 2000, "X", "https://x", bands)
    with pytest.raises(ValueError, match="not an interval"):
        Reading("likely", "icd203", 0.9, 0.1)


def test_the_documentation_shows_every_band_and_citation() -> None:
    page = (DOCS / "standards.md").read_text(encoding="utf-8")
    flat = " ".join(page.split())
    for standard in estimative.standards().values():
        assert f"## {standard.name} (`{standard.id}`)" in page
        assert standard.url in page
        assert standard.citation in flat
        for band in standard.bands:
            row = f"| {', '.join(band.phrases)} | {band.low * 100:.0f}–{band.high * 100:.0f} % |"
            assert row in page.split(f"(`{standard.id}`)")[1].split("\n## ")[0]


# Kent gives these their own opposites, such as "probably not".
KENT_OPPOSITES = {("kent", term) for term in ("probable", "almost certain", "we believe", "we estimate")}

phrases = st.sampled_from(OWN)
probabilities = st.integers(0, 10**9).map(lambda parts: parts / 10**9)


@given(
    term=phrases,
    cases=st.lists(st.booleans(), min_size=40),
    gap=st.sampled_from([" ", "  ", "\t", "\n", "-", " - "]),
)
def test_case_space_and_hyphens_do_not_matter(
    term: tuple[str, str, int, int], cases: list[bool], gap: str
) -> None:
    standard, phrase, low, high = term
    letters = zip(phrase, cases + [False] * len(phrase), strict=False)
    mangled = "".join(letter.upper() if upper else letter for letter, upper in letters).replace(" ", gap)
    assert percent(f" {mangled}\n", standard) == (low, high)


@given(low=probabilities, high=probabilities)
def test_negation_is_an_involution(low: float, high: float) -> None:
    assume(low <= high)
    reading = Reading("x", "icd203", low, high)
    opposite = negate(reading)
    assert (opposite.low, opposite.high) == pytest.approx((1 - high, 1 - low))
    assert negate(opposite) == reading
    if leans(reading) is not None and low < high:
        assert leans(opposite) is not leans(reading)


@given(
    term=phrases,
    prefix=st.sampled_from(["", "it is ", "we assess that it will "]),
    suffix=st.sampled_from(["", " to"]),
)
def test_a_not_behind_a_term_takes_the_complement(
    term: tuple[str, str, int, int], prefix: str, suffix: str
) -> None:
    standard, phrase, low, high = term
    assume((standard, phrase) not in KENT_OPPOSITES)
    assert percent(f"{prefix}{phrase} not{suffix}", standard) == (100 - high, 100 - low)
    assert percent(f"{prefix}{phrase} not not{suffix}", standard) == (low, high)


words = st.sampled_from(
    [
        "not",
        "very",
        "most",
        "likely",
        "unlikely",
        "probable",
        "almost",
        "certain",
        "chance",
        "remote",
        "even",
        "as",
        "50",
    ]
)


@given(st.lists(words, max_size=8).map(" ".join) | st.text(max_size=60))
def test_any_text_has_readings_within_zero_and_one_or_none(text: str) -> None:
    for reading in alternatives(text):
        assert 0 <= reading.low <= reading.high <= 1
        assert reading.phrase == text


@pytest.mark.parametrize(
    ("probability", "name", "phrase"),
    [
        (0.0, "icd203", "almost no chance"),
        (0.05, "icd203", "very unlikely"),
        (0.5, "icd203", "roughly even chance"),
        (0.80, "icd203", "very likely"),
        (1.0, "icd203", "almost certain"),
        (0.22, "phia", "highly unlikely"),
        (0.995, "ipcc", "virtually certain"),
        (0.7, "ipcc", "likely"),
    ],
)
def test_the_words_for_a_probability(probability: float, name: str, phrase: str) -> None:
    assert phrase_for(probability, name).phrase == phrase


@given(st.floats(0, 1), st.sampled_from(STANDARDS))
def test_words_for_a_probability_are_read_back_as_the_band_they_came_from(probability: float, name: str) -> None:
    said = phrase_for(probability, name)
    assert read_phrase(said.phrase, name) == said
    bands = standards()[name].bands
    if any(band.low <= probability <= band.high for band in bands):
        assert said.low <= probability <= said.high
    else:
        away = max(said.low - probability, probability - said.high)
        assert away == min(max(band.low - probability, probability - band.high) for band in bands)


@pytest.mark.parametrize("odd", [-0.1, 1.1, math.nan, math.inf])
def test_there_are_no_words_for_what_is_no_probability(odd: float) -> None:
    with pytest.raises(ValueError, match="not a probability"):
        phrase_for(odd)
