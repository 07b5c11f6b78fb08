"""Recurrent layers: both ways beside PyTorch and beside differences, what gates do at their edges, and messages."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from numeric import sequences
from numeric.sequences import LstmState

BATCH, INWARD, WIDTH, TIME = 3, 4, 5, 6
DTYPES = [("float32", 5e-6), ("float64", 1e-12)]


def normal(seed: int, *shape: int) -> np.ndarray:
    """Numbers for a test, the same each time."""
    return np.random.default_rng(seed).standard_normal(shape)


def cell(gates: int) -> list[np.ndarray]:
    """Input, hidden state, both weights and a bias."""
    shapes = [(BATCH, INWARD), (BATCH, WIDTH), (INWARD, gates * WIDTH), (WIDTH, gates * WIDTH), (gates * WIDTH,)]
    return [normal(seed, *shape) for seed, shape in enumerate(shapes)]


def tensors(torch: Any, dtype: str, *values: np.ndarray) -> list[Any]:
    """The arrays as PyTorch leaves."""
    return [torch.tensor(array.astype(dtype)).requires_grad_() for array in values]


def equal(ours: Any, theirs: Any, tolerance: float) -> None:
    """The same dtype, and the same numbers up to rounding."""
    assert ours.dtype == theirs.dtype
    np.testing.assert_allclose(ours.detach().numpy(), theirs.detach().numpy(), rtol=tolerance, atol=20 * tolerance)


@pytest.mark.torch
@pytest.mark.parametrize(("dtype", "tolerance"), DTYPES)
def test_rnn_beside_pytorch(torch: Any, dtype: str, tolerance: float) -> None:
    leaves = tensors(torch, dtype, normal(9, TIME, BATCH, INWARD), *cell(1)[1:])
    xs, hidden, input_weight, hidden_weight, bias = leaves
    states, now = [], hidden
    for x in xs:
        now = torch.nn.functional.linear(x, input_weight.T, bias)
        now = torch.tanh(now + (states[-1] if states else hidden) @ hidden_weight)
        states.append(now)
    peer = torch.nn.RNN(INWARD, WIDTH).to(xs.dtype)
    with torch.no_grad():
        for name, value in (("weight_ih_l0", input_weight.T), ("weight_hh_l0", hidden_weight.T), ("bias_ih_l0", bias)):
            getattr(peer, name).copy_(value)
        peer.bias_hh_l0.zero_()
    ours, caches = sequences.rnn_forward(*(leaf.detach() for leaf in leaves))
    equal(ours, peer(xs, hidden[None])[0], tolerance)
    probe = torch.tensor(normal(10, TIME, BATCH, WIDTH).astype(dtype))
    torch.stack(states).backward(probe)
    for gradient, leaf in zip(sequences.rnn_backward(probe, caches), leaves, strict=True):
        equal(gradient, leaf.grad, tolerance)


@pytest.mark.torch
@pytest.mark.parametrize(("dtype", "tolerance"), DTYPES)
def test_lstm_beside_pytorch(torch: Any, dtype: str, tolerance: float) -> None:
    x, hidden, input_weight, hidden_weight, bias = leaves = tensors(torch, dtype, *cell(4))
    (memory,) = tensors(torch, dtype, normal(7, BATCH, WIDTH))
    plain = [leaf.detach() for leaf in leaves]
    after, cache = sequences.lstm_step(plain[0], LstmState(plain[1], memory.detach()), *plain[2:])
    # PyTorch's cell, in its own order of the gates: input, forget, candidate, output.
    no_bias = torch.zeros_like(bias)
    shown, kept = torch._VF.lstm_cell(x, (hidden, memory), input_weight.T, hidden_weight.T, bias, no_bias)
    equal(after.hidden, shown, tolerance)
    equal(after.memory, kept, tolerance)
    probes = [torch.tensor(normal(seed, BATCH, WIDTH).astype(dtype)) for seed in (11, 12)]
    torch.autograd.backward([shown, kept], probes)
    gradients = sequences.lstm_step_backward(LstmState(*probes), cache)
    equal(gradients.state.memory, memory.grad, tolerance)
    ours = (gradients.x, gradients.state.hidden, *gradients[2:])
    for gradient, leaf in zip(ours, leaves, strict=True):
        equal(gradient, leaf.grad, tolerance)


@pytest.mark.torch
@pytest.mark.parametrize(("dtype", "tolerance"), DTYPES)
def test_gru_beside_pytorch(torch: Any, dtype: str, tolerance: float) -> None:
    leaves = tensors(torch, dtype, *cell(3), normal(8, 3 * WIDTH))
    x, hidden, input_weight, hidden_weight, input_bias, hidden_bias = leaves
    after, cache = sequences.gru_step(*(leaf.detach() for leaf in leaves))
    theirs = torch._VF.gru_cell(x, hidden, input_weight.T, hidden_weight.T, input_bias, hidden_bias)
    equal(after, theirs, tolerance)
    probe = torch.tensor(normal(11, BATCH, WIDTH).astype(dtype))
    theirs.backward(probe)
    gradients = sequences.gru_step_backward(probe, cache)
    for gradient, leaf in zip(gradients, leaves, strict=True):
        equal(gradient, leaf.grad, tolerance)


# Every step as a function of a list of arrays that gives one array, with its gradients for a probe of that array.
STEPS: dict[str, tuple[Callable[..., Any], Callable[..., Any], list[np.ndarray]]] = {
    "rnn": (
        lambda *arrays: sequences.rnn_step(*arrays)[0],
        lambda probe, *arrays: sequences.rnn_step_backward(probe, sequences.rnn_step(*arrays)[1]),
        cell(1),
    ),
    "gru": (
        lambda *arrays: sequences.gru_step(*arrays)[0],
        lambda probe, *arrays: sequences.gru_step_backward(probe, sequences.gru_step(*arrays)[1]),
        [*cell(3), normal(8, 3 * WIDTH)],
    ),
    "gru, reset first": (
        lambda *arrays: sequences.gru_step(*arrays, reset_after=False)[0],
        lambda probe, *arrays: sequences.gru_step_backward(probe, sequences.gru_step(*arrays, reset_after=False)[1]),
        [*cell(3), normal(8, 3 * WIDTH)],
    ),
}


@pytest.mark.parametrize("name", STEPS)
def test_way_back_is_the_slope(name: str, measured_slope: Callable[..., np.ndarray]) -> None:
    step, backward, values = STEPS[name]
    probe = normal(13, BATCH, WIDTH)
    for place, gradient in enumerate(backward(probe, *values)):

        def loss(at: np.ndarray, place: int = place) -> float:
            return float((probe * step(*values[:place], at, *values[place + 1 :])).sum())

        np.testing.assert_allclose(gradient, measured_slope(loss, values[place]), atol=1e-7)


def test_lstm_way_back_is_the_slope(measured_slope: Callable[..., np.ndarray]) -> None:
    x, hidden, *weights = cell(4)
    memory, probe, memory_probe = (normal(seed, BATCH, WIDTH) for seed in (7, 14, 15))

    def loss(x: np.ndarray, hidden: np.ndarray, memory: np.ndarray) -> float:
        after, _ = sequences.lstm_step(x, LstmState(hidden, memory), *weights)
        return float((probe * after.hidden + memory_probe * after.memory).sum())

    _, cache = sequences.lstm_step(x, LstmState(hidden, memory), *weights)
    gradients = sequences.lstm_step_backward(LstmState(probe, memory_probe), cache)
    slope = measured_slope(lambda at: loss(at, hidden, memory), x)
    np.testing.assert_allclose(gradients.x, slope, atol=1e-7)
    slope = measured_slope(lambda at: loss(x, at, memory), hidden)
    np.testing.assert_allclose(gradients.state.hidden, slope, atol=1e-7)
    slope = measured_slope(lambda at: loss(x, hidden, at), memory)
    np.testing.assert_allclose(gradients.state.memory, slope, atol=1e-7)


def test_a_sequence_is_its_steps() -> None:
    xs, (_, hidden, *weights) = normal(9, TIME, BATCH, INWARD), cell(1)
    states, _ = sequences.rnn_forward(xs, hidden, *weights)
    for x, state in zip(xs, states, strict=True):
        hidden, _ = sequences.rnn_step(x, hidden, *weights)
        np.testing.assert_array_equal(hidden, state)


@pytest.mark.parametrize(("weight", "grows"), [(0.5, False), (2.0, True)])
def test_gradients_vanish_or_explode_with_the_recurrent_weight(weight: float, grows: bool) -> None:
    _, caches = sequences.rnn_forward(np.zeros((40, 1, 1)), [[0.0]], [[0.0]], [[weight]], [0.0])
    probe = np.zeros((40, 1, 1))
    probe[-1] = 1.0
    gradient = float(sequences.rnn_backward(probe, caches).hidden[0, 0])
    assert gradient == pytest.approx(weight**40, rel=1e-12, abs=0)
    assert (gradient > 1) is grows


def test_gates_wide_open_and_shut() -> None:
    zeros = np.zeros((1, 4))
    shut = [-1000.0, 1000.0, 0.0, 1000.0]  # nothing enters, nothing is forgotten, all is shown
    state, _ = sequences.lstm_step([[5.0]], LstmState([[0.3]], [[2.0]]), zeros, zeros, shut)
    assert state.memory.tolist() == [[2.0]]
    assert state.hidden[0, 0] == pytest.approx(math.tanh(2.0), rel=1e-15)
    fresh, _ = sequences.gru_step([[5.0]], [[0.3]], zeros[:, :3], zeros[:, :3], [0.0, -1000.0, 0.5], [0.0] * 3)
    assert fresh[0, 0] == pytest.approx(math.tanh(0.5), rel=1e-15)


def test_where_the_reset_gate_acts_makes_a_difference() -> None:
    arrays = [*cell(3), normal(8, 3 * WIDTH)]
    after, first = sequences.gru_step(*arrays)[0], sequences.gru_step(*arrays, reset_after=False)[0]
    assert np.abs(after - first).max() > 1e-3


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_dtype_is_kept(dtype: type) -> None:
    for step, backward, values in STEPS.values():
        cast = [array.astype(dtype) for array in values]
        assert step(*cast).dtype == dtype
        assert {part.dtype for part in backward(np.ones((BATCH, WIDTH), dtype=dtype), *cast)} == {np.dtype(dtype)}


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: sequences.rnn_step([1.0], [[1.0]], [[1.0]], [[1.0]], [1.0]),
            "x: expected 2 axes, came 1 in shape (1,)",
        ),
        (
            lambda: sequences.rnn_step([[1.0]], [[1.0], [1.0]], [[1.0]], [[1.0]], [1.0]),
            "hidden: expected 1 entries along axis 0 (the batch of x), came 2 in shape (2, 1)",
        ),
        (
            lambda: sequences.lstm_step([[1.0]], LstmState([[1.0]], [[1.0]]), [[1.0]], [[1.0]], [1.0]),
            "input_weight: expected 4 entries along axis 1 (4 for each hidden unit), came 1 in shape (1, 1)",
        ),
        (
            lambda: sequences.lstm_step([[1.0]], LstmState([[1.0]], [1.0]), [[1.0] * 4], [[1.0] * 4], [1.0] * 4),
            "memory: expected the shape of hidden, (1, 1), came (1,)",
        ),
        (
            lambda: sequences.gru_step([[1.0]], [[1.0]], [[1.0] * 3], [[1.0] * 3], [1.0] * 3, [1.0]),
            "hidden_bias: expected 3 entries along axis 0 (3 for each hidden unit), came 1 in shape (1,)",
        ),
        (
            lambda: sequences.rnn_forward(np.zeros((0, 1, 1)), [[1.0]], [[1.0]], [[1.0]], [1.0]),
            "xs: expected at least one entry along axis 0, came shape (0, 1, 1)",
        ),
        (
            lambda: sequences.rnn_step_backward(
                [1.0], sequences.rnn_step([[1.0]], [[1.0]], [[1.0]], [[1.0]], [1.0])[1]
            ),
            "grad_output: expected the shape of the output, (1, 1), came (1,)",
        ),
    ],
)
def test_messages(call: Callable[[], Any], message: str) -> None:
    with pytest.raises(ValueError, match=":") as caught:
        call()
    assert str(caught.value) == message
