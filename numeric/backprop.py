"""Back-propagation: affine layers in row and in column form, activations, and a network of two layers.

Row form: a batch X (n, d), one example a row, and Y = X W + b. Column form: one example a column, Y = W X + b, the
transpose of everything. A network is written in one of the two; mixing them is the commonest slip in notes.
"""

from collections.abc import Callable
from typing import NamedTuple

from numeric.arrays import Array, broadcast_shape, dimensions, floats, length, namespace, same_shape, wrong_value
from numeric.pairs import accurate_sum
from numeric.products import affine, product
from numeric.wide import wide


class LinearGradients(NamedTuple):
    """The gradients of a loss by what went into an affine layer."""

    x: Array
    weight: Array
    bias: Array


class TwoLayerGradients(NamedTuple):
    """The gradients of a loss by everything in a network of two layers without biases."""

    x: Array
    first_weight: Array
    hidden: Array
    second_weight: Array


def chain_rule(*slopes: Array) -> Array:
    """The chain rule for functions applied to each entry.

    Formula: dy/dx = dy/du · du/dv · … · dw/dx
    Shapes: broadcast.
    Units: the product of theirs.
    Raises: TypeError unless real floating; ValueError without slopes or where shapes do not broadcast.
    Source: Goodfellow, Bengio and Courville 2016, equation 6.44.

    >>> chain_rule([2.0, 3.0], 10.0)
    array([20., 30.])
    """
    if not slopes:
        wrong_value("slopes", "at least one slope", "none")
    named = floats(**{f"slopes[{place}]": slope for place, slope in enumerate(slopes)})
    broadcast_shape(**{f"slopes[{place}]": slope for place, slope in enumerate(named)})
    total = wide(named[0])
    for slope in named[1:]:
        total = total * slope
    return total.value()


def multi_path_sum(outer: Array, inner: Array) -> Array:
    """The chain rule along several paths from x to y, which add up.

    Formula: dy/dx = Σₖ (∂y/∂uₖ)(duₖ/dx)
    Shapes: outer and inner (…, k); the result (…).
    Units: the product of theirs.
    Raises: TypeError unless real floating; ValueError where the shapes differ.
    Source: Goodfellow, Bengio and Courville 2016, equation 6.45.

    >>> float(multi_path_sum([1.0, 2.0], [10.0, 100.0]))
    210.0
    """
    outer, inner = floats(outer=outer, inner=inner)
    same_shape(outer=outer, inner=inner)
    return (wide(outer) * inner).sum(-1).value()


def linear_forward(x: Array, weight: Array, bias: Array | None = None) -> Array:
    """An affine layer in row form.

    Formula: Y = X W + b
    Shapes: x (n, d), weight (d, k), bias (k,); the result (n, k).
    Units: those of x times those of weight.
    Raises: TypeError unless real floating; ValueError where shapes do not fit.
    Source: Zhang et al. 2023, equation 5.1.1.

    >>> linear_forward([[1.0, 2.0]], [[1.0], [10.0]], [0.5])
    array([[21.5]])
    """
    x, weight = _row_factors(x, weight)
    if bias is None:
        return product(x, weight)
    x, weight, bias = floats(x=x, weight=weight, bias=bias)
    length("bias", dimensions("bias", bias, 1), 0, weight.shape[1], "the columns of weight")
    return affine(x, weight, bias)


def _row_factors(x: Array, weight: Array) -> tuple[Array, Array]:
    """A batch of rows and a weight that fits it."""
    x, weight = floats(x=x, weight=weight)
    dimensions("x", x, 2)
    length("weight", dimensions("weight", weight, 2), 0, x.shape[1], "the columns of x")
    return x, weight


def linear_backward(grad_output: Array, x: Array, weight: Array) -> LinearGradients:
    """The gradients of an affine layer in row form, from the gradient G by its output.

    Formula: ∂L/∂X = G Wᵀ, ∂L/∂W = Xᵀ G, ∂L/∂b = Σᵢ Gᵢ·
    Shapes: grad_output (n, k), x (n, d), weight (d, k); the results (n, d), (d, k), (k,).
    Units: those of L over each.
    Raises: TypeError unless real floating; ValueError where shapes do not fit.
    Source: Goodfellow, Bengio and Courville 2016, section 6.5.6 and algorithm 6.4, in row form.

    >>> linear_backward([[1.0], [2.0]], [[1.0, 0.0], [0.0, 1.0]], [[3.0], [4.0]]).weight
    array([[1.],
           [2.]])
    """
    x, weight = _row_factors(x, weight)
    grad, x, weight = floats(grad_output=grad_output, x=x, weight=weight)
    length("grad_output", dimensions("grad_output", grad, 2), 0, x.shape[0], "the rows of x")
    length("grad_output", grad, 1, weight.shape[1], "the columns of weight")
    turn = namespace(grad).matrix_transpose
    return LinearGradients(product(grad, turn(weight)), product(turn(x), grad), batch_bias_grad(grad))


def batch_bias_grad(grad_output: Array) -> Array:
    """The gradient of a bias, which takes part in every row of the batch.

    Formula: ∂L/∂b = Σᵢ ∂L/∂yᵢ
    Shapes: grad_output (n, k); the result (k,).
    Units: those of L over y.
    Raises: TypeError unless real floating; ValueError unless it has two axes.
    Source: Goodfellow, Bengio and Courville 2016, algorithm 6.4.

    >>> batch_bias_grad([[1.0, 2.0], [3.0, 4.0]])
    array([4., 6.])
    """
    (grad,) = floats(grad_output=grad_output)
    return accurate_sum(dimensions("grad_output", grad, 2), 0)


def linear_forward_column(weight: Array, x: Array, bias: Array | None = None) -> Array:
    """An affine layer in column form.

    Formula: Y = W X + b
    Shapes: weight (k, d), x (d, n) with one example a column, bias (k,); the result (k, n).
    Units: as `linear_forward`.
    Raises: TypeError unless real floating; ValueError where shapes do not fit.
    Source: Goodfellow, Bengio and Courville 2016, equation 6.40 and algorithm 6.3.

    >>> linear_forward_column([[1.0, 10.0]], [[1.0], [2.0]], [0.5])
    array([[21.5]])
    """
    weight, x = _column_factors(weight, x)
    if bias is None:
        return product(weight, x)
    weight, x, bias = floats(weight=weight, x=x, bias=bias)
    length("bias", dimensions("bias", bias, 1), 0, weight.shape[0], "the rows of weight")
    return affine(weight, x, bias[:, None])


def _column_factors(weight: Array, x: Array) -> tuple[Array, Array]:
    """A weight and a batch of columns that fits it."""
    weight, x = floats(weight=weight, x=x)
    dimensions("weight", weight, 2)
    length("x", dimensions("x", x, 2), 0, weight.shape[1], "the columns of weight")
    return weight, x


def linear_backward_column(grad_output: Array, weight: Array, x: Array) -> LinearGradients:
    """The gradients of an affine layer in column form, from the gradient G by its output.

    Formula: ∂L/∂X = Wᵀ G, ∂L/∂W = G Xᵀ, ∂L/∂b = Σᵢ G·ᵢ
    Shapes: grad_output (k, n), weight (k, d), x (d, n); the results (d, n), (k, d), (k,).
    Units: those of L over each.
    Raises: TypeError unless real floating; ValueError where shapes do not fit.
    Source: Goodfellow, Bengio and Courville 2016, algorithm 6.4.

    >>> linear_backward_column([[1.0]], [[3.0, 4.0]], [[1.0], [2.0]]).weight
    array([[1., 2.]])
    """
    weight, x = _column_factors(weight, x)
    grad, weight, x = floats(grad_output=grad_output, weight=weight, x=x)
    length("grad_output", dimensions("grad_output", grad, 2), 0, weight.shape[0], "the rows of weight")
    length("grad_output", grad, 1, x.shape[1], "the columns of x")
    turn = namespace(grad).matrix_transpose
    return LinearGradients(product(turn(weight), grad), product(grad, turn(x)), accurate_sum(grad, 1))


def activation_backward(grad_output: Array, x: Array, derivative: Callable[[Array], Array]) -> Array:
    """The gradient through an activation applied to each entry.

    Formula: ∂L/∂z = ∂L/∂h ⊙ φ′(z), for h = φ(z)
    Shapes: grad_output and x (the z) alike; the result the same.
    Units: those of grad_output times φ′.
    Raises: TypeError unless real floating; ValueError where the shapes differ.
    Source: Goodfellow, Bengio and Courville 2016, algorithm 6.4.

    >>> activation_backward([1.0, 1.0], [-2.0, 2.0], lambda z: (z > 0) * 1.0)
    array([0., 1.])
    """
    grad_output, x = floats(grad_output=grad_output, x=x)
    same_shape(grad_output=grad_output, x=x)
    return grad_output * namespace(x).astype(derivative(x), x.dtype)


def two_layer_forward(
    x: Array, first_weight: Array, second_weight: Array, activation: Callable[[Array], Array]
) -> tuple[Array, Array, Array]:
    """A network of two layers in row form: before and after the activation, and the output.

    Formula: Z = X W₁, H = φ(Z), O = H W₂
    Shapes: x (n, d), first_weight (d, h), second_weight (h, k); the results Z (n, h), H (n, h), O (n, k).
    Units: O those of the second layer.
    Raises: TypeError unless real floating; ValueError where shapes do not fit.
    Source: Zhang et al. 2023, equations 5.3.1 to 5.3.3, in row form.

    >>> float(two_layer_forward([[1.0]], [[-2.0]], [[3.0]], activation=abs)[2][0, 0])
    6.0
    """
    pre = linear_forward(x, first_weight)
    hidden = activation(pre)
    return pre, hidden, linear_forward(hidden, second_weight)


def two_layer_backward(
    grad_output: Array,
    x: Array,
    first_weight: Array,
    second_weight: Array,
    activation: Callable[[Array], Array],
    derivative: Callable[[Array], Array],
) -> TwoLayerGradients:
    """The gradients of a network of two layers in row form, from the gradient G by its output.

    Formula: ∂L/∂W₂ = Hᵀ G, ∂L/∂H = G W₂ᵀ, D = ∂L/∂H ⊙ φ′(Z), ∂L/∂W₁ = Xᵀ D, ∂L/∂X = D W₁ᵀ
    Shapes: as `two_layer_forward`, grad_output (n, k); each gradient as what it is taken by.
    Units: those of L over each.
    Raises: TypeError unless real floating; ValueError where shapes do not fit.
    Source: Rumelhart, Hinton and Williams 1986; Zhang et al. 2023, section 5.3.3, in row form.

    >>> gradients = two_layer_backward([[1.0]], [[2.0]], [[3.0]], [[5.0]], lambda z: z, lambda z: z * 0 + 1)
    >>> [float(gradient[0, 0]) for gradient in gradients]
    [15.0, 10.0, 5.0, 6.0]
    """
    pre, hidden, _ = two_layer_forward(x, first_weight, second_weight, activation)
    outer = linear_backward(grad_output, hidden, second_weight)
    inner = linear_backward(activation_backward(outer.x, pre, derivative), x, first_weight)
    return TwoLayerGradients(inner.x, inner.weight, outer.x, outer.weight)


def two_layer_forward_column(
    x: Array, first_weight: Array, second_weight: Array, activation: Callable[[Array], Array]
) -> tuple[Array, Array, Array]:
    """A network of two layers in column form: before and after the activation, and the output.

    Formula: Z = W₁ X, H = φ(Z), O = W₂ H
    Shapes: x (d, n), first_weight (h, d), second_weight (k, h); the results Z (h, n), H (h, n), O (k, n).
    Units: O those of the second layer.
    Raises: TypeError unless real floating; ValueError where shapes do not fit.
    Source: Zhang et al. 2023, equations 5.3.1 to 5.3.3.

    >>> float(two_layer_forward_column([[1.0]], [[-2.0]], [[3.0]], activation=abs)[2][0, 0])
    6.0
    """
    pre = linear_forward_column(first_weight, x)
    hidden = activation(pre)
    return pre, hidden, linear_forward_column(second_weight, hidden)


def two_layer_backward_column(
    grad_output: Array,
    x: Array,
    first_weight: Array,
    second_weight: Array,
    activation: Callable[[Array], Array],
    derivative: Callable[[Array], Array],
) -> TwoLayerGradients:
    """The gradients of a network of two layers in column form, from the gradient G by its output.

    Formula: ∂L/∂W₂ = G Hᵀ, ∂L/∂H = W₂ᵀ G, D = ∂L/∂H ⊙ φ′(Z), ∂L/∂W₁ = D Xᵀ, ∂L/∂X = W₁ᵀ D
    Shapes: as `two_layer_forward_column`, grad_output (k, n); each gradient as what it is taken by.
    Units: those of L over each.
    Raises: TypeError unless real floating; ValueError where shapes do not fit.
    Source: Rumelhart, Hinton and Williams 1986; Zhang et al. 2023, section 5.3.3.

    >>> gradients = two_layer_backward_column([[1.0]], [[2.0]], [[3.0]], [[5.0]], lambda z: z, lambda z: z * 0 + 1)
    >>> [float(gradient[0, 0]) for gradient in gradients]
    [15.0, 10.0, 5.0, 6.0]
    """
    pre, hidden, _ = two_layer_forward_column(x, first_weight, second_weight, activation)
    outer = linear_backward_column(grad_output, second_weight, hidden)
    inner = linear_backward_column(activation_backward(outer.x, pre, derivative), first_weight, x)
    return TwoLayerGradients(inner.x, inner.weight, outer.x, outer.weight)
