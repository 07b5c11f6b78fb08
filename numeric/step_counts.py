"""What every schedule needs of its arguments, and the half cosine that several are made of."""

import math

from numeric.arrays import Array, between, floating, is_array, namespace, non_negative


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


def half_cosine(progress: Array, first: float, last: float) -> Array:
    """From the first value to the last along half a cosine: last + (first − last)(1 + cos πp)/2 for p from 0 to 1.

    >>> [float(half_cosine(progress, 3.0, 1.0)) for progress in (0.0, 1.0)]
    [3.0, 1.0]
    """
    progress = floating("progress", progress)
    xp = namespace(progress)
    # sin²(π(1−p)/2), the same, keeps its digits near the end, where the sum of 1 and cosine loses them all.
    late = xp.sin((1 - progress) * (math.pi / 2)) ** 2
    share = xp.where(progress > 0.5, late, (1 + xp.cos(progress * math.pi)) / 2)
    return first * share + last * (1 - share)
