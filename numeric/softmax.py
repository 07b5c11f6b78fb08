"""Softmax, its logarithm and log-sum-exp along one axis, with their backward passes.

Only differences of entries matter, so the largest entry is subtracted first, exactly (as a pair), and no exponential
exceeds 1. The largest entry's own 1 is left out of the sum under the logarithm: log(1 + rest) keeps its digits where
the logarithm of the whole sum rounds to 0. An entry −∞ has probability 0; +∞, or nothing but −∞, gives NaN.
"""

import math
from typing import NamedTuple

import array_api_compat

from numeric.arrays import (
    Array,
    axis_in_range,
    between,
    floating,
    floats,
    log_probability,
    namespace,
    not_empty,
    probability,
    same_shape,
)
from numeric.pairs import (
    Pair,
    add,
    difference,
    divide,
    multiply,
    ordered_sum,
    pair_of,
    sum_pair,
    two_product,
    value,
)
from numeric.special import exp_pair, log1p_pair


class Shares(NamedTuple):
    """What softmax, its logarithm and its derivative are made of; reduced axes are kept."""

    largest: Array
    """The largest entry."""
    first: Array
    """Where it stands (the first of several)."""
    gap: Pair
    """(x − largest)/temperature."""
    power: Pair
    """exp(gap)."""
    rest: Pair
    """The sum of the powers but for the largest entry's own 1."""


def shares(x: Array, axis: int, temperature: float) -> Shares:
    """The parts of a softmax along an axis, checked."""
    x = floating("x", x)
    axis = axis_in_range("axis", axis, x)
    not_empty("x", x, axis)
    temperature = between("temperature", temperature, 0.0, math.inf, ends="()")
    xp = namespace(x)
    largest = xp.max(x, axis=axis, keepdims=True)
    gap = _gap(x, largest, temperature)
    power = exp_pair(*gap)
    first = _first(x, axis)
    zero = xp.zeros_like(x)
    high, low = sum_pair(xp.where(first, zero, power[0]), axis, keepdims=True)
    rest = ordered_sum(high, low + xp.sum(xp.where(first, zero, power[1]), axis=axis, keepdims=True))
    return Shares(largest, first, gap, power, rest)


def _gap(x: Array, largest: Array, temperature: float) -> Pair:
    """(x − largest)/temperature as a pair; −∞ stays −∞."""
    xp = namespace(x)
    gap, error = difference(x, largest)
    if temperature == 1:
        return gap, error
    calm = xp.isfinite(gap)
    high, low = divide((xp.where(calm, gap, xp.zeros_like(gap)), error), pair_of(xp.full_like(gap, temperature)))
    return xp.where(calm, high, gap), low


def _first(x: Array, axis: int) -> Array:
    """True at the first largest entry along the axis."""
    xp = namespace(x)
    places = xp.arange(x.shape[axis], device=array_api_compat.device(x))
    shape = tuple(x.shape[axis] if each == axis else 1 for each in range(x.ndim))
    return xp.reshape(places, shape) == xp.argmax(x, axis=axis, keepdims=True)


def softmax(x: Array, axis: int = -1, temperature: float = 1.0) -> Array:
    """The softmax: positive, sums to 1, unchanged when the same number is added to every entry.

    Formula: yᵢ = exp(xᵢ/T)/Σⱼ exp(xⱼ/T), with the temperature T
    Shapes: x any with at least one entry along the axis; the result the same.
    Units: x in nats (times T), the result probabilities.
    Raises: TypeError unless x is real floating; ValueError for an axis that x lacks or that is empty, or unless 0 <
    temperature < ∞.
    Source: Goodfellow et al. 2016, equation 6.29; temperature: Hinton, Vinyals and Dean 2015, equation 1.

    >>> softmax([1000.0, 1000.0, -1000.0])
    array([0.5, 0.5, 0. ])
    """
    return value(softmax_pair(shares(x, axis, temperature)))


def softmax_pair(parts: Shares) -> Pair:
    """The softmax as a pair."""
    return divide(parts.power, _whole(parts))


def _whole(parts: Shares) -> Pair:
    """The sum of all powers, the largest included."""
    return add(pair_of(namespace(parts.rest[0]).ones_like(parts.rest[0])), parts.rest)


def softmax_jacobian(x: Array, axis: int = -1, temperature: float = 1.0) -> Array:
    """The derivatives of every output of the softmax by every input.

    Formula: ∂yᵢ/∂xⱼ = yᵢ(δᵢⱼ − yⱼ)/T
    Shapes: x (…, n, …) with n along the axis; the result (…, n, n), rows i and columns j last.
    Units: probability per nat.
    Raises: as `softmax`.
    Source: Bridle 1990, "Training stochastic model recognition algorithms"; Goodfellow et al. 2016, section 6.2.2.3.

    >>> softmax_jacobian([0.0, 0.0])
    array([[ 0.25, -0.25],
           [-0.25,  0.25]])
    """
    parts = shares(x, axis, temperature)
    xp = namespace(parts.gap[0])
    share = value(softmax_pair(parts))
    # 1 − y of the largest entry is the share of all others: subtracting would lose it where y is near 1.
    others = xp.where(parts.first, value(divide(parts.rest, _whole(parts))), 1 - share)
    share, others = xp.moveaxis(share, axis, -1), xp.moveaxis(others, axis, -1)
    one = xp.eye(share.shape[-1], dtype=share.dtype, device=array_api_compat.device(share))
    bracket = one * others[..., :, None] - (1 - one) * share[..., None, :]
    return share[..., :, None] * bracket / temperature


def softmax_backward(grad_output: Array, probabilities: Array, axis: int = -1, temperature: float = 1.0) -> Array:
    """The gradient by the input of a softmax, from the gradient g by its output y.

    Formula: ∂L/∂xᵢ = yᵢ(gᵢ − Σⱼ gⱼyⱼ)/T
    Shapes: grad_output and probabilities alike; the result the same.
    Units: those of grad_output, per nat.
    Raises: TypeError unless both are real floating; ValueError where their shapes differ, for an axis that they lack,
    or unless 0 < temperature < ∞.
    Source: Goodfellow, Bengio and Courville 2016, equation 6.46 with the Jacobian above.

    >>> softmax_backward([1.0, 0.0], [0.5, 0.5])
    array([ 0.25, -0.25])
    """
    grad_output, probabilities = floats(grad_output=grad_output, probabilities=probabilities)
    same_shape(grad_output=grad_output, probabilities=probabilities)
    probability("probabilities", probabilities)
    axis = axis_in_range("axis", axis, probabilities)
    temperature = between("temperature", temperature, 0.0, math.inf, ends="()")
    product, error = two_product(grad_output, probabilities)
    mean, rest = sum_pair(product, axis, keepdims=True)
    rest = rest + namespace(error).sum(error, axis=axis, keepdims=True)
    return probabilities * value(add(pair_of(grad_output), (-mean, -rest))) / temperature


def log_softmax(x: Array, axis: int = -1, temperature: float = 1.0) -> Array:
    """The logarithm of the softmax, to the last digit also where the probability rounds to 0 or 1.

    Formula: log yᵢ = xᵢ/T − log Σⱼ exp(xⱼ/T)
    Shapes: x any with at least one entry along the axis; the result the same.
    Units: nats.
    Raises: as `softmax`.
    Source: Goodfellow, Bengio and Courville 2016, equation 6.30.

    >>> log_softmax([1000.0, 0.0])
    array([    0., -1000.])
    >>> float(log_softmax([50.0, 0.0])[0])
    -1.9287498479639178e-22
    """
    return value(log_softmax_pair(shares(x, axis, temperature)))


def log_softmax_pair(parts: Shares) -> Pair:
    """The logarithm of the softmax as a pair; −∞ stays −∞."""
    xp = namespace(parts.gap[0])
    calm = xp.isfinite(parts.gap[0])
    zero = xp.zeros_like(parts.gap[0])
    above, error = log1p_pair(parts.rest)
    high, low = add((xp.where(calm, parts.gap[0], zero), parts.gap[1]), (-above, -error))
    return xp.where(calm, high, parts.gap[0]), xp.where(calm, low, zero)


def log_softmax_backward(grad_output: Array, log_probabilities: Array, axis: int = -1) -> Array:
    """The gradient by the input of a log-softmax, from the gradient g by its output log y.

    Formula: ∂L/∂xᵢ = gᵢ − yᵢ Σⱼ gⱼ
    Shapes: grad_output and log_probabilities alike; the result the same.
    Units: those of grad_output, per nat.
    Raises: TypeError unless both are real floating; ValueError where their shapes differ or for an axis that they lack.
    Source: Goodfellow, Bengio and Courville 2016, section 6.2.2.3.

    >>> log_softmax_backward([1.0, 0.0], [-0.6931471805599453, -0.6931471805599453])
    array([ 0.5, -0.5])
    """
    grad_output, log_probabilities = floats(grad_output=grad_output, log_probabilities=log_probabilities)
    same_shape(grad_output=grad_output, log_probabilities=log_probabilities)
    log_probability("log_probabilities", log_probabilities)
    axis = axis_in_range("axis", axis, log_probabilities)
    total = sum_pair(grad_output, axis, keepdims=True)
    share = multiply(exp_pair(log_probabilities), total)
    return value(add(pair_of(grad_output), (-share[0], -share[1])))


def log_sum_exp(x: Array, axis: int = -1, keepdims: bool = False) -> Array:
    """The logarithm of a sum of exponentials; its gradient is the softmax.

    Formula: log Σⱼ exp xⱼ = m + log Σⱼ exp(xⱼ − m), with m = max x
    Shapes: x any with at least one entry along the axis; the result lacks the axis, or keeps it with one entry.
    Units: nats.
    Raises: as `softmax`.
    Source: Blanchard, Higham and Higham 2021, "Accurately computing the log-sum-exp and softmax functions", section 2.

    >>> float(log_sum_exp([1000.0, 1000.0])) == 1000.0 + float(log_sum_exp([0.0, 0.0]))
    True
    """
    parts = shares(x, axis, 1.0)
    total = value(add(pair_of(parts.largest), log1p_pair(parts.rest)))
    return total if keepdims else namespace(total).squeeze(total, axis=axis)
