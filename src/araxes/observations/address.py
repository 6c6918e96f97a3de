"""Where a store is: a DuckDB file on this machine, or a folder of Parquet files that Spark reads."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from araxes.errors import InputError

GRAMMAR = "PATH, duckdb:PATH, spark://HOST:PORT/FOLDER or spark:local[2]/FOLDER"

_SPARK = re.compile(
    r"spark:(?P<master>//[\w.-]+:\d+(?:,[\w.-]+:\d+)*|local(?:\[(?:\*|[1-9]\d*)\])?)/(?P<place>.+)"
)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+(?=:)")


@dataclass(frozen=True)
class DuckDBAddress:
    """A store in one DuckDB file."""

    path: Path


@dataclass(frozen=True)
class SparkAddress:
    """A folder of Parquet files, and the address of the Spark cluster that reads it.

    ``folder`` is a path that every machine of the cluster sees, or has a scheme of its own (``s3a://...``).
    """

    master: str
    folder: str


def address(text: str) -> DuckDBAddress | SparkAddress:
    """The address of a store as it is written. Raises :class:`InputError`.

    >>> address("spark://head:7077/srv/observations")
    SparkAddress(master='spark://head:7077', folder='/srv/observations')
    >>> address("spark:local[2]/hdfs://name/observations")
    SparkAddress(master='local[2]', folder='hdfs://name/observations')
    """
    scheme = _SCHEME.match(text)
    if scheme is None:
        return DuckDBAddress(_path(text, text))
    if scheme[0] == "duckdb":
        return DuckDBAddress(_path(text.partition(":")[2], text))
    if scheme[0] == "spark":
        return _spark(text)
    if "://" not in text:  # a file name may hold a colon
        return DuckDBAddress(_path(text, text))
    raise InputError(f"{text!r} is not the address of a store; write {GRAMMAR}")


def _path(path: str, text: str) -> Path:
    if not path.strip() or "\0" in path:
        raise InputError(f"{text!r} names no file; the address of a store is {GRAMMAR}")
    return Path(path)


def _spark(text: str) -> SparkAddress:
    found = _SPARK.fullmatch(text)
    if found is None or "\0" in text:
        raise InputError(
            f"{text!r} does not name a Spark cluster and a folder of Parquet files; "
            "write spark://HOST:PORT/FOLDER or spark:local[2]/FOLDER"
        )
    master, place = found["master"], found["place"]
    return SparkAddress(
        master=f"spark:{master}" if master.startswith("//") else master,
        folder=place if "://" in place else f"/{place}",
    )
