"""Elementary and special functions with a few digits to spare, from which the other modules build their results.

Array libraries promise nothing about the last digits of exp, and an error there grows with every step after it. These
return pairs (see `numeric.pairs`) whose low half corrects the high one; for dtypes narrower than float64 the library's
own float64 functions give both halves.

Source: Tang 1989, "Table-driven implementation of the exponential function", for exp; Schonfelder 1978, "Chebyshev
expansions for the error and related functions", for the variable of the tail expansions; Loader 2000, "Fast and
accurate computation of binomial probabilities", for Stirling's error.
"""

import math
from collections.abc import Sequence
from typing import Any

import array_api_compat

from numeric import coefficients as table
from numeric.arrays import Array, namespace
from numeric.pairs import Pair, add, divide, multiply, ordered_sum, pair_of, root, two_product, two_sum

INVERSE_ROOT = table.INVERSE_ROOT_TWO_PI


def polynomial(x: Array, coefficients: Sequence[float]) -> Array:
    """c₀ + c₁x + c₂x² + …, by Horner's rule.

    >>> polynomial(2.0, (1.0, 0.0, 3.0))
    13.0
    """
    total = x * 0 + coefficients[-1]
    for coefficient in reversed(coefficients[:-1]):
        total = total * x + coefficient
    return total


def chebyshev(x: Array, coefficients: Sequence[float]) -> Array:
    """c₁T₁(x) + c₂T₂(x) + …, by Clenshaw's recurrence; the constant term is left to the caller, who may hold a pair.

    >>> chebyshev(0.5, (9.0, 1.0, 2.0))
    -0.5
    """
    last = before = x * 0
    for coefficient in reversed(coefficients[1:]):
        last, before = 2 * x * last - before + coefficient, last
    return x * last - before


def exp_pair(x: Array, low: Array | None = None) -> Pair:
    """exp(x + low) as a pair, right to about 70 bits where it neither overflows nor underflows; x must not be +∞.

    Beyond ±1000 the argument is taken as ±1000, where the result is 0 or infinite already.
    """
    xp = namespace(x)
    low = xp.zeros_like(x) if low is None else low
    if x.dtype != xp.float64:
        low = xp.where(xp.abs(x) > 1000, xp.zeros_like(low), low)
        return _narrowed(xp.exp(xp.astype(x, xp.float64) + low), x.dtype)
    low = xp.where(xp.abs(x) > 1000, xp.zeros_like(low), low)
    x = xp.clip(x, -1000.0, 1000.0)
    per_step, step_high, step_low = table.log_two_steps()
    count = xp.round(x * per_step)
    count = xp.where(xp.isnan(count), xp.zeros_like(count), count)
    rest, error = two_sum(x - count * step_high, low - count * step_low)
    curve = rest * rest * polynomial(rest, table.EXPONENTIAL_SERIES[1:])
    return _from_steps(count, ordered_sum(rest, error + curve))


def _from_steps(count: Array, growth: Pair) -> Pair:
    """2^(count/STEPS)·(1 + growth), for a small growth."""
    xp = namespace(count)
    highs, lows = table.powers_of_two_by_steps()
    doublings = xp.floor(count / table.STEPS)
    part = xp.astype(count - doublings * table.STEPS, xp.int64)
    base = _look_up(highs, part, count), _look_up(lows, part, count)
    product, error = two_product(base[0], growth[0])
    high, low = ordered_sum(base[0], product)
    rest = error + (base[0] * growth[1] + base[1] * growth[0])
    grown = ordered_sum(high, low + (base[1] + rest))
    return _doubled(grown, xp.astype(doublings, xp.int64))


def _doubled(pair: Pair, times: Array) -> Pair:
    """The pair times 2^times, rounded at most once."""
    xp = namespace(times)
    powers = table.powers_of_two()
    tiny = times < -960
    if not bool(xp.any(tiny | (times > 1000))):
        scale = _look_up(powers, times + 1000, pair[0])
        return pair[0] * scale, pair[1] * scale
    first, second = (_look_up(powers, part + 1000, pair[0]) for part in (times // 2, times - times // 2))
    high = pair[0] * first * second
    # Below the normal range `high` was rounded once more; what that took away joins the low half.
    lost = xp.where(tiny, pair[0] - high / second / first, xp.zeros_like(high))
    return high, (pair[1] + lost) * first * second


def _look_up(entries: Array, index: Array, like: Array) -> Array:
    """The entries of a small float64 table at integer places of any shape, beside `like`."""
    xp = namespace(like)
    values = xp.asarray(entries, device=array_api_compat.device(like))
    return xp.reshape(xp.take(values, xp.reshape(index, (-1,)), axis=0), index.shape)


def expm1_pair(x: Array, low: Array | None = None) -> Pair:
    """exp(x + low) − 1 as a pair, for x ≤ 700."""
    xp = namespace(x)
    low = xp.zeros_like(x) if low is None else low
    far = add(exp_pair(x, low), pair_of(-xp.ones_like(x)))
    small = xp.abs(x) < 0.0625
    close = (xp.where(small, x, xp.zeros_like(x)), xp.where(small, low, xp.zeros_like(x)))
    square, error = two_product(close[0], close[0])
    error = error / 2 + close[0] * close[1]
    rest = close[0] * square * polynomial(close[0], [1 / math.factorial(n + 3) for n in range(9)])
    near = add(close, (square / 2, error + rest))
    return xp.where(small, near[0], far[0]), xp.where(small, near[1], far[1])


def _narrowed(wide: Array, dtype: Any) -> Pair:
    """A float64 array as a pair of a narrower dtype."""
    xp = namespace(wide)
    high = xp.astype(wide, dtype)
    calm = xp.isfinite(high)
    low = xp.where(calm, wide, xp.zeros_like(wide)) - xp.where(calm, xp.astype(high, xp.float64), xp.zeros_like(wide))
    return high, xp.astype(low, dtype)


def log_pair(x: Array) -> Pair:
    """log x as a pair, for x ≥ 0; −∞ at 0."""
    xp = namespace(x)
    if x.dtype != xp.float64:
        return _narrowed(log_of(xp.astype(x, xp.float64)), x.dtype)
    far = _log_by_newton(x)
    near = (x > 0.875) & (x < 1.125)
    close = _log1p_by_series(two_sum(xp.where(near, x, xp.ones_like(x)), -xp.ones_like(x)))
    return xp.where(near, close[0], far[0]), xp.where(near, close[1], far[1])


def half_log_two_pi(like: Array) -> Pair:
    """½ log 2π as a pair of that shape and dtype."""
    xp = namespace(like)
    if like.dtype != xp.float64:
        return _narrowed(xp.full_like(xp.astype(like, xp.float64), 0.9189385332046728), like.dtype)
    return xp.full_like(like, 0.9189385332046728), xp.full_like(like, -3.8782941580672414e-17)


def _log_by_newton(x: Array) -> Pair:
    """The library's logarithm L, corrected by x·exp(−L) − 1; good where the result is not near 0."""
    xp = namespace(x)
    high = log_of(x)
    usable = xp.isfinite(high) & (xp.abs(high) < 700)
    safe = xp.where(usable, high, xp.zeros_like(high))
    near_one = multiply(pair_of(xp.where(usable, x, xp.ones_like(x))), exp_pair(-safe))
    low = (near_one[0] - 1) + near_one[1]
    return high, xp.where(usable, low, xp.zeros_like(low))


def _log1p_by_series(small: Pair) -> Pair:
    """log(1 + s) = w + w³/12 + w⁵/80 + … = 2 artanh(w/2) with w = 2s/(2 + s), for |s| ≤ ⅛."""
    xp = namespace(small[0])
    high, low = divide((2 * small[0], 2 * small[1]), add(pair_of(xp.full_like(small[0], 2.0)), small))
    square = high * high
    rest = high * square * polynomial(square, [1 / (2 * n + 3) / 4 ** (n + 1) for n in range(8)])
    return ordered_sum(high, rest + low)


def log1p_pair(small: Pair) -> Pair:
    """log(1 + s) of a pair s > −1, as a pair."""
    xp = namespace(small[0])
    near = xp.abs(small[0]) < 0.125
    zero = xp.zeros_like(small[0])
    close = _log1p_by_series((xp.where(near, small[0], zero), xp.where(near, small[1], zero)))
    total, error = add(pair_of(xp.ones_like(zero)), small)
    high, low = log_pair(total)
    return xp.where(near, close[0], high), xp.where(near, close[1], low + error / total)


def weighted(weight: Pair, log: Pair) -> Pair:
    """weight·log of pairs, with 0·∞ = 0, the limit of p log p; the weight is at least 0."""
    xp = namespace(log[0])
    calm = xp.isfinite(log[0])
    high, low = multiply(weight, (xp.where(calm, log[0], xp.zeros_like(log[0])), log[1]))
    return xp.where(calm | (weight[0] == 0), high, log[0]), low


def weighted_log(weight: Array, x: Array) -> Pair:
    """weight·log x for x ≥ 0 as a pair, with 0·log 0 = 0."""
    return weighted(pair_of(weight), log_pair(x))


def log_complement_pair(p: Array) -> Pair:
    """log(1 − p) for p ≤ 1, as a pair; −∞ at 1."""
    xp = namespace(p)
    one = p == 1
    high, low = log1p_pair(pair_of(-xp.where(one, xp.zeros_like(p), p)))
    return xp.where(one, -xp.full_like(p, math.inf), high), low


def log_of(x: Array) -> Array:
    """log x for x ≥ 0, with log 0 = −∞ said without a warning.

    >>> import numpy as np
    >>> log_of(np.asarray([0.0, 1.0]))
    array([-inf,   0.])
    """
    xp = namespace(x)
    zero = x == 0
    return xp.where(zero, -xp.full_like(x, math.inf), xp.log(xp.where(zero, xp.ones_like(x), x)))


def log_complement(p: Array) -> Array:
    """log(1 − p) for p ≤ 1, with log 0 = −∞ said without a warning."""
    xp = namespace(p)
    one = p == 1
    return xp.where(one, -xp.full_like(p, math.inf), xp.log1p(-xp.where(one, xp.zeros_like(p), p)))


def mills_ratio(t: Array) -> Pair:
    """R(t) = (1 − Φ(t))/φ(t) of the standard normal distribution, for t ≥ 0, as a pair."""
    xp = namespace(t)
    u = (t - table.CHEBYSHEV_CENTRE) / (t + table.CHEBYSHEV_CENTRE)
    rest = chebyshev(u, table.MILLS_RATIO) + table.MILLS_RATIO_LOW
    return divide(ordered_sum(xp.full_like(t, table.MILLS_RATIO[0]), rest), two_sum(t, xp.ones_like(t)))


def normal_density_pair(t: Array, low: Array | None = None) -> Pair:
    """φ(t + low) = exp(−(t + low)²/2)/√(2π) as a pair; squaring t in one rounding would lose up to three digits."""
    xp = namespace(t)
    square, error = two_product(t, t)
    correction = 0 if low is None else t * low
    return multiply(
        exp_pair(-square / 2, -error / 2 - correction),
        (xp.full_like(t, INVERSE_ROOT[0]), xp.full_like(t, INVERSE_ROOT[1])),
    )


def normal_middle(t: Array, times: int = 1) -> Pair:
    """(Φ(t) − ½)·times, a power of two, for |t| ≤ ½, as a pair: t/√(2π)·(1 − t²/6 + t⁴/40 − …)."""
    xp = namespace(t)
    scale = (xp.full_like(t, times * INVERSE_ROOT[0]), xp.full_like(t, times * INVERSE_ROOT[1]))
    rest = polynomial(t * t / 2, [(-1.0) ** n / math.factorial(n) / (2 * n + 1) for n in range(1, 13)])
    return add(multiply(pair_of(t), scale), pair_of(scale[0] * t * (t * t / 2) * rest))


def normal_tail(t: Array) -> Pair:
    """1 − Φ(t) for t ≥ 0, as a pair: density times Mills ratio, so that it stays exact far out."""
    xp = namespace(t)
    # Beyond 40 the tail is 0 in every dtype; the bound keeps ∞ out of the quotient.
    t = xp.clip(t, 0.0, 40.0)
    far = multiply(normal_density_pair(t), mills_ratio(t))
    middle = normal_middle(xp.clip(t, 0.0, 0.5))
    near = add(pair_of(xp.full_like(t, 0.5)), (-middle[0], -middle[1]))
    return xp.where(t < 0.5, near[0], far[0]), xp.where(t < 0.5, near[1], far[1])


def stirling_error(n: Array) -> Array:
    """log n! − (n log n − n + ½ log 2πn), for whole n ≥ 1.

    >>> import numpy as np
    >>> stirling_error(np.asarray([1.0, 100.0])).round(10)
    array([0.08106147, 0.00083333])
    """
    xp = namespace(n)
    large = n > len(table.STIRLING_ERROR)
    inverse = 1 / xp.where(large, n, xp.full_like(n, 16.0))
    series = inverse * polynomial(inverse * inverse, table.STIRLING_SERIES)
    place = xp.clip(xp.where(large, xp.ones_like(n), n), 1.0, float(len(table.STIRLING_ERROR)))
    entries = xp.asarray(table.STIRLING_ERROR, dtype=n.dtype, device=array_api_compat.device(n))
    index = xp.reshape(xp.astype(place, xp.int64) - 1, (-1,))
    return xp.where(large, series, xp.reshape(xp.take(entries, index, axis=0), n.shape))


def root_of_two_pi_times(n: Pair) -> Pair:
    """√(2πn), what Stirling's formula divides by.

    >>> import numpy as np
    >>> high, low = root_of_two_pi_times((np.asarray(1.0), np.asarray(0.0)))
    >>> float(high + low)
    2.5066282746310007
    """
    xp = namespace(n[0])
    scale = xp.full_like(n[0], table.TWO_PI[0]), xp.full_like(n[0], table.TWO_PI[1])
    return root(multiply(scale, n))
