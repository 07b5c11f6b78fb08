"""What a reader of one kind of file hands on: blocks in the order of the document, formulas still inside their text."""

from __future__ import annotations

from dataclasses import dataclass

from notes.passage import Place


@dataclass(frozen=True)
class FoundFormula:
    """A formula in place; ``shown`` is what stands for it in running text."""

    start: Place
    stop: Place
    latex: str
    rows: tuple[int, ...]
    style: str
    display: bool
    environment: str
    problem: str
    shown: str


Piece = str | FoundFormula


@dataclass(frozen=True)
class HeadingBlock:
    """A heading; level 1 to 6 as in HTML, 7 for a line that is only bold text."""

    line: int
    level: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class TextBlock:
    """A paragraph, list item or table cell: running text and formulas in turn."""

    line: int
    end_line: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class CodeBlock:
    """Code with the line of its first line."""

    line: int
    end_line: int
    language: str
    text: str


Block = HeadingBlock | TextBlock | CodeBlock


def joined(pieces: tuple[Piece, ...] | list[Piece]) -> str:
    """The running text of ``pieces``."""
    return "".join(piece if isinstance(piece, str) else piece.shown for piece in pieces)


def has_words(pieces: tuple[Piece, ...] | list[Piece]) -> bool:
    """True when there is a letter or a figure outside the formulas (plain formulas are words themselves)."""
    texts = [piece if isinstance(piece, str) else piece.shown if piece.style == "plain" else "" for piece in pieces]
    return any(char.isalnum() for char in "".join(texts))
