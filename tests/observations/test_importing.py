"""A large CSV file read straight into the store."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from araxes.errors import InputError
from araxes.observations.importing import import_csv
from araxes.observations.schema import COLUMNS, REST, Observation, from_arrow
from araxes.observations.store import Store
from observations.making import observe

ROWS = [
    observe(value=1.5),
    observe(partner=REST, bounds=(0.0, float("inf"))),
    observe("economy.gdp", "GEO", None, None, bounds=(1.0, 2.0), locator='a "quoted", text\nof two lines'),
    observe("economy.gdp", "ARM", None, 3.0, draw=4),
]


def written(path: Path, rows: list[Observation], **cells: object) -> Path:
    """A file of rows; ``cells`` replace some of the last."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for number, row in enumerate(rows, start=1):
            changed = cells if number == len(rows) else {}
            writer.writerow([changed.get(name, getattr(row, name)) for name in COLUMNS])
    return path


def held(store: Store) -> set[Observation]:
    return set(from_arrow(store.rows(store.everything())))


def test_rows_are_those_of_the_file_and_come_once(tmp_path: Path) -> None:
    path = written(tmp_path / "rows.csv", ROWS)
    other = observe(value=9.0, source="customs")
    with Store.memory([other]) as store:
        assert import_csv(store, path, source="factbook") == len(ROWS)
        assert held(store) == {*ROWS, other}
        assert import_csv(store, path, source="factbook") == 0
        more = written(tmp_path / "more.csv", [ROWS[0], observe(value=2.0, year=1999)])
        assert import_csv(store, more, source="factbook") == 1


BAD = [
    ({"series": "trade.magic"}, "an unknown series in the row factbook,trade.magic"),
    ({"source": "customs"}, "another source in the row customs"),
    ({"lower": 9.0, "upper": 1.0}, "bounds or period out of order in the row"),
    ({"value": 7.0}, "bounds or period out of order"),
    ({"start": "2024-01-01"}, "bounds or period out of order"),
    ({"lower": "nan", "upper": "nan", "value": "nan"}, "a bound that is no number"),
    ({"actor": ""}, "a missing cell in the row"),
    ({"lower": ""}, "a missing cell|out of order"),
    ({"start": "01/02/2023"}, "start"),
    ({"value": "much"}, "value"),
    ({"draw": "1e99"}, "draw"),
    ({"locator": "x" * 200_000}, "nothing was added"),
]


@pytest.mark.parametrize(("cells", "message"), BAD)
def test_one_bad_row_keeps_all_out(tmp_path: Path, cells: dict[str, object], message: str) -> None:
    path = written(tmp_path / "rows.csv", [*ROWS, observe(value=1.0)], **cells)
    with Store.memory([ROWS[0]]) as store:
        with pytest.raises(InputError, match=message) as caught:
            import_csv(store, path, source="factbook")
        assert "\n" not in str(caught.value)
        assert held(store) == {ROWS[0]}


def test_a_file_of_something_else_is_told(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    with Store.memory() as store:
        for content in (b"", b"a,b\n1,2\n", b"\xff\xfe\0", b"x" * 50_000, b'"'):
            path.write_bytes(content)
            with pytest.raises(InputError, match=r"rows\.csv: (the first line is|cannot be read)"):
                import_csv(store, path, source="factbook")
        with pytest.raises(InputError, match="cannot be read"):
            import_csv(store, tmp_path / "none.csv", source="factbook")
        path.write_text(",".join(COLUMNS) + "\nfactbook,short\n")
        with pytest.raises(InputError, match="nothing was added"):
            import_csv(store, path, source="factbook")
