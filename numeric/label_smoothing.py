"""Label smoothing: targets that give a little probability to the wrong classes, and the cross-entropy with them.

>>> smoothed_target([1], 4, smoothing=0.2)
array([[0.05, 0.85, 0.05, 0.05]])
"""

from fractions import Fraction
from typing import Literal

import array_api_compat
import numpy as np

from numeric.arrays import (
    Array,
    between,
    dimensions,
    floating,
    labels,
    length,
    namespace,
    not_empty,
    whole,
    wrong_value,
)
from numeric.pairs import Pair, add, sum_pair
from numeric.reductions import reduced, shared
from numeric.softmax import log_softmax_pair, shares, softmax_pair
from numeric.special import weighted

Spread = Literal["all", "others"]
"""Which classes share what smoothing takes from the right one: all of them (itself too), or only the others."""


def smoothed_target(
    target: Array, classes: int, *, smoothing: float, spread: Spread = "all", like: Array | None = None
) -> Array:
    """The distribution that takes the place of each label.

    Formula: (1 − ε) δ_{ky} + ε/K where all K classes share ε; 1 − ε at the label and ε/(K − 1) elsewhere for the others
    Shapes: target (n,) of class numbers from 0; the result (n, classes), each row of sum 1.
    Units: probabilities; library, dtype and device are those of `like`, NumPy float64 without it.
    Raises: ValueError for a label outside the classes, smoothing outside [0, 1], one class, and another spread.
    Source: all: Szegedy et al. 2016, section 7; others: Qiu 2020, section 7.7.6.

    >>> smoothed_target([0], 3, smoothing=0.2, spread="others")
    array([[0.8, 0.1, 0.1]])
    """
    return _smoothed(target, classes, smoothing, spread, like)[0]


def _smoothed(target: Array, classes: int, smoothing: float, spread: Spread, like: Array | None) -> Pair:
    """The smoothed labels with what rounding took from them."""
    classes = whole("classes", classes, minimum=2)
    like = floating("like", np.empty(0) if like is None else like)
    target = labels("target", target, classes, like)
    smoothing = between("smoothing", smoothing, 0, 1)
    if spread not in ("all", "others"):
        wrong_value("spread", "'all' or 'others'", repr(spread))
    xp = namespace(like)
    wrong = Fraction(smoothing) / (classes if spread == "all" else classes - 1)
    right = 1 - Fraction(smoothing) + (wrong if spread == "all" else 0)
    numbers = xp.arange(classes, device=array_api_compat.device(like))
    at_label = dimensions("target", target, 1)[:, None] == numbers[None, :]
    blank = xp.zeros(at_label.shape, dtype=like.dtype, device=array_api_compat.device(like))
    high = xp.where(at_label, blank + float(right), blank + float(wrong))
    return high, xp.where(at_label, blank + _lost(right), blank + _lost(wrong))


def _lost(number: Fraction) -> float:
    """What rounding takes from a number."""
    return float(number - Fraction(float(number)))


def smoothed_cross_entropy(logits: Array, target: Array, *, smoothing: float, spread: Spread = "all") -> Array:
    """The mean cross-entropy between smoothed labels and the softmax of the logits.

    Formula: −(1/n) Σ_i Σ_k q_{ik} log softmax(z_i)_k with q the smoothed target
    Shapes: logits (n, classes), target (n,) of class numbers from 0; the result is one number.
    Units: nats.
    Raises: ValueError for shapes that do not fit, an empty batch, and what `smoothed_target` raises one for.
    Source: Szegedy et al. 2016, section 7.

    >>> round(float(smoothed_cross_entropy([[0.0, 0.0]], [1], smoothing=0.1)), 6)  # log 2
    0.693147
    """
    logits, goal = _batch(logits, target, smoothing, spread)
    high, low = weighted(goal, log_softmax_pair(shares(logits, 1, 1.0)))
    total, rest = sum_pair(high, 1)
    return reduced((-total, -(rest + namespace(low).sum(low, axis=1))), "mean")


def smoothed_cross_entropy_grad(logits: Array, target: Array, *, smoothing: float, spread: Spread = "all") -> Array:
    """The gradient of the smoothed cross-entropy with respect to the logits.

    Formula: (softmax(z) − q)/n
    Shapes: logits and the result (n, classes), target (n,) of class numbers from 0.
    Units: nats per unit of the logits, which are nats.
    Raises: ValueError for shapes that do not fit, an empty batch, and what `smoothed_target` raises one for.
    Source: Szegedy et al. 2016, section 7.

    >>> smoothed_cross_entropy_grad([[0.0, 0.0]], [1], smoothing=0.5)
    array([[ 0.25, -0.25]])
    """
    logits, goal = _batch(logits, target, smoothing, spread)
    gap = add(softmax_pair(shares(logits, 1, 1.0)), (-goal[0], -goal[1]))
    return shared(gap, "mean", logits.shape[0])


def _batch(logits: Array, target: Array, smoothing: float, spread: Spread) -> tuple[Array, Pair]:
    """The logits, and the smoothed target for each of their rows."""
    logits = not_empty("logits", dimensions("logits", floating("logits", logits), 2))
    goal = _smoothed(target, logits.shape[1], smoothing, spread, logits)
    length("target", goal[0], 0, logits.shape[0], "the rows of logits")
    return logits, goal
