"""The probabilities, moments and sample statistics of ``numeric/`` are what the claims of the same topic state."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from crosscheck import Entries, Twin, agree

from numeric.probability import binomial_pmf, exponential_pdf, laplace_pdf, normal_pdf, poisson_pmf

SPAN = r"\sum_{k} 1"  # how many outcomes an index without bounds runs over
DATA = Entries("x_i", ("i", "n"))
PAIR_OUTCOMES = np.array([1.0, 2.0, 3.0, 4.0])


def _moments_by_group(weights: np.ndarray, table: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Weights, conditional means and conditional variances of the outcomes 1, 2, … (columns: the condition)."""
    values = PAIR_OUTCOMES[: table.shape[0], None]
    means = (values * table).sum(axis=0)
    return weights, means, (values**2 * table).sum(axis=0) - means**2


P_Y, X_GIVEN_Y = Entries("p(y)", ("y", SPAN)), Entries("p(x | y)", ("x", SPAN), ("y", SPAN))
BELL = Twin(("x", r"\mu", r"\sigma"))


COUNTS = np.arange(400.0)


def integral(function: Callable[..., Any], law: Callable[..., Any], *names: str) -> Twin:
    """A mean under a law of these parameters; a wide interval stands for the whole line, and parts for accuracy."""

    def prepare(*numbers: float) -> tuple[Any, ...]:
        density, low, high = law(*numbers)
        return lambda x: function(x, *numbers), density, low, high

    return Twin(names, prepare=prepare, constants={"points": 2000}, ulps=2**16, beside="1")


def laplace(mean: float, scale: float) -> tuple[Any, float, float]:
    """The Laplace density at a distance from its peak, where no rule for smooth functions has trouble."""
    return lambda u: laplace_pdf(mean + u, mean, scale), 0.0, 60 * scale


def bell(mean: float, std: float, tilt: float = 0.0) -> tuple[Any, float, float]:
    """The normal density, and where it ends, even multiplied by an exponential."""
    middle = mean + tilt * std**2
    return lambda x: normal_pdf(x, mean, std), middle - 12 * std, middle + 12 * std


def falling(rate: float, tilt: float = 0.0) -> tuple[Any, float, float]:
    """The exponential density, and where it ends."""
    return lambda x: exponential_pdf(x, rate), 0.0, 60 / (rate - tilt)


def binomial(trials: int, success: float) -> Any:
    """The probabilities of all counts."""
    return binomial_pmf(np.arange(trials + 1), trials, success)


TWINS = {
    "bayes": Twin(
        (Entries("P(a)", ("a", SPAN)), Entries("P(b | a)", ("a", SPAN))),
        expects=Entries("P(a | b)", ("a", SPAN)),
        ulps=32,
    ),
    "total-probability": Twin(
        (Entries("P(B_i)", ("i", SPAN)), Entries("P(A | B_i)", ("i", SPAN))), expects="left", ulps=32
    ),
    "total-expectation": Twin((P_Y, X_GIVEN_Y), prepare=lambda w, table: _moments_by_group(w, table)[:2], ulps=32),
    "total-variance": Twin((P_Y, X_GIVEN_Y), prepare=_moments_by_group, ulps=512),
    "probabilities-sum-to-one": Twin((Entries("p_i", ("i", SPAN)),), take=lambda c: c[-1], ulps=8),
    "histogram-density": Twin(
        (Entries("c_k", ("k", "m")), Entries("w_k", ("k", "m"))),
        compute=lambda f, counts, widths: (f(counts, np.concatenate([[0.0], np.cumsum(widths)])) * widths).sum(),
        ulps=8,
    ),
    "expectation-discrete": Twin((Entries("x_i", ("i", SPAN)), Entries("P(X = x_i)", ("i", SPAN))), ulps=16),
    "sample-mean": Twin((DATA,)),
    "population-variance-two-forms": Twin((DATA,), expects="left"),
    "sample-variance": Twin((DATA,), expects=r"\frac{1}{n-1} \sum_{i=1}^{n} (x_i - \frac{1}{n} \sum_{j=1}^{n} x_j)^2"),
    "deviation-split": Twin((DATA, r"\mu"), expects="left"),
    "deviation-sum-minimal": Twin((DATA, r"\frac{1}{n} \sum_{j=1}^{n} x_j"), expects="left", ulps=16),
    "law-of-large-numbers": Twin(
        (r"\frac{\sigma^2}{n}", r"\epsilon"), expects=r"\min(1, \frac{\sigma^2}{n \epsilon^2})", ulps=8
    ),
    "variance-of-mean": Twin((r"\operatorname{Var}(X)", "n"), ulps=8),
    "standard-score-of-mean": Twin((Entries("X_i", ("i", "n")), r"\mu", r"\sigma"), ulps=64),
    "bernoulli": Twin(("x", "p")),
    "bernoulli-mean": Twin(("p",), prepare=lambda p: ([0.0, 1.0], [1 - p, p])),
    "bernoulli-variance": Twin(("p",), prepare=lambda p: ([0.0, 1.0], [1 - p, p]), ulps=8),
    "poisson": Twin(("k", r"\lambda"), ulps=8),
    "uniform-density": Twin(("x", "a", "b")),
    "uniform-mean": Twin(("a", "b")),
    "uniform-moments": Twin(("a", "b"), ulps=8),
    "exponential-density": Twin(("x", r"\lambda")),
    "exponential-cdf": Twin(("x", r"\lambda"), ulps=8),
    "gaussian-density": BELL,
    "three-sigma": Twin(()),
    "laplace-density": Twin(("x", r"\mu", "b")),
    "laplace-area": integral(lambda u, m, b: 2 * np.ones_like(u), laplace, r"\mu", "b"),
    "laplace-mean": integral(lambda u, m, b: (m + u) + (m - u), laplace, r"\mu", "b"),
    "laplace-variance": integral(lambda u, m, b: 2 * u**2, laplace, r"\mu", "b"),
    "gaussian-area": integral(lambda x, m, s: np.ones_like(x), bell, r"\mu", r"\sigma"),
    "gaussian-mean": integral(lambda x, m, s: x, bell, r"\mu", r"\sigma"),
    "gaussian-variance": integral(lambda x, m, s: (x - m) ** 2, bell, r"\mu", r"\sigma"),
    "gaussian-mgf": integral(lambda x, m, s, t: np.exp(t * x), bell, r"\mu", r"\sigma", "t"),
    "exponential-mean": integral(lambda x, _: x, falling, r"\lambda"),
    "exponential-variance": integral(lambda x, rate: (x - 1 / rate) ** 2, falling, r"\lambda"),
    "exponential-mgf": integral(lambda x, rate, t: np.exp(t * x), falling, r"\lambda", "t"),
    "bernoulli-mgf": Twin(("p", "t"), prepare=lambda p, t: ([1.0, np.exp(t)], [1 - p, p]), ulps=8),
    "binomial": Twin(("k", "n", "p"), ulps=16),
    "binomial-sums-to-one": Twin(("n", "p"), prepare=lambda n, p: (np.arange(n + 1), n, p), take=np.sum, ulps=16),
    "binomial-mean": Twin(("n", "p"), prepare=lambda n, p: (np.arange(n + 1.0), binomial(n, p)), ulps=64),
    "binomial-variance": Twin(("n", "p"), prepare=lambda n, p: (np.arange(n + 1.0), binomial(n, p)), ulps=64),
    "categorical": Twin((Entries("p_k", ("k", SPAN)),), prepare=lambda p: (np.eye(len(p))[1], p), expects="p_2"),
    "poisson-mgf": Twin(
        (r"\lambda", "t"), prepare=lambda rate, t: (np.exp(t * COUNTS), poisson_pmf(COUNTS, rate)), ulps=512
    ),
    "poisson-sums-to-one": Twin((r"\lambda",), prepare=lambda rate: (COUNTS, rate), take=np.sum, ulps=16),
    "poisson-mean": Twin((r"\lambda",), prepare=lambda rate: (COUNTS, poisson_pmf(COUNTS, rate)), ulps=64),
    "poisson-variance": Twin((r"\lambda",), prepare=lambda rate: (COUNTS, poisson_pmf(COUNTS, rate)), ulps=512),
    "geometric": Twin(("k", "p"), ulps=8),
    "geometric-sums": Twin(("n", "p")),
    "conditional-probability": Twin(
        (r"P(A \cap B)", "P(B)"),
        prepare=lambda both, b: ([[both, 0.0], [b - both, 1 - b]],),
        take=lambda table: table[0, 0],
        ulps=16,
    ),
    "probability-product-rule": Twin(("P(A | B)", "P(B)"), expects="left", ulps=16),
    "probability-chain-rule": Twin(("P(a | b, c)", "P(b | c)", "P(c)"), expects="left", ulps=16),
    "independence": Twin(("P(A)", "P(B)"), ulps=8),
    "complement": Twin(("P(A)",)),
    "union": Twin(("P(A)", "P(B)", r"P(A \cap B)"), ulps=8),
    "marginal-sum": Twin(
        (Entries("p(x, y)", ("x", SPAN), ("y", SPAN)),),
        constants={"axis": 1},
        expects=Entries("right", ("x", SPAN)),
        ulps=16,
    ),
    "variance-two-forms": Twin((r"\mathbb{E}[X]", r"\mathbb{E}[X^2]"), expects="left", ulps=32, beside="4"),
    "cdf": Twin((Entries("P(X = k)", ("k", SPAN)),), expects=Entries(r"\sum_{i=1}^{k} P(X = i)", ("k", SPAN)), ulps=8),
}


@pytest.mark.parametrize("name", TWINS)
def test_numpy_computes_what_the_claim_states(name: str) -> None:
    agree(name, TWINS[name])


def test_the_cumulants_of_a_standardised_sum_tend_to_those_of_the_normal_law() -> None:
    from numeric.probability import standardized_sum_cgf

    t = np.array([0.5, 1.0, -1.5])
    skewed = [standardized_sum_cgf(lambda u: np.exp(u) - 1, 1.0, 1.0, n, t) for n in (10**2, 10**6)]  # Poisson, rate 1
    errors = [float(abs(c - t**2 / 2).max()) for c in skewed]
    assert errors[1] < 1e-3 and 50 < errors[0] / errors[1] < 200  # a hundredth for ten thousand times the sample


def test_the_divisor_less_one_makes_the_variance_unbiased() -> None:
    from itertools import product

    from numeric.probability import population_variance, sample_variance

    faces = (1.0, 2.0, 6.0)
    samples = np.array(list(product(faces, repeat=4)))  # every sample of four draws, equally likely
    truth = population_variance(np.array(faces))
    assert sample_variance(samples, axis=1).mean() == pytest.approx(truth, rel=1e-13)
    assert population_variance(samples, axis=1).mean() == pytest.approx(truth * 3 / 4, rel=1e-13)


def test_moments_of_finite_laws_by_both_forms() -> None:
    from numeric import probability as by

    values, chances = np.array([-1.0, 0.5, 4.0]), np.array([0.25, 0.5, 0.25])
    mean = by.expectation(values, chances)
    assert mean == pytest.approx((values * chances).sum(), rel=1e-15)
    assert by.variance(values, chances) == pytest.approx(((values - mean) ** 2 * chances).sum(), rel=1e-14)
    assert by.variance_from_moments(mean, by.expectation(values**2, chances)) == pytest.approx(
        by.variance(values, chances), rel=1e-14
    )
    assert by.variance(3 * values + 2, chances) == pytest.approx(9 * by.variance(values, chances), rel=1e-14)


def test_an_interval_has_the_difference_of_the_distribution_function() -> None:
    from numeric import probability as by

    chances = np.array([0.125, 0.25, 0.5, 0.125])
    steps = by.cumulative_distribution(chances)
    assert by.interval_probability(steps[0], steps[2]) == pytest.approx(chances[1:3].sum(), rel=1e-15)
    assert by.interval_probability(steps[0], steps[2], chances[2]) == pytest.approx(chances[1], rel=1e-15)
    area = by.interval_probability_continuous(by.normal_pdf, -1.0, 2.0)
    assert area == pytest.approx(by.normal_cdf(2.0) - by.normal_cdf(-1.0), rel=1e-13)


def test_covariance_is_the_mean_product_of_deviations() -> None:
    from numeric import probability as by

    x, y = np.array([1.0, 2.0, 4.0, 9.0]), np.array([2.0, -1.0, 0.5, 3.0])
    claimed = ((x - x.mean()) * (y - y.mean())).sum() / 3  # the sample's covariance divides by n - 1
    assert by.covariance(x, y) == pytest.approx(claimed, rel=1e-14)
    assert by.covariance(2 * x + 1, -3 * y) == pytest.approx(-6 * claimed, rel=1e-14)
    spreads = by.sample_std(x) * by.sample_std(y)
    assert by.correlation(x, y) == pytest.approx(claimed / spreads, rel=1e-14)
