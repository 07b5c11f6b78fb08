"""Moving averages: recurrence, closed form and correction agree; edges of β; messages."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mpmath import mp, mpf

from numeric import averages

BETAS = st.floats(0, 0.9999)
VALUES = st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=30)


@given(VALUES, BETAS)
def test_closed_form_is_the_last_average_of_the_recurrence(values: list[float], beta: float) -> None:
    last = averages.ewma(values, beta)[-1]
    assert averages.ewma_closed_form(values, beta) == pytest.approx(last, rel=1e-9, abs=1e-6)


@given(BETAS, st.integers(1, 60))
def test_weights_sum_to_one_minus_beta_to_the_t(beta: float, count: int) -> None:
    total = averages.ewma_weights(beta, count).sum()
    assert total == pytest.approx(averages.ewma_weight_sum(beta, count), rel=1e-9)


@given(st.floats(-1e3, 1e3, allow_subnormal=False), BETAS, st.integers(1, 40))
def test_correction_makes_a_constant_exact(constant: float, beta: float, count: int) -> None:
    corrected = averages.corrected_ewma([constant] * count, beta)
    np.testing.assert_allclose(corrected, constant, rtol=1e-9, atol=1e-300)


@given(st.floats(-1e3, 1e3), BETAS)
def test_first_corrected_average_is_the_first_value(value: float, beta: float) -> None:
    first = averages.ewma_step(0.0, value, beta)
    assert averages.bias_correction(first, beta, 1) == pytest.approx(value, rel=1e-12)


def test_uncorrected_average_starts_too_small() -> None:
    assert averages.ewma([10.0], 0.9)[0] == pytest.approx(1.0)


@pytest.mark.parametrize("beta", [1e-300, 1e-17, 0.3, 0.9, 1 - 1e-9, np.nextafter(1, 0)])
@pytest.mark.parametrize("count", [1, 2, 1000, 10**9])
def test_weight_sum_keeps_its_digits_where_beta_is_next_to_one(beta: float, count: int) -> None:
    with mp.workdps(60):
        exact = 1 - mpf(float(beta)) ** count
    assert averages.ewma_weight_sum(float(beta), count) == pytest.approx(float(exact), rel=1e-15, abs=0)


def test_weight_sum_at_the_edge_zero() -> None:
    assert averages.ewma_weight_sum(0.0, 7) == 1.0


def test_average_runs_along_the_axis() -> None:
    values = np.arange(6.0).reshape(2, 3)
    along_columns = averages.ewma(values, 0.5, axis=1)
    np.testing.assert_array_equal(along_columns, averages.ewma(values.T, 0.5).T)
    np.testing.assert_allclose(averages.ewma_closed_form(values, 0.5, axis=-1), along_columns[:, -1])


def test_effective_window_is_the_sum_over_all_ages() -> None:
    assert averages.effective_window(0.9) == pytest.approx(sum(0.9**age for age in range(400)))


def test_start_is_forgotten_by_beta_to_the_t() -> None:
    started = averages.ewma([0.0, 0.0, 0.0], 0.5, start=8.0)
    np.testing.assert_array_equal(started, [4.0, 2.0, 1.0])


@given(VALUES)
def test_running_mean_is_the_mean(values: list[float]) -> None:
    mean: Any = 0.0
    for count, value in enumerate(values, start=1):
        mean = averages.running_mean_step(mean, value, count)
    assert mean == pytest.approx(np.mean(values), rel=1e-9, abs=1e-8)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_dtype_is_kept(dtype: type) -> None:
    values = np.ones((4, 2), dtype=dtype)
    for result in (
        averages.ewma(values, 0.9),
        averages.ewma_closed_form(values, 0.9),
        averages.corrected_ewma(values, 0.9),
        averages.ewma_step(values, values, 0.9),
        averages.bias_correction(values, 0.9, 3),
        averages.ewma_weights(0.9, 3, like=values),
    ):
        assert result.dtype == dtype


@pytest.mark.torch
def test_torch_arrays_come_back_as_they_came(torch: Any) -> None:
    values = torch.arange(5.0, dtype=torch.float32)
    result = averages.corrected_ewma(values, 0.9)
    assert isinstance(result, torch.Tensor)
    assert result.dtype == torch.float32
    expected = averages.corrected_ewma(values.numpy().astype(np.float64), 0.9)
    np.testing.assert_allclose(result.numpy(), expected, rtol=1e-6)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: averages.ewma_step([1.0], [1.0, 2.0], 0.5), "value: expected the shape of average, (1,), came (2,)"),
        (lambda: averages.ewma_step([1.0], [1.0], 1.0), "beta: expected a number in [0, 1), came 1.0"),
        (lambda: averages.ewma([], 0.5), "values: expected at least one entry along axis 0, came shape (0,)"),
        (lambda: averages.ewma([1.0], 0.5, axis=1), "axis: expected an axis from -1 to 0, came 1 for shape (1,)"),
        (lambda: averages.bias_correction([1.0], 0.9, 0), "count: expected an integer of at least 1, came 0"),
        (lambda: averages.ewma_weights(-0.1, 3), "beta: expected a number in [0, 1), came -0.1"),
    ],
)
def test_messages(call: Any, message: str) -> None:
    with pytest.raises(ValueError, match=":") as caught:
        call()
    assert str(caught.value) == message


def test_fractional_count_is_a_type_error() -> None:
    with pytest.raises(TypeError) as caught:
        averages.bias_correction([1.0], 0.9, 1.5)  # type: ignore[arg-type]
    assert str(caught.value) == "count: expected an integer, came float 1.5"
