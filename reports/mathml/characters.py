"""Single characters: what each is in a row (letter, sign, relation, bracket …) and its element."""

from __future__ import annotations

import unicodedata

from reports.markup import element, escape
from reports.mathml import symbols
from reports.mathml.alphabets import styled
from reports.mathml.nodes import Node, identifier, operator, words

_SIGNS = {"+": "+", "-": "−", "−": "−", "±": "±", "∓": "∓", "＋": "+", "－": "−", "﹣": "−", "–": "−"}
_BINARY = frozenset(symbols.BINARY.values()) | frozenset("*·•∙")
_RELATIONS = frozenset(symbols.RELATIONS.values()) | frozenset("=<>:＝≔≝≜→←")
_SHOWN_AS = {"*": "∗", "＝": "=", "（": "(", "）": ")", "｜": "|", "·": "⋅"}
_BARS = frozenset("|∣‖∥｜")
_LARGE = frozenset(symbols.LARGE.values())
_INTEGRALS = frozenset(symbols.INTEGRALS.values())
_UPRIGHT = frozenset(symbols.UPRIGHT.values())


def letters_node(text: str, alphabet: str, tag: str) -> Node:
    """A number or a word in the alphabet in force."""
    if tag == "mi" and alphabet == "upright":
        return Node(identifier(text, upright=True))
    return Node(element(tag, escape(styled(text, alphabet))))


def character_node(text: str, alphabet: str = "", defines: bool = False) -> Node:
    """The node of one character; ``defines`` says that it is the colon of ``:=``."""
    if defines:
        return Node(operator(":="), "rel")
    if text in _SIGNS:
        return Node(operator(_SIGNS[text]), "bin", sign=_SIGNS[text])
    shown = _SHOWN_AS.get(text, text)
    if text in _BARS:
        return Node(bar(shown), "bar")
    if shown in symbols.OPENING or shown in symbols.CLOSING:
        return Node(operator(shown, stretchy="false"), "open" if shown in symbols.OPENING else "close")
    return _operator_node(shown) or _letter_node(shown, alphabet)


def bar(text: str) -> str:
    """A vertical bar that neither stretches nor keeps its distance."""
    return operator(text, stretchy="false", lspace="0", rspace="0")


def _operator_node(text: str) -> Node | None:
    if text in _BINARY:
        return Node(operator(text), "bin")
    if text in _RELATIONS:
        return Node(operator(text), "rel")
    if text in _LARGE:
        return Node(operator(text), "large", limits=True)
    if text in _INTEGRALS:
        return Node(operator(text), "large")
    if text in ",;":
        return Node(operator(text), "punct")
    if text in "/!?.":
        return Node(operator(text, lspace="0", rspace="0"))
    return None


def _letter_node(text: str, alphabet: str) -> Node:
    if text == "~":
        return Node('<mspace width="0.25em"/>', "space")
    if text in _UPRIGHT:
        return Node(identifier(styled(text, alphabet), upright=text == styled(text, alphabet)))
    if text.isalpha():
        changed = styled(text, alphabet)
        return Node(identifier(changed, upright=alphabet == "upright" or (text.isupper() and text > "Z")))
    if text.isnumeric():
        return Node(element("mn", escape(text)))
    if unicodedata.category(text[:1]) == "Sm":
        return Node(operator(text), "rel")
    return Node(words(text, class_="unknown") if text in "{}&#$%\\^_" else words(text))
