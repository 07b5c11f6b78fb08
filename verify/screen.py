"""A quick look before renamings are tried: with one value for all atoms of a kind, no renaming changes the value.

If a statement and a form differ there, they differ under every renaming. Only expressions whose value depends on names
through their atoms alone are looked at; for the others the question stays open.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from terms.evaluate import value
from terms.scalars import Undecided
from terms.tensors import ShapeError, Tensor
from terms.term import Term, walk
from terms.world import World
from verify.atoms import atoms, sizes
from verify.canonical import Canonical

SPAN = 3
SEED = 41
_PLAIN = frozenset(
    {"num", "const", "sym", "index", "add", "mul", "div", "pow", "fn", "sum", "prod", "abs", "norm", "dot", "hadamard", "delta"}
)  # fmt: skip
_OUTSIDE = frozenset({"zero-one", "simplex"})  # kinds whose identities hold nowhere else


def apart(mine: Canonical, theirs: Canonical, kinds: frozenset[str] = frozenset()) -> bool:
    """True when no renaming of atoms makes the two equal; False when that is not known."""
    if kinds & _OUTSIDE or len(_bounds(mine)) != len(_bounds(theirs)):
        return False
    one, other = levelled(mine), levelled(theirs)
    return one is not None and other is not None and any(not _near(a, b) for a, b in zip(one, other, strict=False))


@lru_cache(maxsize=50_000)
def _bounds(c: Canonical) -> frozenset[str]:
    return frozenset(sizes(c.left, c.right))


@lru_cache(maxsize=50_000)
def levelled(c: Canonical) -> tuple[float, ...] | None:
    """The values of the sides with all atoms of a kind alike; None where names matter otherwise or there is no value."""
    sides = (c.right,) if c.left.op in ("sym", "index") else (c.left, c.right)
    if any(t.op not in _PLAIN for side in sides for t in walk(side)):
        return None
    try:
        world = _world(sides, _bounds(c))
        return tuple(float(_number(value(side, world))) for side in sides)
    except (Undecided, ShapeError, RecursionError, ValueError, OverflowError):
        return None


def _number(v: Any) -> Any:
    if isinstance(v, Tensor):
        raise Undecided("a vector")
    return v


def _world(sides: tuple[Term, ...], bounds: frozenset[str]) -> World:
    alias = {a.name: "bound" if a.name in bounds else f"atom {a.arity}" for a in sorted(atoms(*sides))}
    alias |= {n: "bound" for n in bounds}
    letters = {str(t.data) for side in sides for t in walk(side) if t.op == "sym" and str(t.data).startswith("·")}
    numbered = {n: int(n[1:]) for n in letters if n[1:].isdigit()}
    kinds = {"bound": "size", **{n: "index" for n in numbered}, **{n: "size" for n in bounds}}
    counts = {"bound": SPAN, **numbered, **{n: SPAN for n in bounds}}
    return World(seed=SEED, kinds=kinds, sizes=counts, span=SPAN, alias=alias)


def _near(a: float, b: float) -> bool:
    return abs(a - b) <= 1e-7 * (1 + abs(a) + abs(b))
