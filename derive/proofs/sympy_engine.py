"""SymPy as an engine: links it can state faithfully, integrals, limits, and small instances of sums over families."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sympy

from terms.expand import Endless, expand
from terms.term import Term, walk
from terms.to_sympy import NotLowered, ToSympy
from terms.world import Definition

MAX_OPERATIONS = 220  # beyond this SymPy's simplifiers may take minutes
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
