"""Gradients through layers, in row and in column form, against differences, PyTorch, and each other."""

import re
from typing import Any

import numpy as np
import pytest

from numeric import activations, backprop

DRAW = np.random.default_rng(23)
X, W, BIAS, G = DRAW.normal(size=(6, 4)), DRAW.normal(size=(4, 3)), DRAW.normal(size=3), DRAW.normal(size=(6, 3))
SECOND = DRAW.normal(size=(3, 2))
OUTER = DRAW.normal(size=(6, 2))


def test_the_chain_rule_multiplies() -> None:
    x = np.linspace(-1, 1, 9)
    inner, step = np.sin(x), 1e-6
    slope = backprop.chain_rule(np.exp(inner), np.cos(x))
    assert np.allclose(slope, (np.exp(np.sin(x + step)) - np.exp(np.sin(x - step))) / (2 * step), atol=1e-8)


def test_paths_add_up() -> None:
    # y = u·v with u = x², v = sin x.
    x = 0.8
    slope = backprop.multi_path_sum([np.sin(x), x**2], [2 * x, np.cos(x)])
    assert float(slope) == pytest.approx(2 * x * np.sin(x) + x**2 * np.cos(x), rel=1e-15)


def test_an_affine_layer_in_row_form_agrees_with_torch(torch: Any) -> None:
    leaves = [torch.tensor(array, requires_grad=True) for array in (X, W, BIAS)]
    output = leaves[0] @ leaves[1] + leaves[2]
    output.backward(torch.from_numpy(G))
    assert np.allclose(backprop.linear_forward(X, W, BIAS), output.detach().numpy(), rtol=1e-13)
    for ours, leaf in zip(backprop.linear_backward(G, X, W), leaves, strict=True):
        assert np.allclose(ours, leaf.grad.numpy(), rtol=1e-12)


def test_column_form_is_the_transpose_of_row_form() -> None:
    rows = backprop.linear_backward(G, X, W)
    columns = backprop.linear_backward_column(G.T, W.T, X.T)
    assert np.allclose(
        backprop.linear_forward_column(W.T, X.T, BIAS), backprop.linear_forward(X, W, BIAS).T, rtol=1e-13
    )
    assert np.allclose(columns.x, rows.x.T, rtol=1e-13)
    assert np.allclose(columns.weight, rows.weight.T, rtol=1e-13)
    assert np.allclose(columns.bias, rows.bias, rtol=1e-13)


def test_a_batch_adds_the_gradients_of_its_rows() -> None:
    single = [backprop.linear_backward(G[[row]], X[[row]], W) for row in range(6)]
    whole = backprop.linear_backward(G, X, W)
    assert np.allclose(whole.weight, sum(part.weight for part in single), rtol=1e-12)
    assert np.allclose(whole.bias, sum(part.bias for part in single), rtol=1e-12)
    assert np.allclose(backprop.batch_bias_grad(G), G.sum(axis=0), rtol=1e-13)


def test_activations_multiply_by_their_slope(torch: Any) -> None:
    leaf = torch.tensor(X, requires_grad=True)
    torch.nn.functional.silu(leaf).backward(torch.from_numpy(X + 1))
    assert np.allclose(backprop.activation_backward(X + 1, X, activations.silu_grad), leaf.grad.numpy(), rtol=1e-12)


def test_two_layers_in_row_form_agree_with_torch(torch: Any) -> None:
    leaves = [torch.tensor(array, requires_grad=True) for array in (X, W, SECOND)]
    hidden = torch.tanh(leaves[0] @ leaves[1])
    hidden.retain_grad()
    (hidden @ leaves[2]).backward(torch.from_numpy(OUTER))
    ours = backprop.two_layer_backward(OUTER, X, W, SECOND, activations.tanh, activations.tanh_grad)
    theirs = (leaves[0].grad, leaves[1].grad, hidden.grad, leaves[2].grad)
    for gradient, expected in zip(ours, theirs, strict=True):
        assert np.allclose(gradient, expected.numpy(), rtol=1e-11)


def test_two_layers_agree_with_differences(measured_slope: Any) -> None:
    def loss(first: np.ndarray) -> float:
        return float((backprop.two_layer_forward(X, first, SECOND, activations.softplus)[2] * OUTER).sum())

    ours = backprop.two_layer_backward(OUTER, X, W, SECOND, activations.softplus, activations.softplus_grad)
    assert np.allclose(ours.first_weight, measured_slope(loss, W), atol=1e-7)


def test_two_layers_in_column_form_are_the_transpose() -> None:
    rows = backprop.two_layer_backward(OUTER, X, W, SECOND, activations.gelu, activations.gelu_grad)
    columns = backprop.two_layer_backward_column(OUTER.T, X.T, W.T, SECOND.T, activations.gelu, activations.gelu_grad)
    forward = backprop.two_layer_forward_column(X.T, W.T, SECOND.T, activations.gelu)
    assert np.allclose(forward[2].T, backprop.two_layer_forward(X, W, SECOND, activations.gelu)[2], rtol=1e-12)
    for row, column in zip(rows, columns, strict=True):
        assert np.allclose(row.T, column, rtol=1e-12)


@pytest.mark.parametrize("value", [0.0, 0.7])
def test_equal_weights_stay_equal(value: float) -> None:
    first, second = np.full((4, 3), value), np.full((3, 2), value)
    for _ in range(5):
        gradients = backprop.two_layer_backward(OUTER, X, first, second, activations.tanh, activations.tanh_grad)
        first, second = first - 0.1 * gradients.first_weight, second - 0.1 * gradients.second_weight
    assert np.allclose(first, first[:, :1])
    assert np.allclose(second, second[:1])


def test_a_linear_layer_at_zero_never_learns() -> None:
    gradients = backprop.two_layer_backward(
        OUTER, X, np.zeros((4, 3)), np.zeros((3, 2)), activations.tanh, activations.tanh_grad
    )
    assert not np.any(gradients.first_weight)
    assert not np.any(gradients.second_weight)


def test_dtypes_and_libraries(torch: Any) -> None:
    single = [array.astype(np.float32) for array in (G, X, W)]
    assert {gradient.dtype for gradient in backprop.linear_backward(*single)} == {np.dtype("float32")}
    tensors = [torch.from_numpy(array) for array in (G, X, W)]
    for ours, theirs in zip(backprop.linear_backward(G, X, W), backprop.linear_backward(*tensors), strict=True):
        assert isinstance(theirs, torch.Tensor)
        assert np.allclose(ours, theirs.numpy(), rtol=1e-12)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: backprop.linear_forward(X, W.T),
            "weight: expected 4 entries along axis 0 (the columns of x), came 3 in shape (3, 4)",
        ),
        (
            lambda: backprop.linear_forward(X, W, BIAS[:2]),
            "bias: expected 3 entries along axis 0 (the columns of weight), came 2 in shape (2,)",
        ),
        (lambda: backprop.linear_forward(X[0], W), "x: expected 2 axes, came 1 in shape (4,)"),
        (
            lambda: backprop.linear_backward(G[:5], X, W),
            "grad_output: expected 6 entries along axis 0 (the rows of x), came 5 in shape (5, 3)",
        ),
        (
            lambda: backprop.linear_backward(G.T, X, W),
            "grad_output: expected 6 entries along axis 0 (the rows of x), came 3 in shape (3, 6)",
        ),
        (
            lambda: backprop.linear_backward_column(G.T, W, X.T),
            "x: expected 3 entries along axis 0 (the columns of weight), came 4 in shape (4, 6)",
        ),
        (lambda: backprop.chain_rule(), "slopes: expected at least one slope, came none"),
        (
            lambda: backprop.chain_rule([1.0, 2.0], [1.0, 2.0, 3.0]),
            "slopes[1]: expected a shape that broadcasts with slopes[0], (2,), came (3,)",
        ),
        (
            lambda: backprop.activation_backward([1.0], [1.0, 2.0], activations.relu_grad),
            "x: expected the shape of grad_output, (1,), came (2,)",
        ),
    ],
)
def test_what_does_not_fit_is_said(call: Any, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        call()
