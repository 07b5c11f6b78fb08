"""Learning rates that fall and rise again: triangular cycles, cosine restarts, one cycle.

>>> [float(triangular_cyclical(step, 0.0, 1.0, half_cycle=2.0)) for step in (0, 1, 2, 3, 4)]
[0.0, 0.5, 1.0, 0.5, 0.0]
"""

import math

from numeric.arrays import Array, between, namespace
from numeric.step_counts import duration, half_cosine, step_count
from numeric.updates import learning_rate
from numeric.wide import Wide, where, wide
from numeric.wide_functions import wide_power_of


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
    height = wide(between("high", high, low, math.inf, "[)"), step) - low
    position = wide(step) / duration("half_cycle", half_cycle)
    cycle = _floor(position / 2.0 + 1.0)
    rising = 1.0 - abs(position - 2 * cycle + 1.0)
    rising = where(rising.high > 0, rising, wide(namespace(step).zeros_like(step)))
    shrunk = wide_power_of(between("decay", decay, 0, 1, "(]"), wide(cycle) - 1.0)
    return (rising * height * shrunk + low).value()


def _floor(x: Wide) -> Array:
    """The whole numbers at or below."""
    xp = x.xp
    high, low = x.pair()
    below = (xp.floor(high) == high) & (low < 0)
    return xp.floor(high) - xp.where(below, xp.ones_like(high), xp.zeros_like(high))


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
    return half_cosine((wide(step) - begin) / length, rate, end).value()


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
    top = wide(between("rise", rise, 1 / (last + 1), 1, "()"), step) * (last + 1) - 1.0
    peak = learning_rate(peak)
    first = wide(peak, step) / between("start_divisor", start_divisor, 1, math.inf, "[)")
    final = first / between("end_divisor", end_divisor, 1, math.inf, "[)")
    one = wide(xp.ones_like(step))
    up = where((wide(step) - top).high < 0, wide(step) / top, one)
    down = (wide(step) - top) / (wide(last, step) - top)
    down = where((down.high > 0) & (down.high < 1), down, where(down.high > 0, one, one - one))
    risen, fallen = half_cosine(up, first, peak), half_cosine(down, peak, final)
    return where((wide(step) - top).high <= 0, risen, fallen).value()
