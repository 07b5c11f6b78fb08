"""Slopes, steps, differences and batches."""

import math
import re
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from numeric import gradients, vectors

DRAW = np.random.default_rng(11)


def bowl(w: np.ndarray) -> Any:
    """A quadratic with minimum 0 at 0."""
    return (np.asarray([1.0, 3.0]) * w * w).sum() / 2


def bowl_gradient(w: np.ndarray) -> np.ndarray:
    return np.asarray([1.0, 3.0]) * w


def test_the_directional_derivative_is_the_limit() -> None:
    w, direction = np.asarray([0.7, -0.2]), np.asarray([3.0, -4.0])
    step = 1e-6
    limit = (bowl(w + step * direction / 5) - bowl(w - step * direction / 5)) / (2 * step)
    assert float(gradients.directional_derivative(bowl_gradient(w), direction)) == pytest.approx(limit, rel=1e-9)


def test_in_the_plane_it_combines_the_partial_derivatives() -> None:
    angle = 0.4
    direction = [math.cos(angle), math.cos(math.pi / 2 - angle)]
    assert float(gradients.directional_derivative([2.0, 5.0], direction)) == pytest.approx(
        2 * math.cos(angle) + 5 * math.sin(angle), rel=1e-15
    )


@given(st.floats(0, 2 * math.pi))
def test_no_direction_is_steeper_than_the_gradient(turn: float) -> None:
    gradient = np.asarray([1.0, -2.0])
    best = float(gradients.directional_derivative(gradient, gradients.steepest_ascent_direction(gradient)))
    worst = float(gradients.directional_derivative(gradient, gradients.steepest_descent_direction(gradient)))
    slope = float(gradients.directional_derivative(gradient, [math.cos(turn), math.sin(turn)]))
    assert best == pytest.approx(math.sqrt(5), rel=1e-15)
    assert worst == -best
    assert worst - 1e-15 <= slope <= best + 1e-15
    assert float(gradients.directional_derivative(gradient, [2.0, 1.0])) == 0.0


def test_a_step_lowers_the_loss_to_first_order() -> None:
    w = np.asarray([1.0, 1.0])
    for rate in (1e-2, 1e-4):
        after = bowl(gradients.gradient_step(w, bowl_gradient(w), rate))
        predicted = float(gradients.predicted_decrease(bowl_gradient(w), rate))
        assert abs((bowl(w) - after) - predicted) < 20 * rate**2


def test_descent_reaches_the_minimum() -> None:
    points = gradients.gradient_descent(bowl_gradient, np.asarray([3.0, -2.0]), rate=0.3, steps=200)
    assert points.shape == (201, 2)
    assert np.allclose(points[-1], 0, atol=1e-12)


def test_the_parabola_of_the_notes() -> None:
    points, heights = gradients.parabola_descent(2.0, rate=1.0, steps=2)
    assert points.tolist() == [2.0, -14.0, 98.0]
    assert heights.tolist() == [16.0, 784.0, 38416.0]


@given(st.floats(0, 1), st.floats(0.1, 10))
def test_every_step_multiplies_by_the_contraction_factor(rate: float, coefficient: float) -> None:
    points, _ = gradients.parabola_descent(1.0, rate, 3, coefficient)
    factor = gradients.contraction_factor(rate, coefficient)
    assert np.allclose(points, factor ** np.arange(4), rtol=1e-12, atol=1e-12)


def test_the_regimes_of_the_step() -> None:
    factors = [gradients.contraction_factor(rate) for rate in (1.0, 0.25, 0.24, 0.1)]
    assert np.allclose(factors, [-7.0, -1.0, -0.92, 0.2])


def test_central_differences_agree_with_the_gradient() -> None:
    w = DRAW.normal(size=(2, 3))
    found = gradients.central_difference(lambda x: np.sum(np.sin(x) * x), w)
    assert found.shape == (2, 3)
    assert np.allclose(found, np.cos(w) * w + np.sin(w), atol=1e-9)
    assert np.allclose(gradients.central_difference(lambda x: np.sum(x**3), w, step=1e-4), 3 * w**2, atol=1e-6)


def test_mini_batches_are_unbiased_and_their_variance_falls() -> None:
    examples = DRAW.normal(size=(2000, 3)) + 1.0
    full = gradients.minibatch_gradient(examples)
    batches = np.stack([gradients.minibatch_gradient(examples[start : start + 20]) for start in range(0, 2000, 20)])
    assert np.allclose(batches.mean(axis=0), full, rtol=1e-13)
    assert float(np.mean(batches.var(axis=0))) == pytest.approx(float(gradients.minibatch_variance(1.0, 20)), rel=0.3)


def test_many_small_steps_are_one_large_one_to_first_order() -> None:
    w, rate, count = np.asarray([1.0, 1.0]), 1e-4, 8
    small = gradients.gradient_descent(bowl_gradient, w, rate, count)[-1]
    large = gradients.gradient_step(w, bowl_gradient(w), gradients.linear_scaling(rate, count, 1))
    assert np.allclose(small, large, atol=40 * (count * rate) ** 2)


@given(st.integers(1, 1000))
def test_minima_become_rare(dimension: int) -> None:
    assert gradients.minimum_probability(dimension) == 0.5**dimension
    assert gradients.saddle_probability(dimension) == 1 - 2 * 0.5**dimension


def test_signs_of_random_curvatures_agree_with_the_probability() -> None:
    curvatures = np.random.default_rng(0).normal(size=(40_000, 3))
    assert float(np.mean((curvatures > 0).all(axis=1))) == pytest.approx(gradients.minimum_probability(3), rel=0.1)


def test_residual_blocks_add_the_gradient_itself(torch: Any) -> None:
    x = DRAW.normal(size=5)
    leaf = torch.tensor(x, requires_grad=True)
    (leaf + torch.tanh(leaf)).sum().backward()
    slope = 1 - np.tanh(x) ** 2
    assert np.allclose(gradients.residual_gradient(slope), leaf.grad.numpy(), rtol=1e-14)
    assert np.allclose(gradients.residual_backward(np.full(5, 2.0), slope), 2 * leaf.grad.numpy(), rtol=1e-14)


def test_products_over_depth_vanish_and_explode() -> None:
    assert float(gradients.depth_product([0.25] * 500)) == 0.25**500
    assert float(gradients.log_depth_product([2.0] * 2000)) == pytest.approx(2000 * math.log(2), rel=1e-14)
    assert float(gradients.depth_product([])) == 1.0
    assert float(gradients.depth_product([-2.0, 3.0])) == -6.0


def test_products_over_depth_run_along_the_axis() -> None:
    factors = DRAW.normal(size=(3, 4, 5))
    for axis in (0, 1, 2):
        assert np.allclose(gradients.depth_product(factors, axis), factors.prod(axis=axis), rtol=1e-14)


def test_dtypes_and_libraries(torch: Any) -> None:
    w, g = torch.ones(3), torch.tensor([1.0, 2.0, 2.0])
    assert gradients.gradient_step(w, g, 0.5).tolist() == [0.5, 0.0, 0.0]
    assert gradients.steepest_ascent_direction(g).dtype == torch.float32
    assert float(gradients.directional_derivative(g, w)) == pytest.approx(5 / math.sqrt(3))
    assert float(gradients.depth_product(g)) == 4.0
    assert vectors.norm(g) == 3.0


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: gradients.gradient_step([1.0], [1.0, 2.0], 0.1),
            "gradient: expected the shape of parameters, (1,), came (2,)",
        ),
        (lambda: gradients.gradient_step([1.0], [1.0], -0.1), "rate: expected a number in [0, inf), came -0.1"),
        (
            lambda: gradients.minibatch_gradient(np.zeros((0, 3))),
            "example_gradients: expected at least one entry along axis 0, came shape (0, 3)",
        ),
        (lambda: gradients.minibatch_variance(1.0, 0), "batch_size: expected an integer of at least 1, came 0"),
        (lambda: gradients.minimum_probability(0), "dimension: expected an integer of at least 1, came 0"),
        (
            lambda: gradients.central_difference(bowl, [1.0, 1.0], step=0.0),
            "step: expected a number in (0, inf), came 0.0",
        ),
        (lambda: gradients.depth_product(2.0), "factors: expected an array with an axis of layers, came shape ()"),
        (
            lambda: gradients.directional_derivative([1.0], [0.0]),
            "direction: expected vectors of a length above 0, came a vector of length 0",
        ),
    ],
)
def test_what_does_not_fit_is_said(call: Any, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        call()
