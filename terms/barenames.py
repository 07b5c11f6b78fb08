"""Letters of a formula that stand somewhere without an argument list: ``p`` in ``p(1-p)`` is a number, not a function."""

from __future__ import annotations

from terms import symbols as table
from terms.tokens import Token

_WORDS = table.WORDS | table.FUNCTION_WORDS.keys() | {"lr", "LR"}
_ALWAYS_FUNCTIONS = {"f", "g", "h", "sigma", "phi", "J", "L", "E", "P", "T", "H", "ell", "psi", "D"}


def bare_names(tokens: list[Token]) -> frozenset[str]:
    """Single letters that appear at least once without brackets behind them, outside scripts and fonts."""
    found: set[str] = set()
    groups: list[bool] = []  # for every open brace, whether it belongs to a script or a font
    for k, token in enumerate(tokens):
        if token.is_op("{"):
            groups.append(k > 0 and _takes_group(tokens[k - 1]))
        elif token.is_op("}") and groups:
            groups.pop()
        elif _is_letter(token) and not (groups and groups[-1]) and _stands_bare(tokens, k):
            found.add(token.text)
        elif _is_product(token) and not (groups and groups[-1]) and _stands_bare(tokens, k):
            found |= set(token.text)
    return frozenset(found - _ALWAYS_FUNCTIONS)


def _is_letter(token: Token) -> bool:
    return token.kind == "name" or (token.kind == "word" and len(token.text) == 1)


def _is_product(token: Token) -> bool:
    """``ab``: two letters side by side that are no name of two letters."""
    return token.kind == "word" and len(token.text) == 2 and token.text not in _WORDS and token.text[0] != "d"


def _takes_group(token: Token) -> bool:
    return token.is_op("_", "^") or (token.kind == "command" and token.text in table.FONTS)


def _stands_bare(tokens: list[Token], k: int) -> bool:
    if k + 1 < len(tokens):
        then = tokens[k + 1]
        if then.is_op("(", "'", "_", "^") or then.is_command("prime"):
            return False
    return k == 0 or not (tokens[k - 1].is_op("_", "^") or _handed_over(tokens, k))


def _handed_over(tokens: list[Token], k: int) -> bool:
    """``p`` in ``H(p, q)`` or ``(p \\| q)``: given as a whole, not used as a number."""
    if tokens[k].text not in ("p", "q", "P", "Q", "f", "g") or k + 1 >= len(tokens):
        return False
    return _is_edge(tokens[k - 1]) and _is_edge(tokens[k + 1])


def _is_edge(token: Token) -> bool:
    return token.is_op("(", ")", ",", "|") or token.is_command("Vert")
