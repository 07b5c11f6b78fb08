"""Losses beside the common ones: log-cosh, exponential, zero-one, the hinge over classes and the machine built on it."""

import math

import array_api_compat

from numeric.arrays import (
    Array,
    between,
    dimensions,
    floating,
    floats,
    labels,
    length,
    namespace,
    not_empty,
    same_shape,
)
from numeric.logistic import tanh
from numeric.margin_losses import margins
from numeric.pairs import Pair, accurate_sum, add, divide, multiply, pair_of
from numeric.products import wide_product
from numeric.reductions import reduced, shared
from numeric.special import exp_pair, expm1_pair, log1p_pair, log_pair
from numeric.wide import where, wide


def _errors(prediction: Array, target: Array) -> Array:
    """Prediction less target, of arrays of one shape with entries."""
    prediction, target = floats(prediction=prediction, target=target)
    same_shape(prediction=prediction, target=target)
    return not_empty("prediction", prediction) - target


def log_cosh(prediction: Array, target: Array, reduction: str = "mean") -> Array:
    """The log-cosh loss: half a square near 0, a straight line far out; mean over the entries.

    Formula: (1/n)Σ log cosh(ŷᵢ − yᵢ)
    Shapes: prediction and target alike; one number, or that shape with reduction "none".
    Units: none.
    Raises: TypeError unless real floating; ValueError where the shapes differ or are empty.
    Source: Saleh and Saleh 2022, "Statistical properties of the log-cosh loss function", equation 1.

    >>> log_cosh([1000.0, 1e-5], [0.0, 0.0], reduction="none")
    array([9.99306853e+02, 5.00000000e-11])
    """
    size = namespace(prediction, target).abs(_errors(prediction, target))
    xp = namespace(size)
    close, far = _log_cosh_near(xp.clip(size, max=1.0)), _log_cosh_far(xp.clip(size, min=1.0))
    return reduced((xp.where(size < 1, close[0], far[0]), xp.where(size < 1, close[1], far[1])), reduction)


def _log_cosh_near(size: Array) -> Pair:
    """log(1 + m²/(2(1 + m))) with m = eˢ − 1, in which nothing cancels."""
    grown = expm1_pair(size)
    below = add(grown, pair_of(namespace(size).ones_like(size)))
    return log1p_pair(divide(multiply(grown, grown), (2 * below[0], 2 * below[1])))


def _log_cosh_far(size: Array) -> Pair:
    """s + log(1 + e⁻²ˢ) − log 2."""
    xp = namespace(size)
    two = log_pair(xp.full_like(size, 2.0))
    rest = log1p_pair(exp_pair(-2 * xp.clip(size, max=400.0)))
    constant = add(rest, (-two[0], -two[1]))
    calm = xp.isfinite(size)
    high, low = add((xp.where(calm, size, xp.zeros_like(size)), xp.zeros_like(size)), constant)
    return xp.where(calm, high, size), low


def log_cosh_grad(prediction: Array, target: Array, reduction: str = "mean") -> Array:
    """The gradient of the log-cosh loss by the prediction.

    Formula: ∂/∂ŷᵢ = tanh(ŷᵢ − yᵢ)/n
    Shapes: prediction and target alike; the result the same.
    Units: none.
    Raises: as `log_cosh`.
    Source: Saleh and Saleh 2022, section 2.

    >>> log_cosh_grad([0.0, 1000.0], [0.0, 0.0], reduction="none")
    array([0., 1.])
    """
    error = _errors(prediction, target)
    return shared(pair_of(tanh(error)), reduction, math.prod(error.shape))


def exponential_loss(score: Array, sign: Array, reduction: str = "mean") -> Array:
    """The exponential loss of boosting; mean over the examples.

    Formula: exp(−ys)
    Shapes: score and sign alike; one number, or that shape with reduction "none".
    Units: none.
    Raises: as `hinge`.
    Source: Hastie, Tibshirani and Friedman 2009, equation 10.8.

    >>> exponential_loss([0.0, 1000.0], [1.0, 1.0], reduction="none")
    array([1., 0.])
    """
    return reduced(_power(-margins(score, sign)[1]), reduction)


def exponential_loss_grad(score: Array, sign: Array, reduction: str = "mean") -> Array:
    """The gradient of the exponential loss.

    Formula: ∂/∂s = −y·exp(−ys)/n
    Shapes: score and sign alike; the result the same.
    Units: none.
    Raises: as `hinge`.
    Source: Hastie, Tibshirani and Friedman 2009, equation 10.8, differentiated.

    >>> exponential_loss_grad([0.0, 0.0], [1.0, -1.0], reduction="none")
    array([-1.,  1.])
    """
    sign, margin = margins(score, sign)
    high, low = _power(-margin)
    return shared((-sign * high, -sign * low), reduction, math.prod(sign.shape))


def _power(x: Array) -> Pair:
    """eˣ as a pair; infinite where it is too large for the dtype."""
    xp = namespace(x)
    edge = math.log(float(xp.finfo(x.dtype).max))
    high, low = exp_pair(xp.clip(x, max=edge))
    return xp.where(x > edge, xp.full_like(x, math.inf), high), xp.where(x > edge, xp.zeros_like(x), low)


def zero_one(prediction: Array, target: Array, reduction: str = "mean") -> Array:
    """The zero-one loss: 1 for every wrong answer; its mean is the error rate.

    Formula: L = 1 where ŷ ≠ y, else 0
    Shapes: prediction and target alike; one number, or that shape with reduction "none".
    Units: none.
    Raises: TypeError unless real floating; ValueError where the shapes differ or are empty.
    Source: Goodfellow, Bengio and Courville 2016, section 8.1.2.

    >>> float(zero_one([1.0, 2.0, 3.0, 4.0], [1.0, 2.0, 3.0, 5.0]))
    0.25
    """
    prediction, target = floats(prediction=prediction, target=target)
    same_shape(prediction=prediction, target=target)
    wrong = not_empty("prediction", prediction) != target
    return reduced(pair_of(namespace(prediction).astype(wrong, prediction.dtype)), reduction)


def multiclass_hinge(scores: Array, target: Array, margin: float = 1.0, reduction: str = "mean") -> Array:
    """The hinge loss over classes: every wrong class should score lower by a margin; mean over the examples.

    Formula: Lᵢ = Σ_{j≠c} max(0, s_j − s_c + Δ), c the class of example i
    Shapes: scores (n, classes), target (n,) of class numbers from 0; one number, or (n,) with reduction "none".
    Units: those of the scores.
    Raises: TypeError unless scores are real floating and target integers; ValueError for labels outside the classes,
    shapes that do not fit, no examples and a negative margin.
    Source: Crammer and Singer 2001; Weston and Watkins 1999, equation 3, for the sum over classes.

    >>> float(multiclass_hinge([[3.0, 2.5, 0.0]], [0]))
    0.5
    """
    lack, _ = _lacks(scores, target, margin)
    return reduced(pair_of(accurate_sum(lack, 1)), reduction)


def multiclass_hinge_grad(scores: Array, target: Array, margin: float = 1.0, reduction: str = "mean") -> Array:
    """The gradient of the hinge loss over classes; at the kinks 0 is given.

    Formula: ∂Lᵢ/∂s_j = [s_j − s_c + Δ > 0] for j ≠ c, and less their sum for c; divided by n for the mean
    Shapes: scores (n, classes); the result the same.
    Units: none.
    Raises: as `multiclass_hinge`.
    Source: Weston and Watkins 1999, equation 3, differentiated.

    >>> multiclass_hinge_grad([[3.0, 2.5, 0.0]], [0])
    array([[-1.,  1.,  0.]])
    """
    lack, own = _lacks(scores, target, margin)
    xp = namespace(lack)
    open_ = xp.astype(lack > 0, lack.dtype)
    slope = open_ - own * xp.sum(open_, axis=1, keepdims=True)
    return shared(pair_of(slope), reduction, lack.shape[0])


def _lacks(scores: Array, target: Array, margin: float) -> tuple[Array, Array]:
    """By how much each wrong class comes too near, 0 for the right one, and where the right one is."""
    scores = not_empty("scores", dimensions("scores", floating("scores", scores), 2))
    target = dimensions("target", labels("target", target, scores.shape[1], scores), 1)
    length("target", target, 0, scores.shape[0], "the rows of scores")
    xp = namespace(scores)
    numbers = xp.arange(scores.shape[1], device=array_api_compat.device(scores))
    own = xp.astype(numbers[None, :] == target[:, None], scores.dtype)
    right = xp.sum(xp.where(own > 0, scores, xp.zeros_like(scores)), axis=1, keepdims=True)
    gap = scores - right + between("margin", margin, 0.0, math.inf, ends="[)")
    return xp.where(own > 0, xp.zeros_like(gap), xp.clip(gap, min=0.0)), own


def svm_objective(x: Array, sign: Array, weight: Array, bias: float, strength: float) -> Array:
    """What a linear support vector machine minimises: the hinge losses, summed, and a penalty on long weights.

    Formula: J = Σᵢ max(0, 1 − yᵢ(w·xᵢ + b)) + λ‖w‖²
    Shapes: x (n, inputs), sign (n,), weight (inputs,); the result is one number.
    Units: those of the scores.
    Raises: TypeError unless real floating; ValueError for shapes that do not fit, signs other than ±1, a strength < 0.
    Source: Hastie, Tibshirani and Friedman 2009, equation 12.25, times a constant.

    >>> float(svm_objective([[1.0], [-1.0]], [1.0, -1.0], [0.5], 0.0, strength=2.0))
    1.5
    """
    x, sign, weight = floats(x=x, sign=sign, weight=weight)
    length("weight", dimensions("weight", weight, 1), 0, dimensions("x", x, 2).shape[1], "the columns of x")
    score = wide_product(x, weight) + between("bias", bias, -math.inf, math.inf)
    sign = margins(score.high, sign)[0]
    lack = 1.0 - score * sign
    lack = where(lack.high > 0, lack, lack * 0.0)
    penalty = (wide(weight) * weight).sum() * between("strength", strength, 0.0, math.inf, ends="[)")
    return (lack.sum() + penalty).value()
