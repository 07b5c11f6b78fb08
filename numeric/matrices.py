"""Linear maps and matrix products: by columns, by rows, and from the images of a basis."""

from collections.abc import Callable

from numeric.arrays import (
    Array,
    broadcast_shape,
    dimensions,
    floating,
    floats,
    length,
    namespace,
    not_empty,
    whole,
)
from numeric.pairs import accurate_sum
from numeric.products import product, wide_product
from numeric.wide import wide


def linear_map(matrix: Array, x: Array) -> Array:
    """A linear map from ℝᵐ to ℝⁿ in column form.

    Formula: y = A x
    Shapes: matrix (n, m), x (…, m); the result (…, n).
    Units: those of matrix times those of x.
    Raises: TypeError unless real floating; ValueError unless matrix has two axes and as many columns as x has entries.
    Source: Strang 2016, "Introduction to linear algebra", section 8.2.

    >>> linear_map([[1.0, 2.0], [0.0, 1.0], [1.0, 0.0]], [3.0, 4.0])
    array([11.,  4.,  3.])
    """
    matrix, x = floats(matrix=matrix, x=x)
    dimensions("matrix", matrix, 2)
    length("x", x, -1, matrix.shape[1], "the columns of matrix")
    return product(x, namespace(matrix, x).matrix_transpose(matrix))


def linear_map_row(x: Array, matrix: Array) -> Array:
    """A linear map from ℝⁿ to ℝᵐ in row form.

    Formula: y = x A
    Shapes: x (…, n), matrix (n, m); the result (…, m).
    Units: those of x times those of matrix.
    Raises: TypeError unless real floating; ValueError unless matrix has two axes and as many rows as x has entries.
    Source: Strang 2016, section 8.2, transposed.

    >>> linear_map_row([3.0, 4.0], [[1.0, 0.0, 1.0], [2.0, 1.0, 0.0]])
    array([11.,  4.,  3.])
    """
    x, matrix = floats(x=x, matrix=matrix)
    dimensions("matrix", matrix, 2)
    length("x", x, -1, matrix.shape[0], "the rows of matrix")
    return product(x, matrix)


def matrix_of_linear_map(function: Callable[[Array], Array], size: int, like: Array | None = None) -> Array:
    """The matrix of a linear map: its columns are the images of the basis vectors.

    Formula: A = [T(e₁) … T(eₘ)], so that T(x) = Σᵢ xᵢ T(eᵢ) = A x
    Shapes: function takes (m,) to (n,); the result (n, m).
    Units: those of the images. `like` chooses the library and dtype.
    Raises: TypeError unless size is an integer, ValueError unless it is at least 1.
    Source: Strang 2016, section 8.2.

    >>> matrix_of_linear_map(lambda v: v[::-1] * 2, 2)
    array([[0., 2.],
           [2., 0.]])
    """
    like = floating("like", 0.0 if like is None else like)
    xp = namespace(like)
    basis = xp.eye(whole("size", size, 1), dtype=like.dtype)
    return xp.stack([function(basis[row, :]) for row in range(basis.shape[0])], axis=1)


def linear_combination(coefficients: Array, vectors: Array) -> Array:
    """The combination of the rows of `vectors` with the given coefficients.

    Formula: Σᵢ cᵢ vᵢ
    Shapes: coefficients (k,), vectors (k, n); the result (n,).
    Units: those of coefficients times those of vectors.
    Raises: TypeError unless real floating; ValueError unless there are as many coefficients as vectors.
    Source: Strang 2016, section 1.1.

    >>> linear_combination([2.0, -1.0], [[1.0, 0.0], [1.0, 1.0]])
    array([ 1., -1.])
    """
    coefficients, vectors = floats(coefficients=coefficients, vectors=vectors)
    dimensions("coefficients", coefficients, 1)
    dimensions("vectors", vectors, 2)
    length("coefficients", coefficients, 0, vectors.shape[0], "the rows of vectors")
    return product(coefficients, vectors)


def point_on_line(start: Array, end: Array, t: Array) -> Array:
    """A point on the line through two others; a linear map takes it to the same place on the image of the line.

    Formula: p(t) = (1 − t)·start + t·end
    Shapes: all broadcast.
    Units: those of start and end; t is a pure number.
    Raises: TypeError unless real floating, ValueError where the shapes do not broadcast.
    Source: Strang 2016, section 1.1.

    >>> point_on_line([0.0, 0.0], [2.0, 4.0], 0.5)
    array([1., 2.])
    """
    start, end, t = floats(start=start, end=end, t=t)
    broadcast_shape(start=start, end=end, t=t)
    return ((1 - wide(t)) * start + wide(t) * end).value()


def matmul_by_columns(a: Array, b: Array) -> Array:
    """A matrix product, column by column: each combines the columns of the left factor.

    Formula: (AB)·ⱼ = Σₖ bₖⱼ A·ₖ
    Shapes: a (n, k), b (k, m); the result (n, m).
    Units: those of a times those of b.
    Raises: TypeError unless real floating; ValueError unless both have two axes and a has as many columns as b rows.
    Source: Strang 2016, section 2.4.

    >>> matmul_by_columns([[1.0, 2.0]], [[3.0, 0.0], [4.0, 1.0]])
    array([[11.,  2.]])
    """
    a, b = _factors(a, b)
    xp = namespace(a)
    columns = xp.matrix_transpose(a)
    return xp.stack([linear_combination(b[:, j], columns) for j in range(b.shape[1])], axis=1)


def matmul_by_rows(a: Array, b: Array) -> Array:
    """A matrix product, row by row: each combines the rows of the right factor.

    Formula: (AB)ᵢ· = Σₖ aᵢₖ Bₖ·
    Shapes: a (n, k), b (k, m); the result (n, m).
    Units: those of a times those of b.
    Raises: as `matmul_by_columns`.
    Source: Strang 2016, section 2.4.

    >>> matmul_by_rows([[1.0, 2.0]], [[3.0, 0.0], [4.0, 1.0]])
    array([[11.,  2.]])
    """
    a, b = _factors(a, b)
    return namespace(a).stack([linear_combination(a[i, :], b) for i in range(a.shape[0])], axis=0)


def _factors(a: Array, b: Array) -> tuple[Array, Array]:
    """Two matrices whose product exists and has entries."""
    a, b = floats(a=a, b=b)
    dimensions("a", a, 2)
    dimensions("b", b, 2)
    length("b", b, 0, a.shape[1], "the columns of a")
    return not_empty("a", a), not_empty("b", b)


def quadratic_form(matrix: Array, x: Array) -> Array:
    """The quadratic form of a square matrix.

    Formula: xᵀ A x = Σᵢⱼ xᵢ Aᵢⱼ xⱼ
    Shapes: matrix (n, n), x (…, n); the result (…).
    Units: those of matrix times those of x squared.
    Raises: TypeError unless real floating; ValueError unless matrix is square and fits x.
    Source: Strang 2016, section 6.5.

    >>> float(quadratic_form([[1.0, 2.0], [0.0, 3.0]], [1.0, 2.0]))
    17.0
    """
    matrix, x = floats(matrix=matrix, x=x)
    _square(matrix)
    length("x", x, -1, matrix.shape[1], "the columns of matrix")
    return (wide_product(x, namespace(x).matrix_transpose(matrix)) * x).sum(-1).value()


def trace(matrix: Array) -> Array:
    """The trace.

    Formula: tr A = Σᵢ Aᵢᵢ
    Shapes: matrix (n, n); the result is one number.
    Units: those of matrix.
    Raises: TypeError unless real floating, ValueError unless matrix is square and has entries.
    Source: Petersen and Pedersen 2012, equation 11.

    >>> float(trace([[1.0, 2.0], [3.0, 4.0]]))
    5.0
    """
    matrix = _square(not_empty("matrix", floating("matrix", matrix)))
    xp = namespace(matrix)
    return accurate_sum(xp.stack([matrix[k, k] for k in range(matrix.shape[0])]), 0)


def _square(matrix: Array) -> Array:
    """The matrix itself if it is square."""
    return length("matrix", dimensions("matrix", matrix, 2), 1, matrix.shape[0], "as many as rows")


def outer(x: Array, y: Array) -> Array:
    """The outer product.

    Formula: (x yᵀ)ᵢⱼ = xᵢ yⱼ
    Shapes: x (n,), y (m,); the result (n, m).
    Units: those of x times those of y.
    Raises: TypeError unless real floating, ValueError unless both are vectors.
    Source: Strang 2016, section 2.4.

    >>> outer([1.0, 2.0], [3.0, 4.0])
    array([[3., 4.],
           [6., 8.]])
    """
    x, y = floats(x=x, y=y)
    return dimensions("x", x, 1)[:, None] * dimensions("y", y, 1)[None, :]
