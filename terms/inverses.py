"""Determinants and inverses of the small matrices that worlds hold, by cofactors: no pivot has to be told from zero."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from terms.tensors import ShapeError, Tensor, transpose

Scalar = Any


def determinant(a: Tensor) -> Scalar:
    """Expanded along the first row."""
    if len(a.shape) != 2 or a.shape[0] != a.shape[1]:
        raise ShapeError(f"a determinant of shape {a.shape}")
    if a.shape == (1, 1):
        return a.cells[0]
    total: Scalar = 0
    for column in range(1, a.shape[1] + 1):
        total = a[1, column] * _cofactor(a, 1, column) + total
    return total


def _cofactor(a: Tensor, row: int, column: int) -> Scalar:
    size = a.shape[0]
    if size == 1:
        return 1
    rest = tuple(a[r, c] for r, c in a.positions() if r != row and c != column)
    minor = determinant(Tensor((size - 1, size - 1), rest))
    return minor if (row + column) % 2 == 0 else -minor


def inverse(a: Tensor, divide: Callable[[Scalar, Scalar], Scalar]) -> Tensor:
    """The adjugate over the determinant; ``divide`` refuses a determinant that may be zero.

    >>> inverse(Tensor((2, 2), (2, 1, 1, 1)), lambda x, y: x // y).cells
    (1, -1, -1, 2)
    """
    whole = determinant(a)
    cofactors = Tensor(a.shape, tuple(_cofactor(a, r, c) for r, c in a.positions()))
    adjugate: Tensor = transpose(cofactors)
    return adjugate.map(lambda x: divide(x, whole))
