"""A checked assessment for the terminal, and the same without colour for logs and pipes."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from araxes.verdicts.render import phrases
from araxes.verdicts.render.clean import line
from araxes.verdicts.verdict import Verdict

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
    from rich.table import Table
    from rich.text import Text

    from araxes.verdicts.result import CheckResult, ClaimResult

WIDTH = 110
WIDE = 125
"""From this width on the reason stands beside the statement instead of below it."""

STYLES = {
    Verdict.SUPPORTED: "bold green",
    Verdict.CONTRADICTED: "bold red",
    Verdict.CONTESTED: "bold magenta",
    Verdict.UNDECIDED: "bold yellow",
    Verdict.UNTESTABLE: "bold bright_black",
    Verdict.PENDING: "bold cyan",
}


def plain(result: CheckResult) -> str:
    """The report as plain text, without colour codes, :data:`WIDTH` columns wide."""
    from rich.console import Console

    page = StringIO()
    console = Console(file=page, width=WIDTH, color_system=None, force_terminal=False, legacy_windows=False)
    console.print(table(result))
    return "\n".join(written.rstrip() for written in page.getvalue().splitlines()) + "\n"


def table(result: CheckResult, *, width: int | None = None) -> RenderableType:
    """The report for ``rich.console.Console.print``, laid out for ``width`` or else for the console's own."""
    return _Report(result, width)


class _Report:
    """Lays itself out for the width it is given."""

    def __init__(self, result: CheckResult, width: int | None) -> None:
        self._result = result
        self._width = width

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        width = min(self._width or options.max_width, options.max_width)
        for part in (*_header(self._result), _claims(self._result, width), *_summary(self._result)):
            yield _fitted(part, width)


def _fitted(part: RenderableType, width: int) -> RenderableType:
    from rich.constrain import Constrain

    return Constrain(part, width)


def _header(result: CheckResult) -> list[Text]:
    from rich.text import Text

    lines = [Text(line(result.assessment.title), style="bold")]
    if byline := phrases.byline(result):
        lines.append(Text(line(byline)))
    return [*lines, Text(line(phrases.setting(result)), style="dim")]


def _claims(result: CheckResult, width: int) -> Table:
    from rich import box
    from rich.console import Group
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    wide = width >= WIDE
    made = Table(box=box.HORIZONTALS, show_lines=True, expand=True, pad_edge=False, border_style="bright_black")
    made.add_column("#", justify="right", style="bright_black", no_wrap=True)
    made.add_column("verdict", no_wrap=True, min_width=14)
    made.add_column("statement", ratio=1, overflow="fold")
    if wide:
        made.add_column("why", ratio=1, overflow="fold")
    for number, one in enumerate(result.claims, start=1):
        verdict = Text(phrases.badge(one.verdict), style=STYLES[one.verdict])
        said, why = _statement(one), _why(one)
        cells = [said, why] if wide else [Group(said, Padding(why, (0, 0, 0, 2)))]
        made.add_row(str(number), verdict, *cells)
    return made


def _statement(one: ClaimResult) -> Text:
    from rich.text import Text

    return Text("\n").join(
        [Text(line(one.claim.text), style="bold"), Text(line(one.claim.id), style="bright_black")]
    )


def _why(one: ClaimResult) -> Text:
    """The reason, the words of probability and what the verdict hangs on, a line each."""
    from rich.text import Text

    lines = [Text(line(one.reason))]
    if probability := phrases.probability(one):
        others = phrases.other_readings(one)
        lines.append(Text(line(probability + (f"; but {others}" if others else "")), style="cyan"))
    if dependence := phrases.dependence(one):
        lines.append(Text(line(f"but {dependence}"), style="dim"))
    return Text("\n").join(lines)


def _summary(result: CheckResult) -> list[RenderableType]:
    from rich.columns import Columns
    from rich.text import Text

    parts = [
        Text.assemble((f"{count} ", "bold"), (phrases.badge(verdict), STYLES[verdict]))
        for verdict, count in phrases.counts(result)
    ]
    return [Columns(parts, padding=(0, 3)), Text(line(phrases.hanging(result)))]
