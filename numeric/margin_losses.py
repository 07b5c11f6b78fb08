"""Losses of a score s against a sign y of −1 or 1; what counts is the margin ys."""

import math

from numeric.arrays import Array, floats, namespace, not_empty, refuse_where, same_shape
from numeric.logistic import sigmoid_pair, softplus_pair
from numeric.pairs import Pair, pair_of, two_product, two_sum
from numeric.reductions import reduced, shared


def margins(score: Array, sign: Array) -> tuple[Array, Array]:
    """The signs and the margins, checked."""
    score, sign = floats(score=score, sign=sign)
    same_shape(score=score, sign=sign)
    refuse_where("sign", ~((sign == 1) | (sign == -1)), sign, "signs -1 or 1")
    return sign, not_empty("score", score) * sign


def _lack(margin: Array) -> Pair:
    """max(0, 1 − margin) as a pair."""
    xp = namespace(margin)
    open_ = margin < 1
    # An infinite loss is its own rounded value: kept out of the pair, put back after.
    calm = xp.isfinite(margin)
    high, low = two_sum(xp.ones_like(margin), -xp.where(open_ & calm, margin, xp.ones_like(margin)))
    return xp.where(open_ & ~calm, -margin, xp.where(xp.isnan(margin), margin, high)), low


def hinge(score: Array, sign: Array, reduction: str = "mean") -> Array:
    """The hinge loss of a score s and a sign y; mean over the examples.

    Formula: max(0, 1 − ys)
    Shapes: score and sign alike; one number, or that shape with reduction "none".
    Units: those of the score.
    Raises: TypeError unless real floating; ValueError unless signs are −1 or 1, where shapes differ, nothing is there
    or the reduction is unknown.
    Source: Cortes and Vapnik 1995, "Support-vector networks"; Hastie et al. 2009, table 12.1.

    >>> hinge([2.0, 0.5, -1.0], [1.0, 1.0, 1.0], reduction="none")
    array([0. , 0.5, 2. ])
    """
    return reduced(_lack(margins(score, sign)[1]), reduction)


def hinge_grad(score: Array, sign: Array, reduction: str = "mean") -> Array:
    """The gradient of the hinge loss; at the kink 0 is given.

    Formula: ∂/∂s = −y/n where ys < 1, else 0
    Shapes: score and sign alike; the result the same.
    Units: none.
    Raises: as `hinge`.
    Source: Shalev-Shwartz et al. 2011, "Pegasos", section 2.

    >>> hinge_grad([2.0, 0.5], [1.0, 1.0], reduction="none")
    array([ 0., -1.])
    """
    sign, margin = margins(score, sign)
    xp = namespace(margin)
    slope = xp.where(margin < 1, -sign, xp.zeros_like(sign))
    return shared(pair_of(slope), reduction, math.prod(slope.shape))


def squared_hinge(score: Array, sign: Array, reduction: str = "mean") -> Array:
    """The squared hinge loss; mean over the examples.

    Formula: max(0, 1 − ys)²
    Shapes: score and sign alike; one number, or that shape with reduction "none".
    Units: those of the score, squared.
    Raises: as `hinge`.
    Source: Hastie, Tibshirani and Friedman 2009, table 12.1.

    >>> squared_hinge([2.0, 0.5, -1.0], [1.0, 1.0, 1.0], reduction="none")
    array([0.  , 0.25, 4.  ])
    """
    high, low = _lack(margins(score, sign)[1])
    square, error = two_product(high, high)
    return reduced((square, error + 2 * high * low), reduction)


def squared_hinge_grad(score: Array, sign: Array, reduction: str = "mean") -> Array:
    """The gradient of the squared hinge loss.

    Formula: ∂/∂s = −2y·max(0, 1 − ys)/n
    Shapes: score and sign alike; the result the same.
    Units: those of the score.
    Raises: as `hinge`.
    Source: Hastie, Tibshirani and Friedman 2009, table 12.1.

    >>> squared_hinge_grad([2.0, 0.5], [1.0, 1.0], reduction="none")
    array([-0., -1.])
    """
    sign, margin = margins(score, sign)
    high, low = _lack(margin)
    return shared((-2 * sign * high, -2 * sign * low), reduction, math.prod(sign.shape))


def logistic_loss(score: Array, sign: Array, reduction: str = "mean") -> Array:
    """The logistic loss, which is the log loss of the probability σ(s); mean over the examples.

    Formula: log(1 + exp(−ys))
    Shapes: score and sign alike; one number, or that shape with reduction "none".
    Units: nats.
    Raises: as `hinge`.
    Source: Bishop 2006, equation 7.48.

    >>> float(logistic_loss([-1000.0], [1.0]))
    1000.0
    """
    return reduced(softplus_pair(-margins(score, sign)[1]), reduction)


def logistic_loss_grad(score: Array, sign: Array, reduction: str = "mean") -> Array:
    """The gradient of the logistic loss.

    Formula: ∂/∂s = −y·σ(−ys)/n
    Shapes: score and sign alike; the result the same.
    Units: none.
    Raises: as `hinge`.
    Source: Bishop 2006, equation 7.48, differentiated.

    >>> logistic_loss_grad([0.0, 0.0], [1.0, -1.0], reduction="none")
    array([-0.5,  0.5])
    """
    sign, margin = margins(score, sign)
    high, low = sigmoid_pair(-margin)
    return shared((-sign * high, -sign * low), reduction, math.prod(sign.shape))
