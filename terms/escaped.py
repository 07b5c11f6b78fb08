"""Backslashes written twice, as programs and some editors want them: ``L(\\\\theta)`` means ``L(\\theta)``."""

from __future__ import annotations

from itertools import pairwise

from terms import symbols as table
from terms.habits import group_end
from terms.tokens import Token, tokenize

_OPENING, _CLOSING = ("(", "[", "{"), (")", "]", "}")


def unescaped(tokens: list[Token]) -> list[Token]:
    """The tokens with ``\\\\`` before a command's name as that command: within brackets no row ends, nor where every one does so."""
    if any(t.is_command("begin") for t in tokens):
        return [_half_told(tokens, k) for k in range(len(tokens))]
    tokens = _braced(tokens)
    rows = [k for k, t in enumerate(tokens) if t.kind == "row"]
    named = {k for k in rows if _names_command(tokens[k : k + 2])}
    if len(named) < len(rows):
        named = {k for k in named if _level(tokens[:k]) > 0}
    return [_told(t, tokens[k - 1]) if k - 1 in named else t for k, t in enumerate(tokens) if k not in named]


def _braced(tokens: list[Token]) -> list[Token]:
    """``\\\\{ x \\\\}``: braces that show, where a row would end right before a group and right at its end."""
    found: dict[int, Token] = {}
    for k, (row, opener) in enumerate(pairwise(tokens)):
        end = group_end(tokens, k + 1) - 1 if row.kind == "row" and opener.is_op("{") and opener.start == row.end else 0
        if end > 0 and tokens[end - 1].kind == "row" and tokens[end - 1].end == tokens[end].start:
            for at, shown in ((k, "\\{"), (end - 1, "\\}")):
                found[at] = Token("op", shown, tokens[at].start, tokens[at + 1].end)
    return [found.get(k, t) for k, t in enumerate(tokens) if k - 1 not in found]


def _half_told(tokens: list[Token], k: int) -> Token:
    """``\\\\frac{a}{b}`` among rows: the command all the same, whether or not a row ends before it."""
    opens = k + 1 < len(tokens) and tokens[k + 1].is_op("{")
    named = opens and k > 0 and tokens[k].text in ("frac", "sqrt") and _names_command(tokens[k - 1 : k + 1])
    return _told(tokens[k], tokens[k]) if named else tokens[k]


def _names_command(pair: list[Token]) -> bool:
    """A row's end with a command's whole name glued to it."""
    glued = len(pair) == 2 and pair[0].text == "\\\\" and pair[1].kind == "word" and pair[1].start == pair[0].end
    return (
        glued and len(pair[1].text) > 2 and _command(pair[1].text).kind in ("name", "command") and _known(pair[1].text)
    )


def _known(name: str) -> bool:
    kinds = (table.GREEK, table.GREEK_VARIANTS, table.RELATIONS, table.FUNCTION_COMMANDS, table.FONTS, table.ACCENTS)
    return any(name in kind for kind in kinds) or name in (
        "frac",
        "sqrt",
        "sum",
        "prod",
        "int",
        "partial",
        "nabla",
        "cdot",
    )


def _command(name: str) -> Token:
    return tokenize("\\" + name)[0]


def _told(word: Token, row: Token) -> Token:
    made = _command(word.text)
    return Token(made.kind, made.text, row.start, word.end)


def _level(tokens: list[Token]) -> int:
    return sum(t.is_op(*_OPENING) - t.is_op(*_CLOSING) for t in tokens)
