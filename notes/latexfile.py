"""LaTeX files to blocks: displays and inline formulas, sections as headings, verbatim text as code.

Comments are cut off first, the preamble is read for its macros only, and verbatim environments and boxes of
pseudocode are set aside. Every dollar is then meant as one, so one that is never closed is a formula with a problem.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from notes.blocks import Block, CodeBlock, FoundFormula, HeadingBlock, TextBlock
from notes.environments import DISPLAYS, PSEUDOCODE, VERBATIM
from notes.formulatext import without_comment
from notes.latextext import latex_text
from notes.leaf import LeafReader
from notes.macros import Expander, Macro, collect
from notes.mathspans import find_spans
from notes.passage import Passage
from notes.placing import Placer
from notes.shadow import shadow_lines
from notes.spans import Dialect
from notes.stream import Stream, StreamLine

_LEVELS = {
    "part": 1,
    "chapter": 1,
    "section": 2,
    "subsection": 3,
    "subsubsection": 4,
    "paragraph": 5,
    "subparagraph": 6,
}
_SET_ASIDE = re.compile(r"\\begin\s*\{([A-Za-z0-9]+\*?)\}(?:\[[^\[\]]*\])?(?:\{([^{}]*)\})?")
_LANGUAGE = re.compile(r"language=\{?(\w+)")
_ALIAS = re.compile(r"\s*\\(begin|end)\s*\{([A-Za-z]+\*?)\}\s*")
_STRUCTURE = re.compile(
    r"\\(?P<level>part|chapter|(?:sub){0,2}section|(?:sub)?paragraph)\*?\s*(?:\[[^\[\]]*+\]\s*)?\{"
    r"|\\begin\s*\{(?:tabular[*x]?|longtable|minipage|multicols)\}(?:\[[^\[\]]*+\])?(?:\{[^{}]*+\})*"
    r"|\\(?:begin|end)\s*\{[^{}]*\}(?:\[[^\[\]]*+\])?"
    r"|\\item(?![A-Za-z])(?:\s*\[[^\[\]]*+\])?|\\par(?![A-Za-z])|\n[ \t]*(?=\n)"
)
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_LONGEST_TITLE = 2_000


@dataclass
class _Laid:
    """The lines as they are searched for formulas, and the code that was set aside."""

    lines: list[str] = field(default_factory=list)
    walls: set[int] = field(default_factory=set)
    code: list[CodeBlock] = field(default_factory=list)


def read_latex(passage: Passage) -> list[Block]:
    """The blocks of a LaTeX file."""
    laid = _set_aside(passage)
    definitions = collect("\n".join(laid.lines))
    _blank_outside_document(laid.lines)
    stream = Stream([StreamLine(line, wall=row in laid.walls) for row, line in enumerate(laid.lines)])
    openers = _openers(definitions.macros)
    found = find_spans(stream, Dialect(strict=True, openers=openers, skipped=definitions.stretches))
    placer = Placer(passage, stream, markdown=False, commands=Expander(definitions.macros))
    formulas: dict[int, list[FoundFormula | None]] = defaultdict(list)
    for span in found.spans:
        formulas[stream.row(span.start)].append(placer.place(span))
    shadow = shadow_lines(laid.lines, stream, found.spans)
    leaves = LeafReader(passage, shadow, shadow, clean=latex_text)
    leaves.expect(formulas)
    hidden = _without(shadow, stream, found.opaque, definitions.stretches)
    blocks = [*_text_blocks(passage, hidden, leaves), *laid.code]
    return sorted(blocks, key=lambda block: block.line)


def _set_aside(passage: Passage) -> _Laid:
    """Cut comments and take out verbatim environments."""
    laid = _Laid()
    inside: tuple[str, int, str] | None = None  # environment, its first row, language
    for row, raw in enumerate(passage.lines):
        if inside is None:
            line = without_comment(raw)
            begin = next((mark for mark in _SET_ASIDE.finditer(line) if mark[1] in VERBATIM | PSEUDOCODE), None)
            laid.lines.append(line[: begin.start()] if begin else line)
            inside = (begin[1], row + 1, _code_language(begin)) if begin else None
            continue
        end = f"\\end{{{inside[0]}}}"
        if end in raw:
            after = raw.index(end) + len(end)
            laid.lines.append(" " * after + without_comment(raw[after:]))
            laid.code += _code_block(passage, inside, row)
            inside = None
        else:
            laid.lines.append("")
        laid.walls.add(row)
    return laid


def _code_language(begin: re.Match[str]) -> str:
    if begin[1] in PSEUDOCODE:
        return "pseudocode"
    named = _LANGUAGE.search(begin[0])
    return named[1].lower() if named else (begin[2] or "").lower() if begin[1] == "minted" else ""


def _code_block(passage: Passage, inside: tuple[str, int, str], end: int) -> list[CodeBlock]:
    name, start, language = inside
    if name == "comment" or start >= end:
        return []
    text = "\n".join(passage.lines[start:end]) + "\n"
    return [CodeBlock(passage.file_line(start), passage.file_line(end - 1), language, text)]


def _blank_outside_document(lines: list[str]) -> None:
    """Blank the preamble and what follows the document, in the same length; a fragment is all document."""
    begin = next((row for row, line in enumerate(lines) if "\\begin{document}" in line), None)
    if begin is None:
        return
    end = next((row for row, line in enumerate(lines) if "\\end{document}" in line and row >= begin), len(lines))
    for row, line in enumerate(lines):
        if row <= begin or row >= end:
            lines[row] = " " * len(line)


def _openers(macros: dict[str, Macro]) -> dict[str, tuple[str, str]]:
    """Macros that stand for the begin of a display, with the macro that stands for its end."""
    begins: dict[str, str] = {}
    ends: dict[str, str] = {}
    for name, macro in macros.items():
        alias = _ALIAS.fullmatch(macro.body)
        if alias and not macro.arguments and alias[2] in DISPLAYS:
            (begins if alias[1] == "begin" else ends)[name] = alias[2]
    closers = {environment: name for name, environment in ends.items()}
    return {name: (environment, closers[environment]) for name, environment in begins.items() if environment in closers}


def _without(
    shadow: Sequence[str], stream: Stream, opaque: Sequence[tuple[int, int]], stretches: dict[int, int]
) -> list[str]:
    """The shadow without macro definitions; what ``\\verb`` shows stays."""
    lines = list(shadow)
    for start, stop in opaque:
        if start not in stretches:
            continue
        (first, left), (last, right) = stream.spot(start), stream.spot(stop)
        for row in range(first, last + 1):
            begin, end = left if row == first else 0, right if row == last else len(lines[row])
            lines[row] = lines[row][:begin] + " " * (end - begin) + lines[row][end:]
    return lines


def _text_blocks(passage: Passage, shadow: Sequence[str], leaves: LeafReader) -> Iterator[Block]:
    """Headings and paragraphs, in order."""
    text = "\n".join(shadow)
    position = row = 0
    while position <= len(text):
        mark = _STRUCTURE.search(text, position)
        stop = mark.start() if mark else len(text)
        yield from _paragraph(passage, text[position:stop], row, leaves)
        row += text.count("\n", position, stop)
        if mark is None:
            return
        position = mark.end()
        if mark["level"]:
            position = _title_end(text, mark.end())
            pieces = leaves.read(row, text[mark.end() : position - 1].split("\n"), False)
            yield HeadingBlock(passage.file_line(row), _LEVELS[mark["level"]], pieces)
        row += text.count("\n", stop, position)


def _paragraph(passage: Passage, text: str, row: int, leaves: LeafReader) -> Iterator[Block]:
    lead = len(text) - len(text.lstrip("\n"))
    lines = text.strip("\n").split("\n")
    pieces = leaves.read(row + lead, lines, False)
    if any(isinstance(piece, FoundFormula) or piece.strip() for piece in pieces):
        first = row + lead
        yield TextBlock(passage.file_line(first), passage.file_line(first + len(lines) - 1), pieces)


def _title_end(text: str, position: int) -> int:
    """Just past the brace that closes a title."""
    depth = 1
    for brace in _BRACE.finditer(text, position, position + _LONGEST_TITLE):
        depth += {"{": 1, "}": -1}.get(brace[0], 0)
        if depth == 0:
            return brace.end()
    return position + 1
