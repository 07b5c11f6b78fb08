"""Moments of finite laws in ``numeric/`` are what the identities about expectations, variances and covariances state."""

from typing import Any

import numpy as np
import pytest
from crosscheck import Entries, Outcomes, Twin, agree

from numeric.probability import chebyshev_bound, expectation, geometric_pmf, variance

COUNTS = np.arange(1.0, 1500.0)
ALL = Entries("X_i", ("i", "n"))


def mean(*bodies: str, **changes: Any) -> Twin:
    """The mean of a product of random quantities."""
    return Twin(
        (Outcomes(*bodies),),
        function="probability.expectation",
        prepare=lambda law: (np.prod(law[:-1], axis=0), law[-1]),
        **{"ulps": 16, "beside": "4", **changes},
    )


def spread(body: str, **changes: Any) -> Twin:
    """The variance of one."""
    return Twin((Outcomes(body),), function="probability.variance", prepare=tuple, **{"ulps": 64, **changes})


def joint(first: str, second: str) -> Twin:
    """The covariance of two, from a mean of products and a product of means."""
    return Twin((Outcomes(first, second),), compute=lambda _, law: covariance(law), ulps=32, beside="4")


def covariance(law: Any) -> Any:
    """The mean product of the deviations from the means, under a law."""
    x, y, chances = law
    return expectation((x - expectation(x, chances)) * (y - expectation(y, chances)), chances)


def of_samples(take: str) -> Twin:
    """The mean of a statistic over all samples."""
    return Twin(
        (Outcomes(ALL),),
        function=f"probability.{take}",
        compute=lambda f, law: expectation(f(law[:-1], axis=0), law[-1]),
        ulps=32,
        beside="1",
    )


def geometric(success: float) -> tuple[Any, Any]:
    """The counts that matter, and their probabilities."""
    return COUNTS, geometric_pmf(COUNTS, success)


TWINS = {
    "expectation-linear": Twin(
        (Outcomes("X", "Y"), "a", "b"),
        compute=lambda f, law, a, b: f(a * law[0] + b * law[1], law[2]),
        ulps=16,
        beside="4",
    ),
    "expectation-product-independent": mean("X", "Y"),
    "mgf-of-sum": mean("e^{t (X + Y)}", ulps=64),
    "variance-affine": spread("a X + b"),
    "variance-sum": spread("X + Y"),
    "variance-sum-independent": spread(r"\sum_{i=1}^{n} X_i"),
    "variance-product-independent": spread("X Y"),
    "covariance-two-forms": joint("X", "Y"),
    "covariance-bilinear": joint("a X + b", "c Y + k"),
    "covariance-symmetric": joint("X", "Y"),
    "covariance-of-itself": joint("X", "X"),
    "covariance-independent": joint("X", "Y"),
    "standardised-mean": mean("Z"),
    "standardised-variance": spread("Z"),
    "second-moment-around": mean("X - c", "X - c"),
    "complement-by-indicator": Twin((r"\mathbb{E}[X]",), only=r"\mathbb{E}[X] (1 - \mathbb{E}[X]) > 0", expects="left"),
    "union-by-indicators": mean("1 - (1 - X)(1 - Y)"),
    "sample-variance-unbiased": of_samples("sample_variance"),
    "population-variance-biased": of_samples("population_variance"),
    "mean-of-sample-mean": of_samples("mean"),
    "bias-variance": mean("Y - F", "Y - F"),
    "input-noise-mean": mean("x + Z"),
    "geometric-mean": Twin(("p",), prepare=geometric, ulps=64),
    "geometric-variance": Twin(("p",), prepare=geometric, ulps=512),
    "clt-cumulants": Twin(
        ("n", r"\kappa", r"\sigma", "m"),
        compute=lambda f, n, kappa, std, m: f(lambda u: kappa * u**m, 0.0, std, n, 1.0),
        ulps=16,
    ),
    "categorical-log-likelihood": Twin(
        (Entries("p_k", ("k", "K")), Entries("x_k", ("k", "K"))),
        function="likelihood.log_likelihood",
        compute=lambda f, p, x: f(x * np.log(p)),
        expects="left",
        ulps=16,
        beside="1",
    ),
    "jensen-logarithm": Twin(
        (Outcomes("X"), r"\log \mathbb{E}[X]"),
        compute=lambda gap, law, log_mean: gap(np.log, *law) + log_mean,
        expects="left",
        beside="1",
    ),
    "entropy-of-independent": Twin(
        (Entries("p_i q_j", ("i", r"\sum_{k} 1"), ("j", r"\sum_{k} 1")),), prepare=lambda p: (p.ravel(),), ulps=16
    ),
}


@pytest.mark.parametrize("name", TWINS)
def test_numpy_computes_what_the_claim_states(name: str) -> None:
    agree(name, TWINS[name])


def test_no_law_has_heavier_tails_than_its_moments_allow() -> None:
    values, generator = np.array([0.0, 0.5, 1.0, 4.0, 9.0]), np.random.default_rng(5)
    for chances in generator.dirichlet(np.full(5, 0.5), size=50):
        middle, scatter = expectation(values, chances), variance(values, chances)
        for far in (0.25, 0.5, 1.0, 2.0, 4.0, 8.0):
            assert chances[abs(values - middle) >= far].sum() <= chebyshev_bound(scatter, far) * (1 + 1e-15)
            assert chances[values >= far].sum() <= middle / far * (1 + 1e-15)
