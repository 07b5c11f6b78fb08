"""Small instances: a term at given sizes with every sum written out, for engines without index notation."""

from __future__ import annotations

from collections.abc import Mapping

from terms.expand import fresh_binders
from terms.matrices import Misfit
from terms.normal import Normaliser, Unproved
from terms.polynomials import TooLarge
from terms.term import INFINITY, ONE, Term, add, make, mul, num, replace, sym

MAX_LISTED = 6


class NoInstance(ValueError):
    """A binder whose range is not known at these sizes."""


def instance(t: Term, sizes: Mapping[str, int], unbounded: int = 2) -> Term:
    """The term with names put in as whole numbers and sums and products written out."""
    at = {sym(name): num(value) for name, value in sizes.items()}
    return _written_out(replace(fresh_binders(t), at), unbounded)


def _written_out(t: Term, unbounded: int) -> Term:
    if t.op in ("sum", "prod"):
        return _listed(t, unbounded)
    if not t.args:
        return t
    built = make(t.op, *(_written_out(a, unbounded) for a in t.args), data=t.data)
    return _numbered(built)


def _listed(t: Term, unbounded: int) -> Term:
    body, variable, *bounds = t.args
    low, high = (bounds[0] if bounds else ONE), (bounds[1] if len(bounds) > 1 else num(unbounded))
    ends = [_whole(ONE if b.op == "default-low" else b) for b in (low, high)]
    if variable.op != "sym" or None in ends or high is INFINITY or ends[1] - ends[0] >= MAX_LISTED:  # type: ignore[operator]
        raise NoInstance(str(t))
    join = add if t.op == "sum" else mul
    return join(
        *(
            _written_out(replace(body, {variable: num(k)}), unbounded)
            for k in range(int(ends[0] or 0), int(ends[1] or 0) + 1)
        )
    )


def _whole(t: Term) -> int | None:
    try:
        value = Normaliser().normal(t).number()
    except (Unproved, TooLarge, ZeroDivisionError, Misfit):
        return None
    return int(value) if value is not None and value.denominator == 1 else None


def _numbered(t: Term) -> Term:
    """Subscripts worked out (``x[1 + 1]`` is ``x[2]``) and deltas decided."""
    if t.op == "index":
        places = [_whole(s) for s in t.args[1:]]
        return make("index", t.args[0], *(s if p is None else num(p) for s, p in zip(t.args[1:], places, strict=True)))
    if t.op == "delta":
        a, b = (_whole(x) for x in t.args)
        return t if a is None or b is None else num(int(a == b))
    return t
