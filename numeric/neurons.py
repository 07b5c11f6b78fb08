"""Neurons one at a time and in layers: threshold units, the perceptron and its line, XOR, multi-layer perceptrons."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from numeric.arrays import (
    Array,
    dimensions,
    floating,
    floats,
    length,
    listed,
    namespace,
    record,
    refuse_where,
    same_shape,
    whole,
    wrong_value,
)
from numeric.products import affine, wide_product
from numeric.updates import learning_rate
from numeric.wide import wide


class Layer(NamedTuple):
    """One affine layer in row form: x ↦ x·weight + bias."""

    weight: Array
    bias: Array


def step(x: Array) -> Array:
    """The step function, 1 at 0.

    Formula: step(x) = 1 for x ≥ 0, 0 below
    Shapes: x any; the result the same.
    Units: none.
    Raises: TypeError unless x is real floating.
    Source: Rosenblatt 1958, "The perceptron"; with 1 at 0.

    >>> step([-1.0, 0.0, 2.0])
    array([0., 1., 1.])
    """
    x = floating("x", x)
    xp = namespace(x)
    return xp.where(x >= 0, xp.ones_like(x), xp.where(x < 0, xp.zeros_like(x), x))


def mcculloch_pitts(inputs: Array, weights: Array, threshold: float) -> Array:
    """The threshold unit of McCulloch and Pitts.

    Formula: f(Σᵢ IᵢWᵢ), with f(s) = 1 for s ≥ T and 0 below
    Shapes: inputs (…, n) of zeros and ones, weights (n,); the result (…).
    Units: none.
    Raises: TypeError unless real floating; ValueError unless inputs are 0 or 1 and as many as weights.
    Source: McCulloch and Pitts 1943, "A logical calculus of the ideas immanent in nervous activity".

    >>> mcculloch_pitts([[0.0, 1.0], [1.0, 1.0]], [1.0, 1.0], threshold=2.0)
    array([0., 1.])
    """
    inputs, weights, threshold = floats(inputs=inputs, weights=weights, threshold=threshold)
    refuse_where("inputs", ~((inputs == 0) | (inputs == 1)), inputs, "zeros and ones")
    dimensions("weights", weights, 1)
    length("inputs", inputs, -1, weights.shape[0], "one for each weight")
    return step(((wide(inputs) * weights).sum(-1) - threshold).value())


def perceptron(x: Array, weights: Array, bias: float = 0.0) -> Array:
    """The perceptron; on its decision line ⟨w, x⟩ + b = 0 it gives 1.

    Formula: o = step(⟨w, x⟩ + b)
    Shapes: x (…, n), weights (n,), bias one number; the result (…).
    Units: none.
    Raises: TypeError unless real floating; ValueError unless x has as many entries as weights.
    Source: Rosenblatt 1958; Zhang et al. 2023, "Dive into deep learning", section 5.1.

    >>> perceptron([[2.0, 1.0], [-2.0, 1.0]], [1.0, 1.0])
    array([1., 0.])
    """
    x, weights, bias = floats(x=x, weights=weights, bias=bias)
    dimensions("weights", weights, 1)
    length("x", x, -1, weights.shape[0], "one for each weight")
    return step(((wide(x) * weights).sum(-1) + bias).value())


def perceptron_update(layer: Layer, x: Array, target: float, rate: float = 1.0) -> Layer:
    """One step of the perceptron rule.

    Formula: w ← w + η(y − o)x, b ← b + η(y − o)
    Shapes: weight (n,), bias one number, x (n,), target 0 or 1; the result a layer.
    Units: none.
    Raises: as `perceptron`, and ValueError unless target is 0 or 1.
    Source: Rosenblatt 1962, "Principles of neurodynamics", chapter 5.

    >>> perceptron_update(Layer(0.0 * namespace().ones(2), 0.0), [1.0, -1.0], target=0.0)
    Layer(weight=array([-1.,  1.]), bias=-1.0)
    """
    record("layer", layer, Layer)
    x, weight, goal = floats(x=x, weight=layer.weight, target=target)
    refuse_where("target", ~((goal == 0) | (goal == 1)), goal, "0 or 1")
    same_shape(weight=weight, x=x)
    error = learning_rate(rate) * float(goal - perceptron(x, weight, layer.bias))
    return Layer((wide(error, like=x) * x + weight).value(), layer.bias + error)


def decision_line(x: Array, weights: Array, bias: float = 0.0) -> Array:
    """The other coordinate of a point on a plane perceptron's line w₀x₀ + w₁x₁ + b = 0.

    Formula: x₁ = −(w₀/w₁)x₀ − b/w₁
    Shapes: x any (values of x₀), weights (2,); the result as x.
    Units: those of x₀ times w₀ over w₁.
    Raises: TypeError unless real floating; ValueError unless there are two weights and the second is not 0.
    Source: Minsky and Papert 1969, "Perceptrons", chapter 1.

    >>> decision_line([0.0, 2.0], [1.0, 2.0], bias=-4.0)
    array([2., 1.])
    """
    x, weights, bias = floats(x=x, weights=weights, bias=bias)
    length("weights", dimensions("weights", weights, 1), 0, 2, "a line in the plane")
    refuse_where("weights", weights[1:] == 0, weights[1:], "a second weight that is not 0 (the line is upright)")
    return (-(wide(weights[0]) * x + bias) / weights[1]).value()


def xor_network(x: Array) -> Array:
    """Exclusive or by two layers of threshold units, which one layer cannot do.

    Formula: a ⊕ b = (a or b) and not (a and b)
    Shapes: x (…, 2) of zeros and ones; the result (…).
    Units: none.
    Raises: TypeError unless x is real floating; ValueError unless it holds pairs of zeros and ones.
    Source: Minsky and Papert 1969, section 0.8; Goodfellow, Bengio and Courville 2016, section 6.1.

    >>> xor_network([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    array([0., 1., 1., 0.])
    """
    x = floating("x", x)
    length("x", x, -1, 2, "the two inputs")
    xp = namespace(x)
    either = mcculloch_pitts(x, [1.0, 1.0], 1.0)
    both = mcculloch_pitts(x, [1.0, 1.0], 2.0)
    return mcculloch_pitts(xp.stack([either, both], axis=-1), [1.0, -1.0], 1.0)


def _layers(layers: Sequence[Layer]) -> list[Layer]:
    """Layers whose shapes fit one another."""
    read: list[Layer] = []
    for place, layer in enumerate(listed("layers", layers, "a sequence of layers")):
        record(f"layers[{place}]", layer, Layer)
        names = {f"layers[{place}].weight": layer.weight, f"layers[{place}].bias": layer.bias}
        weight, bias = floats(**names)
        dimensions(f"layers[{place}].weight", weight, 2)
        length(f"layers[{place}].bias", dimensions(f"layers[{place}].bias", bias, 1), 0, weight.shape[1], "the outputs")
        if read:
            length(f"layers[{place}].weight", weight, 0, read[-1].weight.shape[1], "the outputs of the layer before")
        read.append(Layer(weight, bias))
    if not read:
        wrong_value("layers", "at least one layer", "none")
    return read


def mlp_forward(x: Array, layers: Sequence[Layer], activation: Callable[[Array], Array]) -> Array:
    """A multi-layer perceptron in row form; the last layer has no activation.

    Formula: hₗ = φ(hₗ₋₁Wₗ + bₗ) for l < L, o = h_{L−1}W_L + b_L
    Shapes: x (…, d₀), weight k (dₖ, dₖ₊₁), bias k (dₖ₊₁,); the result (…, d_L): 1×4 by 4×5 and 5×3 gives 1×3.
    Units: those of the last layer.
    Raises: TypeError unless real floating; ValueError where shapes do not fit or there is no layer.
    Source: Zhang et al. 2023, equation 5.1.3; Goodfellow, Bengio and Courville 2016, section 6.3.

    >>> layers = [Layer([[1.0, -1.0]], [0.0, 0.0]), Layer([[1.0], [1.0]], [0.5])]
    >>> mlp_forward([[-3.0]], layers, activation=abs)
    array([[6.5]])
    """
    read = _layers(layers)
    hidden, _ = floats(x=x, weight=read[0].weight)
    length("x", hidden, -1, read[0].weight.shape[0], "the rows of layers[0].weight")
    for layer in read[:-1]:
        hidden = activation(affine(hidden, layer.weight, layer.bias))
    return affine(hidden, read[-1].weight, read[-1].bias)


def mlp_collapse(layers: Sequence[Layer]) -> Layer:
    """The one layer that several layers without activation amount to.

    Formula: (XW₁ + b₁)W₂ + b₂ = X(W₁W₂) + (b₁W₂ + b₂)
    Shapes: as `mlp_forward`; weight (d₀, d_L), bias (d_L,).
    Units: those of the last layer.
    Raises: as `mlp_forward`.
    Source: Zhang et al. 2023, equation 5.1.2.

    >>> mlp_collapse([Layer([[2.0]], [1.0]), Layer([[3.0]], [4.0])])
    Layer(weight=array([[6.]]), bias=array([7.]))
    """
    first, *others = _layers(layers)
    weight, bias = wide(first.weight), wide(first.bias)
    for layer in others:
        weight, bias = wide_product(weight, layer.weight), wide_product(bias, layer.weight) + layer.bias
    return Layer(weight.value(), bias.value())


def mlp_shapes(x_shape: tuple[int, int], weight_shapes: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The shapes of a batch on its way through the layers in row form, input included.

    Formula: (n, dₗ₋₁)·(dₗ₋₁, dₗ) = (n, dₗ)
    Shapes: x (batch, d₀), weight k (dₖ, dₖ₊₁).
    Units: none.
    Raises: ValueError where a weight has not as many rows as the batch has columns there.
    Source: Zhang et al. 2023, section 5.1.1.2.

    >>> mlp_shapes((1, 4), [(4, 5), (5, 3)])
    [(1, 4), (1, 5), (1, 3)]
    """
    shapes = [_extents("x_shape", x_shape)]
    for place, shape in enumerate(listed("weight_shapes", weight_shapes, "a sequence of shapes")):
        rows, columns = _extents(f"weight_shapes[{place}]", shape)
        if rows != shapes[-1][1]:
            wrong_value(f"weight_shapes[{place}]", f"{shapes[-1][1]} rows (the columns before it)", f"{rows}")
        shapes.append((shapes[0][0], columns))
    return shapes


def _extents(name: str, shape: tuple[int, int]) -> tuple[int, int]:
    """The two extents of a matrix, each at least 1."""
    extents = [whole(name, extent, minimum=1) for extent in listed(name, shape, "two extents")]
    if len(extents) != 2:
        wrong_value(name, "two extents", f"{len(extents)}")
    return extents[0], extents[1]
