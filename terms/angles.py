"""Inner products between ``<`` and ``>``: ``<w, x> + b``, told from comparisons in a row, ``a < b, c > d``."""

from __future__ import annotations

from dataclasses import replace

from terms import symbols as table
from terms.habits import ends_operand
from terms.tokens import Token

_OPENING, _CLOSING = ("(", "[", "{", "\\{"), (")", "]", "}", "\\}")
_WAITING = {
    *table.RELATIONS,
    *table.FUNCTION_COMMANDS,
    *table.SEPARATORS,
    "cdot",
    "times",
    "sum",
    "prod",
    "int",
    "odot",
}
_LONGEST = 60  # tokens between the signs; an inner product is short


def with_angles(tokens: list[Token]) -> list[Token]:
    """The tokens with the signs around every inner product as ``\\langle`` and ``\\rangle``."""
    opening = [k for k, t in enumerate(tokens) if t.is_op("<")]
    if not opening or not any(t.is_op(">") for t in tokens):
        return tokens
    out = list(tokens)
    for k in opening:
        end = _partner(tokens, k)
        if end and not (_may_end_operand(tokens, k) and _may_begin_operand(tokens, end)):
            out[k] = replace(tokens[k], kind="command", text="langle")
            out[end] = replace(tokens[end], kind="command", text="rangle")
    return out


def _partner(tokens: list[Token], k: int) -> int:
    """The place of the ``>`` that closes the ``<`` at ``k`` around one comma; 0 where there is none."""
    level = commas = 0
    for at in range(k + 1, min(k + _LONGEST, len(tokens))):
        token = tokens[at]
        level += token.is_op(*_OPENING) - token.is_op(*_CLOSING)
        if level < 0 or (level == 0 and _cannot_stand_inside(token)):
            return 0
        if level == 0 and token.is_op(","):
            commas += 1
        if level == 0 and token.is_op(">"):
            filled = not tokens[k + 1].is_op(",", "=") and not tokens[at - 1].is_op(",")
            return at if commas == 1 and filled and not (k and tokens[k - 1].is_op("<")) else 0
    return 0


def _cannot_stand_inside(token: Token) -> bool:
    relation = token.kind == "command" and token.text in table.RELATIONS
    return relation or token.kind in ("row", "text") or token.is_op("=", "<", ";", "&") or token.is_command("quad")


def _may_end_operand(tokens: list[Token], k: int) -> bool:
    """Whether something smaller may stand before the sign at ``k``."""
    if k == 0:
        return False
    before = tokens[k - 1]
    if before.kind == "command":
        return before.text not in _WAITING
    return ends_operand(tokens, k) or before.kind == "text" or before.is_op("|", "!", "%", "\\}")


def _may_begin_operand(tokens: list[Token], end: int) -> bool:
    """Whether something smaller may stand behind the sign at ``end``; a power, a closing bracket or nothing is none."""
    if end + 1 >= len(tokens):
        return False
    token = tokens[end + 1]
    if token.kind == "op":
        return token.text in (*_OPENING, "-", "|") or (token.text == "=" and token.start == tokens[end].end)
    if token.kind == "command":
        return token.text not in table.RELATIONS and token.text not in ("cdot", "times", "quad", "qquad")
    return token.kind != "row"
