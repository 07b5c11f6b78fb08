"""Scaling of features: by the largest value, to an interval, to mean 0 and deviation 1, to an identity covariance.

Rows are samples and columns features unless another axis is given.

>>> standardise([[1.0, 10.0], [3.0, 30.0]])
array([[-1., -1.],
       [ 1.,  1.]])
"""

import math
from typing import NamedTuple

import array_api_compat

from numeric.arrays import (
    Array,
    axis_in_range,
    between,
    dimensions,
    finite,
    floating,
    namespace,
    not_empty,
    refuse_where,
    wrong_value,
)
from numeric.moments import damped, moments, standardised
from numeric.pairs import value
from numeric.products import wide_product
from numeric.wide import wide


class Whitening(NamedTuple):
    """Whitened samples, and what whitens further ones: (x − mean) @ matrix."""

    output: Array
    mean: Array
    matrix: Array


def max_abs(x: Array, *, axis: int = 0) -> Array:
    """Each feature over its largest absolute value, so that it lies in [−1, 1].

    Formula: x/max |x_i|
    Shapes: the result has the shape of x; samples run along the axis.
    Units: pure numbers.
    Raises: ValueError for a feature that is 0 throughout, no samples and an axis that is not there.
    Source: Han, Kamber and Pei 2012, section 3.5.2, with the largest value for the power of ten.

    >>> max_abs([1.0, -4.0])
    array([ 0.25, -1.  ])
    """
    x = _samples(x, axis)
    largest = namespace(x).max(abs(x), axis=axis, keepdims=True)
    refuse_where("x", largest == 0, largest, f"features with a value other than 0 along axis {axis}")
    return x / largest


def min_max(x: Array, *, low: float = 0.0, high: float = 1.0, axis: int = 0) -> Array:
    """Each feature moved and scaled so that it spans an interval.

    Formula: low + (high − low)(x − min x)/(max x − min x)
    Shapes: the result has the shape of x; samples run along the axis.
    Units: those of low and high, pure numbers by default.
    Raises: ValueError for a feature that is constant, no samples, high not above low and an axis that is not there.
    Source: Han, Kamber and Pei 2012, equation 3.8.

    >>> min_max([1.0, 2.0, 5.0])
    array([0.  , 0.25, 1.  ])
    """
    x = _samples(x, axis)
    low = between("low", low, -math.inf, math.inf, "()")
    high = between("high", high, low, math.inf, "()")
    xp = namespace(x)
    least, most = xp.min(x, axis=axis, keepdims=True), xp.max(x, axis=axis, keepdims=True)
    refuse_where("x", least == most, least, f"features that vary along axis {axis}, not a constant")
    # Halved where the range alone would overflow; halving is exact for numbers of that size.
    vast = most / 2 - least / 2 > float(xp.finfo(x.dtype).max) / 2
    scale = xp.where(vast, xp.full_like(most, 0.5), xp.ones_like(most))
    share = (wide(x * scale) - least * scale) / (wide(most * scale) - least * scale)
    return ((1.0 - share) * low + share * high).value()


def standardise(x: Array, *, axis: int = 0, epsilon: float = 0.0) -> Array:
    """Each feature with its mean taken away and its standard deviation divided out: mean 0, deviation 1.

    Formula: (x − μ)/√(σ² + ε); dividing by σ² instead leaves a variance of 1/σ²
    Shapes: the result has the shape of x; samples run along the axis.
    Units: pure numbers; ε is in the square of those of x.
    Raises: ValueError for a constant feature at ε = 0, no samples, a negative ε and an axis that is not there.
    Source: LeCun et al. 1998, "Efficient backprop", section 4.3.

    >>> standardise([1.0, 3.0])
    array([-1.,  1.])
    """
    x = _samples(x, axis)
    return value(standardised(x, (axis_in_range("axis", axis, x),), epsilon).normalised)


def covariance(x: Array) -> Array:
    """The covariance matrix of the columns, that of the population (divided by n).

    Formula: (1/n) Σ (x_i − μ)(x_i − μ)ᵀ
    Shapes: x (n, d); the result is (d, d).
    Units: the square of those of x.
    Raises: ValueError for an array that is no matrix or holds nothing.
    Source: Bishop 2006, equation 12.3.

    >>> covariance([[1.0, 2.0], [3.0, 6.0]])
    array([[1., 2.],
           [2., 4.]])
    """
    x = not_empty("x", dimensions("x", floating("x", x), 2))
    apart = wide(x) - wide(x).mean(0)
    return (wide_product(apart.T, apart) / float(x.shape[0])).value()


def pca_whitening(x: Array, *, epsilon: float = 0.0) -> Whitening:
    """Samples turned to their principal axes and scaled there, so that their covariance is the identity.

    Formula: (x − μ) V diag(λ_j + ε)^(−1/2), with V and λ the eigenvectors and eigenvalues of the covariance
    Shapes: x and output (n, d), mean (1, d), matrix (d, d).
    Units: pure numbers; ε is in the square of those of x. The largest entry of each column of V is positive.
    Raises: ValueError for dependent columns or too few rows at ε = 0, a negative ε and no samples.
    Source: Kessy, Lewin and Strimmer 2018, table 1.

    >>> pca_whitening([[3.0, 0.0], [-3.0, 0.0], [0.0, 1.0], [0.0, -1.0]]).output.round(3) + 0.0
    array([[ 1.414,  0.   ],
           [-1.414,  0.   ],
           [ 0.   ,  1.414],
           [ 0.   , -1.414]])
    """
    mean, deviation, vectors, spread = _principal(x, epsilon)
    return _whitened(mean, deviation, vectors / spread)


def zca_whitening(x: Array, *, epsilon: float = 0.0) -> Whitening:
    """Samples whitened and turned back, which moves them least: their covariance is the identity too.

    Formula: (x − μ) V diag(λ_j + ε)^(−1/2) Vᵀ, with V and λ the eigenvectors and eigenvalues of the covariance
    Shapes: x and output (n, d), mean (1, d), matrix (d, d).
    Units: pure numbers; ε is in the square of those of x.
    Raises: ValueError for dependent columns or too few rows at ε = 0, a negative ε and no samples.
    Source: Bell and Sejnowski 1997; Kessy, Lewin and Strimmer 2018, table 1.

    >>> zca_whitening([[3.0, 0.0], [-3.0, 0.0], [0.0, 1.0], [0.0, -1.0]]).matrix.round(3) + 0.0
    array([[0.471, 0.   ],
           [0.   , 1.414]])
    """
    mean, deviation, vectors, spread = _principal(x, epsilon)
    return _whitened(mean, deviation, (vectors / spread) @ vectors.T)


def _whitened(mean: Array, deviation: Array, matrix: Array) -> Whitening:
    """The samples times the matrix, with what makes them again."""
    return Whitening(deviation @ matrix, mean, matrix)


def _principal(x: Array, epsilon: float) -> tuple[Array, Array, Array, Array]:
    """Mean, deviations, the eigenvectors of the covariance as columns, and √(λ + ε) for each."""
    x = not_empty("x", dimensions("x", finite("x", x), 2))
    rows, columns = x.shape
    mean, deviation, _ = moments(x, 0)
    xp = namespace(x)
    # Singular values of the triangular factor are those of the samples; the covariance would square their ratio.
    _, values, right = xp.linalg.svd(xp.linalg.qr(deviation, mode="reduced").R, full_matrices=True)
    missing = xp.zeros((columns - values.shape[0],), dtype=x.dtype, device=array_api_compat.device(x))
    values = xp.concat([values, missing])
    floor = rows * float(xp.finfo(x.dtype).eps) * float(values[0])
    if epsilon == 0 and bool(xp.any(values <= floor)):
        wrong_value("x", "independent columns that vary, since epsilon is 0", "a covariance without inverse")
    return mean, deviation, _upright(right.T), damped(values / math.sqrt(rows), epsilon)


def _upright(vectors: Array) -> Array:
    """The columns, each with the sign that makes its largest entry positive: every library then gives the same."""
    xp = namespace(vectors)
    most, least = xp.max(vectors, axis=0), xp.min(vectors, axis=0)
    return vectors * xp.where(most >= -least, xp.ones_like(most), -xp.ones_like(most))


def _samples(x: Array, axis: int) -> Array:
    """An array with at least one sample along the axis."""
    x = floating("x", x)
    axis_in_range("axis", axis, x)
    return not_empty("x", x, axis)
