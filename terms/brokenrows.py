"""Statements broken over rows: a row that ends on an operator, or begins with one, is half of a statement."""

from __future__ import annotations

from terms import symbols as table
from terms.tokens import Token

_SIGNS = ("+", "-", "*")
_PRODUCTS = ("cdot", "times", "odot")


def joined(rows: list[list[Token]]) -> list[list[Token]]:
    """The rows with the halves of a broken statement put together."""
    out: list[list[Token]] = []
    related = False  # whether a relation stands in the statement so far
    before: list[Token] = []
    for row in rows:
        if related and _belong(before, row):
            while out[-1][-1].is_op("&"):
                out[-1].pop()
            out[-1] += _unmarked(row)
        else:
            out.append(list(row))
            related = _relates(row)
        before = row
    return out


def _belong(before: list[Token], row: list[Token]) -> bool:
    """Whether two rows, the first of them of an equation, are one statement."""
    last, first = _edge(before, -1), _edge(row, 0)
    if last is None or first is None:
        return False
    waits = _is_operator(last) or last.is_op("=")
    goes_on = _is_operator(first) and not (first.is_op("-") and _relates(row))
    begins = not _is_relation(first) and not first.is_op("+", "*") and first.kind != "text"
    return begins if waits else goes_on and not last.is_op(",", ".", ";", ":") and last.kind != "text"


def _is_operator(token: Token) -> bool:
    return token.is_op(*_SIGNS) or token.is_command(*_PRODUCTS)


def _is_relation(token: Token) -> bool:
    return token.is_op("=", "<", ">") or (token.kind == "command" and token.text in table.RELATIONS)


def _relates(row: list[Token]) -> bool:
    """Whether a relation stands in the row outside of braces."""
    level = 0
    for token in row:
        level += token.is_op("{") - token.is_op("}")
        if level == 0 and _is_relation(token):
            return True
    return False


def _edge(row: list[Token], end: int) -> Token | None:
    """The first or last token that is no mark of alignment."""
    plain = [t for t in row if not t.is_op("&")]
    return plain[end] if plain else None


def _unmarked(row: list[Token]) -> list[Token]:
    """The row without marks of alignment before it."""
    first = next((k for k, t in enumerate(row) if not t.is_op("&")), len(row))
    return row[first:]
