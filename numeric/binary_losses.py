"""Losses of yes-or-no predictions: cross-entropy of probabilities and of log-odds, and the focal loss.

The target may be any probability from 0 to 1. On log-odds nothing overflows or cancels; on probabilities a sure and
wrong prediction has the loss ∞, and none is clamped.
"""

import math
from typing import NamedTuple

from numeric.arrays import Array, between, floats, namespace, not_empty, probability, refuse_where, same_shape
from numeric.logistic import sigmoid_pair, softplus_pair
from numeric.pairs import Pair, add, add_infinite, divide, multiply, pair_of, two_sum
from numeric.reductions import reduced, shared
from numeric.special import exp_pair, log_complement_pair, log_pair, weighted, weighted_log


def _checked(name: str, prediction: Array, target: Array) -> tuple[Array, Array]:
    """Prediction and target of one shape, library and dtype; the target is a probability."""
    read = floats(**{name: prediction, "target": target})
    same_shape(**{name: read[0], "target": read[1]})
    probability("target", read[1])
    return not_empty(name, read[0]), read[1]


def _complement(target: Array) -> Pair:
    """1 − target as a pair."""
    return two_sum(namespace(target).ones_like(target), -target)


def binary_cross_entropy(prediction: Array, target: Array, reduction: str = "mean") -> Array:
    """The cross-entropy of predicted probabilities p, with 0 log 0 = 0; mean over the examples.

    Formula: −(y log p + (1 − y) log(1 − p))
    Shapes: prediction and target alike; one number, or that shape with reduction "none".
    Units: nats.
    Raises: TypeError unless real floating; ValueError unless both lie in [0, 1], where shapes differ, nothing is there
    or the reduction is unknown.
    Source: Bishop 2006, equation 4.90.

    >>> binary_cross_entropy([1.0, 0.5], [1.0, 1.0], reduction="none").round(6)
    array([0.      , 0.693147])
    """
    prediction, target = _checked("prediction", prediction, target)
    probability("prediction", prediction)
    yes = weighted_log(target, prediction)
    no = weighted(_complement(target), log_complement_pair(prediction))
    high, low = add_infinite(yes, no)
    return reduced((0 - high, -low), reduction)


def binary_cross_entropy_grad(prediction: Array, target: Array, reduction: str = "mean") -> Array:
    """The gradient of the binary cross-entropy by p: infinite at a sure, wrong prediction, ±1 at a sure, right one.

    Formula: ∂/∂p = (p − y)/(p(1 − p))/n
    Shapes: prediction and target alike; the result the same.
    Units: nats per probability.
    Raises: as `binary_cross_entropy`.
    Source: Bishop 2006, equation 4.90, differentiated.

    >>> binary_cross_entropy_grad([0.5, 0.5], [1.0, 0.0], reduction="none")
    array([-2.,  2.])
    """
    prediction, target = _checked("prediction", prediction, target)
    probability("prediction", prediction)
    xp = namespace(prediction)
    inside = (prediction > 0) & (prediction < 1)
    p = xp.where(inside, prediction, xp.full_like(prediction, 0.5))
    slope = divide(two_sum(p, -target), multiply(pair_of(p), _complement(p)))
    infinite = xp.full_like(p, math.inf)
    endless = xp.where(prediction > target, infinite, -infinite)
    edge = xp.where(prediction == target, xp.where(prediction == 0, xp.ones_like(p), -xp.ones_like(p)), endless)
    high, low = xp.where(inside, slope[0], edge), xp.where(inside, slope[1], xp.zeros_like(p))
    calm = xp.isfinite(high)
    finite = shared((xp.where(calm, high, xp.zeros_like(high)), low), reduction, math.prod(high.shape))
    return xp.where(calm, finite, high)


def binary_cross_entropy_with_logits(logits: Array, target: Array, reduction: str = "mean") -> Array:
    """The binary cross-entropy of σ(x), from the log-odds x; mean over the examples.

    Formula: y·ζ(−x) + (1 − y)·ζ(x), with the softplus ζ
    Shapes: logits and target alike; one number, or that shape with reduction "none".
    Units: nats.
    Raises: TypeError unless real floating; ValueError unless targets lie in [0, 1], where shapes differ, nothing is
    there or the reduction is unknown.
    Source: Bishop 2006, equation 4.90 with 4.59.

    >>> binary_cross_entropy_with_logits([1000.0, -1000.0], [1.0, 1.0], reduction="none")
    array([   0., 1000.])
    """
    logits, target = _checked("logits", logits, target)
    yes = weighted(pair_of(target), softplus_pair(-logits))
    no = weighted(_complement(target), softplus_pair(logits))
    return reduced(add_infinite(yes, no), reduction)


def binary_cross_entropy_with_logits_grad(logits: Array, target: Array, reduction: str = "mean") -> Array:
    """The gradient of the binary cross-entropy by the log-odds, exact also where σ(x) rounds to y.

    Formula: ∂/∂x = (σ(x) − y)/n
    Shapes: logits and target alike; the result the same.
    Units: none.
    Raises: as `binary_cross_entropy_with_logits`.
    Source: Bishop 2006, equation 4.91.

    >>> binary_cross_entropy_with_logits_grad([0.0, 0.0], [1.0, 0.0], reduction="none")
    array([-0.5,  0.5])
    """
    logits, target = _checked("logits", logits, target)
    return shared(add(sigmoid_pair(logits), pair_of(-target)), reduction, math.prod(logits.shape))


def focal_loss(prediction: Array, target: Array, gamma: float = 2.0, reduction: str = "mean") -> Array:
    """The focal loss, with q the probability given to the truth; mean over the examples.

    Formula: −(1 − q)^γ log q, with q = p where y = 1 and 1 − p where y = 0
    Shapes: prediction and target alike; one number, or that shape with reduction "none".
    Units: nats.
    Raises: as `binary_cross_entropy`, and ValueError unless targets are 0 or 1 and 0 ≤ gamma < ∞.
    Source: Lin et al. 2017, "Focal loss for dense object detection", equation 4.

    >>> focal_loss([0.5], [1.0], gamma=1.0, reduction="none").round(6)
    array([0.346574])
    """
    answers = _given_to_truth(prediction, target)
    high, low = weighted(_focus(answers, _exponent(gamma)), answers.log_true)
    return reduced((-high, -low), reduction)


def _exponent(gamma: float) -> float:
    """The focusing exponent, checked."""
    return between("gamma", gamma, 0.0, math.inf, ends="[)")


class _Answers(NamedTuple):
    """The probabilities given to the true and to the false answer, and their logarithms."""

    true: Pair
    false: Pair
    log_true: Pair
    log_false: Pair


def _given_to_truth(prediction: Array, target: Array) -> _Answers:
    """Both answers, as pairs."""
    prediction, target = _checked("prediction", prediction, target)
    probability("prediction", prediction)
    refuse_where("target", ~((target == 0) | (target == 1)), target, "targets 0 or 1")
    xp = namespace(prediction)
    given, other = pair_of(prediction), two_sum(xp.ones_like(prediction), -prediction)
    log_given, log_other = log_pair(prediction), log_complement_pair(prediction)
    order = ((given, other), (other, given), (log_given, log_other), (log_other, log_given))
    chosen = [tuple(xp.where(target == 1, a, b) for a, b in zip(one, zero, strict=True)) for one, zero in order]
    return _Answers(*chosen)


def _focus(answers: _Answers, exponent: float) -> Pair:
    """The probability of the false answer to a power: by products for a small whole one, else by its logarithm."""
    xp = namespace(answers.false[0])
    power = pair_of(xp.ones_like(answers.false[0]))
    if exponent in range(5):
        for _ in range(int(exponent)):
            power = multiply(power, answers.false)
        return power
    some = answers.false[0] > 0
    log = tuple(xp.where(some, half, 0 * power[0]) for half in answers.log_false)
    high, low = exp_pair(*multiply((log[0], log[1]), pair_of(xp.full_like(power[0], exponent))))
    return xp.where(some, high, 0 * high), xp.where(some, low, 0 * low)


def focal_loss_grad(prediction: Array, target: Array, gamma: float = 2.0, reduction: str = "mean") -> Array:
    """The gradient of the focal loss by p.

    Formula: ∂/∂p = ±(γ(1 − q)^(γ−1) log q − (1 − q)^γ/q)/n, + where y = 1, − where y = 0
    Shapes: prediction and target alike; the result the same.
    Units: nats per probability.
    Raises: as `focal_loss`, and ValueError where q is 0, where the slope is infinite.
    Source: Lin et al. 2017, equation 4, differentiated.

    >>> focal_loss_grad([0.5], [1.0], gamma=0.0, reduction="none")
    array([-2.])
    """
    answers = _given_to_truth(prediction, target)
    true, false = answers.true, answers.false
    refuse_where("prediction", true[0] == 0, true[0], "a probability above 0 for the true answer")
    xp = namespace(true[0])
    exponent = _exponent(gamma)
    # γ(1 − q)^(γ−1) log q tends to 0 with 1 − q for every γ > 0; the power alone may be infinite there.
    bend = multiply(multiply(_focus(answers, exponent - 1), answers.log_true), pair_of(xp.full_like(true[0], exponent)))
    some = (false[0] > 0) & (exponent > 0)
    rest = divide(_focus(answers, exponent), true)
    slope = add((xp.where(some, bend[0], 0 * rest[0]), xp.where(some, bend[1], 0 * rest[0])), (-rest[0], -rest[1]))
    sign = 2 * floats(prediction=prediction, target=target)[1] - 1
    return shared((sign * slope[0], sign * slope[1]), reduction, math.prod(slope[0].shape))
