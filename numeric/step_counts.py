"""What every schedule needs of its arguments, and the half cosine that several are made of."""

import math

from numeric.arrays import Array, between, is_array, namespace, non_negative
from numeric.decays import wide_decimal
from numeric.waves import PI, wide_waves
from numeric.wide import Term, Wide, wide


def step_count(name: str, step: Array) -> Array:
    """The number of steps made, as floating-point numbers of at least 0: integers become float64.

    >>> step_count("step", -1)
    Traceback (most recent call last):
    ValueError: step: expected values of at least 0, came -1.0
    """
    if is_array(step) and namespace(step).isdtype(step.dtype, "integral"):
        xp = namespace(step)
        return non_negative(name, xp.astype(step, xp.float64))
    return non_negative(name, step)


def duration(name: str, steps: float) -> float:
    """A finite number of steps above 0; ValueError otherwise.

    >>> duration("period", 0)
    Traceback (most recent call last):
    ValueError: period: expected a number in (0, inf), came 0.0
    """
    return between(name, steps, 0, math.inf, "()")


def half_cosine(progress: Term, first: Term, last: Term) -> Wide:
    """From the first value to the last along half a cosine: last + (first − last)(1 + cos πp)/2 for p from 0 to 1.

    >>> half_cosine(namespace().asarray([0.0, 1.0]), 3.0, 1.0).value()
    array([3., 1.])
    """
    # sin²(π(1−p)/2), the same, keeps its digits near the end, where the sum of 1 and cosine loses them all.
    left = 1.0 - wide(progress)
    _, sine = wide_waves(left * wide_decimal(PI / 2, left.high))
    share = sine * sine
    found: Wide = share * first + (1.0 - share) * last
    return found
