"""What is said: claims, tests, the assessment file, estimative standards."""

from araxes.claims.claim import Assessment, Claim
from araxes.claims.files import json_schema, parse_assessment, read_assessment, write_assessment
from araxes.claims.test import Test

__all__ = [
    "Assessment",
    "Claim",
    "Test",
    "json_schema",
    "parse_assessment",
    "read_assessment",
    "write_assessment",
]
