"""A zip archive from outside, opened so that nothing in it can fill the memory."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from araxes.errors import InputError

MAX_ENTRIES = 5_000
MAX_DIRECTORY = 1_000_000
MAX_TOTAL = 400_000_000
"""The most bytes all entries together may say they unpack to."""
MAX_RATIO = 200
MAX_ENTRY = 40_000_000
"""The most bytes of one entry that are unpacked, whatever the directory says."""
_SMALL = 5_000_000
_CHUNK = 65_536
_END, _END_SIZE = b"PK\x05\x06", 22
_STEP = "save it again from the word processor"
_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
    struct.error,
)


class Archive:
    """The entries of an archive. Raises :class:`InputError` for one damaged or one that unpacks to too much."""

    def __init__(self, raw: bytes, *, name: str) -> None:
        self.name = name
        self._check_directory(raw)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(raw))
        except _ERRORS:
            raise self._damaged() from None
        total = sum(entry.file_size for entry in self._zip.infolist())
        if total > MAX_TOTAL or (total > _SMALL and total > MAX_RATIO * len(raw)):
            raise self._bomb()

    def read(self, entry: str) -> bytes | None:
        """The bytes of an entry; None if there is none of that name."""
        try:
            info = self._zip.getinfo(entry)
        except KeyError:
            return None
        if info.file_size > MAX_ENTRY:
            raise self._bomb()
        if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise self._damaged()
        chunks: list[bytes] = []
        size = 0
        try:
            with self._zip.open(info) as file:
                while chunk := file.read(_CHUNK):
                    size += len(chunk)
                    if size > MAX_ENTRY or (size > _SMALL and size > MAX_RATIO * max(info.compress_size, 1)):
                        raise self._bomb()
                    chunks.append(chunk)
        except _ERRORS:
            raise self._damaged() from None
        return b"".join(chunks)

    def _check_directory(self, raw: bytes) -> None:
        """Look at the size of the directory before anything reads it."""
        at = raw.rfind(_END, max(0, len(raw) - _END_SIZE - 65_535))
        if at < 0 or at + _END_SIZE > len(raw):
            raise self._damaged()
        entries, size = struct.unpack_from("<HI", raw, at + 10)
        if entries > MAX_ENTRIES or size > MAX_DIRECTORY:
            raise InputError(f"{self.name}: an archive of more parts than a report has; {_STEP}")

    def _damaged(self) -> InputError:
        return InputError(f"{self.name}: the DOCX file is damaged; {_STEP}")

    def _bomb(self) -> InputError:
        return InputError(f"{self.name}: unpacks to far more than a report holds; {_STEP}, without pictures")
