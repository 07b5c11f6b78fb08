"""Relation signs: which one comes next, and what those of programs, ``w -= g``, say."""

from __future__ import annotations

from collections.abc import Callable

from terms import symbols as table
from terms.reader import Reader
from terms.term import Term, add, div, mul, neg, rel

CHANGES: dict[str, Callable[[Term, Term], Term]] = {
    "+=": add, "-=": lambda left, right: add(left, neg(right)), "*=": mul, "/=": div
}  # fmt: skip
_BEGIN_RELATIONS = frozenset("=<>:!-+*/")


def changed(sign: str, left: Term, right: Term) -> Term:
    """``w -= g``: what it was, changed by the right side, as programs write it."""
    return rel(":=", left, CHANGES[sign](left, right))


def relation_ahead(r: Reader) -> tuple[str, int] | None:
    """The relation sign at the current place and how many tokens it takes."""
    here, then = r.peek(), r.peek(1)
    if here.kind != "command" and here.text not in _BEGIN_RELATIONS:
        return None
    if here.is_op(":") and then.is_op("="):
        return ":=", 2
    if here.is_op("=") and then.is_op(":") and then.start == here.end:
        return "=", 2  # ``a =: b`` gives what is known the name b
    if (here.is_op("!") and then.is_op("=") and then.start == here.end) or (here.is_command("not") and then.is_op("=")):
        return "!=", 2
    if here.is_op("-") and then.is_op(">") and then.start == here.end:
        return "->", 2
    if here.is_op("<", ">") and then.is_op("=") and then.start == here.end:
        return here.text + "=", 2
    if here.is_op("=", "<", ">") and then.is_op(here.text) and then.start == here.end:
        if here.text != "=" and r.peek(2).is_op(here.text):
            return 2 * here.text, 3  # ``k <<< n``: very much less
        return 2 * here.text, 2  # ``P(y == 1)``, ``n >> 1``: as programs write them
    if here.is_op("=", "<", ">"):
        return here.text, 1
    if here.is_op("+", "-", "*", "/") and then.is_op("=") and then.start == here.end and r.depth == 0 and r.at:
        return here.text + "=", 2
    if here.is_op(":") and r.depth == 0:
        return "colon", 1
    if here.kind == "command" and here.text in table.RELATIONS:
        doubled = here.text == "perp" and then.is_command("perp")  # drawn with two strokes
        return table.RELATIONS[here.text], 1 + (doubled or _remark_ahead(r))
    return None


def _remark_ahead(r: Reader) -> int:
    """How many tokens a mark on the sign at the cursor takes: ``\\sim^{iid}``, ``\\to^p``, ``\\xrightarrow{p}``."""
    over = r.peek().text.startswith("x") and r.peek(1).is_op("{")
    if not (over or r.peek(1).is_op("^", "_")):
        return 0
    size, level = (-1, 0) if over else (0, 0)
    while size < 1 or level:
        token = r.peek(2 + size)
        if token.kind == "end":
            return 0
        level += token.is_op("{") - token.is_op("}")
        size += 1
    return 1 + size
