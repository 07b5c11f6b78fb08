"""Where the order of factors says something: transposes, cross products, inverses of matrices."""

from __future__ import annotations

from functools import lru_cache

from terms.term import MINUS_ONE, Term, walk
from verify.canonical import Canonical


@lru_cache(maxsize=50_000)
def ordered(c: Canonical) -> bool:
    """The order of factors matters: transposes or cross products occur, whose scalars would agree in any order."""
    return any(keeps_order(t) for side in (c.left, c.right) for t in walk(side))


def keeps_order(t: Term) -> bool:
    """A transpose, a cross product, a trace, or inverses of matrices in a product: the order of factors says something."""
    if t.op == "pow" and t.args[1] is MINUS_ONE and t.args[0].op == "mul":
        return all(_is_capital(u) for u in t.args[0].args)
    if t.op == "mul":
        return sum(a.op == "pow" and a.args[1] is MINUS_ONE and _is_capital(a.args[0]) for a in t.args) > 1
    return t.op in ("transpose", "cross") or (t.op == "fn" and t.data == "trace")


def _is_capital(t: Term) -> bool:
    return t.op == "sym" and str(t.data)[:1].isupper()
