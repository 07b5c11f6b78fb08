"""SymPy as an engine: links it can state faithfully, integrals and limits, and small instances of sums over families.

A link without sums is checked as it stands. One with sums over families of any size is checked at size 2, with every
sum written out: that is a second opinion on the general proof by index notation, not a proof of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from typing import Any

import sympy

from derive.proofs.problem import Problem
from derive.proofs.recurrences import unrollings
from terms.arrays import entry_pairs
from terms.calculus import root
from terms.expand import Endless, expand
from terms.instances import NoInstance, instance
from terms.matrices import Lowering, Misfit, declared
from terms.normal import Unproved
from terms.outcomes import is_outcome_call
from terms.spread import without_softmax
from terms.strategies import dependents
from terms.term import Term, index, num, sym, walk
from terms.to_sympy import NotLowered, ToSympy
from terms.world import Definition, infer_kinds

MAX_OPERATIONS = 220  # beyond this SymPy's simplifiers may take minutes
MAX_QUICK = 80  # up to this they take a blink
FAILURES = (
    NotLowered, NoInstance, Endless, Misfit, Unproved, NotImplementedError, ValueError, TypeError, ZeroDivisionError,
    RecursionError, StopIteration,
)  # fmt: skip


def lowered(t: Term, definitions: dict[str, Definition], kinds: Mapping[str, str]) -> Any:
    """The SymPy form of a term with its definitions put in."""
    return ToSympy(kinds).of(expand(t, definitions))


def agrees(a: Term, b: Term, definitions: dict[str, Definition], kinds: Mapping[str, str]) -> bool:
    """Whether SymPy shows ``a = b``, integrals done; False says only that it does not."""
    try:
        return vanishes(lowered(a, definitions, kinds) - lowered(b, definitions, kinds))
    except FAILURES:
        return False


def vanishes(d: Any) -> bool:
    """Whether an expression is reduced to zero."""
    if d.has(sympy.IndexedBase) or d.has(sympy.nan, sympy.zoo):
        return False
    d = d.doit()
    if d == 0 or sympy.expand(d) == 0:
        return True
    if sympy.count_ops(d) > MAX_OPERATIONS:
        return False
    return bool(sympy.cancel(sympy.together(d.rewrite(sympy.exp))) == 0) or bool(sympy.simplify(d) == 0)


def needs_integration(*terms: Term) -> bool:
    """Whether an integral is left that only SymPy can do."""
    return any(t.op == "integral" for term in terms for t in walk(term))


def verify(problem: Problem, a: Term, b: Term) -> str | None:
    """What SymPy says to a link: ``sympy`` (as it stands), ``sympy at size 2`` (every sum written out), or None."""
    if any(t.op == "moment" or (t.op == "call" and is_outcome_call(t)) for side in (a, b) for t in walk(side)):
        return None
    if problem.given:
        return None
    try:
        pairs = _scalar_pairs(problem, a, b)
        general = not any(t.op in ("sum", "prod", "delta") for pair in pairs for side in pair for t in walk(side))
        checked = [(_general if general else _at_size_two)(problem, *pair) for pair in pairs]
    except FAILURES:
        return None
    return ("sympy" if general else "sympy at size 2") if all(checked) else None


def _scalar_pairs(problem: Problem, a: Term, b: Term) -> list[tuple[Term, Term]]:
    """The link with definitions put in, entry by entry where it is between arrays."""
    a, b = (without_softmax(expand(t, problem.definitions)) for t in (a, b))
    arrays = declared(problem.claim.domain)
    if not arrays:
        return [(a, b)]
    n = problem.normaliser()
    low = Lowering(arrays, n.kinds)
    return [(x, y) for x, y, _ in entry_pairs(low.of(a), low.of(b), a, b, n)]


def _general(problem: Problem, a: Term, b: Term) -> bool:
    return small_and_zero(*_lowered_pair(problem, a, b))


def _at_size_two(problem: Problem, a: Term, b: Term) -> bool:
    """With sizes 2 and every choice of up to two free indices."""
    found = infer_kinds(a, b) | {k: v.split(" ")[0] for k, v in problem.claim.domain.items()}
    sizes = {name: 2 for name, kind in found.items() if kind in ("size", "step")}
    free = sorted(
        name for name, kind in found.items() if kind == "index" and any(t is sym(name) for s in (a, b) for t in walk(s))
    )
    for pick in product((1, 2), repeat=min(len(free), 2)):
        at = {**sizes, **dict.fromkeys(free, 1), **dict(zip(free, pick, strict=False))}
        x, y = (instance(t, at) for t in (a, b))
        if problem.recurrences:
            for pair in unrollings(problem, x, y):
                x, y = pair
            x, y = (expand(t, problem.definitions) for t in (x, y))
        if not small_and_zero(*_lowered_pair(problem, x, y)):
            return False
    return True


def _lowered_pair(problem: Problem, a: Term, b: Term) -> tuple[Any, Any]:
    """Both sides in SymPy; probability vectors of two entries add up to one, undefined names depend on what they are
    differentiated by."""
    pairs = dependents(problem.normaliser(), a, b)
    places = {t for side in (a, b) for t in walk(side) if t.op in ("sym", "index")}
    depends = {
        name: tuple(sorted((t for t in places if any(root(t) == f for g, f in pairs if g == name)), key=str))
        for name, _ in pairs
    }
    s = ToSympy(problem.claim.domain, depends=depends)
    x, y = s.of(a), s.of(b)
    for name in problem.simplex:
        first, second = (s.of(index(sym(name), num(k))) for k in (1, 2))
        x, y = x.subs(second, 1 - first), y.subs(second, 1 - first)
    return x, y


def small_and_zero(x: Any, y: Any) -> bool:
    """Whether the difference is zero, tried only as far as SymPy is quick."""
    d = x - y
    if d == 0:
        return True
    if sympy.count_ops(d) > MAX_OPERATIONS or d.has(sympy.Integral, sympy.Limit, sympy.nan, sympy.zoo):
        return False
    if sympy.expand(d) == 0:
        return True
    if sympy.count_ops(d) > MAX_QUICK:
        return False
    return bool(sympy.cancel(sympy.together(d.rewrite(sympy.exp))) == 0) or bool(sympy.simplify(d) == 0)
