"""Vectors and matrices by their entries: a term over declared arrays becomes a scalar term with free indices.

An array is its axes (their sizes as terms) and its entry at given indices, so that ``A B`` is
``sum_k A[i,k] B[k,j]`` for any sizes. Shapes that do not fit are refused, never guessed. A plain vector stands as a
column on the right of a matrix and as a row on the left of one; side by side, two plain vectors have no product, and
neither has ``x A x``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import count

from terms.normal import Normaliser, Unproved
from terms.term import ONE, Term, add, div, fn, index, make, mul, num, power, sym, walk
from terms.world import Definition

Indices = tuple[Term, ...]
Axes = tuple[Term, ...]
_fresh = count()
MAX_WRITTEN = 6


class Misfit(Unproved):
    """Shapes for which an operation does not exist, or that are not known."""


@dataclass(frozen=True)
class Array:
    """Axes, the entry at given indices, and whether a vector was turned into a row."""

    axes: Axes
    entry: Callable[[Indices], Term]
    row: bool = False

    @property
    def rank(self) -> int:
        """How many indices an entry has."""
        return len(self.axes)


def scalar(t: Term) -> Array:
    """A number as an array without axes."""
    return Array((), lambda i: t)


def declared(kinds: Mapping[str, str]) -> dict[str, Axes]:
    """The arrays among declared kinds: ``vector n``, ``matrix n m``; a size is a name or a number."""
    found = {}
    for name, kind in kinds.items():
        first, *sizes = kind.split()
        if first in ("vector", "matrix", "identity", "ones") and sizes:
            axes = tuple(num(s) if s.isdigit() else sym(s) for s in sizes)
            found[name] = axes * 2 if first == "identity" else axes
    return found


@dataclass
class Lowering:
    """Turns terms into arrays, given which names are arrays and of which kind.

    ``outer``: undefined functions of arrays that definitions name (``L = l(o)`` gives ``L: (o,)``); they are
    differentiated through the entries of their arguments. ``entrywise``: unknown functions that give an array back.
    """

    arrays: Mapping[str, Axes]
    kinds: Mapping[str, str]
    definitions: Mapping[str, Definition] = field(default_factory=dict)
    outer: Mapping[str, tuple[Term, ...]] = field(default_factory=dict)
    entrywise: frozenset[str] = frozenset()

    def of(self, t: Term) -> Array:
        """The array a term stands for."""
        if not any(u.op == "sym" and (u.data in self.arrays or u.data in self.outer) for u in walk(t)) and t.op not in (
            "matrix",
            "tuple",
        ):
            return scalar(t)
        from terms.matrix_rules import RULES

        rule = RULES.get(t.op)
        if rule is None:
            raise Misfit(f"no rule by entries for {t.op}")
        return rule(self, t)

    def number(self, t: Term) -> Term:
        """The term by entries, where it must be a number."""
        a = self.of(t)
        if a.rank:
            raise Misfit(f"{t} is not a number")
        return a.entry(())

    def bound(self, axis: Term) -> tuple[Term, tuple[Term, ...]]:
        """A new index over an axis, with its bounds."""
        return sym(f"k{next(_fresh)}'"), (ONE, axis)

    def total(self, axis: Term, body: Callable[[Term], Term]) -> Term:
        """The sum over an axis; a short known one is written out."""
        if axis.op == "num" and axis.data <= MAX_WRITTEN:
            return add(*(body(num(k)) for k in range(1, int(axis.data) + 1)))
        k, bounds = self.bound(axis)
        return make("sum", body(k), k, *bounds)


def outer_functions(definitions: Mapping[str, Definition], arrays: Mapping[str, Axes]) -> dict[str, tuple[Term, ...]]:
    """Names defined as an undefined function of declared arrays."""
    found = {}
    for key, d in definitions.items():
        body = d.body
        if key.startswith("sym:") and body.op == "call" and body.args[0].op == "sym" and len(body.args) > 1:
            known = any(k.startswith(f"call:{body.args[0].data}") for k in definitions)
            if not known and all(a.op == "sym" and a.data in arrays for a in body.args[1:]):
                found[key[4:]] = body.args[1:]
    return found


def entrywise_functions(definitions: Mapping[str, Definition], arrays: Mapping[str, Axes]) -> frozenset[str]:
    """Functions whose values are declared to be arrays: ``Z = f(X)`` with an array Z."""
    bodies = [d.body for k, d in definitions.items() if k.startswith("sym:") and k[4:] in arrays]
    return frozenset(
        str(b.args[0].data) for b in bodies if b.op == "call" and b.args[0].op == "sym" and len(b.args) == 2
    )


def same_axis(a: Term, b: Term) -> bool:
    """Whether two sizes are surely equal."""
    return a is b or Normaliser().normal(a).key() == Normaliser().normal(b).key()


def sym_rule(low: Lowering, t: Term) -> Array:
    """A declared array, or a number."""
    name = str(t.data)
    if name not in low.arrays:
        return scalar(t)
    axes, kind = low.arrays[name], low.kinds.get(name, "").split(" ")[0]
    if kind == "identity":
        return Array(axes, lambda i: make("delta", *sorted(i, key=str)))
    if kind == "ones":
        return Array(axes, lambda i: ONE)
    return Array(axes, lambda i: index(t, *i))


def index_rule(low: Lowering, t: Term) -> Array:
    """An entry, or a row of entries."""
    base, *subscripts = t.args
    if base.op == "sym" and base.data not in low.arrays:
        return scalar(index(base, *(low.number(s) for s in subscripts)))
    a = low.of(base)
    if len(subscripts) > a.rank:
        raise Misfit(f"{len(subscripts)} subscripts on something with {a.rank}")
    first = tuple(low.number(s) for s in subscripts)
    return Array(a.axes[len(first) :], lambda i: a.entry((*first, *i)))


def elementwise(parts: list[Array], join: Callable[[list[Term]], Term]) -> Array:
    """Entry by entry; numbers join every entry, a vector every row of a matrix."""
    widest = max(parts, key=lambda p: p.rank)
    for p in parts:
        tail = widest.axes[widest.rank - p.rank :]
        if not all(same_axis(x, y) for x, y in zip(p.axes, tail, strict=True)):
            raise Misfit("entries of different shapes")
    row = any(p.row for p in parts if p.rank == 1) and all(p.row for p in parts if p.rank == 1)
    return Array(widest.axes, lambda i: join([p.entry(i[widest.rank - p.rank :]) for p in parts]), row)


def add_rule(low: Lowering, t: Term) -> Array:
    """A sum, entry by entry."""
    return elementwise([low.of(a) for a in t.args], lambda e: add(*e))


def hadamard_rule(low: Lowering, t: Term) -> Array:
    """An entrywise product."""
    parts = [low.of(a) for a in t.args]
    if len({p.rank for p in parts if p.rank}) > 1:
        raise Misfit("an entrywise product of different shapes")
    return elementwise(parts, lambda e: mul(*e))


def div_rule(low: Lowering, t: Term) -> Array:
    """A quotient by a number or entry by entry."""
    top, bottom = (low.of(a) for a in t.args)
    if bottom.rank and bottom.rank != top.rank:
        raise Misfit("a quotient of different shapes")
    return elementwise([top, bottom], lambda e: div(e[0], e[1]))


def pow_rule(low: Lowering, t: Term) -> Array:
    """A power, entry by entry; a power of a matrix is refused."""
    base, exponent = low.of(t.args[0]), low.of(t.args[1])
    if base.rank == 2 or exponent.rank:
        raise Misfit("a power of a matrix")
    return elementwise([base], lambda e: power(e[0], exponent.entry(())))


def mul_rule(low: Lowering, t: Term) -> Array:
    """A product from left to right."""
    out = low.of(t.args[0])
    for a in t.args[1:]:
        out = product(low, out, low.of(a))
    return out


def product(low: Lowering, a: Array, b: Array) -> Array:
    """The matrix product."""
    if not a.rank or not b.rank:
        return elementwise([a, b], lambda e: mul(*e))
    if a.rank == b.rank == 1:
        return _of_vectors(low, a, b)
    if a.rank > 2 or b.rank > 2:
        raise Misfit("a product of more than two axes")
    inner = a.axes[-1]
    if not same_axis(inner, b.axes[0]):
        raise Misfit("inner sizes of a product differ")
    left, right = a.rank - 1, b.rank - 1
    return Array(
        a.axes[:-1] + b.axes[1:],
        lambda i: low.total(inner, lambda k: mul(a.entry((*i[:left], k)), b.entry((k, *i[left : left + right])))),
        row=a.row,
    )


def _of_vectors(low: Lowering, a: Array, b: Array) -> Array:
    if b.row and not a.row:
        return Array(a.axes + b.axes, lambda i: mul(a.entry(i[:1]), b.entry(i[1:])))
    if not a.row:
        raise Misfit("two plain vectors side by side")
    return inner_product(low, a, b)


def inner_product(low: Lowering, a: Array, b: Array) -> Array:
    """The sum of the products of the entries."""
    if a.rank != b.rank or not all(same_axis(x, y) for x, y in zip(a.axes, b.axes, strict=True)):
        raise Misfit("an inner product of different shapes")
    return scalar(over_axes(low, a.axes, lambda i: mul(a.entry(i), b.entry(i))))


def over_axes(low: Lowering, axes: Axes, body: Callable[[Indices], Term], taken: Indices = ()) -> Term:
    """The sum over all axes."""
    if not axes:
        return body(taken)
    return low.total(axes[0], lambda k: over_axes(low, axes[1:], body, (*taken, k)))


def dot_rule(low: Lowering, t: Term) -> Array:
    """Inner products of vectors, else products."""
    out = low.of(t.args[0])
    for a in t.args[1:]:
        b = low.of(a)
        out = inner_product(low, out, b) if out.rank == b.rank == 1 else product(low, out, b)
    return out


def cross_rule(low: Lowering, t: Term) -> Array:
    """The cross product of two vectors of three entries."""
    a, b = (low.of(x) for x in t.args)
    if not a.rank or not b.rank:
        return product(low, a, b)
    if a.rank != 1 or b.rank != 1 or any(x.axes[0] is not num(3) for x in (a, b)):
        raise Misfit("a cross product of other than two vectors of three entries")
    return Array(a.axes, lambda i: _cross_entry(a, b, i[0]))


def _cross_entry(a: Array, b: Array, i: Term) -> Term:
    if i.op != "num":
        raise Misfit("the entries of a cross product are taken one by one")
    j, k = num(i.data % 3 + 1), num((i.data + 1) % 3 + 1)
    return add(mul(a.entry((j,)), b.entry((k,))), mul(num(-1), a.entry((k,)), b.entry((j,))))


def transpose_rule(low: Lowering, t: Term) -> Array:
    """A turned vector or matrix."""
    a = low.of(t.args[0])
    if a.rank == 1:
        return Array(a.axes, a.entry, not a.row)
    if a.rank == 2:
        return Array(a.axes[::-1], lambda i: a.entry(i[::-1]))
    return a


def norm_rule(low: Lowering, t: Term) -> Array:
    """A norm, or bars around a number."""
    a, order = low.of(t.args[0]), t.data if t.op == "norm" else "2"
    if not a.rank:
        return scalar(make("abs", a.entry(())))
    if t.op == "abs" and a.rank != 1:
        raise Misfit("bars around a matrix")
    if order == "1" and a.rank == 1:
        return scalar(over_axes(low, a.axes, lambda i: make("abs", a.entry(i))))
    if order not in ("2", "F", "") or (a.rank == 2 and order != "F" and t.op == "norm"):
        raise Misfit(f"a norm of order {order}")
    return scalar(fn("sqrt", over_axes(low, a.axes, lambda i: power(a.entry(i), num(2)))))
