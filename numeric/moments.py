"""Mean, spread and norm of an array over some axes, without overflow in the squares or lost digits in the deviations.

>>> mean, deviation, std = moments([0.1, 0.1, 0.1], (0,))
>>> float(std[0])  # exactly: the plain mean of these three is 0.10000000000000002
0.0
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

from numeric.arrays import Array, axis_in_range, between, floating, listed, namespace, not_empty, wrong_value
from numeric.pairs import (
    Pair,
    add,
    difference,
    divide,
    pair_of,
    root,
    safe_scale,
    sum_pair,
    two_product,
    two_sum,
    value,
)


class Moments(NamedTuple):
    """Mean and standard deviation, with length 1 along the axes, and the deviations from the mean."""

    mean: Array
    deviation: Array
    std: Array


class Standardised(NamedTuple):
    """Mean and standard deviation, with length 1 along the axes; the standardised values and their divisor, as pairs."""

    mean: Array
    std: Array
    normalised: Pair
    spread: Pair


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
    flat, kept = _flat(x, axes), _kept(x, axes)
    high, low = deviations(flat, -1)
    mean_square, scale = squares((high, low), -1, flat.shape[-1])
    xp = namespace(x)
    mean, std = value(mean_pair(flat, -1)), value(root(mean_square)) / scale
    return Moments(xp.reshape(mean, kept), _unflat(high + low, x, axes), xp.reshape(std, kept))


def standardised(x: Array, axes: tuple[int, ...], epsilon: float, *, centred: bool = True) -> Standardised:
    """What the normalisations have in common, with digits to spare for their way back.

    Formula: (x − μ)/√(σ² + ε); without centring x/√(mean x² + ε), and a mean of 0
    Shapes: the values have the shape of x, all others that with length 1 along the axes.
    Units: the values none; ε is in the square of those of x.
    Raises: ValueError for a negative ε, and for values without spread at ε = 0.
    Source: Ioffe and Szegedy 2015, Algorithm 1.

    >>> [part.tolist() for part in standardised([1.0, 3.0], (0,), 0.0).normalised]
    [[-1.0, 1.0], [0.0, 0.0]]
    """
    x = floating("x", x)
    axes = axes_of("axes", axes, x)
    flat, kept = _flat(x, axes), _kept(x, axes)
    deviation = deviations(flat, -1) if centred else pair_of(flat)
    mean_square, scale = squares(deviation, -1, flat.shape[-1])
    divisor = _damped_root(deviation, epsilon)
    xp = namespace(x)
    mean = value(mean_pair(flat, -1)) if centred else xp.zeros_like(scale)
    high, low = divide(deviation, divisor)
    return Standardised(
        xp.reshape(mean, kept),
        xp.reshape(value(root(mean_square)) / scale, kept),
        (_unflat(high, x, axes), _unflat(low, x, axes)),
        (xp.reshape(divisor[0], kept), xp.reshape(divisor[1], kept)),
    )


def _damped_root(deviation: Pair, epsilon: float) -> Pair:
    """√(mean d² + ε) along the last axis, as a pair; the larger of the two sets the scale of both."""
    epsilon = between("epsilon", epsilon, 0, math.inf, "[)")
    xp = namespace(deviation[0])
    reach = xp.max(xp.abs(deviation[0]), axis=-1, keepdims=True)
    scale = safe_scale(xp.clip(reach, min=math.sqrt(epsilon)), -1)
    mean_square, _ = squares(deviation, -1, deviation[0].shape[-1], scale)
    high, low = root(add(mean_square, pair_of(xp.full_like(scale, epsilon) * scale * scale)))
    if bool(xp.any(high == 0)):
        wrong_value("x", "values that vary, since epsilon is 0", "a spread of 0")
    return high / scale, low / scale


def mean_over(pair: Pair, axes: tuple[int, ...]) -> Pair:
    """The mean of a pair over some axes, which have length 1 then.

    >>> import numpy as np
    >>> mean_over((np.asarray([1.0, 2.0]), np.asarray([0.0, 1e-20])), (0,))
    (array([1.5]), array([5.e-21]))
    """
    flat, rest = _flat(pair[0], axes), _flat(pair[1], axes)
    xp = namespace(flat)
    high, low = sum_pair(flat, -1, keepdims=True)
    count = pair_of(xp.full_like(high, float(flat.shape[-1])))
    kept = _kept(pair[0], axes)
    first, second = divide((high, low + xp.sum(rest, axis=-1, keepdims=True)), count)
    return xp.reshape(first, kept), xp.reshape(second, kept)


def _kept(x: Array, axes: tuple[int, ...]) -> tuple[int, ...]:
    """The shape with length 1 along the axes."""
    return tuple(1 if place in axes else size for place, size in enumerate(x.shape))


def mean_pair(x: Array, axis: int) -> Pair:
    """The mean along an axis as a pair, the axis kept; sums of large numbers are scaled down first."""
    xp = namespace(x)
    scale = safe_scale(x, axis)
    total = sum_pair(x * scale, axis, keepdims=True)
    high, low = divide(total, pair_of(xp.full_like(total[0], float(x.shape[axis]))))
    return high / scale, low / scale


def deviations(x: Array, axis: int) -> Pair:
    """x − mean, as a pair; exactly 0 for equal values, whose mean may lie between two pairs."""
    xp = namespace(x)
    high, low = mean_pair(x, axis)
    gap, error = difference(x, xp.broadcast_to(high, x.shape))
    # Normalised: where the mean lies between two floats, the low half is no smaller than the deviation.
    gap, error = two_sum(gap, error - low)
    equal = xp.max(x, axis=axis, keepdims=True) == xp.min(x, axis=axis, keepdims=True)
    return xp.where(equal, xp.zeros_like(gap), gap), xp.where(equal, xp.zeros_like(error), error)


def squares(deviation: Pair, axis: int, divisor: int, scale: Array | None = None) -> tuple[Pair, Array]:
    """Σ d²·s²/divisor as a pair, and s, a power of two: where none is given, one that keeps the squares in range."""
    xp = namespace(deviation[0])
    scale = safe_scale(deviation[0], axis) if scale is None else scale
    high, low = deviation[0] * scale, deviation[1] * scale
    square, error = two_product(high, high)
    total, rest = sum_pair(square, axis, keepdims=True)
    rest = rest + xp.sum(error + 2 * high * low, axis=axis, keepdims=True)
    return divide((total, rest), pair_of(xp.full_like(total, float(divisor)))), scale


def _flat(x: Array, axes: tuple[int, ...]) -> Array:
    """The array with these axes as one, the last."""
    xp = namespace(x)
    rest = [place for place in range(x.ndim) if place not in axes]
    size = math.prod(x.shape[place] for place in axes)
    return xp.reshape(xp.permute_dims(x, (*rest, *axes)), (*(x.shape[place] for place in rest), size))


def _unflat(flat: Array, like: Array, axes: tuple[int, ...]) -> Array:
    """What `_flat` made of an array, in that array's shape again."""
    xp = namespace(flat)
    order = (*(place for place in range(like.ndim) if place not in axes), *axes)
    moved = xp.reshape(flat, tuple(like.shape[place] for place in order))
    return xp.permute_dims(moved, tuple(sorted(range(like.ndim), key=order.__getitem__)))


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
    return _norm(x, axes, math.prod(x.shape[place] for place in axes))


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
    return _norm(x, axes, 1)


def _norm(x: Array, axes: tuple[int, ...], divisor: int) -> Array:
    """The root of the sum of squares over a divisor."""
    return value(norm_pair(x, axes, divisor))


def norm_pair(x: Array, axes: tuple[int, ...], divisor: int = 1) -> Pair:
    """The root of the sum of squares over a divisor, as a pair; the axes are kept.

    >>> high, low = norm_pair(floating("x", [3.0, 4.0]), (0,))
    >>> float(high[0]), float(low[0])
    (5.0, 0.0)
    """
    total, scale = squares(pair_of(_flat(x, axes)), -1, divisor)
    high, low = root(total)
    shaped = namespace(x).reshape
    return shaped(high / scale, _kept(x, axes)), shaped(low / scale, _kept(x, axes))


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


def damped_root(variance: Array, epsilon: float) -> Pair:
    """√(σ² + ε) of a variance, as a pair; ValueError where it is 0.

    >>> high, low = damped_root(floating("variance", [9.0]), 16.0)
    >>> float(high[0]), float(low[0])
    (5.0, 0.0)
    """
    xp = namespace(variance)
    high, low = root(two_sum(variance, xp.full_like(variance, between("epsilon", epsilon, 0, math.inf, "[)"))))
    if bool(xp.any(high == 0)):
        wrong_value("x", "values that vary, since epsilon is 0", "a spread of 0")
    return high, low
