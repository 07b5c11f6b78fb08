"""Where a function is largest or smallest: ``argmax_v f(v) = c`` and ``max_v f(v) = m``.

Smooth functions: the slope is zero at c and, anywhere else, points towards c, because ``f'(v) = g(v) (c - v)`` with a
positive g (for a maximum). Others: ``f(c) - f(v) >= 0`` for every v, case by case.
"""

from __future__ import annotations

from derive.proofs.equalities import Proof, of
from derive.proofs.problem import Problem
from derive.proofs.structure import sign_of
from terms.arrays import prove_arrays
from terms.calculus import derivative
from terms.differences import sign_of_canonical
from terms.expand import expand
from terms.normal import Normaliser
from terms.positivity import sign_of_ratio
from terms.powers import settle
from terms.signs import POSITIVE, kind_of
from terms.strategies import FAILURES
from terms.term import TWO, ZERO, Term, power, replace, sub


def optimum(problem: Problem) -> Proof | None:
    """A proof that the right side is where (or what) the optimum on the left side is; None when there is none."""
    left, value = problem.left, problem.right
    if left.op != "extremum" or left.data[1] != 1 or len(left.args) != 2:
        return None
    body, variable = left.args
    kind = left.data[0]
    sign = 1 if kind.endswith("max") else -1
    n = problem.normaliser()
    try:
        body = expand(body, n.definitions)
        value = expand(value, n.definitions)
        if kind.startswith("arg") and _in_domain(n, variable, value):
            return _smooth(n, body, variable, value, sign) or _everywhere(problem, body, variable, value, sign)
    except FAILURES:
        return None
    return None


def _in_domain(n: Normaliser, variable: Term, value: Term) -> bool:
    """A positive variable has its optimum at something that is not negative."""
    return kind_of(n, variable) not in POSITIVE or sign_of(n, value) in ("+", "0+")


def _smooth(n: Normaliser, body: Term, variable: Term, at: Term, sign: int) -> Proof | None:
    """The slope is a positive multiple of the way to the optimum."""
    try:
        slope = derivative(body, variable, n.dependent)
    except FAILURES:
        return None
    if not prove_arrays(replace(slope, {variable: at}), ZERO, n):
        return None
    here = n.copy(careful=True)
    gap = here.normal(sub(at, variable))
    rate = settle(here, here.normal(slope) * gap.inverse())
    if sign_of_ratio(here, rate) not in (("+", "0+") if sign > 0 else ("-", "0-")):
        return None
    n.assumed |= here.assumed
    return of(n, "slope points to the optimum")


def _everywhere(problem: Problem, body: Term, variable: Term, at: Term, sign: int) -> Proof | None:
    """``f(c)`` is at least (at most) ``f(v)`` for every v."""
    n = problem.normaliser()
    best = replace(body, {variable: at})
    high, low = (best, body) if sign > 0 else (body, best)
    found = sign_of_canonical(n, high, low, (power(sub(variable, at), TWO),))
    return of(n, "compared case by case") if found else None
