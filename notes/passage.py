"""A stretch of text that is read as one piece, every line of it with its place in the file.

A Markdown or LaTeX file is one passage, a notebook is one passage a cell. What is read may differ from what stands on
disk (a JSON string is unescaped, mojibake is repaired); the place of every character in the file is kept beside it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True)
class Place:
    """A point of the file, counted from 1; in a notebook ``line`` is the raw line and the cell stands beside it."""

    line: int
    column: int
    cell: int | None = None
    cell_line: int | None = None


@dataclass(frozen=True)
class Origin:
    """Where a line of a passage stands in the file: its line, and the column of every character of it.

    ``columns`` is the column of the first character where the line stands in the file as it is read; otherwise it
    holds one column a character and one more for the end.
    """

    line: int
    columns: int | Sequence[int] = 1

    def column(self, offset: int) -> int:
        """The file's column of the character at ``offset`` in the line (or just past its end)."""
        if isinstance(self.columns, int):
            return self.columns + offset
        return self.columns[min(offset, len(self.columns) - 1)]


@dataclass(frozen=True)
class Passage:
    """The lines of a text without their line ends, and where each stands."""

    lines: tuple[str, ...]
    origins: tuple[Origin, ...]
    cell: int | None = None

    def place(self, row: int, offset: int) -> Place:
        """The point of the file where the character ``offset`` of line ``row`` (both from 0) stands."""
        origin = self.origins[row]
        return Place(origin.line, origin.column(offset), self.cell, None if self.cell is None else row + 1)

    def file_line(self, row: int) -> int:
        """The file's line of line ``row``; rows past the end count as the last."""
        return self.origins[min(row, len(self.origins) - 1)].line if self.origins else 1


def split_lines(text: str) -> list[str]:
    """Lines as editors count them: only CR LF, LF and CR end a line (``str.splitlines`` knows more)."""
    if "\r" in text:
        return _LINE_END.split(text)
    return text.split("\n")


def whole_file(lines: Sequence[str], columns: Sequence[int | Sequence[int]] | None = None) -> Passage:
    """The passage of a plain text file, with the columns of its lines where they are not simply counted."""
    found = columns or [1] * len(lines)
    origins = tuple(Origin(number, column) for number, column in enumerate(found, start=1))
    return Passage(tuple(lines), origins)
