"""Integrals and endless sums as numbers: what balls cannot enclose is computed by quadrature, with its own error.

A second opinion on a proof, not a proof: the radius of such a number is an estimate.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import mpmath
from flint import arb

from terms.evaluate import value
from terms.expand import expand
from terms.scalars import Undecided, plain
from terms.term import INFINITY, Term, free_symbols, make, sym, walk
from terms.world import World

DIGITS = 30
SLACK = 1e-12  # of a number's size: below this the estimate of an error is not believed
_BINDERS = ("sum", "prod", "integral", "lim", "extremum", "deriv")


def with_numbers(t: Term, world: World) -> Term:
    """The term with a name for every integral and endless sum outside binders; the world holds their values."""
    if not any(_is_endless(u) for u in walk(t)):
        return t
    if _is_endless(t):
        name = f"·quadrature{len(world.overrides)}"
        world.overrides[name, ()] = _number(t, world)
        return sym(name)
    return t if t.op in _BINDERS or not t.args else make(t.op, *(with_numbers(a, world) for a in t.args), data=t.data)


def _is_endless(t: Term) -> bool:
    return len(t.args) == 4 and (t.op == "integral" or (t.op == "sum" and t.args[3] is INFINITY))


def _number(t: Term, world: World) -> arb:
    body, variable, *ends = t.args
    low, high = (_end(e, world) for e in ends)
    name = str(variable.data)
    with mpmath.workdps(DIGITS):
        at = _function(expand(body, world.definitions), name, world)
        if t.op == "sum":
            found, error = mpmath.nsum(at, [low, high], method="d"), mpmath.mpf(0)
        else:
            found, error = mpmath.quad(at, [low, *_between(body, name, low, high, world), high], error=True)
    radius = max(10 * float(error), SLACK * (1 + abs(float(found))))
    return arb(float(found), radius)


def _end(t: Term, world: World) -> Any:
    if t is INFINITY:
        return mpmath.inf
    if t.op == "mul" and INFINITY in t.args:
        return -mpmath.inf
    return _rounded(value(t, world))


def _rounded(v: Any) -> Any:
    """The middle of a ball."""
    return mpmath.mpf(arb(plain(v)).mid().str(DIGITS, radius=False))


def _function(body: Term, name: str, world: World) -> Callable[[Any], Any]:
    """The body as a function of its variable."""

    def at(x: Any) -> Any:
        world.memo.clear()
        place = int(x) if mpmath.isint(x) and x >= 0 else arb(mpmath.nstr(x, DIGITS))
        return _rounded(value(body, world, {name: place}))

    return at


def _between(body: Term, name: str, low: Any, high: Any, world: World) -> list[Any]:
    """The values of names in the body that lie between the ends: where it may have a kink or its peak."""
    found = set()
    for other in free_symbols(body) - {name}:
        try:
            found.add(_rounded(value(sym(other), world)))
        except Undecided:
            continue
    return sorted(x for x in found if low < x < high)
