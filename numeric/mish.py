"""Mish, the gate tanh(softplus x), and its slope: rational functions of an exponential, in which nothing overflows.

With w = eˣ the gate is (w² + 2w)/(w² + 2w + 2), a quotient of sums of one sign. Right of 0 both are divided by w²,
so that only e⁻ˣ is met; left of 0 the exponential enters as two square roots, so that nothing underflows early.
"""

from numeric import coefficients as table
from numeric.arrays import Array, floating, namespace
from numeric.pairs import Pair, add, divide, multiply, ordered_sum, pair_of, value
from numeric.special import exp_pair, expm1_pair

FLAT = 40.0
"""From here on Mish is x itself, to the last digit."""


def mish(x: Array) -> Array:
    """A smooth gate that lets a little of what is negative through.

    Formula: f(x) = x·tanh(log(1 + eˣ))
    Shapes: x any; the result the same.
    Units: those of x.
    Raises: TypeError unless x is real floating.
    Source: Misra 2019, "Mish: a self regularized non-monotonic activation function", equation 1.

    >>> round(float(mish(1.0)), 6), float(mish(-1000.0))
    (0.865098, 0.0)
    """
    x = floating("x", x)
    xp = namespace(x)
    calm = xp.clip(x, -800.0, FLAT)
    inverse, left_root = _falling(calm), exp_pair(xp.clip(calm, max=0.0) / 2)
    top = add(_number(x, 1.0), _times(2.0, inverse))
    right = divide(top, add(top, _times(2.0, multiply(inverse, inverse))))
    power = multiply(left_root, left_root)
    first = add(power, _number(x, 2.0))
    share = divide(first, add(multiply(power, first), _number(x, 2.0)))
    left = multiply(multiply(multiply(pair_of(calm), left_root), share), left_root)
    return xp.where(x > FLAT, x, xp.where(x > 0, value(multiply(pair_of(calm), right)), value(left)))


def mish_grad(x: Array) -> Array:
    """The slope of Mish: zero at −1.1924, up to 1.0892, 1 in the limit.

    Formula: f′(x) = eˣ(4(x + 1) + 4e²ˣ + e³ˣ + eˣ(4x + 6))/(2eˣ + e²ˣ + 2)²
    Shapes: x any; the result the same.
    Units: none.
    Raises: TypeError unless x is real floating.
    Source: Misra 2019, section 2.

    >>> float(mish_grad(0.0))
    0.6
    """
    x = floating("x", x)
    xp = namespace(x)
    calm = xp.clip(x, -800.0, FLAT)
    return xp.where(x > 0, _right_slope(xp.clip(calm, min=0.0)), _left_slope(xp.clip(calm, max=0.0)))


def _right_slope(x: Array) -> Array:
    """(1 + 4v + (4x + 6)v² + 4(x + 1)v³)/(1 + 2v + 2v²)² with v = e⁻ˣ."""
    v = _falling(x)
    cubic = _times(4.0, add(pair_of(x), _number(x, 1.0)))
    square = add(_times(4.0, pair_of(x)), _number(x, 6.0))
    top = _horner(v, cubic, square, _number(x, 4.0), _number(x, 1.0))
    root = _horner(v, _number(x, 2.0), _number(x, 2.0), _number(x, 1.0))
    return value(divide(top, multiply(root, root)))


def _left_slope(x: Array) -> Array:
    """w(4(x + 1) + (4x + 6)w + 4w² + w³)/(2 + 2w + w²)² with w = eˣ, around the zero x₀ of the bracket.

    With d = x − x₀ and m = expm1(d) the bracket is 4d(1 + w) + m·(a polynomial of m that is positive), in which
    both terms vanish at x₀ and have one sign everywhere.
    """
    half = exp_pair(x / 2)
    w = multiply(half, half)
    gap = add(pair_of(x), _pair(x, (-table.MISH_MINIMUM[0], -table.MISH_MINIMUM[1])))
    grown = expm1_pair(*gap)
    rest = multiply(grown, _horner(grown, *(_pair(x, number) for number in table.MISH_BRACKET)))
    top = add(multiply(_times(4.0, gap), add(_number(x, 1.0), w)), rest)
    root = _horner(w, _number(x, 1.0), _number(x, 2.0), _number(x, 2.0))
    return value(multiply(multiply(half, divide(top, multiply(root, root))), half))


def _falling(x: Array) -> Pair:
    """e⁻ˣ of what is positive of x."""
    return exp_pair(-namespace(x).clip(x, min=0.0))


def _horner(x: Pair, *coefficients: Pair) -> Pair:
    """The polynomial with these coefficients, highest power first."""
    total = coefficients[0]
    for coefficient in coefficients[1:]:
        total = add(multiply(total, x), coefficient)
    return total


def _times(factor: float, pair: Pair) -> Pair:
    """The pair times a power of two, exactly."""
    return ordered_sum(factor * pair[0], factor * pair[1])


def _number(like: Array, number: float) -> Pair:
    """A number as a pair of the shape of `like`."""
    return pair_of(namespace(like).full_like(like, number))


def _pair(like: Array, number: tuple[float, float]) -> Pair:
    """A constant pair of the shape of `like`."""
    xp = namespace(like)
    return xp.full_like(like, number[0]), xp.full_like(like, number[1])
