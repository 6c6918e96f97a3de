"""The source that the documentation shows, as an installed package of somebody else's."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from araxes.sources.registry import all_sources
from shown import ROOT, blocks

HEAD = b"state,year,exports\n"
CSV = HEAD + b"ARM,2021,3.0\nARM,2022,5.4\nGEO,2022,5.6\n"


def packaged(folder: Path, code: str = "") -> Path:
    """A folder that, on the path, is an installed package with the example in it, or with ``code``."""
    (page,) = blocks((ROOT / "docs" / "own-source.md").read_text("utf-8"), "python")
    facts = folder / "ministry_source-1.0.dist-info"
    facts.mkdir(parents=True)
    (facts / "METADATA").write_text("Metadata-Version: 2.1\nName: ministry-source\nVersion: 1.0\n")
    (facts / "entry_points.txt").write_text("[araxes.sources]\nministry = ministry_source\n")
    (folder / "ministry_source.py").write_text(code or page)
    return folder


@contextmanager
def installed(folder: Path) -> Iterator[None]:
    """The package, installed for as long as the block lasts, in this process and those it starts."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(folder))
        patch.setenv("PYTHONPATH", os.pathsep.join([str(folder), *sys.path]))
        all_sources.cache_clear()
        try:
            yield
        finally:
            sys.modules.pop("ministry_source", None)
            all_sources.cache_clear()
