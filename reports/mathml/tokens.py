"""LaTeX text -> a flat list of tokens with their places in the text; every character belongs to a token or is blank."""

from __future__ import annotations

import re
from typing import NamedTuple

_TOKEN = re.compile(
    r"""(?P<comment>%[^\n]*)
      | (?P<space>\s+)
      | (?P<command>\\(?:[A-Za-z]+\*?|.|$))
      | (?P<number>[0-9]+(?:\.[0-9]+)?|\.[0-9]+)
      | (?P<prime>['’′]+)
      | (?P<wide>[\u2e80-\u2fff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]+)
      | (?P<character>.)""",
    re.VERBOSE | re.DOTALL,
)
_STARRED = frozenset({"\\operatorname*", "\\hspace*", "\\vspace*", "\\tag*", "\\notag*"})


class Token(NamedTuple):
    """A piece of the text: its kind, itself, and where it stands; ``spaced`` says that a blank came before it."""

    kind: str
    text: str
    start: int
    end: int
    spaced: bool


def tokenize(latex: str) -> list[Token]:
    """Split ``latex`` into tokens; blanks and comments are dropped but remembered as ``spaced``."""
    tokens: list[Token] = []
    spaced = False
    position = 0
    while match := _TOKEN.match(latex, position):
        kind, end = match.lastgroup or "character", match.end()
        if kind == "command" and match[0].endswith("*") and len(match[0]) > 2 and match[0] not in _STARRED:
            end -= 1  # \alpha* is \alpha and a star
        if kind not in ("space", "comment"):
            tokens.append(Token(kind, latex[position:end], position, end, spaced))
        spaced = kind in ("space", "comment")
        position = end
    return tokens


def match_braces(tokens: list[Token]) -> dict[int, int]:
    """For the index of every ``{`` the index of its ``}`` (the end of the list where it is missing)."""
    partners: dict[int, int] = {}
    open_braces: list[int] = []
    for index, token in enumerate(tokens):
        if token.text == "{":
            open_braces.append(index)
        elif token.text == "}" and open_braces:
            partners[open_braces.pop()] = index
    return partners | dict.fromkeys(open_braces, len(tokens))
