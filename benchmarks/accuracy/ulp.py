"""Errors in units in the last place of float64, against references of arbitrary precision."""

import math

import mpmath
from mpmath import mpf

TINY = 5e-324
"""The smallest positive float64: the unit below the normal range, and that of a result 0."""

HUGE = mpf(2) ** 1024 - mpf(2) ** 970
"""From here on a number rounds to infinity."""


def ulp_error(got: float, exact: mpf) -> float:
    """How far a result is from the exact value, in the spacing of float64 there; infinite for NaN or a lost infinity.

    >>> ulp_error(1.0, mpf(1) + 3 * mpf(2) ** -52)
    3.0
    """
    if mpmath.isinf(exact) or abs(exact) >= HUGE:
        return 0.0 if got == math.copysign(math.inf, exact) else math.inf
    if not math.isfinite(got):
        return math.inf
    return float(abs(mpf(got) - exact) / unit(exact))


def unit(exact: mpf) -> mpf:
    """The spacing of float64 at a number."""
    if exact == 0:
        return mpf(TINY)
    return max(mpf(TINY), mpf(2) ** (mpmath.frexp(exact)[1] - 53))
