"""Where a function is largest or smallest: ``argmax_v f(v) = c`` and ``max_v f(v) = m``.

Smooth functions: the slope is zero at c and, anywhere else, points towards c, because ``f'(v) = g(v) (c - v)`` with a
positive g (for a maximum). Others: ``f(c) - f(v) >= 0`` for every v, case by case.
"""

from __future__ import annotations

from derive.proofs.equalities import Proof, of
from derive.proofs.optimum_steps import Walk
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
    """A proof that the right side is where the optimum on the left side is; None when there is none."""
    try:
        start = beginning(problem)
        if start is None:
            return None
        found = start.body, start.variable, start.at, start.sign
        return _smooth(problem.normaliser(), *found) or _everywhere(problem, *found)
    except FAILURES:
        return None


def beginning(problem: Problem) -> Walk | None:
    """The function, its variable and the place claimed, with definitions put in; None for what is no ``arg`` of one."""
    left, n = problem.left, problem.normaliser()
    if left.op != "extremum" or left.data[1] != 1 or len(left.args) != 2 or not left.data[0].startswith("arg"):
        return None
    body, variable = left.args
    at = expand(problem.right, n.definitions)
    sign = 1 if left.data[0].endswith("max") else -1
    return Walk(problem, expand(body, n.definitions), variable, at, sign) if _in_domain(n, variable, at) else None


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
