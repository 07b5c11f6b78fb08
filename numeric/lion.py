"""Lion: steps by the sign of a momentum alone, every coordinate by the same amount.

>>> lion_step([1.0, 1.0], [0.1, -9.0], lion_start([1.0, 1.0]), rate=0.25)[0]
array([0.75, 1.25])
"""

import math
from typing import NamedTuple

from numeric.arrays import Array, between, namespace, record
from numeric.decays import wide_ewma
from numeric.momentum import momentum_start, stepped
from numeric.updates import decay_factor, same_shaped
from numeric.wide import wide


class LionState(NamedTuple):
    """What Lion remembers: its momentum."""

    momentum: Array


def lion_start(param: Array) -> LionState:
    """The state before the first step of `lion_step`.

    Formula: m_0 = 0
    Shapes: that of param.
    Units: those of the gradient.
    Raises: TypeError for a param that holds no real numbers.
    Source: Chen et al. 2023, "Symbolic discovery of optimization algorithms", Algorithm 2.

    >>> lion_start([1.0, 2.0])
    LionState(momentum=array([0., 0.]))
    """
    return LionState(momentum_start(param).velocity)


def lion_step(
    param: Array,
    grad: Array,
    state: LionState,
    *,
    rate: float = 1e-4,
    beta1: float = 0.9,
    beta2: float = 0.99,
    decay: float = 0.0,
) -> tuple[Array, LionState]:
    """One step of Lion: the sign of the momentum with the gradient mixed in, and weights that decay beside it.

    Formula: c = β₁ m + (1−β₁) g, w ← w − η (sign(c) + λ w), m ← β₂ m + (1−β₂) g
    Shapes: param, grad and the momentum share one shape, which the results have too.
    Units: rate in units of the parameter; decay is a pure number over those of the parameter.
    Raises: ValueError for unequal shapes, a negative rate or decay and β outside [0, 1).
    Source: Chen et al. 2023, "Symbolic discovery of optimization algorithms", Algorithm 2.

    >>> lion_step([1.0], [-2.0], LionState([3.0]), rate=0.5, beta1=0.5, beta2=0.5, decay=0.5)
    (array([0.25]), LionState(momentum=array([0.5])))
    """
    record("state", state, LionState)
    param, grad, momentum = same_shaped(param=param, grad=grad, momentum=state.momentum)
    direction = wide_ewma(momentum, grad, decay_factor("beta1", beta1), grad)
    step = wide(param) * between("decay", decay, 0, math.inf, "[)") + namespace(param).sign(direction.high)
    moved = wide_ewma(momentum, grad, decay_factor("beta2", beta2), grad)
    return stepped(param, rate, step), LionState(moved.value())
