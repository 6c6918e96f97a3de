"""A brief made by hand from a real check, with hostile text and a picture in it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from araxes.briefs.document import Brief, Note, Picture, Section, Sentence
from araxes.claims import Assessment
from araxes.observations.stores import AnyStore
from araxes.verdicts.check import check_assessment

AS_OF = date(2026, 2, 4)
HOSTILE = "</script><script>alert(1)</script> #panic[x] [link](javascript:x) *bold* $1$ \x1b[31m\x07 end"
SPEC: dict[str, Any] = {
    "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
    "width": 300,
    "height": 120,
    "data": {
        "values": [{"year": "2022", "share": 20}, {"year": "2023", "share": 30}, {"year": "2024", "share": 25}]
    },
    "mark": "bar",
    "encoding": {"x": {"field": "year", "type": "nominal"}, "y": {"field": "share", "type": "quantitative"}},
}
CLAIMS = f"""
title: 'Brief of <b>"Armenia"</b> & neighbours'
date: 2026-02-04
author: araxes
claims:
  - id: main-partner
    text: Russia is Armenia's main trading partner
    kind: fact
    tests:
      - {{measure: trade.rank, of: RUS, in: ARM, is: 1, period: 2023}}
  - id: stays-first
    text: Most likely Russia will still be Armenia's main partner in 2040
    kind: forecast
    estimative: most likely
    horizon: 2040-12-31
    tests:
      - {{measure: trade.rank, of: RUS, in: ARM, is: 1, period: 2040}}
  - id: hostile
    text: {HOSTILE.replace(chr(27), "").replace(chr(7), "")!r}
    kind: fact
    untestable: nothing measures this
"""


@pytest.fixture(scope="session")
def brief(factbook: AnyStore) -> Brief:
    check = check_assessment(Assessment.from_text(CLAIMS), factbook, as_of=AS_OF)
    first, ahead, hostile = check.claims
    notes = (
        Note(1, "factbook", AS_OF, "am: Economy/Exports - partners", first.evidence[0].summary),
        Note(2, "factbook", date(2025, 2, 4), f"place {HOSTILE}", HOSTILE),
    )
    picture = Picture("shares", "Russia's share <fell>", "Bars: 20, 30, 25 %", "Per cent of trade", SPEC, (1,))
    states = Section(
        "states",
        "State by state",
        sections=(
            Section(
                "state-arm", "Armenia & more", ((Sentence(first.claim.text + ".", first, (1,)),),), (picture,)
            ),
        ),
    )
    rest = Section("rest", "Rest", ((Sentence(HOSTILE, hostile, (2, 1)), Sentence(ahead.claim.text, ahead)),))
    return Brief("ARM", check.assessment.title, check, (states, rest), notes, (Sentence("First.", first, (1,)),))
