"""The rectifier and its relatives, and the piecewise linear stand-ins for sigmoid and tanh, each with its derivative.

At a kink the derivative does not exist; the functions give the slope from the left there (0 for the rectifier), the
choice that PyTorch and TensorFlow make for it.
"""

import math

from numeric.arrays import Array, between, floating, namespace
from numeric.pairs import multiply, two_product, value
from numeric.special import exp_pair, expm1_pair

SELU_ALPHA = 1.6732632423543772
"""α of the self-normalising fixed point (Klambauer et al. 2017, section 2)."""

SELU_SCALE = 1.0507009873554805
"""λ of the same fixed point."""


def _bent(x: Array, left: Array, right: Array) -> Array:
    """`right` above 0, `left` at 0 and below, NaN where x is NaN."""
    xp = namespace(x)
    return xp.where(x > 0, right, xp.where(x <= 0, left, x))


def _below(x: Array) -> Array:
    """x where it is at most 0, else 0: keeps exponentials of the unused branch from overflowing."""
    return namespace(x).clip(x, max=0.0)


def relu(x: Array) -> Array:
    """The rectified linear unit.

    Formula: relu(x) = max(x, 0)
    Shapes: x any; the result the same.
    Units: those of x.
    Raises: TypeError unless x is real floating.
    Source: Nair and Hinton 2010, "Rectified linear units improve restricted Boltzmann machines", section 2.

    >>> relu([-2.0, 0.0, 3.0])
    array([0., 0., 3.])
    """
    x = floating("x", x)
    return _bent(x, namespace(x).zeros_like(x), x)


def relu_grad(x: Array) -> Array:
    """The slope of the rectifier; it does not exist at 0, where 0 is given.

    Formula: relu′(x) = 1 for x > 0, 0 for x < 0
    Shapes: x any; the result the same.
    Units: none.
    Raises: TypeError unless x is real floating.
    Source: Glorot, Bordes and Bengio 2011, "Deep sparse rectifier neural networks", section 3.

    >>> relu_grad([-2.0, 0.0, 3.0])
    array([0., 0., 1.])
    """
    x = floating("x", x)
    one = namespace(x).ones_like(x)
    return _bent(x, one * 0, one)


def leaky_relu(x: Array, slope: float = 0.01) -> Array:
    """The leaky rectifier, which keeps a small slope on the left.

    Formula: f(x) = x for x > 0, a·x otherwise, with the slope a
    Shapes: x any; slope one number; the result as x.
    Units: those of x.
    Raises: TypeError unless x is real floating, ValueError unless 0 ≤ slope < ∞.
    Source: Maas, Hannun and Ng 2013, "Rectifier nonlinearities improve neural network acoustic models", section 2.

    >>> leaky_relu([-2.0, 3.0], slope=0.5)
    array([-1.,  3.])
    """
    x = floating("x", x)
    return _bent(x, x * between("slope", slope, 0.0, math.inf, ends="[)"), x)


def leaky_relu_grad(x: Array, slope: float = 0.01) -> Array:
    """The slope of the leaky rectifier; at 0 that of the left side is given.

    Formula: f′(x) = 1 for x > 0, a for x < 0
    Shapes: x any; slope one number; the result as x.
    Units: none.
    Raises: TypeError unless x is real floating, ValueError unless 0 ≤ slope < ∞.
    Source: Maas, Hannun and Ng 2013, section 2.

    >>> leaky_relu_grad([-2.0, 3.0], slope=0.5)
    array([0.5, 1. ])
    """
    x = floating("x", x)
    one = namespace(x).ones_like(x)
    return _bent(x, one * between("slope", slope, 0.0, math.inf, ends="[)"), one)


def elu(x: Array, alpha: float = 1.0) -> Array:
    """The exponential linear unit.

    Formula: f(x) = x for x > 0, α(eˣ − 1) otherwise
    Shapes: x any; alpha one number; the result as x.
    Units: those of x.
    Raises: TypeError unless x is real floating, ValueError unless 0 < alpha < ∞.
    Source: Clevert, Unterthiner and Hochreiter 2016, "Fast and accurate deep network learning by ELUs", section 3.

    >>> elu([-1000.0, 0.0, 3.0], alpha=2.0)
    array([-2.,  0.,  3.])
    """
    x = floating("x", x)
    return _bent(x, between("alpha", alpha, 0.0, math.inf, ends="()") * namespace(x).expm1(_below(x)), x)


def elu_grad(x: Array, alpha: float = 1.0) -> Array:
    """The slope of the exponential linear unit; at 0 that of the left side is given.

    Formula: f′(x) = 1 for x > 0, αeˣ otherwise
    Shapes: x any; alpha one number; the result as x.
    Units: none.
    Raises: TypeError unless x is real floating, ValueError unless 0 < alpha < ∞.
    Source: Clevert, Unterthiner and Hochreiter 2016, section 3.

    >>> elu_grad([-1000.0, 0.0, 3.0], alpha=2.0)
    array([0., 2., 1.])
    """
    x = floating("x", x)
    return _bent(
        x, between("alpha", alpha, 0.0, math.inf, ends="()") * value(exp_pair(_below(x))), namespace(x).ones_like(x)
    )


def selu(x: Array) -> Array:
    """The self-normalising exponential linear unit.

    Formula: f(x) = λx for x > 0, λα(eˣ − 1) otherwise, with λ = 1.0507… and α = 1.6733…
    Shapes: x any; the result the same.
    Units: those of x.
    Raises: TypeError unless x is real floating.
    Source: Klambauer et al. 2017, "Self-normalizing neural networks", equation 2.

    >>> round(float(selu(-1000.0)), 6)
    -1.758099
    """
    x = floating("x", x)
    left = multiply(expm1_pair(_below(x)), _selu_factor(x))
    return _bent(x, value(left), SELU_SCALE * x)


def selu_grad(x: Array) -> Array:
    """The slope of SELU; at 0 that of the left side is given.

    Formula: f′(x) = λ for x > 0, λαeˣ otherwise
    Shapes: x any; the result the same.
    Units: none.
    Raises: TypeError unless x is real floating.
    Source: Klambauer et al. 2017, equation 2.

    >>> round(float(selu_grad(0.0)), 6)
    1.758099
    """
    x = floating("x", x)
    root = exp_pair(_below(x) / 2)
    left = multiply(multiply(root, _selu_factor(x)), root)
    return _bent(x, value(left), namespace(x).full_like(x, SELU_SCALE))


def _selu_factor(x: Array) -> tuple[Array, Array]:
    """λα as a pair of the shape of x."""
    xp = namespace(x)
    return two_product(xp.full_like(x, SELU_SCALE), xp.full_like(x, SELU_ALPHA))


def hard_sigmoid(x: Array) -> Array:
    """A sigmoid of three straight pieces.

    Formula: f(x) = min(max(x + 3, 0), 6)/6
    Shapes: x any; the result the same.
    Units: as for the sigmoid.
    Raises: TypeError unless x is real floating.
    Source: Howard et al. 2019, "Searching for MobileNetV3", section 5.2.

    >>> hard_sigmoid([-3.0, 0.0, 3.0])
    array([0. , 0.5, 1. ])
    """
    x = floating("x", x)
    return namespace(x).clip(x + 3, 0.0, 6.0) / 6


def hard_sigmoid_grad(x: Array) -> Array:
    """The slope of the hard sigmoid; at the kinks 0 is given.

    Formula: f′(x) = 1/6 for −3 < x < 3, 0 outside
    Shapes: x any; the result the same.
    Units: none.
    Raises: TypeError unless x is real floating.
    Source: Howard et al. 2019, section 5.2.

    >>> (hard_sigmoid_grad([-4.0, 0.0, 3.0]) * 6).round(12)
    array([0., 1., 0.])
    """
    return _inside(floating("x", x), 3.0) / 6


def hard_tanh(x: Array) -> Array:
    """A tanh of three straight pieces.

    Formula: f(x) = min(max(x, −1), 1)
    Shapes: x any; the result the same.
    Units: none.
    Raises: TypeError unless x is real floating.
    Source: Collobert 2004, "Large scale machine learning" (thesis), chapter on multi-layer perceptrons.

    >>> hard_tanh([-4.0, 0.5, 3.0])
    array([-1. ,  0.5,  1. ])
    """
    x = floating("x", x)
    return namespace(x).clip(x, -1.0, 1.0)


def hard_tanh_grad(x: Array) -> Array:
    """The slope of the hard tanh; at the kinks 0 is given.

    Formula: f′(x) = 1 for −1 < x < 1, 0 outside
    Shapes: x any; the result the same.
    Units: none.
    Raises: TypeError unless x is real floating.
    Source: Collobert 2004.

    >>> hard_tanh_grad([-4.0, 0.5, 1.0])
    array([0., 1., 0.])
    """
    return _inside(floating("x", x), 1.0)


def _inside(x: Array, bound: float) -> Array:
    """1 where |x| < bound, 0 elsewhere, NaN where x is NaN."""
    xp = namespace(x)
    one = xp.ones_like(x)
    return xp.where(xp.abs(x) < bound, one, xp.where(xp.isnan(x), x, one * 0))
