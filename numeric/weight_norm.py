"""Normalisation of weights and of neighbouring channels: weight normalisation, local response normalisation.

>>> weight_norm_forward([[3.0, 4.0]], [10.0])
array([[6., 8.]])
"""

import math
from typing import NamedTuple

from numeric.arrays import (
    Array,
    axis_in_range,
    between,
    floating,
    floats,
    length,
    namespace,
    not_empty,
    refuse_where,
    whole,
)
from numeric.moments import axes_of, mean_over, norm_pair
from numeric.pairs import Pair, add, divide, multiply, pair_of, value
from numeric.updates import same_shaped
from numeric.wide import Wide, stack, wide
from numeric.wide_functions import wide_power


class WeightNormGradients(NamedTuple):
    """The gradients with respect to the direction and to the gain."""

    direction: Array
    gain: Array


def weight_norm_forward(direction: Array, gain: Array, *, axis: int = 0) -> Array:
    """Weights as a direction and a length for each output unit.

    Formula: w = g v/‖v‖, the norm over all axes but that of the output units
    Shapes: direction and w (out, …), or with out on another axis; gain (out,).
    Units: those of gain.
    Raises: ValueError for a direction of 0, shapes that do not fit and fewer than 2 axes.
    Source: Salimans and Kingma 2016, equation 2.

    >>> weight_norm_forward([[1.0, 0.0], [0.0, -2.0]], [3.0, 5.0])
    array([[ 3.,  0.],
           [ 0., -5.]])
    """
    unit, gain, _, _ = _unit(direction, gain, axis)
    return value(multiply(pair_of(gain), unit))


def weight_norm_backward(grad_output: Array, direction: Array, gain: Array, *, axis: int = 0) -> WeightNormGradients:
    """The gradients of weight normalisation; that of the direction is at right angles to it.

    Formula: ∂g = Σ ∂w · v/‖v‖, ∂v = g/‖v‖ (∂w − ∂g v/‖v‖)
    Shapes: direction as grad_output, gain (out,).
    Units: of the loss per unit of each.
    Raises: ValueError for a direction of 0 and shapes that do not fit.
    Source: Salimans and Kingma 2016, equation 3.

    >>> weight_norm_backward([[1.0, 1.0]], [[0.0, 2.0]], [3.0])
    WeightNormGradients(direction=array([[1.5, 0. ]]), gain=array([1.]))
    """
    unit, gain, norm, axes = _unit(direction, gain, axis)
    grad_output, _ = same_shaped(grad_output=grad_output, direction=unit[0])
    count = math.prod(grad_output.shape[place] for place in axes)
    mean = mean_over(multiply(pair_of(grad_output), unit), axes)
    along = multiply(mean, pair_of(namespace(gain).full_like(mean[0], float(count))))
    pulled = multiply(unit, (-along[0], -along[1]))
    back = multiply(divide(pair_of(gain), norm), add(pair_of(grad_output), pulled))
    return WeightNormGradients(value(back), namespace(gain).reshape(value(along), (-1,)))


def local_response_norm(
    x: Array,
    *,
    size: int = 5,
    alpha: float = 1e-4,
    beta: float = 0.75,
    k: float = 2.0,
    averaged: bool = False,
    channel_axis: int = 1,
) -> Array:
    """Each channel damped by the squares of its neighbours at the same place.

    Formula: y_i = x_i/(k + α Σ x_j²)^β over j from i − ⌊n/2⌋ to i + ⌊(n−1)/2⌋; with α/n for α where averaged
    Shapes: the result has the shape of x; neighbours lie along the axis of the channels.
    Units: those of x; α in the inverse of their square; PyTorch averages, the paper does not.
    Raises: ValueError for a size below 1, a negative α or β, k not above 0 and an axis that is not there.
    Source: Krizhevsky, Sutskever and Hinton 2012, section 3.3.

    >>> local_response_norm([[1.0, 2.0, 2.0]], size=3, alpha=1.0, beta=0.5, k=4.0).round(3)
    array([[0.333, 0.555, 0.577]])
    """
    x = floating("x", x)
    axis = axis_in_range("channel_axis", channel_axis, x)
    not_empty("x", x, axis)
    size = whole("size", size, minimum=1)
    alpha = between("alpha", alpha, 0, math.inf, "[)")
    beta = between("beta", beta, 0, math.inf, "[)")
    squares = _window_sum(x, axis, size // 2, (size - 1) // 2)
    base = squares * alpha / float(size if averaged else 1) + between("k", k, 0, math.inf, "()")
    return (wide(x) / wide_power(base, beta)).value()


def _unit(direction: Array, gain: Array, axis: int) -> tuple[Pair, Array, Pair, tuple[int, ...]]:
    """The direction at length 1, the gain in a shape that broadcasts with it, the norm, and the axes it runs over."""
    direction, gain = floats(direction=direction, gain=gain)
    own = axis_in_range("axis", axis, direction)
    axes = axes_of("direction", [place for place in range(direction.ndim) if place != own], direction)
    length("gain", gain, 0, direction.shape[own], f"the length of direction along axis {own}")
    norm = norm_pair(direction, axes)
    refuse_where("direction", norm[0] == 0, norm[0], "vectors other than 0")
    gain = namespace(gain).reshape(
        gain, tuple(size if place == own else 1 for place, size in enumerate(direction.shape))
    )
    return divide(pair_of(direction), norm), gain, norm, axes


def _window_sum(x: Array, axis: int, before: int, after: int) -> Wide:
    """The sum of squares of each entry and its neighbours along the axis; beyond the ends there is nothing."""
    xp = namespace(x)
    rows = xp.moveaxis(x, axis, 0)
    count = rows.shape[0]
    squares = wide(rows) * rows
    sums = [squares[max(i - before, 0) : min(i + after + 1, count), ...].sum(0) for i in range(count)]
    return stack(sums).map(xp.moveaxis, 0, axis)
