"""Which judgments of a report cannot be resolved later, said before it is published.

:func:`lint` looks at a report that was read, :func:`lint_assessment` at an assessment with its claims. Both return
every finding, in the order of the text, with a reason code, the place, and a better wording made of the sentence
itself. The codes, their messages and examples are ``reading/data/lint.yaml``.
"""

from araxes.reading.linting.claims import lint_assessment, text_of
from araxes.reading.linting.finding import Code, Finding, Linted, code_rows, codes, select
from araxes.reading.linting.report import lint

__all__ = ["Code", "Finding", "Linted", "code_rows", "codes", "lint", "lint_assessment", "select", "text_of"]
