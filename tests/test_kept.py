from __future__ import annotations

from pathlib import Path

import pytest

from araxes._kept import kept


class Maker:
    """Counts how often data is made."""

    def __init__(self, data: object) -> None:
        self.data, self.made = data, 0

    def __call__(self) -> object:
        self.made += 1
        return self.data


def test_what_was_made_once_is_read_again(tmp_path: Path) -> None:
    make = Maker({"bits": [1, 2], "name": "é"})
    file = tmp_path / "new folder" / "table.json"
    assert [kept(file, "a", make), kept(file, "a", make)] == [make.data, make.data]
    assert make.made == 1


def test_another_version_is_made_again(tmp_path: Path) -> None:
    make = Maker([1])
    kept(tmp_path / "table.json", "a", Maker([0]))
    assert kept(tmp_path / "table.json", "b", make) == [1]
    assert (make.made, kept(tmp_path / "table.json", "b", make)) == (1, [1])


@pytest.mark.parametrize(
    "damage",
    [
        lambda raw: b"",
        lambda raw: raw[: len(raw) // 2],
        lambda raw: raw.replace(b"17", b"18"),  # still JSON, and no longer what was written
        lambda raw: raw.replace(b"\n", b" "),
        lambda raw: b"\xff" * 50,
        lambda raw: raw + b" ",
        lambda raw: b"[" * 100_000,
    ],
)
def test_a_damaged_file_is_made_again_without_a_word(damage: object, tmp_path: Path) -> None:
    file = tmp_path / "table.json"
    make = Maker({"number": 17})
    kept(file, "a", make)
    file.write_bytes(damage(file.read_bytes()))  # type: ignore[operator]
    assert kept(file, "a", make) == {"number": 17}
    assert make.made == 2
    assert (kept(file, "a", make), make.made) == ({"number": 17}, 2)


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    make = Maker([1])
    assert [kept(tmp_path / "file" / "table.json", "a", make) for _ in range(2)] == [[1], [1]]
    assert make.made == 2
