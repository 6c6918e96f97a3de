"""Lines made of what the patterns of the claim templates ask for."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

from araxes.reading.binding.patterns import Branch, Piece, parsed
from araxes.reading.binding.templates import classes


class Sayer:
    """Says what a pattern asks for, by chance."""

    def __init__(self, parts: Mapping[str, str], chance: random.Random) -> None:
        self._parts, self._chance = parts, chance

    def line(self, source: str) -> str:
        """A skeleton with the words of one way through a pattern, and others around them."""
        around = self._chance.choices(["", "now", "@7", "of", "war", ","], k=2)
        return f" {' '.join(f'{around[0]} {self._any(parsed(source))} {around[1]}'.split())} "

    def _any(self, branches: Sequence[Branch]) -> str:
        return " ".join(map(self._piece, self._chance.choice(branches)))

    def _piece(self, piece: Piece) -> str:
        if piece.kind == "slot":
            return f"{'#' if piece.name in 'nm' else '@'}{self._chance.randrange(3)}"
        if piece.kind == "word":
            return self._word(piece.name)
        if piece.kind == "gap":
            return self._chance.choice(["", "for long", "its"])
        left_out = piece.kind == "not" or (piece.kind == "maybe" and self._chance.random() < 0.5)
        return "" if left_out else self._any(piece.branches)

    def _word(self, word: str) -> str:
        if word in self._parts:
            return self._any(parsed(self._parts[word]))
        if word in classes().words:
            return self._chance.choice(classes().words[word])
        if word in classes().values:
            return self._chance.choice([each for said in classes().values[word].values() for each in said])
        return {"OWN": "their", "LAST": ""}.get(word, word)
