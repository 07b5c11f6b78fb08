"""Losses of predicted numbers: squared, absolute and Huber's, and the objective that adds a penalty to the cost."""

import math

from numeric.arrays import Array, between, floats, namespace, not_empty, same_shape
from numeric.pairs import Pair, difference, two_product
from numeric.reductions import reduced, shared


def _errors(prediction: Array, target: Array) -> Pair:
    """prediction − target as a pair, checked."""
    prediction, target = floats(prediction=prediction, target=target)
    same_shape(prediction=prediction, target=target)
    return difference(not_empty("prediction", prediction), target)


def _squares(error: Pair) -> Pair:
    """The squares of a pair."""
    square, rest = two_product(error[0], error[0])
    return square, rest + 2 * error[0] * error[1]


def _sizes(error: Pair) -> tuple[Array, Pair]:
    """The signs and the sizes of a pair."""
    sign = namespace(error[0]).sign(error[0])
    return sign, (sign * error[0], sign * error[1])


def mse(prediction: Array, target: Array, reduction: str = "mean") -> Array:
    """The mean squared error.

    Formula: (1/n)Σᵢ (yᵢ − ŷᵢ)²
    Shapes: prediction and target alike; one number, or that shape with reduction "none".
    Units: those of the target, squared.
    Raises: TypeError unless real floating; ValueError where shapes differ, nothing is there or the reduction is not
    known.
    Source: Goodfellow, Bengio and Courville 2016, equation 5.4.

    >>> float(mse([1.5, 2.0], [1.0, 2.5]))
    0.25
    """
    return reduced(_squares(_errors(prediction, target)), reduction)


def mse_grad(prediction: Array, target: Array, reduction: str = "mean") -> Array:
    """The gradient of the mean squared error by the prediction.

    Formula: ∂/∂ŷᵢ = (2/n)(ŷᵢ − yᵢ)
    Shapes: prediction and target alike; the result the same.
    Units: those of the target.
    Raises: as `mse`.
    Source: Goodfellow, Bengio and Courville 2016, equation 5.7.

    >>> mse_grad([1.5, 2.0], [1.0, 2.5])
    array([ 0.5, -0.5])
    """
    high, low = _errors(prediction, target)
    return shared((2 * high, 2 * low), reduction, math.prod(high.shape))


def mae(prediction: Array, target: Array, reduction: str = "mean") -> Array:
    """The mean absolute error.

    Formula: (1/n)Σᵢ |yᵢ − ŷᵢ|
    Shapes: as `mse`.
    Units: those of the target.
    Raises: as `mse`.
    Source: Hastie, Tibshirani and Friedman 2009, "The elements of statistical learning", equation 10.22.

    >>> float(mae([1.5, 2.0], [1.0, 3.5]))
    1.0
    """
    return reduced(_sizes(_errors(prediction, target))[1], reduction)


def mae_grad(prediction: Array, target: Array, reduction: str = "mean") -> Array:
    """The gradient of the mean absolute error; it does not exist where both agree, where 0 is given.

    Formula: ∂/∂ŷᵢ = sign(ŷᵢ − yᵢ)/n
    Shapes: prediction and target alike; the result the same.
    Units: none.
    Raises: as `mse`.
    Source: Hastie, Tibshirani and Friedman 2009, table 10.2.

    >>> mae_grad([1.5, 2.0], [1.0, 3.5])
    array([ 0.5, -0.5])
    """
    error = _errors(prediction, target)
    sign = _sizes(error)[0]
    return shared((sign, namespace(sign).zeros_like(sign)), reduction, math.prod(sign.shape))


def huber(prediction: Array, target: Array, delta: float = 1.0, reduction: str = "mean") -> Array:
    """Huber's loss: squared for small errors, absolute for large ones; mean over the examples.

    Formula: r²/2 for |r| ≤ δ, δ(|r| − δ/2) beyond, with r = ŷᵢ − yᵢ
    Shapes: as `mse`, delta one number.
    Units: those of the target, squared (delta: those of the target).
    Raises: as `mse`, and ValueError unless 0 < delta < ∞.
    Source: Huber 1964, "Robust estimation of a location parameter"; Hastie et al. 2009, equation 10.23 (twice ours).

    >>> huber([0.5, 3.0], [0.0, 0.0], reduction="none")
    array([0.125, 2.5  ])
    """
    error = _errors(prediction, target)
    bound = between("delta", delta, 0.0, math.inf, ends="()")
    xp = namespace(error[0])
    size = _sizes(error)[1]
    inner = size[0] <= bound
    square = _squares((xp.where(inner, error[0], error[0] * 0), error[1]))
    line = two_product(xp.full_like(size[0], bound), size[0] - bound / 2)
    return reduced(
        (xp.where(inner, square[0] / 2, line[0]), xp.where(inner, square[1] / 2, line[1] + bound * size[1])), reduction
    )


def huber_grad(prediction: Array, target: Array, delta: float = 1.0, reduction: str = "mean") -> Array:
    """The gradient of Huber's loss: the error, cut to [−δ, δ].

    Formula: ∂/∂ŷᵢ = min(max(ŷᵢ − yᵢ, −δ), δ)/n
    Shapes: prediction and target alike; the result the same.
    Units: those of the target.
    Raises: as `huber`.
    Source: Hastie, Tibshirani and Friedman 2009, table 10.2.

    >>> huber_grad([0.5, 3.0], [0.0, 0.0], reduction="none")
    array([0.5, 1. ])
    """
    high, low = _errors(prediction, target)
    bound = between("delta", delta, 0.0, math.inf, ends="()")
    xp = namespace(high)
    inner = xp.abs(high) <= bound
    cut = (xp.clip(high, -bound, bound), xp.where(inner, low, xp.zeros_like(low)))
    return shared(cut, reduction, math.prod(high.shape))


def objective(cost: Array, penalty: Array) -> Array:
    """What training minimises: the cost, which is the mean loss, plus the penalty of the parameters.

    Formula: J = C + Ω
    Shapes: broadcast.
    Units: those of the cost, and of the penalty.
    Raises: TypeError unless real floating.
    Source: Goodfellow, Bengio and Courville 2016, equation 7.1.

    >>> float(objective(0.25, 0.5))
    0.75
    """
    cost, penalty = floats(cost=cost, penalty=penalty)
    return cost + penalty
