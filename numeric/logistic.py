"""The logistic sigmoid, its logarithm and its integral, and the hyperbolic tangent, each with its derivative.

All are written in e = exp(−|x|), which never overflows, and evaluated in pairs, so that the last digit is right or one
off over the whole range: exp(−x) itself overflows at −710, and 1 − σ and 1 − tanh² cancel to 0 from 18 and 37 on.
"""

from numeric.arrays import Array, floating, namespace
from numeric.pairs import Pair, add, divide, multiply, ordered_sum, pair_of, value
from numeric.special import exp_pair, log1p_pair, polynomial

# tanh x = x + x³·(these in x²), the first seven terms of the Maclaurin series after x.
TANH_SERIES = (-1 / 3, 2 / 15, -17 / 315, 62 / 2835, -1382 / 155925, 21844 / 6081075, -929569 / 638512875)


def _one(x: Array) -> Pair:
    """1 as a pair of the shape of x."""
    return pair_of(namespace(x).ones_like(x))


def decay(x: Array, low: Array | None = None) -> tuple[Pair, Pair]:
    """e = exp(−|x + low|) and 1 + e, as pairs."""
    xp = namespace(x)
    small = exp_pair(-xp.abs(x), None if low is None else xp.where(x < 0, low, -low))
    return small, add(_one(x), small)


def sigmoid_pair(x: Array, low: Array | None = None) -> Pair:
    """σ(x + low) as a pair."""
    xp = namespace(x)
    small, total = decay(x, low)
    top = tuple(xp.where(x < 0, half, unit) for half, unit in zip(small, _one(x), strict=True))
    return divide((top[0], top[1]), total)


def sigmoid(x: Array) -> Array:
    """The logistic sigmoid.

    Formula: σ(x) = 1/(1 + e⁻ˣ)
    Shapes: x any; the result the same.
    Units: x is a log-odds in nats, the result a probability.
    Raises: TypeError unless x is real floating.
    Source: Goodfellow, Bengio and Courville 2016, equation 3.30.

    >>> [float(y) for y in sigmoid([-1000.0, 0.0, 1000.0])]
    [0.0, 0.5, 1.0]
    """
    return value(sigmoid_pair(floating("x", x)))


def sigmoid_grad(x: Array) -> Array:
    """The slope of the sigmoid: at most ¼, at 0.

    Formula: σ′(x) = σ(x)(1 − σ(x)) = e/(1 + e)² with e = exp(−|x|)
    Shapes: x any; the result the same.
    Units: probability per nat.
    Raises: TypeError unless x is real floating.
    Source: Goodfellow, Bengio and Courville 2016, equation 3.34.

    >>> float(sigmoid_grad(0.0))
    0.25
    """
    small, total = decay(floating("x", x))
    return value(divide(divide(small, total), total))


def log_sigmoid(x: Array) -> Array:
    """The logarithm of the sigmoid.

    Formula: log σ(x) = −log(1 + e⁻ˣ) = −ζ(−x), with the softplus ζ
    Shapes: x any; the result the same.
    Units: nats.
    Raises: TypeError unless x is real floating.
    Source: Goodfellow, Bengio and Courville 2016, equation 3.36.

    >>> round(float(log_sigmoid(-1000.0)), 9)
    -1000.0
    """
    return -softplus(-floating("x", x))


def log_sigmoid_grad(x: Array) -> Array:
    """The slope of the logarithm of the sigmoid.

    Formula: (log σ)′(x) = 1 − σ(x) = σ(−x)
    Shapes: x any; the result the same.
    Units: none (nats per nat).
    Raises: TypeError unless x is real floating.
    Source: Goodfellow, Bengio and Courville 2016, equations 3.35 to 3.37.

    >>> float(log_sigmoid_grad(0.0))
    0.5
    """
    return sigmoid(-floating("x", x))


def softplus(x: Array) -> Array:
    """The softplus, a smooth rectifier and the integral of the sigmoid.

    Formula: ζ(x) = log(1 + eˣ) = max(x, 0) + log(1 + exp(−|x|))
    Shapes: x any; the result the same.
    Units: nats.
    Raises: TypeError unless x is real floating.
    Source: Dugas et al. 2001, "Incorporating second-order functional knowledge"; Goodfellow et al. 2016, equation 3.31.

    >>> float(softplus(0.0)).hex() == float(namespace().log(2.0)).hex()
    True
    >>> float(softplus(1000.0))
    1000.0
    """
    return value(softplus_pair(floating("x", x)))


def softplus_pair(x: Array) -> Pair:
    """log(1 + eˣ) as a pair."""
    xp = namespace(x)
    high, low = add(pair_of(xp.clip(x, 0.0, 100.0)), log1p_pair(decay(x)[0]))
    # Beyond 100 the logarithm is far below the last digit of x; the bound keeps ∞ out of the pairs.
    return xp.where(x > 100, x, high), xp.where(x > 100, xp.zeros_like(x), low)


def softplus_grad(x: Array) -> Array:
    """The slope of the softplus: the sigmoid.

    Formula: ζ′(x) = σ(x)
    Shapes: x any; the result the same.
    Units: none (nats per nat).
    Raises: TypeError unless x is real floating.
    Source: Goodfellow, Bengio and Courville 2016, equation 3.37.

    >>> float(softplus_grad(0.0))
    0.5
    """
    return sigmoid(x)


def tanh(x: Array) -> Array:
    """The hyperbolic tangent: odd, and nearly x close to 0.

    Formula: tanh x = (1 − e⁻²ˣ)/(1 + e⁻²ˣ) = 2σ(2x) − 1 = x − x³/3 + O(x⁵)
    Shapes: x any; the result the same.
    Units: none.
    Raises: TypeError unless x is real floating.
    Source: Abramowitz and Stegun 1964, 4.5.3 and 4.5.64.

    >>> [float(y) for y in tanh([-1000.0, 0.0, 1e-300])]
    [-1.0, 0.0, 1e-300]
    """
    x = floating("x", x)
    xp = namespace(x)
    # Beyond 50 the result is ±1 in every dtype; the bound keeps 2x finite.
    small, total = decay(2 * xp.clip(x, -50.0, 50.0))
    size = divide(add(_one(x), (-small[0], -small[1])), total)
    far = xp.where(x < 0, -value(size), value(size))
    close = xp.clip(x, -0.0625, 0.0625)
    near = value(ordered_sum(close, close * (close * close) * polynomial(close * close, TANH_SERIES)))
    return xp.where(xp.abs(x) <= 0.0625, near, far)


def tanh_grad(x: Array) -> Array:
    """The slope of tanh: at most 1, at 0.

    Formula: tanh′ x = 1 − tanh² x = (2e/(1 + e²))² with e = exp(−|x|)
    Shapes: x any; the result the same.
    Units: none.
    Raises: TypeError unless x is real floating.
    Source: Abramowitz and Stegun 1964, 4.5.17 and 4.5.73.

    >>> float(tanh_grad(0.0))
    1.0
    >>> float(tanh_grad(100.0)) > 0
    True
    """
    x = floating("x", x)
    half = exp_pair(-namespace(x).abs(x))
    root = divide(half, add(_one(x), multiply(half, half)))
    return value(multiply((2 * root[0], 2 * root[1]), (2 * root[0], 2 * root[1])))
