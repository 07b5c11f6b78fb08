"""Single neurons and layers of them."""

import itertools
import re
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from numeric import activations, neurons
from numeric.neurons import Layer

DRAW = np.random.default_rng(19)
CORNERS = np.asarray([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
weight = st.floats(-10, 10)


def test_the_step_is_1_at_0() -> None:
    assert neurons.step([-1e-300, 0.0, 1e-300]).tolist() == [0.0, 1.0, 1.0]
    assert np.isnan(neurons.step([np.nan]))[0]


@pytest.mark.parametrize(("threshold", "gate"), [(1.0, [0, 1, 1, 1]), (2.0, [0, 0, 0, 1])])
def test_threshold_units_are_gates(threshold: float, gate: list[int]) -> None:
    assert neurons.mcculloch_pitts(CORNERS, [1.0, 1.0], threshold).tolist() == gate


def test_the_perceptron_gives_1_on_its_line() -> None:
    x = np.linspace(-3, 3, 13)
    on_line = np.stack([x, neurons.decision_line(x, [1.0, 2.0], bias=-4.0)], axis=-1)
    assert neurons.perceptron(on_line, [1.0, 2.0], bias=-4.0).tolist() == [1.0] * 13
    assert neurons.perceptron(on_line - [0.0, 1e-9], [1.0, 2.0], bias=-4.0).tolist() == [0.0] * 13


@given(weight, weight, weight)
def test_no_perceptron_is_exclusive_or(first: float, second: float, bias: float) -> None:
    assert neurons.perceptron(CORNERS, [first, second], bias).tolist() != [0.0, 1.0, 1.0, 0.0]


def test_two_layers_are_exclusive_or() -> None:
    assert neurons.xor_network(CORNERS).tolist() == [0.0, 1.0, 1.0, 0.0]
    assert neurons.xor_network(CORNERS.reshape(2, 2, 2)).shape == (2, 2)


def test_the_perceptron_rule_finds_a_separating_line() -> None:
    points = DRAW.normal(size=(60, 2))
    wanted = (points @ np.asarray([2.0, -1.0]) + 0.3 > 0).astype(float)
    layer = Layer(np.zeros(2), 0.0)
    for _ in range(200):
        for point, target in zip(points, wanted, strict=True):
            layer = neurons.perceptron_update(layer, point, target)
    assert np.array_equal(neurons.perceptron(points, layer.weight, layer.bias), wanted)


def test_a_perceptron_that_is_right_does_not_move() -> None:
    layer = Layer(np.asarray([1.0, 1.0]), -0.5)
    assert neurons.perceptron_update(layer, [1.0, 0.0], target=1.0).bias == -0.5


def network(sizes: list[int]) -> list[Layer]:
    return [Layer(DRAW.normal(size=(a, b)), DRAW.normal(size=b)) for a, b in itertools.pairwise(sizes)]


def test_layers_without_activation_collapse() -> None:
    layers, x = network([4, 5, 6, 3]), DRAW.normal(size=(7, 4))
    single = neurons.mlp_collapse(layers)
    assert np.allclose(x @ single.weight + single.bias, neurons.mlp_forward(x, layers, lambda h: h), rtol=1e-11)
    assert not np.allclose(x @ single.weight + single.bias, neurons.mlp_forward(x, layers, activations.relu))


def test_shapes_follow_the_layers() -> None:
    layers = network([4, 5, 3])
    assert neurons.mlp_forward(DRAW.normal(size=(1, 4)), layers, activations.tanh).shape == (1, 3)
    assert neurons.mlp_forward(DRAW.normal(size=(2, 6, 4)), layers, activations.tanh).shape == (2, 6, 3)
    assert neurons.mlp_shapes((1, 4), [(4, 5), (5, 3)]) == [(1, 4), (1, 5), (1, 3)]


def test_a_network_agrees_with_torch(torch: Any) -> None:
    layers, x = network([3, 8, 2]), DRAW.normal(size=(5, 3))
    theirs = torch.nn.Sequential(torch.nn.Linear(3, 8), torch.nn.GELU(), torch.nn.Linear(8, 2)).double()
    with torch.no_grad():
        for module, layer in zip((theirs[0], theirs[2]), layers, strict=True):
            module.weight.copy_(torch.from_numpy(layer.weight.T))
            module.bias.copy_(torch.from_numpy(layer.bias))
        expected = theirs(torch.from_numpy(x)).numpy()
    assert np.allclose(neurons.mlp_forward(x, layers, activations.gelu), expected, rtol=1e-12)
    tensors = [Layer(*map(torch.from_numpy, layer)) for layer in layers]
    assert np.allclose(
        neurons.mlp_forward(torch.from_numpy(x), tensors, activations.gelu).numpy(), expected, rtol=1e-12
    )


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: neurons.mcculloch_pitts([0.5], [1.0], 1.0), "inputs: expected zeros and ones, came 0.5"),
        (
            lambda: neurons.perceptron([1.0], [1.0, 2.0]),
            "x: expected 2 entries along axis -1 (one for each weight), came 1 in shape (1,)",
        ),
        (
            lambda: neurons.decision_line(0.0, [1.0, 0.0]),
            "weights: expected a second weight that is not 0 (the line is upright), came 0.0",
        ),
        (
            lambda: neurons.decision_line(0.0, [1.0]),
            "weights: expected 2 entries along axis 0 (a line in the plane), came 1 in shape (1,)",
        ),
        (lambda: neurons.perceptron_update(Layer(np.zeros(1), 0.0), [1.0], 0.5), "target: expected 0 or 1, came 0.5"),
        (lambda: neurons.mlp_collapse([]), "layers: expected at least one layer, came none"),
        (
            lambda: neurons.mlp_collapse([Layer(np.zeros((2, 3)), np.zeros(3)), Layer(np.zeros((4, 1)), [0.0])]),
            "layers[1].weight: expected 3 entries along axis 0 (the outputs of the layer before), "
            "came 4 in shape (4, 1)",
        ),
        (
            lambda: neurons.mlp_collapse([Layer(np.zeros((2, 3)), np.zeros(2))]),
            "layers[0].bias: expected 3 entries along axis 0 (the outputs), came 2 in shape (2,)",
        ),
        (
            lambda: neurons.mlp_shapes((1, 4), [(5, 3)]),
            "weight_shapes[0]: expected 4 rows (the columns before it), came 5",
        ),
    ],
)
def test_what_does_not_fit_is_said(call: Any, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        call()
