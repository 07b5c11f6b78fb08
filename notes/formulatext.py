"""The LaTeX of a formula that was found: its lines without container marks, comments and host escapes."""

from __future__ import annotations

import re

from notes.hostescapes import undo_escapes
from notes.layout import quote_prefix
from notes.passage import Passage
from notes.spans import Span
from notes.stream import Stream

_COMMENT = re.compile(r"((?:\\.|[^%\\])*+)%", re.DOTALL)


def formula_lines(passage: Passage, stream: Stream, span: Span, markdown: bool, halved: bool) -> tuple[str, list[int]]:
    """The LaTeX between the delimiters, and for each of its lines the row of the passage it stands in."""
    first, last = stream.row(span.inner_start), stream.row(span.inner_stop)
    pieces = [stream.text[span.inner_start : span.inner_stop]]
    if first < last:
        depth = stream.depth(span.start)
        pieces = [stream.text[span.inner_start : stream.row_stop(first)]]
        pieces += [_row_text(passage, stream, row, depth) for row in range(first + 1, last)]
        pieces += [stream.text[stream.start(last) : span.inner_stop]]
    if len(pieces) > 1:
        pieces = [without_comment(piece, sure=not markdown) for piece in pieces]
    pieces = [piece.strip() for piece in pieces]
    while len(pieces) > 1 and not pieces[-1]:
        pieces.pop()
    skipped = next((index for index, piece in enumerate(pieces) if piece), 0)
    latex = "\n".join(pieces[skipped:])
    rows = list(range(first + skipped, first + len(pieces)))
    return (undo_escapes(latex, halved) if markdown else latex), rows


def _row_text(passage: Passage, stream: Stream, row: int, depth: int) -> str:
    """A row as the formula sees it: quote marks beyond those of its first row are signs of the formula."""
    line = stream.lines[row]
    if line.depth <= depth:
        return line.text
    whole = passage.lines[row]
    return whole[quote_prefix(whole, depth) : line.indent] + line.text


def without_comment(line: str, sure: bool = True) -> str:
    """``line`` up to its LaTeX comment; where not ``sure``, a percent sign close behind a figure or letter stays."""
    found = _COMMENT.match(line)
    if found is None:
        return line
    kept = found[1]
    return kept if sure or not kept or kept[-1].isspace() or kept.endswith("\\\\") else line
