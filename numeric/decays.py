"""Moving averages and the sums of their weights with digits to spare, for the update rules.

>>> float(weight_sum(0.5, 3))
0.875
"""

from collections.abc import Sequence
from decimal import Context, Decimal, localcontext

from numeric.arrays import Array
from numeric.wide import Term, Wide, stack, wide

DIGITS = Context(prec=60)
"""Powers of decay factors are next to 1: so many digits that those left over after the subtraction are enough."""


def power(base: float, exponent: float) -> Decimal:
    """A power of a number of at least 0, to sixty digits.

    >>> float(power(0.5, 2))
    0.25
    """
    with localcontext(DIGITS):
        return Decimal(base) ** Decimal(exponent) if base or exponent else Decimal(1)


def weight_sum(beta: float, count: int) -> Decimal:
    """1 − β^t, what the weights of a moving average of t values sum to.

    >>> float(weight_sum(0.0, 7))
    1.0
    """
    with localcontext(DIGITS):
        return 1 - power(beta, count)


def wide_decimal(number: Decimal, like: Array) -> Wide:
    """A decimal number beside arrays like `like`.

    >>> import numpy as np
    >>> float(wide_decimal(Decimal("0.5"), np.zeros(1)).value())
    0.5
    """
    with localcontext(DIGITS):
        high = float(number)
        return wide(high, like) + float(number - Decimal(high))


def wide_decimals(numbers: Sequence[Decimal], like: Array) -> Wide:
    """Decimal numbers side by side, beside arrays like `like`.

    >>> import numpy as np
    >>> wide_decimals([Decimal(1), Decimal("0.5")], np.zeros(1)).value()
    array([1. , 0.5])
    """
    return stack([wide_decimal(number, like) for number in numbers])


def wide_ewma(average: Term, value: Term, beta: float, like: Array) -> Wide:
    """β V + (1 − β) θ.

    >>> import numpy as np
    >>> wide_ewma(np.asarray([1.0]), np.asarray([2.0]), 0.5, np.zeros(1)).value()
    array([1.5])
    """
    kept = wide(beta, like)
    found: Wide = kept * average + (1.0 - kept) * value
    return found
