"""Probabilities of counts and classes (binomial, geometric, categorical), and the Laplace density."""

from numeric.arrays import (
    Array,
    broadcast_shape,
    distribution,
    floats,
    length,
    namespace,
    not_empty,
    positive,
    probability,
    refuse_where,
    whole,
    wrong_value,
)
from numeric.distributions import counts_beside, spread
from numeric.divergence import deviance
from numeric.pairs import Pair, add_infinite, difference, divide, multiply, pair_of, safe_product, two_sum, value
from numeric.special import exp_pair, expm1_pair, log_complement_pair, root_of_two_pi_times, stirling_error


def binomial_pmf(count: Array, trials: int, success: Array) -> Array:
    """A binomial probability, computed without large terms that cancel.

    Formula: P(k) = C(n, k) pᵏ(1 − p)ⁿ⁻ᵏ
    Shapes: count and success broadcast; trials is one number.
    Units: probability.
    Raises: TypeError unless success is real floating and trials an integer; ValueError unless counts are whole numbers
    from 0 to trials and 0 ≤ success ≤ 1.
    Source: Wasserman 2004, section 2.3; Loader 2000, "Fast and accurate computation of binomial probabilities".

    >>> round(float(binomial_pmf(2, 4, 0.5)), 12), float(binomial_pmf(0, 0, 0.25))
    (0.375, 1.0)
    """
    trials = whole("trials", trials, minimum=0)
    count, success = counts_beside(count=count, success=success)
    probability("success", success)
    refuse_where("count", count > trials, count, f"counts from 0 to {trials}")
    broadcast_shape(count=count, success=success)
    count, success = spread(count, success)
    xp = namespace(count)
    inner = (count > 0) & (count < trials)
    safe = xp.where(inner, count, xp.ones_like(count))
    middle = _between_the_ends(safe, float(max(trials, 2)), success)
    none = _all_alike(log_complement_pair(success), trials)
    every = _all_alike(log_complement_pair(1 - success), trials)
    ends = xp.where(count == 0, none, xp.where(success > 0.5, every, success**trials))
    return xp.where(inner, middle, ends)


def _between_the_ends(count: Array, trials: float, success: Array) -> Array:
    """Loader's form of the probability of 0 < k < n."""
    xp = namespace(count)
    number, rest = xp.full_like(count, trials), trials - count
    errors = stirling_error(number) - stirling_error(count) - stirling_error(rest)
    failure = two_sum(xp.ones_like(success), -success)
    mean, other = multiply(pair_of(number), pair_of(success)), multiply(pair_of(number), failure)
    apart = add_infinite(_far_from(count, mean), _far_from(rest, other))
    exponent = add_infinite(pair_of(errors), (-apart[0], -apart[1]))
    calm = xp.isfinite(exponent[0])
    power = exp_pair(xp.where(calm, exponent[0], xp.full_like(count, -2000.0)), xp.where(calm, exponent[1], 0 * count))
    width = root_of_two_pi_times(divide(multiply(pair_of(count), pair_of(rest)), pair_of(number)))
    return value(divide(power, width))


def _far_from(count: Array, mean: Pair) -> Pair:
    """The deviance of a count from a mean that is a pair: its slope there times the low half counts too."""
    xp = namespace(count)
    some = mean[0] > 0
    share = (mean[0] - count) / xp.where(some, mean[0], xp.ones_like(count))
    return add_infinite(deviance(count, mean[0]), pair_of(xp.where(some, share * mean[1], 0 * count)))


def _all_alike(log: Pair, trials: int) -> Array:
    """The probability that all trials end in what has this logarithm of a probability."""
    xp = namespace(log[0])
    if trials == 0:
        return xp.ones_like(log[0])
    calm = xp.isfinite(log[0])
    number = xp.full_like(log[0], float(trials))
    exponent = multiply((xp.where(calm, log[0], 0 * number), log[1]), pair_of(number))
    return xp.where(calm, value(exp_pair(*exponent)), xp.zeros_like(number))


def geometric_pmf(count: Array, success: Array) -> Array:
    """The probability that the first success comes at trial k.

    Formula: P(k) = (1 − p)ᵏ⁻¹ p, for k = 1, 2, …
    Shapes: count and success broadcast.
    Units: probability.
    Raises: TypeError unless success is real floating; ValueError unless counts are whole numbers ≥ 1 and
    0 ≤ success ≤ 1.
    Source: Wasserman 2004, section 2.3.

    >>> geometric_pmf([1, 2, 3], 0.5)
    array([0.5  , 0.25 , 0.125])
    """
    failures, success = _failures(count, success, 1.0)
    high, low = _power_of_failure(failures, success)
    return namespace(high).where(failures > 0, success * (high + low), success)


def geometric_cdf(count: Array, success: Array) -> Array:
    """The probability that the first success comes at trial k or before.

    Formula: F(k) = 1 − (1 − p)ᵏ
    Shapes: count and success broadcast.
    Units: probability.
    Raises: as `geometric_pmf`.
    Source: Wasserman 2004, section 2.3.

    >>> float(geometric_cdf(2, 0.5)), float(geometric_cdf(1, 1e-20))
    (0.75, 1e-20)
    """
    trials, success = _failures(count, success, 0.0)
    xp = namespace(success)
    log = log_complement_pair(success)
    calm = xp.isfinite(log[0])
    high, low = multiply((xp.where(calm, log[0], 0 * success), log[1]), pair_of(trials))
    return xp.where(calm, -value(expm1_pair(high, low)), xp.ones_like(success))


def _failures(count: Array, success: Array, less: float) -> tuple[Array, Array]:
    """Trials, less a number, and the probability of success, of one shape."""
    count, success = counts_beside(count=count, success=success)
    refuse_where("count", count < 1, count, "whole numbers of at least 1")
    broadcast_shape(count=count, success=probability("success", success))
    count, success = spread(count, success)
    return count - less, success


def _power_of_failure(failures: Array, success: Array) -> Pair:
    """(1 − p)ᵏ as a pair; 0 for p = 1."""
    xp = namespace(success)
    log = log_complement_pair(success)
    calm = xp.isfinite(log[0])
    high, low = exp_pair(*multiply((xp.where(calm, log[0], 0 * success), log[1]), pair_of(failures)))
    return xp.where(calm, high, 0 * success), xp.where(calm, low, 0 * success)


def categorical_pmf(outcome: Array, probabilities: Array, axis: int = -1) -> Array:
    """The probability of a class given as a one-hot vector.

    Formula: P(x) = ∏ₖ pₖ^{xₖ}
    Shapes: outcome and probabilities alike; the result lacks the axis.
    Units: probability.
    Raises: TypeError unless real floating; ValueError unless outcomes are one-hot and the probabilities sum to 1.
    Source: Bishop 2006, equation 2.26.

    >>> float(categorical_pmf([0.0, 1.0, 0.0], [0.25, 0.5, 0.25]))
    0.5
    """
    outcome, probabilities = floats(outcome=outcome, probabilities=distribution("probabilities", probabilities, axis))
    broadcast_shape(outcome=outcome, probabilities=probabilities)
    length("outcome", not_empty("outcome", outcome, axis), axis, probabilities.shape[axis], "the classes")
    xp = namespace(outcome)
    refuse_where("outcome", ~((outcome == 0) | (outcome == 1)), outcome, "entries 0 or 1")
    if bool(xp.any(xp.sum(outcome, axis=axis) != 1)):
        wrong_value("outcome", f"one 1 along axis {axis}", "another number of them")
    return safe_product(xp.where(outcome == 1, probabilities, xp.ones_like(probabilities)), axis)


def laplace_pdf(x: Array, mean: Array, scale: Array) -> Array:
    """The Laplace density, a peak with two exponential flanks.

    Formula: f(x) = exp(−|x − μ|/b)/(2b)
    Shapes: broadcast.
    Units: x, mean and scale alike; the result one over them.
    Raises: TypeError unless real floating; ValueError unless scale > 0 and the shapes broadcast.
    Source: Goodfellow, Bengio and Courville 2016, equation 3.26.

    >>> float(laplace_pdf(3.0, 3.0, 0.25))
    2.0
    """
    scale, (high, low) = _flank(x, mean, scale)
    root = exp_pair(high / 2, low / 2)
    return value(
        multiply(multiply(root, divide(pair_of(namespace(scale).full_like(scale, 0.5)), pair_of(scale))), root)
    )


def laplace_log_pdf(x: Array, mean: Array, scale: Array) -> Array:
    """The logarithm of the Laplace density.

    Formula: log f(x) = −|x − μ|/b − log 2b
    Shapes: broadcast.
    Units: nats (of a density per unit of x).
    Raises: as `laplace_pdf`.
    Source: Goodfellow, Bengio and Courville 2016, equation 3.26.

    >>> float(laplace_log_pdf(3.0, 1.0, 0.5))
    -4.0
    """
    scale, (high, low) = _flank(x, mean, scale)
    return (high - namespace(scale).log(2 * scale)) + low


def _flank(x: Array, mean: Array, scale: Array) -> tuple[Array, Pair]:
    """b and −|x − μ|/b as a pair, of one shape."""
    x, mean, scale = floats(x=x, mean=mean, scale=scale)
    broadcast_shape(x=x, mean=mean, scale=positive("scale", scale))
    x, mean, scale = spread(x, mean, scale)
    xp = namespace(x)
    high, low = difference(x, mean)
    sign = xp.where(high > 0, -xp.ones_like(high), xp.ones_like(high))
    calm = xp.isfinite(high)
    gap = divide((xp.where(calm, sign * high, 0 * scale), sign * low), pair_of(scale))
    return scale, (xp.where(calm, gap[0], sign * high), gap[1])
