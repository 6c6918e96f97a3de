"""The samples of the documentation are what araxes writes today, byte for byte."""

from __future__ import annotations

import importlib.util
from itertools import zip_longest
from types import ModuleType

from shown import ROOT


def _script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("samples", ROOT / "scripts/samples.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _difference(name: str, kept: str, made: str) -> str:
    """Where the two first differ, in a line; nothing where they are the same."""
    both = zip_longest(kept.splitlines(keepends=True), made.splitlines(keepends=True))
    for number, (old, new) in enumerate(both, start=1):
        if old != new:
            return f"{name}:{number}: kept {(old or '')[:300]!r}, made {(new or '')[:300]!r}"
    return ""


def test_the_samples_are_made_anew_without_a_difference() -> None:
    script = _script()
    made = script.samples()
    kept = {path.name: path.read_bytes().decode("utf-8") for path in script.FOLDER.iterdir()}
    told = [_difference(name, kept.get(name, ""), made.get(name, "")) for name in sorted(kept | made)]
    assert not any(told), "\n".join([*filter(None, told), f"where that is meant: {script.RENEW}"])
