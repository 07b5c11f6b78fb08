"""How large initial weights should be, by the number of connections into and out of a unit: bounds and variances.

>>> xavier_uniform_bound(fan_in=100, fan_out=50)
0.2
>>> round(xavier_uniform_variance(fan_in=100, fan_out=50), 12)  # 2/(fan_in + fan_out)
0.013333333333
"""

import math
from collections.abc import Sequence
from decimal import Decimal, localcontext
from typing import Literal, TypeAlias

from numeric.arrays import between, whole, wrong_value
from numeric.decays import DIGITS
from numeric.randomness import extents

Layout: TypeAlias = Literal["out_in", "in_out"]
"""The order of a weight's axes: (out, in, kernel…), as PyTorch has it, or (kernel…, in, out), as x @ W needs it."""

FanMode: TypeAlias = Literal["fan_in", "fan_out", "fan_average"]
"""Which number of connections a variance is divided by."""


def fans(shape: Sequence[int], layout: Layout = "out_in") -> tuple[int, int]:
    """How many connections lead into one unit and how many out of one.

    Formula: fan_in = (input channels)·∏ kernel, fan_out = (output channels)·∏ kernel
    Shapes: (out, in, kernel…) or (kernel…, in, out), with two axes at least.
    Units: counts.
    Raises: ValueError for fewer than two axes, an empty axis and another layout.
    Source: He et al. 2015, section 2.2.

    >>> fans((64, 3, 5, 5)), fans((784, 100), layout="in_out")
    ((75, 1600), (784, 100))
    """
    lengths = extents(shape)
    if len(lengths) < 2:
        wrong_value("shape", "at least 2 axes, input and output", str(lengths))
    if layout not in ("out_in", "in_out"):
        wrong_value("layout", "'out_in' or 'in_out'", repr(layout))
    (outward, inward), kernel = (lengths[:2], lengths[2:]) if layout == "out_in" else (lengths[:-3:-1], lengths[:-2])
    return inward * math.prod(kernel), outward * math.prod(kernel)


def gain(activation: str, slope: float = 0.01) -> float:
    """The factor by which an activation's weights grow, so that the spread of the signal stays.

    Formula: 1 for linear and sigmoid, 5/3 for tanh, √2 for relu, √(2/(1+a²)) for leaky_relu of slope a, 3/4 for selu
    Shapes: a number out.
    Units: pure number.
    Raises: ValueError for another activation.
    Source: He et al. 2015, equations 10 and 15, for relu and leaky_relu; the others are customary.

    >>> gain("leaky_relu", slope=1.0)
    1.0
    """
    slope = between("slope", slope, -math.inf, math.inf, "()")
    known = {"linear": 1.0, "sigmoid": 1.0, "tanh": 5 / 3, "relu": math.sqrt(2), "selu": 0.75}
    known["leaky_relu"] = float(_root(_rectified(slope)))
    if not isinstance(activation, str) or activation not in known:
        wrong_value("activation", f"one of {', '.join(sorted(known))}", repr(activation))
    return known[activation]


def product_variance(mean: float, variance: float, other_mean: float, other_variance: float) -> float:
    """The variance of the product of two independent quantities.

    Formula: Var(w x) = E[w]² Var(x) + E[x]² Var(w) + Var(w) Var(x)
    Shapes: numbers in, a number out.
    Units: the squares of those of both quantities, multiplied.
    Raises: ValueError for a negative variance and an infinite mean.
    Source: Goodman 1960, "On the exact variance of products", equation 1.

    >>> product_variance(0.0, 4.0, 3.0, 2.0)
    44.0
    """
    mean, other_mean = (
        between(n, m, -math.inf, math.inf, "()") for n, m in (("mean", mean), ("other_mean", other_mean))
    )
    variance = between("variance", variance, 0, math.inf, "[)")
    other_variance = between("other_variance", other_variance, 0, math.inf, "[)")
    return float(_product_variance(mean, variance, other_mean, other_variance))


def _product_variance(mean: float, variance: float, other_mean: float, other_variance: float) -> Decimal:
    """The variance of a product, to sixty digits."""
    with localcontext(DIGITS):
        first, second = Decimal(mean) ** 2 + Decimal(variance), Decimal(other_mean) ** 2
        return first * Decimal(other_variance) + second * Decimal(variance)


def preactivation_variance(
    fan_in: int, weight_variance: float, input_variance: float, input_mean: float = 0.0
) -> float:
    """The variance of a weighted sum of independent inputs, the weights having mean zero.

    Formula: Var(Σ wᵢ xᵢ) = n Var(w) (Var(x) + E[x]²) = n Var(w) E[x²]
    Shapes: numbers in, a number out.
    Units: the squares of those of weights and inputs, multiplied.
    Raises: ValueError for a fan below 1, a negative variance and an infinite mean, TypeError for a fan that is no integer.
    Source: Glorot and Bengio 2010, equation 5; He et al. 2015, equation 7, for inputs with a mean.

    >>> preactivation_variance(10, 0.5, 2.0), preactivation_variance(10, 0.5, 2.0, input_mean=1.0)
    (10.0, 15.0)
    """
    count = whole("fan_in", fan_in, minimum=1)
    product_variance(0.0, weight_variance, input_mean, input_variance)  # which refuses what is no variance
    with localcontext(DIGITS):
        return float(count * _product_variance(0.0, float(weight_variance), float(input_mean), float(input_variance)))


def uniform_variance(low: float, high: float) -> float:
    """The variance of the uniform distribution between two numbers.

    Formula: (b − a)²/12
    Shapes: numbers in, a number out.
    Units: the square of those of the bounds.
    Raises: ValueError for high below low.
    Source: any book of statistics; ∫ (x − (a+b)/2)²/(b − a) dx from a to b.

    >>> uniform_variance(-3.0, 3.0)
    3.0
    """
    low = between("low", low, -math.inf, math.inf, "()")
    with localcontext(DIGITS):
        return float((Decimal(between("high", high, low, math.inf, "[)")) - Decimal(low)) ** 2 / 12)


def uniform_bound(variance: float) -> float:
    """The bound r for which the uniform distribution on [−r, r] has a variance.

    Formula: r = √(3 Var)
    Shapes: a number in, a number out.
    Units: the root of those of the variance.
    Raises: ValueError for a negative variance.
    Source: the variance (2r)²/12 = r²/3 solved for r.

    >>> uniform_bound(3.0)
    3.0
    """
    with localcontext(DIGITS):
        return float(_root(3 * Decimal(between("variance", variance, 0, math.inf, "[)"))))


def variance_scaling_variance(fan_in: int, fan_out: int, *, scale: float = 1.0, mode: FanMode = "fan_in") -> float:
    """The variance of weights as a share of the number of connections.

    Formula: Var(W) = scale/n, n = fan_in (keeps the forward variance), fan_out (the backward one) or their mean
    Shapes: numbers in, a number out.
    Units: pure numbers.
    Raises: ValueError for a negative scale, a fan below 1 and another mode, TypeError for a fan that is no integer.
    Source: LeCun et al. 1998, section 4.6; Glorot and Bengio 2010, equations 8 to 12; He et al. 2015, equation 10.

    >>> variance_scaling_variance(4, 16), variance_scaling_variance(4, 16, mode="fan_average")
    (0.25, 0.1)
    """
    fan_in, fan_out = whole("fan_in", fan_in, minimum=1), whole("fan_out", fan_out, minimum=1)
    counts = {"fan_in": fan_in, "fan_out": fan_out, "fan_average": (fan_in + fan_out) / 2}
    if mode not in counts:
        wrong_value("mode", f"one of {', '.join(counts)}", repr(mode))
    return between("scale", scale, 0, math.inf, "[)") / counts[mode]


def xavier_variance(fan_in: int, fan_out: int, *, gain: float = 1.0) -> float:
    """The variance that compromises between keeping the forward and the backward variance.

    Formula: Var(W) = gain² · 2/(fan_in + fan_out)
    Shapes: numbers in, a number out.
    Units: pure numbers.
    Raises: ValueError for a fan below 1 and an infinite gain, TypeError for a fan that is no integer.
    Source: Glorot and Bengio 2010, equation 12.

    >>> xavier_variance(3, 5)
    0.25
    """
    return float(_xavier(fan_in, fan_out, gain))


def _xavier(fan_in: int, fan_out: int, gain: float) -> Decimal:
    """The variance of Glorot and Bengio, to sixty digits."""
    gain = between("gain", gain, -math.inf, math.inf, "()")
    fan_in, fan_out = whole("fan_in", fan_in, minimum=1), whole("fan_out", fan_out, minimum=1)
    with localcontext(DIGITS):
        return 2 * Decimal(gain) ** 2 / (fan_in + fan_out)


def _rectified(slope: float) -> Decimal:
    """The squared gain of a leaky rectifier, 2/(1 + a²), to sixty digits."""
    with localcontext(DIGITS):
        return 2 / (1 + Decimal(slope) ** 2)


def _root(square: Decimal) -> Decimal:
    """The square root, to sixty digits."""
    return DIGITS.sqrt(square)


def xavier_uniform_bound(fan_in: int, fan_out: int, *, gain: float = 1.0) -> float:
    """The bound r of Xavier weights drawn uniformly from [−r, r].

    Formula: r = gain · √(6/(fan_in + fan_out))
    Shapes: numbers in, a number out.
    Units: pure numbers.
    Raises: ValueError for a fan below 1 and an infinite gain, TypeError for a fan that is no integer.
    Source: Glorot and Bengio 2010, equation 16.

    >>> xavier_uniform_bound(10, 14)
    0.5
    """
    with localcontext(DIGITS):
        return float(_root(3 * _xavier(fan_in, fan_out, gain)))


def xavier_uniform_variance(fan_in: int, fan_out: int, *, gain: float = 1.0) -> float:
    """The variance of Xavier weights drawn uniformly, from their bounds.

    Formula: (2r)²/12 with r = gain · √(6/(fan_in + fan_out))
    Shapes: numbers in, a number out.
    Units: pure numbers.
    Raises: ValueError for a fan below 1 and an infinite gain, TypeError for a fan that is no integer.
    Source: Glorot and Bengio 2010, equation 16.

    >>> round(xavier_uniform_variance(3, 5), 15)
    0.25
    """
    return xavier_variance(fan_in, fan_out, gain=gain)  # (2r)²/12 = r²/3


def xavier_std(fan_in: int, fan_out: int, *, gain: float = 1.0) -> float:
    """The standard deviation of Xavier weights drawn from a normal distribution.

    Formula: σ = gain · √(2/(fan_in + fan_out))
    Shapes: numbers in, a number out.
    Units: pure numbers.
    Raises: ValueError for a fan below 1 and an infinite gain, TypeError for a fan that is no integer.
    Source: Glorot and Bengio 2010, equation 12.

    >>> xavier_std(3, 5)
    0.5
    """
    return float(_root(_xavier(fan_in, fan_out, gain)))


def kaiming_std(fan: int, *, slope: float = 0.0) -> float:
    """The standard deviation of weights before a (leaky) rectifier, which halves the mean square of what it is given.

    Formula: σ = √(2/((1 + a²) fan)); a = 0 for ReLU
    Shapes: numbers in, a number out.
    Units: pure numbers; fan is the one chosen, into or out of a unit.
    Raises: ValueError for a fan below 1 and an infinite slope, TypeError for a fan that is no integer.
    Source: He et al. 2015, equations 10, 14 and 15.

    >>> kaiming_std(8)
    0.5
    """
    slope, fan = between("slope", slope, -math.inf, math.inf, "()"), whole("fan", fan, minimum=1)
    with localcontext(DIGITS):
        return float(_root(_rectified(slope) / fan))


def kaiming_uniform_bound(fan: int, *, slope: float = 0.0) -> float:
    """The bound r of Kaiming weights drawn uniformly from [−r, r].

    Formula: r = √(6/((1 + a²) fan)); a = 0 for ReLU
    Shapes: numbers in, a number out.
    Units: pure numbers; fan is the one chosen, into or out of a unit.
    Raises: ValueError for a fan below 1 and an infinite slope, TypeError for a fan that is no integer.
    Source: He et al. 2015, equations 10, 14 and 15.

    >>> round(kaiming_uniform_bound(24), 15)
    0.5
    """
    slope, fan = between("slope", slope, -math.inf, math.inf, "()"), whole("fan", fan, minimum=1)
    with localcontext(DIGITS):
        return float(_root(3 * _rectified(slope) / fan))


def lecun_std(fan_in: int) -> float:
    """The standard deviation that keeps the forward variance through linear units.

    Formula: σ = 1/√fan_in
    Shapes: a number in, a number out.
    Units: pure numbers.
    Raises: ValueError for a fan below 1, TypeError for a fan that is no integer.
    Source: LeCun et al. 1998, "Efficient backprop", section 4.6.

    >>> lecun_std(16)
    0.25
    """
    with localcontext(DIGITS):
        return float(_root(1 / Decimal(whole("fan_in", fan_in, minimum=1))))


def lecun_uniform_bound(fan_in: int) -> float:
    """The bound r of LeCun weights drawn uniformly from [−r, r].

    Formula: r = √(3/fan_in)
    Shapes: a number in, a number out.
    Units: pure numbers.
    Raises: ValueError for a fan below 1, TypeError for a fan that is no integer.
    Source: LeCun et al. 1998, "Efficient backprop", section 4.6.

    >>> lecun_uniform_bound(12)
    0.5
    """
    with localcontext(DIGITS):
        return float(_root(3 / Decimal(whole("fan_in", fan_in, minimum=1))))
