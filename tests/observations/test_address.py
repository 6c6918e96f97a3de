"""Addresses of stores as people write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from araxes.errors import InputError
from araxes.observations.address import DuckDBAddress, SparkAddress, address

FILES = [
    ("store.duckdb", "store.duckdb"),
    ("/srv/store.duckdb", "/srv/store.duckdb"),
    ("duckdb:store.duckdb", "store.duckdb"),
    ("duckdb:/srv/my store.duckdb", "/srv/my store.duckdb"),
    ("duckdb:///srv/store.duckdb", "/srv/store.duckdb"),
    ("C:/store.duckdb", "C:/store.duckdb"),
    ("of:armenia.duckdb", "of:armenia.duckdb"),
    ("sparks.duckdb", "sparks.duckdb"),
]


@pytest.mark.parametrize(("text", "path"), FILES)
def test_a_file(text: str, path: str) -> None:
    assert address(text) == DuckDBAddress(Path(path))


CLUSTERS = [
    ("spark://head:7077/srv/observations", "spark://head:7077", "/srv/observations"),
    ("spark://one.org:7077,two.org:7077/srv/o", "spark://one.org:7077,two.org:7077", "/srv/o"),
    ("spark://head:7077/s3a://bucket/o", "spark://head:7077", "s3a://bucket/o"),
    ("spark:local[2]/srv/observations", "local[2]", "/srv/observations"),
    ("spark:local[*]/srv/observations", "local[*]", "/srv/observations"),
    ("spark:local/srv/observations", "local", "/srv/observations"),
    ("spark:local[2]//srv/observations", "local[2]", "//srv/observations"),
]


@pytest.mark.parametrize(("text", "master", "folder"), CLUSTERS)
def test_a_folder_and_the_cluster_that_reads_it(text: str, master: str, folder: str) -> None:
    assert address(text) == SparkAddress(master, folder)


REFUSED = [
    ("", "names no file"),
    ("duckdb:", "names no file"),
    ("duckdb: ", "names no file"),
    ("a\0b", "names no file"),
    ("spark:", "does not name a Spark cluster"),
    ("spark://head:7077", "does not name a Spark cluster and a folder"),
    ("spark://head:7077/", "does not name a Spark cluster and a folder"),
    ("spark://head/srv/o", "does not name a Spark cluster"),
    ("spark:local[0]/srv/o", "does not name a Spark cluster"),
    ("spark:local[2] --conf x=y/srv/o", "does not name a Spark cluster"),
    ("spark:local[2]/a\0b", "does not name a Spark cluster"),
    ("postgres://host/base", "is not the address of a store; write PATH, duckdb:PATH"),
    ("s3://bucket/store", "is not the address of a store"),
]


@pytest.mark.parametrize(("text", "message"), REFUSED)
def test_what_is_no_address(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        address(text)
    assert str(caught.value).startswith(repr(text)), "it shows what was written"
