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
from numeric.pairs import accurate_sum, add, pair_of, value
from numeric.reductions import reduced
from numeric.vectors import cosine_pair, distance, normalize


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
    gap = between("margin", margin, 0.0, math.inf, ends="[)") - not_empty("distance", distance)
    apart = namespace(distance).clip(gap, min=0.0)
    return reduced(pair_of(same * distance**2 + (1 - same) * apart**2), reduction)


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
    gap = distance(anchor, positive, axis) ** 2 - distance(anchor, negative, axis) ** 2
    lifted = gap + between("margin", margin, 0.0, math.inf, ends="[)")
    return reduced(pair_of(namespace(gap).clip(lifted, min=0.0)), reduction)


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
    return (whole - 2 * both) / whole


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
    return (whole - 2 * both) / (whole - both)


def _overlap(prediction: Array, target: Array, axis: int) -> tuple[Array, Array]:
    """Σ pᵢgᵢ and Σ pᵢ + Σ gᵢ."""
    prediction, target = floats(prediction=prediction, target=target)
    for name, array in (("prediction", prediction), ("target", target)):
        not_empty(name, probability(name, array), axis)
    length("target", target, axis, prediction.shape[axis_in_range("axis", axis, prediction)], "those of prediction")
    broadcast_shape(prediction=prediction, target=target)
    whole = accurate_sum(prediction, axis) + accurate_sum(target, axis)
    refuse_where("prediction", ~(whole > 0), whole, "a region with a share above 0 here or in target")
    return accurate_sum(prediction * target, axis), whole
