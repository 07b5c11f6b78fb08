"""Small vectors and matrices of scalars, with the products that notes use.

A shape of length one is a plain vector (neither row nor column until a product decides), of length two a matrix.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product as cartesian
from typing import Any

Scalar = Any


class ShapeError(ValueError):
    """An operation that does not exist for these shapes."""


@dataclass(frozen=True)
class Tensor:
    """``shape`` and the entries in row-major order."""

    shape: tuple[int, ...]
    cells: tuple[Scalar, ...]

    def __getitem__(self, position: tuple[int, ...]) -> Scalar:
        """Entry at a position that counts from 1; fewer positions than axes give a row."""
        if len(position) > len(self.shape) or any(not 1 <= p <= s for p, s in zip(position, self.shape, strict=False)):
            raise ShapeError(f"entry {position} of a value of shape {self.shape}")
        rest = self.shape[len(position) :]
        size = 1
        for s in rest:
            size *= s
        offset = 0
        for p, s in zip(position, self.shape, strict=False):
            offset = offset * s + p - 1
        cells = self.cells[offset * size : (offset + 1) * size]
        return Tensor(rest, cells) if rest else cells[0]

    def map(self, f: Callable[[Scalar], Scalar]) -> Tensor:
        """Entry by entry."""
        return Tensor(self.shape, tuple(map(f, self.cells)))

    def positions(self) -> Iterator[tuple[int, ...]]:
        """All positions, counting from 1."""
        return cartesian(*(range(1, s + 1) for s in self.shape))


def zip_with(f: Callable[[Scalar, Scalar], Scalar], a: Scalar, b: Scalar) -> Scalar:
    """Entry by entry, a scalar joining every entry; a bias is added to every row, or column, of a batch."""
    if not isinstance(a, Tensor):
        return b.map(lambda y: f(a, y)) if isinstance(b, Tensor) else f(a, b)
    if not isinstance(b, Tensor):
        return a.map(lambda x: f(x, b))
    a, b = _alike(a, b)
    return Tensor(a.shape, tuple(map(f, a.cells, b.cells)))


def _alike(a: Tensor, b: Tensor) -> tuple[Tensor, Tensor]:
    if a.shape == b.shape:
        return a, b
    for left, right in ((a, b), (b, a)):
        if len(left.shape) == 1 and len(right.shape) == 2 and len(left.cells) == len(right.cells):
            same = Tensor(right.shape, left.cells)
            return (same, b) if left is a else (a, same)
        row_of_batch = len(right.shape) == 2 and left.shape in ((right.shape[1],), (1, right.shape[1]))
        if row_of_batch and right.shape[0] > 1:
            wide = Tensor(right.shape, left.cells * right.shape[0])
            return (wide, b) if left is a else (a, wide)
        if len(right.shape) == 2 and left.shape == (right.shape[0], 1):
            wide = Tensor(right.shape, tuple(c for c in left.cells for _ in range(right.shape[1])))
            return (wide, b) if left is a else (a, wide)
    raise ShapeError(f"shapes {a.shape} and {b.shape} do not fit entry by entry")


def transpose(a: Scalar) -> Scalar:
    """Rows become columns; a plain vector becomes a row."""
    if not isinstance(a, Tensor):
        return a
    if len(a.shape) == 1:
        return Tensor((1, a.shape[0]), a.cells)
    rows, columns = a.shape
    return Tensor((columns, rows), tuple(a.cells[r * columns + c] for c in range(columns) for r in range(rows)))


def inner(a: Tensor, b: Tensor) -> Scalar:
    """The sum of the products of the entries."""
    if len(a.cells) != len(b.cells):
        raise ShapeError(f"inner product of shapes {a.shape} and {b.shape}")
    total: Scalar = 0
    for x, y in zip(a.cells, b.cells, strict=True):
        total = x * y + total
    return total


def matmul(a: Scalar, b: Scalar) -> Scalar:
    """The matrix product; plain vectors are columns on the right and rows on the left."""
    if not isinstance(a, Tensor) or not isinstance(b, Tensor):
        return zip_with(lambda x, y: x * y, a, b)
    if len(a.shape) == 1 and len(b.shape) == 1:
        raise ShapeError("two plain vectors side by side: dot product, outer product or entry by entry?")
    left = a.shape if len(a.shape) == 2 else _row_or_column(a, b)
    right = b.shape if len(b.shape) == 2 else ((b.shape[0], 1) if left[1] == b.shape[0] else (1, b.shape[0]))
    if left[1] != right[0]:
        raise ShapeError(f"matrix product of shapes {left} and {right}")
    cells = _product(a.cells, left, b.cells, right)
    return _natural(cells, (left[0], right[1]), len(a.shape) == 1 or len(b.shape) == 1)


def _row_or_column(a: Tensor, b: Tensor) -> tuple[int, int]:
    return (1, a.shape[0]) if b.shape[0] == a.shape[0] else (a.shape[0], 1)


def _product(
    a: tuple[Scalar, ...], left: tuple[int, ...], b: tuple[Scalar, ...], right: tuple[int, ...]
) -> list[Scalar]:
    cells = []
    for r, c in cartesian(range(left[0]), range(right[1])):
        total: Scalar = 0
        for k in range(left[1]):
            total = a[r * left[1] + k] * b[k * right[1] + c] + total
        cells.append(total)
    return cells


def _natural(cells: list[Scalar], shape: tuple[int, int], had_vector: bool) -> Scalar:
    if shape == (1, 1):
        return cells[0]
    if had_vector and 1 in shape:
        return Tensor((len(cells),), tuple(cells))
    return Tensor(shape, tuple(cells))


def cross(a: Scalar, b: Scalar) -> Scalar:
    """The cross product of two vectors of three entries; for scalars the product."""
    if not isinstance(a, Tensor) or not isinstance(b, Tensor):
        return zip_with(lambda x, y: x * y, a, b)
    if len(a.cells) != 3 or len(b.cells) != 3:
        raise ShapeError(f"cross product of shapes {a.shape} and {b.shape}")
    (a1, a2, a3), (b1, b2, b3) = a.cells, b.cells
    return Tensor(a.shape, (a2 * b3 - a3 * b2, a3 * b1 - a1 * b3, a1 * b2 - a2 * b1))


def hadamard(a: Scalar, b: Scalar) -> Scalar:
    """The product entry by entry."""
    return zip_with(lambda x, y: x * y, a, b)
