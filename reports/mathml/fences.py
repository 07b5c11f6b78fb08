"""``\\left … \\middle … \\right`` and the delimiters of a set size."""

from __future__ import annotations

import re

from reports.mathml import symbols
from reports.mathml.nodes import Node, group, operator, unknown
from reports.mathml.parser import Parser

_TALL = re.compile("<(?:mfrac|mtable|munder|msqrt|mroot|mover(?! accent)|msubsup|mo minsize)|[∑∏∫⋃⋂]")
_PART_ENDS = frozenset({"\\right", "\\middle"})


def read_delimiter(parser: Parser) -> str | None:
    """The delimiter that comes next: "" for the invisible ``.``, None where there is none."""
    token = parser.peek()
    if token is None or (token.text != "." and token.text not in symbols.DELIMITERS):
        return None
    parser.take()
    return "" if token.text == "." else symbols.DELIMITERS[token.text]


def left(parser: Parser, name: str) -> Node:
    """A part between fences that grow with it; a missing ``\\right`` ends with the group."""
    opening = read_delimiter(parser)
    if opening is None or parser.too_deep:
        return unknown("\\left" + (opening or ""))
    fences, parts = [opening], []
    with parser.inside():
        parts.append(parser.content(_PART_ENDS))
        while parser.next_is({"\\middle"}):
            parser.take()
            fences.append(read_delimiter(parser) or "")
            parts.append(parser.content(_PART_ENDS))
    closing = read_delimiter(parser) or "" if parser.next_is({"\\right"}) and parser.take() else ""
    return Node(group(_set(fences, parts, closing)), "fenced")


def _set(fences: list[str], parts: list[str], closing: str) -> str:
    """Fences and parts in turn; beside a part of ordinary height the fences keep their ordinary size, as in TeX."""
    stretchy = "true" if any(_TALL.search(part) for part in parts) else "false"
    forms = ["prefix"] + ["infix"] * (len(fences) - 1)
    pairs = zip(fences, forms, parts, strict=True)
    inside = "".join(_fence(fence, form, stretchy) + part for fence, form, part in pairs)
    return inside + _fence(closing, "postfix", stretchy)


def _fence(character: str, form: str, stretchy: str) -> str:
    return operator(character, form=form, fence="true", stretchy=stretchy) if character else ""


def stray(parser: Parser, name: str) -> Node:
    """A ``\\right`` or ``\\middle`` without its ``\\left``."""
    return unknown("\\" + name + (read_delimiter(parser) or ""))


def big(parser: Parser, name: str) -> Node:
    """``\\big(`` and its kin: a delimiter of a set size."""
    character = read_delimiter(parser)
    if character is None:
        return unknown("\\" + name)
    if not character:
        return Node("", "space")
    size = symbols.BIG[name]
    markup = operator(character, minsize=size, maxsize=size, stretchy="true", symmetric="true")
    return Node(markup, _kind(character, name))


def _kind(character: str, name: str) -> str:
    if name.endswith("l") or character in symbols.OPENING:
        return "open"
    if name.endswith("r") or character in symbols.CLOSING:
        return "close"
    return "rel" if name.endswith("m") else "bar"
