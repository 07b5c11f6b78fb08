"""Pieces of MathML markup and how they stand beside each other in a row, with TeX's spacing where MathML has none."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from reports.markup import element, escape

THIN = '<mspace width="0.1667em"/>'


class Node(NamedTuple):
    """Finished markup (one element, or nothing) and what a neighbour must know about it.

    ``kind`` is TeX's atom class: "ord", "function" (log, max …), "large" (∑, ∫ …), "bin", "rel", "open", "close",
    "bar" (either of the two), "fenced", "punct", "space". ``limits`` says that scripts go below and above; ``sign``
    is the character of a sign that may be a prefix (+, −).
    """

    markup: str
    kind: str = "ord"
    limits: bool = False
    sign: str = ""


def identifier(text: str, upright: bool = False) -> str:
    """A name: one italic letter, one upright letter, or a word (which MathML sets upright by itself)."""
    if upright and len(text) == 1:
        return element("mi", escape(text), mathvariant="normal")
    return element("mi", escape(text))


def operator(text: str, **attributes: str) -> str:
    """An ``mo``; delimiters written plainly must not stretch, so callers say ``stretchy="false"``."""
    return element("mo", escape(text), **attributes)


def words(text: str, **attributes: str) -> str:
    """Running text inside a formula; blanks at its ends are kept."""
    return element("mtext", escape(text.replace(" ", "\u00a0")), **attributes)


def unknown(text: str) -> Node:
    """Source that this converter can't set, shown as it was written."""
    return Node(words(text, class_="unknown"))


def group(markup: str) -> str:
    """The markup as exactly one element, which MathML's fractions and scripts ask for."""
    return f"<mrow>{markup}</mrow>"


_BEFORE_A_SIGN = frozenset({"", "bin", "rel", "open", "punct", "function", "large"})
_TIGHT_BEFORE = frozenset({"", "open", "bin", "rel", "punct", "space", "large"})
_TIGHT_AFTER = frozenset({"open", "close", "fenced", "bin", "rel", "punct", "space"})


def join(nodes: Iterable[Node]) -> str:
    """Set nodes beside each other: decide which signs are prefixes, and give function names their thin spaces."""
    pieces: list[str] = []
    previous, bars = "", 0
    for node in nodes:
        kind = node.kind
        if kind == "bar":  # the first, third … bar opens, the second, fourth … closes
            kind = ("open", "close")[bars % 2]
            bars += 1
        if node.sign and previous in _BEFORE_A_SIGN:
            pieces.append(operator(node.sign, form="prefix"))
            kind = "open"
        else:
            pieces.append(THIN * _needs_thin_space(previous, kind) + node.markup)
        previous = kind
    return "".join(pieces)


def _needs_thin_space(previous: str, kind: str) -> bool:
    if kind == "function":
        return previous not in _TIGHT_BEFORE
    return previous == "function" and kind not in _TIGHT_AFTER
