from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from araxes.errors import InputError
from araxes.reading.extracting import door, extract, extract_bytes
from reading.extracting.shown import of_kind


def zipped(name: str, content: bytes = b"") -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        archive.writestr(name, content)
    return raw.getvalue()


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "the file is empty"),
        (b" \n\t", "the file is empty"),
        (b"\x89PNG\r\n\x1a\n\x00", "this is a picture"),
        (b"\xff\xd8\xff\xe0\x00", "this is a picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file .* save it as DOCX or PDF"),
        (b"{\\rtf1\\ansi", "a rich-text .* save it as DOCX or PDF"),
        (zipped("mimetype", b"application/vnd.oasis.opendocument.text"), "an OpenDocument text; save it as DOCX"),
        (zipped("xl/workbook.xml"), "an Excel workbook"),
        (zipped("a.txt"), "a zip archive without a Word document"),
        (b"\x1f\x8b\x08", "a gzip archive; unpack it"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related;", "a web archive"),
        (b"abc\x00def", "a binary file"),
        (b"a" * 5_000 + b"\x00", "a binary file"),
        (b"one\ntwo \xff\n", "a.b:2: not UTF-8 text"),
        (b"\xff\xfea", "not UTF-16-LE text"),
        (b"<html><body></body></html>", "no text in it"),
        (b"x" * 8_000_001, "larger than 8 MB of text"),
    ],
)
def test_what_cannot_be_read_is_named(raw: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        extract_bytes(raw, name="a.b")
    assert str(caught.value).startswith("a.b:")
    assert ";" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_content_comes_before_the_suffix() -> None:
    assert of_kind(extract_bytes(b"<!DOCTYPE html><p>Trade fell.", name="a.txt"), "paragraph") == ["Trade fell."]
    assert extract_bytes(b"<p>Trade fell.", name="standard input").text == "Trade fell."
    assert extract_bytes(b"<p>Trade fell.", name="a.txt").text == "<p>Trade fell."
    assert extract_bytes(b"<b>Trade</b> fell.", name="a.htm").text == "Trade fell."
    assert extract_bytes(b"Trade **fell**.", name="a.MD").plain == "Trade   fell  ."


def test_files_and_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"Trade fell.\r\n")
    assert extract(path).text == extract(str(path)).text == "Trade fell.\r\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Trade rose.")))
    assert extract("-").text == "Trade rose."
    for missing in (tmp_path / "none.txt", tmp_path, "a\x00b"):
        with pytest.raises(InputError, match="cannot be read"):
            extract(missing)


def test_a_file_is_not_read_beyond_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "MAX_BYTES", 100)
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 101)
    with pytest.raises(InputError, match="larger than"):
        extract(path)


def test_a_failing_library_is_an_input_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def exhausted(text: str) -> None:
        raise RecursionError

    monkeypatch.setattr(door, "from_plain", exhausted)
    with pytest.raises(InputError, match="nested too deep"):
        extract_bytes(b"text", name="a.txt")


def test_the_libraries_are_not_imported_before_they_are_used() -> None:
    heavy = ("pypdf", "docx", "lxml", "markdown_it")
    program = (
        "import sys; before = set(sys.modules); from araxes.reading.extracting import extract_bytes\n"
        "extract_bytes(b'Trade fell.', name='a.txt')\n"
        f"print([name for name in set(sys.modules) - before if name.startswith({heavy!r})])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
