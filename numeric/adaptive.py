"""Update rules with a rate of its own for every coordinate: AdaGrad, RMSProp, AdaDelta.

Squares are kept as they are defined, so a gradient above the root of the largest number of its dtype overflows them.

>>> param, state = adagrad_step([1.0, 1.0], [3.0, 0.3], adagrad_start([1.0, 1.0]), rate=0.5, epsilon=0.0)
>>> param
array([0.5, 0.5])
"""

from typing import NamedTuple

from numeric.arrays import Array, floating, namespace, record
from numeric.decays import wide_ewma
from numeric.updates import Placement, decay_factor, learning_rate, same_shaped, wide_damped_root
from numeric.wide import Wide, wide


class AdagradState(NamedTuple):
    """What AdaGrad remembers: the sum of the squared gradients, of the shape of the parameter."""

    square_sum: Array


class RmspropState(NamedTuple):
    """What RMSProp remembers: the moving average of the squared gradients, of the shape of the parameter."""

    mean_square: Array


class AdadeltaState(NamedTuple):
    """What AdaDelta remembers: the moving averages of squared gradients and squared changes of the parameter."""

    mean_square: Array
    mean_square_change: Array


def adagrad_start(param: Array, initial: float = 0.0) -> AdagradState:
    """The state before the first step: the same sum of squares for all coordinates.

    Formula: S_0 = initial
    Shapes: the sum has the shape of param.
    Units: those of the squared gradient.
    Raises: TypeError for a param that holds no real numbers.
    Source: Duchi, Hazan and Singer 2011, figure 1.

    >>> adagrad_start([1.0, 2.0], initial=0.1).square_sum
    array([0.1, 0.1])
    """
    param = floating("param", param)
    return AdagradState(namespace(param).full_like(param, initial))


def rmsprop_start(param: Array) -> RmspropState:
    """The state before the first step: no squares seen.

    Formula: S_0 = 0
    Shapes: the average has the shape of param.
    Units: those of the squared gradient.
    Raises: TypeError for a param that holds no real numbers.
    Source: Goodfellow et al. 2016, Algorithm 8.5.

    >>> rmsprop_start([1.0, 2.0]).mean_square
    array([0., 0.])
    """
    return RmspropState(adagrad_start(param).square_sum)


def adadelta_start(param: Array) -> AdadeltaState:
    """The state before the first step: no squares seen.

    Formula: S_0 = 0, D_0 = 0
    Shapes: both averages have the shape of param.
    Units: those of the squared gradient and of the squared parameter.
    Raises: TypeError for a param that holds no real numbers.
    Source: Zeiler 2012, Algorithm 1.

    >>> adadelta_start([1.0]).mean_square_change
    array([0.])
    """
    zeros = adagrad_start(param).square_sum
    return AdadeltaState(zeros, zeros)


def adagrad_step(
    param: Array,
    grad: Array,
    state: AdagradState,
    *,
    rate: float = 0.01,
    epsilon: float = 1e-8,
    placement: Placement = "outside",
) -> tuple[Array, AdagradState]:
    """One step of AdaGrad: each coordinate is divided by the root of all its squared gradients.

    Formula: S ← S + g², w ← w − η g/(√S + ε), or √(S + ε) with ε inside
    Shapes: param, grad and sum share one shape, which the results have too.
    Units: rate in units of the parameter; ε of the gradient outside the root, of its square inside.
    Raises: ValueError for unequal shapes, a negative rate, sum or ε, and another placement.
    Source: Duchi, Hazan and Singer 2011, figure 1, diagonal case; Goodfellow et al. 2016, Algorithm 8.4.

    >>> adagrad_step([1.0], [4.0], AdagradState([9.0]), rate=1.0, epsilon=0.0)
    (array([0.2]), AdagradState(square_sum=array([25.])))
    """
    record("state", state, AdagradState)
    param, grad, square_sum = same_shaped(param=param, grad=grad, square_sum=state.square_sum)
    total = wide(grad) * grad + square_sum
    step = grad_over_root(grad, total, epsilon, placement)
    return (wide(param) - step * learning_rate(rate)).value(), AdagradState(total.value())


def grad_over_root(grad: Array, square: Wide, epsilon: float, placement: Placement) -> Wide:
    """The gradient over the damped root of an accumulated square."""
    return wide(grad) / wide_damped_root(square, epsilon, placement)


def rmsprop_step(
    param: Array,
    grad: Array,
    state: RmspropState,
    *,
    rate: float = 0.01,
    beta: float = 0.9,
    epsilon: float = 1e-8,
    placement: Placement = "outside",
) -> tuple[Array, RmspropState]:
    """One step of RMSProp: each coordinate is divided by the root mean square of its recent gradients.

    Formula: S ← β S + (1−β) g², w ← w − η g/(√S + ε), or √(S + ε) with ε inside
    Shapes: param, grad and average share one shape, which the results have too.
    Units: rate in units of the parameter; ε of the gradient outside the root, of its square inside.
    Raises: ValueError for unequal shapes, a negative rate, average or ε, β outside [0, 1) and another placement.
    Source: Tieleman and Hinton 2012, lecture 6.5; Goodfellow et al. 2016, Algorithm 8.5.

    >>> rmsprop_step([1.0], [1.0], RmspropState([7.0]), rate=2.0, beta=0.5, epsilon=0.0)
    (array([0.]), RmspropState(mean_square=array([4.])))
    """
    record("state", state, RmspropState)
    param, grad, mean_square = same_shaped(param=param, grad=grad, mean_square=state.mean_square)
    square = wide_ewma(mean_square, wide(grad) * grad, decay_factor("beta", beta), grad)
    step = grad_over_root(grad, square, epsilon, placement)
    return (wide(param) - step * learning_rate(rate)).value(), RmspropState(square.value())


def adadelta_step(
    param: Array,
    grad: Array,
    state: AdadeltaState,
    *,
    rate: float = 1.0,
    beta: float = 0.95,
    epsilon: float = 1e-6,
    placement: Placement = "inside",
) -> tuple[Array, AdadeltaState]:
    """One step of AdaDelta: RMSProp whose rate is the root mean square of its own recent changes.

    Formula: S ← β S + (1−β) g², Δ = −√(D+ε)/√(S+ε) g, D ← β D + (1−β) Δ², w ← w + η Δ; √D+ε, √S+ε with ε outside
    Shapes: param, grad and both averages share one shape, which the results have too.
    Units: Δ in units of the parameter; rate is a pure number, 1 in the paper.
    Raises: ValueError for unequal shapes, a negative rate, average or ε, β outside [0, 1) and another placement.
    Source: Zeiler 2012, Algorithm 1.

    >>> adadelta_step([1.0], [4.0], AdadeltaState([16.0], [0.0]), beta=0.5, epsilon=9.0)
    (array([-1.4]), AdadeltaState(mean_square=array([16.]), mean_square_change=array([2.88])))
    """
    record("state", state, AdadeltaState)
    param, grad, square, change_square = same_shaped(
        param=param, grad=grad, mean_square=state.mean_square, mean_square_change=state.mean_square_change
    )
    beta = decay_factor("beta", beta)
    moved = wide_ewma(square, wide(grad) * grad, beta, grad)
    before = wide_damped_root(wide(change_square), epsilon, placement)
    change = -before / wide_damped_root(moved, epsilon, placement) * grad
    changed = wide_ewma(change_square, change * change, beta, grad)
    return (change * learning_rate(rate) + param).value(), AdadeltaState(moved.value(), changed.value())
