"""A checked assessment as JUnit XML, which every CI service shows."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from araxes.verdicts.render import phrases
from araxes.verdicts.render.clean import line
from araxes.verdicts.verdict import Verdict

if TYPE_CHECKING:
    from araxes.verdicts.result import CheckResult, ClaimResult

SKIPPED = frozenset({Verdict.PENDING, Verdict.UNTESTABLE, Verdict.UNDECIDED})
"""Verdicts that count as skipped unless they are asked to fail."""


def document(result: CheckResult, fail_on: Collection[Verdict]) -> str:
    """One test case a claim: a failure for the verdicts in ``fail_on``, skipped where nothing could be decided."""
    failed = sum(one.verdict in fail_on for one in result.claims)
    skipped = sum(one.verdict in SKIPPED - set(fail_on) for one in result.claims)
    numbers = {"tests": str(len(result.claims)), "failures": str(failed), "errors": "0", "skipped": str(skipped)}
    suites = ET.Element("testsuites", {"name": "araxes", **numbers})
    suite = ET.SubElement(suites, "testsuite", {"name": line(result.assessment.title), **numbers})
    properties = ET.SubElement(suite, "properties")
    facts = {"as-of": result.as_of.isoformat(), "standard": result.standard, "sources": phrases.sources(result)}
    for name, value in facts.items():
        ET.SubElement(properties, "property", {"name": name, "value": line(value)})
    for one in result.claims:
        _case(suite, one, classname=slug(result.assessment.title), fail_on=fail_on)
    ET.indent(suites)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(suites, encoding="unicode")}\n'


def slug(title: str) -> str:
    """A title in lower case with hyphens: "South Caucasus, 2023" is ``south-caucasus-2023``."""
    return re.sub(r"[\W_]+", "-", line(title).casefold()).strip("-")[:80] or "assessment"


def _case(suite: ET.Element, one: ClaimResult, *, classname: str, fail_on: Collection[Verdict]) -> None:
    case = ET.SubElement(suite, "testcase", {"classname": classname, "name": line(one.claim.id), "time": "0"})
    message = line(one.reason)
    if one.verdict in fail_on:
        failure = ET.SubElement(case, "failure", {"type": one.verdict.value, "message": message})
        failure.text = _details(one)
        return
    if one.verdict in SKIPPED:
        ET.SubElement(case, "skipped", {"message": f"{one.verdict.value}: {message}"})
    ET.SubElement(case, "system-out").text = _details(one)


def _details(one: ClaimResult) -> str:
    """The statement, the verdict and what each source says, a line each."""
    said = [
        f"{phrases.HOLDS_SYMBOLS[evidence.holds]} {phrases.origin(evidence)}: {evidence.summary}"
        for evidence in one.evidence
    ]
    return "\n".join(map(line, (f"{one.verdict.value}: {one.claim.text}", one.reason, *said)))
