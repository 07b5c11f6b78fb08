"""How well predictions agree with the truth: beyond chance, balanced over the classes, beside the targets' size."""

from numeric.arrays import (
    Array,
    broadcast_shape,
    counts,
    dimensions,
    floats,
    non_negative,
    not_empty,
    probability,
    refuse_where,
    same_shape,
    whole,
    wrong_value,
)
from numeric.metrics import recall, specificity
from numeric.wide import wide


def balanced_accuracy(
    true_positive: Array, true_negative: Array, false_positive: Array, false_negative: Array
) -> Array:
    """The mean of the shares of positives and of negatives that were recognised.

    Formula: ½ (TP/(TP + FN) + TN/(TN + FP))
    Shapes: all four broadcast, and the result has the common shape.
    Units: pure number of [0, 1].
    Raises: ValueError for negative counts and where one of the two classes is empty.
    Source: Brodersen, Ong, Stephan and Buhmann 2010, "The balanced accuracy and its posterior distribution".

    >>> float(balanced_accuracy(3, 2, 2, 1))
    0.625
    """
    found, kept = recall(true_positive, false_negative), specificity(true_negative, false_positive)
    found, kept = floats(true_positive=found, true_negative=kept)
    broadcast_shape(true_positive=found, true_negative=kept)
    given = (true_positive, false_negative, true_negative, false_positive)
    tp, fn, tn, fp = (counts("the counts", count) for count in given)
    return ((wide(tp) / (wide(tp) + fn) + wide(tn) / (wide(tn) + fp)) / 2.0).value()


def matthews_correlation(
    true_positive: Array, true_negative: Array, false_positive: Array, false_negative: Array
) -> Array:
    """The correlation of prediction and truth, each coded as 0 and 1.

    Formula: (TP·TN − FP·FN)/√((TP + FP)(TP + FN)(TN + FP)(TN + FN))
    Shapes: all four broadcast, and the result has the common shape.
    Units: pure number of [−1, 1].
    Raises: ValueError for negative counts and where a class or a prediction does not occur.
    Source: Matthews 1975, "Comparison of the predicted and observed secondary structure of T4 phage lysozyme".

    >>> float(matthews_correlation(3, 3, 1, 1))
    0.5
    """
    tp, tn, fp, fn = floats(
        true_positive=non_negative("true_positive", true_positive),
        true_negative=non_negative("true_negative", true_negative),
        false_positive=non_negative("false_positive", false_positive),
        false_negative=non_negative("false_negative", false_negative),
    )
    broadcast_shape(true_positive=tp, true_negative=tn, false_positive=fp, false_negative=fn)
    below = (wide(tp) + fp) * (wide(tp) + fn) * (wide(tn) + fp) * (wide(tn) + fn)
    refuse_where("the counts", below.high == 0, below.high, "every class and every prediction at least once")
    return ((wide(tp) * tn - wide(fp) * fn) / below.root()).value()


def cohen_kappa(observed_probability: Array, chance_probability: Array) -> Array:
    """How much of the agreement that chance leaves open was reached.

    Formula: κ = (p_o − p_e)/(1 − p_e)
    Shapes: both broadcast, and the result has the common shape.
    Units: pure number, 1 at the most.
    Raises: ValueError for shares outside [0, 1] and where chance alone agrees always.
    Source: Cohen 1960, "A coefficient of agreement for nominal scales", equation 1.

    >>> float(cohen_kappa(0.75, 0.5))
    0.5
    """
    observed, chance = floats(
        observed_probability=probability("observed_probability", observed_probability),
        chance_probability=probability("chance_probability", chance_probability),
    )
    broadcast_shape(observed_probability=observed, chance_probability=chance)
    refuse_where("chance_probability", chance == 1, chance, "a share below 1")
    return ((wide(observed) - chance) / (1.0 - wide(chance))).value()


def adjusted_r_squared(r_squared: Array, samples: int, features: int) -> Array:
    """The share of variance explained, corrected for the number of features.

    Formula: 1 − (1 − R²)(n − 1)/(n − p − 1)
    Shapes: the result has the shape of r_squared.
    Units: pure number, 1 at the most.
    Raises: TypeError unless r_squared is real floating; ValueError unless n > p + 1.
    Source: Draper and Smith 1998, section 5.1.

    >>> float(adjusted_r_squared(0.5, samples=11, features=5))
    0.0
    """
    (share,) = floats(r_squared=r_squared)
    samples, features = whole("samples", samples, minimum=1), whole("features", features, minimum=0)
    if samples <= features + 1:
        wrong_value("samples", f"more than features + 1, {features + 1}", repr(samples))
    worse = (1.0 - wide(share)) * float(samples - 1) / float(samples - features - 1)
    return (1.0 - worse).value()


def mean_absolute_percentage_error(prediction: Array, target: Array) -> Array:
    """The mean size of the errors beside the targets; 1 is a hundred percent.

    Formula: (1/n) Σ |(yᵢ − ŷᵢ)/yᵢ|
    Shapes: prediction and target (n,); the result is one number.
    Units: pure number.
    Raises: ValueError for shapes that differ, no entries, and a target of 0.
    Source: Hyndman and Koehler 2006, "Another look at measures of forecast accuracy", section 2.2.

    >>> float(mean_absolute_percentage_error([1.5, 3.0], [1.0, 4.0]))
    0.375
    """
    prediction, target = floats(prediction=prediction, target=target)
    not_empty("target", dimensions("target", target, 1))
    same_shape(prediction=prediction, target=target)
    refuse_where("target", target == 0, target, "targets other than 0")
    return abs((wide(target) - prediction) / target).mean().value()
