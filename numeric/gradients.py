"""Gradients as directions: slopes along a line, the steepest one, steps against it, finite differences, mini-batches.

Raises everywhere: TypeError for what is no real floating-point array, number or list.
"""

import math
from collections.abc import Callable
from decimal import Decimal, localcontext

from numeric.arrays import (
    Array,
    between,
    floating,
    floats,
    namespace,
    non_negative,
    not_empty,
    same_shape,
    whole,
)
from numeric.decays import DIGITS, wide_decimal
from numeric.depth import depth_product, log_depth_product, residual_backward, residual_gradient
from numeric.differences import (
    forward_difference,
    newton_step,
    relative_gradient_error,
    second_difference,
    taylor,
)
from numeric.pairs import safe_scale
from numeric.vectors import nonzero_vectors, norm_grad
from numeric.wide import stack, wide

__all__ = [
    "central_difference",
    "contraction_factor",
    "depth_product",
    "directional_derivative",
    "forward_difference",
    "gradient_descent",
    "gradient_step",
    "linear_scaling",
    "log_depth_product",
    "minibatch_gradient",
    "minibatch_variance",
    "minimum_probability",
    "newton_step",
    "parabola_descent",
    "predicted_decrease",
    "relative_gradient_error",
    "residual_backward",
    "residual_gradient",
    "saddle_probability",
    "second_difference",
    "steepest_ascent_direction",
    "steepest_descent_direction",
    "taylor",
]


def directional_derivative(gradient: Array, direction: Array) -> Array:
    """The slope of a function along a direction of any length.

    Formula: ∇f·e = Σᵢ ∂ᵢf eᵢ with e = d/‖d‖; in the plane f_x cos α + f_y cos β
    Shapes: gradient and direction (…, n); the result (…).
    Units: those of the gradient.
    Raises: TypeError unless real floating; ValueError where the shapes differ or the direction has length 0.
    Source: Goodfellow, Bengio and Courville 2016, section 4.3.

    >>> float(directional_derivative([3.0, 4.0], [0.0, 2.0]))
    4.0
    """
    gradient, direction = floats(gradient=gradient, direction=direction)
    same_shape(gradient=gradient, direction=direction)
    direction = nonzero_vectors("direction", direction, -1)
    moved = wide(direction * safe_scale(direction, -1))  # by a power of two, which turns nothing
    return ((moved * gradient).sum(-1) / (moved * moved).sum(-1).root()).value()


def steepest_ascent_direction(gradient: Array) -> Array:
    """The unit vector along which f rises fastest, with slope ‖∇f‖; 0 where the gradient is 0.

    Formula: e = ∇f/‖∇f‖
    Shapes: gradient (…, n); the result the same.
    Units: none.
    Raises: TypeError unless real floating; ValueError where the last axis is empty.
    Source: Goodfellow, Bengio and Courville 2016, equations 4.3 and 4.4.

    >>> steepest_ascent_direction([3.0, 4.0])
    array([0.6, 0.8])
    """
    return norm_grad(floating("gradient", gradient))


def steepest_descent_direction(gradient: Array) -> Array:
    """The unit vector along which f falls fastest, with slope −‖∇f‖; 0 where the gradient is 0.

    Formula: e = −∇f/‖∇f‖
    Shapes: gradient (…, n); the result the same.
    Units: none.
    Raises: as `steepest_ascent_direction`.
    Source: Goodfellow, Bengio and Courville 2016, equations 4.3 and 4.4.

    >>> steepest_descent_direction([3.0, 4.0])
    array([-0.6, -0.8])
    """
    return -steepest_ascent_direction(gradient)


def gradient_step(parameters: Array, gradient: Array, rate: float) -> Array:
    """One step of gradient descent.

    Formula: w ← w − η∇f
    Shapes: parameters and gradient alike; the result the same.
    Units: rate is that of the parameters per gradient.
    Raises: TypeError unless real floating; ValueError where the shapes differ or the rate is not in [0, ∞).
    Source: Cauchy 1847; Goodfellow, Bengio and Courville 2016, equation 4.5.

    >>> gradient_step([1.0, 2.0], [2.0, -2.0], rate=0.5)
    array([0., 3.])
    """
    parameters, gradient = floats(parameters=parameters, gradient=gradient)
    same_shape(parameters=parameters, gradient=gradient)
    return (wide(parameters) - wide(gradient) * _rate(rate)).value()


def _rate(rate: float) -> float:
    """A learning rate, checked."""
    return between("rate", rate, 0.0, math.inf, ends="[)")


def predicted_decrease(gradient: Array, rate: float) -> Array:
    """How much one step of gradient descent lowers f, to first order.

    Formula: f(w) − f(w − η∇f) = η‖∇f‖² + O(η²)
    Shapes: gradient (…, n); the result (…).
    Units: those of f.
    Raises: as `gradient_step`.
    Source: Nesterov 2018, "Lectures on convex optimization", section 1.2.3.

    >>> float(predicted_decrease([3.0, 4.0], rate=0.5))
    12.5
    """
    gradient = floating("gradient", gradient)
    not_empty("gradient", gradient, -1)
    scale = safe_scale(gradient, -1)
    size = wide(gradient * scale)
    scale = scale[..., 0]
    return ((size * size).sum(-1) * _rate(rate)).value() / scale / scale


def gradient_descent(gradient: Callable[[Array], Array], start: Array, rate: float, steps: int) -> Array:
    """The points that gradient descent visits, the start included.

    Formula: wₖ₊₁ = wₖ − η∇f(wₖ)
    Shapes: gradient takes and gives the shape of start; the result (steps + 1, …).
    Units: as `gradient_step`.
    Raises: as `gradient_step`; TypeError unless steps is an integer, ValueError unless it is at least 0.
    Source: Goodfellow, Bengio and Courville 2016, equation 4.5.

    >>> gradient_descent(lambda w: 2 * w, [1.0], rate=0.25, steps=2)
    array([[1.  ],
           [0.5 ],
           [0.25]])
    """
    points = [floating("start", start)]
    for _ in range(whole("steps", steps, 0)):
        points.append(gradient_step(points[-1], gradient(points[-1]), rate))
    return namespace(points[0]).stack(points, axis=0)


def parabola_descent(start: float, rate: float, steps: int, coefficient: float = 4.0) -> tuple[Array, Array]:
    """Gradient descent on a parabola y = cx²: the points and their heights.

    Formula: xₖ₊₁ = xₖ − 2cηxₖ, yₖ = cxₖ²
    Shapes: start one number; two results (steps + 1,).
    Units: those of x and of y.
    Raises: as `gradient_descent`; ValueError unless coefficient > 0.
    Source: Goodfellow, Bengio and Courville 2016, section 4.3, figure 4.1.

    >>> parabola_descent(2.0, rate=1.0, steps=2)
    (array([  2., -14.,  98.]), array([1.6000e+01, 7.8400e+02, 3.8416e+04]))
    """
    curve = between("coefficient", coefficient, 0.0, math.inf, ends="()")
    first, factor = floating("start", start), _contraction(rate, curve)
    points = [wide(first)]
    for _ in range(whole("steps", steps, 0)):
        points.append(points[-1] * wide_decimal(factor, first))
    path = stack(points)
    return path.value(), (path * path * curve).value()


def contraction_factor(rate: float, coefficient: float = 4.0) -> float:
    """What each step of `parabola_descent` multiplies x by.

    Formula: xₖ₊₁/xₖ = 1 − 2cη: size below 1 converges, above 1 diverges; below 0 changes sides
    Shapes: numbers.
    Units: none. For y = 4x² the factor is 1 − 8η: rates below 0.25 converge, those above 0.125 change sides, 0.25 goes
    to and fro for ever, and larger ones diverge.
    Raises: as `parabola_descent`.
    Source: Goodfellow, Bengio and Courville 2016, section 4.3.1.

    >>> contraction_factor(1.0), contraction_factor(0.25), contraction_factor(0.125)
    (-7.0, -1.0, 0.0)
    """
    curve = between("coefficient", coefficient, 0.0, math.inf, ends="()")
    return float(_contraction(rate, curve))


def _contraction(rate: float, curve: float) -> Decimal:
    """1 − 2cη, to sixty digits."""
    with localcontext(DIGITS):
        return 1 - 2 * Decimal(curve) * Decimal(_rate(rate))


def central_difference(function: Callable[[Array], Array], x: Array, step: float | None = None) -> Array:
    """The gradient of a scalar function by central differences along each coordinate.

    Formula: ∂ᵢf ≈ (f(x + heᵢ) − f(x − heᵢ))/(2h), off by O(h²); h = ∛ε·max(1, |xᵢ|) unless given
    Shapes: function takes the shape of x to one number; the result as x.
    Units: those of f per x.
    Raises: TypeError unless x is real floating; ValueError unless 0 < step < ∞.
    Source: Press et al. 2007, "Numerical recipes", section 5.7.

    >>> central_difference(lambda v: (v**3).sum(), [1.0, 2.0]).round(6)
    array([ 3., 12.])
    """
    x = floating("x", x)
    xp = namespace(x)
    flat = xp.reshape(x, (-1,))
    one = xp.eye(flat.shape[0], dtype=x.dtype)
    slopes = [
        _slope(function, flat, one[index, :] * _difference_step(flat[index], step), x.shape)
        for index in range(flat.shape[0])
    ]
    return xp.reshape(xp.stack(slopes), x.shape) if slopes else xp.zeros_like(x)


def _difference_step(entry: Array, step: float | None) -> float:
    """How far to go from one coordinate."""
    if step is not None:
        return between("step", step, 0.0, math.inf, ends="()")
    epsilon = float(namespace(entry).finfo(entry.dtype).eps)
    return float(epsilon ** (1 / 3)) * max(1.0, abs(float(entry)))


def _slope(function: Callable[[Array], Array], flat: Array, move: Array, shape: tuple[int, ...]) -> Array:
    """The difference quotient along one move, over the distance really travelled."""
    xp = namespace(flat)
    ahead, behind = flat + move, flat - move
    rise = function(xp.reshape(ahead, shape)) - function(xp.reshape(behind, shape))
    return rise / xp.sum(ahead - behind)


def minibatch_gradient(example_gradients: Array) -> Array:
    """The mini-batch gradient: its expectation is the gradient over all examples.

    Formula: ĝ = (1/K)Σₖ gₖ
    Shapes: example_gradients (batch, …); the result (…).
    Units: those of the gradients.
    Raises: TypeError unless real floating; ValueError where the batch is empty.
    Source: Goodfellow, Bengio and Courville 2016, equation 8.7.

    >>> minibatch_gradient([[1.0, 0.0], [3.0, 4.0]])
    array([2., 2.])
    """
    gradients = floating("example_gradients", example_gradients)
    return wide(not_empty("example_gradients", gradients, 0)).mean(0).value()


def minibatch_variance(variance: Array, batch_size: int) -> Array:
    """The variance of a mean over K examples drawn independently.

    Formula: Var(ĝ) = σ²/K
    Shapes: variance any; the result the same.
    Units: those of variance.
    Raises: TypeError unless variance is real floating and batch_size an integer; ValueError unless variance ≥ 0 and
    batch_size ≥ 1.
    Source: Goodfellow, Bengio and Courville 2016, equation 5.46 and section 8.1.3.

    >>> float(minibatch_variance(8.0, 4))
    2.0
    """
    return non_negative("variance", variance) / whole("batch_size", batch_size, 1)


def linear_scaling(rate: float, batch_size: int, reference_batch_size: int) -> float:
    """The learning rate for another batch size: K small steps are one K times as large, to first order.

    Formula: η′ = η·K/K₀
    Shapes: numbers.
    Units: those of the rate.
    Raises: TypeError unless the sizes are integers; ValueError unless they are at least 1 and the rate is in [0, ∞).
    Source: Goyal et al. 2017, "Accurate, large minibatch SGD", section 2.1.

    >>> linear_scaling(0.1, 512, 256)
    0.2
    """
    before = whole("reference_batch_size", reference_batch_size, 1)
    with localcontext(DIGITS):
        return float(Decimal(_rate(rate)) * whole("batch_size", batch_size, 1) / before)


def minimum_probability(dimension: int) -> float:
    """How likely a stationary point with independent, symmetric curvature signs is a minimum.

    Formula: P = 2⁻ᴰ in D dimensions
    Shapes: a number.
    Units: probability.
    Raises: TypeError unless dimension is an integer, ValueError unless it is at least 1.
    Source: Dauphin et al. 2014, "Identifying and attacking the saddle point problem", section 2.

    >>> minimum_probability(3)
    0.125
    """
    return math.ldexp(1.0, -whole("dimension", dimension, 1))


def saddle_probability(dimension: int) -> float:
    """How likely such a stationary point is neither minimum nor maximum.

    Formula: P = 1 − 2¹⁻ᴰ in D dimensions
    Shapes: a number.
    Units: probability.
    Raises: as `minimum_probability`.
    Source: Dauphin et al. 2014, section 2.

    >>> saddle_probability(1), saddle_probability(3)
    (0.0, 0.75)
    """
    return 1.0 - 2.0 * minimum_probability(dimension)
