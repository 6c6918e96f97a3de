"""How long all measures of conflict take for all states and months since 1989, beside one of them in pandas.

    python benchmarks/conflict_measures.py [TABLE]

TABLE is a table of deaths and events by country and month such as ucdp_ged_country_month_views2021.parquet;
without one, figures are made up by a fixed rule for 200 states and 432 months, with bounds around them. Prints
the seconds of each measure with the rows it gives and of all of them together, by the clock and of the
processor, the best of five; and what a loop over states in pandas takes for the months since the last with 25
deaths. Then it tells how often a trend is found where there is none: in counts that vary like deaths do,
independent from month to month and in bursts that last.
"""

from __future__ import annotations

import sys
import time
from datetime import date
from functools import partial
from pathlib import Path

import numpy as np
import pyarrow as pa

from araxes.entities import gazetteer
from araxes.measures.catalogue import measure, part, whole
from araxes.measures.conflict.histories import Counts, Floats
from araxes.measures.conflict.trends import trends
from araxes.measures.context import Context
from araxes.observations.schema import arrow_schema
from araxes.observations.store import Store
from araxes.sources.batch import Scope
from araxes.sources.registry import source

NAMES = ("deaths", "events", "months_since", "spell", "trend", "base_rate")
KINDS = ("state", "nonstate", "onesided")


def loaded(path: Path) -> pa.Table:
    batches = source("views-ged-cm").code().load(path, Scope(today=date(2026, 1, 1)))
    return pa.concat_tables(batch.rows for batch in batches if isinstance(batch.rows, pa.Table))


def made_up() -> pa.Table:
    rng = np.random.default_rng(1)
    states = np.array(gazetteer().members("group:world"))[:200]
    first = np.arange("1989-01", "2025-01", dtype="datetime64[M]")
    shape = (len(states), len(first))
    parts = []
    for kind in KINDS:
        level = np.where(rng.random(len(states)) < 0.3, rng.lognormal(2, 2, len(states)), 0.05)
        best = rng.poisson(rng.gamma(0.3, level[:, None] / 0.3, shape)).astype(float)
        for what, unit in (("deaths", "deaths"), ("events", "events")):
            figures = best if what == "deaths" else np.ceil(best / 5)
            count = figures.size
            columns = {
                "source": np.full(count, "ucdp-ged"),
                "series": np.full(count, f"conflict.{what}.{kind}"),
                "actor": np.repeat(states, len(first)),
                "partner": pa.nulls(count, pa.string()),
                "reporter": np.full(count, ""),
                "start": np.tile(first.astype("datetime64[D]"), len(states)),
                "end": np.tile((first + 1).astype("datetime64[D]") - 1, len(states)),
                "value": figures.ravel(),
                "lower": np.floor(0.8 * figures).ravel(),
                "upper": np.ceil(1.3 * figures).ravel(),
                "unit": np.full(count, unit),
                "vintage": np.full(count, np.datetime64("2025-06-11")),
                "draw": pa.nulls(count, pa.int32()),
                "locator": np.full(count, "made up"),
            }
            parts.append(pa.table(columns).cast(arrow_schema()))
    return pa.concat_tables(parts)


def main(table: str = "") -> None:
    rows = loaded(Path(table)) if table else made_up()
    store = Store.memory(rows, validate=False)
    context_of(store)  # compiles the queries
    runs = [context_of(store) for _ in range(5)]
    for name in (*NAMES, "all"):
        took, of_processor, count = min(run[name] for run in runs)
        print(f"{name}: {count:,} rows, {took:.2f} s, {of_processor:.2f} s of the processor")
    print(f"months since in pandas: {by_pandas(rows):.2f} s")
    for name, bursts in (("independent months", False), ("bursts that last", True)):
        value, lower, upper = trends(noise(bursts), 24)
        told = ~np.isnan(value)
        print(f"trends found in {name} without any: {np.mean((lower[told] > 0) | (upper[told] < 0)):.1%}")


def context_of(store: Store) -> dict[str, tuple[float, float, int]]:
    """Seconds by the clock, of the processor, and rows, of each measure of one question and of all."""
    found = {}
    context = Context.of(store, gazetteer().economies(), as_of=date(2026, 1, 1))
    for name in NAMES:
        begun, busy = time.perf_counter(), time.process_time()
        wanted = part(f"conflict.{name}", measure(f"conflict.{name}").with_defaults({}))
        context.workspace.run(f"all of {wanted.table}", partial(whole, wanted, context))
        seconds, of_processor = time.perf_counter() - begun, time.process_time() - busy
        count = store.rows(context.workspace.table(f"all of {wanted.table}").count().as_table())
        found[name] = seconds, of_processor, int(count[0][0].as_py())
    found["all"] = (
        sum(each[0] for each in found.values()),
        sum(each[1] for each in found.values()),
        sum(each[2] for each in found.values()),
    )
    return found


def by_pandas(rows: pa.Table) -> float:
    frame = rows.select(["series", "actor", "start", "value"]).to_pandas()
    frame = frame[frame.series.str.startswith("conflict.deaths.")]
    start = time.perf_counter()
    deaths = frame.groupby(["actor", "start"]).value.sum()
    for _actor, history in deaths.groupby("actor"):
        since, found = None, []
        for month in history:
            since = 0 if month >= 25 else None if since is None else since + 1
            found.append(since)
    return time.perf_counter() - start


def noise(bursts: bool) -> Counts:
    """Counts without a trend, 24 months of each of 20,000 places."""
    rng = np.random.default_rng(2)
    level: Floats = rng.gamma(0.4, 30 / 0.4, (20_000, 24))
    if bursts:
        carried = np.log(np.maximum(level, 1e-6))
        for month in range(1, 24):
            carried[:, month] = 0.7 * carried[:, month - 1] + 0.7 * carried[:, month]
        level = np.exp(np.minimum(carried, 12))
    counts = rng.poisson(level).astype(float)
    return Counts(counts, counts, counts)


if __name__ == "__main__":
    main(*sys.argv[1:2])
