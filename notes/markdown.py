"""Markdown to blocks.

Formulas are found first, in the text as it stands (``mathspans``), because the block structure must not decide about
them: a display may hold empty lines, lines that begin with ``-`` or ``>``, lines of ``=``. Then markdown-it-py reads a
shadow of the text in which every formula is a word of the same length, so lists, quotes, tables, headings, HTML and
code come out as if the formulas were words, and every position stays true. Code, comments and addresses were passed
over in the first step, so a dollar there opens nothing. A formula that the parser then finds in indented code is
dropped with it, unless the code is nothing but formulas: then it was indented for looks.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from notes.blocks import Block, CodeBlock, FoundFormula, HeadingBlock, TextBlock
from notes.htmlblocks import html_blocks, is_preformatted
from notes.layout import Layout, lay_out
from notes.leaf import LeafReader
from notes.macros import Expander, Macro, collect
from notes.mathspans import find_spans
from notes.passage import Passage
from notes.placing import Placer
from notes.plain import is_word_equation
from notes.shadow import FILLER, MARK, shadow_lines, veiled_lines
from notes.spans import Dialect, Found

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

BOLD_LEVEL = 7
_BOLD_LINE = re.compile(r"(\*\*\*?|__)(?![\s*_])((?:(?!\1).)+)\1\s*[:：]?\s*", re.DOTALL)
_SENTENCE = re.compile(r"[。！？；]|(?<!\d)，|[.!?;](?:\s|$)")
_LONGEST_BARE_TITLE = 16
_LONGEST_BOLD_HEADING = 60
_HALVED = re.compile(r"\\\\[(\[].{1,2000}?\\\\[)\]]|(?<!\\)\\\\\\\\\s*$", re.MULTILINE)
_ONLY_FILLED = re.compile(rf"[{MARK}{FILLER}\s.,;，。；]*")


@cache
def _parser() -> MarkdownIt:
    """The block part of markdown-it-py, imported when the first Markdown is read."""
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("table").disable("inline")


def read_markdown(passage: Passage, commands: Mapping[str, Macro] | None = None) -> list[Block]:
    """The blocks of a Markdown passage; ``commands`` are macros known from elsewhere (other cells)."""
    layout = lay_out(passage.lines)
    definitions = collect(layout.stream.text)
    found = find_spans(layout.stream, Dialect(skipped=definitions.stretches))
    halved = bool(_HALVED.search(layout.stream.text))
    expander = Expander({**(commands or {}), **definitions.macros})
    placer = Placer(passage, layout.stream, markdown=True, halved=halved, commands=expander)
    return _Walk(passage, layout, found, placer).blocks()


class _Walk:
    """Walks over the parser's tokens and puts the formulas back where they stood."""

    def __init__(self, passage: Passage, layout: Layout, found: Found, placer: Placer) -> None:
        self.passage, self.placer = passage, placer
        formulas: dict[int, list[FoundFormula | None]] = defaultdict(list)
        for span in found.spans:
            formulas[layout.stream.row(span.start)].append(placer.place(span))
        self.shadow = shadow_lines(passage.lines, layout.stream, found.spans)
        for row, line in layout.replaced.items():
            self.shadow[row] = line
        veiled = veiled_lines(self.shadow, layout.stream, found.opaque)
        self.leaves = LeafReader(passage, self.shadow, veiled)
        self.leaves.expect(formulas)
        self.code_rows: set[int] = set()
        self.level = 0  # of the heading that is open, 0 if none
        self.underlined = False  # a formula above a rule is no heading, though Markdown takes it for one

    def blocks(self) -> list[Block]:
        blocks = [block for token in _parser().parse("\n".join(self.shadow)) for block in self.read(token)]
        left = [(self.line(row), formula) for row, formula in self.leaves.left_over() if row not in self.code_rows]
        blocks += [TextBlock(line, line, (formula,)) for line, formula in left]  # in the title of a reference, say
        return sorted(blocks, key=lambda block: block.line) if left else blocks

    def read(self, token: Token) -> Iterator[Block]:
        if token.type == "heading_open":
            self.level, self.underlined = int(token.tag[1:]), token.markup[:1] in ("=", "-")
        elif token.type == "heading_close":
            self.level = 0
        elif token.map and token.type == "inline":
            yield from self.leaf(token, *token.map)
        elif token.map and token.type in ("fence", "code_block"):
            yield from self.code(token, *token.map)
        elif token.map and token.type == "html_block":
            if is_preformatted(token.content):
                self.code_rows.update(range(*token.map))
            yield from html_blocks(self.passage, self.leaves, token.content, token.map[0])

    def line(self, row: int) -> int:
        return self.passage.file_line(row)

    def leaf(self, token: Token, first: int, after: int) -> Iterator[Block]:
        content = token.content.split("\n")
        pieces = self.leaves.read(first, content)
        if self.level and not (self.underlined and all(isinstance(piece, FoundFormula) for piece in pieces)):
            yield HeadingBlock(self.line(first), self.level, pieces)
        elif token.level == 1 and _is_bold_heading(content):
            yield HeadingBlock(self.line(first), BOLD_LEVEL, pieces)
            if len(content[0]) > _LONGEST_BARE_TITLE and MARK not in content[0]:
                yield TextBlock(self.line(first), self.line(first), pieces)  # it may state something as well
        elif pieces:
            yield TextBlock(self.line(first), self.line(after - 1), pieces)

    def code(self, token: Token, first: int, after: int) -> Iterator[Block]:
        if token.type == "code_block" and _ONLY_FILLED.fullmatch(token.content):
            pieces = self.leaves.read(first, token.content.rstrip("\n").split("\n"))
            yield TextBlock(self.line(first), self.line(after - 1), pieces)
            return
        self.code_rows.update(range(first, after))
        language = token.info.strip().split(maxsplit=1)[0].strip("{}.,") if token.info.strip() else ""
        start = first + (token.type == "fence")
        text = self.original(token, start)
        if language == "math":
            yield self.math_fence(first, after, text)
        else:
            yield CodeBlock(self.line(start), self.line(start + max(text.count("\n") - 1, 0)), language, text)

    def original(self, token: Token, start: int) -> str:
        """The code as it stands in the file where a formula was seen in it by mistake."""
        if MARK not in token.content:
            return token.content
        rows = range(start, start + token.content.count("\n"))
        return "".join(self.passage.lines[row].strip("\n") + "\n" for row in rows)

    def math_fence(self, first: int, after: int, text: str) -> TextBlock:
        """A fence of the language ``math`` is a display."""
        rows = [row for row in range(first + 1, after) if row - first - 1 < text.count("\n")]
        lines = [line.strip() for line in text.split("\n")][: len(rows)]
        column = len(self.passage.lines[first]) - len(self.passage.lines[first].lstrip(" \t>-*+"))
        stop = self.passage.place(after - 1, len(self.passage.lines[after - 1]))
        places = tuple(self.line(row) for row in rows)
        latex, problem = self.placer.expanded("\n".join(lines))
        start = self.passage.place(first, column)
        formula = FoundFormula(start, stop, latex, places, "fence", True, "", problem, f"${latex}$")
        return TextBlock(self.line(first), self.line(after - 1), (formula,) if latex.strip() else ())


def _is_bold_heading(content: Sequence[str]) -> bool:
    """A paragraph that is one line of bold text, not a sentence and not an equation."""
    bold = _BOLD_LINE.fullmatch(content[0]) if len(content) == 1 and len(content[0]) < 200 else None
    if bold is None or is_word_equation(bold[2]) or _SENTENCE.search(bold[2]):
        return False
    return len(bold[2]) <= _LONGEST_BOLD_HEADING or MARK in bold[2]
