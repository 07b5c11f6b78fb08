"""Dropout: moments over many draws, masks, edges of the probability, the way back, and messages."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from numeric import dropout

DROPS = st.floats(0, 1)


def rng(seed: int = 0) -> np.random.Generator:
    """A generator of its own for each draw."""
    return np.random.default_rng(seed)


@pytest.mark.parametrize("drop", [0.1, 0.5, 0.8])
def test_inverted_dropout_keeps_the_mean_and_has_its_variance(drop: float) -> None:
    count = 200_000
    output, _ = dropout.inverted_dropout(np.full(count, 3.0), drop, rng())
    variance = float(dropout.inverted_dropout_variance(3.0, drop))
    assert variance == pytest.approx(9 * drop / (1 - drop))
    assert output.mean() == pytest.approx(3.0, abs=4 * math.sqrt(variance / count))
    assert output.var() == pytest.approx(variance, rel=0.03)


@pytest.mark.parametrize("drop", [0.2, 0.5, 0.7])
def test_standard_dropout_has_the_mean_that_testing_uses(drop: float) -> None:
    count = 200_000
    output, _ = dropout.standard_dropout(np.full(count, 3.0), drop, rng())
    scaled = float(dropout.standard_dropout_test(3.0, drop))
    assert scaled == pytest.approx(3 * (1 - drop))
    assert output.mean() == pytest.approx(scaled, abs=4 * 3 * math.sqrt(drop * (1 - drop) / count))
    if drop != 0.5:
        assert output.mean() != pytest.approx(3 * drop, rel=0.1)


def test_weighted_sum_of_dropped_units() -> None:
    x, weight = np.asarray([1.0, -2.0, 0.5]), np.asarray([2.0, 1.0, 4.0])
    output, _ = dropout.inverted_dropout(np.broadcast_to(x, (200_000, 3)), 0.3, rng())
    sums = output @ weight
    variance = float(dropout.weighted_dropout_variance(x, weight, 0.3))
    assert sums.mean() == pytest.approx(x @ weight, abs=4 * math.sqrt(variance / 200_000))
    assert sums.var() == pytest.approx(variance, rel=0.03)


@given(DROPS, st.integers(0, 1000))
def test_what_is_kept_is_scaled_and_what_is_dropped_is_zero(drop: float, seed: int) -> None:
    x = np.linspace(1, 2, 50)
    output, mask = dropout.inverted_dropout(x, drop, rng(seed))
    assert set(mask.tolist()) <= {0.0, 1.0}
    np.testing.assert_array_equal(output[mask == 0], 0)
    np.testing.assert_array_max_ulp(output[mask == 1], (x / (1 - drop) if drop < 1 else x)[mask == 1], 2)
    np.testing.assert_array_equal(dropout.inverted_dropout(x, drop, rng(seed))[0], output)


def test_nothing_and_everything_dropped() -> None:
    x = np.asarray([1.0, -2.0])
    assert dropout.inverted_dropout(x, 0.0, rng())[0].tolist() == [1.0, -2.0]
    assert dropout.inverted_dropout(x, 1.0, rng())[0].tolist() == [0.0, 0.0]
    assert dropout.inverted_dropout_backward(x, np.zeros(2), 1.0).tolist() == [0.0, 0.0]
    assert dropout.standard_dropout(x, 1.0, rng())[0].tolist() == [0.0, 0.0]


def test_a_dropped_unit_is_zero_whatever_it_holds() -> None:
    output, mask = dropout.inverted_dropout(np.full(100, math.inf), 0.5, rng())
    assert set(output[mask == 0].tolist()) == {0.0}
    assert set(output[mask == 1].tolist()) == {math.inf}


def test_way_back_is_the_slope(measured_slope: Callable[..., np.ndarray]) -> None:
    x, probe = np.linspace(-1, 1, 12).reshape(3, 4), rng(1).standard_normal((3, 4))
    _, mask = dropout.inverted_dropout(x, 0.4, rng(2))
    slope = measured_slope(lambda at: (probe * dropout.inverted_dropout(at, 0.4, rng(2))[0]).sum(), x)
    np.testing.assert_allclose(dropout.inverted_dropout_backward(probe, mask, 0.4), slope, atol=1e-8)
    _, mask = dropout.standard_dropout(x, 0.4, rng(2))
    slope = measured_slope(lambda at: (probe * dropout.standard_dropout(at, 0.4, rng(2))[0]).sum(), x)
    np.testing.assert_allclose(dropout.standard_dropout_backward(probe, mask), slope, atol=1e-8)


@pytest.mark.parametrize("time_axis", [0, 1, -2])
def test_recurrent_dropout_has_one_mask_for_all_moments(time_axis: int) -> None:
    output, mask = dropout.recurrent_dropout(np.ones((4, 6, 50)), 0.5, rng(), time_axis=time_axis)
    assert mask.shape[time_axis] == 1
    assert (np.diff(output, axis=time_axis) == 0).all()
    assert 0.3 < mask.mean() < 0.7


def test_a_mask_of_its_own_at_every_moment_forgets_and_one_for_all_does_not() -> None:
    memory = np.ones((1, 60, 1000))
    fresh, _ = dropout.standard_dropout(memory, 0.1, rng())
    same, _ = dropout.recurrent_dropout(memory, 0.1, rng())
    assert fresh.prod(axis=1).mean() < 0.02  # 0.9⁶⁰
    assert (same > 0).all(axis=1).mean() == pytest.approx(0.9, abs=0.04)


def test_drop_connect_keeps_the_mean() -> None:
    x, weight, bias = np.asarray([[1.0, 2.0, 3.0]]), np.ones((3, 2)), np.asarray([0.5, -0.5])
    outputs = np.stack([dropout.drop_connect(x, weight, bias, 0.3, rng(seed))[0] for seed in range(4000)])
    deviation = math.sqrt(14 * 0.3 / 0.7 / 4000)
    np.testing.assert_allclose(outputs.mean(axis=0), [[6.5, 5.5]], atol=4 * deviation)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_dtype_is_kept(dtype: type) -> None:
    x = np.ones((2, 3), dtype=dtype)
    output, mask = dropout.inverted_dropout(x, 0.5, rng())
    for array in (output, mask, dropout.standard_dropout_test(x, 0.5), dropout.inverted_dropout_variance(x, 0.5)):
        assert array.dtype == dtype
        assert array.shape == (2, 3)
    assert (x == 1).all()


@pytest.mark.torch
def test_the_same_seed_drops_the_same_units_in_pytorch(torch: Any) -> None:
    ours, mask = dropout.inverted_dropout(torch.ones(50, dtype=torch.float32), 0.5, rng(3))
    assert ours.dtype == mask.dtype == torch.float32
    np.testing.assert_array_equal(mask.numpy(), dropout.dropout_mask(rng(3), 50, 0.5))


@pytest.mark.parametrize(
    ("call", "kind", "message"),
    [
        (
            lambda: dropout.inverted_dropout([1.0], 1.5, rng()),
            ValueError,
            "drop: expected a number in [0, 1], came 1.5",
        ),
        (
            lambda: dropout.inverted_dropout([1.0], math.nan, rng()),
            ValueError,
            "drop: expected a number in [0, 1], came nan",
        ),
        (
            lambda: dropout.inverted_dropout([1.0], 0.5, 7),  # type: ignore[arg-type]
            TypeError,
            "rng: expected a numpy.random.Generator, came int",
        ),
        (
            lambda: dropout.inverted_dropout(np.asarray([1]), 0.5, rng()),
            TypeError,
            "x: expected real floating-point numbers, came an array of int64",
        ),
        (
            lambda: dropout.inverted_dropout(np.ones((0, 2)), 0.5, rng()),
            ValueError,
            "shape: expected an integer of at least 1, came 0",
        ),
        (
            lambda: dropout.recurrent_dropout([1.0], 0.5, rng()),
            ValueError,
            "shared: expected an axis from -1 to 0, came 1 for shape (1,)",
        ),
        (
            lambda: dropout.inverted_dropout_variance([1.0], 1.0),
            ValueError,
            "drop: expected a number in [0, 1), came 1.0",
        ),
        (
            lambda: dropout.drop_connect([[1.0, 2.0]], [[1.0]], [0.0], 0.5, rng()),
            ValueError,
            "x: expected 1 entries along axis 1 (the rows of weight), came 2 in shape (1, 2)",
        ),
        (
            lambda: dropout.inverted_dropout_backward([1.0], [[1.0]], 0.5),
            ValueError,
            "mask: expected 1 axes, came 2 in shape (1, 1)",
        ),
    ],
)
def test_messages(call: Callable[[], Any], kind: type[Exception], message: str) -> None:
    with pytest.raises(kind, match=":") as caught:
        call()
    assert str(caught.value) == message
