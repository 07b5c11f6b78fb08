"""Support vector machines: margins, the Lagrangian and its dual, and the Gaussian kernel."""

import math

from numeric.arrays import (
    Array,
    between,
    dimensions,
    floats,
    length,
    not_empty,
    refuse_where,
)
from numeric.moments import norm_pair
from numeric.vectors import distance
from numeric.wide import Wide, wide, wide_pair
from numeric.wide_functions import wide_exp


def margin_width(weights: Array) -> Array:
    """How far apart the two hyperplanes through the support vectors lie.

    Formula: 2/‖w‖
    Shapes: weights (…, features); the result lacks the last axis.
    Units: one over those of the weights.
    Raises: TypeError unless real floating; ValueError for weights of length 0.
    Source: Bishop 2006, section 7.1.

    >>> float(margin_width([3.0, 4.0]))
    0.4
    """
    (weights,) = floats(weights=weights)
    return (2.0 / _size(weights)).value()


def _size(weights: Array) -> Wide:
    """The length of the weights, above 0, with digits to spare."""
    not_empty("weights", weights, -1)
    size = wide_pair(norm_pair(weights, (weights.ndim - 1,)))[..., 0]
    refuse_where("weights", size.high == 0, size.high, "weights that are not all 0")
    return size


def geometric_margin(x: Array, label: Array, weights: Array, bias: float) -> Array:
    """How far on its own side of the hyperplane each point lies.

    Formula: γᵢ = yᵢ (w·xᵢ + b)/‖w‖
    Shapes: x (samples, features), label (samples,) of −1 and 1, weights (features,); the result (samples,).
    Units: those of x.
    Raises: TypeError unless real floating; ValueError for weights of length 0 and where the shapes do not fit.
    Source: Bishop 2006, equation 7.2.

    >>> geometric_margin([[3.0, 4.0]], [-1.0], [3.0, 4.0], 5.0)
    array([-6.])
    """
    x, label, weights = _data(x, label, weights)
    return (_over(x, label, weights, bias) / _size(weights)).value()


def _over(x: Array, label: Array, weights: Array, bias: float) -> Wide:
    """yᵢ (w·xᵢ + b), with digits to spare."""
    over: Wide = ((wide(x) * weights).sum(-1) + between("bias", bias, -math.inf, math.inf, "()")) * label
    return over


def hard_margin_lagrangian(x: Array, label: Array, weights: Array, bias: float, multipliers: Array) -> Array:
    """Half the squared weights, less what each constraint leaves over times its multiplier.

    Formula: ½‖w‖² − Σᵢ αᵢ (yᵢ (w·xᵢ + b) − 1)
    Shapes: x (samples, features), label and multipliers (samples,), weights (features,); one number.
    Units: those of the weights, squared.
    Raises: TypeError unless real floating; ValueError where the shapes do not fit.
    Source: Bishop 2006, equation 7.7.

    >>> float(hard_margin_lagrangian([[1.0, 0.0]], [1.0], [2.0, 0.0], 0.0, [0.5]))
    1.5
    """
    x, label, weights = _data(x, label, weights)
    multipliers, x = floats(multipliers=multipliers, x=x)
    length("multipliers", dimensions("multipliers", multipliers, 1), 0, x.shape[0], "one for each sample")
    over = (_over(x, label, weights, bias) - 1.0) * multipliers
    return ((wide(weights) * weights).sum() / 2.0 - over.sum()).value()


def support_weights(x: Array, label: Array, multipliers: Array) -> Array:
    """The weights as the combination of the support vectors.

    Formula: w = Σᵢ αᵢ yᵢ xᵢ
    Shapes: x (samples, features), label and multipliers (samples,); the result (features,).
    Units: those of x times those of the multipliers.
    Raises: TypeError unless real floating; ValueError where the shapes do not fit.
    Source: Bishop 2006, equation 7.8.

    >>> support_weights([[1.0, 0.0], [0.0, 2.0]], [1.0, -1.0], [0.5, 0.25])
    array([ 0.5, -0.5])
    """
    x, label, multipliers = floats(x=x, label=label, multipliers=multipliers)
    x = not_empty("x", dimensions("x", x, 2))
    for name, each in (("label", label), ("multipliers", multipliers)):
        length(name, dimensions(name, each, 1), 0, x.shape[0], "one for each sample")
    return ((wide(multipliers) * label)[:, None] * x).sum(0).value()


def dual_objective(kernel: Array, label: Array, multipliers: Array) -> Array:
    """The Lagrangian at its stationary point, as a function of the multipliers alone.

    Formula: Σᵢ αᵢ − ½ Σᵢⱼ αᵢ αⱼ yᵢ yⱼ Kᵢⱼ
    Shapes: kernel (samples, samples), label and multipliers (samples,); one number.
    Units: those of the multipliers.
    Raises: TypeError unless real floating; ValueError where the shapes do not fit.
    Source: Bishop 2006, equation 7.10.

    >>> float(dual_objective([[1.0, 0.0], [0.0, 4.0]], [1.0, -1.0], [0.5, 0.5]))
    0.375
    """
    kernel, label, multipliers = floats(kernel=kernel, label=label, multipliers=multipliers)
    kernel = not_empty("kernel", dimensions("kernel", kernel, 2))
    length("kernel", kernel, 1, kernel.shape[0], "its rows")
    for name, each in (("label", label), ("multipliers", multipliers)):
        length(name, dimensions(name, each, 1), 0, kernel.shape[0], "one for each sample")
    signed = wide(multipliers) * label
    both = (signed[:, None] * signed[None, :] * kernel).sum()
    return (wide(multipliers).sum() - both / 2.0).value()


def gaussian_kernel(x: Array, y: Array, width: float) -> Array:
    """The likeness of two points, falling with their squared distance.

    Formula: exp(−‖x − y‖²/(2σ²))
    Shapes: x and y broadcast, equally long along the last axis; the result lacks it.
    Units: pure number of [0, 1].
    Raises: TypeError unless real floating; ValueError for a width not above 0 and where the shapes do not fit.
    Source: Bishop 2006, equation 6.23.

    >>> float(gaussian_kernel([1.0, 2.0], [1.0, 2.0], width=3.0))
    1.0
    """
    width = between("width", width, 0, math.inf, "()")
    distance(x, y)  # which refuses what does not fit
    x, y = floats(x=x, y=y)
    ratio = (wide(x) - y) / width
    return wide_exp((ratio * ratio).sum(-1) / -2.0).value()


def _data(x: Array, label: Array, weights: Array) -> tuple[Array, Array, Array]:
    """Samples as rows with a label each, and one weight for each feature."""
    x, label, weights = floats(x=x, label=label, weights=weights)
    x = not_empty("x", dimensions("x", x, 2))
    length("label", dimensions("label", label, 1), 0, x.shape[0], "one for each sample")
    length("weights", dimensions("weights", weights, 1), 0, x.shape[1], "the features of x")
    return x, label, weights
