"""Likelihoods, their logarithms with gradients (scores), and the parameters that maximise them in closed form.

Data are independent observations; `*_log_likelihood` sums over all of them, `*_score` is its gradient by the parameter,
`mle_*` the parameter at which the score is 0. Counts and outcomes may be integer arrays.
"""

import math
from decimal import Decimal, localcontext
from typing import NamedTuple

from numeric.arrays import (
    Array,
    between,
    floating,
    floats,
    is_array,
    namespace,
    non_negative,
    not_empty,
    probability,
    refuse_where,
    wrong_value,
)
from numeric.decays import DIGITS, wide_decimal
from numeric.distributions import (
    poisson_log_pmf,
)
from numeric.pairs import accurate_sum, add_infinite, pair_of, safe_product, value
from numeric.samples import deviation_sum, mean, population_variance
from numeric.special import log_complement_pair, log_pair, weighted
from numeric.wide import wide


class Gaussian(NamedTuple):
    """The two parameters of a normal distribution."""

    mean: Array
    variance: Array


def likelihood(probabilities: Array, axis: int = -1) -> Array:
    """The likelihood, from the probabilities (or densities) of the observations.

    Formula: L(θ) = ∏ᵢ P(xᵢ|θ)
    Shapes: probabilities any; the result lacks the axis.
    Units: the product of theirs.
    Raises: TypeError unless real floating; ValueError for negative entries, or for an axis that is missing or empty.
    Source: Wasserman 2004, definition 9.7.

    >>> float(likelihood([0.5, 0.5, 0.25]))
    0.0625
    """
    array = non_negative("probabilities", probabilities)
    return safe_product(not_empty("probabilities", array, axis), axis)


def log_likelihood(log_probabilities: Array, axis: int = -1) -> Array:
    """The logarithm of the likelihood, from those of the observations' probabilities.

    Formula: ℓ(θ) = Σᵢ log P(xᵢ|θ)
    Shapes: log_probabilities any; the result lacks the axis.
    Units: nats.
    Raises: TypeError unless real floating; ValueError for an axis that is missing or empty.
    Source: Wasserman 2004, definition 9.7.

    >>> float(log_likelihood([-1.0, -2.0]))
    -3.0
    """
    array = floating("log_probabilities", log_probabilities)
    return accurate_sum(not_empty("log_probabilities", array, axis), axis)


def _observations(data: Array) -> Array:
    """The observations as a floating array with entries; integers become float64."""
    xp = namespace(data)
    if is_array(data) and xp.isdtype(data.dtype, "integral"):
        data = xp.astype(data, xp.float64)
    return not_empty("data", floating("data", data))


def _counts(data: Array, most: float) -> Array:
    """Observations that are whole numbers from 0 to `most`."""
    data = _observations(data)
    xp = namespace(data)
    expected = "outcomes 0 or 1" if most == 1 else "whole numbers of at least 0"
    refuse_where("data", ~((data >= 0) & (data <= most) & xp.isfinite(data) & (xp.floor(data) == data)), data, expected)
    return data


def bernoulli_log_likelihood(data: Array, success: float) -> Array:
    """The log-likelihood of Bernoulli outcomes, k successes among n.

    Formula: ℓ(p) = k log p + (n − k) log(1 − p)
    Shapes: data any; the result a number.
    Units: nats.
    Raises: TypeError unless real; ValueError where data are empty or not 0 or 1, or unless 0 ≤ success ≤ 1.
    Source: Wasserman 2004, example 9.10.

    >>> round(float(bernoulli_log_likelihood([1, 1, 0], 0.5)), 6)
    -2.079442
    """
    data = _counts(data, 1)
    success = probability("success", success)
    (success,) = floats(success=success, data=data)[:1]
    found, missed = accurate_sum(data), accurate_sum(1 - data)
    seen = weighted(pair_of(found), log_pair(success)), weighted(pair_of(missed), log_complement_pair(success))
    return value(add_infinite(*seen))


def map_bernoulli(data: Array, a: float, b: float) -> Array:
    """The likeliest Bernoulli parameter under a Beta prior.

    Formula: p̂ = (k + a − 1)/(n + a + b − 2), k successes among n
    Shapes: data any; the result is one number.
    Units: probability.
    Raises: TypeError unless data are numbers; ValueError unless outcomes are 0 or 1, a, b ≥ 1.
    Source: Bishop 2006, equation 2.18 with the mode of the Beta distribution.

    >>> float(map_bernoulli([1, 1, 0, 1], a=2.0, b=2.0)).__round__(6)
    0.666667
    """
    data, weights = _counts(data, 1), (_pseudo_count("a", a), _pseudo_count("b", b))
    total = math.prod(data.shape) + sum(weights)  # at least 1, data not being empty
    return ((wide(data).sum() + weights[0]) / float(total)).value()


def beta_bernoulli_score(data: Array, success: float, a: float, b: float) -> Array:
    """The score of Bernoulli outcomes with a Beta prior on their parameter; 0 at `map_bernoulli`.

    Formula: (k + a − 1)/p − (n − k + b − 1)/(1 − p) = (k + a − 1 − (n + a + b − 2)p)/(p(1 − p))
    Shapes: data any; the result is one number.
    Units: nats per probability.
    Raises: as `map_bernoulli`, and ValueError unless 0 < success < 1.
    Source: Bishop 2006, equations 2.2 and 2.13, differentiated.

    >>> float(beta_bernoulli_score([1, 0], 0.5, a=2.0, b=1.0))
    2.0
    """
    data, p = _counts(data, 1), between("success", success, 0.0, 1.0, ends="()")
    found, missed = wide(data).sum() + _pseudo_count("a", a), wide(1 - data).sum() + _pseudo_count("b", b)
    return (found / p - missed / (1.0 - wide(p, data))).value()


def _pseudo_count(name: str, parameter: float) -> float:
    """What a parameter of the prior counts for: outcomes seen before, one less than it."""
    return between(name, parameter, 1.0, math.inf, ends="[)") - 1


def bernoulli_score(data: Array, success: float) -> Array:
    """The gradient of the Bernoulli log-likelihood.

    Formula: dℓ/dp = k/p − (n − k)/(1 − p)
    Shapes: data any; the result a number.
    Units: nats per probability.
    Raises: as `bernoulli_log_likelihood`, but 0 < success < 1.
    Source: Wasserman 2004, example 9.10.

    >>> float(bernoulli_score([1, 1, 0, 0], 0.5))
    0.0
    """
    data = _counts(data, 1)
    p = between("success", success, 0.0, 1.0, ends="()")
    return (wide(data).sum() / p - wide(1 - data).sum() / (1.0 - wide(p, data))).value()


def mle_bernoulli(data: Array) -> Array:
    """The maximum-likelihood estimate of a Bernoulli probability: the share of successes.

    Formula: p̂ = k/n
    Shapes: data any; the result a number.
    Units: probability.
    Raises: TypeError unless real; ValueError where data are empty or not 0 or 1.
    Source: Wasserman 2004, example 9.10.

    >>> float(mle_bernoulli([1, 1, 0, 1]))
    0.75
    """
    return mean(_counts(data, 1))


def gaussian_log_likelihood(data: Array, mean: float, variance: float) -> Array:
    """The log-likelihood of normal observations.

    Formula: ℓ(μ, σ²) = −Σᵢ (xᵢ − μ)²/(2σ²) − (n/2) log(2πσ²)
    Shapes: data any; the result a number.
    Units: nats.
    Raises: TypeError unless real; ValueError where data are empty, or unless variance > 0.
    Source: Bishop 2006, equation 1.54.

    >>> round(float(gaussian_log_likelihood([0.0, 0.0], 0.0, 1.0)), 6)
    -1.837877
    """
    data = _observations(data)
    spread = between("variance", variance, 0.0, math.inf, ends="()")
    center = between("mean", mean, -math.inf, math.inf, ends="()")
    count = math.prod(data.shape)
    return -(deviation_sum(data, center) / spread + count * (math.log(2 * math.pi) + math.log(spread))) / 2


def gaussian_score(data: Array, mean: float, variance: float) -> tuple[Array, Array]:
    """The gradient of the normal log-likelihood by mean and variance.

    Formula: ∂ℓ/∂μ = Σᵢ (xᵢ − μ)/σ², ∂ℓ/∂σ² = Σᵢ (xᵢ − μ)²/(2σ⁴) − n/(2σ²)
    Shapes: data any; two numbers.
    Units: nats per unit of x, nats per squared unit.
    Raises: as `gaussian_log_likelihood`.
    Source: Bishop 2006, section 1.2.4.

    >>> [float(g) for g in gaussian_score([1.0, 3.0], 2.0, 1.0)]
    [0.0, 0.0]
    """
    data = _observations(data)
    spread = between("variance", variance, 0.0, math.inf, ends="()")
    center = between("mean", mean, -math.inf, math.inf, ends="()")
    gap = wide(data) - center
    excess = (gap * gap).sum() / spread - float(math.prod(data.shape))
    return (gap.sum() / spread).value(), (excess / spread / 2.0).value()


def mle_gaussian(data: Array) -> Gaussian:
    """The maximum-likelihood estimates of a normal mean and variance.

    Formula: μ̂ = x̄, σ̂² = (1/n)Σᵢ (xᵢ − x̄)²
    Shapes: data any; two numbers.
    Units: those of x, and squared.
    Raises: TypeError unless real; ValueError where data are empty.
    Source: Bishop 2006, equations 1.55 and 1.56.

    >>> [float(v) for v in mle_gaussian([1.0, 3.0])]
    [2.0, 1.0]
    """
    data = _observations(data)
    return Gaussian(mean(data), population_variance(data))


def poisson_log_likelihood(data: Array, rate: float) -> Array:
    """The log-likelihood of Poisson counts.

    Formula: ℓ(λ) = Σᵢ (xᵢ log λ − λ − log xᵢ!)
    Shapes: data any; the result a number.
    Units: nats.
    Raises: TypeError unless real; ValueError where data are empty or no whole numbers ≥ 0, or unless rate ≥ 0.
    Source: Wasserman 2004, section 9.3 with the probabilities of section 2.3.

    >>> float(poisson_log_likelihood([0, 0], 1.5))
    -3.0
    """
    data = _counts(data, math.inf)
    return accurate_sum(poisson_log_pmf(data, rate))


def poisson_score(data: Array, rate: float) -> Array:
    """The gradient of the Poisson log-likelihood.

    Formula: dℓ/dλ = Σᵢ xᵢ/λ − n
    Shapes: data any; the result a number.
    Units: nats per event.
    Raises: as `poisson_log_likelihood`, but rate > 0.
    Source: Wasserman 2004, section 9.3.

    >>> float(poisson_score([1, 3], 2.0))
    0.0
    """
    data = _counts(data, math.inf)
    mean_count = wide(data).sum() / between("rate", rate, 0.0, math.inf, ends="()")
    return (mean_count - float(math.prod(data.shape))).value()


def mle_poisson(data: Array) -> Array:
    """The maximum-likelihood estimate of a Poisson rate: the mean.

    Formula: λ̂ = x̄
    Shapes: data any; the result a number.
    Units: events.
    Raises: TypeError unless real; ValueError where data are empty or no whole numbers ≥ 0.
    Source: Wasserman 2004, section 9.3.

    >>> float(mle_poisson([1, 3]))
    2.0
    """
    return mean(_counts(data, math.inf))


def exponential_log_likelihood(data: Array, rate: float) -> Array:
    """The log-likelihood of exponential waiting times.

    Formula: ℓ(λ) = n log λ − λ Σᵢ xᵢ
    Shapes: data any; the result a number.
    Units: nats.
    Raises: TypeError unless real; ValueError where data are empty or negative, or unless rate > 0.
    Source: Wasserman 2004, section 9.3 with the density of section 2.4.

    >>> float(exponential_log_likelihood([1.0, 3.0], 1.0))
    -4.0
    """
    data = non_negative("data", _observations(data))
    rate = between("rate", rate, 0.0, math.inf, ends="()")
    with localcontext(DIGITS):
        logarithm = Decimal(rate).ln() * math.prod(data.shape)
    return (wide_decimal(logarithm, data) - wide(data).sum() * rate).value()


def exponential_score(data: Array, rate: float) -> Array:
    """The gradient of the exponential log-likelihood.

    Formula: dℓ/dλ = n/λ − Σᵢ xᵢ
    Shapes: data any; the result a number.
    Units: nats per unit of the rate.
    Raises: as `exponential_log_likelihood`.
    Source: Wasserman 2004, section 9.3.

    >>> float(exponential_score([1.0, 3.0], 0.5))
    0.0
    """
    data = non_negative("data", _observations(data))
    count = wide(float(math.prod(data.shape)), data)
    return (count / between("rate", rate, 0.0, math.inf, ends="()") - wide(data).sum()).value()


def mle_exponential(data: Array) -> Array:
    """The maximum-likelihood estimate of an exponential rate.

    Formula: λ̂ = 1/x̄
    Shapes: data any; the result a number.
    Units: one over those of x.
    Raises: TypeError unless real; ValueError where data are empty, negative or all 0.
    Source: Wasserman 2004, section 9.3.

    >>> float(mle_exponential([1.0, 3.0]))
    0.5
    """
    data = non_negative("data", _observations(data))
    if not bool(mean(data) > 0):
        wrong_value("data", "at least one value above 0", "only zeros")
    return (1.0 / wide(data).mean()).value()


__all__ = [
    "Gaussian",
    "bernoulli_log_likelihood",
    "bernoulli_score",
    "beta_bernoulli_score",
    "exponential_log_likelihood",
    "exponential_score",
    "gaussian_log_likelihood",
    "gaussian_score",
    "likelihood",
    "log_likelihood",
    "map_bernoulli",
    "mle_bernoulli",
    "mle_exponential",
    "mle_gaussian",
    "mle_poisson",
    "poisson_log_likelihood",
    "poisson_score",
]
