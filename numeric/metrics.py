"""How good a classifier or a language model is: confusion, accuracy, precision, recall, F scores, perplexity.

Counts may be numbers or arrays, one entry a class: `class_counts` makes them from a confusion matrix.

>>> counts = class_counts(confusion_matrix([0, 0, 1, 1], [0, 1, 1, 1], classes=2))
>>> precision(counts.true_positive, counts.false_positive), recall(counts.true_positive, counts.false_negative)
(array([1.        , 0.66666667]), array([0.5, 1. ]))
"""

import math
from typing import NamedTuple

import array_api_compat

from numeric.arrays import (
    Array,
    between,
    counts,
    dimensions,
    floating,
    floats,
    labels,
    length,
    namespace,
    non_negative,
    not_empty,
    probability,
    refuse_where,
    same_shape,
    whole,
    wrong_value,
)
from numeric.samples import deviation_sum, mean
from numeric.wide import Term, where, wide
from numeric.wide_functions import wide_exp, wide_log, wide_power_of


class Counts(NamedTuple):
    """For each class, how many samples of it were found, wrongly claimed, missed, and rightly left alone."""

    true_positive: Array
    false_positive: Array
    false_negative: Array
    true_negative: Array


def confusion_matrix(target: Array, prediction: Array, classes: int) -> Array:
    """How often each class was taken for each: rows are the true classes, columns the predicted ones.

    Formula: C_{ij} = number of samples of class i that were predicted as j
    Shapes: target and prediction (n,) of class numbers from 0; the result (classes, classes), floating like NumPy's.
    Units: counts.
    Raises: ValueError for labels outside the classes, unequal lengths and no samples, TypeError for fractions.
    Source: Hastie, Tibshirani and Friedman 2009, section 9.2.5.

    >>> confusion_matrix([0, 0, 1], [0, 1, 1], classes=2)
    array([[1., 1.],
           [0., 1.]])
    """
    classes = whole("classes", classes, minimum=1)
    like = namespace(target, prediction).zeros(0)
    target = not_empty("target", dimensions("target", labels("target", target, classes, like), 1))
    prediction = dimensions("prediction", labels("prediction", prediction, classes, like), 1)
    length("prediction", prediction, 0, target.shape[0], "one for each target")
    xp = namespace(target, prediction)
    numbers = xp.arange(classes, device=array_api_compat.device(target))
    truth = xp.astype(target[:, None] == numbers[None, :], xp.float64)
    guess = xp.astype(prediction[:, None] == numbers[None, :], xp.float64)
    return truth.T @ guess


def class_counts(confusion: Array) -> Counts:
    """The four counts of each class, taken for itself against all others.

    Formula: TP_i = C_{ii}, FP_i = Σ_j C_{ji} − C_{ii}, FN_i = Σ_j C_{ij} − C_{ii}, TN_i = Σ C − TP_i − FP_i − FN_i
    Shapes: confusion (classes, classes); each count (classes,).
    Units: counts.
    Raises: ValueError for a matrix that is not square and for negative entries.
    Source: Manning, Raghavan and Schütze 2008, section 8.3.

    >>> class_counts([[5, 1], [2, 4]]).false_negative
    array([1., 2.])
    """
    confusion = dimensions("confusion", counts("confusion", confusion), 2)
    length("confusion", not_empty("confusion", confusion), 1, confusion.shape[0], "as many as rows")
    xp = namespace(confusion)
    found = xp.sum(confusion * _identity(confusion), axis=0)
    claimed, missed = xp.sum(confusion, axis=0) - found, xp.sum(confusion, axis=1) - found
    return Counts(found, claimed, missed, xp.sum(confusion) - found - claimed - missed)


def accuracy(true_positive: Array, true_negative: Array, false_positive: Array, false_negative: Array) -> Array:
    """The share of samples that were judged rightly.

    Formula: (TP + TN)/(TP + TN + FP + FN)
    Shapes: all four broadcast, and the result has the common shape.
    Units: pure number of [0, 1].
    Raises: ValueError for negative counts and for no samples.
    Source: Manning, Raghavan and Schütze 2008, section 8.3.

    >>> float(accuracy(5, 4, 1, 2))
    0.75
    """
    right = counts("true_positive", true_positive) + counts("true_negative", true_negative)
    wrong = counts("false_positive", false_positive) + counts("false_negative", false_negative)
    return _share("the counts", right, right + wrong, None)


def multiclass_accuracy(confusion: Array) -> Array:
    """The share of samples that were given their own class.

    Formula: Σ_i C_{ii}/Σ_{ij} C_{ij}
    Shapes: confusion (classes, classes); the result is one number.
    Units: pure number of [0, 1].
    Raises: ValueError for a matrix that is not square, negative entries and no samples.
    Source: Hastie, Tibshirani and Friedman 2009, section 9.2.5.

    >>> float(multiclass_accuracy([[5, 1], [2, 4]]))
    0.75
    """
    counts = class_counts(confusion)
    xp = namespace(counts.true_positive)
    return _share("confusion", xp.sum(counts.true_positive), xp.sum(counts.true_positive + counts.false_negative), None)


def precision(true_positive: Array, false_positive: Array, *, undefined: float | None = None) -> Array:
    """Of the samples claimed for a class, the share that belongs to it.

    Formula: TP/(TP + FP)
    Shapes: both broadcast, and the result has the common shape.
    Units: pure number of [0, 1].
    Raises: ValueError for negative counts, and where nothing was claimed unless `undefined` says what to put there.
    Source: Manning, Raghavan and Schütze 2008, equation 8.1.

    >>> float(precision(3, 1)), float(precision(0, 0, undefined=0.0))
    (0.75, 0.0)
    """
    return _found_share("true_positive", true_positive, "false_positive", false_positive, undefined)


def recall(true_positive: Array, false_negative: Array, *, undefined: float | None = None) -> Array:
    """Of the samples that belong to a class, the share that was found.

    Formula: TP/(TP + FN)
    Shapes: both broadcast, and the result has the common shape.
    Units: pure number of [0, 1].
    Raises: ValueError for negative counts, and where nothing belongs to the class unless `undefined` says otherwise.
    Source: Manning, Raghavan and Schütze 2008, equation 8.2.

    >>> float(recall(3, 3))
    0.5
    """
    return _found_share("true_positive", true_positive, "false_negative", false_negative, undefined)


def specificity(true_negative: Array, false_positive: Array, *, undefined: float | None = None) -> Array:
    """Of the samples outside a class, the share that was left outside.

    Formula: TN/(TN + FP)
    Shapes: both broadcast, and the result has the common shape.
    Units: pure number of [0, 1].
    Raises: ValueError for negative counts, and where nothing is outside the class unless `undefined` says otherwise.
    Source: Fawcett 2006, "An introduction to ROC analysis", section 2.

    >>> float(specificity(3, 1))
    0.75
    """
    return _found_share("true_negative", true_negative, "false_positive", false_positive, undefined)


def false_positive_rate(false_positive: Array, true_negative: Array, *, undefined: float | None = None) -> Array:
    """Of the samples outside a class, the share that was claimed for it.

    Formula: FP/(FP + TN)
    Shapes: both broadcast, and the result has the common shape.
    Units: pure number of [0, 1].
    Raises: as `specificity`.
    Source: Fawcett 2006, section 2.

    >>> float(false_positive_rate(1, 3))
    0.25
    """
    return _found_share("false_positive", false_positive, "true_negative", true_negative, undefined)


def false_negative_rate(false_negative: Array, true_positive: Array, *, undefined: float | None = None) -> Array:
    """Of the samples that belong to a class, the share that was missed.

    Formula: FN/(FN + TP)
    Shapes: both broadcast, and the result has the common shape.
    Units: pure number of [0, 1].
    Raises: as `recall`.
    Source: Fawcett 2006, section 2.

    >>> float(false_negative_rate(1, 3))
    0.25
    """
    return _found_share("false_negative", false_negative, "true_positive", true_positive, undefined)


def intersection_over_union(
    true_positive: Array, false_positive: Array, false_negative: Array, *, undefined: float | None = None
) -> Array:
    """Of the samples that were claimed for a class or belong to it, the share for which both is so.

    Formula: TP/(TP + FP + FN)
    Shapes: all three broadcast, and the result has the common shape.
    Units: pure number of [0, 1].
    Raises: ValueError for negative counts, and where there is no such sample unless `undefined` says otherwise.
    Source: Everingham et al. 2010, "The PASCAL visual object classes challenge", equation 4.

    >>> float(intersection_over_union(2, 1, 1))
    0.5
    """
    beside = counts("false_positive", false_positive) + counts("false_negative", false_negative)
    found = counts("true_positive", true_positive)
    return _share("the counts", found, found + beside, undefined)


def r_squared(prediction: Array, target: Array) -> Array:
    """The coefficient of determination: which share of the targets' variance a prediction explains.

    Formula: R² = 1 − Σ(yᵢ − ŷᵢ)²/Σ(yᵢ − ȳ)²
    Shapes: prediction and target (n,); the result is one number.
    Units: pure number, 1 at the most.
    Raises: ValueError for shapes that differ, no entries, and targets that are all alike.
    Source: Hastie, Tibshirani and Friedman 2009, equation 2.7 and section 3.2.

    >>> float(r_squared([1.0, 2.0, 3.0], [1.0, 2.0, 3.0])), float(r_squared([2.0, 2.0, 2.0], [1.0, 2.0, 3.0]))
    (1.0, 0.0)
    """
    prediction, target = floats(prediction=prediction, target=target)
    same_shape(prediction=prediction, target=dimensions("target", target, 1))
    spread = deviation_sum(target, mean(target))
    refuse_where("target", ~(spread > 0), spread, "targets that differ, with a sum of squared deviations above 0")
    off, apart = wide(target) - prediction, wide(target) - wide(target).mean()
    return (1.0 - (off * off).sum() / (apart * apart).sum()).value()


def f_score(precision: Array, recall: Array, *, beta: float = 1.0, undefined: float | None = None) -> Array:
    """Precision and recall in one number, recall counting β times as much; F1, their harmonic mean, for β = 1.

    Formula: (1 + β²) P R/(β² P + R); 2 P R/(P + R) for β = 1
    Shapes: both broadcast, and the result has the common shape.
    Units: pure number of [0, 1].
    Raises: ValueError for shares outside [0, 1], a negative β, and where both are 0 unless `undefined` says otherwise.
    Source: van Rijsbergen 1979, chapter 7; Manning, Raghavan and Schütze 2008, equation 8.6.

    >>> float(f_score(0.75, 0.5)), float(f_score(0.5, 1.0, beta=2.0)).__round__(4)
    (0.6, 0.8333)
    """
    precision, recall = floats(precision=probability("precision", precision), recall=probability("recall", recall))
    weight = wide(between("beta", beta, 0, math.inf, "[)"), precision)
    square = weight * weight
    total = square * precision + recall
    return _share("precision and recall", (square + 1.0) * precision * recall, total, undefined)


def perplexity(probabilities: Array) -> Array:
    """How many equally likely choices a model that gave these probabilities to what came was between.

    Formula: exp(−(1/n) Σ log p_i) = (∏ p_i)^(−1/n)
    Shapes: any; the result is one number (an array without axes).
    Units: a number of choices, 1 at the least; infinite where a probability is 0.
    Raises: ValueError for probabilities outside [0, 1] and for none.
    Source: Jelinek et al. 1977, "Perplexity, a measure of the difficulty of speech recognition tasks".

    >>> float(perplexity([0.25, 0.25]))
    4.0
    """
    array = not_empty("probabilities", probability("probabilities", probabilities))
    return wide_exp(-wide_log(wide(array)).mean()).value()


def perplexity_of_loss(cross_entropy: Array, *, base: float = math.e) -> Array:
    """The perplexity that goes with a mean cross-entropy.

    Formula: exp(H), or base^H for a cross-entropy in the logarithm of another base (2 for bits)
    Shapes: the result has the shape of cross_entropy.
    Units: a number of choices; cross_entropy in nats, or in units of its base.
    Raises: ValueError for a negative cross-entropy and a base not above 1.
    Source: Jelinek et al. 1977, "Perplexity, a measure of the difficulty of speech recognition tasks".

    >>> float(perplexity_of_loss(3.0, base=2.0))
    8.0
    """
    loss = non_negative("cross_entropy", cross_entropy)
    base = between("base", base, 1, math.inf, "()")
    return (wide_exp(wide(loss)) if base == math.e else wide_power_of(base, wide(loss))).value()


def top_k_accuracy(scores: Array, target: Array, k: int) -> Array:
    """The share of samples whose class has one of the k highest scores; ties count against the class.

    Formula: (1/n) Σ_i [#{j ≠ y_i : s_{ij} ≥ s_{i y_i}} < k]
    Shapes: scores (n, classes), target (n,) of class numbers from 0; the result is one number.
    Units: pure number of [0, 1].
    Raises: ValueError for shapes that do not fit, labels outside the classes, no samples, k outside 1 … classes.
    Source: Russakovsky et al. 2015, section 4.1, for k = 5.

    >>> float(top_k_accuracy([[0.1, 0.7, 0.2], [0.5, 0.2, 0.3]], [2, 1], k=2))
    0.5
    """
    scores = not_empty("scores", dimensions("scores", floating("scores", scores), 2))
    classes = scores.shape[1]
    if whole("k", k, minimum=1) > classes:
        wrong_value("k", f"at most {classes}, the number of classes", repr(k))
    target = dimensions("target", labels("target", target, classes, scores), 1)
    length("target", target, 0, scores.shape[0], "the rows of scores")
    xp = namespace(scores)
    at_label = xp.arange(classes, device=array_api_compat.device(scores))[None, :] == target[:, None]
    own = xp.max(xp.where(at_label, scores, xp.full_like(scores, -math.inf)), axis=1, keepdims=True)
    ahead = xp.sum(xp.astype(scores >= own, scores.dtype), axis=1)
    return xp.mean(xp.astype(ahead <= k, scores.dtype))


def _found_share(name: str, found: Array, other: str, beside: Array, undefined: float | None) -> Array:
    """The share of one count in two."""
    part = counts(name, found)
    return _share(f"{name} + {other}", part, part + counts(other, beside), undefined)


def _identity(square: Array) -> Array:
    """The identity matrix beside a square one."""
    xp = namespace(square)
    return xp.eye(square.shape[0], dtype=square.dtype, device=array_api_compat.device(square))


def _share(name: str, part: Term, whole_count: Term, undefined: float | None) -> Array:
    """part/whole, with a value or an error where there is nothing to divide."""
    total = wide(whole_count)
    xp, empty = total.xp, total.high == 0
    if undefined is None:
        refuse_where(name, empty, total.high, "a sum above 0")
        return (wide(part) / total).value()
    filler = between("undefined", undefined, -math.inf, math.inf)
    share = (wide(part) / where(empty, total + 1.0, total)).value()
    return xp.where(empty, xp.full_like(share, filler), share)
