"""Penalties, shrinkage, label smoothing and the bias-variance split: slopes, minimisers, limits, and messages."""

import math
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from numeric import regularization

WEIGHT = np.asarray([[1.5, -0.25], [0.5, -3.0]])
NUMBERS = st.floats(-100, 100)

SLOPES: dict[str, tuple[Callable[..., Any], Callable[..., Any]]] = {
    "l1": (regularization.l1_penalty, regularization.l1_subgradient),
    "l2": (regularization.l2_penalty, regularization.l2_gradient),
    "l2 whole": (
        lambda weight, strength: regularization.l2_penalty(weight, strength, half=False),
        lambda weight, strength: regularization.l2_gradient(weight, strength, half=False),
    ),
    "elastic net": (
        lambda weight, strength: regularization.elastic_net_penalty(weight, strength, 0.3),
        lambda weight, strength: regularization.elastic_net_subgradient(weight, strength, 0.3),
    ),
}


@pytest.mark.parametrize("name", SLOPES)
def test_gradients_are_the_slopes_of_the_penalties(name: str, measured_slope: Callable[..., np.ndarray]) -> None:
    penalty, gradient = SLOPES[name]
    slope = measured_slope(lambda weight: penalty(weight, 0.7), WEIGHT)
    np.testing.assert_allclose(gradient(WEIGHT, 0.7), slope, rtol=1e-8)


@pytest.mark.parametrize("name", SLOPES)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_dtype_is_kept(name: str, dtype: type) -> None:
    penalty, gradient = SLOPES[name]
    weight = WEIGHT.astype(dtype)
    assert gradient(weight, 0.7).dtype == dtype
    assert penalty(weight, 0.7).dtype == dtype
    assert penalty(weight, 0.7).shape == ()


def test_subgradient_at_zero_is_zero() -> None:
    assert regularization.l1_subgradient([0.0, -0.0], 3.0).tolist() == [0.0, 0.0]


@given(NUMBERS, st.floats(0, 10), NUMBERS)
def test_soft_threshold_minimises_what_it_says(x: float, threshold: float, other: float) -> None:
    def cost(z: float) -> float:
        return 0.5 * (z - x) ** 2 + threshold * abs(z)

    best = float(regularization.soft_threshold(x, threshold))
    assert cost(best) <= cost(other) + 1e-9
    assert (best == 0) == (abs(x) <= threshold)


def test_l1_reaches_exact_zero_and_l2_does_not() -> None:
    lasso = ridge = np.asarray([1.0, 0.3])
    for _ in range(100):
        lasso = regularization.l1_proximal_step(lasso, lasso - [1.0, 0.3], rate=0.5, strength=0.4)
        ridge = regularization.l2_sgd_step(ridge, ridge - [1.0, 0.3], rate=0.5, strength=0.4)
    np.testing.assert_allclose(lasso, [0.6, 0.0], atol=1e-12)
    assert lasso[1] == 0.0
    np.testing.assert_allclose(ridge, [1 / 1.4, 0.3 / 1.4], rtol=1e-9)


@given(NUMBERS, NUMBERS, st.floats(0, 1), st.floats(0, 1))
def test_decay_equals_a_penalty_under_plain_descent(param: float, grad: float, rate: float, strength: float) -> None:
    decayed = regularization.weight_decay_step([param], [grad], rate=rate, decay=strength)
    halved = regularization.l2_sgd_step([param], [grad], rate=rate, strength=strength)
    whole = regularization.l2_sgd_step([param], [grad], rate=rate, strength=strength / 2, half=False)
    np.testing.assert_allclose(halved, decayed, rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(whole, decayed, rtol=1e-9, atol=1e-9)


@given(st.floats(0, 10), st.floats(0.01, 10))
def test_l2_shrinkage_is_the_minimiser(curvature: float, strength: float) -> None:
    factor = float(regularization.l2_shrinkage(curvature, strength))
    assert curvature * (factor - 1) + strength * factor == pytest.approx(0, abs=1e-12)


@given(st.floats(0, 1.9), st.integers(0, 60))
def test_early_stopping_shrinkage_is_what_descent_does(curvature: float, steps: int) -> None:
    weight = 0.0
    for _ in range(steps):
        weight -= 1.0 * curvature * (weight - 1)
    shrinkage = regularization.early_stopping_shrinkage(curvature, rate=1.0, steps=steps)
    assert float(shrinkage) == pytest.approx(weight, abs=1e-9)


@given(st.floats(1e-9, 0.99), st.integers(1, 100))
def test_early_stopping_is_l2_of_its_own_strength(curvature: float, steps: int) -> None:
    strength = float(regularization.early_stopping_strength(curvature, rate=1.0, steps=steps))
    shrinkage = float(regularization.early_stopping_shrinkage(curvature, rate=1.0, steps=steps))
    assert float(regularization.l2_shrinkage(curvature, strength)) == pytest.approx(shrinkage, rel=1e-9)


def test_early_stopping_strength_nears_its_limit_without_losing_digits() -> None:
    strengths = regularization.early_stopping_strength([0.0, 1e-15, 1e-9], rate=0.1, steps=50)
    np.testing.assert_allclose(strengths, 0.2, rtol=1e-8)
    assert strengths[0] == float(1 / (Fraction(0.1) * 50))
    assert float(regularization.early_stopping_shrinkage(1e-17, rate=1.0, steps=3)) == pytest.approx(
        3e-17, rel=1e-15, abs=0
    )


REGRESSION = np.random.default_rng(5).standard_normal((30, 4))
TARGETS = REGRESSION @ [1.0, -2.0, 0.0, 0.5] + 0.1 * np.random.default_rng(6).standard_normal(30)


@pytest.mark.parametrize("strength", [0.0, 0.1, 100.0])
def test_ridge_solves_the_normal_equations(strength: float) -> None:
    weight = regularization.ridge(REGRESSION, TARGETS, strength=strength)
    gram = REGRESSION.T @ REGRESSION + strength * np.eye(4)
    np.testing.assert_allclose(gram @ weight, REGRESSION.T @ TARGETS, rtol=1e-9)


def test_ridge_works_with_more_columns_than_rows() -> None:
    weight = regularization.ridge(REGRESSION[:2], TARGETS[:2], strength=0.5)
    np.testing.assert_allclose(
        (REGRESSION[:2].T @ REGRESSION[:2] + 0.5 * np.eye(4)) @ weight, REGRESSION[:2].T @ TARGETS[:2], rtol=1e-9
    )


def test_noise_on_the_inputs_is_a_penalty_on_average() -> None:
    weight = np.asarray([1.0, -2.0, 0.5, 0.0])
    noise = 0.3 * np.random.default_rng(7).standard_normal((4000, *REGRESSION.shape))
    losses = (((REGRESSION + noise) @ weight - TARGETS) ** 2).mean(axis=1)
    expected = regularization.noisy_input_loss(weight, REGRESSION, TARGETS, noise_std=0.3)
    assert float(expected) == pytest.approx(losses.mean(), abs=4 * losses.std() / math.sqrt(4000))
    clean = regularization.noisy_input_loss(weight, REGRESSION, TARGETS, noise_std=0.0)
    assert losses.mean() - float(clean) > 20 * losses.std() / math.sqrt(4000)


def test_training_on_noise_asks_for_ridge(measured_slope: Callable[..., np.ndarray]) -> None:
    weight = regularization.ridge(REGRESSION, TARGETS, strength=30 * 0.3**2)
    slope = measured_slope(
        lambda w: regularization.noisy_input_loss(w, REGRESSION, TARGETS, noise_std=0.3), np.asarray(weight)
    )
    np.testing.assert_allclose(slope, 0, atol=1e-8)


@given(st.lists(NUMBERS, min_size=1, max_size=10), NUMBERS, st.floats(0, 10))
def test_error_is_bias_squared_plus_variance_plus_noise(predictions: list[float], truth: float, noise: float) -> None:
    split = regularization.bias_variance(predictions, truth, noise_variance=noise)
    total = split.bias_squared + split.variance + split.noise
    assert float(split.error) == pytest.approx(float(total), rel=1e-9, abs=1e-9)


def test_bias_enters_squared() -> None:
    split = regularization.bias_variance([[3.0], [5.0]], [1.0])
    assert (split.bias_squared[0], split.variance[0], split.error[0]) == (9.0, 1.0, 10.0)


LOGITS = np.random.default_rng(8).standard_normal((5, 4)) * 3
LABELS = np.asarray([0, 3, 2, 2, 1])


@given(st.integers(2, 9), st.floats(0, 1), st.sampled_from(["all", "others"]))
def test_smoothed_targets_are_distributions(classes: int, smoothing: float, spread: Any) -> None:
    target = regularization.smoothed_target(np.arange(classes), classes, smoothing=smoothing, spread=spread)
    np.testing.assert_allclose(target.sum(axis=1), 1, rtol=1e-12)
    assert (target >= 0).all()
    wrong = smoothing / (classes if spread == "all" else classes - 1)
    assert target[0, 1] == pytest.approx(wrong)


@pytest.mark.parametrize("spread", ["all", "others"])
def test_smoothed_cross_entropy_slope(spread: Any, measured_slope: Callable[..., np.ndarray]) -> None:
    slope = measured_slope(
        lambda z: regularization.smoothed_cross_entropy(z, LABELS, smoothing=0.2, spread=spread), LOGITS
    )
    ours = regularization.smoothed_cross_entropy_grad(LOGITS, LABELS, smoothing=0.2, spread=spread)
    np.testing.assert_allclose(ours, slope, atol=1e-8)


@pytest.mark.torch
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_smoothed_cross_entropy_beside_pytorch(torch: Any, dtype: str) -> None:
    logits = torch.tensor(LOGITS.astype(dtype), requires_grad=True)
    labels = torch.tensor(LABELS)
    loss = torch.nn.functional.cross_entropy(logits, labels, label_smoothing=0.2)
    loss.backward()
    ours = regularization.smoothed_cross_entropy(logits.detach(), labels, smoothing=0.2)
    slope = regularization.smoothed_cross_entropy_grad(logits.detach(), labels, smoothing=0.2)
    assert ours.dtype == slope.dtype == logits.dtype
    tolerance = 1e-6 if dtype == "float32" else 1e-14
    assert float(ours) == pytest.approx(float(loss.detach()), rel=tolerance)
    np.testing.assert_allclose(slope.numpy(), logits.grad.numpy(), rtol=10 * tolerance, atol=tolerance)


def test_smoothed_cross_entropy_at_extreme_logits() -> None:
    loss = regularization.smoothed_cross_entropy([[1000.0, -1000.0]], [0], smoothing=0.1)
    assert float(loss) == pytest.approx(0.05 * 2000)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: regularization.l1_penalty([1.0], -1.0), "strength: expected a number in [0, inf), came -1.0"),
        (lambda: regularization.elastic_net_penalty([1.0], 1.0, 1.5), "share: expected a number in [0, 1], came 1.5"),
        (lambda: regularization.soft_threshold([1.0], -1.0), "threshold: expected values of at least 0, came -1.0"),
        (
            lambda: regularization.l2_sgd_step([1.0], [1.0, 2.0], rate=0.1, strength=0.1),
            "grad: expected the shape of param, (1,), came (2,)",
        ),
        (
            lambda: regularization.l2_shrinkage([0.0], 0.0),
            "curvature: expected values above 0, since strength is 0, came 0.0",
        ),
        (
            lambda: regularization.early_stopping_shrinkage([2.0], rate=1.0, steps=3),
            "rate: expected rate times curvature below 2, came 2.0",
        ),
        (
            lambda: regularization.early_stopping_strength([1.5], rate=1.0, steps=3),
            "rate: expected rate times curvature of at most 1, came 1.5",
        ),
        (
            lambda: regularization.ridge([[1.0, 1.0], [1.0, 1.0]], [1.0, 1.0], strength=0.0),
            "inputs: expected singular values above 8.88e-16, since strength is 0, came ",
        ),
        (
            lambda: regularization.ridge([[1.0, 1.0]], [1.0], strength=0.0),
            "inputs: expected at least as many rows as columns, since strength is 0, came shape (1, 2)",
        ),
        (
            lambda: regularization.noisy_input_loss([1.0], [[1.0, 2.0]], [1.0], noise_std=0.1),
            "weight: expected 2 entries along axis 0 (the columns of inputs), came 1 in shape (1,)",
        ),
        (
            lambda: regularization.bias_variance([[1.0]], [1.0, 2.0]),
            "predictions: expected shape (models, 2), came (1, 1)",
        ),
        (
            lambda: regularization.bias_variance(np.zeros((0, 2)), [1.0, 2.0]),
            "predictions: expected at least one entry along axis 0, came shape (0, 2)",
        ),
        (
            lambda: regularization.smoothed_target([4], 4, smoothing=0.1),
            "target: expected class numbers from 0 to 3, came 4",
        ),
        (
            lambda: regularization.smoothed_target([0], 4, smoothing=1.1),
            "smoothing: expected a number in [0, 1], came 1.1",
        ),
        (
            lambda: regularization.smoothed_target([0], 4, smoothing=0.1, spread="none"),  # type: ignore[arg-type]
            "spread: expected 'all' or 'others', came 'none'",
        ),
        (
            lambda: regularization.smoothed_cross_entropy(np.zeros((0, 3)), [], smoothing=0.1),
            "logits: expected at least one entry, came shape (0, 3)",
        ),
    ],
)
def test_messages(call: Callable[[], Any], message: str) -> None:
    with pytest.raises(ValueError, match=":") as caught:
        call()
    assert str(caught.value).startswith(message)
