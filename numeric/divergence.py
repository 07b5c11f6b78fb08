"""The deviance x log(x/y) − x + y, from which divergences and Poisson probabilities are built without cancellation.

Source: Loader 2000, "Fast and accurate computation of binomial probabilities".
"""

import math

from numeric.arrays import Array, namespace
from numeric.pairs import Pair, accurate_sum, add, difference, divide, multiply, pair_of, sum_pair, two_sum
from numeric.special import log_pair, polynomial


def deviance(x: Array, y: Array) -> Pair:
    """D(x, y) = x log(x/y) − x + y for x ≥ 0, y ≥ 0, as a pair; never negative, and exact to the last digits near
    x = y.

    With v = (x − y)/(x + y) it equals v(x − y) + 2x(artanh v − v), where nothing cancels. D(0, y) = y, and
    D(x, 0) = ∞ for x > 0.
    """
    xp = namespace(x, y)
    one = xp.ones_like(x + y)
    inside = (x > 0) & (y > 0)
    safe_x, safe_y = xp.where(inside, x, one), xp.where(inside, y, one)
    gap = two_sum(safe_x, -safe_y)
    ratio = divide(gap, two_sum(safe_x, safe_y))
    near = xp.abs(ratio[0]) < 0.1
    high, low = (
        xp.where(near, close, apart)
        for close, apart in zip(_deviance_near(safe_x, gap, ratio, near), _deviance_far(safe_x, safe_y), strict=True)
    )
    edge = xp.where(x == 0, y * one, xp.full_like(one, math.inf))
    edge = xp.where(xp.isnan(x + y), x + y, edge)
    return xp.where(inside, high, edge), xp.where(inside, low, 0 * one)


def _deviance_near(x: Array, gap: Pair, ratio: Pair, near: Array) -> Pair:
    """v(x − y) + 2x·v³(1/3 + v²/5 + v⁴/7 + …), for |v| < 0.1; only what follows the third is rounded as it comes."""
    xp = namespace(x)
    v = (xp.where(near, ratio[0], xp.zeros_like(x)), xp.where(near, ratio[1], xp.zeros_like(x)))
    square = multiply(v, v)
    third = divide(pair_of(xp.ones_like(x)), pair_of(xp.full_like(x, 3.0)))
    series = add(third, pair_of(square[0] * polynomial(square[0], [1 / (2 * j + 5) for j in range(8)])))
    return add(multiply(gap, ratio), multiply(multiply(pair_of(2 * x), v), multiply(square, series)))


def _deviance_far(x: Array, y: Array) -> Pair:
    """x log(x/y) + (y − x), term by term in pairs."""
    quotient = divide(pair_of(x), pair_of(y))
    high, low = log_pair(quotient[0])
    return add(multiply(pair_of(x), (high, low + quotient[1] / quotient[0])), two_sum(y, -x))


def relative_entropy(p: Array, q: Array, axis: int) -> Pair:
    """Σ p log(p/q) of distributions of one shape, as a pair.

    Summed as Σ(p log(p/q) − p + q) + (Σp − Σq): the first terms are never negative and near p = q keep their digits.
    Should the rounding of the inputs make the whole negative, their sums are taken to be equal, which they ought to be.
    """
    xp = namespace(p, q)
    terms = deviance(p, q)
    high, low = sum_pair(terms[0], axis)
    low = low + xp.sum(terms[1], axis=axis)
    gap, error = difference(p, q)
    excess = accurate_sum(gap, axis) + xp.sum(error, axis=axis)
    counted = high + (low + excess) >= 0
    return high, low + xp.where(counted, excess, xp.zeros_like(excess))


def divergence_from_middle(p: Array, q: Array, axis: int) -> Pair:
    """½KL(p‖m) + ½KL(q‖m) with m = (p + q)/2, for distributions along the axis, as a pair."""
    middle = (p + q) / 2
    high, low = add(relative_entropy(p, middle, axis), relative_entropy(q, middle, axis))
    return high / 2, low / 2
