"""Gradient descent and its momentum forms: how each turns a gradient into a step.

Three conventions go by the name of momentum. With a constant rate that fits the convention they draw the same path:
η in `momentum_step` (moving average) is η(1−β) in `heavy_ball_step`, whose velocity times −η is `velocity_step`'s.

>>> param, state = heavy_ball_step([1.0], [0.5], momentum_start([1.0]), rate=0.1)
>>> param, state.velocity
(array([0.95]), array([0.5]))
"""

from typing import NamedTuple

from numeric.arrays import Array, floating, namespace, record
from numeric.decays import wide_ewma
from numeric.updates import decay_factor, learning_rate, same_shaped
from numeric.wide import Wide, wide


class MomentumState(NamedTuple):
    """What a momentum method remembers: its velocity, of the shape of the parameter."""

    velocity: Array


def momentum_start(param: Array) -> MomentumState:
    """The state before the first step: no velocity.

    Formula: v_0 = 0
    Shapes: the velocity has the shape of param.
    Units: of the gradient, or of the parameter for `velocity_step` and `nesterov_step`.
    Raises: TypeError for a param that holds no real numbers.
    Source: Goodfellow et al. 2016, Algorithm 8.2.

    >>> momentum_start([1.0, 2.0]).velocity
    array([0., 0.])
    """
    param = floating("param", param)
    return MomentumState(namespace(param).zeros_like(param))


def sgd_step(param: Array, grad: Array, state: None = None, *, rate: float) -> tuple[Array, None]:
    """One step of (stochastic) gradient descent; it has no state.

    Formula: w ← w − η g
    Shapes: param and grad share one shape, which the result has too.
    Units: rate in units of the parameter per unit of the gradient.
    Raises: ValueError for unequal shapes and for a negative or infinite rate, TypeError for arrays of two libraries.
    Source: Goodfellow et al. 2016, Algorithm 8.1.

    >>> sgd_step([1.0, 2.0], [2.0, -2.0], rate=0.5)[0]
    array([0., 3.])
    """
    param, grad = same_shaped(param=param, grad=grad)
    return stepped(param, rate, wide(grad)), None


def stepped(param: Array, rate: float, direction: Wide) -> Array:
    """The parameter after a step against a direction, w − η d."""
    return (wide(param) - direction * learning_rate(rate)).value()


def momentum_step(
    param: Array, grad: Array, state: MomentumState, *, rate: float, beta: float = 0.9
) -> tuple[Array, MomentumState]:
    """One step along the moving average of the gradients.

    Formula: v ← β v + (1−β) g, w ← w − η v
    Shapes: param, grad and velocity share one shape, which the results have too.
    Units: velocity in units of the gradient; β is a pure number.
    Raises: ValueError for unequal shapes, for β outside [0, 1) and for a negative or infinite rate.
    Source: Kingma and Ba 2015, Algorithm 1, its first moment alone and uncorrected.

    >>> momentum_step([1.0], [10.0], momentum_start([1.0]), rate=0.5, beta=0.5)
    (array([-1.5]), MomentumState(velocity=array([5.])))
    """
    record("state", state, MomentumState)
    param, grad, velocity = same_shaped(param=param, grad=grad, velocity=state.velocity)
    moved = wide_ewma(velocity, grad, decay_factor("beta", beta), grad)
    return stepped(param, rate, moved), MomentumState(moved.value())


def heavy_ball_step(
    param: Array, grad: Array, state: MomentumState, *, rate: float, beta: float = 0.9
) -> tuple[Array, MomentumState]:
    """One step along the decaying sum of the gradients.

    Formula: v ← β v + g, w ← w − η v
    Shapes: param, grad and velocity share one shape, which the results have too.
    Units: velocity in units of the gradient; β is a pure number.
    Raises: ValueError for unequal shapes, for β outside [0, 1) and for a negative or infinite rate.
    Source: Polyak 1964; Goyal et al. 2017, equation 9.

    >>> heavy_ball_step([1.0], [10.0], MomentumState([2.0]), rate=0.5, beta=0.5)
    (array([-4.5]), MomentumState(velocity=array([11.])))
    """
    record("state", state, MomentumState)
    param, grad, velocity = same_shaped(param=param, grad=grad, velocity=state.velocity)
    moved = wide(velocity) * decay_factor("beta", beta) + grad
    return stepped(param, rate, moved), MomentumState(moved.value())


def velocity_step(
    param: Array, grad: Array, state: MomentumState, *, rate: float, beta: float = 0.9
) -> tuple[Array, MomentumState]:
    """One step by a velocity that holds the learning rate already.

    Formula: v ← β v − η g, w ← w + v
    Shapes: param, grad and velocity share one shape, which the results have too.
    Units: velocity in units of the parameter; β is a pure number.
    Raises: ValueError for unequal shapes, for β outside [0, 1) and for a negative or infinite rate.
    Source: Goodfellow et al. 2016, equations 8.15 and 8.16.

    >>> velocity_step([1.0], [10.0], MomentumState([2.0]), rate=0.5, beta=0.5)
    (array([-3.]), MomentumState(velocity=array([-4.])))
    """
    record("state", state, MomentumState)
    param, grad, velocity = same_shaped(param=param, grad=grad, velocity=state.velocity)
    moved = wide(velocity) * decay_factor("beta", beta) - wide(grad) * learning_rate(rate)
    return (moved + param).value(), MomentumState(moved.value())


def nesterov_point(param: Array, state: MomentumState, *, beta: float = 0.9) -> Array:
    """Where Nesterov's method takes the gradient: ahead, at the point to which the velocity alone would carry.

    Formula: w̃ = w + β v
    Shapes: param and velocity share one shape, which the result has too.
    Units: those of the parameter.
    Raises: ValueError for unequal shapes and for β outside [0, 1).
    Source: Sutskever et al. 2013, equation 3; Goodfellow et al. 2016, Algorithm 8.3.

    >>> nesterov_point([1.0], MomentumState([-2.0]), beta=0.5)
    array([0.])
    """
    record("state", state, MomentumState)
    param, velocity = same_shaped(param=param, velocity=state.velocity)
    return (wide(velocity) * decay_factor("beta", beta) + param).value()


def nesterov_step(
    param: Array, grad: Array, state: MomentumState, *, rate: float, beta: float = 0.9
) -> tuple[Array, MomentumState]:
    """One step of Nesterov's method; the gradient is the one at `nesterov_point`, the parameter is where it stands.

    Formula: g = ∇f(w + β v), v ← β v − η g, w ← w + v
    Shapes: param, grad and velocity share one shape, which the results have too.
    Units: velocity in units of the parameter; β is a pure number.
    Raises: ValueError for unequal shapes, for β outside [0, 1) and for a negative or infinite rate.
    Source: Sutskever et al. 2013, equations 3 and 4.

    >>> state = MomentumState([-2.0])
    >>> slope = 2 * nesterov_point([3.0], state, beta=0.5)  # of f(w) = w²
    >>> nesterov_step([3.0], slope, state, rate=0.25, beta=0.5)
    (array([1.]), MomentumState(velocity=array([-2.])))
    """
    return velocity_step(param, grad, state, rate=rate, beta=beta)


def shifted_nesterov_step(
    param: Array, grad: Array, state: MomentumState, *, rate: float, beta: float = 0.9
) -> tuple[Array, MomentumState]:
    """One step of Nesterov's method, written for the point where the gradient is taken: param is that point.

    Formula: v ← β v + g, w̃ ← w̃ − η (g + β v); with a constant rate w̃ is the `nesterov_point` of `nesterov_step`
    Shapes: param, grad and velocity share one shape, which the results have too.
    Units: velocity in units of the gradient; β is a pure number.
    Raises: ValueError for unequal shapes, for β outside [0, 1) and for a negative or infinite rate.
    Source: Bengio, Boulanger-Lewandowski and Pascanu 2013, section 3.5.

    >>> shifted_nesterov_step([1.0], [10.0], MomentumState([2.0]), rate=0.5, beta=0.5)
    (array([-6.75]), MomentumState(velocity=array([11.])))
    """
    record("state", state, MomentumState)
    param, grad, velocity = same_shaped(param=param, grad=grad, velocity=state.velocity)
    beta = decay_factor("beta", beta)
    moved = wide(velocity) * beta + grad
    return stepped(param, rate, moved * beta + grad), MomentumState(moved.value())
