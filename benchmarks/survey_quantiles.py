"""How lay people read 19 phrases: the quantiles that ship, computed again from the single judgements.

python benchmarks/survey_quantiles.py absolute_judgements.parquet [--write]

The judgements are those of the survey that ``standards/capphrase.yaml`` cites, as CSV or Parquet with the columns
response_id, term and probability (0 to 100). What is no number from 0 to 100 is left out, and whoever gave two
numbers for one phrase is left out of it; how many answers that took is said on standard error. Nothing else is:
whoever took "unlikely" for "likely" stays in, as quantiles hardly move. Quantiles are interpolated linearly.
"""

from __future__ import annotations

import csv
import io
import sys
from pathlib import Path

import duckdb

from araxes.claims.survey import PER_CENT

SHIPPED = Path(__file__).parent.parent / "src/araxes/claims/standards/capphrase.csv"
COLUMNS = ("phrase", "n", *(f"q{per_cent:02}" for per_cent in PER_CENT))

_CLEAN = """
create temp table answers as
select response_id, trim(term) as term, any_value(try_cast(probability as double)) as probability
from given
where try_cast(probability as double) between 0 and 100 and term is not null and response_id is not null
group by response_id, trim(term) having count(distinct try_cast(probability as double)) = 1
"""
_QUANTILES = f"""
select term, count(*) as n, quantile_cont(probability, {[each / 100 for each in PER_CENT]}) as quantiles
from answers group by term order by quantiles[4], avg(probability)
"""


def quantiles(path: Path) -> tuple[list[list[str]], int]:
    """The rows of the table in per cent, lowest median first, and how many answers were left out."""
    with duckdb.connect() as connection:
        given = connection.read_csv(str(path)) if path.suffix == ".csv" else connection.read_parquet(str(path))
        given.create_view("given")
        connection.execute(_CLEAN)
        counts = connection.execute(
            "select (select count(*) from given), (select count(*) from answers)"
        ).fetchone()
        rows = connection.execute(_QUANTILES).fetchall()
    assert counts is not None
    table = [[term, str(n), *(f"{value:.1f}" for value in values)] for term, n, values in rows]
    return table, counts[0] - counts[1]


def as_csv(rows: list[list[str]]) -> str:
    """The table as the file that ships."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows([COLUMNS, *rows])
    return text.getvalue()


def main(arguments: list[str]) -> None:
    """Print the table, or write it to where it ships."""
    if not arguments:
        raise SystemExit(__doc__)
    rows, dropped = quantiles(Path(arguments[0]))
    print(f"{dropped} answers left out", file=sys.stderr)
    if "--write" in arguments:
        SHIPPED.write_text(as_csv(rows), encoding="utf-8")
    else:
        sys.stdout.write(as_csv(rows))


if __name__ == "__main__":
    main(sys.argv[1:])
