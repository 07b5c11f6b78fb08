"""A copy of the lines in which formulas are fillers, so that a Markdown parser sees words where formulas stand.

A formula can hold anything that Markdown takes for its own: ``=`` under a line, ``-`` at its start, ``|``, ``_``,
``<``, an empty line. Each becomes one mark and fillers of the same length; container marks and indentation stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from notes.layout import quote_prefix
from notes.spans import Span
from notes.stream import Stream

MARK = "\ue001"  # the first character of a formula
FILLER = "\ue000"  # every other character of it
VEIL = "\ue002"  # a character of code, of a tag, of an address
FORMULA = re.compile(f"{MARK}{FILLER}*(?:\n[ \t]*{FILLER}+)*")
_LEAD = re.compile(r"[ \t>]*+")
_INDENT = re.compile(r"[ \t]*+")
_RESERVED = re.compile("[\ue000-\ue003]")


Edit = tuple[int, int, str]  # from and to where in a row, and what to put there


def shadow_lines(lines: Sequence[str], stream: Stream, spans: Iterable[Span]) -> list[str]:
    """The lines with all ``spans`` filled in."""
    edits: dict[int, list[Edit]] = {}
    for span in spans:
        for row, edit in _span_edits(lines, stream, span):
            edits.setdefault(row, []).append(edit)
    return _edited([_RESERVED.sub("\ufffd", line) for line in lines], edits)


def veiled_lines(shadow: Sequence[str], stream: Stream, opaque: Iterable[tuple[int, int]]) -> list[str]:
    """The shadow with everything that is not running text made unreadable, in the same length."""
    edits: dict[int, list[Edit]] = {}
    for start, stop in opaque:
        (first, left), (last, right) = stream.spot(start), stream.spot(stop)
        for row in range(first, last + 1):
            begin, end = left if row == first else 0, right if row == last else len(shadow[row])
            edits.setdefault(row, []).append((begin, end, VEIL * (end - begin)))
    return _edited(list(shadow), edits)


def _edited(lines: list[str], edits: dict[int, list[Edit]]) -> list[str]:
    """The lines with all edits made, each line built once: a line may hold a hundred thousand formulas."""
    for row, changes in edits.items():
        parts, position = [], 0
        for start, stop, text in changes:
            parts += [lines[row][position:start], text]
            position = max(stop, position)
        lines[row] = "".join(parts) + lines[row][position:]
    return lines


def _span_edits(lines: Sequence[str], stream: Stream, span: Span) -> Iterable[tuple[int, Edit]]:
    (first, start), (last, stop) = stream.spot(span.start), stream.spot(span.stop)
    end = stop if first == last else len(lines[first])
    yield first, (start, end, MARK + FILLER * (end - start - 1))
    depth, lead = stream.depth(span.start), _LEAD.match(lines[first][:start])[0] if first < last else ""  # type: ignore[index]
    for row in range(first + 1, last + 1):
        yield row, _row_edit(lines[row], stop if row == last else len(lines[row]), depth, lead)


def _row_edit(line: str, stop: int, depth: int, lead: str) -> Edit:
    """A row that a formula runs through keeps its container marks and indentation; a blank one gets some."""
    prefix = _INDENT.match(line, quote_prefix(line, depth)).end()  # type: ignore[union-attr]
    if prefix < stop:
        return prefix, stop, FILLER * (stop - prefix)
    return 0, stop, lead + FILLER
