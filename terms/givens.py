"""A bar that says "given" outside of every bracket: ``y | x ~ N(0, 1)``, ``X ⊥ Y | Z``."""

from __future__ import annotations

from terms.reader import Reader
from terms.term import Term, make, rel

_OPENING, _CLOSING = ("(", "[", "{", "\\{"), (")", "]", "}", "\\}")


def bar_ahead(r: Reader) -> bool:
    """Whether a single bar comes next that no other bar of its level could be the partner of.

    What something is equal to is under no condition: ``L = \\lambda |w`` has lost a bar.
    """
    if not r.peek().is_op("|") or r.bars or r.conditional or not r.at or r.peek(1).is_op("_", "^", "|"):
        return False
    depth = 0
    for k, token in enumerate(r.tokens[r.at + 1 :]):
        depth += token.is_op(*_OPENING) - token.is_op(*_CLOSING)
        if depth == 0 and token.is_op("|") and k:
            return False
    return r.peek(1).kind != "end" and not any(t.is_op("=") for t in r.tokens[: r.at])


def read_given(r: Reader, what: Term) -> Term:
    """What stands behind the bar is what is known; ``y | x = 1`` knows that x is 1."""
    from terms.expressions import read_sum

    r.take()
    known = read_sum(r)
    if r.peek().is_op("=") and not r.peek(1).is_op("="):
        r.take()
        known = rel("=", known, read_sum(r))
    return make("given", make("tuple", what), make("tuple", known))
