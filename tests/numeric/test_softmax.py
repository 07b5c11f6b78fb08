"""The softmax family: what makes it a distribution, its invariances, extremes, backward passes, and peers."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy import special

from numeric import activations

logits = hnp.arrays(np.float64, st.integers(1, 12), elements=st.floats(-1e3, 1e3))
DRAW = np.random.default_rng(3)
BATCH = DRAW.normal(size=(4, 5, 3)) * 3


@pytest.mark.parametrize("axis", [0, 1, 2, -1])
def test_values_agree_with_scipy(axis: int) -> None:
    assert np.allclose(activations.softmax(BATCH, axis), special.softmax(BATCH, axis), rtol=1e-14)
    assert np.allclose(activations.log_softmax(BATCH, axis), special.log_softmax(BATCH, axis), rtol=1e-13)
    assert np.allclose(activations.log_sum_exp(BATCH, axis), special.logsumexp(BATCH, axis), rtol=1e-14)


@pytest.mark.parametrize("axis", [0, 1, -1])
@pytest.mark.parametrize("temperature", [1.0, 0.3, 4.0])
def test_backward_passes_agree_with_torch(axis: int, temperature: float, torch: Any) -> None:
    weights = DRAW.normal(size=BATCH.shape)
    leaf = torch.tensor(BATCH, requires_grad=True)
    output = torch.softmax(leaf / temperature, axis)
    output.backward(torch.from_numpy(weights))
    ours = activations.softmax_backward(weights, activations.softmax(BATCH, axis, temperature), axis, temperature)
    assert np.allclose(activations.softmax(BATCH, axis, temperature), output.detach().numpy(), rtol=1e-13)
    assert np.allclose(ours, leaf.grad.numpy(), rtol=1e-10, atol=1e-14)


def test_the_backward_pass_of_the_logarithm_agrees_with_torch(torch: Any) -> None:
    weights = DRAW.normal(size=BATCH.shape)
    leaf = torch.tensor(BATCH, requires_grad=True)
    torch.log_softmax(leaf, 1).backward(torch.from_numpy(weights))
    ours = activations.log_softmax_backward(weights, activations.log_softmax(BATCH, 1), 1)
    assert np.allclose(ours, leaf.grad.numpy(), rtol=1e-10, atol=1e-13)


def test_the_jacobian_agrees_with_torch(torch: Any) -> None:
    x = BATCH[0, :, 0]
    theirs = torch.autograd.functional.jacobian(lambda v: torch.softmax(v / 2, -1), torch.tensor(x))
    assert np.allclose(activations.softmax_jacobian(x, temperature=2.0), theirs.numpy(), rtol=1e-12)


def test_the_jacobian_of_a_batch_runs_along_the_axis() -> None:
    jacobian = activations.softmax_jacobian(BATCH, axis=1)
    assert jacobian.shape == (4, 3, 5, 5)
    assert np.allclose(jacobian[2, 1], activations.softmax_jacobian(BATCH[2, :, 1]))
    assert np.allclose(jacobian.sum(axis=-1), 0, atol=1e-16)


@given(logits)
def test_a_softmax_is_a_distribution(x: np.ndarray) -> None:
    y = activations.softmax(x)
    assert np.all(y >= 0)
    assert abs(y.sum() - 1) <= 1e-15 * x.size
    assert y[np.argmax(x)] == y.max()


@given(logits, st.integers(-1000, 1000))
def test_a_common_shift_changes_nothing(x: np.ndarray, shift: int) -> None:
    # Multiples of 1/4096, so that the shift itself rounds nothing.
    x = np.round(x * 4096) / 4096
    assert np.array_equal(activations.softmax(x), activations.softmax(x + shift))
    assert np.array_equal(activations.log_softmax(x), activations.log_softmax(x + shift))


@given(logits)
def test_the_logarithm_is_the_logarithm(x: np.ndarray) -> None:
    y, log_y = activations.softmax(x), activations.log_softmax(x)
    kept = y > 1e-290
    assert np.allclose(np.exp(log_y[kept]), y[kept], rtol=1e-12)
    assert np.all(log_y <= 0)


def test_a_temperature_divides_the_logits() -> None:
    assert np.allclose(activations.softmax(BATCH, temperature=2.5), activations.softmax(BATCH / 2.5), rtol=1e-14)
    cold, hot = activations.softmax([1.0, 2.0], temperature=1e-3), activations.softmax([1.0, 2.0], temperature=1e6)
    assert cold.tolist() == [0.0, 1.0]
    assert np.allclose(hot, 0.5, atol=1e-6)


def test_extremes() -> None:
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        assert activations.softmax([1e3, -1e3]).tolist() == [1.0, 0.0]
        assert activations.softmax([1e308, 1e308]).tolist() == [0.5, 0.5]
        assert activations.log_softmax([0.0, -1e3]).tolist() == [0.0, -1e3]
        assert float(activations.log_sum_exp([-1e3, -1e3])) == pytest.approx(-1e3 + np.log(2), rel=1e-15)
        assert activations.softmax([5.0]).tolist() == [1.0]
        assert activations.log_softmax([5.0]).tolist() == [0.0]


def test_the_largest_entry_keeps_its_digits() -> None:
    assert float(activations.log_softmax([40.0, 0.0])[0]) == pytest.approx(-np.exp(-40.0), rel=1e-15)


def test_minus_infinity_has_probability_0() -> None:
    x = [0.0, -np.inf, 0.0]
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        assert activations.softmax(x).tolist() == [0.5, 0.0, 0.5]
        assert activations.log_softmax(x)[1] == -np.inf


@pytest.mark.parametrize(
    "function", [activations.softmax, activations.log_softmax, activations.log_sum_exp, activations.softmax_jacobian]
)
def test_arguments_are_checked(function: Callable[..., Any]) -> None:
    with pytest.raises(ValueError, match=r"^x: expected at least one entry along axis 1, came shape \(2, 0\)$"):
        function(np.zeros((2, 0)))
    with pytest.raises(ValueError, match=r"^axis: expected an axis from -1 to 0, came 1 for shape \(2,\)$"):
        function(np.zeros(2), 1)
    with pytest.raises(TypeError, match=r"^x: expected real floating-point numbers, came an array of int64$"):
        function(np.asarray([1, 2]))


def test_the_temperature_is_checked() -> None:
    with pytest.raises(ValueError, match=r"^temperature: expected a number in \(0, inf\), came 0.0$"):
        activations.softmax([1.0], temperature=0)


def test_shapes_of_the_backward_pass_are_checked() -> None:
    with pytest.raises(ValueError, match=r"^probabilities: expected the shape of grad_output, \(3,\), came \(2,\)$"):
        activations.softmax_backward(np.zeros(3), np.zeros(2))


def test_dtypes_and_libraries(torch: Any) -> None:
    for function in (
        activations.softmax,
        activations.log_softmax,
        activations.log_sum_exp,
        activations.softmax_jacobian,
    ):
        assert function(BATCH.astype(np.float32)).dtype == np.float32
        result = function(torch.from_numpy(BATCH), 1)
        assert isinstance(result, torch.Tensor)
        assert np.allclose(result.numpy(), function(BATCH, 1), rtol=1e-14)


def test_reduced_axes_can_be_kept() -> None:
    assert activations.log_sum_exp(BATCH, 1, keepdims=True).shape == (4, 1, 3)
    assert activations.log_sum_exp(BATCH, 1).shape == (4, 3)
