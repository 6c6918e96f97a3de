"""Words of probability in sentences. The phrase is marked with brackets; its ICD 203 reading stands beside it."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from araxes._yaml import load_data
from araxes.claims.estimative import STANDARDS, STATED, known_words, read_phrase
from araxes.claims.wording import words
from araxes.reading.phrases.estimating import hedges, reading, spot

SPOTTED: list[tuple[str, float, float]] = [
    # Plain terms, wherever they stand.
    ("Kazakhstan will [most likely] remain Uzbekistan's main supplier of grain.", 80, 95),
    ("The coalition in Chisinau will [very likely] still govern in spring.", 80, 95),
    ("Kenya is [unlikely] to close the port of Mombasa.", 20, 45),
    ("It is [unlikely] that any of the Gulf states leaves the customs union.", 20, 45),
    ("A return to talks is [highly improbable] before the vote.", 5, 20),
    ("Bolivia is [almost certainly] the larger buyer.", 95, 99),
    ("[Most likely], the garrison at Gyumri stays.", 80, 95),
    ("[Probably] Peru will export more copper to China.", 55, 80),
    ("Manila will, [in all likelihood], extend the agreement.", 80, 95),
    ("[In all probability] the strait stays open.", 80, 95),
    ("It is [likely] that remittances to Nepal grow again.", 55, 80),
    ("Ghana's deficit is [quite likely] to widen.", 55, 80),
    ("Chile appears [rather likely] to sign.", 55, 80),
    ("Another coup in the Sahel is [extremely likely].", 95, 99),
    ("An attack on the pipeline is [exceptionally unlikely].", 1, 5),
    ("The ceasefire will [likely] hold through Ramadan.", 55, 80),
    ("A merger of the two bases, a [likely] candidate for savings, was discussed.", 55, 80),
    ("It is [all but certain] that Finland stays in the alliance.", 95, 99),
    ("A veto by Hungary is [virtually certain].", 95, 99),
    ("Fresh elections are a [near certainty].", 95, 99),
    ("A reunion of the two parties is [almost impossible].", 1, 5),
    ("It is [more likely than not] that Lima ratifies.", 55, 80),
    ("It is about [as likely as not] that Oslo agrees." .replace("about [", "[about "), 45, 55),
    ("A default is [less likely than not].", 20, 45),
    ("The truce is [hardly likely] to last.", 20, 45),
    ("Turkish troops will [Very-Likely] remain.", 80, 95),
    ("The army will [most\nlikely] stay in its barracks.", 80, 95),
    # Nouns: chance, risk, odds, possibility.
    ("There is a [rather high risk] of famine in Tigray.", 55, 80),
    ("Lebanon runs a [fairly high risk] of renewed fighting.", 55, 80),
    ("Sudan is at [high risk] of partition.", 55, 80),
    ("There is a [very high risk] that the dam is hit.", 80, 95),
    ("There is a [relatively low risk] of piracy off Oman.", 20, 45),
    ("We see a [high probability] of a rate cut in Brazil.", 55, 80),
    ("There is a [low likelihood] of war over the islands.", 20, 45),
    ("The [risk is high] that the corridor closes.", 55, 80),
    ("The [chances are slight] that the Senate agrees.", 5, 20),
    ("His [chances are slim].", 5, 20),
    ("The [chances of a deal this year are slim].", 5, 20),
    ("The [chances that Somalia repays its debt remain small].", 5, 20),
    ("The [likelihood of a naval clash is low].", 20, 45),
    ("The [risk of war between India and Pakistan is rather high].", 55, 80),
    ("[Chances are good] that Mongolia keeps the line open.", 55, 80),
    ("The [odds are even].", 45, 55),
    ("[Odds are about even] that Quito pays.", 45, 55),
    ("The [odds are against] a second term.", 20, 45),
    ("The [odds favour] the incumbent in Dakar.", 55, 80),
    ("The opposition has a [better than even chance] of winning in Colombo.", 55, 80),
    ("There is an [even chance] that Libya holds the vote.", 45, 55),
    ("There is [little chance] of a settlement in Cyprus.", 5, 20),
    ("There is [no chance] that the bill passes in Tokyo.", 1, 5),
    ("There is [next to no chance] of a union.", 1, 5),
    ("There is [almost no chance] that Bhutan joins.", 1, 5),
    ("There is [every chance] that the rains fail again.", 80, 95),
    ("The junta has a [good chance] of surviving the year.", 55, 80),
    ("Vietnam has a [very good chance] to overtake Thailand.", 80, 95),
    ("There remains a [remote chance] of mediation.", 1, 5),
    ("There is a [real possibility] that the mission ends.", 45, 55),
    ("There is a [realistic possibility] of a strike on the refinery.", 45, 55),
    ("There is only a [remote possibility] of a coup in Botswana.", 1, 5),
    ("Whether Malta agrees is [fifty-fifty].", 45, 55),
    ("Ecuador's vote is a [toss-up].", 45, 55),
    ("There is a [50-50 chance] of rain in Punjab.", 45, 55),
    # What is not ruled out.
    ("A new war over Nagorno-Karabakh [cannot be ruled out].", 5, 20),
    ("A blockade [can’t be excluded].", 5, 20),
    ("We [cannot rule out] that the base is sold.", 5, 20),
    ("A mutiny in Bamako is [not to be excluded].", 5, 20),
    ("An early vote [should not be ruled out].", 5, 20),
    ("A run on the banks [cannot be entirely ruled out].", 5, 20),
    # Doubt and certainty.
    ("It is [doubtful] whether Mali returns to the bloc.", 20, 45),
    ("It remains [doubtful] that Caracas complies.", 20, 45),
    ("A quick accession is [highly doubtful].", 5, 20),
    ("Hanoi is [certain to] protest.", 95, 99),
    ("Seoul will [certainly] respond.", 95, 99),
    ("Fuel prices are [bound to] rise in Nigeria.", 95, 99),
    ("After the vote a split was [inevitable].", 95, 99),
    # Negation, turned round.
    ("Belarus [probably will not] leave the union.", 20, 45),
    ("Belarus will [probably not] leave the union.", 20, 45),
    ("Chad will [most likely not] be able to pay.", 5, 20),
    ("Qatar is [not likely] to withdraw.", 20, 45),
    ("Qatar [isn’t likely] to withdraw.", 20, 45),
    ("Laos [probably won't] default.", 20, 45),
    ("Cuba will [likely still not] hold elections.", 20, 45),
    ("Ireland [most likely does not] join the alliance.", 5, 20),
    ("Ankara will [not likely] give way.", 20, 45),
    ("The base is [unlikely not] to be extended.", 55, 80),
    ("Haiti will [almost certainly never] repay.", 1, 5),
    ("The treaty will [probably no longer] apply in 2030.", 20, 45),
    ("A third round is [no longer likely].", 20, 45),
    ("A third round is [not currently likely].", 20, 45),
    ("A third round does [not appear likely].", 20, 45),
    ("Manila will [not, in all likelihood], join.", 5, 20),
    ("It is [likely that Iran will not] withdraw from the treaty.", 20, 45),
    ("It is [highly likely that the next government won't] ratify it.", 5, 20),
    ("It is [unlikely that Uruguay does not] vote.", 55, 80),
    ("There will [probably be no] deal in Geneva.", 20, 45),
    ("There's a [good chance Eritrea won't] attend.", 20, 45),
    ("It seems [unlikely, however, that Oman does not] react.", 55, 80),
    ("It is [highly likely that no] deal is reached.", 5, 20),
    ("It is [likely that nobody] wins the first round.", 20, 45),
    ("[No state is likely] to leave the bank.", 20, 45),
    ("[Not one state is likely] to leave the bank.", 20, 45),
    ("[Nobody is likely] to intervene.", 20, 45),
    ("[None of the neighbours is likely] to open its border.", 20, 45),
    ("[Neither Peru nor Chile is likely] to give in.", 20, 45),
    ("It is [not unlikely] that Fiji buys patrol boats.", 55, 80),
    # What is no negation of the event.
    ("It is not only [likely] but overdue.", 55, 80),
    ("It does not rain in Lima, and fog is [likely].", 55, 80),
    ("Russia has no troops there and is [likely] to send some.", 55, 80),
    ("There is no sign that Egypt is [unlikely] to pay.", 20, 45),
    ("Not Japan: Korea is [likely] to lead.", 55, 80),
    ("It will [probably] fail to pass.", 55, 80),
    ("Togo is [likely] to be unable to pay.", 55, 80),
    ("No doubt Rabat is [likely] to object.", 55, 80),
    ("A few states are [likely] to follow.", 55, 80),
    ("He will [probably] not only resign but leave.", 55, 80),
    # Numbers are their own reading.
    ("There is a [70 percent chance] of a drought in Angola.", 70, 70),
    ("We put it at a [60-70 % probability].", 60, 70),
    ("There is a [one-in-three chance] that the pact fails.", 33.33333333, 33.33333333),
    ("The [odds are two to one against] the motion.", 33.33333333, 33.33333333),
    ("We see [two-to-one odds in favour] of ratification.", 66.66666667, 66.66666667),
    ("There is [less than a 10 per cent chance] of a run.", 0, 10),
    ("There is [at least an 80% likelihood] that prices fall.", 80, 100),
    ("The [probability of a strike is 30 percent].", 30, 30),
    ("We put the [probability of war at 5 percent].", 5, 5),
    ("There is a [forty percent chance that Jordan will not] sign.", 60, 60),
    ("The amendment is [75 percent likely] to pass.", 75, 75),
]  # fmt: skip

NOT_SPOTTED = [
    "Certain countries in the Gulf buy more.",
    "To a certain degree the region depends on transit.",
    "In certain areas the army withdrew.",
    "That is certainly a concern for Bogotá.",
    "Tehran is certain that it was sabotage.",
    "It is not certain that the vote takes place.",
    "Peace is far from certain.",
    "The outcome is uncertain.",
    "The two ministers are at odds with each other.",
    "Against all odds the port was rebuilt.",
    "They met by chance in Astana.",
    "The delegation had the chance to speak.",
    "Rome took the chance and left.",
    "The court found probable cause.",
    "Investigators named the probable cause.",
    "The harvest came in as soon as possible.",
    "A settlement is possible.",
    "Serbia may join.",
    "The May elections were postponed.",
    "Turkey could buy more gas.",
    "Perhaps the line reopens.",
    "There is a serious possibility of war.",
    "The risk to shipping is known.",
    "Banks avoid high-risk areas.",
    "Investors sold high risk assets.",
    "There is a moderate risk of unrest.",
    "The agreement is not very likely to hold.",
    "It is not particularly likely that they meet.",
    "War is more likely than in 2019.",
    "Estonia is three times as likely to trade with Finland.",
    "Escalation is increasingly likely.",
    "How likely is a coup?",
    "Few states are likely to join.",
    "Not all members are likely to agree.",
    "We do not think that a deal is likely.",
    "A deal is anything but likely.",
    "Unlikely allies met in Vienna.",
    "In the unlikely event of a closure, ships turn south.",
    "The parties are legally bound to report.",
    "The ship was bound for Odesa.",
    "The bridge is set to open in June.",
    "Growth is expected to slow.",
    "Growth is not expected to slow.",
    "Trade will hardly change.",
    "It is impossible to verify the figures.",
    "It is virtually impossible to verify the figures.",
    "The venture is a fifty-fifty split of the costs.",
    "The new law gives refugees little chance to appeal.",
    "There is no high risk of famine.",
    "It is a work of doubtful value.",
    "The inevitable delays annoyed the traders.",
    "No party is very likely to win outright.",
    "There is a risk of a 30 percent drop in exports.",
    "Exports fell by 30 percent likely due to sanctions.",
    "Ghana is not at high risk of default.",
    "Nobody expects that a deal is likely.",
    "Hardly anyone is likely to come.",
    "A deal is not, however, likely this year.",
    "A deal is not actually likely this year.",
    "A deal is not at this stage likely.",
    "No country that is landlocked is likely to join.",
    "It is not expected that Ethiopia will likely default.",
    "Seventy percent of exports go to China.",
    "Two-to-one odds were quoted.",
    "Exports fell in 2022, probably because of the drought.",
    "Most likely due to the drought, exports fell in 2022.",
    "Apparently, the convoy turned back.",
    "Remote areas have no power.",
    "They excluded the possibility of talks.",
    "Cairo has not ruled out a boycott.",
    "Likely voters in Ohio were asked.",
    "Odds of a different kind, even numbers, came up.",
]

HEDGED = [
    ("Serbia may join.", ["may"]),
    ("The May elections were postponed.", []),
    ("By May 2026 the ships might leave and might return.", ["might", "might"]),
    ("Its military might grew.", []),
    ("A deal is possible, perhaps even this year.", ["possible", "perhaps"]),
    ("They acted as soon as possible.", []),
    ("There is a serious possibility of war.", ["serious possibility"]),
    ("It is not very likely.", ["not very likely"]),
    ("They could not agree, though they could have.", ["could"]),
    ("Trade is likely to grow.", []),
    ("Obviously and apparently it failed.", ["Obviously", "apparently"]),
    ("An attack is conceivable.", ["conceivable"]),
]


def marked(sentence: str) -> tuple[str, str, int]:
    """The sentence without its brackets, what stood between them, and where."""
    phrase = re.search(r"\[(.+)\]", sentence, re.DOTALL)
    assert phrase is not None
    return sentence.replace("[", "").replace("]", ""), phrase[1], phrase.start()


def test_there_are_enough_examples() -> None:
    assert len(SPOTTED) + len(NOT_SPOTTED) >= 120
    assert len(NOT_SPOTTED) >= 35


@pytest.mark.parametrize(("sentence", "low", "high"), SPOTTED, ids=[entry[0] for entry in SPOTTED])
def test_a_phrase_is_found_with_what_it_says_of_the_event(sentence: str, low: float, high: float) -> None:
    text, phrase, start = marked(sentence)
    (found,) = spot(text)
    assert (found.phrase, found.start, found.end) == (phrase, start, start + len(phrase))
    read = reading(found)
    assert read is not None
    assert (read.low * 100, read.high * 100) == pytest.approx((low, high))


@pytest.mark.parametrize("sentence", NOT_SPOTTED)
def test_other_uses_of_the_words_are_passed_over(sentence: str) -> None:
    assert spot(sentence) == []


@pytest.mark.parametrize(("sentence", "expected"), HEDGED)
def test_hedges_are_found_with_a_reason(sentence: str, expected: list[str]) -> None:
    found = hedges(sentence)
    assert [hedge.phrase for hedge in found] == expected
    assert all(sentence[hedge.start : hedge.end] == hedge.phrase and hedge.why for hedge in found)
    assert all(read_phrase(hedge.phrase, name) is None for hedge in found for name in STANDARDS)


def test_turned_says_that_the_event_is_negated() -> None:
    turned = {one.phrase: one.turned for sentence, _, _ in SPOTTED for one in spot(marked(sentence)[0])}
    assert turned["probably not"]
    assert turned["No state is likely"]
    assert turned["likely that Iran will not"]
    assert not turned["unlikely"]
    assert not turned["cannot be ruled out"]
    assert not turned["more likely than not"]


def test_a_number_is_read_alike_in_every_standard() -> None:
    (found,) = spot("There is a 70 percent chance of a drought.")
    assert {(read.standard, read.low, read.high) for name in STANDARDS if (read := reading(found, name))} == {
        (STATED, 0.7, 0.7)
    }


def test_several_phrases_come_in_order_with_offsets_into_the_whole_text() -> None:
    text = "İzmir is likely to grow. Bursa will probably not; İçel is unlikely to."
    assert [text[one.start : one.end] for one in spot(text)] == ["likely", "probably not", "unlikely"]
    second = text.index("Bursa")
    third = text.index(" İçel")
    assert [one.phrase for one in spot(text, start=second)] == ["probably not", "unlikely"]
    assert [one.start for one in spot(text, start=second, end=third)] == [text.index("probably")]


def test_a_negation_in_another_sentence_or_paragraph_is_another_matter() -> None:
    assert [one.phrase for one in spot("A deal is likely. Not so a treaty.")] == ["likely"]
    assert [one.phrase for one in spot("It did not\n\nlikely candidates")] == ["likely"]
    assert [one.phrase for one in spot("Most\n\nlikely")] == ["likely"]


def test_every_guard_and_reason_is_written_out() -> None:
    data = load_data("araxes.claims.standards", "spotting.yaml")
    assert all(entry["why"] for key in ("never", "only", "unread", "hedge_never") for entry in data[key])
    unread = [phrase for entry in data["unread"] for phrase in entry["phrases"]]
    assert len(unread) == len(set(unread))
    assert not [phrase for phrase in unread for name in STANDARDS if read_phrase(phrase, name)]


PIECES = [
    "likely", "unlikely", "most", "very", "not", "no", "neither", "nor", "state", "is", "will", "to",
    "that", "probably", "chances", "of", "a", "deal", "are", "slim", "risk", "high", "70", "percent",
    "chance", "odds", "even", "cannot", "be", "ruled", "out", "never", "almost", "certain", "certainly",
    "there", ",", ".", "\n\n", "as", "than", "more", "isn't", "won’t", "one-in-three", "against",
    "fifty-fifty", "İran", "-", "at", "30", "%", "in", "all", "likelihood", "few", "nobody", "doubtful",
    "whether",
]  # fmt: skip


@example("likely that İran cannot")
@given(st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join) | st.text(max_size=80))
def test_whatever_is_spotted_stands_in_the_text_and_reads_the_same_from_a_file(text: str) -> None:
    last = 0
    for one in spot(text):
        assert last <= one.start < one.end <= len(text)
        assert one.phrase == text[one.start : one.end]
        assert len(one.phrase) <= 200
        last = one.end
        readings = [reading(one, name) for name in STANDARDS]
        assert readings == [read_phrase(one.phrase, name) for name in STANDARDS]
        assert any(readings)
    for hedge in hedges(text):
        assert hedge.phrase == text[hedge.start : hedge.end]


UNSPOTTED = {"remote", "about even", "50 50", "about 50 50"}
"""Read in an assessment file and not looked for in prose, where "remote" is a place; "50-50" has an anchor."""


@pytest.mark.parametrize(
    "phrase",
    [
        phrase
        for entry in load_data("araxes.claims.standards", "synonyms.yaml")["readings"]
        for phrase in entry["phrases"]
    ],
)
def test_every_everyday_phrase_can_be_found_by_its_anchor(phrase: str) -> None:
    anchors = load_data("araxes.claims.standards", "spotting.yaml")["anchors"]
    assert words(phrase) in known_words()
    assert any(anchor in phrase for anchor in anchors) is (phrase not in UNSPOTTED)
