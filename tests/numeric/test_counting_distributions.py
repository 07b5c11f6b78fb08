"""Counts, classes and the Laplace law beside SciPy; tables of events by hand."""

from typing import Any

import numpy as np
import pytest
from scipy import spatial, stats

from numeric import information, likelihood, probability

K = np.arange(41)


@pytest.mark.parametrize("success", [0.0, 1e-12, 0.03, 0.5, 0.97, 1.0])
def test_binomial_beside_scipy(success: float) -> None:
    ours = probability.binomial_pmf(K, 40, success)
    assert np.allclose(ours, stats.binom.pmf(K, 40, success), rtol=1e-12, atol=1e-290)
    assert float(ours.sum()) == pytest.approx(1, rel=1e-14)


def test_binomial_of_many_trials() -> None:
    assert float(probability.binomial_pmf(500_000, 1_000_000, 0.5)) == pytest.approx(
        float(stats.binom.pmf(500_000, 1_000_000, 0.5)), rel=1e-10
    )
    assert probability.binomial_pmf([0, 3], 3, 1e-200).tolist()[0] == 1.0


@pytest.mark.parametrize("success", [1e-9, 0.03, 0.5, 1.0])
def test_geometric_beside_scipy(success: float) -> None:
    count = K[1:].astype(float)
    assert np.allclose(probability.geometric_pmf(count, success), stats.geom.pmf(count, success), rtol=1e-13)
    assert np.allclose(probability.geometric_cdf(count, success), stats.geom.cdf(count, success), rtol=1e-13)


def test_laplace_beside_scipy() -> None:
    x = np.linspace(-30, 30, 61)
    assert np.allclose(probability.laplace_pdf(x, 1.5, 0.7), stats.laplace.pdf(x, 1.5, 0.7), rtol=1e-13)
    assert np.allclose(probability.laplace_log_pdf(x, 1.5, 0.7), stats.laplace.logpdf(x, 1.5, 0.7), rtol=1e-14)
    assert probability.laplace_pdf([np.inf, -np.inf], 0.0, 1.0).tolist() == [0.0, 0.0]


def test_one_hot_outcomes() -> None:
    p = np.asarray([0.2, 0.3, 0.5])
    assert np.allclose(probability.categorical_pmf(np.eye(3), p), p)


def test_tables_of_joint_probabilities() -> None:
    table = np.asarray([[0.1, 0.2], [0.3, 0.4]])
    assert np.allclose(probability.marginal_probability(table), [0.4, 0.6])
    assert np.allclose(probability.conditional_probability(table, axis=1), table / table.sum(axis=1, keepdims=True))
    both = probability.joint_probability(probability.conditional_probability(table), [0.4, 0.6])
    assert np.allclose(both, table)
    assert float(probability.union_probability(0.4, 0.7, 0.3)) == pytest.approx(0.8)


def test_jensen_shannon_beside_scipy() -> None:
    p, q = np.random.default_rng(0).dirichlet(np.ones(6), size=(2, 50))
    assert np.allclose(information.js_divergence(p, q), spatial.distance.jensenshannon(p, q, axis=1) ** 2)
    near = information.js_divergence([0.5, 0.5], [0.5 + 1e-9, 0.5 - 1e-9])
    assert float(near) == pytest.approx(5e-19, rel=1e-6)


def test_the_likeliest_parameter_under_a_prior() -> None:
    data = [1, 1, 0, 1, 0]
    best = likelihood.map_bernoulli(data, 2.0, 3.0)
    assert float(likelihood.beta_bernoulli_score(data, float(best), 2.0, 3.0)) == pytest.approx(0, abs=1e-14)
    assert float(likelihood.map_bernoulli(data, 1.0, 1.0)) == float(likelihood.mle_bernoulli(data))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: probability.binomial_pmf(5, 4, 0.5), "count: expected counts from 0 to 4, came 5.0"),
        (lambda: probability.binomial_pmf(2, 4, 1.5), "success: expected probabilities between 0 and 1, came 1.5"),
        (lambda: probability.binomial_pmf(1.5, 4, 0.5), "count: expected whole numbers of at least 0, came 1.5"),
        (lambda: probability.geometric_pmf(0, 0.5), "count: expected whole numbers of at least 1, came 0.0"),
        (lambda: probability.laplace_pdf(0.0, 0.0, 0.0), "scale: expected values above 0, came 0.0"),
        (lambda: probability.categorical_pmf([1.0, 1.0], [0.5, 0.5]), "outcome: expected one 1 along axis -1"),
        (lambda: probability.conditional_probability([[0.5, 0.4]]), "joint: expected probabilities that sum to 1"),
        (lambda: probability.union_probability(0.1, 0.2, 0.3), "both: expected no more than either alone, came 0.3"),
        (lambda: probability.joint_probability(0.5, 1.5), r"given\[0\]: expected probabilities between 0 and 1"),
        (lambda: likelihood.map_bernoulli([1], 0.5, 1.0), r"a: expected a number in \[1, inf\), came 0.5"),
    ],
)
def test_what_is_refused(call: Any, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{message}"):
        call()


def test_arrays_of_pytorch_stay_so(torch: Any) -> None:
    half = torch.tensor([0.5, 0.25], dtype=torch.float32)
    for found in (
        probability.binomial_pmf(torch.tensor([1, 2]), 3, half),
        probability.geometric_pmf(torch.tensor([1, 2]), half),
        probability.laplace_pdf(half, 0.0, 1.0),
        probability.marginal_probability(torch.tensor([[0.5, 0.5]])),
    ):
        assert found.dtype == torch.float32
