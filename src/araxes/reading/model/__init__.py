"""The optional reader: a language model proposes claims, araxes checks every one of them."""

from araxes.reading.model.reader import parse_reader, read_with_model

__all__ = ["parse_reader", "read_with_model"]
