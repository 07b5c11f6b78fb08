"""The smooth gates, x times a rising probability: SiLU (or swish), GELU and its tanh form, each with its derivative.

Their derivatives vanish once, left of 0. Each is written around that point, so that it keeps its digits where the
textbook form, a sum of two terms that cancel there, has none left. Exponentials enter as two square roots, so that
nothing underflows before the result does.
"""

import math
from decimal import Decimal
from typing import TypeAlias

from numeric import coefficients as table
from numeric.arrays import Array, between, floating, namespace
from numeric.logistic import sigmoid_pair
from numeric.pairs import Pair, add, divide, multiply, ordered_sum, pair_of, two_product, two_sum, value
from numeric.special import (
    chebyshev,
    exp_pair,
    expm1_pair,
    mills_ratio,
    normal_density_pair,
    normal_middle,
    normal_tail,
)

CUBIC = Decimal("0.044715")
"""The coefficient of x³ in the tanh form of GELU."""

FLAT = 100.0
"""From here on all gates are x itself, to the last digit."""


def silu(x: Array) -> Array:
    """The sigmoid linear unit.

    Formula: f(x) = x·σ(x)
    Shapes: x any; the result the same.
    Units: those of x.
    Raises: TypeError unless x is real floating.
    Source: Elfwing, Uchibe and Doya 2018, "Sigmoid-weighted linear units", equation 6.

    >>> round(float(silu(1.0)), 6)
    0.731059
    """
    x = floating("x", x)
    calm = namespace(x).clip(x, -800.0, FLAT)
    return _gated(x, calm, pair_of(calm))


def silu_grad(x: Array) -> Array:
    """The slope of SiLU: zero at −1.2785, up to 1.0998, 1 in the limit.

    Formula: f′(x) = σ(x)(1 + x·σ(−x))
    Shapes: x any; the result the same.
    Units: none.
    Raises: TypeError unless x is real floating.
    Source: Elfwing, Uchibe and Doya 2018, equation 7.

    >>> float(silu_grad(0.0))
    0.5
    """
    x = floating("x", x)
    return _silu_slope(pair_of(namespace(x).clip(x, -800.0, FLAT)))


def swish(x: Array, beta: float = 1.0) -> Array:
    """Swish: SiLU with a scale inside.

    Formula: f(x) = x·σ(βx)
    Shapes: x any; beta one number; the result as x.
    Units: those of x (beta: one over those).
    Raises: TypeError unless x is real floating, ValueError unless 0 < beta < ∞.
    Source: Ramachandran, Zoph and Le 2017, "Searching for activation functions", section 4.

    >>> round(float(swish(1.0, beta=2.0)), 6)
    0.880797
    """
    x = floating("x", x)
    return _gated(x, *_scaled(x, beta))


def swish_grad(x: Array, beta: float = 1.0) -> Array:
    """The slope of swish, which is that of SiLU at βx.

    Formula: f′(x) = σ(βx)(1 + βx·σ(−βx))
    Shapes: x any; beta one number; the result as x.
    Units: none.
    Raises: TypeError unless x is real floating, ValueError unless 0 < beta < ∞.
    Source: Ramachandran, Zoph and Le 2017, section 4.

    >>> float(swish_grad(0.0, beta=3.0))
    0.5
    """
    x = floating("x", x)
    return _silu_slope(_scaled(x, beta)[1])


def gelu(x: Array) -> Array:
    """The Gaussian error linear unit, exactly.

    Formula: f(x) = x·Φ(x), with the standard normal distribution function Φ
    Shapes: x any; the result the same.
    Units: those of x, in standard deviations.
    Raises: TypeError unless x is real floating.
    Source: Hendrycks and Gimpel 2016, "Gaussian error linear units", section 2.

    >>> round(float(gelu(1.0)), 6)
    0.841345
    """
    x = floating("x", x)
    xp = namespace(x)
    calm = xp.clip(x, -40.0, FLAT)
    size = xp.abs(calm)
    middle = value(multiply(pair_of(calm), add(_constant(x, (0.5, 0.0)), normal_middle(xp.clip(calm, -0.5, 0.5)))))
    tail = normal_tail(size)
    right = value(multiply(pair_of(calm), add(pair_of(xp.ones_like(x)), (-tail[0], -tail[1]))))
    left = -_times_density(size, multiply(pair_of(size), mills_ratio(size)))
    return xp.where(x > FLAT, x, xp.where(size < 0.5, middle, xp.where(calm > 0, right, left)))


def gelu_grad(x: Array) -> Array:
    """The slope of GELU: zero at −0.7518, 1 in the limit. Left of 0 it is an expansion around that zero.

    Formula: f′(x) = Φ(x) + x·φ(x), with the standard normal density φ
    Shapes: x any; the result the same.
    Units: none.
    Raises: TypeError unless x is real floating.
    Source: Hendrycks and Gimpel 2016, section 2.

    >>> float(gelu_grad(0.0))
    0.5
    """
    x = floating("x", x)
    xp = namespace(x)
    size = xp.clip(xp.abs(x), max=40.0)
    tail, product = normal_tail(size), multiply(pair_of(size), normal_density_pair(size))
    right = add(add(pair_of(xp.ones_like(x)), (-tail[0], -tail[1])), product)
    middle = value(add(tail, (-product[0], -product[1])))
    left = xp.where(size < 0.4, middle, _times_density(size, _gelu_slope_factor(size)))
    return xp.where(x > 0, value(right), left)


def _gelu_slope_factor(t: Array) -> Pair:
    """(1 − Φ(t))/φ(t) − t as (t₀ − t)·S(t), for t ≥ 0."""
    xp = namespace(t)
    u = (t - table.CHEBYSHEV_CENTRE) / (t + table.CHEBYSHEV_CENTRE)
    rest = chebyshev(u, table.GELU_SLOPE) + table.GELU_SLOPE_LOW
    high, low = two_sum(xp.full_like(t, table.GELU_MINIMUM[0]), -t)
    gap = ordered_sum(high, low + table.GELU_MINIMUM[1])
    return multiply(gap, ordered_sum(xp.full_like(t, table.GELU_SLOPE[0]), rest))


def gelu_tanh(x: Array) -> Array:
    """The tanh form of GELU, within 0.0005 of it.

    Formula: f(x) = ½x(1 + tanh(√(2/π)(x + 0.044715x³)))
    Shapes: x any; the result the same.
    Units: those of x, in standard deviations.
    Raises: TypeError unless x is real floating.
    Source: Hendrycks and Gimpel 2016, section 2.

    >>> round(float(gelu_tanh(1.0)), 6)
    0.841192
    """
    x = floating("x", x)
    calm = namespace(x).clip(x, -30.0, 30.0)
    return _gated(x, calm, _tanh_argument(calm, 1))


def gelu_tanh_grad(x: Array) -> Array:
    """The slope of the tanh form of GELU: zero at −0.7525, 1 in the limit.

    Formula: f′(x) = σ(v)(1 + xv′·σ(−v)) with v = 2√(2/π)(x + 0.044715x³)
    Shapes: x any; the result the same.
    Units: none.
    Raises: TypeError unless x is real floating.
    Source: Hendrycks and Gimpel 2016, section 2.

    >>> float(gelu_tanh_grad(0.0))
    0.5
    """
    x = floating("x", x)
    xp = namespace(x)
    x = xp.clip(x, -30.0, 30.0)
    argument, product = _tanh_argument(x, 1), _tanh_argument(x, 3)
    zero = (table.GELU_TANH_MINIMUM, table.GELU_TANH_POWER)
    return _gated_slope(argument, product, zero, x > -0.5)


def _tanh_argument(x: Array, factor: int) -> Pair:
    """2√(2/π)·(x + factor·0.044715x³) as a pair."""
    coefficient = factor * CUBIC
    high = float(coefficient)
    cubic = _constant(x, (high, float(coefficient - Decimal.from_float(high))))
    bracket = add(_constant(x, (1.0, 0.0)), multiply(cubic, two_product(x, x)))
    return multiply(multiply(_constant(x, table.GELU_TANH_SCALE), pair_of(x)), bracket)


def _constant(like: Array, number: tuple[float, float]) -> Pair:
    """A constant pair of the shape of `like`."""
    xp = namespace(like)
    return xp.full_like(like, number[0]), xp.full_like(like, number[1])


def _scaled(x: Array, beta: float) -> tuple[Array, Pair]:
    """x and βx (as a pair), kept within the range where the sigmoid still moves."""
    xp = namespace(x)
    factor = between("beta", beta, 0.0, math.inf, ends="()")
    # A little beyond FLAT, so that rounding βx cannot bring a bounded x back below it.
    calm = xp.clip(x, -800.0 / factor, (FLAT + 1) / factor)
    return calm, two_product(calm, xp.full_like(x, factor))


def _gated(x: Array, calm: Array, u: Pair) -> Array:
    """x·σ(u), where `calm` is x within the range where σ(u) still moves."""
    xp = namespace(x)
    right = value(multiply(pair_of(calm), sigmoid_pair(*u)))
    root, share = _left_halves(u)
    left = value(multiply(multiply(pair_of(calm), root), share))
    return xp.where(u[0] >= FLAT, x, xp.where(u[0] > 0, right, left))


def _left_halves(u: Pair) -> tuple[Pair, Pair]:
    """exp(u/2) and exp(u/2)/(1 + exp u), for u ≤ 0: their product is σ(u)."""
    xp = namespace(u[0])
    root = exp_pair(xp.clip(u[0], max=0.0) / 2, u[1] / 2)
    return root, divide(root, add(pair_of(xp.ones_like(u[0])), multiply(root, root)))


def _silu_slope(u: Pair) -> Array:
    """σ(u)(1 + u·σ(−u))."""
    return _gated_slope(u, u, (table.SILU_MINIMUM, table.SILU_POWER), u[0] > -1)


Zero: TypeAlias = tuple[tuple[float, float], tuple[float, float]]
"""Where a slope vanishes: the u there and its exponential, as pairs."""


def _gated_slope(u: Pair, product: Pair, zero: Zero, right_of_zero: Array) -> Array:
    """σ(u)(1 + p·σ(−u)), which is σ(u)·(1 + eᵘ + p)/(1 + eᵘ); at its zero u₀ nothing cancels in the second form.

    With E = exp u₀ and d = u − u₀ the bracket is (p + 1 + E) + E·expm1(d), both of whose terms vanish at u₀.
    """
    xp = namespace(u[0])
    one = _constant(u[0], (1.0, 0.0))
    right = multiply(sigmoid_pair(*u), add(one, multiply(product, sigmoid_pair(-u[0], -u[1]))))
    minimum, power = _constant(u[0], zero[0]), _constant(u[0], zero[1])
    gap = add((xp.clip(u[0], max=0.0), u[1]), (-minimum[0], -minimum[1]))
    bracket = add(add(add(product, one), power), multiply(power, expm1_pair(*gap)))
    share = _left_halves(u)[1]
    return xp.where(right_of_zero, value(right), value(multiply(multiply(share, bracket), share)))


def _times_density(t: Array, factor: Pair) -> Array:
    """φ(t)·factor, with exp(−t²/4) applied twice."""
    square, error = two_product(t, t)
    root = exp_pair(-square / 4, -error / 4)
    scale = _constant(t, table.INVERSE_ROOT_TWO_PI)
    return value(multiply(multiply(root, multiply(scale, factor)), root))
