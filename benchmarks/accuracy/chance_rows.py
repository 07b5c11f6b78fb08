"""Expectations, conditional probabilities, likelihoods, limits, mixtures, and moments that are gathered on the way."""

from typing import Any

import mpmath
import numpy as np
import torch
from scipy import integrate, special

from benchmarks.accuracy.formula import EXACT, Maths, drawn, in_three
from benchmarks.accuracy.operation import Case, Operation
from benchmarks.accuracy.points import Points, distributions, generator, magnitudes, to_exact_sum
from numeric import (
    bias_variance,
    generative,
    likelihood,
    mixtures,
    probability,
    running_moments,
    samples,
    vectors,
)

SHARES = distributions(30)


def beside_shares() -> list[Case]:
    """Distributions with values that lie far off beside their spread, and with sizes above 0."""
    draw = generator()
    cases = [(p, draw.normal(size=p.size), np.exp(draw.normal(size=p.size))) for p in SHARES]
    return [*cases, *((p, x + 1e4, v) for p, x, v in cases[:10])]


DRAWN = beside_shares()
TABLES: list[Case] = [
    (to_exact_sum(np.exp(generator().normal(size=n * k)) * (seed + 1)).reshape(n, k),)
    for seed, (n, k) in enumerate([(2, 2), (3, 4), (5, 2), (6, 7)])
]
CHANCES: list[Case] = [tuple(generator().uniform(0, 1, (3, 300)))]
UNIONS = [(a, b, np.minimum(a, b) * c) for a, b, c in CHANCES]


def mean(m: Maths, p: Any, x: Any) -> Any:
    return (p * x).sum()


def spread(m: Maths, p: Any, x: Any) -> Any:
    return (p * (x - mean(m, p, x)) ** 2).sum()


EXPECTATIONS = [
    in_three("expectation", DRAWN, lambda m, p, x, v: mean(m, p, x), lambda p, x, v: probability.expectation(x, p)),
    in_three("variance", DRAWN, lambda m, p, x, v: spread(m, p, x), lambda p, x, v: probability.variance(x, p)),
    in_three(
        "variance_from_moments",
        [(a, a * a * (1 + c)) for a, b, c in CHANCES],
        lambda m, first, second: second - first * first,
        probability.variance_from_moments,
    ),
    in_three(
        "total_probability",
        DRAWN,
        lambda m, p, x, v: (p * v).sum(),
        lambda p, x, v: probability.total_probability(p, v),
    ),
    in_three("bayes", DRAWN, lambda m, p, x, v: p * v / (p * v).sum(), lambda p, x, v: probability.bayes(p, v)),
    in_three(
        "total_expectation",
        DRAWN,
        lambda m, p, x, v: mean(m, p, x),
        lambda p, x, v: probability.total_expectation(p, x),
    ),
    in_three(
        "total_variance",
        DRAWN,
        lambda m, p, x, v: (p * v).sum() + spread(m, p, x),
        lambda p, x, v: probability.total_variance(p, x, v),
    ),
    in_three("conditional_probability", TABLES, lambda m, t: t / t.sum(0), probability.conditional_probability),
    in_three("marginal_probability", TABLES, lambda m, t: t.sum(0), probability.marginal_probability),
    in_three("joint_probability", CHANCES, lambda m, a, b, c: a * b * c, probability.joint_probability),
    in_three("union_probability", UNIONS, lambda m, a, b, c: a + b - c, probability.union_probability),
    in_three(
        "complement_probability",
        CHANCES,
        lambda m, a, b, c: 1 - a,
        lambda a, b, c: probability.complement_probability(a),
    ),
    in_three(
        "interval_probability",
        [(np.minimum(a, b) * c, np.maximum(a, b), np.abs(a - b) / 2) for a, b, c in CHANCES],
        lambda m, low, high, atom: high - atom - low,
        probability.interval_probability,
    ),
    in_three(
        "cumulative_distribution",
        [(p,) for p in SHARES],
        lambda m, p: m.stack([p[: k + 1].sum() * m.array(1.0) for k in range(len(p))], 0),
        probability.cumulative_distribution,
    ),
    in_three(
        "histogram_density",
        [(v, np.cumsum(np.concatenate([x[:1], v[::-1]]))) for _, x, v in DRAWN],
        lambda m, c, e: c / c.sum() / (e[1:] - e[:-1]),
        probability.histogram_density,
    ),
]


def by_gauss(name: str, exact: Any, ours: Any, scipy: Any) -> Operation:
    """The row of an integral from 0 to each of some ends, beside SciPy's rule of as many points."""
    ends = np.linspace(0.1, 3.0, 30)
    return Operation(
        name,
        [(ends,)],
        [(ends,)],
        lambda ends: [exact(end) for end in ends],
        lambda ends: [ours(float(end)) for end in ends],
        None,
        lambda ends: [integrate.fixed_quad(scipy, 0, end, n=64)[0] for end in ends],
    )


INTEGRALS = [
    by_gauss(
        "expectation_continuous",
        lambda end: end**3 / 6,
        lambda end: probability.expectation_continuous(lambda x: x * x, lambda x: x * 0 + 0.5, 0.0, end),
        lambda x: x * x * 0.5,
    ),
    by_gauss(
        "interval_probability_continuous",
        lambda end: 1 - mpmath.exp(-end),
        lambda end: probability.interval_probability_continuous(lambda x: np.exp(-x), 0.0, end),
        lambda x: np.exp(-x),
    ),
]


def observed(count: int, kind: str) -> list[Case]:
    """Samples of a distribution and a parameter near their estimate."""
    draw = generator()
    found = []
    for _ in range(count):
        size, near = int(draw.integers(3, 40)), np.array([1 + 0.1 * draw.normal()])
        if kind == "counts":
            data = draw.poisson(3, size) * 1.0 + (np.arange(size) == 0)
        elif kind == "outcomes":
            data = (np.arange(size) % 3 > 0) * 1.0
        else:
            data = draw.exponential(size=size)
        found.append((data, np.clip(data.mean() * near, 0.05, 0.95 if kind == "outcomes" else 50)))
    return found


OUTCOMES, COUNTS, WAITS = observed(30, "outcomes"), observed(30, "counts"), observed(30, "waits")


def factorial(m: Maths, x: Any) -> Any:
    """log x! of each entry."""
    if m is EXACT:
        return np.array([mpmath.loggamma(each + 1) for each in x], dtype=object)
    return torch.lgamma(x + 1) if isinstance(x, torch.Tensor) else special.gammaln(x + 1)


LIKELIHOODS = [
    in_three("likelihood", [(p,) for p in SHARES], lambda m, p: p.prod(), likelihood.likelihood),
    in_three(
        "bernoulli_log_likelihood",
        OUTCOMES,
        lambda m, x, p: x.sum() * m.log(p) + (len(x) - x.sum()) * m.log(1 - p),
        lambda x, p: likelihood.bernoulli_log_likelihood(x, float(p[0])),
    ),
    in_three(
        "bernoulli_score",
        OUTCOMES,
        lambda m, x, p: x.sum() / p - (len(x) - x.sum()) / (1 - p),
        lambda x, p: likelihood.bernoulli_score(x, float(p[0])),
    ),
    in_three(
        "beta_bernoulli_score",
        OUTCOMES,
        lambda m, x, p: (x.sum() + m.number(1.25)) / p - (len(x) - x.sum() + m.number(0.75)) / (1 - p),
        lambda x, p: likelihood.beta_bernoulli_score(x, float(p[0]), 2.25, 1.75),
    ),
    in_three(
        "map_bernoulli",
        OUTCOMES,
        lambda m, x, p: (x.sum() + m.number(1.25)) / (len(x) + m.number(2.0)),
        lambda x, p: likelihood.map_bernoulli(x, 2.25, 1.75),
    ),
    in_three("mle_bernoulli", OUTCOMES, lambda m, x, p: x.sum() / len(x), lambda x, p: likelihood.mle_bernoulli(x)),
    in_three(
        "gaussian_score",
        WAITS,
        lambda m, x, p: ((x - p).sum() / 2, ((x - p) ** 2).sum() / 8 - m.number(len(x)) / 4),
        lambda x, p: likelihood.gaussian_score(x, float(p[0]), 2.0),
    ),
    in_three(
        "mle_gaussian",
        WAITS,
        lambda m, x, p: (x.sum() / len(x), ((x - x.sum() / len(x)) ** 2).sum() / len(x)),
        lambda x, p: likelihood.mle_gaussian(x),
    ),
    in_three(
        "poisson_log_likelihood",
        COUNTS,
        lambda m, x, p: x.sum() * m.log(p) - len(x) * p - factorial(m, x).sum(),
        lambda x, p: likelihood.poisson_log_likelihood(x, float(p[0])),
    ),
    in_three(
        "poisson_score",
        COUNTS,
        lambda m, x, p: x.sum() / p - len(x),
        lambda x, p: likelihood.poisson_score(x, float(p[0])),
    ),
    in_three("mle_poisson", COUNTS, lambda m, x, p: x.sum() / len(x), lambda x, p: likelihood.mle_poisson(x)),
    in_three(
        "exponential_log_likelihood",
        WAITS,
        lambda m, x, p: len(x) * m.log(p) - p * x.sum(),
        lambda x, p: likelihood.exponential_log_likelihood(x, float(p[0])),
    ),
    in_three(
        "exponential_score",
        WAITS,
        lambda m, x, p: len(x) / p - x.sum(),
        lambda x, p: likelihood.exponential_score(x, float(p[0])),
    ),
    in_three("mle_exponential", WAITS, lambda m, x, p: len(x) / x.sum(), lambda x, p: likelihood.mle_exponential(x)),
]

VARIANCES: list[Case] = [(magnitudes(-8, 8, 200), np.sqrt(magnitudes(-8, 9, 200))[::-1])]

LIMITS = [
    in_three("variance_of_mean", VARIANCES, lambda m, v, d: v / 7, lambda v, d: probability.variance_of_mean(v, 7)),
    in_three(
        "chebyshev_bound",
        VARIANCES,
        lambda m, v, d: m.where(v > d * d, v * 0 + 1, v / (d * d)),
        probability.chebyshev_bound,
    ),
    in_three(
        "standardized_sum",
        WAITS,
        lambda m, x, p: (x - m.number(1.1)).sum() / (m.number(0.3) * m.sqrt(p * 0 + len(x))),
        lambda x, p: probability.standardized_sum(x, 1.1, 0.3),
    ),
    in_three(
        "standardized_sum_cgf",
        VARIANCES,
        lambda m, v, d: 16 * ((d / 4) ** 2 / 2 + 2 * (d / 4) - 2 * (d / 4)),
        lambda v, d: probability.standardized_sum_cgf(lambda s: s * s / 2, 0.0, 1.0, 16, d),
    ),
    in_three(
        "three_sigma_probability",
        [(np.array([3.0]),)],
        lambda m, s: mpmath.erf(s[0] / mpmath.sqrt(2)) if m is EXACT else erf(s / 2**0.5),
        lambda s: probability.three_sigma_probability(),
    ),
    in_three(
        "expected_squared_distance",
        VARIANCES,
        lambda m, v, d: 14 * v,
        lambda v, d: vectors.expected_squared_distance(7, v),
    ),
]


def erf(x: Any) -> Any:
    """The error function of PyTorch and SciPy."""
    return torch.erf(x) if isinstance(x, torch.Tensor) else special.erf(x)


BLENDS: list[Case] = [
    (p, generator().exponential(size=(9, p.size)), generator().normal(size=(9, 3)) + 10.0) for p in SHARES[:12]
]
PARTS = [(x, d / d.sum(1, keepdims=True)) for _, d, x in BLENDS]


def weighted_mean(m: Maths, x: Any, parts: Any) -> Any:
    return (parts[:, :, None] * x[:, None, :]).sum(0) / parts.sum(0)[:, None]


def weighted_covariance(m: Maths, x: Any, parts: Any) -> Any:
    gaps = x[:, None, :] - weighted_mean(m, x, parts)[None]
    return (parts[:, :, None, None] * gaps[:, :, :, None] * gaps[:, :, None, :]).sum(0) / parts.sum(0)[:, None, None]


MIXTURES = [
    in_three(
        "mixture_density",
        BLENDS,
        lambda m, p, d, x: (p * d).sum(1),
        lambda p, d, x: mixtures.mixture_density(p, d),
    ),
    in_three(
        "responsibilities",
        BLENDS,
        lambda m, p, d, x: p * d / (p * d).sum(1)[:, None],
        lambda p, d, x: mixtures.responsibilities(p, d),
    ),
    in_three("effective_count", PARTS, lambda m, x, r: r.sum(0), lambda x, r: mixtures.effective_count(r)),
    in_three("component_shares", PARTS, lambda m, x, r: r.sum(0) / 9, lambda x, r: mixtures.component_shares(r)),
    in_three("weighted_mean", PARTS, weighted_mean, mixtures.weighted_mean),
    in_three("weighted_covariance", PARTS, weighted_covariance, mixtures.weighted_covariance),
]

ROWS = drawn(lambda draw: [(int(draw.integers(3, 20)), 4), (4,)], 20)
ROWS += [(x + 1e5, y + 1e5) for x, y in ROWS[:6]]


def variance_matrix(m: Maths, x: Any, _: Any) -> Any:
    apart = x - x.sum(0) / len(x)
    return apart.T @ apart / (len(x) - 1)


def state(x: Points) -> running_moments.RunningMoments:
    """The moments of all rows but the last, in one number a column."""
    first = x[0]
    return running_moments.RunningMoments(len(x) - 1, first, np.abs(first))


GATHERED = [
    in_three(
        "running_update",
        ROWS,
        lambda m, x, y: (
            x[0] + (y - x[0]) / len(x),
            abs(x[0]) + (y - x[0]) * (y - (x[0] + (y - x[0]) / len(x))),
        ),
        lambda x, y: running_moments.running_update(state(x), y)[1:],
    ),
    in_three(
        "running_merge",
        ROWS,
        lambda m, x, y: (
            x[0] + (x[1] - x[0]) * (len(x) - 1) / (2 * len(x) - 2),
            abs(x[0]) + abs(x[1]) + (x[1] - x[0]) ** 2 * (len(x) - 1) ** 2 / (2 * len(x) - 2),
        ),
        lambda x, y: running_moments.running_merge(state(x), state(x[1:][[0, *range(len(x) - 1)]]))[1:],
    ),
    in_three(
        "running_variance",
        ROWS,
        lambda m, x, y: abs(x[0]) / (len(x) - 2),
        lambda x, y: running_moments.running_variance(state(x)),
    ),
    in_three("covariance_matrix", ROWS, variance_matrix, lambda x, y: samples.covariance_matrix(x)),
    in_three(
        "bias_variance",
        ROWS,
        lambda m, x, y: (
            ((x - y) ** 2).sum(0) / len(x) + m.number(0.3),
            (x.sum(0) / len(x) - y) ** 2,
            ((x - x.sum(0) / len(x)) ** 2).sum(0) / len(x),
            y * 0 + m.number(0.3),
        ),
        lambda x, y: bias_variance.bias_variance(x, y, noise_variance=0.3),
    ),
]


def apart(m: Maths, p: Any, q: Any) -> Any:
    middle = (p + q) / 2
    return (p * m.log(p / middle)).sum() + (q * m.log(q / middle)).sum() - m.log(p[0] * 0 + 4)


GENERATIVE = [
    in_three(
        "adversarial_value",
        CHANCES,
        lambda m, a, b, c: m.log(a).sum() / len(a) + m.log(1 - b).sum() / len(b),
        lambda a, b, c: generative.adversarial_value(a, b),
    ),
    in_three(
        "optimal_discriminator",
        CHANCES,
        lambda m, a, b, c: a / (a + b),
        lambda a, b, c: generative.optimal_discriminator(a, b),
    ),
    in_three("optimal_value", [(p, to_exact_sum(p[::-1] + 0.1)) for p in SHARES], apart, generative.optimal_value),
    in_three(
        "reparametrise", CHANCES, lambda m, a, b, c: a + b * (-c), lambda a, b, c: generative.reparametrise(a, b, -c)
    ),
]

OPERATIONS = [*EXPECTATIONS, *INTEGRALS, *LIKELIHOODS, *LIMITS, *MIXTURES, *GATHERED, *GENERATIVE]
