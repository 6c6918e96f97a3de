"""Report files to documents: plain text, Markdown, HTML, PDF and DOCX.

The libraries for a format are imported when a file of that format is read, never before.
"""

from araxes.reading.extracting.door import extract, extract_bytes

__all__ = ["extract", "extract_bytes"]
