"""Prose to statements to claims: reading a report, and linting it before it is published."""

from araxes.reading.reader import read_document
from araxes.reading.report import Report
from araxes.reading.statement import Statement

__all__ = ["Report", "Statement", "read_document"]
