"""SymPy as an engine: links it can state faithfully, integrals, limits, and small instances of sums over families."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sympy

from derive.proofs.problem import Problem
from terms.expand import Endless, expand
from terms.instances import NoInstance, instance
from terms.term import Term, walk
from terms.to_sympy import NotLowered, ToSympy
from terms.world import Definition, infer_kinds

MAX_OPERATIONS = 220  # beyond this SymPy's simplifiers may take minutes
MAX_QUICK = 80  # up to this they take a blink
FAILURES = (NotLowered, Endless, NotImplementedError, ValueError, TypeError, ZeroDivisionError, RecursionError, StopIteration)


def lowered(t: Term, definitions: dict[str, Definition], kinds: Mapping[str, str]) -> Any:
    """The SymPy form of a term with its definitions put in."""
    return ToSympy(kinds).of(expand(t, definitions))


def agrees(a: Term, b: Term, definitions: dict[str, Definition], kinds: Mapping[str, str]) -> bool:
    """Whether SymPy shows ``a = b``; False says only that it does not."""
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
    for form in (lambda e: sympy.cancel(sympy.together(e.rewrite(sympy.exp))), sympy.simplify):
        if form(d) == 0:
            return True
    return False


def needs_integration(*terms: Term) -> bool:
    """Whether an integral is left that only SymPy can do."""
    return any(t.op == "integral" for term in terms for t in walk(term))


def verify(problem: Problem, a: Term, b: Term) -> str | None:
    """What SymPy says to a link: ``sympy`` (as it stands), ``sympy at size 2`` (every sum written out), or None."""
    kinds = problem.claim.domain
    try:
        sides = [expand(t, problem.definitions) for t in (a, b)]
        if not any(t.op in ("sum", "prod", "delta") for side in sides for t in walk(side)):
            return "sympy" if small_and_zero([ToSympy(kinds).of(t) for t in sides]) else None
        sizes = {name: 2 for name, kind in infer_kinds(*sides).items() if kind in ("size", "index")}
        sizes |= {name: 2 for name, kind in kinds.items() if kind in ("size", "step", "index")}
        written = [ToSympy(kinds).of(instance(t, sizes)) for t in sides]
        return "sympy at size 2" if small_and_zero(written) else None
    except (*FAILURES, NoInstance):
        return None


def small_and_zero(sides: list[Any]) -> bool:
    """Whether the difference is zero, tried only as far as SymPy is quick."""
    d = sides[0] - sides[1]
    if d == 0:
        return True
    if sympy.count_ops(d) > MAX_OPERATIONS or d.has(sympy.Integral, sympy.Limit, sympy.nan, sympy.zoo):
        return False
    if sympy.expand(d) == 0:
        return True
    if sympy.count_ops(d) > MAX_QUICK:
        return False
    return bool(sympy.cancel(sympy.together(d.rewrite(sympy.exp))) == 0) or bool(sympy.simplify(d) == 0)
