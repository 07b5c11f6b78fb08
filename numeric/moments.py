"""Mean, spread and norm of an array over some axes, without overflow in the squares or lost digits in the deviations.

>>> mean, deviation, std = moments([0.1, 0.1, 0.1], (0,))
>>> float(std[0])  # exactly: the plain mean of these three is 0.10000000000000002
0.0
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

from numeric.arrays import Array, axis_in_range, between, floating, listed, namespace, not_empty, wrong_value


class Moments(NamedTuple):
    """Mean and standard deviation, with length 1 along the axes, and the deviations from the mean."""

    mean: Array
    deviation: Array
    std: Array


def axes_of(name: str, axes: int | Sequence[int], value: Array) -> tuple[int, ...]:
    """The axes counted from the front, in order; ValueError for one that is not there, is empty or comes twice.

    >>> import numpy as np
    >>> axes_of("axes", (-1, 0), np.zeros((2, 3)))
    (0, 1)
    """
    chosen = [axes] if isinstance(axes, int) else listed(name, axes, "an axis or a sequence of axes")
    places = sorted(axis_in_range(name, axis, value) for axis in chosen)
    if len(set(places)) != len(places) or not places:
        wrong_value(name, "different axes, one at least", repr(tuple(chosen)))
    for place in places:
        not_empty("x", value, place)
    return tuple(places)


def moments(x: Array, axes: int | Sequence[int]) -> Moments:
    """The mean, the deviations from it and the standard deviation, that of the population (divided by n).

    Formula: μ = (1/n) Σ x_i, d_i = x_i − μ, σ = √((1/n) Σ d_i²)
    Shapes: mean and std have the shape of x with length 1 along the axes, the deviations that of x.
    Units: those of x.
    Raises: ValueError for axes that are not there or hold no entry.
    Source: Chan, Golub and LeVeque 1983, "Algorithms for computing the sample variance", on shifted data.

    >>> [part.tolist() for part in moments([1.0, 3.0], 0)]
    [[2.0], [-1.0, 1.0], [1.0]]
    """
    x = floating("x", x)
    axes = axes_of("axes", axes, x)
    xp = namespace(x)
    # Measured from the first entry, equal values have deviations of exactly 0 and a large offset costs no digits.
    first = x[tuple(slice(0, 1) if place in axes else slice(None) for place in range(x.ndim))]
    shifted = x - first
    shift = xp.mean(shifted, axis=axes, keepdims=True)
    deviation = shifted - shift
    return Moments(first + shift, deviation, root_mean_square(deviation, axes))


def root_mean_square(x: Array, axes: int | Sequence[int]) -> Array:
    """The root of the mean square.

    Formula: √((1/n) Σ x_i²)
    Shapes: that of x with length 1 along the axes.
    Units: those of x.
    Raises: ValueError for axes that are not there or hold no entry.
    Source: Zhang and Sennrich 2019, equation 4.

    >>> root_mean_square([3e200, 3e200], 0)
    array([3.e+200])
    """
    x = floating("x", x)
    axes = axes_of("axes", axes, x)
    return euclidean_norm(x, axes) / math.sqrt(math.prod(x.shape[place] for place in axes))


def euclidean_norm(x: Array, axes: int | Sequence[int]) -> Array:
    """The Euclidean norm, by way of the largest entry, so that no square overflows or vanishes.

    Formula: √(Σ x_i²)
    Shapes: that of x with length 1 along the axes.
    Units: those of x.
    Raises: ValueError for axes that are not there or hold no entry.
    Source: Higham 2002, Accuracy and Stability of Numerical Algorithms, section 27.8.

    >>> euclidean_norm([3e-200, 4e-200], 0)
    array([5.e-200])
    """
    x = floating("x", x)
    axes = axes_of("axes", axes, x)
    xp = namespace(x)
    largest = xp.max(abs(x), axis=axes, keepdims=True)
    scale = xp.where((largest > 0) & xp.isfinite(largest), largest, xp.ones_like(largest))
    return scale * xp.sqrt(xp.sum((x / scale) ** 2, axis=axes, keepdims=True))


def damped(spread: Array, epsilon: float) -> Array:
    """√(σ² + ε), which a normalisation divides by; ValueError where it is 0.

    Formula: √(σ² + ε)
    Shapes: that of spread.
    Units: those of spread; ε is in their square.
    Raises: ValueError for a spread and ε of 0 and for a negative ε.
    Source: Ioffe and Szegedy 2015, Algorithm 1.

    >>> float(damped(3.0, 16.0))
    5.0
    """
    spread = floating("spread", spread)
    epsilon = between("epsilon", epsilon, 0, math.inf, "[)")
    xp = namespace(spread)
    total = xp.hypot(spread, xp.full_like(spread, math.sqrt(epsilon)))
    if bool(xp.any(total == 0)):
        wrong_value("x", "values that vary, since epsilon is 0", "a spread of 0")
    return total
