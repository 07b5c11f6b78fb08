"""Likelihoods, their slopes, and the parameters that maximise them."""

import math
import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy import stats

from numeric import likelihood

DRAW = np.random.default_rng(17)
OUTCOMES = (DRAW.uniform(size=30) < 0.4).astype(float)
COUNTS = DRAW.poisson(3.0, size=40)
WAITS = DRAW.exponential(0.5, size=50)
VALUES = DRAW.normal(2.0, 3.0, size=60)


@given(hnp.arrays(np.float64, st.integers(1, 20), elements=st.floats(0.01, 1)))
def test_the_logarithm_of_the_product_is_the_sum_of_the_logarithms(p: np.ndarray) -> None:
    product, total = likelihood.likelihood(p), likelihood.log_likelihood(np.log(p))
    assert math.log(float(product)) == pytest.approx(float(total), rel=1e-12, abs=1e-12)


def test_the_logarithm_survives_where_the_product_does_not() -> None:
    p = np.full(2000, 0.1)
    assert float(likelihood.likelihood(p)) == 0.0
    assert float(likelihood.log_likelihood(np.log(p))) == pytest.approx(2000 * math.log(0.1), rel=1e-14)


def test_the_logarithm_keeps_the_maximiser() -> None:
    grid = np.linspace(0.01, 0.99, 197)
    successes = OUTCOMES.sum()
    values = grid**successes * (1 - grid) ** (OUTCOMES.size - successes)
    logs = [float(likelihood.bernoulli_log_likelihood(OUTCOMES, p)) for p in grid]
    assert int(np.argmax(values)) == int(np.argmax(logs))


FAMILIES: list[tuple[Callable[..., Any], np.ndarray, float, float]] = [
    (likelihood.bernoulli_log_likelihood, OUTCOMES, 0.3, stats.bernoulli(0.3).logpmf(OUTCOMES).sum()),
    (likelihood.poisson_log_likelihood, COUNTS, 2.5, stats.poisson(2.5).logpmf(COUNTS).sum()),
    (likelihood.exponential_log_likelihood, WAITS, 1.7, stats.expon(scale=1 / 1.7).logpdf(WAITS).sum()),
]


@pytest.mark.parametrize(("function", "data", "parameter", "true"), FAMILIES)
def test_values_agree_with_scipy(function: Any, data: np.ndarray, parameter: float, true: float) -> None:
    assert float(function(data, parameter)) == pytest.approx(true, rel=1e-13)


def test_the_normal_value_agrees_with_scipy() -> None:
    true = stats.norm(1.5, math.sqrt(7.0)).logpdf(VALUES).sum()
    assert float(likelihood.gaussian_log_likelihood(VALUES, 1.5, 7.0)) == pytest.approx(true, rel=1e-13)


ESTIMATES: list[tuple[Any, Any, Any, np.ndarray]] = [
    (likelihood.bernoulli_log_likelihood, likelihood.bernoulli_score, likelihood.mle_bernoulli, OUTCOMES),
    (likelihood.poisson_log_likelihood, likelihood.poisson_score, likelihood.mle_poisson, COUNTS),
    (likelihood.exponential_log_likelihood, likelihood.exponential_score, likelihood.mle_exponential, WAITS),
]


@pytest.mark.parametrize(("function", "score", "estimate", "data"), ESTIMATES)
def test_scores_are_slopes_and_vanish_at_the_estimate(
    function: Any, score: Any, estimate: Any, data: np.ndarray
) -> None:
    step = 1e-5
    for parameter in (0.2, 0.5, 0.8):
        slope = (float(function(data, parameter + step)) - float(function(data, parameter - step))) / (2 * step)
        assert float(score(data, parameter)) == pytest.approx(slope, rel=1e-6)
    best = float(estimate(data))
    assert abs(float(score(data, best))) < 1e-10
    assert float(function(data, best)) > max(float(function(data, best * factor)) for factor in (0.99, 1.01))


def test_the_normal_score_and_estimate() -> None:
    step, mean, variance = 1e-5, 1.0, 4.0

    def value(m: float, v: float) -> float:
        return float(likelihood.gaussian_log_likelihood(VALUES, m, v))

    by_mean, by_variance = likelihood.gaussian_score(VALUES, mean, variance)
    assert float(by_mean) == pytest.approx(
        (value(mean + step, variance) - value(mean - step, variance)) / (2 * step), rel=1e-6
    )
    assert float(by_variance) == pytest.approx(
        (value(mean, variance + step) - value(mean, variance - step)) / (2 * step), rel=1e-6
    )
    best = likelihood.mle_gaussian(VALUES)
    assert float(best.mean) == pytest.approx(VALUES.mean(), rel=1e-14)
    assert float(best.variance) == pytest.approx(VALUES.var(), rel=1e-14)
    assert all(
        abs(float(slope)) < 1e-12 for slope in likelihood.gaussian_score(VALUES, float(best.mean), float(best.variance))
    )
    assert value(float(best.mean), float(best.variance)) > value(float(best.mean) + 0.01, float(best.variance) * 1.01)


def test_integer_data_and_torch(torch: Any) -> None:
    assert float(likelihood.mle_poisson(np.asarray([1, 2, 6]))) == 3.0
    assert float(likelihood.mle_bernoulli(torch.tensor([0, 1, 1, 1]))) == 0.75
    assert likelihood.mle_exponential(torch.tensor([1.0, 3.0])).dtype == torch.float32
    assert likelihood.mle_gaussian(np.asarray([1.0, 3.0], dtype=np.float32)).variance.dtype == np.float32


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: likelihood.mle_bernoulli([]), "data: expected at least one entry, came shape (0,)"),
        (lambda: likelihood.mle_bernoulli([0.5]), "data: expected outcomes 0 or 1, came 0.5"),
        (lambda: likelihood.mle_poisson([-1]), "data: expected whole numbers of at least 0, came -1.0"),
        (lambda: likelihood.mle_poisson([np.inf]), "data: expected whole numbers of at least 0, came inf"),
        (lambda: likelihood.mle_exponential([0.0]), "data: expected at least one value above 0, came only zeros"),
        (lambda: likelihood.exponential_log_likelihood([-1.0], 1.0), "data: expected values of at least 0, came -1.0"),
        (lambda: likelihood.bernoulli_score([1.0], 1.0), "success: expected a number in (0, 1), came 1.0"),
        (
            lambda: likelihood.gaussian_log_likelihood([1.0], 0.0, 0.0),
            "variance: expected a number in (0, inf), came 0.0",
        ),
        (lambda: likelihood.likelihood([-0.5]), "probabilities: expected values of at least 0, came -0.5"),
    ],
)
def test_what_does_not_fit_is_said(call: Any, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        call()
