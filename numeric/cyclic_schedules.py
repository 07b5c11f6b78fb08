"""Learning rates that fall and rise again: triangular cycles, cosine restarts, one cycle.

>>> [float(triangular_cyclical(step, 0.0, 1.0, half_cycle=2.0)) for step in (0, 1, 2, 3, 4)]
[0.0, 0.5, 1.0, 0.5, 0.0]
"""

import math

from numeric.arrays import Array, between, namespace
from numeric.step_counts import duration, half_cosine, step_count
from numeric.updates import learning_rate


def triangular_cyclical(step: Array, low: float, high: float, *, half_cycle: float, decay: float = 1.0) -> Array:
    """A rate that climbs from low to high and back in straight lines, again and again.

    Formula: m = ⌊1 + t/(2T)⌋, b = |t/T − 2m + 1|, η_t = low + (high − low) max(0, 1 − b) decay^(m−1)
    Shapes: the result has the shape of step.
    Units: those of the rate; half_cycle is T, in steps; decay, a pure number, shrinks the height once a cycle.
    Raises: ValueError for a negative step or low, high below low, a half_cycle of 0 or below, decay outside (0, 1].
    Source: Smith 2017, "Cyclical learning rates for training neural networks", section 3.2.

    >>> [float(triangular_cyclical(step, 1.0, 3.0, half_cycle=10.0, decay=0.5)) for step in (10, 20, 30)]
    [3.0, 1.0, 2.0]
    """
    step = step_count("step", step)
    low = learning_rate(low)
    height = between("high", high, low, math.inf, "[)") - low
    xp = namespace(step)
    position = step / duration("half_cycle", half_cycle)
    cycle = xp.floor(1 + position / 2)
    rising = xp.clip(1 - abs(position - 2 * cycle + 1), 0, None)
    return low + height * rising * between("decay", decay, 0, 1, "(]") ** (cycle - 1)


def warm_restarts(step: Array, rate: float, *, period: float, growth: float = 1.0, end: float = 0.0) -> Array:
    """A cosine decay that starts again at the full rate, each time after a period grown by a factor.

    Formula: η_t = end + (η_0 − end)(1 + cos(π T_cur/T_i))/2, T_i = period · growth^i, T_cur = steps since restart i
    Shapes: the result has the shape of step.
    Units: those of the rate; period in steps; growth is a pure number.
    Raises: ValueError for a negative step, rate or end, a period of 0 or below and a growth below 1.
    Source: Loshchilov and Hutter 2017, equation 5.

    >>> [float(warm_restarts(step, 0.8, period=4, growth=2.0)) for step in (0, 2, 4, 8, 12)]
    [0.8, 0.4, 0.8, 0.4, 0.8]
    """
    step = step_count("step", step)
    period, growth = duration("period", period), between("growth", growth, 1, math.inf, "[)")
    begin, length = _restart(step, period, growth)
    rate, end = learning_rate(rate), between("end", end, 0, math.inf, "[)")
    return half_cosine((step - begin) / length, rate, end)


def _restart(step: Array, period: float, growth: float) -> tuple[Array, Array]:
    """The last restart at or before each step, and how long the period lasts that begins there."""
    xp = namespace(step)
    if growth == 1:
        return xp.floor(step / period) * period, xp.full_like(step, period)
    number = xp.floor(xp.log1p(step / period * (growth - 1)) / math.log(growth))
    # The logarithm may be a rounding error off at a restart itself: look at the neighbours too.
    begin, length = xp.zeros_like(step), xp.full_like(step, period)
    for near in (number - 1, number, number + 1):
        start = period * (growth**near - 1) / (growth - 1)
        there = (start <= step) & (near > 0)
        begin, length = xp.where(there, start, begin), xp.where(there, period * growth**near, length)
    return begin, length


def one_cycle(
    step: Array, peak: float, *, steps: int, rise: float = 0.3, start_divisor: float = 25.0, end_divisor: float = 1e4
) -> Array:
    """A rate that rises to its peak and falls far below its start, both along half cosines.

    Formula: from peak/start_divisor up to the peak at t = rise·T − 1, down to peak/(start_divisor·end_divisor) at T − 1
    Shapes: the result has the shape of step.
    Units: those of the rate; steps is T, in steps; rise and the divisors are pure numbers.
    Raises: ValueError for a negative step or peak, rise·T not above 1, rise not below 1, divisors below 1.
    Source: Smith and Topin 2018, "Super-convergence", section 3.

    >>> [round(float(one_cycle(step, 1.0, steps=11, rise=6 / 11)), 8) for step in (0, 5, 10)]
    [0.04, 1.0, 4e-06]
    """
    step = step_count("step", step)
    xp = namespace(step)
    last = duration("steps", steps) - 1
    top = between("rise", rise, 1 / (last + 1), 1, "()") * (last + 1) - 1
    peak = learning_rate(peak)
    first = peak / between("start_divisor", start_divisor, 1, math.inf, "[)")
    final = first / between("end_divisor", end_divisor, 1, math.inf, "[)")
    up = half_cosine(xp.clip(step / top, None, 1), first, peak)
    down = half_cosine(xp.clip((step - top) / (last - top), 0, 1), peak, final)
    return xp.where(step <= top, up, down)
