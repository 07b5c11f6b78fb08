"""Probabilities of intervals, all through ``P(X <= b)`` and ``P(X = b)`` of the same quantity.

``P(a < X <= b) = P(X <= b) - P(X <= a)`` for ``a <= b``, ``P(X > a) = 1 - P(X <= a)``, ``P(|X| < c) = P(-c < X < c)``.
"""

from __future__ import annotations

from terms.chance import is_random
from terms.normal import Normaliser, Unproved, structure, term_of
from terms.polynomials import Ratio, ratio
from terms.term import Term, call, make, neg, rel, sub, sym, symbols

ORDERS = ("<", "<=", ">", ">=")
_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}


def is_interval_call(t: Term) -> bool:
    """Whether a call is the probability of one event made of inequalities."""
    if len(t.args) != 2 or t.args[0].op != "sym" or t.args[0].data not in ("P", "Pr", "p"):
        return False
    e = t.args[1]
    if e.op == "rel":
        return e.data in ORDERS
    return e.op == "chain" and len(e.args) == 3 and all(s in ("<", "<=") for s in e.data)


def interval_probability(n: Normaliser, t: Term) -> Ratio:
    """The probability by the distribution function."""
    e = t.args[1]
    if e.op == "chain":
        low, x, high = e.args
        n.suppose(f"{low} <= {high}")
        below = _at_most(n, t, x, low) if e.data[0] == "<" else _below(n, t, x, low)
        above = _at_most(n, t, x, high) if e.data[1] == "<=" else _below(n, t, x, high)
        return above - below
    left, right = e.args
    if not _is_random(n, left):
        return interval_probability(n, call(t.args[0], rel(_TURNED[e.data], right, left)))
    if left.op == "abs" and e.data in ("<", "<="):
        return interval_probability(
            n, call(t.args[0], make("chain", neg(right), left.args[0], right, data=(e.data, e.data)))
        )
    if left.op == "abs":
        inside = call(t.args[0], rel("<=" if e.data == ">" else "<", left, right))
        return ratio(1) - interval_probability(n, inside)
    if e.data in ("<", "<="):
        return (_at_most if e.data == "<=" else _below)(n, t, left, right)
    return ratio(1) - (_at_most if e.data == ">" else _below)(n, t, left, right)


def _is_random(n: Normaliser, t: Term) -> bool:
    names = symbols(t)
    return bool(names & n.random) or any(len(s) == 1 and s.isupper() for s in names)


def _shifted(n: Normaliser, x: Term, bound: Term) -> tuple[Term, Ratio]:
    """``X - mu <= b`` as ``X <= b + mu``."""
    names = sorted(s for s in symbols(x) if s in n.random) or sorted(
        s for s in symbols(x) if len(s) == 1 and s.isupper()
    )
    if len(names) != 1 or x.op == "index":
        return x, n.normal(bound)
    letter = sym(names[0])
    offset = n.normal(sub(x, letter))
    if any(is_random(n, g) for p in (offset.top, offset.bottom) for m in p for g, _ in m):
        return x, n.normal(bound)
    return letter, n.normal(bound) - offset


def _at_most(n: Normaliser, t: Term, x: Term, bound: Term) -> Ratio:

    x, value = _shifted(n, x, bound)
    where = term_of(n, value)
    return n.atom(f"prob⟨p;{structure(x)}<={value.key()}⟩", call(t.args[0], rel("<=", x, where)))


def _below(n: Normaliser, t: Term, x: Term, bound: Term) -> Ratio:

    x, value = _shifted(n, x, bound)
    if x.op not in ("sym", "index"):
        raise Unproved("the probability of a value of a compound quantity")
    return _at_most(n, t, x, term_of(n, value)) - n.normal(call(t.args[0], rel("=", x, term_of(n, value))))


def probability_of_positive(n: Normaliser, r: Ratio) -> Ratio | None:
    """``P(r > 0)`` for r linear in one random name, or in the absolute value of something."""
    if not r.is_polynomial():
        return None
    moving = [m for m in r.top if any(is_random(n, g) for g, _ in m)]
    if len(moving) != 1 or len(moving[0]) != 1 or moving[0][0][1] != 1:
        return None
    g, slope = moving[0][0][0], r.top[moving[0]]
    if n.terms[g].op not in ("sym", "index", "abs"):
        return None
    bound = -(r - ratio({moving[0]: slope})) * ratio(slope).inverse()
    event = rel(">" if slope > 0 else "<", n.terms[g], term_of(n, bound))
    return interval_probability(n, call(sym("P"), event))
