"""Statistics of samples, distributions, likelihoods and information."""

from typing import Any

import numpy as np
import torch
from mpmath import binomial, erf, erfc, exp, expm1, fprod, fsum, log, loggamma, mpf, pi, sqrt
from scipy import spatial, special, stats

from benchmarks.accuracy.loss_rows import DISTRIBUTIONS, exact_divergence
from benchmarks.accuracy.operation import Case, Operation, elementwise, in_torch, on_line
from benchmarks.accuracy.points import (
    Points,
    distributions,
    generator,
    magnitudes,
    ordinary_line,
    probabilities,
    vectors,
    whole_line,
)
from numeric import gradients, information, likelihood, probability

families: Any = torch.distributions


def samples(scales: tuple[float, ...], offsets: tuple[float, ...]) -> list[Case]:
    """Samples of many sizes, spreads and distances from 0."""
    return [(x + offset,) for x in vectors(25, 80, scales) for offset in offsets]


SAMPLES = samples((1.0, 1e-3), (0.0, 1.0, 1e4))
FAR_SAMPLES = [*SAMPLES, *samples((1.0,), (1e8, 1e15)), *samples((1e-140, 1e140), (0.0,))]
FURTHEST_SAMPLES = [*FAR_SAMPLES, *samples((1e-300, 1e300), (0.0,))]


def exact_mean(x: list[mpf]) -> mpf:
    return fsum(x) / len(x)


def exact_squares(x: list[mpf]) -> mpf:
    middle = exact_mean(x)
    return fsum((entry - middle) ** 2 for entry in x)


STATISTICS = [
    Operation(
        "mean", SAMPLES, FURTHEST_SAMPLES, lambda x: [exact_mean(x)], probability.mean, in_torch(torch.mean), np.mean
    ),
    Operation(
        "population_variance",
        SAMPLES,
        FAR_SAMPLES,
        lambda x: [exact_squares(x) / len(x)],
        probability.population_variance,
        in_torch(lambda x: torch.var(x, correction=0)),
        np.var,
    ),
    Operation(
        "sample_variance",
        SAMPLES,
        FAR_SAMPLES,
        lambda x: [exact_squares(x) / (len(x) - 1)],
        probability.sample_variance,
        in_torch(torch.var),
        lambda x: np.var(x, ddof=1),
    ),
    Operation(
        "sample_std",
        SAMPLES,
        FURTHEST_SAMPLES,
        lambda x: [sqrt(exact_squares(x) / (len(x) - 1))],
        probability.sample_std,
        in_torch(torch.std),
        lambda x: np.std(x, ddof=1),
    ),
]


def two_samples() -> list[Case]:
    """Samples that go together, more and less closely."""
    draw = generator()
    return [(x, x * draw.normal() + draw.choice([1.0, 1e-6]) * draw.normal(size=x.size) + 10) for x in vectors(60, 50)]


TWO_SAMPLES = two_samples()


def exact_products(x: list[mpf], y: list[mpf]) -> mpf:
    return fsum((a - exact_mean(x)) * (b - exact_mean(y)) for a, b in zip(x, y, strict=True))


TOGETHER = [
    Operation(
        "covariance",
        TWO_SAMPLES,
        TWO_SAMPLES,
        lambda x, y: [exact_products(x, y) / (len(x) - 1)],
        probability.covariance,
        in_torch(lambda x, y: torch.cov(torch.stack([x, y]))[0, 1]),
        lambda x, y: np.cov(x, y)[0, 1],
    ),
    Operation(
        "correlation",
        TWO_SAMPLES,
        TWO_SAMPLES,
        lambda x, y: [exact_products(x, y) / sqrt(exact_squares(x) * exact_squares(y))],
        probability.correlation,
        in_torch(lambda x, y: torch.corrcoef(torch.stack([x, y]))[0, 1]),
        lambda x, y: np.corrcoef(x, y)[0, 1],
    ),
]


def normal_cases(points: Points) -> Case:
    """Values with means and spreads."""
    draw = generator()
    return points, draw.normal(size=points.size), np.exp(draw.normal(size=points.size))


NORMAL = (normal_cases(ordinary_line()), normal_cases(np.clip(whole_line(60.0), -1e150, 1e150)))


def normal_density(x: mpf, m: mpf, s: mpf) -> mpf:
    return exp(-(((x - m) / s) ** 2) / 2) / (s * sqrt(2 * pi))


def normal_below(x: mpf, m: mpf, s: mpf) -> mpf:
    z = (x - m) / s
    return erfc(-z / sqrt(2)) / 2 if abs(z) < 300 else mpf(z > 0)


def count_cases(most: int) -> Case:
    """Counts with rates, near and far."""
    draw = generator()
    counts = np.floor(draw.uniform(0, 1, 900) ** 4 * most)
    return counts, (counts + 1) * np.exp(draw.normal(size=900) * draw.choice([0.01, 1.0], 900))


def poisson_log(k: mpf, r: mpf) -> mpf:
    return k * log(r) - r - loggamma(k + 1)


def decay_cases(points: Points) -> Case:
    """Waiting times with rates."""
    return np.clip(np.abs(points), 0, 1e150), np.exp(generator().normal(size=points.size))


DECAY = (decay_cases(ordinary_line()), decay_cases(whole_line()))
OUTCOMES = (np.concatenate([np.zeros(800), np.ones(600)]), probabilities()[:1400])
TRIALS = (generator().integers(0, 61, 1000).astype(float), generator().uniform(1e-6, 1 - 1e-6, 1000))
WAITS = (generator().integers(1, 400, 1000).astype(float), generator().uniform(1e-6, 1 - 1e-6, 1000))


def to_middle(p: list[mpf], q: list[mpf]) -> list[mpf]:
    """The terms of the divergence from p to the middle of p and q."""
    return [a * log(2 * a / (a + b)) for a, b in zip(p, q, strict=True) if a]


FAMILIES = [
    elementwise(
        "normal_pdf",
        NORMAL,
        normal_density,
        probability.normal_pdf,
        in_torch(lambda x, m, s: families.Normal(m, s).log_prob(x).exp()),
        stats.norm.pdf,
    ),
    elementwise(
        "normal_log_pdf",
        NORMAL,
        lambda x, m, s: -(((x - m) / s) ** 2) / 2 - log(s) - log(2 * pi) / 2,
        probability.normal_log_pdf,
        in_torch(lambda x, m, s: families.Normal(m, s).log_prob(x)),
        stats.norm.logpdf,
    ),
    elementwise(
        "normal_cdf",
        NORMAL,
        normal_below,
        probability.normal_cdf,
        in_torch(lambda x, m, s: torch.special.ndtr((x - m) / s)),
        stats.norm.cdf,
    ),
    elementwise(
        "bernoulli_log_pmf",
        (OUTCOMES, OUTCOMES),
        lambda k, p: log(p) if k else log(1 - p),
        probability.bernoulli_log_pmf,
        in_torch(lambda k, p: families.Bernoulli(p).log_prob(k)),
        lambda k, p: special.xlogy(k, p) + special.xlog1py(1 - k, -p),
    ),
    elementwise(
        "poisson_pmf",
        (count_cases(60), count_cases(100000)),
        lambda k, r: exp(poisson_log(k, r)),
        probability.poisson_pmf,
        in_torch(lambda k, r: families.Poisson(r).log_prob(k).exp()),
        stats.poisson.pmf,
    ),
    elementwise(
        "poisson_log_pmf",
        (count_cases(60), count_cases(100000)),
        poisson_log,
        probability.poisson_log_pmf,
        in_torch(lambda k, r: families.Poisson(r).log_prob(k)),
        stats.poisson.logpmf,
    ),
    elementwise(
        "exponential_pdf",
        DECAY,
        lambda x, r: r * exp(-r * x),
        probability.exponential_pdf,
        in_torch(lambda x, r: families.Exponential(r).log_prob(x).exp()),
        lambda x, r: r * np.exp(-r * x),
    ),
    elementwise(
        "laplace_pdf",
        DECAY,
        lambda x, b: exp(-abs(x) / b) / (2 * b),
        lambda x, b: probability.laplace_pdf(x, 0.0, b),
        in_torch(lambda x, b: families.Laplace(torch.zeros_like(x), b).log_prob(x).exp()),
        lambda x, b: stats.laplace.pdf(x, scale=b),
    ),
    elementwise(
        "binomial_pmf (n = 60)",
        (TRIALS, TRIALS),
        lambda k, p: binomial(60, k) * p**k * (1 - p) ** (60 - k),
        lambda k, p: probability.binomial_pmf(k, 60, p),
        in_torch(lambda k, p: families.Binomial(60, p).log_prob(k).exp()),
        lambda k, p: stats.binom.pmf(k, 60, p),
    ),
    elementwise(
        "geometric_pmf",
        (WAITS, WAITS),
        lambda k, p: p * (1 - p) ** (k - 1),
        probability.geometric_pmf,
        in_torch(lambda k, p: families.Geometric(p).log_prob(k - 1).exp()),
        stats.geom.pmf,
    ),
    elementwise(
        "exponential_cdf",
        DECAY,
        lambda x, r: -expm1(-r * x),
        probability.exponential_cdf,
        in_torch(lambda x, r: families.Exponential(r).cdf(x)),
        lambda x, r: -np.expm1(-r * x),
    ),
    elementwise(
        "within_sigmas",
        on_line(np.abs(ordinary_line()), np.abs(whole_line())),
        lambda k: erf(k / sqrt(2)) if k < 300 else mpf(1),
        probability.within_sigmas,
        in_torch(lambda k: torch.special.erf(k / 2**0.5)),
        lambda k: special.erf(k / np.sqrt(2)),
    ),
]

ENTROPIES: list[Case] = [(p,) for p in distributions()]


def gaussians(scale: float) -> Case:
    """Means and variances of two normal variables, near and far apart."""
    draw = generator()
    m, v = draw.normal(size=500), np.exp(draw.normal(size=500))
    return m, v, m + scale * draw.normal(size=500), v * np.exp(scale * draw.normal(size=500))


def exact_gaussian_divergence(m: mpf, v: mpf, n: mpf, w: mpf) -> mpf:
    return (log(w / v) - 1 + v / w + (m - n) ** 2 / w) / 2


INFORMATION = [
    elementwise(
        "self_information",
        ((probabilities(),), (probabilities(),)),
        lambda p: -log(p),
        information.self_information,
        in_torch(lambda p: -torch.log(p)),
        lambda p: -np.log(p),
    ),
    Operation(
        "entropy",
        ENTROPIES,
        ENTROPIES,
        lambda p: [-fsum(a * log(a) for a in p)],
        information.entropy,
        in_torch(lambda p: torch.special.entr(p).sum()),
        lambda p: np.sum(special.entr(p)),
    ),
    Operation(
        "kl_divergence",
        DISTRIBUTIONS,
        DISTRIBUTIONS,
        exact_divergence,
        lambda q, p: information.kl_divergence(p, q),
        in_torch(lambda q, p: (p * torch.log(p / q)).sum()),
        lambda q, p: np.sum(special.rel_entr(p, q)),
    ),
    Operation(
        "js_divergence",
        DISTRIBUTIONS,
        DISTRIBUTIONS,
        lambda q, p: [fsum(t / 2 for a, b in ((p, q), (q, p)) for t in to_middle(a, b))],
        information.js_divergence,
        in_torch(lambda q, p: ((p * torch.log(2 * p / (p + q))).sum() + (q * torch.log(2 * q / (p + q))).sum()) / 2),
        lambda q, p: spatial.distance.jensenshannon(p, q) ** 2,
    ),
    elementwise(
        "gaussian_kl_divergence",
        (gaussians(1.0), gaussians(1e-5)),
        exact_gaussian_divergence,
        information.gaussian_kl_divergence,
        in_torch(lambda m, v, n, w: families.kl_divergence(families.Normal(m, v.sqrt()), families.Normal(n, w.sqrt()))),
        lambda m, v, n, w: (np.log(w / v) - 1 + v / w + (m - n) ** 2 / w) / 2,
    ),
    Operation(
        "perplexity",
        ENTROPIES,
        ENTROPIES,
        lambda p: [exp(-fsum(a * log(a) for a in p))],
        information.perplexity,
        in_torch(lambda p: torch.exp(torch.special.entr(p).sum())),
        lambda p: np.exp(np.sum(special.entr(p))),
    ),
]

FACTORS: list[Case] = [(x,) for x in vectors(40, 60, (1.0, 0.1, 10.0))]
WILD_FACTORS: list[Case] = [
    *FACTORS,
    *[(np.concatenate([x, 1 / x]) * 1.0,) for x in (magnitudes(-200, 200, 40), magnitudes(-300, 300, 10))],
]

PRODUCTS = [
    Operation(
        "depth_product",
        FACTORS,
        WILD_FACTORS,
        lambda x: [fprod(x)],
        gradients.depth_product,
        in_torch(torch.prod),
        np.prod,
    ),
    Operation(
        "log_likelihood",
        SAMPLES,
        FAR_SAMPLES,
        lambda x: [fsum(-abs(a) for a in x)],
        lambda x: likelihood.log_likelihood(-np.abs(x)),
        in_torch(lambda x: (-torch.abs(x)).sum()),
        lambda x: np.sum(-np.abs(x)),
    ),
]

OPERATIONS = STATISTICS + TOGETHER + FAMILIES + INFORMATION + PRODUCTS
