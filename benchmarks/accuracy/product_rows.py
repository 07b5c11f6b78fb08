"""Matrix products and what is made of them: linear maps, dense layers and their way back, convolution, pooling."""

from collections.abc import Callable
from typing import Any

import numpy as np
import torch

from benchmarks.accuracy.formula import Maths, drawn, gradients, in_three
from benchmarks.accuracy.operation import Case
from benchmarks.accuracy.points import generator
from numeric import backprop, convolution, neurons, vectors

functional = torch.nn.functional
Shapes = Callable[[np.random.Generator], list[tuple[int, ...]]]


def sizes(draw: np.random.Generator, count: int, longest: int = 24) -> list[int]:
    """A few extents."""
    return [int(size) for size in draw.integers(1, longest, count)]


def mixed(shapes: Shapes, count: int = 16, axes: tuple[int, int] = (1, 0)) -> list[Case]:
    """Normal factors of two products' shapes, and some whose products nearly cancel along the axes that are summed."""
    plain = drawn(shapes, count)
    return [*plain, *(cancelling(case, *axes) for case in plain[: count // 2])]


def cancelling(case: Case, first: int, second: int) -> Case:
    """The two first arrays beside their own copies, the one nearly the other's opposite, so that the sums cancel."""
    draw = generator()
    a, b, *rest = case
    opposite = -b * (1 + 1e-6 * draw.normal(size=b.shape))
    return np.concatenate([a, a], axis=first), np.concatenate([b, opposite], axis=second), *rest


def far(cases: list[Case]) -> list[Case]:
    """The same with sizes far from 1 whose products stay in range."""
    return [(case[0] * 1e150, case[1] * 1e-160, *(each * 1e-10 for each in case[2:])) for case in cases]


def dense(draw: np.random.Generator) -> list[tuple[int, ...]]:
    """A batch, a weight and a bias."""
    n, d, k = sizes(draw, 3)
    return [(n, d), (d, k), (k,)]


def dense_back(draw: np.random.Generator) -> list[tuple[int, ...]]:
    """The gradient by the output of a dense layer, a batch and a weight."""
    n, d, k = sizes(draw, 3)
    return [(n, k), (n, d), (d, k)]


def square(draw: np.random.Generator) -> list[tuple[int, ...]]:
    """A square matrix and a vector."""
    (n,) = sizes(draw, 1)
    return [(n, n), (n,)]


def network(draw: np.random.Generator) -> list[tuple[int, ...]]:
    """A batch, two weights, and the gradient by the output."""
    n, d, h, k = sizes(draw, 4, 12)
    return [(n, d), (d, h), (h, k), (n, k)]


DENSE = mixed(dense)
COLUMNS = [(w.T, x.T, b) for x, w, b in DENSE]
PRODUCTS = [case[:2] for case in DENSE]
MAPS = [(w.T, x[0]) for x, w, _ in DENSE]
ROWS = [(x[0], w) for x, w, _ in DENSE]
BACK = drawn(dense_back, 16)
BACK += [(np.concatenate([g, -g * (1 + 1e-7)]), np.concatenate([x, x]), w) for g, x, w in BACK[:6]]
SQUARES = drawn(square, 20)
LINES = drawn(lambda draw: [(40,), (40,), (40,)], 10)
PATHS = [(a, b) for x, w, _ in DENSE for a, b in [(x[:1] * np.ones((w.shape[1], 1)), w.T)]]
NETWORKS = drawn(network, 16)


def relu(m: Maths, x: Any) -> Any:
    """The rectifier in any arithmetic."""
    return m.maximum(x, m.array(0.0) * 1)


def our_relu(x: Any) -> Any:
    """The rectifier of arrays."""
    return np.maximum(x, 0.0)


def slope(x: Any) -> Any:
    """Its slope."""
    return (x > 0) * 1.0


def layers(case: Case) -> list[neurons.Layer]:
    """Two layers without biases from their weights."""
    return [neurons.Layer(weight, np.zeros(weight.shape[1])) for weight in case]


def two_layers(m: Maths, x: Any, first: Any, second: Any, _: Any) -> Any:
    """Before the activation, after it, and the output."""
    pre = x @ first
    return pre, relu(m, pre), relu(m, pre) @ second


def two_layers_back(m: Maths, x: Any, first: Any, second: Any, g: Any) -> Any:
    """The gradients by input, first weight, hidden layer and second weight."""
    pre = x @ first
    by_hidden = g @ second.T
    inner = m.where(pre > 0, by_hidden, by_hidden * 0)
    return inner @ first.T, x.T @ inner, by_hidden, relu(m, pre).T @ g


MATRICES = [
    in_three("linear_map", MAPS, lambda m, a, x: a @ x, vectors.linear_map, further=far(MAPS)),
    in_three("linear_map_row", ROWS, lambda m, x, a: x @ a, vectors.linear_map_row, further=far(ROWS)),
    in_three("linear_combination", ROWS, lambda m, c, v: c @ v, vectors.linear_combination, further=far(ROWS)),
    in_three("matmul_by_columns", PRODUCTS, lambda m, a, b: a @ b, vectors.matmul_by_columns, further=far(PRODUCTS)),
    in_three("matmul_by_rows", PRODUCTS, lambda m, a, b: a @ b, vectors.matmul_by_rows, further=far(PRODUCTS)),
    in_three("quadratic_form", SQUARES, lambda m, a, x: x @ (a @ x), vectors.quadratic_form, further=far(SQUARES)),
    in_three("trace", SQUARES, lambda m, a, x: a.diagonal().sum(), lambda a, x: vectors.trace(a)),
    in_three("outer", LINES, lambda m, x, y, _: x[:, None] * y[None, :], lambda x, y, _: vectors.outer(x, y)),
    in_three("point_on_line", LINES, lambda m, a, b, t: (1 - t) * a + t * b, vectors.point_on_line, further=far(LINES)),
    in_three(
        "matrix_of_linear_map",
        SQUARES,
        lambda m, a, x: a,
        lambda a, x: vectors.matrix_of_linear_map(lambda v: a @ v, x.size),
    ),
]

LAYERS = [
    in_three("linear_forward", DENSE, lambda m, x, w, b: x @ w + b, backprop.linear_forward, further=far(DENSE)),
    in_three(
        "linear_forward_column",
        COLUMNS,
        lambda m, w, x, b: w @ x + b[:, None],
        backprop.linear_forward_column,
    ),
    in_three(
        "linear_backward",
        BACK,
        lambda m, g, x, w: (g @ w.T, x.T @ g, g.sum(0)),
        backprop.linear_backward,
        further=far(BACK),
    ),
    in_three(
        "linear_backward_column",
        [(g.T, w.T, x.T) for g, x, w in BACK],
        lambda m, g, w, x: (w.T @ g, g @ x.T, g.sum(1)),
        backprop.linear_backward_column,
    ),
    in_three("batch_bias_grad", BACK, lambda m, g, x, w: g.sum(0), lambda g, x, w: backprop.batch_bias_grad(g)),
    in_three("chain_rule", LINES, lambda m, x, y, z: x * y * z, backprop.chain_rule),
    in_three("multi_path_sum", PATHS, lambda m, x, y: (x * y).sum(-1), backprop.multi_path_sum, further=far(PATHS)),
    in_three(
        "activation_backward",
        LINES,
        lambda m, g, x, _: g * (2 * x),
        lambda g, x, _: backprop.activation_backward(g, x, lambda z: 2 * z),
    ),
    in_three(
        "two_layer_forward",
        NETWORKS,
        two_layers,
        lambda x, first, second, g: backprop.two_layer_forward(x, first, second, our_relu),
    ),
    in_three(
        "two_layer_forward_column",
        NETWORKS,
        lambda m, *case: tuple(part.T for part in two_layers(m, *case)),
        lambda x, first, second, g: backprop.two_layer_forward_column(x.T, first.T, second.T, our_relu),
    ),
    in_three(
        "two_layer_backward",
        NETWORKS,
        two_layers_back,
        lambda x, first, second, g: backprop.two_layer_backward(g, x, first, second, our_relu, slope),
    ),
    in_three(
        "two_layer_backward_column",
        NETWORKS,
        lambda m, *case: tuple(part.T for part in two_layers_back(m, *case)),
        lambda x, first, second, g: backprop.two_layer_backward_column(g.T, x.T, first.T, second.T, our_relu, slope),
    ),
    in_three(
        "mlp_forward",
        NETWORKS,
        lambda m, *case: two_layers(m, *case)[2],
        lambda x, first, second, g: neurons.mlp_forward(x, layers((first, second)), our_relu),
    ),
    in_three(
        "mlp_collapse",
        NETWORKS,
        lambda m, x, first, second, g: (first @ second, second[0] * 0),
        lambda x, first, second, g: neurons.mlp_collapse(layers((first, second))),
    ),
    in_three(
        "decision_line",
        LINES,
        lambda m, x, y, z: -(y[0] * x + z[0]) / y[1],
        lambda x, y, z: neurons.decision_line(x, y[:2], float(z[0])),
    ),
]

IMAGES = drawn(lambda draw: [(2, 3, 9, 8), (4, 3, 3, 2), (4,)], 4)
IMAGES += [cancelling(case, 1, 1) for case in IMAGES[:2]]
WINDOWS = drawn(lambda draw: [(3, 23), (3, 7)], 20)


def convolved(m: Maths, x: Any, weight: Any, bias: Any) -> Any:
    """The convolution with a stride of 2, place by place."""
    high, broad = weight.shape[2:]
    places = [
        [x[:, :, i : i + high, j : j + broad] for j in range(0, x.shape[3] - broad + 1, 2)]
        for i in range(0, x.shape[2] - high + 1, 2)
    ]
    rows = [m.stack([(part[:, None] * weight[None]).sum((2, 3, 4)) for part in row], -1) for row in places]
    return m.stack(rows, -2) + bias[:, None, None]


CONVOLUTIONS = [
    in_three(
        "conv2d",
        IMAGES,
        convolved,
        lambda x, w, b: convolution.conv2d(x, w, b, stride=2),
        lambda x, w, b: functional.conv2d(x, w, b, stride=2),
        further=far(IMAGES),
    ),
    in_three(
        "average_pooling",
        WINDOWS,
        lambda m, x, g: x[:, :21].reshape(3, 7, 3).sum(-1) / 3,
        lambda x, g: convolution.average_pooling(x, 3),
        lambda x, g: functional.avg_pool1d(x, 3),
    ),
    in_three(
        "average_pooling_backward",
        WINDOWS,
        lambda m, x, g: m.concat([m.stack([g, g, g], -1).reshape(3, 21) / 3, x[:, 21:] * 0], -1),
        lambda x, g: convolution.average_pooling_backward(g, x, 3),
        gradients(lambda x: functional.avg_pool1d(x, 3), 1),
    ),
]

OPERATIONS = [*MATRICES, *LAYERS, *CONVOLUTIONS]
