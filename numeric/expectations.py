"""Probabilities of intervals, histograms, and the expectation and variance of discrete and continuous variables."""

import math
from collections.abc import Callable

import numpy as np

from numeric.arrays import (
    Array,
    between,
    broadcast_shape,
    dimensions,
    distribution,
    floats,
    is_array,
    length,
    namespace,
    non_negative,
    probability,
    refuse_where,
    whole,
    wrong_value,
)
from numeric.pairs import accurate_sum, add, multiply, pair_of, value
from numeric.wide import Wide, concat, wide


def interval_probability(lower_cdf: Array, upper_cdf: Array, upper_atom: Array = 0.0) -> Array:
    """The probability of an interval from the distribution function; with the atom at b given, b is left out.

    Formula: P(a < X ≤ b) = F(b) − F(a), P(a < X < b) = F(b) − F(a) − P(X = b)
    Shapes: broadcast.
    Units: probability.
    Raises: TypeError unless real floating; ValueError unless all lie in [0, 1] and F(a) + P(X = b) ≤ F(b).
    Source: Wasserman 2004, lemma 2.15.

    >>> float(interval_probability(0.25, 0.75)), float(interval_probability(0.25, 0.75, upper_atom=0.5))
    (0.5, 0.0)
    """
    lower, upper, atom = floats(lower_cdf=lower_cdf, upper_cdf=upper_cdf, upper_atom=upper_atom)
    for name, array in (("lower_cdf", lower), ("upper_cdf", upper), ("upper_atom", atom)):
        probability(name, array)
    broadcast_shape(lower_cdf=lower, upper_cdf=upper, upper_atom=atom)
    result = (wide(upper) - atom - lower).value()
    refuse_where("upper_cdf", result < 0, upper + result * 0, "at least lower_cdf plus upper_atom")
    return result


def cumulative_distribution(probabilities: Array, axis: int = -1) -> Array:
    """The distribution function of a discrete variable, for values in rising order.

    Formula: F(xₖ) = Σ_{i ≤ k} P(X = xᵢ)
    Shapes: probabilities any, summing to 1 along the axis; the result the same.
    Units: probability.
    Raises: TypeError unless real floating; ValueError for an axis that is missing or entries that are no distribution.
    Source: Wasserman 2004, definition 2.5.

    >>> cumulative_distribution([0.25, 0.25, 0.5])
    array([0.25, 0.5 , 1.  ])
    """
    probabilities = distribution("probabilities", probabilities, axis)
    xp = namespace(probabilities)
    total = wide(xp.moveaxis(probabilities, axis, 0))
    reach = 1
    while reach < probabilities.shape[axis]:  # each entry gathers twice as many before it
        total = concat([total[:reach, ...], total[reach:, ...] + total[:-reach, ...]])
        reach *= 2
    return xp.moveaxis(total.value(), 0, axis)


def histogram_density(counts: Array, edges: Array) -> Array:
    """The heights of a histogram whose area is 1: frequency over width.

    Formula: hₖ = (cₖ/Σⱼ cⱼ)/(eₖ₊₁ − eₖ)
    Shapes: counts (k,), edges (k + 1,); the result (k,).
    Units: one over those of the edges.
    Raises: TypeError unless real floating (counts may be integers); ValueError for negative counts, for none at all,
    for edges that do not rise or whose number does not fit.
    Source: Wasserman 2004, section 20.2.

    >>> histogram_density([1.0, 3.0], [0.0, 1.0, 3.0])
    array([0.25 , 0.375])
    """
    xp = namespace(counts, edges)
    if is_array(counts) and xp.isdtype(counts.dtype, "integral"):
        counts = xp.astype(counts, edges.dtype if is_array(edges) else xp.float64)
    counts, edges = floats(counts=counts, edges=edges)
    dimensions("counts", non_negative("counts", counts), 1)
    length("edges", dimensions("edges", edges, 1), 0, counts.shape[0] + 1, "one more than counts")
    widths = edges[1:] - edges[:-1]
    refuse_where("edges", ~(widths > 0), widths, "rising edges: widths above 0")
    total = wide(counts).sum()
    if not bool(total.high > 0):
        wrong_value("counts", "at least one count above 0", "only zeros")
    return (wide(counts) / total / (wide(edges[1:]) - edges[:-1])).value()


def expectation(values: Array, probabilities: Array, axis: int = -1) -> Array:
    """The expectation of a discrete variable.

    Formula: E[X] = Σᵢ xᵢ P(X = xᵢ)
    Shapes: values and probabilities broadcast; the result lacks the axis.
    Units: those of the values.
    Raises: TypeError unless real floating; ValueError where the probabilities are no distribution along the axis.
    Source: Goodfellow, Bengio and Courville 2016, equation 3.9.

    >>> float(expectation([1.0, 2.0, 3.0], [0.25, 0.5, 0.25]))
    2.0
    """
    return wide_expectation(values, probabilities, axis).value()


def wide_expectation(values: Array, probabilities: Array, axis: int) -> Wide:
    """The expectation with digits to spare."""
    values, weights = _weighted(values, probabilities, axis)
    found: Wide = (wide(values) * weights).sum(axis)
    return found


def _weighted(values: Array, probabilities: Array, axis: int) -> tuple[Array, Array]:
    """Values and probabilities of one shape."""
    values, weights = floats(values=values, probabilities=probabilities)
    distribution("probabilities", weights, axis)
    shape = broadcast_shape(values=values, probabilities=weights)
    xp = namespace(values, weights)
    return xp.broadcast_to(values, shape), xp.broadcast_to(weights, shape)


def variance(values: Array, probabilities: Array, axis: int = -1) -> Array:
    """The variance of a discrete variable.

    Formula: Var(X) = E[(X − EX)²] = Σᵢ (xᵢ − EX)² P(X = xᵢ)
    Shapes: as `expectation`.
    Units: those of the values, squared.
    Raises: as `expectation`.
    Source: Goodfellow, Bengio and Courville 2016, equation 3.12.

    >>> float(variance([1.0, 2.0, 3.0], [0.25, 0.5, 0.25]))
    0.5
    """
    return wide_variance(values, probabilities, axis).value()


def wide_variance(values: Array, probabilities: Array, axis: int) -> Wide:
    """The variance with digits to spare."""
    values, weights = _weighted(values, probabilities, axis)
    gap = wide(values) - (wide(values) * weights).sum(axis, keepdims=True)
    found: Wide = (gap * gap * weights).sum(axis)
    return found


def variance_from_moments(first_moment: Array, second_moment: Array) -> Array:
    """The variance from the first two moments; loses digits where EX is large against the spread.

    Formula: Var(X) = E[X²] − (EX)²
    Shapes: broadcast.
    Units: those of X, squared.
    Raises: TypeError unless real floating; ValueError where the shapes do not broadcast.
    Source: Wasserman 2004, theorem 3.15.

    >>> float(variance_from_moments(2.0, 4.5))
    0.5
    """
    first, second = floats(first_moment=first_moment, second_moment=second_moment)
    shape = broadcast_shape(first_moment=first, second_moment=second)
    xp = namespace(first)
    first, second = xp.broadcast_to(first, shape), xp.broadcast_to(second, shape)
    high, low = multiply(pair_of(first), pair_of(first))
    return value(add(pair_of(second), (-high, -low)))


def expectation_continuous(
    function: Callable[[Array], Array], density: Callable[[Array], Array], low: float, high: float, points: int = 64
) -> float:
    """The expectation of a function of a continuous variable between two finite ends, by Gauss's rule.

    Formula: E[g(X)] = ∫ g(x) f(x) dx, exactly for integrands that are polynomials of degree 2·points − 1
    Shapes: function and density take and give arrays (points,).
    Units: those of g.
    Raises: TypeError unless low and high are numbers and points an integer; ValueError unless low ≤ high, both finite,
    and points ≥ 1.
    Source: Goodfellow, Bengio and Courville 2016, equation 3.10; Press et al. 2007, section 4.6, for the rule.

    >>> round(expectation_continuous(lambda x: x, lambda x: 2 * x, 0.0, 1.0), 12)
    0.666666666667
    """
    start = between("low", low, -math.inf, math.inf, ends="()")
    end = between("high", high, start, math.inf, ends="[)")
    nodes, weights = np.polynomial.legendre.leggauss(whole("points", points, 1))
    x = start + (end - start) * (nodes + 1) / 2
    return float(accurate_sum(weights * function(x) * density(x)) * (end - start) / 2)


def interval_probability_continuous(
    density: Callable[[Array], Array], low: float, high: float, points: int = 64
) -> float:
    """The probability of an interval from the density, by Gauss's rule.

    Formula: P(a < X ≤ b) = ∫ₐᵇ f(x) dx = F(b) − F(a)
    Shapes: density takes and gives arrays (points,).
    Units: probability.
    Raises: as `expectation_continuous`.
    Source: Wasserman 2004, definition 2.11.

    >>> round(interval_probability_continuous(lambda x: 3 * x**2, 0.0, 0.5), 12)
    0.125
    """
    return expectation_continuous(lambda x: namespace(x).ones_like(x), density, low, high, points)
