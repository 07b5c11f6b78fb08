"""Gradients through many layers: residual blocks, and products of slopes that vanish or explode."""

from numeric.arrays import Array, axis_in_range, broadcast_shape, floating, floats, namespace, wrong_value
from numeric.pairs import safe_product
from numeric.wide import wide
from numeric.wide_functions import wide_log


def residual_gradient(inner_gradient: Array) -> Array:
    """The slope of a residual block, which does not vanish with that of its inside.

    Formula: d(x + f(x))/dx = 1 + f′(x)
    Shapes: any; the result the same.
    Units: none.
    Raises: TypeError unless real floating.
    Source: He et al. 2016, "Identity mappings in deep residual networks", equation 5.

    >>> residual_gradient([0.0, -0.5])
    array([1. , 0.5])
    """
    return 1 + floating("inner_gradient", inner_gradient)


def residual_backward(grad_output: Array, inner_gradient: Array) -> Array:
    """The gradient g through a residual block with f applied to each entry.

    Formula: ∂L/∂x = g + g·f′(x)
    Shapes: broadcast; the result as they do.
    Units: those of grad_output.
    Raises: TypeError unless real floating, ValueError where the shapes do not broadcast.
    Source: He et al. 2016, equation 5.

    >>> residual_backward([2.0], [0.5])
    array([3.])
    """
    grad_output, inner = floats(grad_output=grad_output, inner_gradient=inner_gradient)
    broadcast_shape(grad_output=grad_output, inner_gradient=inner)
    return ((wide(inner) + 1.0) * grad_output).value()


def depth_product(factors: Array, axis: int = -1) -> Array:
    """The gradient through L layers; only a result out of range overflows or underflows, nothing on the way to it.

    Formula: ∏ₗ fₗ
    Shapes: factors (…, L, …) along the axis; the result lacks it (1 where L = 0).
    Units: the product of theirs.
    Raises: TypeError unless real floating, ValueError for an axis that factors lacks.
    Source: Bengio, Simard and Frasconi 1994, "Learning long-term dependencies with gradient descent is difficult".

    >>> float(depth_product([0.25] * 10))
    9.5367431640625e-07
    >>> round(float(depth_product([1e-200, 1e-200, 1e200, 1e200])), 12)
    1.0
    """
    factors = floating("factors", factors)
    return safe_product(factors, _layers(factors, axis))


def log_depth_product(factors: Array, axis: int = -1) -> Array:
    """The logarithm of its size: below 0 the gradient vanishes with depth, above 0 it explodes.

    Formula: log |∏ₗ fₗ| = Σₗ log |fₗ|
    Shapes: as `depth_product`.
    Units: nats.
    Raises: as `depth_product`.
    Source: Bengio, Simard and Frasconi 1994.

    >>> round(float(log_depth_product([0.25] * 1000)), 3)
    -1386.294
    """
    factors = floating("factors", factors)
    return wide_log(wide(namespace(factors).abs(factors))).sum(_layers(factors, axis)).value()


def _layers(factors: Array, axis: int) -> int:
    """The axis of the layers, counted from the front."""
    if factors.ndim == 0:
        wrong_value("factors", "an array with an axis of layers", "shape ()")
    return axis_in_range("axis", axis, factors)
