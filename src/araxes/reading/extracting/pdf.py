"""A PDF to a document: its pages' lines by pypdf, within limits, put together to paragraphs."""

from __future__ import annotations

import io
import logging
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdf
from pypdf.errors import DependencyError, DeprecationError, FileNotDecryptedError, LimitReachedError, PyPdfError

from araxes.errors import InputError
from araxes.reading.document import Document
from araxes.reading.extracting.dates import stated_date
from araxes.reading.extracting.joining import joined
from araxes.reading.extracting.lines import Collector
from araxes.reading.extracting.parts import judged, titled
from araxes.reading.extracting.running import without_running
from araxes.reading.extracting.written import MAX_CHARACTERS, written

MAX_PAGES = 2_000
MAX_STREAM = 16_000_000
"""The most bytes that one stream is unpacked to."""
MAX_CONTENT = 40_000_000
"""The most bytes of page descriptions that are read in all."""
MAX_OPERATIONS = 3_000_000
_LIMITS: dict[str, Any] = {
    "maximum_declared_stream_length": 50_000_000,
    "array_based_stream_maximum_output_length": MAX_STREAM,
    "lzw_maximum_output_length": MAX_STREAM,
    "run_length_maximum_output_length": MAX_STREAM,
    "zlib_maximum_output_length": MAX_STREAM,
    "zlib_maximum_recovery_input_length": 500_000,
    "brotli_maximum_output_length": MAX_STREAM,
    "jbig2_maximum_output_length": MAX_STREAM,
    "image_maximum_buffer_size": MAX_STREAM,
    "stream_filters_maximum_length": 4,
    "stream_decoding_work_maximum_length": 4 * MAX_STREAM,
    "stream_parsing_work_maximum_count": 1_000_000,
    "page_tree_maximum_entries": 10_000,
    "page_tree_maximum_page_entries": 100_000,
    "xform_maximum_invocations_per_extraction": 1_000,
    "jbig2dec_binary": None,
}
# What pypdf raises on files that break the rules: its own errors, and those of the operations it tries on them.
_DAMAGED = (
    PyPdfError, DeprecationError, zlib.error, ArithmeticError, AssertionError, AttributeError, EOFError,
    LookupError, NotImplementedError, OSError, TypeError, ValueError,
)  # fmt: skip


def from_pdf(raw: bytes, *, name: str) -> Document:
    """The document of a PDF. Raises :class:`InputError` for one encrypted, damaged, hostile or without text."""
    try:
        with _quiet(), pypdf.apply_configuration(**_LIMITS):
            pages = list(_pages(_opened(raw, name), name))
    except (LimitReachedError, RecursionError, MemoryError):
        step = "print it to a new PDF and try again"
        raise InputError(
            f"{name}: unpacks to far more than a report holds, or is nested too deep; {step}"
        ) from None
    except (FileNotDecryptedError, DependencyError):
        raise _locked(name) from None
    except _DAMAGED:
        raise InputError(f"{name}: the PDF is damaged; print it to a new PDF or save it as DOCX") from None
    if not any(pages):
        step = "run it through text recognition (OCR) first"
        raise InputError(
            f"{name}: no text on its {len(pages)} page{'s' * (len(pages) != 1)}, only pictures; {step}"
        )
    parts = judged(joined(without_running(pages)))
    title = titled(parts)
    return written(parts, name=name, title=title, date=stated_date([part.text for part in parts], title=title))


def _opened(raw: bytes, name: str) -> pypdf.PdfReader:
    reader = pypdf.PdfReader(
        io.BytesIO(raw), root_object_recovery_limit=1_000, xref_stream_maximum_entries=500_000
    )
    if reader.is_encrypted and not reader.decrypt(""):
        raise _locked(name)
    if len(reader.pages) > MAX_PAGES:
        raise InputError(f"{name}: {len(reader.pages)} pages; at most {MAX_PAGES} are read, so split it")
    return reader


def _pages(reader: pypdf.PdfReader, name: str) -> Iterator[list[Any]]:
    """The lines of each page, as long as the limits for the whole file hold."""
    operations = characters = content = 0

    def count(_: Any, operands: Any, *__: Any) -> None:
        nonlocal operations
        operations += 1
        if operations > MAX_OPERATIONS:
            raise LimitReachedError("too many operations")

    for page in reader.pages:
        content += _content_size(page)
        if content > MAX_CONTENT:
            raise LimitReachedError("too much content")
        collector = Collector()
        page.extract_text(visitor_operand_before=count, visitor_text=collector.take)
        lines = collector.lines()
        characters += sum(len(line.text) for line in lines)
        if characters > MAX_CHARACTERS:
            raise InputError(f"{name}: more than {MAX_CHARACTERS // 1_000_000} million characters; split it")
        yield lines


def _content_size(page: Any) -> int:
    """How many bytes describe a page; pypdf keeps them for the reading that follows."""
    content = page.get("/Contents")
    content = content.get_object() if content is not None else None
    streams = content if isinstance(content, list) else [content]
    found = (one.get_object() for one in streams if one is not None)
    return sum(len(one.get_data()) for one in found if hasattr(one, "get_data"))


def _locked(name: str) -> InputError:
    return InputError(f"{name}: the PDF is locked with a password; save a copy without one and try again")


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep what pypdf has to say of a file off the user's terminal."""
    logger = logging.getLogger("pypdf")
    propagated = logger.propagate
    silent = logging.NullHandler()
    logger.addHandler(silent)
    logger.propagate = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.removeHandler(silent)
        logger.propagate = propagated
