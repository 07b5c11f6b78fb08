"""Endless sums as numbers: so many terms of a power series, and a bound for those that are left out.

Only terms made of powers ``r^k``, of the index itself and of factorials below the line are summed: from some place on the
ratio of one term to the next never grows, so the terms left out are within a geometric series.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from flint import arb

from terms.evaluate import Bound, value
from terms.scalars import Undecided
from terms.term import Term, symbols
from terms.world import World

MANY, ALWAYS = 3000, 12  # how many terms at most, and how many at least
TINY = 1e-16


def endless_sum(t: Term, w: World, b: Bound) -> Any:
    """The value of ``sum_{k=low}^{oo}``; raises ``Undecided`` where nothing bounds what is left out."""
    body, variable, low = t.args[:3]
    if variable.op != "sym" or low.op != "num" or not _shrinks(body, str(variable.data)):
        raise Undecided("infinity has no value")
    total: Any = 0
    before, first = None, int(low.data)
    for k in range(first, first + MANY):
        term = value(body, w, {**b, variable.data: k})
        if not isinstance(term, int | Fraction | float | arb):
            raise Undecided("an endless sum of what is no number")
        total = total + term
        rest = _left_out(before, term) if k >= first + ALWAYS else None
        if rest is not None and rest < TINY * (1 + abs(float(total))):
            return total + arb(0, 2 * rest) if isinstance(total, arb) else total
        before = term
    raise Undecided("an endless sum that settles too slowly")


def _left_out(before: Any, term: Any) -> float | None:
    """A bound for what follows two neighbouring terms; None while they do not shrink."""
    if not before:
        return 0.0 if not term else None
    ratio = abs(float(term)) / abs(float(before)) * (1 + 1e-9)
    return abs(float(term)) * ratio / (1 - ratio) if ratio < 1 else None


def _shrinks(t: Term, name: str) -> bool:
    """Whether a term is one of a power series in the index, possibly over factorials."""
    if name not in symbols(t):
        return True
    if t.op in ("mul", "dot"):
        return all(_shrinks(a, name) for a in t.args)
    if t.op == "div":
        top, bottom = t.args
        return _shrinks(top, name) and (name not in symbols(bottom) or _is_factorial(bottom, name))
    if t.op == "pow":
        base, power = t.args
        whole = power.op == "num" and power.data > 0
        return (_is_linear(base, name) and whole) or (name not in symbols(base) and _is_linear(power, name))
    return _is_linear(t, name) or (t.op == "fn" and t.data == "exp" and _is_linear(t.args[0], name))


def _is_factorial(t: Term, name: str) -> bool:
    return t.op == "fn" and t.data == "factorial" and t.args[0].op == "sym" and t.args[0].data == name


def _is_linear(t: Term, name: str) -> bool:
    """The index, or a sum or product of it and what does not depend on it."""
    if t.op == "sym":
        return True
    if t.op == "mul" or t.op == "add":
        return sum(name in symbols(a) for a in t.args) <= 1 and all(_is_linear(a, name) for a in t.args)
    return name not in symbols(t)
