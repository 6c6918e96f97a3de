"""A sync that is killed at any moment leaves the store readable and whole, and the next one goes on."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import date
from pathlib import Path

from araxes.observations.store import Store
from observations.making import observe
from sources.ministry import installed, packaged
from sources.real_server import Page, served

KILLS = 20
FILES = 8
ROWS = 4_000
CODE = f"""
import pyarrow as pa
from datetime import date
from araxes.observations.schema import arrow_schema
from araxes.sources import Batch, Source
from araxes.sources.fetching import read_csv

SOURCE = Source(
    id="ministry", name="n", publisher="p", licence="l", citation="c", home="https://statistics.example/",
    cadence="c", coverage="c", obtain="o", access="open", size="s", verified="v", module=__name__,
    series=("trade.exports",), editions={{}}, notes=("n",), pause=0.0,
)

def sync(scope, client):
    for number in range({FILES}):
        found = client.get(f"https://statistics.example/{{number}}.csv", kind="csv")
        table = read_csv(found.path, found.address, {{"partner": pa.string(), "value": pa.float64()}})
        count = table.num_rows
        same = dict(source="ministry", series="trade.exports", actor="ARM", reporter="ARM", start=date(2023, 1, 1),
                    end=date(2023, 12, 31), unit="USD", vintage=scope.today, draw=None, locator="by hand")
        kinds = {{field.name: field.type for field in arrow_schema()}}
        columns = {{name: pa.array([value] * count, kinds[name]) for name, value in same.items()}}
        columns |= {{"partner": table["partner"]}} | dict.fromkeys(("value", "lower", "upper"), table["value"])
        yield Batch(pa.table(columns))
"""


def test_killed_at_twenty_moments(tmp_path: Path) -> None:
    store = tmp_path / "store.duckdb"
    with Store.open(store) as opened:
        opened.append([observe("economy.gdp", partner=None, value=1.0)])
    with served() as site, installed(packaged(tmp_path / "packages", CODE)):
        for number in range(FILES):
            lines = (f"x{number}-{row},{row}.5\n" for row in range(ROWS))
            site.put(
                f"/{number}.csv", Page(("partner,value\n" + "".join(lines)).encode(), "text/csv", pause=0.005)
            )
        environment = dict(os.environ, ARAXES_STORE=str(store), ARAXES_MIRROR=site.address)
        lasted = _whole(tmp_path / "measured", environment)
        site.requests.clear()
        chance = random.Random(20260701)
        seen: Counter[int] = Counter()
        for _ in range(KILLS):
            _kill_after(chance.uniform(0.1, 1.1) * lasted, environment)
            seen[_rows(store)] += 1
        assert set(seen) <= {1, 1 + FILES * ROWS}, "all of a sync or nothing of it"
        done = subprocess.run(_COMMAND, env=environment, capture_output=True, text=True, check=True)
        assert _rows(store) == 1 + FILES * ROWS
        assert done.stdout.startswith("ministry: ")
        if 1 + FILES * ROWS not in seen:
            whole = Counter(path for path, asked in site.requests if not asked)
            assert sum(whole.values()) < FILES * KILLS / 2, "what had come was not fetched again"
    assert not store.with_name("store.duckdb.incoming").joinpath("ministry").exists()


_COMMAND = [sys.executable, "-m", "araxes", "sync", "ministry", "--wait", "20"]


def _whole(store: Path, environment: dict[str, str]) -> float:
    """How long an undisturbed sync takes, of which the moments to kill are parts."""
    began = time.monotonic()
    subprocess.run(_COMMAND, env={**environment, "ARAXES_STORE": str(store)}, capture_output=True, check=True)
    return time.monotonic() - began


def _kill_after(seconds: float, environment: dict[str, str]) -> None:
    running = subprocess.Popen(_COMMAND, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(seconds)
    running.send_signal(signal.SIGKILL)
    running.wait()


def _rows(store: Path) -> int:
    with Store.open(store, read_only=True) as opened:
        assert opened.vintages()[0][1] <= date(2100, 1, 1)
        return sum(rows for _source, _vintage, rows in opened.vintages())
