"""Adam, and Adam with decoupled weight decay.

>>> param, state = adam_step([1.0, 1.0], [1e-3, -1e3], adam_start([1.0, 1.0]), rate=0.5)
>>> param  # the first step has the size of the rate, whatever the gradient
array([0.500005, 1.5     ])
"""

import math
from typing import NamedTuple

from numeric.arrays import Array, between, floating, namespace, record, whole
from numeric.decays import weight_sum, wide_decimal, wide_ewma
from numeric.updates import Placement, decay_factor, learning_rate, same_shaped, wide_damped_root
from numeric.wide import Wide, wide


class AdamState(NamedTuple):
    """What Adam remembers: moving averages of gradients and of their squares, and the steps made."""

    first_moment: Array
    second_moment: Array
    steps: int


def adam_start(param: Array) -> AdamState:
    """The state before the first step of `adam_step`, `adamw_step` and `yogi_step`.

    Formula: m_0 = 0, v_0 = 0, t = 0
    Shapes: both moments have the shape of param.
    Units: those of the gradient and of its square.
    Raises: TypeError for a param that holds no real numbers.
    Source: Kingma and Ba 2015, Algorithm 1.

    >>> adam_start([1.0, 2.0])
    AdamState(first_moment=array([0., 0.]), second_moment=array([0., 0.]), steps=0)
    """
    param = floating("param", param)
    zeros = namespace(param).zeros_like(param)
    return AdamState(zeros, zeros, 0)


def adam_step(
    param: Array,
    grad: Array,
    state: AdamState,
    *,
    rate: float = 0.001,
    beta1: float = 0.9,
    beta2: float = 0.999,
    epsilon: float = 1e-8,
    placement: Placement = "outside",
    corrected: bool = True,
) -> tuple[Array, AdamState]:
    """One step of Adam.

    Formula: m ← β₁ m + (1−β₁) g, v ← β₂ v + (1−β₂) g², m̂ = m/(1−β₁^t), v̂ = v/(1−β₂^t), w ← w − η m̂/(√v̂ + ε),
        or √(v̂ + ε) with ε inside; m and v take the place of m̂ and v̂ where they are not corrected
    Shapes: param, grad and both moments share one shape, which the results have too.
    Units: rate in units of the parameter; ε of the gradient outside the root, of its square inside.
    Raises: ValueError for unequal shapes, a negative rate, second moment or ε, β outside [0, 1) and another placement.
    Source: Kingma and Ba 2015, Algorithm 1.

    >>> adam_step([1.0], [2.0], adam_start([1.0]), rate=0.5, beta1=0.5, beta2=0.75, epsilon=0.0)
    (array([0.5]), AdamState(first_moment=array([1.]), second_moment=array([1.]), steps=1))
    """
    param, first, second, moved = _moved(param, grad, state, beta1, beta2)
    return _stepped(wide(param), first, second, moved, (rate, beta1, beta2, epsilon), placement, corrected), moved


def _stepped(
    param: Wide,
    first: Wide,
    second: Wide,
    moved: AdamState,
    numbers: tuple[float, float, float, float],
    placement: Placement,
    corrected: bool,
) -> Array:
    """The parameter after a step along the moments; the numbers are rate, β₁, β₂ and ε."""
    rate, beta1, beta2, epsilon = numbers
    if corrected:
        first, second = corrected_moment(first, beta1, moved.steps), corrected_moment(second, beta2, moved.steps)
    return (param - first / wide_damped_root(second, epsilon, placement) * learning_rate(rate)).value()


def corrected_moment(moment: Wide, beta: float, count: int) -> Wide:
    """A moment over what its weights sum to, 1 − β^t."""
    return moment / wide_decimal(weight_sum(beta, count), moment.high)


def adamw_step(
    param: Array,
    grad: Array,
    state: AdamState,
    *,
    rate: float = 0.001,
    beta1: float = 0.9,
    beta2: float = 0.999,
    epsilon: float = 1e-8,
    decay: float = 0.01,
    placement: Placement = "outside",
) -> tuple[Array, AdamState]:
    """One step of Adam with weight decay beside the gradient, not inside it.

    Formula: w ← w − η (m̂/(√v̂ + ε) + λ w), with m̂ and v̂ those of `adam_step`, which see no penalty
    Shapes: param, grad and both moments share one shape, which the results have too.
    Units: rate in units of the parameter, decay in its inverse; the paper's λ is the product ηλ here.
    Raises: ValueError for a negative decay and for everything `adam_step` raises one for.
    Source: Loshchilov and Hutter 2019, Algorithm 2.

    >>> adamw_step([2.0], [0.0], adam_start([2.0]), rate=0.5, decay=0.5)[0]
    array([1.5])
    """
    rate = learning_rate(rate)
    decay = between("decay", decay, 0, math.inf, "[)")
    param, first, second, moved = _moved(param, grad, state, beta1, beta2)
    shrunk = wide(param) - wide(rate, param) * decay * param
    return _stepped(shrunk, first, second, moved, (rate, beta1, beta2, epsilon), placement, True), moved


def moved_moments(param: Array, grad: Array, state: AdamState, beta1: float, beta2: float) -> tuple[Array, AdamState]:
    """The parameter as it was, read, and Adam's moments and steps after one more gradient.

    Formula: m ← β₁ m + (1−β₁) g, v ← β₂ v + (1−β₂) g², t ← t + 1
    Shapes: param, grad and both moments share one shape, which the results have too.
    Units: those of the gradient and of its square.
    Raises: ValueError for unequal shapes, β outside [0, 1) and a negative number of steps.
    Source: Kingma and Ba 2015, Algorithm 1.

    >>> moved_moments([1.0], [2.0], adam_start([1.0]), 0.5, 0.75)[1]
    AdamState(first_moment=array([1.]), second_moment=array([1.]), steps=1)
    """
    param, _, _, moved = _moved(param, grad, state, beta1, beta2)
    return param, moved


def _moved(
    param: Array, grad: Array, state: AdamState, beta1: float, beta2: float
) -> tuple[Array, Wide, Wide, AdamState]:
    """The parameter, both moments with digits to spare, and the state with the moments rounded."""
    param, _, first, second, count = wide_moments(param, grad, state, beta1, beta2)
    return param, first, second, AdamState(first.value(), second.value(), count)


def wide_moments(
    param: Array, grad: Array, state: AdamState, beta1: float, beta2: float
) -> tuple[Array, Array, Wide, Wide, int]:
    """Parameter and gradient, read, and Adam's moments with digits to spare and steps after one more gradient."""
    record("state", state, AdamState)
    param, grad, old, square = same_shaped(
        param=param, grad=grad, first_moment=state.first_moment, second_moment=state.second_moment
    )
    first = wide_ewma(old, grad, decay_factor("beta1", beta1), grad)
    second = wide_ewma(square, wide(grad) * grad, decay_factor("beta2", beta2), grad)
    return param, grad, first, second, whole("steps", state.steps, minimum=0) + 1
