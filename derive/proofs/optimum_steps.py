"""The steps to an optimum, each of them following from the one before.

``= argmax_v h(v)``: another function with its optimum in the same place. ``df/dv = …`` and, after it, ``= …``: the slope,
rewritten until it is a positive multiple of the way to the optimum. ``f(v) >= …`` (for a maximum ``<=``) and so on: a
bound that the function takes only where it is best.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from derive.proofs.equalities import Proof, equal, of
from derive.proofs.inequalities import at_least
from derive.proofs.problem import Link, Problem
from derive.proofs.structure import sign_of
from terms.calculus import derivative
from terms.differences import sign_of_canonical
from terms.expand import expand
from terms.normal import Normaliser, prove_equal, term_of
from terms.polynomials import Ratio
from terms.positivity import sign_of_ratio
from terms.powers import settle
from terms.strategies import FAILURES
from terms.term import TWO, ZERO, Term, free_symbols, power, replace, sub


@dataclass
class Walk:
    """Where a derivation stands: the function, its variable, what was last written, and what that is."""

    problem: Problem
    body: Term
    variable: Term
    at: Term
    sign: int
    here: Term = ZERO
    mode: str = "function"

    def step(self, link: Link) -> Proof | None:
        """A proof that the step follows, which becomes the place to go on from; None when it does not."""
        t, relation = link.term, link.relation
        if t.op == "extremum":
            return self._same_place(t)
        if t.op == "rel":
            if not self._begins(t.args[0]):
                return None
            t, relation = t.args[1], t.data
        elif self.mode == "function":
            return None
        found = self._goes_on(relation, t)
        self.here = t
        return found

    def last(self) -> Proof | None:
        """A proof that what was last written shows the optimum where it is claimed."""
        if self.mode == "slope":
            return self._points_there()
        if self.mode == "bound":
            best = replace(self.body, {self.variable: self.at})
            return self._bounded(best) if self._meets(best) else None
        return None

    def _begins(self, left: Term) -> bool:
        """Whether a new left side is the function or its slope."""
        if self.mode != "function":
            return False
        self.here = left
        if left.op == "deriv":
            self.mode = "slope"
            slope = derivative(self.body, self.variable, self.problem.normaliser().dependent)
            return equal(self.problem, left, slope) is not None
        self.mode = "bound"
        return equal(self.problem, left, self.body) is not None

    def _goes_on(self, relation: str, t: Term) -> Proof | None:
        found = equal(self.problem, self.here, t)
        if found is not None:
            return found
        right_way = relation == ("<=" if self.sign > 0 else ">=")
        return self._bounded(t) if self.mode == "bound" and right_way else None

    def _bounded(self, t: Term) -> Proof | None:
        """What stands here is never better than ``t``."""
        high, low = (t, self.here) if self.sign > 0 else (self.here, t)
        n = self.problem.normaliser()
        way = (power(sub(self.variable, self.at), TWO),)
        if sign_of_canonical(n, expand(high, n.definitions), expand(low, n.definitions), way):
            return of(n, "compared case by case")
        return at_least(self.problem, high, low, strict=False)

    def _meets(self, best: Term) -> bool:
        """Whether the bound is the function's value where it is best."""
        there = replace(expand(self.here, self.problem.definitions), {self.variable: self.at})
        return equal(self.problem, there, best) is not None

    def _same_place(self, t: Term) -> Proof | None:
        """One function is a positive multiple of the other, but for what does not depend on the variable."""
        kind = self.problem.left.data
        if self.mode != "function" or t.data != kind or t.args[1] is not self.variable:
            return None
        n = self.problem.normaliser()
        body = expand(t.args[0], n.definitions)
        old, new = (n.normal(derivative(b, self.variable, n.dependent)) for b in (self.body, body))
        scale = settle(n, old * new.inverse())
        if not self._is_positive_number(n, scale):
            return None
        self.body = body
        return of(n, "a positive multiple and what does not depend on it")

    def _is_positive_number(self, n: Normaliser, r: Ratio) -> bool:
        free = free_symbols(term_of(n, r))
        return str(self.variable.data) not in free and sign_of_ratio(n, r) == "+"

    def _points_there(self) -> Proof | None:
        """One factor of the slope is the way to the optimum, all others are positive (for a minimum negative)."""
        n = self.problem.normaliser()
        way = sub(self.at, self.variable) if self.sign > 0 else sub(self.variable, self.at)
        above, below = factors(expand(self.here, n.definitions))
        for k, factor in enumerate(above):
            others = [*above[:k], *above[k + 1 :], *below]
            if prove_equal(factor, way, n.copy()) and all(self._positive(n, f) for f in others):
                return of(n, "slope points to the optimum")
        return None

    def _positive(self, n: Normaliser, factor: Term) -> bool:
        """Positive, or not negative and what the place claimed is divided by."""
        sign = sign_of(n, factor)
        divisors = factors(self.at)[1]
        return sign == "+" or (sign == "0+" and any(prove_equal(factor, d, n.copy()) for d in divisors))


def factors(t: Term) -> tuple[list[Term], list[Term]]:
    """What a term is a product of, as it is written: the factors above and those below.

    >>> from terms.term import mul, sym
    >>> [list(map(str, part)) for part in factors(mul(sym("a"), sub(sym("b"), sym("c"))))]
    [['a', 'b - c'], []]
    """
    if t.op in ("mul", "dot"):
        parts = [factors(a) for a in t.args]
        return [f for above, _ in parts for f in above], [f for _, below in parts for f in below]
    if t.op == "div":
        (above, below), (under, over) = factors(t.args[0]), factors(t.args[1])
        return [*above, *over], [*below, *under]
    return [t], []


def follow(start: Walk, links: list[Link]) -> tuple[list[Proof], str]:
    """The proofs of the links up to the first that does not follow, and which that is (empty when all do)."""
    found: list[Proof] = []
    for link in links:
        proof = _tried(partial(start.step, link))
        if proof is None:
            return found, f"{link.reason}: {link.latex}"
        found.append(proof)
    last = _tried(start.last)
    return ([*found, last], "") if last else (found, f"the right side: {start.at}")


def _tried(way: Callable[[], Proof | None]) -> Proof | None:
    try:
        return way()
    except FAILURES:
        return None
