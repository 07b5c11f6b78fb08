"""Mean and variance of values that come one by one, or of streams that are joined, in one pass, nothing cancelling.

The state is a value passed in and handed back; nothing is kept between calls.
"""

from typing import NamedTuple

from numeric.arrays import Array, floating, floats, namespace, record, same_shape, wrong_value
from numeric.wide import wide


class RunningMoments(NamedTuple):
    """What is known of a stream of values so far; arrays of values have their moments side by side."""

    size: int
    """How many values came."""
    mean: Array
    """Their mean."""
    square_sum: Array
    """The sum of their squared deviations from it."""


def running_start(x: Array) -> RunningMoments:
    """The moments of one value.

    Formula: n = 1, m = x, S = 0
    Shapes: x any.
    Units: those of x, and squared.
    Raises: TypeError unless x is real floating.
    Source: Welford 1962, "Note on a method for calculating corrected sums of squares and products".

    >>> running_start(3.0).size
    1
    """
    x = floating("x", x)
    return RunningMoments(1, x, namespace(x).zeros_like(x))


def running_update(state: RunningMoments, x: Array) -> RunningMoments:
    """The moments with one more value.

    Formula: m′ = m + (x − m)/n, S′ = S + (x − m)(x − m′)
    Shapes: x as the state.
    Units: those of x, and squared.
    Raises: TypeError unless x is real floating, ValueError where its shape is not the state's.
    Source: Welford 1962, equations I.

    >>> state = running_update(running_start(1.0), 3.0)
    >>> float(state.mean), float(state.square_sum)
    (2.0, 2.0)
    """
    record("state", state, RunningMoments)
    old, x = floats(mean=state.mean, x=x)
    same_shape(mean=old, x=x)
    size = state.size + 1
    gap = wide(x) - old
    square = gap * gap * float(state.size) / float(size)
    return RunningMoments(size, (gap / float(size) + old).value(), (square + state.square_sum).value())


def running_merge(a: RunningMoments, b: RunningMoments) -> RunningMoments:
    """The moments of two streams together.

    Formula: m = m_a + (m_b − m_a) n_b/n, S = S_a + S_b + (m_b − m_a)² n_a n_b/n, n = n_a + n_b
    Shapes: both states alike.
    Units: those of the states.
    Raises: ValueError where the shapes differ.
    Source: Chan, Golub and LeVeque 1983, equation 2.1.

    >>> state = running_merge(running_start(1.0), running_start(3.0))
    >>> float(state.mean), float(state.square_sum)
    (2.0, 2.0)
    """
    record("a", a, RunningMoments)
    record("b", b, RunningMoments)
    first, second = floats(a=a.mean, b=b.mean)
    same_shape(a=first, b=second)
    size = a.size + b.size
    gap = wide(second) - first
    square = gap * gap * float(a.size) * float(b.size) / float(size) + a.square_sum + b.square_sum
    return RunningMoments(size, (gap * float(b.size) / float(size) + first).value(), square.value())


def running_variance(state: RunningMoments, unbiased: bool = True) -> Array:
    """The variance known so far: the sample variance, or the population variance where not `unbiased`.

    Formula: S/(n − 1), S/n
    Shapes: as the state.
    Units: those of the values, squared.
    Raises: ValueError with fewer than two values for the unbiased form.
    Source: Welford 1962.

    >>> float(running_variance(running_update(running_start(1.0), 3.0)))
    2.0
    """
    record("state", state, RunningMoments)
    if state.size < 1 + unbiased:
        wrong_value("state", "at least two values", f"a count of {state.size}")
    return state.square_sum / (state.size - unbiased)
