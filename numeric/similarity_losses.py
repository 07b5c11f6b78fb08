"""Losses of likeness: of directions, of pairs, of triplets, and of regions that overlap."""

import math

from numeric.arrays import (
    Array,
    axis_in_range,
    between,
    broadcast_shape,
    floats,
    length,
    namespace,
    non_negative,
    not_empty,
    probability,
    refuse_where,
    same_shape,
)
from numeric.pairs import (
    Pair,
    add,
    add_infinite,
    difference,
    divide,
    multiply,
    pair_of,
    sum_pair,
    two_product,
    two_sum,
    value,
)
from numeric.reductions import reduced
from numeric.vectors import cosine_pair, distance, normalize, squared_distance


def cosine_loss(x: Array, y: Array, axis: int = -1) -> Array:
    """One less the cosine of the angle between two vectors: 0 for one direction, 2 for opposite ones.

    Formula: L = 1 − x·y/(‖x‖‖y‖) = ½‖x/‖x‖ − y/‖y‖‖², which does not cancel for directions that nearly agree
    Shapes: x and y broadcast, equally long along the axis; the result lacks it.
    Units: none.
    Raises: TypeError unless real floating; ValueError for a vector of length 0 and where the shapes do not fit.
    Source: Goodfellow, Bengio and Courville 2016, equation 2.34, for the cosine.

    >>> float(cosine_loss([1.0, 0.0], [-2.0, 0.0])), float(cosine_loss([1.0, 2.0], [2.0, 4.0]))
    (2.0, 0.0)
    """
    x, y = floats(x=x, y=y)
    xp = namespace(x)
    high, low = cosine_pair(x, y, axis)
    gap = value(add(pair_of(xp.ones_like(high)), (-high, -low)))
    near = distance(normalize(x, axis), normalize(y, axis), axis) ** 2 / 2
    return xp.where(gap > math.sqrt(float(xp.finfo(gap.dtype).eps)), gap, near)


def contrastive_loss(distance: Array, same: Array, margin: float = 1.0, reduction: str = "mean") -> Array:
    """The contrastive loss: pairs of one kind should be close, others apart by a margin; mean over the pairs.

    Formula: y d² + (1 − y) max(0, m − d)², y = 1 for a pair of one kind
    Shapes: distance and same alike; one number, or that shape with reduction "none".
    Units: those of the distance, squared.
    Raises: TypeError unless real floating; ValueError for negative distances, a `same` outside [0, 1], other shapes.
    Source: Hadsell, Chopra and LeCun 2006, equation 4, without the halves.

    >>> contrastive_loss([2.0, 0.25], [1.0, 0.0], reduction="none")
    array([4.    , 0.5625])
    """
    distance, same = floats(distance=non_negative("distance", distance), same=probability("same", same))
    same_shape(distance=distance, same=same)
    xp = namespace(not_empty("distance", distance))
    high, low = difference(xp.full_like(distance, between("margin", margin, 0.0, math.inf, ends="[)")), distance)
    zero = xp.zeros_like(high)
    apart = xp.where(high > 0, high, zero), xp.where(high > 0, low, zero)
    near = multiply(pair_of(same), two_product(distance, distance))
    far = multiply(two_sum(zero + 1.0, -same), multiply(apart, apart))
    return reduced(add_infinite(near, far), reduction)


def triplet_loss(
    anchor: Array, positive: Array, negative: Array, margin: float = 1.0, axis: int = -1, reduction: str = "mean"
) -> Array:
    """The triplet loss: an anchor should be nearer to its like than to its unlike, by a margin; mean over the triplets.

    Formula: max(0, ‖a − p‖² − ‖a − n‖² + m)
    Shapes: anchor, positive and negative broadcast, equally long along the axis; one number, or without the axis.
    Units: those of the vectors, squared.
    Raises: TypeError unless real floating; ValueError where the shapes do not fit and for a negative margin.
    Source: Schroff, Kalenichenko and Philbin 2015, "FaceNet", equation 2.

    >>> float(triplet_loss([0.0, 0.0], [1.0, 0.0], [0.0, 1.0], margin=0.5))
    0.5
    """
    anchor, positive, negative = floats(anchor=anchor, positive=positive, negative=negative)
    near, far = squared_distance(anchor, positive, axis), squared_distance(anchor, negative, axis)
    gap = add_infinite(near, (-far[0], -far[1]))
    xp = namespace(gap[0])
    lifted = value(
        add_infinite(gap, pair_of(xp.full_like(gap[0], between("margin", margin, 0.0, math.inf, ends="[)"))))
    )
    return reduced(pair_of(xp.clip(lifted, min=0.0)), reduction)


def dice_loss(prediction: Array, target: Array, axis: int = -1) -> Array:
    """One less the Dice coefficient of two regions given by shares of membership.

    Formula: L = 1 − 2Σ pᵢgᵢ/(Σ pᵢ + Σ gᵢ)
    Shapes: prediction and target broadcast, equally long along the axis; the result lacks it.
    Units: none.
    Raises: TypeError unless real floating; ValueError for shares outside [0, 1] and where both regions are empty.
    Source: Milletari, Navab and Ahmadi 2016, "V-Net", section 3, with sums for its sums of squares.

    >>> float(dice_loss([1.0, 1.0, 0.0], [1.0, 0.0, 0.0])).__round__(6)
    0.333333
    """
    both, whole = _overlap(prediction, target, axis)
    return value(divide(add(whole, (-2 * both[0], -2 * both[1])), whole))


def iou_loss(prediction: Array, target: Array, axis: int = -1) -> Array:
    """One less the intersection over union of two regions given by shares of membership.

    Formula: L = 1 − Σ pᵢgᵢ/(Σ pᵢ + Σ gᵢ − Σ pᵢgᵢ)
    Shapes: prediction and target broadcast, equally long along the axis; the result lacks it.
    Units: none.
    Raises: as `dice_loss`.
    Source: Rahman and Wang 2016, "Optimizing intersection-over-union in deep neural networks", equation 3.

    >>> float(iou_loss([1.0, 1.0, 0.0], [1.0, 0.0, 0.0]))
    0.5
    """
    both, whole = _overlap(prediction, target, axis)
    union = add(whole, (-both[0], -both[1]))
    return value(divide(add(union, (-both[0], -both[1])), union))


def _overlap(prediction: Array, target: Array, axis: int) -> tuple[Pair, Pair]:
    """Σ pᵢgᵢ and Σ pᵢ + Σ gᵢ, as pairs."""
    prediction, target = floats(prediction=prediction, target=target)
    for name, array in (("prediction", prediction), ("target", target)):
        not_empty(name, probability(name, array), axis)
    length("target", target, axis, prediction.shape[axis_in_range("axis", axis, prediction)], "those of prediction")
    broadcast_shape(prediction=prediction, target=target)
    whole = add(sum_pair(prediction, axis), sum_pair(target, axis))
    refuse_where("prediction", ~(whole[0] > 0), whole[0], "a region with a share above 0 here or in target")
    product, error = two_product(prediction, target)
    both, rest = sum_pair(product, axis)
    return (both, rest + namespace(error).sum(error, axis=axis)), whole
