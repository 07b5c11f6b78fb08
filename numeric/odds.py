"""The logit, which undoes the sigmoid, and its slope; both keep their digits at ½ and at the ends."""

from numeric.arrays import Array, namespace, probability
from numeric.pairs import Pair, add_infinite, divide, multiply, pair_of, two_sum, value
from numeric.special import log1p_pair, log_complement_pair, log_pair


def logit(p: Array) -> Array:
    """The logarithm of the odds; −∞ at 0, ∞ at 1.

    Formula: logit(p) = log(p/(1 − p)), so that σ(logit(p)) = p
    Shapes: p any; the result the same.
    Units: nats.
    Raises: TypeError unless p is real floating, ValueError unless 0 ≤ p ≤ 1.
    Source: Berkson 1944, "Application of the logistic function to bio-assay".

    >>> [float(x) for x in logit([0.0, 0.5, 1.0])]
    [-inf, 0.0, inf]
    """
    p = probability("p", p)
    xp = namespace(p)
    middle = (p > 0.25) & (p < 0.75)
    log, rest = log_pair(p), log_complement_pair(p)
    apart = add_infinite(log, (-rest[0], -rest[1]))
    close = log1p_pair(_odds_less_one(xp.where(middle, p, xp.full_like(p, 0.5))))
    return xp.where(middle, value(close), value(apart))


def _odds_less_one(p: Array) -> Pair:
    """p/(1 − p) − 1 = (2p − 1)/(1 − p)."""
    one = namespace(p).ones_like(p)
    return divide(two_sum(2 * p, -one), two_sum(one, -p))


def logit_grad(p: Array) -> Array:
    """The slope of the logit; infinite at both ends.

    Formula: dlogit/dp = 1/(p(1 − p))
    Shapes: p any; the result the same.
    Units: nats per probability.
    Raises: as `logit`.
    Source: Berkson 1944, differentiated.

    >>> [float(x) for x in logit_grad([0.0, 0.5])]
    [inf, 4.0]
    """
    p = probability("p", p)
    xp = namespace(p)
    one = xp.ones_like(p)
    end = (p == 0) | (p == 1)
    inside = xp.where(end, one / 2, p)
    far = inside < 1e-200  # 1 − p is 1 there, and the product of two pairs would underflow
    spread = multiply(pair_of(xp.where(far, one / 2, inside)), two_sum(one, -xp.where(far, one / 2, inside)))
    slope = xp.where(far, 1 / inside, value(divide(pair_of(one), spread)))
    return xp.where(end, xp.full_like(p, xp.inf), slope)
