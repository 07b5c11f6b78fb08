"""Statistics of samples: mean, variance in both forms, covariance and correlation.

Deviations are taken from the mean as a pair, so that the variance of (1e9, 1e9 + 1) is ¼ and that of a constant 0.
`axis` None means over all entries.
"""

from numeric.arrays import (
    Array,
    axis_in_range,
    dimensions,
    floating,
    floats,
    namespace,
    not_empty,
    same_shape,
    spread,
    wrong_value,
)
from numeric.moments import deviations, mean_pair, squares
from numeric.pairs import (
    Pair,
    difference,
    divide,
    multiply,
    pair_of,
    root,
    safe_scale,
    sum_pair,
    value,
)


def _sample(name: str, x: Array, axis: int | None, least: int) -> tuple[Array, int]:
    """The sample with the axis it runs along; ValueError with fewer than `least` entries there."""
    x = floating(name, x)
    xp = namespace(x)
    array, place = (xp.reshape(x, (-1,)), 0) if axis is None else (x, axis_in_range("axis", axis, x))
    not_empty(name, array, place)
    if array.shape[place] < least:
        wrong_value(name, f"at least {least} entries along the axis", f"shape {tuple(x.shape)}")
    return array, place


def _variance(x: Array, axis: int, divisor: int) -> Array:
    """Σ(x − mean)²/divisor."""
    mean_square, scale = squares(deviations(x, axis), axis, divisor)
    return namespace(x).squeeze(value(mean_square) / scale / scale, axis=axis)


def _std(x: Array, axis: int, divisor: int) -> Array:
    """√(Σ(x − mean)²/divisor)."""
    mean_square, scale = squares(deviations(x, axis), axis, divisor)
    return namespace(x).squeeze(value(root(mean_square)) / scale, axis=axis)


def mean(x: Array, axis: int | None = None) -> Array:
    """The mean of a sample.

    Formula: x̄ = (1/n)Σᵢ xᵢ
    Shapes: x any; the result lacks the axis.
    Units: those of x.
    Raises: TypeError unless x is real floating; ValueError for an axis that x lacks or that is empty.
    Source: Wasserman 2004, "All of statistics", definition 3.16.

    >>> float(mean([1e16, 1.0, -1e16, 1.0]))
    0.5
    """
    array, place = _sample("x", x, axis, 1)
    return namespace(array).squeeze(value(mean_pair(array, place)), axis=place)


def population_variance(x: Array, axis: int | None = None) -> Array:
    """The variance of a sample as a whole.

    Formula: (1/n)Σᵢ (xᵢ − x̄)²
    Shapes: x any; the result lacks the axis.
    Units: those of x, squared.
    Raises: as `mean`.
    Source: Chan, Golub and LeVeque 1983, "Algorithms for computing the sample variance", section 1.

    >>> float(population_variance([1e9, 1e9 + 1]))
    0.25
    """
    array, place = _sample("x", x, axis, 1)
    return _variance(array, place, array.shape[place])


def sample_variance(x: Array, axis: int | None = None) -> Array:
    """The unbiased estimate of the variance behind a sample.

    Formula: s² = (1/(n − 1))Σᵢ (xᵢ − x̄)²
    Shapes: x any; the result lacks the axis.
    Units: those of x, squared.
    Raises: as `mean`, and ValueError with fewer than two entries.
    Source: Wasserman 2004, definition 3.16 and theorem 3.17.

    >>> float(sample_variance([1.0, 2.0, 3.0]))
    1.0
    """
    array, place = _sample("x", x, axis, 2)
    return _variance(array, place, array.shape[place] - 1)


def population_std(x: Array, axis: int | None = None) -> Array:
    """The standard deviation of a sample as a whole.

    Formula: √((1/n)Σᵢ (xᵢ − x̄)²)
    Shapes: x any; the result lacks the axis.
    Units: those of x.
    Raises: as `mean`.
    Source: Wasserman 2004, section 3.3.

    >>> float(population_std([1e300, 3e300]))
    1e+300
    """
    array, place = _sample("x", x, axis, 1)
    return _std(array, place, array.shape[place])


def sample_std(x: Array, axis: int | None = None) -> Array:
    """The square root of the sample variance.

    Formula: s = √((1/(n − 1))Σᵢ (xᵢ − x̄)²)
    Shapes: x any; the result lacks the axis.
    Units: those of x.
    Raises: as `sample_variance`.
    Source: Wasserman 2004, definition 3.16.

    >>> float(sample_std([1.0, 2.0, 3.0]))
    1.0
    """
    array, place = _sample("x", x, axis, 2)
    return _std(array, place, array.shape[place] - 1)


def deviation_sum(x: Array, center: Array, axis: int | None = None) -> Array:
    """The sum of squared deviations from a centre: smallest at the mean, larger by n(x̄ − c)² elsewhere.

    Formula: Σᵢ (xᵢ − c)²
    Shapes: x any, center one number or what broadcasts with x; the result lacks the axis.
    Units: those of x, squared.
    Raises: as `mean`.
    Source: Wasserman 2004, section 3.4.

    >>> float(deviation_sum([1.0, 2.0, 3.0], 2.0)), float(deviation_sum([1.0, 2.0, 3.0], 1.0))
    (2.0, 5.0)
    """
    x, center = floats(x=x, center=center)
    center, _ = _sample("center", spread("center", center, "x", x.shape), axis, 1)
    array, place = _sample("x", x, axis, 1)
    gap = difference(array, center)
    total, scale = squares(gap, place, 1)
    return namespace(array).squeeze(value(total) / scale / scale, axis=place)


def covariance(x: Array, y: Array, axis: int | None = None) -> Array:
    """The unbiased estimate of the covariance.

    Formula: (1/(n − 1))Σᵢ (xᵢ − x̄)(yᵢ − ȳ)
    Shapes: x and y alike; the result lacks the axis.
    Units: those of x times those of y.
    Raises: as `sample_variance`, and ValueError where the shapes differ.
    Source: Wasserman 2004, definition 3.18 for the quantity; Chan, Golub and LeVeque 1983 for its computation.

    >>> float(covariance([1.0, 2.0, 3.0], [2.0, 4.0, 6.0]))
    2.0
    """
    x, y = floats(x=x, y=y)
    same_shape(x=x, y=y)
    (first, place), (second, _) = _sample("x", x, axis, 2), _sample("y", y, axis, 2)
    total = _products(deviations(first, place), deviations(second, place), place)
    xp = namespace(first)
    return value(divide(total, pair_of(xp.full_like(total[0], float(first.shape[place] - 1)))))


def _products(a: Pair, b: Pair, axis: int) -> Pair:
    """Σ aᵢbᵢ of two vectors of pairs."""
    high, low = multiply(a, b)
    total, rest = sum_pair(high, axis)
    return total, rest + namespace(low).sum(low, axis=axis)


def covariance_matrix(x: Array) -> Array:
    """The covariances between the columns of a data matrix, one observation a row.

    Formula: Sⱼₖ = (1/(n − 1))Σᵢ (xᵢⱼ − x̄ⱼ)(xᵢₖ − x̄ₖ)
    Shapes: x (n, d); the result (d, d), symmetric.
    Units: those of the columns, multiplied.
    Raises: as `sample_variance`, and ValueError unless x has two axes.
    Source: Bishop 2006, equation 2.122 with the factor 1/(n − 1) of 2.125.

    >>> covariance_matrix([[1.0, 2.0], [3.0, 6.0]])
    array([[2., 4.],
           [4., 8.]])
    """
    array, place = _sample("x", dimensions("x", floating("x", x), 2), 0, 2)
    xp = namespace(array)
    high, low = deviations(array, place)
    wide, tall = (high[:, :, None], low[:, :, None]), (high[:, None, :], low[:, None, :])
    shape = (array.shape[0], array.shape[1], array.shape[1])
    one = xp.ones(shape, dtype=array.dtype)
    total = _products((wide[0] * one, wide[1] * one), (tall[0] * one, tall[1] * one), 0)
    return value(divide(total, pair_of(xp.full_like(total[0], float(array.shape[0] - 1)))))


def correlation(x: Array, y: Array, axis: int | None = None) -> Array:
    """Pearson's correlation, between −1 and 1.

    Formula: r = Σᵢ (xᵢ − x̄)(yᵢ − ȳ)/√(Σᵢ (xᵢ − x̄)² Σᵢ (yᵢ − ȳ)²)
    Shapes: x and y alike; the result lacks the axis.
    Units: none.
    Raises: as `covariance`, and ValueError where x or y is constant.
    Source: Wasserman 2004, definition 3.18.

    >>> float(correlation([1.0, 2.0, 3.0], [-1.0, -2.0, -3.0]))
    -1.0
    """
    x, y = floats(x=x, y=y)
    same_shape(x=x, y=y)
    (first, place), (second, _) = _sample("x", x, axis, 2), _sample("y", y, axis, 2)
    a, b = _varied("x", deviations(first, place), place), _varied("y", deviations(second, place), place)
    sizes = multiply(root(_products(a, a, place)), root(_products(b, b, place)))
    return namespace(first).clip(value(divide(_products(a, b, place), sizes)), -1.0, 1.0)


def _varied(name: str, deviation: Pair, axis: int) -> Pair:
    """Deviations scaled to moderate size by a power of two; ValueError where all of them are 0."""
    xp = namespace(deviation[0])
    if bool(xp.any(xp.all(deviation[0] == 0, axis=axis))):
        wrong_value(name, "values that differ", "a constant")
    scale = safe_scale(deviation[0], axis)
    return deviation[0] * scale, deviation[1] * scale
