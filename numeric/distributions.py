"""Densities, probabilities and distribution functions of the usual families, with their logarithms.

Exponents are formed as pairs before exp is taken: a rounding error of half a unit in an exponent of 700 is an error of
hundreds of units in the result. Parameters broadcast with the values.
"""

import math

from numeric.arrays import (
    Array,
    broadcast_shape,
    floats,
    is_array,
    namespace,
    non_negative,
    positive,
    probability,
    refuse_where,
)
from numeric.divergence import deviance
from numeric.pairs import Pair, add, difference, divide, multiply, pair_of, two_product, value
from numeric.special import (
    exp_pair,
    expm1_pair,
    half_log_two_pi,
    log_complement,
    log_of,
    log_pair,
    normal_density_pair,
    normal_tail,
    root_of_two_pi_times,
    stirling_error,
)

WHOLE = "whole numbers of at least 0"


def spread(*arrays: Array) -> tuple[Array, ...]:
    """The arrays broadcast to one shape."""
    xp = namespace(*arrays)
    shape = broadcast_shape(**{f"argument {place}": array for place, array in enumerate(arrays)})
    return tuple(xp.broadcast_to(array, shape) for array in arrays)


def _standardised(x: Array, mean: Array, std: Array) -> tuple[Pair, Array]:
    """(x − mean)/std as a pair and std, all of one shape."""
    x, mean, std = floats(x=x, mean=mean, std=std)
    broadcast_shape(x=x, mean=mean, std=std)
    x, mean, std = spread(x, mean, positive("std", std))
    xp = namespace(x)
    gap = difference(x, mean)
    calm = xp.isfinite(gap[0])
    high, low = divide((xp.where(calm, gap[0], xp.zeros_like(gap[0])), gap[1]), pair_of(std))
    return (xp.where(calm, high, gap[0]), xp.where(xp.isfinite(low), low, xp.zeros_like(low))), std


def normal_pdf(x: Array, mean: Array = 0.0, std: Array = 1.0) -> Array:
    """The normal density.

    Formula: f(x) = exp(−(x − μ)²/(2σ²))/(σ√(2π))
    Shapes: broadcast.
    Units: x, mean and std alike; the result one over them.
    Raises: TypeError unless real floating; ValueError unless std > 0 and the shapes broadcast.
    Source: Goodfellow, Bengio and Courville 2016, equation 3.21.

    >>> float(normal_pdf(0.0))
    0.3989422804014327
    """
    (high, low), std = _standardised(x, mean, std)
    # 50 standard deviations out the density is 0 in every dtype; the bound keeps the square finite.
    xp = namespace(high)
    far = xp.abs(high) > 50
    density = normal_density_pair(xp.clip(high, -50.0, 50.0), xp.where(far, xp.zeros_like(low), low))
    return value(divide(density, pair_of(std)))


def normal_log_pdf(x: Array, mean: Array = 0.0, std: Array = 1.0) -> Array:
    """The logarithm of the normal density.

    Formula: log f(x) = −(x − μ)²/(2σ²) − log σ − ½ log 2π
    Shapes: broadcast.
    Units: nats (of a density per unit of x).
    Raises: as `normal_pdf`.
    Source: Bishop 2006, equation 1.54 for one observation.

    >>> float(normal_log_pdf(1000.0)) == -500000 - 0.9189385332046728
    True
    """
    (high, low), std = _standardised(x, mean, std)
    xp = namespace(high)
    square, error = two_product(high, high)
    calm = xp.isfinite(square)
    near = xp.where(calm, high, xp.zeros_like(high))
    half = (xp.where(calm, -square / 2, xp.zeros_like(square)), -(error / 2 + near * low))
    log_std = log_pair(std)
    constant = half_log_two_pi(high)
    total = value(add(add(half, (-constant[0], -constant[1])), (-log_std[0], -log_std[1])))
    return xp.where(calm, total, -square)


def normal_cdf(x: Array, mean: Array = 0.0, std: Array = 1.0) -> Array:
    """The normal distribution function.

    Formula: F(x) = Φ((x − μ)/σ) = ½(1 + erf((x − μ)/(σ√2)))
    Shapes: broadcast.
    Units: x, mean and std alike; the result a probability.
    Raises: as `normal_pdf`.
    Source: Wasserman 2004, section 2.4.

    >>> float(normal_cdf(0.0)), round(float(normal_cdf(1.96)), 4)
    (0.5, 0.975)
    """
    (high, low), _ = _standardised(x, mean, std)
    xp = namespace(high)
    size = xp.clip(xp.abs(high), max=40.0)
    # Φ(z + δ) = Φ(z) + δφ(z): enough, δ being below the last digit of z.
    shift = xp.where(size < 40, normal_density_pair(size)[0] * low, xp.zeros_like(low))
    tail = add(normal_tail(size), pair_of(xp.where(high < 0, shift, -shift)))
    whole = add(pair_of(xp.ones_like(size)), (-tail[0], -tail[1]))
    return xp.where(high < 0, value(tail), value(whole))


def counts_beside(**values: Array) -> tuple[Array, Array]:
    """Whole numbers of at least 0, integers or floats, and the parameter beside them, in one floating dtype."""
    (name, count), (other, parameter) = values.items()
    xp = namespace(count, parameter)
    if is_array(count) and xp.isdtype(count.dtype, "integral"):
        floats_beside = is_array(parameter) and xp.isdtype(parameter.dtype, "real floating")
        count = xp.astype(count, parameter.dtype if floats_beside else xp.float64)
    count, parameter = floats(**{name: count, other: parameter})
    refuse_where(name, ~((count >= 0) & xp.isfinite(count) & (xp.floor(count) == count)), count, WHOLE)
    return count, parameter


def _outcomes(outcome: Array, success: Array) -> tuple[Array, Array]:
    """Outcomes 0 or 1 and the probability of 1, of one shape."""
    outcome, success = counts_beside(outcome=outcome, success=success)
    refuse_where("outcome", outcome > 1, outcome, "outcomes 0 or 1")
    broadcast_shape(outcome=outcome, success=probability("success", success))
    outcome, success = spread(outcome, success)
    return outcome, success


def bernoulli_log_pmf(outcome: Array, success: Array) -> Array:
    """The logarithm of a Bernoulli probability.

    Formula: log P(k) = k log p + (1 − k) log(1 − p), for k = 0 or 1
    Shapes: broadcast.
    Units: nats.
    Raises: TypeError unless real floating (outcomes may be integers); ValueError unless outcomes are 0 or 1 and 0 ≤
    success ≤ 1.
    Source: Goodfellow, Bengio and Courville 2016, equation 3.18.

    >>> [float(y) for y in bernoulli_log_pmf([1, 0], 1.0)]
    [0.0, -inf]
    """
    outcome, success = _outcomes(outcome, success)
    return namespace(success).where(outcome == 1, log_of(success), log_complement(success))


def bernoulli_pmf(outcome: Array, success: Array) -> Array:
    """A Bernoulli probability.

    Formula: P(k) = pᵏ(1 − p)¹⁻ᵏ, for k = 0 or 1
    Shapes: broadcast.
    Units: probability.
    Raises: as `bernoulli_log_pmf`.
    Source: Goodfellow, Bengio and Courville 2016, equation 3.18.

    >>> bernoulli_pmf([1, 0], 0.25)
    array([0.25, 0.75])
    """
    outcome, success = _outcomes(outcome, success)
    return namespace(success).where(outcome == 1, success, 1 - success)


def _poisson_exponent(count: Array, rate: Array) -> tuple[Array, Array, Pair]:
    """k, λ and log P(k) + ½ log 2πk = −D(k, λ) − Stirling's error (without the last for k = 0)."""
    count, rate = counts_beside(count=count, rate=rate)
    broadcast_shape(count=count, rate=non_negative("rate", rate))
    count, rate = spread(count, rate)
    xp = namespace(count)
    far = deviance(count, rate)
    calm = xp.isfinite(far[0])
    zero = xp.zeros_like(rate)
    near = add((xp.where(calm, far[0], zero), far[1]), pair_of(xp.where(count > 0, stirling_error(count), zero)))
    return count, rate, (xp.where(calm, -near[0], -far[0]), -near[1])


def poisson_pmf(count: Array, rate: Array) -> Array:
    """A Poisson probability, computed without large terms that cancel.

    Formula: P(k) = λᵏe^{−λ}/k! = exp(−D(k, λ) − δ(k))/√(2πk), with deviance D and Stirling's error δ
    Shapes: broadcast.
    Units: count and rate are numbers of events; the result a probability.
    Raises: TypeError unless rate is real floating; ValueError unless counts are whole numbers ≥ 0 and rate ≥ 0.
    Source: Wasserman 2004, section 2.3; Loader 2000 for the computation.

    >>> round(float(poisson_pmf(2, 3.0)), 6)
    0.224042
    """
    count, _, exponent = _poisson_exponent(count, rate)
    xp = namespace(count)
    width = root_of_two_pi_times(pair_of(xp.where(count > 0, count, xp.ones_like(count))))
    power = exp_pair(*exponent)
    return xp.where(count > 0, value(divide(power, width)), value(power))


def poisson_log_pmf(count: Array, rate: Array) -> Array:
    """The logarithm of a Poisson probability, computed as a sum of three terms of one sign.

    Formula: log P(k) = k log λ − λ − log k! = −D(k, λ) − δ(k) − ½ log 2πk
    Shapes: broadcast.
    Units: nats.
    Raises: as `poisson_pmf`.
    Source: Wasserman 2004, section 2.3; Loader 2000 for the computation.

    >>> float(poisson_log_pmf(0, 3.0))
    -3.0
    """
    count, _, exponent = _poisson_exponent(count, rate)
    xp = namespace(count)
    calm = xp.isfinite(exponent[0])
    log = log_pair(xp.where(count > 0, count, xp.ones_like(count)))
    scale = add((log[0] / 2, log[1] / 2), half_log_two_pi(count))
    finite = (xp.where(calm, exponent[0], xp.zeros_like(count)), exponent[1])
    total = value(add(finite, (-scale[0], -scale[1])))
    return xp.where((count > 0) & calm, total, exponent[0] + exponent[1])


def exponential_pdf(x: Array, rate: Array) -> Array:
    """The exponential density.

    Formula: f(x) = λe^{−λx} for x ≥ 0, 0 below
    Shapes: broadcast.
    Units: rate one over those of x, and so the result.
    Raises: TypeError unless real floating; ValueError unless rate > 0 and the shapes broadcast.
    Source: Goodfellow, Bengio and Courville 2016, equation 3.25.

    >>> exponential_pdf([-1.0, 0.0], 2.0)
    array([0., 2.])
    """
    x, rate, (high, low) = _decay_exponent(x, rate)
    xp = namespace(x)
    # Two square roots, so that nothing underflows before the result does.
    root = exp_pair(-high / 2, -low / 2)
    density = value(multiply(multiply(root, pair_of(rate)), root))
    return xp.where(x < 0, xp.zeros_like(x), density)


def _decay_exponent(x: Array, rate: Array) -> tuple[Array, Array, Pair]:
    """x, λ and λ·max(x, 0) as a pair, of one shape; no more than 2000, where the exponential is 0."""
    x, rate = floats(x=x, rate=rate)
    broadcast_shape(x=x, rate=rate)
    x, rate = spread(x, positive("rate", rate))
    return x, rate, two_product(namespace(x).clip(x, min=0.0), rate)


def exponential_log_pdf(x: Array, rate: Array) -> Array:
    """The logarithm of the exponential density.

    Formula: log f(x) = log λ − λx for x ≥ 0, −∞ below
    Shapes: broadcast.
    Units: nats (of a density per unit of x).
    Raises: as `exponential_pdf`.
    Source: Goodfellow, Bengio and Courville 2016, equation 3.25.

    >>> exponential_log_pdf([-1.0, 3.0], 1.0)
    array([-inf,  -3.])
    """
    x, rate, (high, low) = _decay_exponent(x, rate)
    xp = namespace(x)
    calm = xp.isfinite(high)
    finite = value(add(log_pair(rate), (-xp.where(calm, high, xp.zeros_like(high)), -low)))
    return xp.where(x < 0, -xp.full_like(x, math.inf), xp.where(calm, finite, -high))


def exponential_cdf(x: Array, rate: Array) -> Array:
    """The exponential distribution function.

    Formula: F(x) = 1 − e^{−λx} for x ≥ 0, 0 below
    Shapes: broadcast.
    Units: probability.
    Raises: as `exponential_pdf`.
    Source: Wasserman 2004, section 2.4.

    >>> float(exponential_cdf(1e-20, 1.0))
    1e-20
    """
    _, _, (high, low) = _decay_exponent(x, rate)
    return 0 - value(expm1_pair(-high, -low))
