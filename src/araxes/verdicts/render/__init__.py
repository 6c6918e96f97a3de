"""A checked assessment for the eye: terminal text, JSON, a self-contained page, Markdown, JUnit XML."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Literal, get_args

from araxes.errors import UnknownNameError

if TYPE_CHECKING:
    from araxes.verdicts.result import CheckResult
    from araxes.verdicts.verdict import Verdict

Format = Literal["text", "json", "html", "md", "junit"]
FORMATS: tuple[Format, ...] = get_args(Format)

__all__ = ["FORMATS", "Format", "render"]


def render(result: CheckResult, format: Format, *, fail_on: Collection[Verdict] = ()) -> str:  # noqa: A002
    """The result as a document in one of :data:`FORMATS`.

    ``fail_on`` names the verdicts that count as failures in ``junit``; the other formats ignore it. Raises
    :class:`~araxes.errors.UnknownNameError` for a format that does not exist.
    """
    match format:
        case "text":
            from araxes.verdicts.render import text

            return text.plain(result)
        case "json":
            from araxes.verdicts.render import json

            return json.document(result)
        case "html":
            from araxes.verdicts.render import html

            return html.page(result)
        case "md":
            from araxes.verdicts.render import markdown

            return markdown.document(result)
        case "junit":
            from araxes.verdicts.render import junit

            return junit.document(result, fail_on)
    raise UnknownNameError("format", str(format), FORMATS, hint=f"one of {', '.join(FORMATS)}")
