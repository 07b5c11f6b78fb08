"""The text of a passage laid out for the search for formulas: container marks taken off, code and front matter blanked.

Offsets in the stream and (row, offset) in the passage are easily turned into each other, since each stream line is the
tail of a passage line.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate


@dataclass(frozen=True)
class StreamLine:
    """One line of a stream.

    ``wall`` marks a line that no formula crosses (a fence, a heading); ``item`` one that starts something new, which
    no inline formula reaches into (a list item, a table row). ``depth`` counts its blockquote marks.
    """

    text: str
    indent: int = 0  # characters of the passage line before ``text``
    depth: int = 0
    wall: bool = False
    item: bool = False

    @property
    def blank(self) -> bool:
        """True where a paragraph ends: an empty line."""
        return not self.text or self.text.isspace()


@dataclass
class Stream:
    """Lines joined by newlines, with what is asked of them all the time counted once."""

    lines: Sequence[StreamLine]
    text: str = field(init=False)
    _starts: list[int] = field(init=False)
    _walls: list[int] = field(init=False)
    _paragraph_ends: list[int] = field(init=False)
    _run_ends: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.text = "\n".join(line.text for line in self.lines)
        self._starts = [0, *accumulate(len(line.text) + 1 for line in self.lines)]
        self._walls = [0, *accumulate(line.wall for line in self.lines)]
        self._paragraph_ends = self._row_ends(lambda row: False)
        self._run_ends = self._row_ends(self._breaks_run)

    def _breaks_run(self, row: int) -> bool:
        """True when an inline formula cannot reach from this row into the next."""
        following = self.lines[row + 1]
        return following.item or following.depth > self.lines[row].depth

    def _row_ends(self, breaks: Callable[[int], bool]) -> list[int]:
        ends = [0] * len(self.lines)
        for row in range(len(self.lines) - 1, -1, -1):
            last = row + 1 == len(self.lines)
            apart = last or self.stops(row + 1) or self.stops(row) or breaks(row)
            ends[row] = self._starts[row + 1] - 1 if apart else ends[row + 1]
        return ends

    def stops(self, row: int) -> bool:
        """True for a blank line or a wall."""
        return self.lines[row].blank or self.lines[row].wall

    def row(self, offset: int) -> int:
        """The row that holds the stream's character ``offset``."""
        return min(bisect_right(self._starts, offset) - 1, len(self.lines) - 1)

    def spot(self, offset: int) -> tuple[int, int]:
        """Row and offset in the passage of the stream's character ``offset``."""
        row = self.row(offset)
        return row, offset - self._starts[row] + self.lines[row].indent

    def depth(self, offset: int) -> int:
        """How many blockquotes the line of ``offset`` stands in."""
        return self.lines[self.row(offset)].depth

    def start(self, row: int) -> int:
        """The offset at which a row starts."""
        return self._starts[row]

    def row_stop(self, row: int) -> int:
        """The offset at which a row stops."""
        return self._starts[row + 1] - 1

    def paragraph_end(self, offset: int) -> int:
        """Where the paragraph around ``offset`` ends: before the next blank line or wall."""
        return self._paragraph_ends[self.row(offset)]

    def run_end(self, offset: int) -> int:
        """Where the running text around ``offset`` ends: there, or before the next list item or table row."""
        return self._run_ends[self.row(offset)]

    def walled(self, first: int, last: int) -> bool:
        """True when a wall stands in the rows after that of offset ``first``, up to that of ``last``."""
        return self._walls[self.row(last) + 1] > self._walls[self.row(first) + 1]
