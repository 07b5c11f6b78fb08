"""Blocks of HTML inside Markdown: headings, preformatted text, and paragraphs without their tags."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

from notes.blocks import Block, CodeBlock, FoundFormula, HeadingBlock, TextBlock
from notes.leaf import LeafReader
from notes.passage import Passage
from notes.shadow import MARK

_HEADING = re.compile(r"<h([1-6])(?:\s[^<>]*)?>")
_LONGEST_TITLE = 500
_PREFORMATTED = re.compile(r"\s*<(?:pre|style|script)\b", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]*+>")


def is_preformatted(content: str) -> bool:
    """True for a block whose content is not text: ``<pre>``, ``<style>``, ``<script>`` without a formula."""
    return bool(_PREFORMATTED.match(content)) and MARK not in content


def html_blocks(passage: Passage, leaves: LeafReader, content: str, first: int) -> Iterator[Block]:
    """What a block of HTML that starts in row ``first`` holds."""
    if is_preformatted(content):
        if content.lstrip()[:4].lower() == "<pre":
            text = html.unescape(_TAG.sub("", content))
            last = first + content.rstrip("\n").count("\n")
            yield CodeBlock(passage.file_line(first), passage.file_line(last), "", text)
        return
    position, row = 0, first
    for level, start, (title, end), stop in _headings(content):
        yield from _text(passage, leaves, content[position:start], row)
        row += content.count("\n", position, start)
        yield HeadingBlock(passage.file_line(row), level, leaves.read(row, content[title:end].split("\n"), False))
        row += content.count("\n", start, stop)
        position = stop
    yield from _text(passage, leaves, content[position:], row)


def _text(passage: Passage, leaves: LeafReader, text: str, row: int) -> Iterator[TextBlock]:
    """The paragraphs of HTML text: a blank line, or one of tags only, parts them."""
    for start, lines in _paragraphs(text.split("\n")):
        first, last = row + start, row + start + len(lines) - 1
        pieces = leaves.read(first, lines, False)
        if any(isinstance(piece, FoundFormula) or piece.strip() for piece in pieces):
            yield TextBlock(passage.file_line(first), passage.file_line(last), pieces)


def _headings(content: str) -> Iterator[tuple[int, int, tuple[int, int], int]]:
    """Of every HTML heading: level, start, the bounds of its title, stop."""
    position = 0
    while opened := _HEADING.search(content, position):
        end = content.find(f"</h{opened[1]}>", opened.end(), opened.end() + _LONGEST_TITLE)
        position = opened.end() if end == -1 else end + 5
        if end != -1:
            yield int(opened[1]), opened.start(), (opened.end(), end), position


def _paragraphs(lines: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    paragraph: list[str] = []
    for row, line in enumerate([*lines, ""]):
        if _TAG.sub("", line).strip():
            paragraph.append(line)
        elif paragraph:
            yield row - len(paragraph), paragraph
            paragraph = []
