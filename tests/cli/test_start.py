"""What a command needs it imports when it runs, and nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HEAVY = {"ibis", "duckdb", "pandas", "pyarrow", "sqlglot", "httpx", "ruamel.yaml", "pypdf", "rich"}


def test_reading_prose_starts_without_the_store(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("Russia is Armenia's main trading partner. Exports are likely to grow by 2030.", "utf-8")
    code = (
        "import sys\n"
        "from araxes.cli import app\n"
        f"app(['read', {str(report)!r}, '--format', 'json'], standalone_mode=False)\n"
        "sys.stderr.write('imported: ' + ' '.join(sorted(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True, text=True, check=True, env={**os.environ, "XDG_CACHE_HOME": str(tmp_path)},
    )  # fmt: skip
    assert '"trade.rank"' in done.stdout
    assert HEAVY.isdisjoint(done.stderr.partition("imported: ")[2].split())
    assert (tmp_path / "araxes" / "templates.json").exists()
