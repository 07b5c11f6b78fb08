"""Penalties on large weights, their (sub)gradients, and the steps that shrink weights.

>>> soft_threshold([-3.0, 0.5, 2.0], 1.0)  # L1 reaches exact zero
array([-2.,  0.,  1.])
>>> weight_decay_step([-3.0, 0.5, 2.0], [0.0, 0.0, 0.0], rate=0.1, decay=1.0)  # L2 scales
array([-2.7 ,  0.45,  1.8 ])
"""

import math

from numeric.arrays import Array, between, floating, floats, namespace, non_negative, spread
from numeric.updates import learning_rate, same_shaped
from numeric.wide import where, wide


def l1_penalty(weight: Array, strength: float) -> Array:
    """The L1 penalty: the sum of the absolute weights.

    Formula: λ Σ |w_i|
    Shapes: any; the result is one number (an array without axes).
    Units: of the loss; strength is loss per unit of weight.
    Raises: ValueError for a negative strength, TypeError for weights that are no real numbers.
    Source: Goodfellow et al. 2016, equation 7.18.

    >>> float(l1_penalty([1.0, -2.0], 0.5))
    1.5
    """
    weight = floating("weight", weight)
    return (wide(abs(weight)).sum() * _strength(strength)).value()


def l1_subgradient(weight: Array, strength: float) -> Array:
    """The subgradient of the L1 penalty of least size: 0 where the weight is 0.

    Formula: λ sign(w)
    Shapes: the result has the shape of weight.
    Units: loss per unit of weight.
    Raises: ValueError for a negative strength, TypeError for weights that are no real numbers.
    Source: Goodfellow et al. 2016, equation 7.20.

    >>> l1_subgradient([3.0, 0.0, -0.1], 0.5)
    array([ 0.5,  0. , -0.5])
    """
    weight = floating("weight", weight)
    return _strength(strength) * namespace(weight).sign(weight)


def l2_penalty(weight: Array, strength: float, *, half: bool = True) -> Array:
    """The L2 penalty: the sum of the squared weights, halved unless told otherwise.

    Formula: λ/2 Σ w_i², or λ Σ w_i² without the half
    Shapes: any; the result is one number (an array without axes).
    Units: of the loss; strength is loss per squared unit of weight.
    Raises: ValueError for a negative strength, TypeError for weights that are no real numbers.
    Source: Goodfellow et al. 2016, equation 7.1 and section 7.1.1.

    >>> float(l2_penalty([1.0, -2.0], 0.5)), float(l2_penalty([1.0, -2.0], 0.5, half=False))
    (1.25, 2.5)
    """
    weight = floating("weight", weight)
    return ((wide(weight) * weight).sum() * _strength(strength) * (0.5 if half else 1.0)).value()


def l2_gradient(weight: Array, strength: float, *, half: bool = True) -> Array:
    """The gradient of the L2 penalty.

    Formula: λ w, or 2 λ w for the penalty without the half
    Shapes: the result has the shape of weight.
    Units: loss per unit of weight.
    Raises: ValueError for a negative strength, TypeError for weights that are no real numbers.
    Source: Goodfellow et al. 2016, equation 7.3.

    >>> l2_gradient([1.0, -2.0], 0.5), l2_gradient([1.0, -2.0], 0.5, half=False)
    (array([ 0.5, -1. ]), array([ 1., -2.]))
    """
    return _strength(strength) * (1.0 if half else 2.0) * floating("weight", weight)


def elastic_net_penalty(weight: Array, strength: float, share: float) -> Array:
    """The elastic net: a mixture of the L1 and the halved L2 penalty.

    Formula: λ (α Σ |w_i| + (1−α)/2 Σ w_i²)
    Shapes: any; the result is one number (an array without axes).
    Units: of the loss; share is α, a pure number: 1 for L1 alone, 0 for L2 alone.
    Raises: ValueError for a negative strength and a share outside [0, 1].
    Source: Friedman, Hastie and Tibshirani 2010, equation 2; after Zou and Hastie 2005.

    >>> float(elastic_net_penalty([1.0, -2.0], 1.0, 0.5))
    2.75
    """
    weight, share = floating("weight", weight), between("share", share, 0, 1)
    straight, curved = wide(abs(weight)).sum(), (wide(weight) * weight).sum() / 2.0
    return ((straight * share + curved * (1.0 - wide(share, weight))) * _strength(strength)).value()


def elastic_net_subgradient(weight: Array, strength: float, share: float) -> Array:
    """The subgradient of the elastic net of least size.

    Formula: λ (α sign(w) + (1−α) w)
    Shapes: the result has the shape of weight.
    Units: loss per unit of weight; share is α, a pure number.
    Raises: ValueError for a negative strength and a share outside [0, 1].
    Source: Friedman, Hastie and Tibshirani 2010, equation 2; after Zou and Hastie 2005.

    >>> elastic_net_subgradient([1.0, 0.0, -2.0], 1.0, 0.5)
    array([ 1. ,  0. , -1.5])
    """
    weight, share = floating("weight", weight), between("share", share, 0, 1)
    slope = (1.0 - wide(share, weight)) * weight + wide(share, weight) * namespace(weight).sign(weight)
    return (slope * _strength(strength)).value()


def soft_threshold(x: Array, threshold: Array) -> Array:
    """The number nearest to x when its size costs: what minimises ½(z − x)² + λ|z| over z.

    Formula: sign(x) max(|x| − λ, 0)
    Shapes: the result has the shape of x; threshold is a number or broadcasts with x.
    Units: threshold in units of x.
    Raises: ValueError for a negative threshold, TypeError for arguments that are no real numbers.
    Source: Donoho 1995, "De-noising by soft-thresholding"; Parikh and Boyd 2014, section 6.5.2.

    >>> soft_threshold([-3.0, 0.5], 1.0)
    array([-2.,  0.])
    """
    x, threshold = floats(x=x, threshold=threshold)
    threshold = spread("threshold", non_negative("threshold", threshold), "x", x.shape)
    return namespace(x).sign(x) * namespace(x).clip(abs(x) - threshold, 0, None)


def l1_proximal_step(param: Array, grad: Array, *, rate: float, strength: float) -> Array:
    """One step of gradient descent on a loss and of its L1 penalty: the one along the slope, the other exactly.

    Formula: w ← S(w − η g, η λ) with S the soft threshold
    Shapes: param and grad share one shape, which the result has too.
    Units: rate in units of the parameter per unit of the gradient.
    Raises: ValueError for unequal shapes and for a negative rate or strength.
    Source: Daubechies, Defrise and De Mol 2004; Parikh and Boyd 2014, section 4.2.

    >>> l1_proximal_step([1.0, 0.1], [2.0, 0.0], rate=0.25, strength=1.0)
    array([0.25, 0.  ])
    """
    param, grad = same_shaped(param=param, grad=grad)
    moved = wide(param) - wide(grad) * learning_rate(rate)
    left = abs(moved) - wide(rate, param) * _strength(strength)
    none = wide(namespace(param).zeros_like(param))
    return (where(left.high < 0, none, left) * namespace(param).sign(moved.high)).value()


def l2_sgd_step(param: Array, grad: Array, *, rate: float, strength: float, half: bool = True) -> Array:
    """One step of gradient descent on a loss with an L2 penalty; grad is that of the loss alone.

    Formula: w ← w − η (g + λ w), or w − η (g + 2 λ w) for the penalty without the half
    Shapes: param and grad share one shape, which the result has too.
    Units: rate in units of the parameter per unit of the gradient.
    Raises: ValueError for unequal shapes and for a negative rate or strength.
    Source: Goodfellow et al. 2016, equation 7.4.

    >>> l2_sgd_step([2.0], [1.0], rate=0.5, strength=0.25)
    array([1.25])
    """
    param, grad = same_shaped(param=param, grad=grad)
    pull = wide(param) * _strength(strength) * (1.0 if half else 2.0) + grad
    return (wide(param) - pull * learning_rate(rate)).value()


def weight_decay_step(param: Array, grad: Array, *, rate: float, decay: float) -> Array:
    """One step of gradient descent whose weights shrink first; under plain descent the same as an L2 penalty.

    Formula: w ← (1 − η λ) w − η g
    Shapes: param and grad share one shape, which the result has too.
    Units: rate in units of the parameter per unit of the gradient; rate times decay is a pure number.
    Raises: ValueError for unequal shapes and for a negative rate or decay.
    Source: Goodfellow et al. 2016, equation 7.5; Loshchilov and Hutter 2019, equation 1.

    >>> weight_decay_step([2.0], [1.0], rate=0.5, decay=0.25)
    array([1.25])
    """
    param, grad = same_shaped(param=param, grad=grad)
    pull = wide(param) * between("decay", decay, 0, math.inf, "[)") + grad
    return (wide(param) - pull * learning_rate(rate)).value()


def _strength(strength: float) -> float:
    """The weight of a penalty as a finite number of at least 0."""
    return between("strength", strength, 0, math.inf, "[)")
