"""The uniform distribution between two ends: density, distribution function and moments."""

import math

from numeric.arrays import Array, broadcast_shape, floats, namespace, wrong_value
from numeric.distributions import spread
from numeric.pairs import difference, divide, multiply, pair_of, root, value
from numeric.special import log_pair


def _interval(low: Array, high: Array) -> tuple[Array, Array]:
    """The ends of an interval of positive length, of one shape."""
    low, high = floats(low=low, high=high)
    broadcast_shape(low=low, high=high)
    low, high = spread(low, high)
    if bool(namespace(low).any(~(low < high))):
        wrong_value("low", "less than high", "an interval without length")
    return low, high


def uniform_pdf(x: Array, low: Array, high: Array) -> Array:
    """The uniform density.

    Formula: f(x) = 1/(B − A) for A ≤ x ≤ B, 0 outside
    Shapes: broadcast.
    Units: one over those of x.
    Raises: TypeError unless real floating; ValueError unless low < high and the shapes broadcast.
    Source: Goodfellow, Bengio and Courville 2016, section 3.3.2.

    >>> uniform_pdf([0.0, 3.0], 0.0, 2.0)
    array([0.5, 0. ])
    """
    x, low, high = floats(x=x, low=low, high=high)
    x, low, high = spread(x, *_interval(low, high))
    xp = namespace(x)
    inside = (x >= low) & (x <= high)
    density = value(divide(pair_of(xp.ones_like(x)), difference(high, low)))
    return xp.where(inside, density, xp.where(xp.isnan(x), x, xp.zeros_like(x)))


def uniform_log_pdf(x: Array, low: Array, high: Array) -> Array:
    """The logarithm of the uniform density.

    Formula: log f(x) = −log(B − A) for A ≤ x ≤ B, −∞ outside
    Shapes: broadcast.
    Units: nats (of a density per unit of x).
    Raises: as `uniform_pdf`.
    Source: Goodfellow, Bengio and Courville 2016, section 3.3.2.

    >>> uniform_log_pdf([0.5, 3.0], 0.0, 1.0)
    array([  0., -inf])
    """
    x, low, high = floats(x=x, low=low, high=high)
    x, low, high = spread(x, *_interval(low, high))
    xp = namespace(x)
    outside = (x < low) | (x > high)
    return xp.where(outside, -xp.full_like(x, math.inf), xp.where(xp.isnan(x), x, _log_density(low, high)))


def _log_density(low: Array, high: Array) -> Array:
    """−log(high − low), the rounding of the difference made good."""
    width, error = difference(high, low)
    log, rest = log_pair(width)
    return 0 - (log + (rest + error / width))


def uniform_cdf(x: Array, low: Array, high: Array) -> Array:
    """The uniform distribution function.

    Formula: F(x) = (x − A)/(B − A) between A and B, 0 below, 1 above
    Shapes: broadcast.
    Units: probability.
    Raises: as `uniform_pdf`.
    Source: Wasserman 2004, section 2.4.

    >>> uniform_cdf([-1.0, 1.0, 5.0], 0.0, 4.0)
    array([0.  , 0.25, 1.  ])
    """
    x, low, high = floats(x=x, low=low, high=high)
    x, low, high = spread(x, *_interval(low, high))
    xp = namespace(x)
    above = difference(xp.where(x < low, low, xp.where(x > high, high, x)), low)
    return value(divide(above, difference(high, low)))


def uniform_mean(low: Array, high: Array) -> Array:
    """The mean of the uniform distribution.

    Formula: (A + B)/2
    Shapes: broadcast.
    Units: those of the ends.
    Raises: as `uniform_pdf`.
    Source: Wasserman 2004, section 3.4.

    >>> float(uniform_mean(-1.0, 3.0))
    1.0
    """
    low, high = _interval(low, high)
    return low / 2 + high / 2


def uniform_variance(low: Array, high: Array) -> Array:
    """The variance of the uniform distribution.

    Formula: (B − A)²/12
    Shapes: broadcast.
    Units: those of the ends, squared.
    Raises: as `uniform_pdf`.
    Source: Wasserman 2004, section 3.4.

    >>> float(uniform_variance(0.0, 6.0))
    3.0
    """
    low, high = _interval(low, high)
    width = difference(high, low)
    return value(divide(multiply(width, width), pair_of(namespace(low).full_like(low, 12.0))))


def uniform_std(low: Array, high: Array) -> Array:
    """The standard deviation of the uniform distribution.

    Formula: √((B − A)²/12) = (B − A)/√12
    Shapes: broadcast.
    Units: those of the ends.
    Raises: as `uniform_pdf`.
    Source: Wasserman 2004, section 3.4.

    >>> float(uniform_std(0.0, 12.0))
    3.4641016151377544
    """
    low, high = _interval(low, high)
    twelve = root(pair_of(namespace(low).full_like(low, 12.0)))
    return value(divide(difference(high, low), twelve))
