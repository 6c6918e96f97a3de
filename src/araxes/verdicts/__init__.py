"""Claims against measures: verdicts with evidence, reasons and sensitivity."""

from araxes.verdicts.render import render
from araxes.verdicts.result import CheckResult, ClaimResult, Evidence, Variation
from araxes.verdicts.verdict import Verdict

__all__ = ["CheckResult", "ClaimResult", "Evidence", "Variation", "Verdict", "render"]
