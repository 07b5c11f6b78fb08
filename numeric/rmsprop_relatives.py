"""Relatives of RMSProp: with momentum, and divided by the deviation of the gradient in place of its root mean square.

>>> rmsprop_velocity_step([0.0], [1.0], rmsprop_velocity_start([0.0]), rate=0.5, beta=0.0, epsilon=0.0)[0]
array([-0.5])
"""

from typing import NamedTuple

from numeric.adaptive import grad_over_root, rmsprop_start
from numeric.arrays import Array, record
from numeric.decays import wide_ewma
from numeric.updates import Placement, decay_factor, learning_rate, same_shaped
from numeric.wide import wide


class RmspropVelocityState(NamedTuple):
    """What RMSProp with momentum remembers: the moving average of the squared gradients, and the velocity."""

    mean_square: Array
    velocity: Array


class CentredRmspropState(NamedTuple):
    """What centred RMSProp remembers: variance and mean of the recent gradients, and the velocity.

    The variance is the moving average of the squares less the square of the moving average, S − m². It is kept in
    place of S, since the difference of the two would lose its digits where the gradient hardly changes.
    """

    variance: Array
    mean: Array
    velocity: Array


def rmsprop_velocity_start(param: Array) -> RmspropVelocityState:
    """The state before the first step of `rmsprop_velocity_step`.

    Formula: S_0 = 0, v_0 = 0
    Shapes: both have the shape of param.
    Units: those of the squared gradient, and of the parameter.
    Raises: TypeError for a param that holds no real numbers.
    Source: Goodfellow et al. 2016, Algorithm 8.6.

    >>> rmsprop_velocity_start([1.0]).velocity
    array([0.])
    """
    zeros = rmsprop_start(param).mean_square
    return RmspropVelocityState(zeros, zeros)


def centred_rmsprop_start(param: Array) -> CentredRmspropState:
    """The state before the first step of `centred_rmsprop_step`.

    Formula: S_0 = 0, m_0 = 0, v_0 = 0
    Shapes: all three have the shape of param.
    Units: those of the squared gradient, of the gradient and of the parameter.
    Raises: TypeError for a param that holds no real numbers.
    Source: Graves 2013, equations 38 to 45.

    >>> centred_rmsprop_start([1.0]).variance
    array([0.])
    """
    zeros = rmsprop_start(param).mean_square
    return CentredRmspropState(zeros, zeros, zeros)


def rmsprop_velocity_step(
    param: Array,
    grad: Array,
    state: RmspropVelocityState,
    *,
    rate: float = 0.01,
    beta: float = 0.9,
    momentum: float = 0.9,
    epsilon: float = 1e-8,
    placement: Placement = "outside",
) -> tuple[Array, RmspropVelocityState]:
    """One step of RMSProp with momentum: the velocity is made of RMSProp's steps.

    Formula: S ← β S + (1−β) g², v ← α v − η g/(√S + ε), w ← w + v, with momentum α; √(S + ε) with ε inside
    Shapes: param, grad, average and velocity share one shape, which the results have too.
    Units: rate and velocity in units of the parameter; ε of the gradient outside the root, of its square inside.
    Raises: ValueError for unequal shapes, a negative rate, average or ε, β or momentum outside [0, 1) and another
        placement.
    Source: Goodfellow et al. 2016, Algorithm 8.6, for the gradient where it is taken.

    >>> state = RmspropVelocityState([7.0], [1.0])
    >>> rmsprop_velocity_step([1.0], [1.0], state, rate=2.0, beta=0.5, momentum=0.5, epsilon=0.0)
    (array([0.5]), RmspropVelocityState(mean_square=array([4.]), velocity=array([-0.5])))
    """
    record("state", state, RmspropVelocityState)
    param, grad, square, velocity = same_shaped(
        param=param, grad=grad, mean_square=state.mean_square, velocity=state.velocity
    )
    moved = wide_ewma(square, wide(grad) * grad, decay_factor("beta", beta), grad)
    step = grad_over_root(grad, moved, epsilon, placement)
    velocity = wide(velocity) * decay_factor("momentum", momentum) - step * learning_rate(rate)
    return (velocity + param).value(), RmspropVelocityState(moved.value(), velocity.value())


def centred_rmsprop_step(
    param: Array,
    grad: Array,
    state: CentredRmspropState,
    *,
    rate: float = 0.0001,
    beta: float = 0.95,
    momentum: float = 0.9,
    epsilon: float = 1e-4,
    placement: Placement = "outside",
) -> tuple[Array, CentredRmspropState]:
    """One step of centred RMSProp: each coordinate is divided by the deviation of its recent gradients.

    Formula: S ← β S + (1−β) g², m ← β m + (1−β) g, v ← α v − η g/(√(S − m²) + ε), w ← w + v, with momentum α;
        √(S − m² + ε) with ε inside
    Shapes: param, grad and all of the state share one shape, which the results have too.
    Units: rate and velocity in units of the parameter; ε of the gradient outside the root, of its square inside.
    Raises: ValueError for unequal shapes, a negative rate, variance or ε, β or momentum outside [0, 1) and another
        placement.
    Source: Graves 2013, equations 38 to 45, where ε stands inside.

    >>> state = CentredRmspropState([6.0], [1.0], [0.0])
    >>> centred_rmsprop_step([1.0], [3.0], state, rate=1.0, beta=0.5, momentum=0.5, epsilon=0.0)
    (array([-0.5]), CentredRmspropState(variance=array([4.]), mean=array([2.]), velocity=array([-1.5])))
    """
    record("state", state, CentredRmspropState)
    param, grad, variance, mean, velocity = same_shaped(
        param=param, grad=grad, variance=state.variance, mean=state.mean, velocity=state.velocity
    )
    beta = decay_factor("beta", beta)
    away = wide(grad) - mean
    # S − m² after the step, from S − m² before it: no difference of squares, so never below 0.
    spread = ((1.0 - wide(beta, grad)) * away * away + variance) * beta
    step = grad_over_root(grad, spread, epsilon, placement)
    velocity = wide(velocity) * decay_factor("momentum", momentum) - step * learning_rate(rate)
    moved = CentredRmspropState(spread.value(), wide_ewma(mean, grad, beta, grad).value(), velocity.value())
    return (velocity + param).value(), moved
