"""Learning-rate schedules: the rate as a function of the step, for one step or an array of steps.

Steps count from 0; integer steps give float64 rates, floating steps keep their dtype. Schedules with an end stay where
they are after it.

>>> import numpy as np
>>> cosine_decay(np.arange(0, 5), 1.0, steps=4).round(3)
array([1.   , 0.854, 0.5  , 0.146, 0.   ])
"""

import math
from collections.abc import Sequence
from itertools import pairwise

from numeric.arrays import Array, between, namespace, refuse_where, whole, wrong_value
from numeric.cyclic_schedules import one_cycle, triangular_cyclical, warm_restarts
from numeric.step_counts import duration, half_cosine, step_count
from numeric.updates import learning_rate
from numeric.wide import Wide, larger, where, wide
from numeric.wide_functions import wide_exp, wide_power, wide_power_of

__all__ = [
    "cosine_decay",
    "exponential_decay",
    "inverse_square_root_warmup",
    "inverse_time_decay",
    "linear_warmup",
    "natural_exponential_decay",
    "one_cycle",
    "piecewise_constant",
    "polynomial_decay",
    "square_root_decay",
    "step_decay",
    "triangular_cyclical",
    "warm_restarts",
    "warmup_cosine_decay",
]


def inverse_time_decay(step: Array, rate: float, decay: float) -> Array:
    """A rate that falls as the inverse of time.

    Formula: η_t = η_0 / (1 + β t)
    Shapes: the result has the shape of step.
    Units: those of the rate; decay per step.
    Raises: ValueError for a negative step, rate or decay.
    Source: Qiu 2020, section 7.2.3.

    >>> float(inverse_time_decay(30, 0.8, decay=0.1))
    0.2
    """
    step = step_count("step", step)
    slowed = wide(step) * between("decay", decay, 0, math.inf, "[)") + 1.0
    return (learning_rate(rate) / slowed).value()


def square_root_decay(step: Array, rate: float, *, shift: float = 1.0) -> Array:
    """A rate that falls as the inverse root of time; shift 1 for steps that count from 0, 0 for steps from 1.

    Formula: η_t = η_0 / √(t + shift)
    Shapes: the result has the shape of step.
    Units: those of the rate; shift in steps.
    Raises: ValueError for a negative step, rate or shift and where step and shift are both 0.
    Source: Zinkevich 2003, section 2, whose step size is t^(−1/2).

    >>> float(square_root_decay(3, 0.5))
    0.25
    """
    shifted = wide(step_count("step", step)) + between("shift", shift, 0, math.inf, "[)")
    refuse_where("step", shifted.high == 0, shifted.high, "values above 0, since shift is 0")
    return (learning_rate(rate) / shifted.root()).value()


def exponential_decay(step: Array, rate: float, factor: float) -> Array:
    """A rate that every step multiplies by the same factor.

    Formula: η_t = η_0 β^t
    Shapes: the result has the shape of step.
    Units: those of the rate; the factor is a pure number.
    Raises: ValueError for a negative step or rate and a factor outside (0, 1].
    Source: Qiu 2020, section 7.2.3.

    >>> float(exponential_decay(2, 0.8, factor=0.5))
    0.2
    """
    powers = wide_power_of(between("factor", factor, 0, 1, "(]"), wide(step_count("step", step)))
    return (powers * learning_rate(rate)).value()


def natural_exponential_decay(step: Array, rate: float, decay: float) -> Array:
    """A rate that falls exponentially, its speed given as an exponent.

    Formula: η_t = η_0 exp(−β t)
    Shapes: the result has the shape of step.
    Units: those of the rate; decay per step.
    Raises: ValueError for a negative step, rate or decay.
    Source: Qiu 2020, section 7.2.3.

    >>> float(natural_exponential_decay(0, 0.8, decay=0.1))
    0.8
    """
    exponent = wide(step_count("step", step)) * -between("decay", decay, 0, math.inf, "[)")
    return (wide_exp(exponent) * learning_rate(rate)).value()


def step_decay(step: Array, rate: float, factor: float, every: int) -> Array:
    """A rate that is multiplied by a factor once in so many steps.

    Formula: η_t = η_0 β^⌊t/T⌋
    Shapes: the result has the shape of step.
    Units: those of the rate; every in steps.
    Raises: ValueError for a negative step or rate, a factor outside (0, 1] and every below 1.
    Source: He et al. 2016, section 3.4, which divides the rate by 10 at each plateau.

    >>> [float(step_decay(step, 0.8, factor=0.5, every=10)) for step in (9, 10, 20)]
    [0.8, 0.4, 0.2]
    """
    step = step_count("step", step)
    return exponential_decay(namespace(step).floor(step / whole("every", every, minimum=1)), rate, factor)


def piecewise_constant(step: Array, boundaries: Sequence[float], rates: Sequence[float]) -> Array:
    """A rate that jumps at given steps; at a boundary the later rate holds.

    Formula: η_t = η_i for b_i ≤ t < b_{i+1}, with b_0 = 0 and the last piece without end
    Shapes: the result has the shape of step; there is one rate more than boundaries.
    Units: those of the rates; boundaries in steps.
    Raises: ValueError for a negative step or rate, boundaries that do not rise, and another number of rates.
    Source: Qiu 2020, section 7.2.3.

    >>> [float(piecewise_constant(step, [10, 20], [0.5, 0.1, 0.02])) for step in (9, 10, 25)]
    [0.5, 0.1, 0.02]
    """
    step = step_count("step", step)
    if len(rates) != len(boundaries) + 1:
        wrong_value("rates", f"{len(boundaries) + 1} rates for {len(boundaries)} boundaries", str(len(rates)))
    if any(later <= earlier for earlier, later in pairwise(boundaries)):
        wrong_value("boundaries", "steps that rise", repr(list(boundaries)))
    xp = namespace(step)
    result = xp.full_like(step, learning_rate(rates[0]))
    for boundary, rate in zip(boundaries, rates[1:], strict=True):
        result = xp.where(step >= boundary, xp.full_like(step, learning_rate(rate)), result)
    return result


def polynomial_decay(step: Array, rate: float, *, steps: float, end: float = 0.0, power: float = 1.0) -> Array:
    """A rate that falls to its end value along a power of the time left; power 1 is linear decay.

    Formula: η_t = η_T + (η_0 − η_T)(1 − t/T)^p for t ≤ T, then η_T
    Shapes: the result has the shape of step.
    Units: those of the rate; steps is T, in steps; the power is a pure number.
    Raises: ValueError for a negative step, rate or end, and for steps or a power of 0 or below.
    Source: Goodfellow et al. 2016, equation 8.14, for power 1.

    >>> [float(polynomial_decay(step, 1.0, steps=4, end=0.5, power=2.0)) for step in (0, 2, 4, 9)]
    [1.0, 0.625, 0.5, 0.5]
    """
    left = 1.0 - _progress(step, steps)
    rate, end = learning_rate(rate), between("end", end, 0, math.inf, "[)")
    share = wide_power(left, between("power", power, 0, math.inf, "()"))
    return (share * rate + (1.0 - share) * end).value()


def cosine_decay(step: Array, rate: float, *, steps: float, end: float = 0.0) -> Array:
    """A rate that falls to its end value along half a cosine.

    Formula: η_t = η_T + (η_0 − η_T)(1 + cos(π t/T))/2 for t ≤ T, then η_T
    Shapes: the result has the shape of step.
    Units: those of the rate; steps is T, in steps.
    Raises: ValueError for a negative step, rate or end and for steps of 0 or below.
    Source: Loshchilov and Hutter 2017, equation 5, without restarts.

    >>> [float(cosine_decay(step, 0.8, steps=10)) for step in (0, 10, 12)]
    [0.8, 0.0, 0.0]
    """
    return half_cosine(_progress(step, steps), learning_rate(rate), between("end", end, 0, math.inf, "[)")).value()


def linear_warmup(step: Array, rate: float, *, steps: float) -> Array:
    """A rate that rises from 0 in a straight line and then stays.

    Formula: η_t = η_0 min(t/T, 1)
    Shapes: the result has the shape of step.
    Units: those of the rate; steps is T, in steps.
    Raises: ValueError for a negative step or rate and for steps of 0 or below.
    Source: Goyal et al. 2017, section 2.2.

    >>> [float(linear_warmup(step, 0.8, steps=4)) for step in (0, 1, 4, 9)]
    [0.0, 0.2, 0.8, 0.8]
    """
    return (_progress(step, steps) * learning_rate(rate)).value()


def warmup_cosine_decay(step: Array, rate: float, *, warmup: float, steps: float, end: float = 0.0) -> Array:
    """A rate that warms up in a straight line and then falls along half a cosine.

    Formula: η_t = η_0 t/W for t < W, then the cosine decay of t − W over T − W steps
    Shapes: the result has the shape of step.
    Units: those of the rate; warmup is W and steps is T, in steps.
    Raises: ValueError for a negative step, rate or end, a warmup of 0 or below and steps not above it.
    Source: Goyal et al. 2017, section 2.2; Loshchilov and Hutter 2017, equation 5.

    >>> [float(warmup_cosine_decay(step, 0.8, warmup=2, steps=12)) for step in (0, 1, 2, 12)]
    [0.0, 0.4, 0.8, 0.0]
    """
    step = step_count("step", step)
    xp = namespace(step)
    warmup = duration("warmup", warmup)
    span = between("steps", steps, warmup, math.inf, "()") - warmup
    after = _done((wide(step) - warmup) / (wide(span, step)), step)
    decayed = half_cosine(after, learning_rate(rate), between("end", end, 0, math.inf, "[)")).value()
    return xp.where(step < warmup, linear_warmup(step, rate, steps=warmup), decayed)


def inverse_square_root_warmup(step: Array, width: int, *, warmup: float) -> Array:
    """The rate of the first Transformer: a straight rise, then the inverse root of time; steps count from 1.

    Formula: η_t = d^(−1/2) min(t^(−1/2), t W^(−3/2))
    Shapes: the result has the shape of step.
    Units: those of the rate; width is d, the size of the model's vectors; warmup is W, in steps.
    Raises: ValueError for a step of 0 or below, a width below 1 and a warmup of 0 or below.
    Source: Vaswani et al. 2017, equation 3.

    >>> [float(inverse_square_root_warmup(step, 25, warmup=4)) for step in (1, 4, 16)]
    [0.025, 0.1, 0.05]
    """
    step = step_count("step", step)
    refuse_where("step", step == 0, step, "values above 0, for this schedule counts from 1")
    turn, features = duration("warmup", warmup), float(whole("width", width, minimum=1))
    falling = 1.0 / (wide(step) * features).root()
    rising = step / (wide(turn, step) * turn * turn * features).root()
    return (-larger(-falling, -rising)).value()


def _progress(step: Array, steps: float) -> Wide:
    """The share of the steps that is done, at most 1."""
    step = step_count("step", step)
    return _done(wide(step) / duration("steps", steps), step)


def _done(share: Wide, step: Array) -> Wide:
    """A share of the way, kept between 0 and 1."""
    xp = namespace(step)
    inside = where(share.high < 1, share, wide(xp.ones_like(step)))
    return where(share.high > 0, inside, wide(xp.zeros_like(step)))
