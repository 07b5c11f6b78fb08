"""Intervals, expectations, conditioning, bounds, families of distributions, and statistics of samples."""

import math
import re
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy import integrate, stats

from numeric import probability

DRAW = np.random.default_rng(13)
samples = hnp.arrays(
    np.float64, st.integers(2, 30), elements=st.floats(-1e6, 1e6).filter(lambda x: x == 0 or abs(x) > 1e-6)
)
weights = hnp.arrays(np.float64, st.integers(1, 10), elements=st.floats(0.01, 1))
DIE = np.full(6, 1 / 6)
FACES = np.arange(1.0, 7.0)


def test_intervals_of_a_discrete_variable() -> None:
    below = probability.cumulative_distribution(DIE)
    assert float(probability.interval_probability(below[1], below[4])) == pytest.approx(3 / 6)
    assert float(probability.interval_probability(below[1], below[4], upper_atom=1 / 6)) == pytest.approx(2 / 6)


def test_intervals_of_a_continuous_variable() -> None:
    low, high = -1.0, 2.5
    by_cdf = probability.interval_probability(probability.normal_cdf(low), probability.normal_cdf(high))
    by_density = probability.interval_probability_continuous(probability.normal_pdf, low, high)
    assert by_density == pytest.approx(float(by_cdf), rel=1e-13)


def test_the_density_is_the_slope_of_the_distribution_function() -> None:
    x, step = np.linspace(0.1, 4, 30), 1e-6
    for cdf, pdf in (
        (probability.normal_cdf, probability.normal_pdf),
        (lambda t: probability.exponential_cdf(t, 1.5), lambda t: probability.exponential_pdf(t, 1.5)),
        (lambda t: probability.uniform_cdf(t, 0.0, 5.0), lambda t: probability.uniform_pdf(t, 0.0, 5.0)),
    ):
        assert np.allclose((cdf(x + step) - cdf(x - step)) / (2 * step), pdf(x), atol=1e-9)


def test_histograms_have_area_1() -> None:
    counts, edges = np.histogram(DRAW.normal(size=500), bins=[-4, -2, -1, 0, 0.5, 1, 4])
    heights = probability.histogram_density(counts, edges)
    assert float((heights * np.diff(edges)).sum()) == pytest.approx(1, rel=1e-15)
    assert np.allclose(heights, np.histogram(DRAW.normal(size=1), bins=1)[0] * counts / counts.sum() / np.diff(edges))


@given(weights, st.floats(-5, 5), st.floats(-5, 5))
def test_expectation_is_linear(w: np.ndarray, a: float, b: float) -> None:
    p = w / w.sum()
    x, y = np.cos(np.arange(p.size)), np.arange(p.size) * 1.0
    combined = float(probability.expectation(a * x + b * y, p))
    assert combined == pytest.approx(
        a * float(probability.expectation(x, p)) + b * float(probability.expectation(y, p)), rel=1e-12, abs=1e-12
    )


@given(weights)
def test_the_two_forms_of_the_variance_agree(w: np.ndarray) -> None:
    p = w / w.sum()
    x = np.arange(p.size) - 3.0
    first, second = probability.expectation(x, p), probability.expectation(x * x, p)
    assert float(probability.variance_from_moments(first, second)) == pytest.approx(
        float(probability.variance(x, p)), abs=1e-13
    )


def test_a_die() -> None:
    assert float(probability.expectation(FACES, DIE)) == pytest.approx(3.5, rel=1e-15)
    assert float(probability.variance(FACES, DIE)) == pytest.approx(35 / 12, rel=1e-15)


def test_continuous_expectations() -> None:
    found = probability.expectation_continuous(lambda x: x**2, lambda x: probability.uniform_pdf(x, 0.0, 3.0), 0.0, 3.0)
    assert found == pytest.approx(3.0, rel=1e-14)
    assert probability.interval_probability_continuous(probability.normal_pdf, -9, 9, 128) == pytest.approx(
        1, rel=1e-13
    )


@given(samples)
def test_sample_statistics_are_right_to_the_last_digits(x: np.ndarray) -> None:
    exact = [Fraction(value) for value in x.tolist()]
    mean = sum(exact) / len(exact)
    squares = sum((value - mean) ** 2 for value in exact)
    slack = Fraction(float(np.max(np.abs(x)))) / 2**90
    assert abs(Fraction(float(probability.mean(x))) - mean) <= abs(mean) / 2**52 + slack
    for got, divisor in (
        (probability.population_variance(x), len(exact)),
        (probability.sample_variance(x), len(exact) - 1),
    ):
        assert abs(Fraction(float(got)) - squares / divisor) <= squares / divisor / 2**51 + slack**2
    assert float(probability.sample_std(x)) == pytest.approx(math.sqrt(squares / (len(exact) - 1)), rel=1e-15)


@given(samples, st.floats(-100, 100))
def test_no_centre_has_smaller_squares_than_the_mean(x: np.ndarray, shift: float) -> None:
    mean = probability.mean(x)
    least, other = float(probability.deviation_sum(x, mean)), float(probability.deviation_sum(x, mean + shift))
    assert least <= other * (1 + 1e-14) + 1e-14
    assert other - least == pytest.approx(
        x.size * (float(mean + shift) - float(mean)) ** 2, rel=1e-6, abs=1e-9 + 1e-14 * other
    )


def test_variances_do_not_cancel() -> None:
    for offset in (0.0, 1e6, 1e15):
        assert float(probability.sample_variance(np.asarray([4.0, 7.0, 13.0, 16.0]) + offset)) == 30.0
    assert float(probability.population_variance([0.1, 0.1, 0.1])) == 0.0


def test_spreads_of_every_size() -> None:
    with np.errstate(over="raise", invalid="raise"):
        assert float(probability.population_std([1e-300, 3e-300])) == pytest.approx(1e-300, rel=1e-15)
        assert float(probability.mean([1.7e308, 1.7e308])) == 1.7e308


def test_the_sample_variance_is_unbiased() -> None:
    population = np.asarray([0.0, 1.0, 5.0])
    draws = [(a, b) for a in population for b in population]
    average = np.mean([float(probability.sample_variance(np.asarray(pair))) for pair in draws])
    assert average == pytest.approx(float(probability.population_variance(population)), rel=1e-14)


def test_statistics_run_along_the_axis() -> None:
    x = DRAW.normal(size=(4, 5, 6))
    for axis in (0, 1, 2, None):
        assert np.allclose(probability.mean(x, axis), x.mean(axis=axis), rtol=1e-13)
        assert np.allclose(probability.sample_variance(x, axis), x.var(axis=axis, ddof=1), rtol=1e-13)
        assert np.allclose(probability.population_std(x, axis), x.std(axis=axis), rtol=1e-13)


def test_covariances() -> None:
    data = DRAW.normal(size=(30, 3)) @ DRAW.normal(size=(3, 3))
    assert np.allclose(probability.covariance_matrix(data), np.cov(data.T), rtol=1e-12)
    assert float(probability.covariance(data[:, 0], data[:, 1])) == pytest.approx(np.cov(data.T)[0, 1], rel=1e-12)
    assert float(probability.correlation(data[:, 0], data[:, 1])) == pytest.approx(np.corrcoef(data.T)[0, 1], rel=1e-12)
    assert float(probability.correlation([1e-200, 2e-200], [1e200, 3e200])) == 1.0


@given(samples)
def test_running_moments_agree_with_those_of_the_whole(x: np.ndarray) -> None:
    states = [probability.running_start(x[0])]
    for value in x[1:]:
        states.append(probability.running_update(states[-1], value))
    scale = float(np.max(np.abs(x))) + 1e-300
    assert float(states[-1].mean) == pytest.approx(float(probability.mean(x)), abs=1e-13 * scale)
    assert float(probability.running_variance(states[-1])) == pytest.approx(
        float(probability.sample_variance(x)), abs=1e-12 * scale**2
    )


def test_streams_merge_in_any_split() -> None:
    x = DRAW.normal(size=(9, 2)) + 1e6

    def state(rows: np.ndarray) -> probability.RunningMoments:
        current = probability.running_start(rows[0])
        for row in rows[1:]:
            current = probability.running_update(current, row)
        return current

    for cut in range(1, 9):
        joined = probability.running_merge(state(x[:cut]), state(x[cut:]))
        assert joined.size == 9
        assert np.allclose(probability.running_variance(joined, unbiased=False), x.var(axis=0), rtol=1e-9)


def test_means_of_many_values_vary_less() -> None:
    means = DRAW.normal(scale=2.0, size=(3000, 25)).mean(axis=1)
    assert float(means.var()) == pytest.approx(float(probability.variance_of_mean(4.0, 25)), rel=0.1)


@given(st.floats(0.1, 5))
def test_chebyshev_bounds_the_normal_tail(distance: float) -> None:
    outside = 1 - float(probability.within_sigmas(distance))
    assert outside <= float(probability.chebyshev_bound(1.0, distance)) <= 1


def test_standardised_sums_become_normal() -> None:
    sums = probability.standardized_sum(DRAW.uniform(size=(20_000, 30)), mean=0.5, std=math.sqrt(1 / 12))
    assert stats.kstest(sums, "norm").statistic < 0.02
    for t in (-1.0, 0.5, 2.0):
        cgf = probability.standardized_sum_cgf(lambda s: -np.log1p(-s), 1.0, 1.0, 10**8, t)
        assert float(cgf) == pytest.approx(t * t / 2, rel=1e-3)


def test_three_sigmas() -> None:
    assert probability.three_sigma_probability() == pytest.approx(math.erf(3 / math.sqrt(2)), rel=1e-15)
    assert f"{probability.three_sigma_probability():.2%}" == "99.73%"
    assert float(probability.within_sigmas(0.0)) == 0.0
    assert float(probability.within_sigmas(np.inf)) == 1.0
    assert float(probability.within_sigmas(1e-300)) == pytest.approx(math.sqrt(2 / math.pi) * 1e-300, rel=1e-15)


def test_uniform_moments() -> None:
    assert float(probability.uniform_mean(2.0, 6.0)) == 4.0
    assert float(probability.uniform_variance(2.0, 8.0)) == 3.0
    assert float(probability.uniform_std(2.0, 8.0)) == math.sqrt(3)
    assert float(probability.uniform_mean(1.5e308, 1.7e308)) == pytest.approx(1.6e308)


FAMILIES: dict[str, tuple[Any, Any]] = {
    "normal_pdf": (lambda x: probability.normal_pdf(x, 0.5, 2.0), stats.norm(0.5, 2.0).pdf),
    "normal_log_pdf": (lambda x: probability.normal_log_pdf(x, 0.5, 2.0), stats.norm(0.5, 2.0).logpdf),
    "normal_cdf": (lambda x: probability.normal_cdf(x, 0.5, 2.0), stats.norm(0.5, 2.0).cdf),
    "exponential_pdf": (lambda x: probability.exponential_pdf(x, 2.0), stats.expon(scale=0.5).pdf),
    "exponential_log_pdf": (lambda x: probability.exponential_log_pdf(x, 2.0), stats.expon(scale=0.5).logpdf),
    "exponential_cdf": (lambda x: probability.exponential_cdf(x, 2.0), stats.expon(scale=0.5).cdf),
    "uniform_pdf": (lambda x: probability.uniform_pdf(x, -1.0, 3.0), stats.uniform(-1.0, 4.0).pdf),
    "uniform_log_pdf": (lambda x: probability.uniform_log_pdf(x, -1.0, 3.0), stats.uniform(-1.0, 4.0).logpdf),
    "uniform_cdf": (lambda x: probability.uniform_cdf(x, -1.0, 3.0), stats.uniform(-1.0, 4.0).cdf),
}


@pytest.mark.parametrize("name", FAMILIES)
def test_families_agree_with_scipy(name: str, torch: Any) -> None:
    ours, theirs = FAMILIES[name]
    x = np.linspace(-6, 6, 97)
    assert np.allclose(ours(x), theirs(x), rtol=1e-13)
    assert ours(x.astype(np.float32)).dtype == np.float32
    assert np.allclose(ours(torch.from_numpy(x)).numpy(), theirs(x), rtol=1e-13)
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        edges = ours(np.asarray([-np.inf, -1e150, 1e150, np.inf]))
    assert not np.any(np.isnan(edges))


def test_counts_agree_with_scipy() -> None:
    counts = np.arange(0, 200)
    for rate in (1e-3, 1.0, 17.3, 150.0):
        assert np.allclose(probability.poisson_pmf(counts, rate), stats.poisson.pmf(counts, rate), rtol=1e-11)
        assert np.allclose(probability.poisson_log_pmf(counts, rate), stats.poisson.logpmf(counts, rate), rtol=1e-11)
    assert np.allclose(probability.bernoulli_pmf([0, 1], 0.3), [0.7, 0.3])
    assert np.allclose(probability.bernoulli_log_pmf([0, 1], 0.3), np.log([0.7, 0.3]))


def test_counts_at_the_edges() -> None:
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        assert probability.poisson_pmf([0, 1], 0.0).tolist() == [1.0, 0.0]
        assert probability.poisson_log_pmf([0, 1], 0.0).tolist() == [0.0, -math.inf]
        assert probability.bernoulli_log_pmf([0, 1], 1.0).tolist() == [-math.inf, 0.0]
    assert float(probability.bernoulli_log_pmf(0, 1e-20)) == -1e-20


@pytest.mark.parametrize("rate", [0.3, 4.0, 60.0])
def test_probabilities_sum_and_densities_integrate_to_1(rate: float) -> None:
    assert float(probability.poisson_pmf(np.arange(400), rate).sum()) == pytest.approx(1, rel=1e-13)
    area, _ = integrate.quad(lambda x: float(probability.exponential_pdf(x, rate)), 0, 60 / rate)
    assert area == pytest.approx(1, rel=1e-9)


@given(weights, st.data())
def test_bayes_agrees_with_the_definition(w: np.ndarray, data: st.DataObject) -> None:
    prior = w / w.sum()
    likelihood = data.draw(hnp.arrays(np.float64, w.size, elements=st.floats(1e-3, 1)))
    posterior = probability.bayes(prior, likelihood)
    assert np.allclose(posterior, prior * likelihood / (prior * likelihood).sum(), rtol=1e-13)
    assert float(probability.total_probability(prior, likelihood)) == pytest.approx(
        (prior * likelihood).sum(), rel=1e-13
    )


def test_tiny_likelihoods_do_not_vanish() -> None:
    assert np.allclose(probability.bayes([1e-200, 1.0], [1.0, 1e-200]), [0.5, 0.5], rtol=1e-14)
    assert np.allclose(probability.bayes([0.5, 0.5], [1e-310, 3e-310]), [0.25, 0.75], rtol=1e-6)


def test_total_moments_agree_with_the_mixture() -> None:
    first, second = DRAW.normal(size=4000), 3 + 2 * DRAW.normal(size=4000)
    mixture = np.concatenate([first, second])
    means, variances = [first.mean(), second.mean()], [first.var(), second.var()]
    assert float(probability.total_expectation([0.5, 0.5], means)) == pytest.approx(mixture.mean(), rel=1e-12)
    assert float(probability.total_variance([0.5, 0.5], means, variances)) == pytest.approx(mixture.var(), rel=1e-12)


def test_dtypes_and_libraries(torch: Any) -> None:
    x = torch.tensor([1.0, 2.0, 4.0])
    for function in (probability.mean, probability.sample_variance, probability.population_std):
        assert function(x).dtype == torch.float32
        assert function(x.numpy()).dtype == np.float32
    assert float(probability.mean(x)) == pytest.approx(7 / 3)
    assert float(probability.sample_variance(x)) == pytest.approx(7 / 3)
    posterior = probability.bayes(torch.tensor([0.5, 0.5]), [0.2, 0.6])
    assert isinstance(posterior, torch.Tensor)
    assert posterior.dtype == torch.float32


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: probability.expectation([1.0, 2.0], [0.5, 0.4]),
            "probabilities: expected probabilities that sum to 1 along axis -1, came a sum of 0.9",
        ),
        (
            lambda: probability.expectation([1.0, 2.0, 3.0], [0.5, 0.5]),
            "probabilities: expected a shape that broadcasts with values, (3,), came (2,)",
        ),
        (
            lambda: probability.interval_probability(0.75, 0.5),
            "upper_cdf: expected at least lower_cdf plus upper_atom, came 0.5",
        ),
        (lambda: probability.sample_variance([1.0]), "x: expected at least 2 entries along the axis, came shape (1,)"),
        (lambda: probability.mean([]), "x: expected at least one entry along axis 0, came shape (0,)"),
        (lambda: probability.correlation([1.0, 1.0], [1.0, 2.0]), "x: expected values that differ, came a constant"),
        (lambda: probability.normal_pdf(0.0, 0.0, 0.0), "std: expected values above 0, came 0.0"),
        (lambda: probability.bernoulli_pmf(2, 0.5), "outcome: expected outcomes 0 or 1, came 2.0"),
        (lambda: probability.bernoulli_pmf(1, 1.5), "success: expected probabilities between 0 and 1, came 1.5"),
        (lambda: probability.poisson_pmf(0.5, 1.0), "count: expected whole numbers of at least 0, came 0.5"),
        (lambda: probability.poisson_pmf(-1, 1.0), "count: expected whole numbers of at least 0, came -1.0"),
        (
            lambda: probability.uniform_pdf(0.0, 1.0, 1.0),
            "low: expected less than high, came an interval without length",
        ),
        (lambda: probability.exponential_pdf(1.0, -1.0), "rate: expected values above 0, came -1.0"),
        (
            lambda: probability.bayes([0.5, 0.5], [0.0, 0.0]),
            "likelihood: expected a likelihood above 0 somewhere that the prior allows, came 0.0",
        ),
        (
            lambda: probability.histogram_density([1.0], [1.0, 0.0]),
            "edges: expected rising edges: widths above 0, came -1.0",
        ),
        (
            lambda: probability.histogram_density([0.0], [0.0, 1.0]),
            "counts: expected at least one count above 0, came only zeros",
        ),
        (lambda: probability.chebyshev_bound(1.0, 0.0), "distance: expected values above 0, came 0.0"),
        (lambda: probability.within_sigmas(-1.0), "sigmas: expected values of at least 0, came -1.0"),
        (
            lambda: probability.running_variance(probability.running_start(1.0)),
            "state: expected at least two values, came a count of 1",
        ),
    ],
)
def test_what_does_not_fit_is_said(call: Any, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        call()


def test_numbers_and_lists_follow_the_arrays_beside_them(torch: Any) -> None:
    half = torch.tensor([0.5, 0.5])
    for result in (
        probability.bernoulli_pmf(torch.tensor([0, 1]), 0.25),
        probability.bernoulli_log_pmf([0, 1], half),
        probability.poisson_pmf(torch.tensor([0, 1]), 2.0),
        probability.poisson_log_pmf([0, 1], half),
        probability.total_probability(half, [0.2, 0.4]),
        probability.total_expectation(half, [0.2, 0.4]),
        probability.total_variance(half, [0.2, 0.4], [1.0, 1.0]),
        probability.histogram_density([1.0, 3.0], torch.tensor([0.0, 1.0, 2.0])),
        probability.normal_log_pdf(half, [0.0, 1.0], 2.0),
        probability.exponential_cdf(half, 2.0),
    ):
        assert isinstance(result, torch.Tensor)
