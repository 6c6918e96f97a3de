"""What a replay gives back: its record, and the record in words."""

from __future__ import annotations

import json
from typing import Literal, get_args

from araxes.errors import UnknownNameError
from araxes.forecasts.ledger.replay_record import Record

Format = Literal["text", "md", "html", "json"]
FORMATS: tuple[Format, ...] = get_args(Format)


class Replay(Record):
    """An assessment replayed as of a day and resolved with what was public on a later one."""

    def render(self, style: Format = "text") -> str:
        """As text for the terminal, Markdown, one HTML page or JSON.

        Raises :class:`~araxes.errors.UnknownNameError` for another format.
        """
        match style:
            case "text" | "md":
                from araxes.forecasts.ledger import replay_text

                return replay_text.plain(self) if style == "text" else replay_text.markdown(self)
            case "html":
                from araxes.forecasts.ledger.replay_page import page

                return page(self)
            case "json":
                return json.dumps(self.to_dict(), indent=2, ensure_ascii=False) + "\n"
        raise UnknownNameError("format", str(style), FORMATS, hint=f"one of {', '.join(FORMATS)}")
