"""Losses over classes: cross-entropy of probabilities and of logits, log loss, negative log-likelihood, KL divergence.

The target is either a distribution over the classes, of the prediction's shape, or an integer class number each, of
that shape without the class axis. The mean is over the examples: all entries but those of the class axis.
"""

import math

import array_api_compat

from numeric.arrays import (
    Array,
    axis_in_range,
    distribution,
    floating,
    floats,
    is_array,
    labels,
    log_probability,
    namespace,
    not_empty,
    same_shape,
    wrong_value,
)
from numeric.divergence import relative_entropy
from numeric.pairs import Pair, add, divide, pair_of, sum_pair
from numeric.reductions import reduced, shared
from numeric.softmax import log_softmax_pair, shares, softmax_pair
from numeric.special import weighted, weighted_log


def _is_classes(target: Array) -> bool:
    """Whether the target holds integers: class numbers."""
    xp = namespace(target)
    return bool(xp.isdtype((target if is_array(target) else xp.asarray(target)).dtype, "integral"))


def _weights(target: Array, prediction: Array, axis: int) -> Array:
    """The target as a distribution of the prediction's shape; class numbers become ones among zeros."""
    if _is_classes(target):
        return _one_hot(target, prediction, axis)
    weights = floats(prediction=prediction, target=target)[1]
    same_shape(prediction=prediction, target=weights)
    return distribution("target", weights, axis)


def _one_hot(target: Array, prediction: Array, axis: int) -> Array:
    """A one at each class number, zeros elsewhere."""
    xp = namespace(prediction)
    size = prediction.shape[axis]
    numbers = labels("target", target, size, prediction)
    expected = tuple(entry for place, entry in enumerate(prediction.shape) if place != axis)
    if tuple(numbers.shape) != expected:
        wrong_value("target", f"class numbers of shape {expected}", f"shape {tuple(numbers.shape)}")
    places = xp.arange(size, device=array_api_compat.device(prediction))
    shape = tuple(size if place == axis else 1 for place in range(prediction.ndim))
    return xp.astype(xp.reshape(places, shape) == xp.expand_dims(numbers, axis=axis), prediction.dtype)


def _read(name: str, prediction: Array, axis: int) -> tuple[Array, int, int]:
    """The prediction, its class axis counted from the front, and the number of examples."""
    array = floating(name, prediction)
    place = axis_in_range("axis", axis, array)
    not_empty(name, array)
    return array, place, math.prod(array.shape) // array.shape[place]


def _summed(terms: Pair, axis: int) -> Pair:
    """Minus the sum of the terms over the classes."""
    high, low = sum_pair(terms[0], axis)
    return -high, -(low + namespace(low).sum(terms[1], axis=axis))


def cross_entropy(prediction: Array, target: Array, axis: int = -1, reduction: str = "mean") -> Array:
    """The cross-entropy of predicted probabilities q and true ones p, with 0 log 0 = 0; mean over the examples.

    Formula: −Σₖ pₖ log qₖ
    Shapes: prediction (…, K, …), target the same, or integers without the class axis; one number, or the shape without
    the class axis with reduction "none".
    Units: nats.
    Raises: TypeError unless real floating (target: or integers); ValueError unless both are distributions along the
    axis and class numbers lie in 0 … K − 1, where shapes differ, nothing is there or the reduction is unknown.
    Source: Goodfellow, Bengio and Courville 2016, equation 3.51.

    >>> round(float(cross_entropy([[0.7, 0.2, 0.1]], [[1.0, 0.0, 0.0]])), 4)
    0.3567
    """
    prediction, place, _ = _read("prediction", prediction, axis)
    distribution("prediction", prediction, place)
    weights = _weights(target, prediction, place)
    weights, prediction = floats(target=weights, prediction=prediction)
    return reduced(_summed(weighted_log(weights, prediction), place), reduction)


def cross_entropy_grad(prediction: Array, target: Array, axis: int = -1, reduction: str = "mean") -> Array:
    """The gradient of the cross-entropy by q over n examples; 0 where p is 0.

    Formula: ∂/∂qₖ = −pₖ/qₖ/n
    Shapes: as `cross_entropy`; the result as prediction.
    Units: nats per probability.
    Raises: as `cross_entropy`, and ValueError where qₖ is 0 but pₖ is not.
    Source: Goodfellow, Bengio and Courville 2016, equation 3.51, differentiated.

    >>> cross_entropy_grad([0.5, 0.5], [1.0, 0.0])
    array([-2.,  0.])
    """
    prediction, place, count = _read("prediction", prediction, axis)
    distribution("prediction", prediction, place)
    weights = _weights(target, prediction, place)
    return shared(_minus_ratio(*floats(target=weights, prediction=prediction)), reduction, count)


def _minus_ratio(weights: Array, prediction: Array) -> Pair:
    """−p/q as a pair, 0 where p is 0."""
    xp = namespace(prediction)
    if bool(xp.any((prediction == 0) & (weights > 0))):
        wrong_value("prediction", "probabilities above 0 where the target has some", "0.0")
    return divide(pair_of(-weights), pair_of(xp.where(prediction == 0, xp.ones_like(prediction), prediction)))


def cross_entropy_with_logits(logits: Array, target: Array, axis: int = -1, reduction: str = "mean") -> Array:
    """The cross-entropy of the softmax of x; mean over the examples.

    Formula: −Σₖ pₖ log softmax(x)ₖ
    Shapes: as `cross_entropy`.
    Units: nats.
    Raises: TypeError unless real floating (target: or integers); ValueError unless the target is a distribution or
    holds class numbers, where shapes differ, nothing is there or the reduction is unknown.
    Source: Goodfellow, Bengio and Courville 2016, equations 3.51 and 6.30.

    >>> float(cross_entropy_with_logits([[1000.0, 0.0]], [1]))
    1000.0
    """
    logits, place, _ = _read("logits", logits, axis)
    weights, logits = floats(target=_weights(target, logits, place), logits=logits)
    terms = weighted(pair_of(weights), log_softmax_pair(shares(logits, place, 1.0)))
    return reduced(_summed(terms, place), reduction)


def cross_entropy_with_logits_grad(logits: Array, target: Array, axis: int = -1, reduction: str = "mean") -> Array:
    """The gradient of the cross-entropy of the softmax by x over n examples.

    Formula: ∂/∂xₖ = (softmax(x)ₖ − pₖ)/n
    Shapes: as `cross_entropy`; the result as logits.
    Units: none.
    Raises: as `cross_entropy_with_logits`.
    Source: Bishop 2006, equation 4.109.

    >>> cross_entropy_with_logits_grad([0.0, 0.0], [1.0, 0.0])
    array([-0.5,  0.5])
    """
    logits, place, count = _read("logits", logits, axis)
    weights, logits = floats(target=_weights(target, logits, place), logits=logits)
    return shared(add(softmax_pair(shares(logits, place, 1.0)), pair_of(-weights)), reduction, count)


def nll(log_probabilities: Array, target: Array, axis: int = -1, reduction: str = "mean") -> Array:
    """The negative log-likelihood of the true classes c, from log-probabilities; mean over the examples.

    Formula: −log q_c
    Shapes: log_probabilities (…, K, …), target integers without the class axis; one number, or the target's shape with
    reduction "none".
    Units: nats.
    Raises: TypeError unless log_probabilities are real floating and the target integers; ValueError for class numbers
    outside 0 … K − 1, where shapes do not fit, nothing is there or the reduction is unknown.
    Source: Goodfellow, Bengio and Courville 2016, section 5.5.

    >>> float(nll([[-0.25, -1.5]], [0]))
    0.25
    """
    array, place, _ = _read("log_probabilities", log_probability("log_probabilities", log_probabilities), axis)
    chosen = _one_hot(target, array, place) == 1
    picked = namespace(array).where(chosen, array, namespace(array).zeros_like(array))
    return reduced(pair_of(-namespace(array).sum(picked, axis=place)), reduction)


def nll_grad(log_probabilities: Array, target: Array, axis: int = -1, reduction: str = "mean") -> Array:
    """The gradient of the negative log-likelihood by the log-probabilities over n examples.

    Formula: ∂/∂(log qₖ) = −1/n at the true class, 0 elsewhere
    Shapes: as `nll`; the result as log_probabilities.
    Units: none.
    Raises: as `nll`.
    Source: Goodfellow, Bengio and Courville 2016, section 5.5.

    >>> nll_grad([[-0.25, -1.5]], [0])
    array([[-1.,  0.]])
    """
    array, place, count = _read("log_probabilities", log_probability("log_probabilities", log_probabilities), axis)
    return shared(pair_of(-_one_hot(target, array, place)), reduction, count)


def log_loss(prediction: Array, target: Array, axis: int = -1, reduction: str = "mean") -> Array:
    """The log loss: that of the probability given to the true class c; mean over the examples.

    Formula: −log q_c
    Shapes: prediction (…, K, …), target integers without the class axis; one number, or the target's shape with
    reduction "none".
    Units: nats.
    Raises: as `nll`, and ValueError unless predictions are distributions along the axis.
    Source: Bishop 2006, equation 4.108.

    >>> round(float(log_loss([[0.7, 0.3]], [0])), 4)
    0.3567
    """
    prediction, place, _ = _read("prediction", prediction, axis)
    distribution("prediction", prediction, place)
    return reduced(_summed(weighted_log(_one_hot(target, prediction, place), prediction), place), reduction)


def log_loss_grad(prediction: Array, target: Array, axis: int = -1, reduction: str = "mean") -> Array:
    """The gradient of the log loss by the probabilities over n examples.

    Formula: ∂/∂qₖ = −1/q_c/n at the true class, 0 elsewhere
    Shapes: as `log_loss`; the result as prediction.
    Units: nats per probability.
    Raises: as `log_loss`, and ValueError where a true class has probability 0.
    Source: Bishop 2006, equation 4.108, differentiated.

    >>> log_loss_grad([[0.5, 0.5]], [0])
    array([[-2.,  0.]])
    """
    prediction, place, count = _read("prediction", prediction, axis)
    distribution("prediction", prediction, place)
    return shared(_minus_ratio(_one_hot(target, prediction, place), prediction), reduction, count)


def kl_divergence(prediction: Array, target: Array, axis: int = -1, reduction: str = "mean") -> Array:
    """The divergence of predicted probabilities q from true ones p; mean over the examples.

    Formula: KL(p‖q) = Σₖ pₖ log(pₖ/qₖ)
    Shapes: prediction (…, K, …), target the same, or integers without the class axis; one number, or the shape without
    the class axis with reduction "none".
    Units: nats.
    Raises: as `cross_entropy`.
    Source: Goodfellow, Bengio and Courville 2016, equation 3.50.

    >>> float(kl_divergence([0.5, 0.5], [0.5, 0.5]))
    0.0
    """
    prediction, place, _ = _read("prediction", prediction, axis)
    distribution("prediction", prediction, place)
    weights, prediction = floats(target=_weights(target, prediction, place), prediction=prediction)
    return reduced(relative_entropy(weights, prediction, place), reduction)


def kl_divergence_grad(prediction: Array, target: Array, axis: int = -1, reduction: str = "mean") -> Array:
    """The gradient of the divergence by q over n examples, the same as that of the cross-entropy.

    Formula: ∂/∂qₖ = −pₖ/qₖ/n
    Shapes: as `kl_divergence`; the result as prediction.
    Units: nats per probability.
    Raises: as `cross_entropy_grad`.
    Source: Goodfellow, Bengio and Courville 2016, equation 3.50, differentiated.

    >>> kl_divergence_grad([0.5, 0.5], [0.25, 0.75])
    array([-0.5, -1.5])
    """
    return cross_entropy_grad(prediction, target, axis, reduction)
