"""A checked assessment as JSON."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from araxes.verdicts.result import CheckResult

_STEERING = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Characters that JSON may hold as they are, but that steer terminals or cannot be written as UTF-8."""


def document(result: CheckResult) -> str:
    """The result as JSON; characters that steer a terminal are written as escapes, so they read back the same."""
    written = json.dumps(result.to_dict(), indent=2, ensure_ascii=False, allow_nan=False)
    return escaped(written)


def escaped(written: str) -> str:
    """JSON with the characters as escapes that would steer a terminal."""
    return _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", written)
