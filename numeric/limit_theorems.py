"""What many independent values come to: the variance of a mean, Chebyshev's bound, sums that become normal."""

import math
from collections.abc import Callable

from numeric.arrays import (
    Array,
    axis_in_range,
    between,
    broadcast_shape,
    floating,
    floats,
    namespace,
    non_negative,
    positive,
    whole,
    wrong_value,
)
from numeric.pairs import add, pair_of, value
from numeric.special import normal_middle, normal_tail
from numeric.wide import wide


def variance_of_mean(variance: Array, count: int) -> Array:
    """The variance of the mean of n independent values.

    Formula: Var(X̄) = σ²/n
    Shapes: variance any; the result the same.
    Units: those of variance.
    Raises: TypeError unless variance is real floating and count an integer; ValueError unless variance ≥ 0, count ≥ 1.
    Source: Wasserman 2004, theorem 3.17.

    >>> float(variance_of_mean(4.0, 16))
    0.25
    """
    return non_negative("variance", variance) / whole("count", count, 1)


def chebyshev_bound(variance: Array, distance: Array) -> Array:
    """Chebyshev's bound on how likely a variable is far from its mean.

    Formula: P(|X − μ| ≥ t) ≤ min(1, σ²/t²)
    Shapes: broadcast.
    Units: distance those of X, variance their square; the result a probability.
    Raises: TypeError unless real floating; ValueError unless variance ≥ 0 and distance > 0.
    Source: Wasserman 2004, theorem 4.2.

    >>> float(chebyshev_bound(1.0, 2.0))
    0.25
    """
    spread, distance = floats(variance=variance, distance=distance)
    non_negative("variance", spread)
    positive("distance", distance)
    broadcast_shape(variance=spread, distance=distance)
    bound = (wide(spread) / distance / distance).value()
    return namespace(spread).clip(bound, max=1.0)


def standardized_sum(x: Array, mean: float, std: float, axis: int = -1) -> Array:
    """The standardised sum of independent values; its distribution tends to the standard normal one.

    Formula: (Σᵢ xᵢ − nμ)/(σ√n)
    Shapes: x any; the result lacks the axis.
    Units: none; mean and std in those of x.
    Raises: TypeError unless real floating; ValueError where the axis is missing or empty, or unless std > 0.
    Source: Wasserman 2004, theorem 5.8.

    >>> float(standardized_sum([1.0, 2.0, 3.0, 6.0], mean=2.0, std=1.0))
    2.0
    """
    x = floating("x", x)
    count = x.shape[axis_in_range("axis", axis, x)]
    if count == 0:
        wrong_value("x", f"at least one entry along axis {axis}", f"shape {tuple(x.shape)}")
    center = between("mean", mean, -math.inf, math.inf, ends="()")
    width = wide(float(count), x).root() * between("std", std, 0.0, math.inf, ends="()")
    return ((wide(x) - center).sum(axis) / width).value()


def standardized_sum_cgf(cgf: Callable[[Array], Array], mean: float, std: float, count: int, t: Array) -> Array:
    """The cumulant generating function of the standardised sum; it tends to t²/2 as n grows.

    Formula: n·K(t/(σ√n)) − √n·μt/σ, with K that of one value
    Shapes: t any, cgf (K, that of one value) takes and gives such arrays; the result the same.
    Units: nats.
    Raises: TypeError unless t is real floating and count an integer; ValueError unless std > 0 and count ≥ 1.
    Source: Wasserman 2004, section 5.8.1 (appendix: proof of the central limit theorem).

    >>> round(float(standardized_sum_cgf(lambda s: -namespace(s).log1p(-s), 1.0, 1.0, 10**6, 1.0)), 3)
    0.5
    """
    t = floating("t", t)
    root = wide(float(whole("count", count, 1)), t).root()
    point = wide(t) / (root * between("std", std, 0.0, math.inf, ends="()"))
    line = point * between("mean", mean, -math.inf, math.inf, ends="()")
    return ((wide(cgf(point.value())) - line) * float(count)).value()


def within_sigmas(sigmas: Array) -> Array:
    """How likely a normal variable is within k standard deviations of its mean.

    Formula: P(|X − μ| < kσ) = erf(k/√2)
    Shapes: sigmas any; the result the same.
    Units: sigmas in standard deviations; the result a probability.
    Raises: TypeError unless real floating, ValueError for negative or undefined values.
    Source: Wasserman 2004, section 2.4; Abramowitz and Stegun 1964, 7.1.22.

    >>> [round(float(within_sigmas(k)), 4) for k in (1.0, 2.0, 3.0)]
    [0.6827, 0.9545, 0.9973]
    """
    sigmas = non_negative("sigmas", sigmas)
    xp = namespace(sigmas)
    tail, middle = normal_tail(sigmas), normal_middle(xp.clip(sigmas, max=0.5), times=2)
    far = add(pair_of(xp.ones_like(sigmas)), (-2 * tail[0], -2 * tail[1]))
    return xp.where(sigmas < 0.5, value(middle), value(far))


def three_sigma_probability() -> float:
    """How likely a normal variable is within three standard deviations of its mean.

    Formula: P(|X − μ| < 3σ) = erf(3/√2) = 0.9973
    Shapes: a number.
    Units: probability.
    Raises: nothing.
    Source: Pukelsheim 1994, "The three sigma rule", section 1.

    >>> round(three_sigma_probability(), 4)
    0.9973
    """
    return float(within_sigmas(3.0))


def expected_squared_distance(dimension: int, variance: Array) -> Array:
    """The mean squared distance of two random vectors with n independent coordinates each: it grows with n.

    Formula: E‖x − y‖² = 2nσ²
    Shapes: variance any; the result the same.
    Units: those of variance.
    Raises: TypeError unless dimension is an integer and variance real floating; ValueError unless dimension ≥ 1 and
    variance ≥ 0.
    Source: Aggarwal, Hinneburg and Keim 2001, "On the surprising behavior of distance metrics", section 2.

    >>> float(expected_squared_distance(100, 1.0))
    200.0
    """
    return 2 * whole("dimension", dimension, 1) * non_negative("variance", variance)
