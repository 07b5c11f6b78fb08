"""Functions of numbers with digits to spare, for formulas in `wide`: exponentials, logarithms, gates, softmax.

>>> import numpy as np
>>> from numeric.wide import wide
>>> float(wide_tanh(wide(np.asarray(0.0))).value())
0.0

Source: as the functions of arrays in `special` and `logistic`, whose pairs these are.
"""

import math
from decimal import Decimal, localcontext

from numeric.decays import DIGITS, wide_decimal
from numeric.logistic import decay, sigmoid_pair
from numeric.special import exp_pair, expm1_pair, log1p_pair, log_pair
from numeric.wide import Wide, where, wide_pair


def wide_exp(x: Wide) -> Wide:
    """The exponential.

    >>> import numpy as np
    >>> from numeric.wide import wide
    >>> wide_exp(wide(np.asarray([0.0]))).value()
    array([1.])
    """
    return wide_pair(exp_pair(*x.pair()))


def wide_log(x: Wide) -> Wide:
    """The natural logarithm, −∞ at 0.

    >>> import numpy as np
    >>> from numeric.wide import wide
    >>> wide_log(wide(np.asarray([1.0]))).value()
    array([0.])
    """
    high, low = x.pair()
    one = x.xp.ones_like(high)
    calm = x.xp.isfinite(high) & (high > 0)
    found = wide_pair(log_pair(high)) + x.xp.where(calm, low / x.xp.where(calm, high, one), 0 * one)
    return where(calm, found, wide_pair((x.xp.log(x.xp.where(calm, one, high)), 0 * one)))


def wide_power(x: Wide, exponent: float) -> Wide:
    """A power of numbers of at least 0; small whole ones by multiplication.

    >>> import numpy as np
    >>> from numeric.wide import wide
    >>> wide_power(wide(np.asarray([0.0, 9.0])), 0.5).value()
    array([0., 3.])
    """
    if exponent not in range(1, 9):
        return wide_exp(wide_log(x) * exponent)
    product = x
    for _ in range(int(exponent) - 1):
        product = product * x
    return product


def wide_power_of(base: float, exponent: Wide) -> Wide:
    """Powers of a number above 0.

    >>> import numpy as np
    >>> from numeric.wide import wide
    >>> wide_power_of(0.5, wide(np.asarray([0.0, 3.0]))).value()
    array([1.   , 0.125])
    """
    with localcontext(DIGITS):
        logarithm = Decimal(base).ln()
    return wide_exp(exponent * wide_decimal(logarithm, exponent.high))


def wide_sigmoid(x: Wide) -> Wide:
    """The logistic sigmoid."""
    return wide_pair(sigmoid_pair(*x.pair()))


def wide_sigmoid_grad(x: Wide) -> Wide:
    """The slope of the logistic sigmoid."""
    small, total = (wide_pair(pair) for pair in decay(*x.pair()))
    return small / total / total


def wide_softplus(x: Wide) -> Wide:
    """The softplus, log(1 + eˣ)."""
    high, low = x.pair()
    above = high > 0
    zero = x.xp.zeros_like(high)
    part = Wide(x.xp.where(above, high, zero), x.xp.where(above, low, zero), x.xp)
    return part + wide_pair(log1p_pair(decay(high, low)[0]))


def wide_tanh(x: Wide) -> Wide:
    """The hyperbolic tangent, by e⁻²ˣ − 1."""
    sign = x.xp.where(x.high < 0, -x.xp.ones_like(x.high), x.xp.ones_like(x.high))
    fall = wide_pair(expm1_pair(*(x * (-2.0 * sign)).pair()))
    found: Wide = -fall / (fall + 2.0) * sign
    return found


def wide_tanh_grad(x: Wide) -> Wide:
    """The slope of the hyperbolic tangent, 1 − tanh² x."""
    return wide_sigmoid_grad(x * 2.0) * 4.0


def wide_softmax(x: Wide, axis: int) -> Wide:
    """The softmax along an axis; −∞ has no share."""
    xp = x.xp
    high, low = x.pair()
    largest = xp.max(high, axis=axis, keepdims=True)
    open_ = high > -math.inf
    gap = Wide(xp.where(open_, high, largest), low, xp) - largest
    power = wide_exp(Wide(xp.where(open_, gap.high, xp.full_like(high, -math.inf)), gap.pair()[1], xp))
    return power / power.sum(axis, keepdims=True)
