"""Limits: inside an unchanged limit by the prover; by continuity where the point can be put in; else by SymPy.

Ball arithmetic near the limit is the second witness: the distance to the value claimed must shrink on the way.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from flint import arb

from derive.proofs.equalities import Proof, equal, of
from derive.proofs.problem import Problem
from derive.proofs.sympy_engine import FAILURES as SYMPY_FAILURES
from derive.proofs.sympy_engine import lowered, vanishes
from derive.proofs.witnesses import world_of
from terms.calculus import derivative
from terms.evaluate import value
from terms.expand import expand, fresh_binders
from terms.normal import Normaliser, prove_equal, term_of
from terms.polynomials import Poly
from terms.scalars import Undecided, plain
from terms.signs import POSITIVE, kind_of, sign_of_poly
from terms.strategies import FAILURES
from terms.term import INFINITY, ONE, ZERO, Term, add, div, make, mul, num, replace, sym, walk

STEPS = (8, 16, 32)  # how far on the way to the limit, or one over how near
_SMALL = "s·"  # what goes to zero
_STEPPED = ("iverson", "cases", "floor", "ceil", "sign")


def limit_link(problem: Problem, a: Term, b: Term) -> Proof | None:
    """A proof of ``a = b`` where limits occur on one side or both."""
    found = equal(problem, a, b)
    if found is not None:
        return found
    if a.op == b.op == "lim" and a.args[1:] == b.args[1:]:
        return equal(problem, a.args[0], b.args[0]) or _by_slopes(problem, a, b)
    if b.op == "lim" and a.op != "lim":
        a, b = b, a
    if a.op != "lim" or any(t.op == "lim" for t in walk(b)):
        return None
    return _by_continuity(problem, a, b) or _by_sympy(problem, a, b)


def _by_slopes(problem: Problem, a: Term, b: Term) -> Proof | None:
    """L'Hôpital's rule: both parts of a quotient vanish at a finite point, and their slopes have the quotient written.

    That the slopes' quotient has a limit is what the steps after this one prove.
    """
    n = problem.normaliser()
    variable, point = a.args[1:3]
    try:
        body = expand(a.args[0], n.definitions)
        if body.op != "div" or _infinite(point):
            return None
        parts = [make("lim", part, *a.args[1:]) for part in body.args]
        if not all(_by_continuity(problem, part, ZERO) for part in parts):
            return None
        slopes = [derivative(part, variable, n.dependent) for part in body.args]
    except FAILURES:
        return None
    found = equal(problem, div(*slopes), b.args[0])
    return found and Proof("quotient of slopes", found.assumed, found.restricted)


def _by_continuity(problem: Problem, a: Term, b: Term) -> Proof | None:
    """Put the point in: functions composed of continuous ones are continuous wherever they have a value."""
    n = problem.normaliser()
    body, variable, point = a.args[:3]
    try:
        body = expand(body, n.definitions)
        if any(t.op in _STEPPED or (t.op == "fn" and t.data in _STEPPED) for t in walk(body)):
            return None
        at = _near(n, fresh_binders(body), variable, point)
        if at is None or not prove_equal(at, b, n):
            return None
    except FAILURES:
        return None
    return of(n, "continuity")


def _near(n: Normaliser, body: Term, variable: Term, point: Term) -> Term | None:
    """The body's value at the point, in canonical form first so that factors have cancelled."""
    s = sym(_SMALL)
    infinite = _infinite(point)
    from_above = bool(infinite) or (point is ZERO and kind_of(n, variable) in POSITIVE)
    n.kinds = {**n.kinds, _SMALL: "positive" if from_above else "real"}
    moved = replace(body, {variable: mul(num(infinite), div(ONE, s)) if infinite else add(point, s)})
    r = n.normal(moved)
    while from_above and _decided_near(n):
        n.done.clear()
        r = n.normal(moved)
    if any(
        _SMALL in n.names(g) and g.startswith(("abs⟨", "iverson⟨")) for p in (r.top, r.bottom) for m in p for g, _ in m
    ):
        return None
    at = replace(term_of(n, r), {s: ZERO})
    n.normal(at)
    return at


def _decided_near(n: Normaliser) -> bool:
    """Whether the sign of an undecided quantity is fixed near the point: its leading term decides."""
    for key, r in n.undecided.items():
        others = {g for p in (r.top, r.bottom) for m in p for g, _ in m if g != _SMALL and _SMALL in n.names(g)}
        if key in n.signs or others:
            continue
        signs = [sign_of_poly(n, _leading(p)) for p in (r.top, r.bottom)]
        if all(s in ("+", "-") for s in signs):
            n.signs[key] = 1 if signs[0] == signs[1] else -1
            return True
    return False


def _leading(p: Poly) -> Poly:
    """The terms with the lowest power of what goes to zero."""
    lowest = min(dict(m).get(_SMALL, 0) for m in p)
    return {m: c for m, c in p.items() if dict(m).get(_SMALL, 0) == lowest}


def _infinite(point: Term) -> int:
    if point is INFINITY:
        return 1
    return -1 if point.op == "mul" and INFINITY in point.args else 0


def _by_sympy(problem: Problem, a: Term, b: Term) -> Proof | None:
    import sympy

    kinds = dict(problem.claim.domain)
    units = {name for name, kind in kinds.items() if kind == "unit"}
    try:
        body = lowered(a.args[0], problem.definitions, kinds)
        x = lowered(a.args[1], {}, kinds)
        point = lowered(a.args[2], problem.definitions, kinds)
        wanted = lowered(b, problem.definitions, kinds)
        for name in units:
            below = 1 / (1 + sympy.Symbol(f"{name}'", positive=True))
            u = lowered(sym(name), {}, kinds)
            if u != x:
                body, wanted = body.subs(u, below), wanted.subs(u, below)
        found = [sympy.limit(body, x, point, side) for side in _sides(point, kinds.get(str(a.args[1].data), ""))]
    except SYMPY_FAILURES:
        return None
    return Proof("sympy limit") if all(_same(f, wanted) for f in found) else None


def _same(found: Any, wanted: Any) -> bool:
    import sympy

    if sympy.oo in (found, wanted) or -sympy.oo in (found, wanted):
        return bool(found == wanted)
    return not found.has(sympy.Limit) and vanishes(found - wanted)


def _sides(point: Any, kind: str) -> list[str]:
    """From both sides at a finite point, unless the variable is positive and goes to zero."""
    import sympy

    if point in (sympy.oo, -sympy.oo):
        return ["+-"[point == sympy.oo]]
    return ["+"] if point == 0 and kind in ("positive", "unit", "small") else ["+", "-"]


def approaches(problem: Problem, a: Term, b: Term) -> tuple[int, str]:
    """Ball values on the way to the limit: how many were computed, and a message if they do not come nearer."""
    if a.op != "lim":
        return 0, ""
    body, variable, point = a.args[:3]
    world = world_of(problem, (body, b), seed=5, style="positive", size=2)
    infinite = _infinite(point)
    gaps = []
    try:
        wanted = None if _infinite(b) else arb(plain(value(b, world)))
        at = 0 if infinite else arb(plain(value(point, world)))
        for step in STEPS:
            place: Any = infinite * step if infinite else at + arb(1) / step
            world.memo.clear()
            world.sizes[str(variable.data)] = place if isinstance(place, int) else 1
            got = arb(plain(value(body, world, {str(variable.data): place})))
            gaps.append(abs(got - wanted) if wanted is not None else -abs(got))
    except Undecided:
        return 0, ""
    wrong = any(bool(later > earlier) for earlier, later in pairwise(gaps))
    return len(
        gaps
    ), f"the values move away from the limit: distances {', '.join(str(g) for g in gaps)}" if wrong else ""
