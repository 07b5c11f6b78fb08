"""Dropout: masks drawn from the generator passed in, the inverted and the standard form, recurrent masks, moments.

`drop` is always the probability that a unit is dropped, not that it is kept.

>>> import numpy as np
>>> output, mask = inverted_dropout(np.ones(6), 0.5, np.random.default_rng(1))
>>> output
array([2., 2., 0., 2., 0., 0.])
"""

from collections.abc import Sequence

import numpy as np

from numeric.arrays import (
    Array,
    axis_in_range,
    between,
    dimensions,
    floating,
    floats,
    length,
    namespace,
    same_shape,
    spread,
)
from numeric.products import wide_product
from numeric.randomness import carried, draw
from numeric.wide import Wide, wide

Rng = np.random.Generator


def dropout_mask(rng: Rng, shape: int | Sequence[int], drop: float, *, like: Array | None = None) -> Array:
    """Which units stay: independent entries, 1 for a unit that is kept and 0 for one that is dropped.

    Formula: P(mask = 0) = p, P(mask = 1) = 1 − p
    Shapes: the shape asked for; library, dtype and device are those of `like`, NumPy float64 without it.
    Units: pure numbers.
    Raises: ValueError for drop outside [0, 1] and an empty shape, TypeError for a rng that is no generator.
    Source: Srivastava et al. 2014, section 4.

    >>> dropout_mask(np.random.default_rng(1), 6, 0.5)
    array([1., 1., 0., 1., 0., 0.])
    """
    drop = between("drop", drop, 0, 1)
    # The comparison is made before any cast to a narrower dtype, which could round a number up to drop or to 1.
    return carried((draw(rng, shape, "uniform") >= drop) * 1.0, like)


def inverted_dropout(x: Array, drop: float, rng: Rng, *, shared: Sequence[int] = ()) -> tuple[Array, Array]:
    """Dropout that makes up for itself while training, so that testing needs no change; with it, the mask.

    Formula: y = mask · x/(1 − p); E y = x and Var y = x² p/(1 − p); 0 for p = 1
    Shapes: y has the shape of x; the mask has length 1 along the shared axes, whose entries fall together.
    Units: those of x; drop is p, the probability to be dropped.
    Raises: ValueError for drop outside [0, 1], an empty x and an axis that is not there.
    Source: Srivastava et al. 2014, section 10; Goodfellow et al. 2016, section 7.12.

    >>> inverted_dropout([4.0, 6.0], 0.0, np.random.default_rng(0))[0]
    array([4., 6.])
    """
    x = floating("x", x)
    places = {axis_in_range("shared", axis, x) for axis in shared}
    shape = [1 if place in places else size for place, size in enumerate(x.shape)]
    mask = dropout_mask(rng, shape, drop, like=x)
    return _scaled(x, mask, drop), mask


def inverted_dropout_backward(grad_output: Array, mask: Array, drop: float) -> Array:
    """The gradient of inverted dropout with respect to its input.

    Formula: ∂L/∂x = mask · ∂L/∂y/(1 − p); 0 for p = 1
    Shapes: the result has the shape of grad_output, with which the mask broadcasts.
    Units: of the loss per unit of x.
    Raises: ValueError for drop outside [0, 1] and a mask of another number of axes.
    Source: Srivastava et al. 2014, section 5.1.

    >>> inverted_dropout_backward([1.0, 3.0], [1.0, 0.0], 0.5)
    array([2., 0.])
    """
    grad_output, mask = floats(grad_output=grad_output, mask=mask)
    mask = spread("mask", dimensions("mask", mask, grad_output.ndim), "grad_output", grad_output.shape)
    return _scaled(grad_output, mask, between("drop", drop, 0, 1))


def standard_dropout(x: Array, drop: float, rng: Rng) -> tuple[Array, Array]:
    """Dropout as first published: units fall while training and all are scaled at test time; with it, the mask.

    Formula: y = mask · x; E y = (1 − p) x
    Shapes: y and the mask have the shape of x.
    Units: those of x; drop is p, the probability to be dropped.
    Raises: ValueError for drop outside [0, 1] and an empty x.
    Source: Srivastava et al. 2014, section 4.

    >>> standard_dropout(np.ones(6), 0.5, np.random.default_rng(1))[0]
    array([1., 1., 0., 1., 0., 0.])
    """
    x = floating("x", x)
    mask = dropout_mask(rng, x.shape, drop, like=x)
    return _scaled(x, mask, 0.0), mask


def standard_dropout_backward(grad_output: Array, mask: Array) -> Array:
    """The gradient of standard dropout with respect to its input.

    Formula: ∂L/∂x = mask · ∂L/∂y
    Shapes: the result has the shape of grad_output, with which the mask broadcasts.
    Units: of the loss per unit of x.
    Raises: ValueError for a mask of another number of axes.
    Source: Srivastava et al. 2014, section 5.1.

    >>> standard_dropout_backward([1.0, 3.0], [1.0, 0.0])
    array([1., 0.])
    """
    return inverted_dropout_backward(grad_output, mask, 0.0)


def standard_dropout_test(x: Array, drop: float) -> Array:
    """What standard dropout does at test time: every unit stays, scaled by the probability to be kept.

    Formula: y = (1 − p) x, the mean of y while training
    Shapes: the result has the shape of x.
    Units: those of x; drop is p, the probability to be dropped; p itself is the factor only for p = ½.
    Raises: ValueError for drop outside [0, 1].
    Source: Srivastava et al. 2014, section 4, whose p is the probability to be kept.

    >>> standard_dropout_test([10.0], 0.2)
    array([8.])
    """
    x = floating("x", x)
    return ((1.0 - wide(between("drop", drop, 0, 1), x)) * x).value()


def inverted_dropout_variance(x: Array, drop: float) -> Array:
    """The variance that inverted dropout gives to each unit; its mean is the unit itself.

    Formula: Var(mask · x/(1 − p)) = x² p/(1 − p)
    Shapes: the result has the shape of x.
    Units: the square of those of x.
    Raises: ValueError for drop outside [0, 1).
    Source: variance of a Bernoulli variable, (1 − p) p, times (x/(1 − p))².

    >>> inverted_dropout_variance([3.0], 0.5)
    array([9.])
    """
    drop = between("drop", drop, 0, 1, "[)")
    x = floating("x", x)
    return (wide(x) * x * _odds(drop, x)).value()


def _odds(drop: float, like: Array) -> Wide:
    """p/(1 − p), with digits to spare."""
    return wide(drop, like) / (1.0 - wide(drop, like))


def weighted_dropout_variance(x: Array, weight: Array, drop: float) -> Array:
    """The variance that inverted dropout gives to a weighted sum of units; its mean is the sum without dropout.

    Formula: Var(Σ w_i mask_i x_i/(1 − p)) = p/(1 − p) Σ w_i² x_i²
    Shapes: x and weight share one shape; the sum runs over the last axis.
    Units: the square of those of the sum.
    Raises: ValueError for unequal shapes, no axis and drop outside [0, 1).
    Source: the masks are independent, so their variances add.

    >>> float(weighted_dropout_variance([3.0, 1.0], [1.0, 2.0], 0.5))
    13.0
    """
    x, weight = floats(x=x, weight=weight)
    same_shape(x=x, weight=weight)
    axis_in_range("axis", -1, x)
    product = wide(x) * weight
    return ((product * product).sum(-1) * _odds(between("drop", drop, 0, 1, "[)"), x)).value()


def recurrent_dropout(x: Array, drop: float, rng: Rng, *, time_axis: int = 1) -> tuple[Array, Array]:
    """Inverted dropout with one mask for all moments of a sequence; with it, the mask.

    Formula: y_t = mask · x_t/(1 − p) with the same mask for every t
    Shapes: x (batch, time, width) or with time on another axis; the mask has length 1 there.
    Units: those of x; drop is p, the probability to be dropped.
    Raises: ValueError for drop outside [0, 1], an empty x and an axis that is not there.
    Source: Gal and Ghahramani 2016, section 4.

    >>> recurrent_dropout(np.ones((1, 3, 2)), 0.5, np.random.default_rng(8))[0][0]
    array([[0., 2.],
           [0., 2.],
           [0., 2.]])
    """
    return inverted_dropout(x, drop, rng, shared=(time_axis,))


def drop_connect(x: Array, weight: Array, bias: Array, drop: float, rng: Rng) -> tuple[Array, Array]:
    """A linear layer whose connections fall, not its units, made up for as in inverted dropout; with it, the mask.

    Formula: y = x (mask ∘ W)/(1 − p) + b
    Shapes: x (batch, in), weight and mask (in, out), bias (out,), y (batch, out).
    Units: of the weighted sum; drop is p, the probability to be dropped.
    Raises: ValueError for shapes that do not fit and drop outside [0, 1].
    Source: Wan et al. 2013, section 3, with the scale of inverted dropout.

    >>> drop_connect([[1.0, 2.0]], [[3.0], [4.0]], [0.5], 0.0, np.random.default_rng(0))[0]
    array([[11.5]])
    """
    x, weight, bias = floats(x=x, weight=weight, bias=bias)
    inward, outward = dimensions("weight", weight, 2).shape
    length("x", dimensions("x", x, 2), 1, inward, "the rows of weight")
    length("bias", dimensions("bias", bias, 1), 0, outward, "the columns of weight")
    mask = dropout_mask(rng, (inward, outward), drop, like=weight)
    total = wide_product(x, _scaled(weight, mask, 0.0))
    return (total / (1.0 - wide(drop, x)) + bias if drop < 1 else total + bias).value(), mask


def _scaled(x: Array, mask: Array, drop: float) -> Array:
    """The kept entries of x over the probability to be kept, and 0 elsewhere, whatever x holds there."""
    kept = (x / (1.0 - wide(drop, x))).value() if drop < 1 else x
    return namespace(x).where(mask != 0, kept, namespace(x).zeros_like(kept))
