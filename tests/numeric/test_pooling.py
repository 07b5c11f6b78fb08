"""Pooling beside PyTorch; scores of attention, differences, counts of parameters by hand."""

from typing import Any

import numpy as np
import pytest

from numeric import attention, convolution, gradients, metrics, sequences, vectors

X = np.random.default_rng(3).normal(size=(2, 3, 11))


@pytest.mark.parametrize("window", [1, 2, 3, 11])
@pytest.mark.parametrize("kind", ["max", "average"])
def test_pooling_beside_pytorch(kind: str, window: int, torch: Any) -> None:
    x = torch.tensor(X, requires_grad=True)
    functional = torch.nn.functional
    peer = (functional.max_pool1d if kind == "max" else functional.avg_pool1d)(x, window)
    grad = np.random.default_rng(1).normal(size=peer.shape)
    peer.backward(torch.tensor(grad))
    forward = convolution.max_pooling if kind == "max" else convolution.average_pooling
    back = convolution.max_pooling_backward if kind == "max" else convolution.average_pooling_backward
    assert np.allclose(forward(X, window), peer.detach().numpy())
    assert np.allclose(back(grad, X, window), x.grad.numpy())


@pytest.mark.parametrize("kind", ["RNN", "LSTM", "GRU"])
def test_parameters_beside_pytorch(kind: str, torch: Any) -> None:
    count = sum(p.numel() for p in getattr(torch.nn, kind)(5, 7).parameters())
    ours = {"RNN": sequences.rnn_parameters, "LSTM": sequences.lstm_parameters, "GRU": sequences.gru_parameters}[kind]
    gates = {"RNN": 1, "LSTM": 4, "GRU": 3}[kind]
    assert count == ours(5, 7) + gates * 7  # PyTorch has two biases a gate
    assert sequences.gru_parameters(5, 7, biases=2) == sequences.gru_parameters(5, 7) + 21


def test_rotated_vectors_see_differences_of_places_only() -> None:
    q, k = np.random.default_rng(5).normal(size=(2, 8))
    waves = 10000.0 ** (-np.arange(4) / 4)
    score = [float(attention.rotary(q, (9 + s) * waves) @ attention.rotary(k, (4 + s) * waves)) for s in (0, 3, 50)]
    assert np.allclose(score, score[0])
    assert np.allclose(np.linalg.norm(attention.rotary(q, waves)), np.linalg.norm(q))


def test_additive_scores() -> None:
    rng = np.random.default_rng(6)
    q, h, w, u, v = (rng.normal(size=s) for s in ((3, 2), (4, 5), (6, 2), (6, 5), (6,)))
    by_hand = [[v @ np.tanh(w @ a + u @ b) for b in h] for a in q]
    assert np.allclose(attention.additive_scores(q, h, w, u, v), by_hand)


def test_differences_and_newton() -> None:
    x = np.linspace(0.5, 3, 7)
    assert np.allclose(gradients.forward_difference(np.sin, x), np.cos(x), atol=1e-7)
    assert np.allclose(gradients.second_difference(np.sin, x), -np.sin(x), atol=1e-6)
    assert np.allclose(gradients.taylor([np.sin(x), np.cos(x), -np.sin(x), -np.cos(x)], 1e-3), np.sin(x + 1e-3))
    at = 2.0
    for _ in range(6):
        at = float(gradients.newton_step(at, at**2 - 2, 2 * at))
    assert at == pytest.approx(np.sqrt(2), rel=1e-15)


@pytest.mark.parametrize("f", [np.exp, np.sin])
def test_the_rules_of_differentiation(f: Any) -> None:
    def slope(function: Any, points: np.ndarray) -> np.ndarray:
        return np.asarray([float(gradients.central_difference(function, point)) for point in points])

    g, x = np.tanh, np.linspace(-1, 2, 7)
    assert np.allclose(slope(lambda t: f(t) * g(t), x), slope(f, x) * g(x) + f(x) * slope(g, x), atol=1e-8)
    x = np.linspace(0.5, 2, 7)
    quotient = (slope(f, x) * g(x) - f(x) * slope(g, x)) / g(x) ** 2
    assert np.allclose(slope(lambda t: f(t) / g(t), x), quotient, atol=1e-8)
    assert np.allclose(slope(lambda t: np.log(f(t)), x), slope(f, x) / f(x), atol=1e-8)


def test_explained_variance() -> None:
    target, prediction = np.random.default_rng(2).normal(size=(2, 30))
    by_hand = 1 - ((target - prediction) ** 2).sum() / ((target - target.mean()) ** 2).sum()
    assert float(metrics.r_squared(prediction, target)) == pytest.approx(by_hand)
    assert float(metrics.intersection_over_union(3, 1, 2)) == 0.5
    rates = metrics.specificity(6, 2), metrics.false_positive_rate(2, 6)
    assert float(rates[0] + rates[1]) == 1.0


def test_forms_and_traces() -> None:
    a = np.random.default_rng(4).normal(size=(5, 5))
    x = np.random.default_rng(5).normal(size=(3, 5))
    assert np.allclose(vectors.quadratic_form(a, x), np.einsum("ni,ij,nj->n", x, a, x))
    assert float(vectors.trace(a)) == pytest.approx(np.trace(a))
    assert np.allclose(vectors.outer(x[0], x[1, :3]), np.outer(x[0], x[1, :3]))
    assert np.allclose(vectors.manhattan_norm(x), np.abs(x).sum(axis=-1))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: convolution.max_pooling([1.0], 2), "window: expected at most 1, the entries along the last axis"),
        (lambda: convolution.average_pooling_backward([1.0], [1.0], 1.5), "window: expected an integer, came float"),
        (lambda: convolution.max_pooling_backward([1.0, 2.0], [1.0, 2.0], 2), "grad_output: expected the shape of the"),
        (lambda: attention.rotary([1.0, 2.0, 3.0], [0.0]), "x: expected an even number of entries"),
        (lambda: vectors.trace([[1.0, 2.0]]), "matrix: expected 1 entries along axis 1"),
        (lambda: gradients.newton_step(1.0, 1.0, 0.0), "curvature: expected values other than 0, came 0.0"),
        (lambda: gradients.taylor(1.0, 1.0), "coefficients: expected an array with an axis of orders"),
        (lambda: metrics.r_squared([1.0, 1.0], [1.0, 1.0]), "target: expected targets that differ"),
        (lambda: sequences.rnn_parameters(0, 3), "inputs: expected an integer of at least 1, came 0"),
    ],
)
def test_what_is_refused(call: Any, message: str) -> None:
    with pytest.raises((ValueError, TypeError), match=f"^{message}"):
        call()
