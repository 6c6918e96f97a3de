from __future__ import annotations

import resource
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from araxes.errors import InputError
from araxes.reading.extracting import extract_bytes
from reading.extracting.pages import source
from reading.extracting.prints import deflated_zeros, one_page, report
from reading.extracting.shown import assert_sound
from reading.extracting.test_docx import BOMB, lying, stored
from reading.extracting.test_markdown import REPORT
from reading.extracting.test_plain import PAGE
from reading.extracting.words import word_document

VALID = {
    "a.txt": PAGE.encode(),
    "a.md": REPORT.encode(),
    "a.html": source("wordpress"),
    "a.pdf": report(),
    "open.pdf": report(compressed=False),
    "a.docx": word_document(),
    "open.docx": stored(word_document()),
}
quick = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read_or_refused(raw: bytes, name: str) -> None:
    try:
        document = extract_bytes(raw, name=name)
    except InputError as error:
        message = str(error)
    else:
        message = ""
        assert_sound(document)
    assert "\n" not in message


@quick
@given(
    st.binary(max_size=300),
    st.sampled_from([*VALID, "x"]),
    st.sampled_from([b"", b"%PDF-1.7\n", b"PK\x03\x04", b"<html>"]),
)
def test_any_bytes(raw: bytes, name: str, before: bytes) -> None:
    read_or_refused(before + raw, name)


@quick
@given(
    st.text("ab \n\r\t.#-*_>|[]()!<`~=\\&;:1•²\u2028\x0b\x1c\x85\xa0", max_size=120),
    st.sampled_from(["a.txt", "a.md", "a.html"]),
)
def test_any_marks(text: str, name: str) -> None:
    read_or_refused(text.encode(), name)


@pytest.mark.parametrize("text", [">\r\t\x85", "a\n\n>\r\t\x85\n\nb", "a\n\n    \x85\n", "a\n\n```\n\x85\n```"])
def test_white_space_in_code_is_no_block(text: str) -> None:
    document = extract_bytes(text.encode(), name="a.md")
    assert_sound(document)
    assert all(document.text[one.start : one.end].strip() for one in document.blocks)


@pytest.mark.parametrize("name", VALID)
@quick
@given(data=st.data())
def test_damaged_files(name: str, data: st.DataObject) -> None:
    raw = bytearray(VALID[name])
    for _ in range(data.draw(st.integers(0, 8))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    if data.draw(st.booleans()):
        del raw[data.draw(st.integers(0, len(raw))) :]
    read_or_refused(bytes(raw), name)


BOMBS = {
    "zip.docx": BOMB,
    "lying.docx": lying(BOMB, 1_000),
    "flate.pdf": one_page(deflated_zeros(600_000_000)),
    "nested.pdf": one_page(deflated_zeros(600_000_000, times=2), filters=b"[/FlateDecode /FlateDecode]"),
    "operations.pdf": one_page(zlib.compress(b"q Q " * 3_900_000)),
    "deep.html": b"<html>" + b"<div>" * 1_000_000,
    "deep.md": b"> " * 500_000 + b"a",
    "deep.txt": b"- " * 500_000,
}


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_take_little_memory_and_time(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(BOMBS[name])
    program = (
        "import sys\nfrom araxes.errors import InputError\nfrom araxes.reading.extracting import extract\n"
        "try:\n    extract(sys.argv[1])\nexcept InputError as error:\n    print(str(error))\n"
    )

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (1_000_000_000, 1_000_000_000))
        resource.setrlimit(resource.RLIMIT_CPU, (15, 15))

    done = subprocess.run(
        [sys.executable, "-c", program, str(path)],
        capture_output=True, text=True, check=False, preexec_fn=limited,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    if not name.endswith((".md", ".txt")):
        assert done.stdout.startswith(f"{path}: ")
