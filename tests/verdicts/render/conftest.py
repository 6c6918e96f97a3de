"""A checked assessment made by hand: every verdict, several lines of evidence, bars of all kinds, hostile text."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date

import pytest

from araxes.claims import Assessment, Claim
from araxes.claims.estimative import alternatives, read_phrase
from araxes.observations.schema import Observation
from araxes.verdicts.result import Bar, CheckResult, ClaimResult, Evidence, Variation
from araxes.verdicts.truth import Truth
from araxes.verdicts.verdict import Verdict

HOSTILE = (
    '<script>alert(1)</script> "><img src=x onerror=alert(2)> [link](javascript:alert(3)) [bold]loud[/bold] '
    "]]> {{ 7*7 }} | `code` https://evil.example www.evil.example $x$ &amp; "
    "\x00\x1b[31mred\x1b[0m \u202eelif\u202c \x9b2J \x1b]8;;https://evil.example\x07click\x1b]8;;\x07"
)

TEXT = """\
# The economic pull of the north

Although Russia remains Armenia's main trading partner, Yerevan is carefully cutting itself off from
Moscow. Russia's trade turnover with almost all Central Asian states has grown significantly since 2021, and
the largest part of it is with Kazakhstan.

## Outlook

- Most likely Kazakhstan will still be Russia's main partner in the region at the end of 2024.
- Russia will retain the position of the main trade partner of Tajikistan; remittances keep Tajikistan close.

The leadership wants to keep every door open. It is said that Armenia sells more to the United Arab Emirates
than to Russia.
"""


def claim(claim_id: str, text: str, kind: str = "fact", **more: object) -> Claim:
    if "tests" not in more and "untestable" not in more:
        more["tests"] = [{"measure": "trade.rank", "of": "RUS", "in": "ARM", "is": 1}]
    return Claim.model_validate({"id": claim_id, "text": text, "kind": kind, **more})


def observation(
    actor: str, partner: str | None, value: float | None, lower: float, upper: float, **more: object
) -> Observation:
    given: dict[str, object] = {
        "source": "factbook",
        "series": "trade.exports.share",
        "actor": actor,
        "partner": partner,
        "reporter": actor,
        "start": date(2023, 1, 1),
        "end": date(2023, 12, 31),
        "value": value,
        "lower": lower,
        "upper": upper,
        "unit": "share",
        "vintage": date(2025, 6, 12),
        "draw": None,
        "locator": "Armenia / Economy / Exports - partners",
    }
    return Observation(**{**given, **more})  # type: ignore[arg-type]


SHARES = (
    Bar("Russia", 0.365, 0.375, 0.37, "share", True),
    Bar("the United Arab Emirates", 0.235, 0.245, 0.24, "share", False),
    Bar("China", 0.045, 0.055, 0.05, "share", False),
    Bar("Iran", 0.0, 0.035, None, "share", False),
)
DOLLARS = (
    Bar("2021", 2.4e10, 2.6e10, 2.5e10, "USD", False),
    Bar("2023", 2.7e10, math.inf, None, "USD", True),
)
CHANGES = (
    Bar("Kazakhstan", 0.14, 0.18, None, "relative", True, signed=True),
    Bar("Kyrgyzstan", -0.08, 0.32, None, "relative", True, signed=True),
    Bar("Turkmenistan", 0.02, math.inf, None, "relative", True, signed=True),
)
RANKS = (Bar("Russia", 1.0, 1.0, None, "rank", True), Bar("China", 2.0, 5.0, None, "rank", False))


def evidence(
    holds: Truth, summary: str, bars: tuple[Bar, ...] = (), *, perspective: str = "reporter", test: int = 0
) -> Evidence:
    rows = (
        observation("ARM", "RUS", 0.37, 0.365, 0.375),
        observation("ARM", "ARE", 0.24, 0.235, 0.245),
        observation("ARM", "*", None, 0.0, 0.035),
        observation(
            "ARM", "group:world", 8.4e9, 8.395e9, 8.405e9, unit="USD", series="trade.exports", locator=HOSTILE
        ),
    )
    return Evidence(test, "factbook", perspective, holds, summary, rows, bars)


def results() -> list[ClaimResult]:
    likely = {"phrase": "most likely"}
    group = {"measure": "trade.turnover", "of": "RUS", "with": "group:central-asia", "quantifier": "almost all"}
    growth = {**group, "change": {"since": 2021, "at_least": "10%"}}
    first = {"measure": "trade.rank", "of": "KAZ", "in": "RUS", "among": "group:central-asia", "is": 1}
    return [
        ClaimResult(
            claim(
                "russia-armenia-main-partner", "Russia remains Armenia's main trading partner", note="Goods only."
            ),
            Verdict.SUPPORTED,
            "rank of Russia among the partners of Armenia by turnover: 1st in 2023 (37 %; "
            "the United Arab Emirates 24 %; China 5 %) (factbook 2025-06-12)",
            (
                evidence(
                    Truth.TRUE, "1st in 2023 (37 %; the United Arab Emirates 24 %) (factbook 2025-06-12)", SHARES
                ),
                evidence(
                    Truth.UNKNOWN,
                    "1st to 3rd in 2023, so 1st cannot be told (factbook 2025-06-12, mirror)",
                    RANKS,
                    perspective="mirror",
                ),
            ),
            (Variation("flow", "imports", Verdict.UNDECIDED),),
        ),
        ClaimResult(
            claim(
                "turnover-with-central-asia",
                "Russia's trade turnover with almost all Central Asian states has grown significantly since 2021",
                "trend",
                tests=[growth, {**group, "at_least": "1 bn"}],
            ),
            Verdict.CONTESTED,
            "for: holds for Kazakhstan (+14 to +18 %) and Uzbekistan; against: not for Kyrgyzstan "
            "(3 of 5 surely, almost all asked)",
            (
                evidence(
                    Truth.TRUE,
                    "turnover of Russia with each of Central Asia, at least 10 %: 4 of 5 surely",
                    CHANGES,
                ),
                evidence(Truth.FALSE, "against: 3 of 5 surely", CHANGES[1:], perspective="mirror"),
                evidence(Truth.TRUE, "went from 25 bn USD in 2021 to at least 27 bn USD in 2023", DOLLARS, test=1),
            ),
            (
                Variation("threshold", "5% (half)", Verdict.SUPPORTED),
                Variation("perspective", "mirror", Verdict.CONTRADICTED),
            ),
        ),
        ClaimResult(
            claim(
                "kazakhstan-stays-first",
                "Most likely Kazakhstan will still be Russia's main partner in the region at the end of 2024",
                "forecast",
                estimative=likely,
                horizon="2024-12-31",
                tests=[first],
            ),
            Verdict.PENDING,
            "open until 2024-12-31; so far rank of Kazakhstan among the partners of Russia: 1st",
            (evidence(Truth.TRUE, "1st in 2023", RANKS),),
            reading=read_phrase("most likely", "icd203"),
            alternatives=tuple(one for one in alternatives("most likely") if one.standard != "icd203"),
        ),
        ClaimResult(
            claim(
                "russia-tajikistan-main-partner",
                "Russia will retain the position of the main trade partner of Tajikistan",
                "forecast",
                estimative={"phrase": "likely"},
                horizon="2023-12-31",
            ),
            Verdict.CONTRADICTED,
            "rank of Russia among the partners of Tajikistan by turnover: 2nd or lower in 2023 "
            "(at most 4 %, not among those listed; China 57 %)",
            (evidence(Truth.FALSE, "2nd or lower in 2023 (factbook 2025-06-12)", SHARES),),
            (Variation("standard", "ipcc", Verdict.SUPPORTED),),
            reading=read_phrase("likely", "icd203"),
            alternatives=tuple(one for one in alternatives("likely") if one.standard != "icd203"),
        ),
        ClaimResult(
            claim("remittances-keep-close", "remittances keep Tajikistan close", "cause"),
            Verdict.UNDECIDED,
            "association only: the parts hold, that the one brought about the other is not shown by it",
            (evidence(Truth.UNKNOWN, "no change can be taken"),),
        ),
        ClaimResult(
            claim(
                "every-door-open",
                "The leadership wants to keep every door open",
                "intent",
                untestable="nobody measures doors",
            ),
            Verdict.UNTESTABLE,
            "nobody measures doors",
        ),
        ClaimResult(
            claim(
                "emirates-before-russia",
                "It is said that Armenia sells more to the United Arab Emirates than to Russia",
                "attribution",
                attributed_to=HOSTILE[:90],
            ),
            Verdict.CONTRADICTED,
            "exports of Armenia to the United Arab Emirates: 2 bn USD in 2023, Russia 3.1 bn USD",
            (
                evidence(
                    Truth.FALSE, "2 bn USD in 2023, Russia 3.1 bn USD; asked above that of Russia", SHARES[:2]
                ),
            ),
        ),
    ]


def checked(
    claims: list[ClaimResult], *, title: str = "The pull of the north", text: str | None = None
) -> CheckResult:
    assessment = Assessment(
        title=title,
        author="A. N. Analyst",
        date=date(2023, 11, 30),
        claims=tuple(one.claim for one in claims),
        text=text,
    )
    placed = tuple(replace(one, span=assessment.span(one.claim)) for one in claims)
    return CheckResult(assessment, date(2024, 6, 30), "icd203", placed, (("factbook", date(2024, 5, 14)),))


@pytest.fixture
def result() -> CheckResult:
    """Every verdict once at least, all statements but none hostile in the text."""
    return checked(results(), text=TEXT)


@pytest.fixture
def hostile() -> CheckResult:
    """The same text everywhere a text can stand, meant to do harm."""
    nasty = ClaimResult(
        claim(
            "nasty",
            HOSTILE,
            "forecast",
            estimative=HOSTILE[:150],
            horizon=2030,
            note=HOSTILE,
            attributed_to=HOSTILE[:150],
        ),
        Verdict.PENDING,
        HOSTILE,
        (
            Evidence(
                0,
                HOSTILE,
                HOSTILE,
                Truth.TRUE,
                HOSTILE,
                (observation("ARM", "RUS", 0.37, 0.365, 0.375, locator=HOSTILE),),
                (Bar(HOSTILE, 0.0, 1.0, None, HOSTILE, True),),
            ),
        ),
        (Variation(HOSTILE, HOSTILE, Verdict.SUPPORTED),),
    )
    return checked([nasty, *results()], title=HOSTILE, text=f"{TEXT}\n\n{HOSTILE}\n\n# {HOSTILE}\n\n- {HOSTILE}\n")
