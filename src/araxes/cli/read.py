"""``araxes read``: a report in prose to statements and claims, to look at or to write as an assessment."""

from __future__ import annotations

import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from araxes.cli.output import day_of, inert, write_whole
from araxes.errors import InputError

if TYPE_CHECKING:
    from araxes.reading import Report

ReadFormat = Literal["text", "json", "yaml", "md"]
_BY_SUFFIX: dict[str, ReadFormat] = {
    ".md": "md",
    ".markdown": "md",
    ".yaml": "yaml",
    ".yml": "yaml",
    ".json": "json",
    ".txt": "text",
}


Written = Annotated[
    date | None,
    typer.Option(
        "--date", parser=day_of("--date"), metavar="DATE", help="When the report was written, if it does not say."
    ),
]


def read(  # noqa: PLR0913, PLR0917 - one option each
    file: Annotated[
        str, typer.Argument(help="A report: text, Markdown, HTML, PDF or DOCX; - for standard input.")
    ],
    written: Written = None,
    standard: Annotated[
        str | None, typer.Option(help="Read the words of probability in this standard, such as icd203 or phia.")
    ] = None,
    style: Annotated[
        ReadFormat | None,
        typer.Option(
            "--format", help="How to print it; that of the output file's suffix, or text.", show_default=False
        ),
    ] = None,
    output: Annotated[Path | None, typer.Option(help="Write to this file instead of standard output.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the output file where there is one.")] = False,
    reader: Annotated[
        str | None,
        typer.Option(metavar="openai:MODEL", help="Let a language model propose the claims; off by default."),
    ] = None,
    base_url: Annotated[
        str | None, typer.Option(help="The OpenAI-compatible endpoint of the language model.")
    ] = None,
    timeout: Annotated[
        float, typer.Option(min=1, help="Seconds to wait for an answer of the language model.")
    ] = 60,
) -> None:
    """Read a report in prose and turn its statements into claims with tests."""
    import araxes

    chosen = style or _of_suffix(output)
    if output is not None and output.exists() and not force:
        raise InputError(
            f"{output}: there is such a file already; --force replaces it, corrections in it included"
        )
    report = araxes.read(
        file, written=written, standard=standard, reader=reader, base_url=base_url, timeout=timeout
    )
    write_whole(_rendered(report, chosen), output)
    sys.stderr.write(inert(_summary(report, output if chosen in ("md", "yaml") else None)))


def _of_suffix(output: Path | None) -> ReadFormat:
    if output is None:
        return "text"
    if output.suffix.lower() not in _BY_SUFFIX:
        raise InputError(
            f"{output}: end the name in .md or .yaml for an assessment, .json, or .txt; or name a --format"
        )
    return _BY_SUFFIX[output.suffix.lower()]


def _rendered(report: Report, style: ReadFormat) -> str:
    import json

    if style == "json":
        return json.dumps(report.to_dict(), indent=2, ensure_ascii=False) + "\n"
    if style == "text":
        return inert(str(report))
    return report.to_assessment().to_text(markdown=style == "md")


def _summary(report: Report, assessment: Path | None) -> str:
    """The last lines, on standard error: counts, how the date was found, what was refused, the next step."""
    kinds = Counter(one.kind for one in report.claims)
    tested = sum(bool(one.tests) for one in report.claims)
    said = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common())
    said = f" ({said})" if said else ""
    lines = [
        f"{len(report.claims)} claim{'s' * (len(report.claims) != 1)}{said}, {tested} with a test; "
        f"dated {report.written}, {report.dating}"
    ]
    lines += [f"refused: {refusal.quote!r}: {refusal.why}" for refusal in report.refused]
    if assessment is not None:
        lines.append(f"edit {assessment} where it is wrong, then: araxes check {assessment}")
    return "\n".join(lines) + "\n"
