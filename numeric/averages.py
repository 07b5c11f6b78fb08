"""Exponentially weighted moving averages: the recurrence, its weights in closed form, and the correction of its bias.

>>> corrected_ewma([4.0, 4.0, 4.0], beta=0.9)
array([4., 4., 4.])
"""

import math
from decimal import Decimal
from fractions import Fraction

from numeric.arrays import (
    Array,
    axis_in_range,
    between,
    floating,
    floats,
    namespace,
    not_empty,
    same_shape,
    whole,
)
from numeric.decays import power, weight_sum, wide_decimal, wide_ewma
from numeric.wide import stack, wide


def ewma_step(average: Array, value: Array, beta: float) -> Array:
    """The moving average after one more value.

    Formula: V_t = β V_{t−1} + (1−β) θ_t
    Shapes: average and value share one shape, which the result has too.
    Units: those of the value; β is a pure number.
    Raises: ValueError for unequal shapes and for β outside [0, 1), TypeError for arguments that are no real numbers.
    Source: Hunter 1986, "The exponentially weighted moving average"; Kingma and Ba 2015, Algorithm 1.

    >>> ewma_step([0.0, 1.0], [10.0, 1.0], beta=0.9)
    array([1., 1.])
    """
    average, value = floats(average=average, value=value)
    same_shape(average=average, value=value)
    beta = between("beta", beta, 0, 1, "[)")
    return wide_ewma(average, value, beta, value).value()


def ewma(values: Array, beta: float, *, start: float = 0.0, axis: int = 0) -> Array:
    """The moving averages after each of the values, by the recurrence.

    Formula: V_0 = start, V_t = β V_{t−1} + (1−β) θ_t
    Shapes: the result has the shape of values; time runs along the axis.
    Units: those of the values; β is a pure number.
    Raises: ValueError for β outside [0, 1), for no values and for an axis that is not there.
    Source: Hunter 1986, "The exponentially weighted moving average".

    >>> ewma([1.0, 1.0, 1.0], beta=0.5)
    array([0.5  , 0.75 , 0.875])
    """
    values = _series(values, axis)
    beta = between("beta", beta, 0, 1, "[)")
    xp = namespace(values)
    rows = xp.moveaxis(values, axis, 0)
    average = wide(xp.full_like(rows[0, ...], between("start", start, -math.inf, math.inf, "()")))
    averages = []
    for time in range(rows.shape[0]):
        average = wide_ewma(average, rows[time, ...], beta, rows)
        averages.append(average.value())
    return xp.moveaxis(xp.stack(averages), 0, axis)


def ewma_weights(beta: float, count: int, *, like: Array | None = None) -> Array:
    """The weight that each of t values has in the moving average after the last of them, started from 0.

    Formula: w_k = (1−β) β^{t−k} for k = 1 … t
    Shapes: (count,); library, dtype and device are those of `like`, NumPy float64 without it.
    Units: pure numbers; they sum to 1−β^t.
    Raises: ValueError for β outside [0, 1) and for a count below 1, TypeError for a count that is no integer.
    Source: Kingma and Ba 2015, section 3, equation 1.

    >>> ewma_weights(0.5, 3)
    array([0.125, 0.25 , 0.5  ])
    """
    beta = between("beta", beta, 0, 1, "[)")
    count = whole("count", count, minimum=1)
    weights = floating("weights", [float((1 - Decimal(beta)) * power(beta, count - k)) for k in range(1, count + 1)])
    return weights if like is None else floats(like=like, weights=weights.tolist())[1]


def ewma_closed_form(values: Array, beta: float, *, axis: int = 0) -> Array:
    """The moving average after the last of the values, as the weighted sum that the recurrence unrolls to.

    Formula: V_t = (1−β) Σ_{k=1}^{t} β^{t−k} θ_k
    Shapes: the shape of values without the axis.
    Units: those of the values; β is a pure number.
    Raises: ValueError for β outside [0, 1), for no values and for an axis that is not there.
    Source: Kingma and Ba 2015, section 3, equation 1.

    >>> float(ewma_closed_form([1.0, 1.0, 1.0], beta=0.5))
    0.875
    """
    values = _series(values, axis)
    beta = between("beta", beta, 0, 1, "[)")
    rows = namespace(values).moveaxis(values, axis, 0)
    shares = [(1 - Decimal(beta)) * power(beta, rows.shape[0] - 1 - time) for time in range(rows.shape[0])]
    weighted = [wide_decimal(share, values) * rows[time, ...] for time, share in enumerate(shares)]
    return stack(weighted).sum(0).value()


def ewma_weight_sum(beta: float, count: int) -> float:
    """What the weights of a moving average of t values sum to: the factor by which it is too small.

    Formula: Σ_{k=1}^{t} (1−β) β^{t−k} = 1 − β^t
    Shapes: numbers in, a number out.
    Units: pure numbers.
    Raises: ValueError for β outside [0, 1) and for a count below 1, TypeError for a count that is no integer.
    Source: Kingma and Ba 2015, section 3, equation 3.

    >>> ewma_weight_sum(0.5, 3)
    0.875
    """
    beta = between("beta", beta, 0, 1, "[)")
    count = whole("count", count, minimum=1)
    return float(weight_sum(beta, count))


def bias_correction(average: Array, beta: float, count: int) -> Array:
    """The moving average of t values, started from 0, freed of its pull towards 0.

    Formula: V̂_t = V_t / (1 − β^t), so that V̂_1 = θ_1 and a constant is returned as it is
    Shapes: the result has the shape of average.
    Units: those of the average.
    Raises: ValueError for β outside [0, 1) and for a count below 1, TypeError for a count that is no integer.
    Source: Kingma and Ba 2015, section 3, equation 4.

    >>> bias_correction([0.19], beta=0.9, count=2)
    array([1.])
    """
    average, beta = floating("average", average), between("beta", beta, 0, 1, "[)")
    total = weight_sum(beta, whole("count", count, minimum=1))
    return (wide(average) / wide_decimal(total, average)).value()


def corrected_ewma(values: Array, beta: float, *, axis: int = 0) -> Array:
    """The moving averages after each of the values, each freed of its pull towards 0.

    Formula: V̂_t = V_t / (1 − β^t) with V_t = β V_{t−1} + (1−β) θ_t and V_0 = 0
    Shapes: the result has the shape of values; time runs along the axis.
    Units: those of the values; β is a pure number.
    Raises: ValueError for β outside [0, 1), for no values and for an axis that is not there.
    Source: Kingma and Ba 2015, Algorithm 1.

    >>> corrected_ewma([2.0, 5.0], beta=0.5)
    array([2., 4.])
    """
    values = _series(values, axis)
    beta = between("beta", beta, 0, 1, "[)")
    xp = namespace(values)
    rows = xp.moveaxis(values, axis, 0)
    average, corrected = wide(xp.zeros_like(rows[0, ...])), []
    for time in range(rows.shape[0]):
        average = wide_ewma(average, rows[time, ...], beta, rows)
        corrected.append((average / wide_decimal(weight_sum(beta, time + 1), rows)).value())
    return xp.moveaxis(xp.stack(corrected), 0, axis)


def effective_window(beta: float) -> float:
    """How many values a moving average remembers: the sum of β^j over the ages j = 0, 1, ….

    Formula: 1 / (1 − β)
    Shapes: a number in, a number out.
    Units: steps.
    Raises: ValueError for β outside [0, 1).
    Source: geometric series; Goodfellow et al. 2016, section 8.3.2, for the velocity it bounds.

    >>> effective_window(0.75)
    4.0
    """
    return float(1 / (1 - Fraction(between("beta", beta, 0, 1, "[)"))))


def running_mean_step(mean: Array, value: Array, count: int) -> Array:
    """The plain mean of t values from the mean of the first t−1 and the last one.

    Formula: m_t = m_{t−1} + (θ_t − m_{t−1}) / t
    Shapes: mean and value share one shape, which the result has too.
    Units: those of the value; count says how many values there are with the new one.
    Raises: ValueError for unequal shapes and for a count below 1, TypeError for a count that is no integer.
    Source: Knuth 1998, The Art of Computer Programming, volume 2, section 4.2.2, equation 15.

    >>> running_mean_step([2.0], [8.0], count=3)
    array([4.])
    """
    mean, value = floats(mean=mean, value=value)
    same_shape(mean=mean, value=value)
    number = float(whole("count", count, minimum=1))
    return (wide(mean) + (wide(value) - mean) / number).value()


def _series(values: Array, axis: int) -> Array:
    """The values of a time series that has at least one moment along the axis."""
    values = floating("values", values)
    axis_in_range("axis", axis, values)
    return not_empty("values", values, axis)
