"""``\\text{…}`` and its kin: words inside a formula, with ``$…$`` inside the words."""

from __future__ import annotations

import re

from reports.mathml.nodes import Node, group, words
from reports.mathml.parser import Parser

_CLASSES = {"textbf": "bold", "textit": "italic", "emph": "italic", "textsl": "italic", "texttt": "monospace"}
_ESCAPES = re.compile(r"\\([%$#&_{} ,;])")


def text(parser: Parser, name: str) -> Node:
    """The argument as words; the parts between dollars are formulas again."""
    raw = parser.raw_argument()
    parts = re.split(r"(?<!\\)\$", raw)
    if len(parts) < 3 or parser.too_deep:
        return Node(_words(raw, name))
    pieces = [_inner(parser, part) if index % 2 else _words(part, name) for index, part in enumerate(parts)]
    return Node(group("".join(pieces)))


def _inner(parser: Parser, source: str) -> str:
    inner = Parser(source, parser.handlers, parser.depth + 1)
    return group(inner.content())


def _words(raw: str, name: str) -> str:
    shown = re.sub(r"\s+", " ", _ESCAPES.sub(r"\1", raw.replace("~", " ").replace("\\\\", " ")))
    shown = re.sub(r"(?<!\\)[{}]", "", shown)
    return words(shown, class_=_CLASSES[name]) if name in _CLASSES else words(shown)
