"""Values of vectors and matrices: lengths, inner and cross products, rows and tables."""

from __future__ import annotations

from typing import Any

from terms.evaluate import Bound, real, value
from terms.inverses import determinant
from terms.scalars import Scalar, Undecided, elementary, sign
from terms.tensors import Tensor, cross, inner, matmul
from terms.term import Term
from terms.world import World


def norm_value(t: Term, w: World, b: Bound) -> Scalar:
    """The length of a vector, the absolute value of a scalar, the determinant of a covariance between bars."""
    v = value(t.args[0], w, b)
    order = t.data if t.op == "norm" else "2"
    if not isinstance(v, Tensor):
        return v if sign(v) >= 0 else -v
    if t.op == "abs" and t.args[0].op == "sym" and t.args[0].data in w.symmetric:
        return determinant(v)
    if order == "1":
        total: Scalar = 0
        for x in v.cells:
            total = (x if sign(x) >= 0 else -x) + total
        return total
    if order not in ("2", "F", ""):
        raise Undecided(f"a norm of order {order}")
    return elementary("sqrt", real_scalar(inner(v, v), w))


def real_scalar(x: Scalar, w: World) -> Scalar:
    """A whole number as a number of the world's arithmetic."""
    return real(x, w) if isinstance(x, int) else x


def dot_value(t: Term, w: World, b: Bound) -> Any:
    """The inner product of two vectors of one kind (plain, rows or columns), otherwise the product."""
    total = value(t.args[0], w, b)
    for a in t.args[1:]:
        right = value(a, w, b)
        total = inner(total, right) if _same_vectors(total, right) else matmul(total, right)
    return total


def _same_vectors(a: Any, b: Any) -> bool:
    both = isinstance(a, Tensor) and isinstance(b, Tensor)
    return both and a.shape == b.shape and (len(a.shape) == 1 or (1 in a.shape and max(a.shape) > 1))


def cross_value(t: Term, w: World, b: Bound) -> Any:
    """The cross product of two plain vectors, otherwise the product."""
    left, right = (value(a, w, b) for a in t.args)
    if isinstance(left, Tensor) and isinstance(right, Tensor) and (len(left.shape) != 1 or len(right.shape) != 1):
        return matmul(left, right)
    return cross(left, right)


def matrix_value(t: Term, w: World, b: Bound) -> Tensor:
    """A table of scalars; one column is a plain vector."""
    cells = [value(a, w, b) for a in t.args]
    if any(isinstance(c, Tensor) for c in cells):
        raise Undecided("a matrix of blocks")
    return Tensor(t.data if t.data[1] > 1 else (t.data[0],), tuple(cells))


def tuple_value(t: Term, w: World, b: Bound) -> Tensor:
    """A list of scalars as a plain vector."""
    cells = [value(a, w, b) for a in t.args]
    if any(isinstance(c, Tensor) for c in cells):
        raise Undecided("a list of vectors")
    return Tensor((len(cells),), tuple(cells))
