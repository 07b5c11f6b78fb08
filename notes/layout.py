"""Markdown lines before the search for formulas: what is container mark, what is code, what starts something new."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from notes.stream import Stream, StreamLine

_QUOTE_MARKS = re.compile(r"(?:[ \t]*+>)++ ?")
_FENCE = re.compile(r"[ \t]*+(?:(?:[-*+]|\d{1,9}[.)])[ \t]++)*+(`{3,}+|~{3,}+)[ \t]*+([^`]*)$")
_HEADING = re.compile(r"[ \t]{0,3}#{1,6}(?:\s|$)")
_ITEM = re.compile(r"[ \t]*+(?:[-*+]|\d{1,9}[.)])[ \t]")
_ROW = re.compile(r"[ \t]*+\|")
_LIQUID_OPEN = re.compile(r"[ \t]*+\{%-?\s*+highlight\s++([\w+-]++)[^%]*+%\}\s*+$")
_LIQUID_CLOSE = re.compile(r"[ \t]*+\{%-?\s*+endhighlight\s*+-?%\}\s*+$")
_FRONT_MARKS = {"---": ("---", "..."), "+++": ("+++",)}
_FRONT_ENTRY = re.compile(r"\s*+(?:#|[\w\"'-]++\s*+[:=])")


@dataclass
class Layout:
    """The stream of a Markdown passage, and the lines that a Markdown parser has to be shown differently."""

    stream: Stream
    replaced: dict[int, str] = field(default_factory=dict)  # row -> line (front matter blank, Liquid code as fences)
    front_matter: int = 0  # how many rows it takes


@dataclass(frozen=True)
class _Fence:
    mark: str
    depth: int

    def closed_by(self, line: StreamLine) -> bool:
        text = line.text.strip()
        return len(text) >= len(self.mark) and not text.strip(self.mark[0])


def lay_out(lines: Sequence[str]) -> Layout:
    """Lay out the lines of a Markdown passage."""
    laid: list[StreamLine] = []
    layout = Layout(Stream([]))
    layout.front_matter = _front_matter(lines)
    for row in range(layout.front_matter):
        layout.replaced[row] = ""
        laid.append(StreamLine("", wall=True))
    _lay_out_body(lines, laid, layout.replaced)
    layout.stream = Stream(laid)
    return layout


def _lay_out_body(lines: Sequence[str], laid: list[StreamLine], replaced: dict[int, str]) -> None:
    fence: _Fence | None = None
    after_row = False
    for row in range(len(laid), len(lines)):
        line = _without_marks(lines[row])
        if fence is not None and line.depth >= fence.depth:
            closes = fence.closed_by(line) or _closes_liquid(fence, line, row, replaced)
            fence = None if closes else fence
            laid.append(_wall(line))
            continue
        fence = _opened_fence(line, row, replaced)
        table_row = bool(_ROW.match(line.text))
        laid.append(_wall(line) if fence else _classified(line, table_row or after_row))
        after_row = table_row


def _front_matter(lines: Sequence[str]) -> int:
    """How many rows the YAML or TOML block at the top takes; 0 where there is none."""
    ends = _FRONT_MARKS.get(lines[0].rstrip()) if lines else None
    if ends is None or len(lines) < 2 or not _FRONT_ENTRY.match(lines[1]):
        return 0
    for row, line in enumerate(lines[1:], start=1):
        if line.rstrip() in ends:
            return row + 1
    return 0


def quote_prefix(line: str, depth: int) -> int:
    """How many characters of ``line`` its first ``depth`` blockquote marks take, with the space after the last."""
    length = 0
    for _ in range(depth):
        mark = re.compile(r"[ \t]*+> ?").match(line, length)
        if mark is None:
            break
        length = mark.end()
    return length


def _without_marks(line: str) -> StreamLine:
    marks = _QUOTE_MARKS.match(line)
    if marks is None:
        return StreamLine(line)
    return StreamLine(line[marks.end() :], marks.end(), marks[0].count(">"))


def _wall(line: StreamLine) -> StreamLine:
    return StreamLine("", line.indent, line.depth, wall=True)


def _classified(line: StreamLine, in_table: bool) -> StreamLine:
    wall = bool(_HEADING.match(line.text))
    item = in_table or bool(_ITEM.match(line.text))
    return StreamLine(line.text, line.indent, line.depth, wall, item) if wall or item else line


def _opened_fence(line: StreamLine, row: int, replaced: dict[int, str]) -> _Fence | None:
    if found := _FENCE.match(line.text):
        return _Fence(found[1], line.depth)
    if found := _LIQUID_OPEN.match(line.text):
        replaced[row] = "```" + found[1]
        return _Fence("{%", line.depth)
    return None


def _closes_liquid(fence: _Fence, line: StreamLine, row: int, replaced: dict[int, str]) -> bool:
    if fence.mark != "{%" or not _LIQUID_CLOSE.match(line.text):
        return False
    replaced[row] = "```"
    return True
