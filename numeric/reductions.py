"""From one loss per example to one number: `reduction` is "mean" (the default), "sum" or "none"."""

import math

from numeric.arrays import Array, namespace, wrong_type, wrong_value
from numeric.pairs import Pair, divide, pair_of, sum_pair, value

REDUCTIONS = ("mean", "sum", "none")


def check_reduction(reduction: str) -> str:
    """The reduction itself, if it is one; TypeError unless a string, ValueError unless known.

    >>> check_reduction("average")
    Traceback (most recent call last):
    ValueError: reduction: expected one of 'mean', 'sum', 'none', came 'average'
    """
    expected = "one of " + ", ".join(map(repr, REDUCTIONS))
    if not isinstance(reduction, str):
        wrong_type("reduction", expected, f"{type(reduction).__name__} {reduction!r}")
    if reduction not in REDUCTIONS:
        wrong_value("reduction", expected, repr(reduction))
    return reduction


def reduced(losses: Pair, reduction: str) -> Array:
    """The losses (as pairs) reduced; a mean of infinite losses is infinite."""
    if check_reduction(reduction) == "none":
        return value(losses)
    high, low = sum_pair(losses[0])
    total = (high, low + namespace(losses[1]).sum(losses[1]))
    if reduction == "sum":
        return value(total)
    count = math.prod(losses[0].shape)
    xp = namespace(high)
    calm = xp.isfinite(high)
    mean = value(
        divide((xp.where(calm, high, xp.zeros_like(high)), total[1]), pair_of(xp.full_like(high, float(count))))
    )
    return xp.where(calm, mean, high)


def shared(gradient: Pair, reduction: str, count: int) -> Array:
    """The gradient of each loss (as pairs) as a gradient of the reduced loss over `count` examples."""
    if check_reduction(reduction) != "mean":
        return value(gradient)
    return value(divide(gradient, pair_of(namespace(gradient[0]).full_like(gradient[0], float(count)))))
