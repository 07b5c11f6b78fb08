"""Derivatives by differences, polynomials by Taylor, and Newton's step, which uses both."""

import math
from collections.abc import Callable

from numeric.arrays import (
    Array,
    between,
    broadcast_shape,
    floating,
    floats,
    namespace,
    not_empty,
    refuse_where,
    wrong_value,
)
from numeric.wide import wide


def forward_difference(function: Callable[[Array], Array], at: Array, step: float = 1e-8) -> Array:
    """The slope of a function of one number by a step ahead; off by about half a step times the curvature.

    Formula: f′(x) ≈ (f(x + h) − f(x))/h
    Shapes: at any, function element by element; the result as its values.
    Units: those of the values over those of x.
    Raises: TypeError unless at is real floating, ValueError unless 0 < step < ∞.
    Source: Goodfellow, Bengio and Courville 2016, equation 4.6 and section 11.5.

    >>> float(forward_difference(lambda x: x**2, 1.0, step=0.5))
    2.5
    """
    x, step = floating("at", at), _step(step)
    ahead = x + step
    return ((wide(function(ahead)) - function(x)) / (wide(ahead) - x)).value()


def second_difference(function: Callable[[Array], Array], at: Array, step: float = 1e-4) -> Array:
    """The curvature of a function of one number by a step to each side; exact for cubics.

    Formula: f″(x) ≈ (f(x + h) − 2f(x) + f(x − h))/h²
    Shapes: at any, function element by element; the result as its values.
    Units: those of the values over those of x squared.
    Raises: as `forward_difference`.
    Source: Abramowitz and Stegun 1964, equation 25.3.23.

    >>> float(second_difference(lambda x: x**3, 1.0, step=0.5))
    6.0
    """
    x, step = floating("at", at), _step(step)
    middle = function(x)
    bend = wide(function(x + step)) - wide(middle) * 2.0 + function(x - step)
    return (bend / step / step).value()


def _step(step: float) -> float:
    """A step's length."""
    return between("step", step, 0.0, math.inf, ends="()")


def relative_gradient_error(analytic: Array, measured: Array) -> Array:
    """How far a gradient is from one measured by differences, beside the larger of the two; 0 where both are 0.

    Formula: |a − b|/max(|a|, |b|)
    Shapes: analytic and measured broadcast; the result as they do.
    Units: none.
    Raises: TypeError unless real floating, ValueError where the shapes do not broadcast.
    Source: Karpathy 2016, "CS231n: convolutional neural networks", notes on gradient checks.

    >>> relative_gradient_error([2.0, 0.0], [1.0, 0.0])
    array([0.5, 0. ])
    """
    a, b = floats(analytic=analytic, measured=measured)
    broadcast_shape(analytic=a, measured=b)
    xp = namespace(a)
    size = xp.maximum(xp.abs(a), xp.abs(b))
    none = size == 0
    half = xp.where(size > 1, xp.full_like(size, 0.5), xp.ones_like(size))  # lest the difference overflow
    apart = (wide(a * half) - b * half) / (xp.where(none, xp.ones_like(size), size) * half)
    return xp.abs(apart.value())


def taylor(coefficients: Array, step: Array) -> Array:
    """A function near a point, from its value and derivatives there; exact for polynomials.

    Formula: f(x + h) ≈ Σₖ f⁽ᵏ⁾(x) hᵏ/k!
    Shapes: coefficients (order + 1, …), the value first, then the derivatives; step broadcasts with an entry.
    Units: those of the value.
    Raises: TypeError unless real floating; ValueError for no coefficients and shapes that do not broadcast.
    Source: Goodfellow, Bengio and Courville 2016, equation 4.8, to second order.

    >>> float(taylor([1.0, 2.0, 6.0], 0.5))
    2.75
    """
    coefficients, step = floats(coefficients=coefficients, step=step)
    if coefficients.ndim == 0:
        wrong_value("coefficients", "an array with an axis of orders", "shape ()")
    orders = not_empty("coefficients", coefficients, 0).shape[0]
    broadcast_shape(coefficients=coefficients[0, ...], step=step)
    total = wide(coefficients[orders - 1, ...] + 0 * step)
    for order in range(orders - 1, 0, -1):
        total = total * step / float(order) + coefficients[order - 1, ...]
    return total.value()


def newton_step(x: Array, grad: Array, curvature: Array) -> Array:
    """Newton's step in every coordinate; it reaches the stationary point of a parabola at once.

    Formula: x ← x − f′(x)/f″(x)
    Shapes: all three broadcast; the result as they do.
    Units: those of x.
    Raises: TypeError unless real floating; ValueError where the shapes do not broadcast and for a curvature of 0.
    Source: Goodfellow, Bengio and Courville 2016, equation 4.12, for a diagonal Hessian.

    >>> float(newton_step(5.0, grad=12.0, curvature=4.0))
    2.0
    """
    x, grad, curvature = floats(x=x, grad=grad, curvature=curvature)
    broadcast_shape(x=x, grad=grad, curvature=curvature)
    refuse_where("curvature", curvature == 0, curvature, "values other than 0")
    return (wide(x) - wide(grad) / curvature).value()
