"""A made-up table of trade by product, of any size and the same every time, for :mod:`scale`.

    python benchmarks/scale_table.py 100_000_000 /tmp/products.parquet

200 economies report to each other in two flows over ten years: 796,000 cells of reporter, partner, flow and year. The
rows are dealt out to the cells in turn, each the next of the cell's products (HS codes of six digits), so that no key
occurs twice. Values have a heavy tail (Pareto, with an exponent of 1.25) and depend on the sizes of both sides; what the
importer reports is within 10 % of what the exporter does. All of it comes from hashes of the row's number.
"""

from __future__ import annotations

import argparse
from pathlib import Path

ECONOMIES = 200
YEARS = range(2014, 2024)
CELLS = ECONOMIES * (ECONOMIES - 1) * 2 * len(YEARS)
PRODUCTS = 5_300

TABLE = f"""
WITH numbered AS (
    SELECT i, i % {CELLS} AS cell, i // {CELLS} AS nth FROM range($rows) AS rows(i)
), cells AS (
    SELECT nth, cell % {len(YEARS)} AS y, (cell // {len(YEARS)}) % 2 AS is_import, cell // {len(YEARS) * 2} AS pair FROM numbered
), pairs AS (
    SELECT *, pair // {ECONOMIES - 1} AS one, pair % {ECONOMIES - 1} AS skipping, FROM cells
), sides AS (
    SELECT *, skipping + (skipping >= one)::INT AS other FROM pairs
), flows AS (  -- who sells to whom, so that both reports are of one flow
    SELECT *, CASE is_import WHEN 0 THEN one ELSE other END AS seller, CASE is_import WHEN 0 THEN other ELSE one END AS buyer,
        (nth * 37 + hash(one * 1000 + other) % {PRODUCTS}) % {PRODUCTS} AS product FROM sides
), sizes AS (
    SELECT *, hash(seller, buyer, product, y) % 1000000 AS flow_chance, hash(seller, buyer, product, y, is_import) % 1000 AS side_chance
    FROM flows
)
SELECT
    'E' || lpad(one::VARCHAR, 3, '0') AS reporter,
    'E' || lpad(other::VARCHAR, 3, '0') AS partner,
    lpad((10000 + product * 187)::VARCHAR, 6, '0') AS product,
    CASE is_import WHEN 0 THEN 'exports' ELSE 'imports' END AS flow,
    ({YEARS.start} + y)::SMALLINT AS year,
    floor(1e6 / ((1 + seller) * (1 + buyer)) ** 0.5 * ((flow_chance + 1) / 1e6) ** -0.8
        * (1 + CASE is_import WHEN 0 THEN 0 ELSE side_chance / 1e4 END))::DOUBLE AS value_usd,
    (flow_chance % 9000 + 1)::DOUBLE AS weight_kg
FROM sizes
"""


def write(rows: int, path: Path) -> None:
    """Write a table of so many rows to a Parquet file."""
    import duckdb

    with duckdb.connect() as connection:
        connection.execute("SET memory_limit = '3GB'; SET preserve_insertion_order = false")
        place = str(path).replace("'", "''")
        connection.execute(f"COPY ({TABLE}) TO '{place}' (FORMAT parquet, COMPRESSION zstd)", {"rows": rows})


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("rows", type=int)
    parser.add_argument("path", type=Path)
    asked = parser.parse_args()
    write(asked.rows, asked.path)


if __name__ == "__main__":
    main()
