"""A formula's LaTeX with the pieces the reader saw in it: exchanging text without spoiling what stands beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from terms.reader import Hints, Piece
from terms.statements import Item, read_formula

Span = tuple[int, int]


@dataclass(frozen=True)
class Written:
    """The text of one formula, its items and their pieces; spans count from the start of the text."""

    latex: str
    items: tuple[Item, ...]

    @classmethod
    def read(cls, latex: str, hints: Hints) -> Written:
        """Read a formula."""
        return cls(latex, tuple(read_formula(latex, hints)))

    def pieces(self, *kinds: str) -> Iterator[Piece]:
        """Pieces of these kinds in all items that were read."""
        for item in self.items:
            if item.error is None:
                wanted = (p for p in item.pieces if p.kind in kinds and item.start <= p.start < p.end <= item.end)
                yield from map(self._whole, wanted)

    def _whole(self, p: Piece) -> Piece:
        """The piece and its parts with the ``\\left`` that belongs to their first bracket, which the reader skips."""
        parts = tuple((self._begin(a), b) for a, b in p.parts)
        return replace(p, start=self._begin(p.start), parts=parts)

    def _begin(self, start: int) -> int:
        return start - len("\\left") if self.latex[:start].endswith("\\left") else start

    def get(self, span: Span) -> str:
        """The text in a span."""
        return self.latex[span[0] : span[1]]

    def inside(self, piece: Piece) -> str:
        """The text of a piece's first part: what stands under the root, between the bars …"""
        return self.get(piece.parts[0])

    def whole(self, piece: Piece) -> str:
        """The text of a piece."""
        return self.latex[piece.start : piece.end]

    def put(self, span: Span, new: str) -> str:
        """The formula with a span exchanged; a letter never runs into the command before it."""
        before, after = self.latex[: span[0]], self.latex[span[1] :]
        if new[:1].isalpha() and ends_in_command(before):
            new = " " + new
        if after[:1].isalpha() and ends_in_command(new or before):
            new += " "
        return before + new + after

    def relations(self) -> list[int]:
        """Where right sides begin: the offsets behind the relation signs that stand outside of brackets, per item."""
        return [place for item in self.items for place in _relations(self.latex, item.start, item.end)]


def span_of(piece: Piece) -> Span:
    """From a piece's start to its end."""
    return (piece.start, piece.end)


def ends_in_command(text: str) -> bool:
    """Whether the text ends in a command's name, so that a letter behind it would become part of that name."""
    k = len(text)
    while k and text[k - 1].isalpha():
        k -= 1
    return 0 < k < len(text) and text[k - 1] == "\\"


_ARROWS = ("\\leftarrow", "\\gets", "\\triangleq", "\\coloneqq")


def _relations(latex: str, start: int, end: int) -> Iterator[int]:
    depth = 0
    for k in range(start, end):
        depth += (latex[k] in "({[") - (latex[k] in ")}]")
        if depth == 0 and latex[k] == "=":
            yield k + 1
        for arrow in _ARROWS:
            if depth == 0 and latex.startswith(arrow, k):
                yield k + len(arrow)


def is_sum(text: str) -> bool:
    """Whether a plus or minus stands outside of brackets, not at the front."""
    depth = 0
    for k, character in enumerate(text.strip()):
        depth += (character in "({[") - (character in ")}]")
        if depth == 0 and k and character in "+-−":
            return True
    return False


def grouped(text: str) -> str:
    """Brackets around a sum, nothing around a single factor."""
    return f"({text})" if is_sum(text) else text
