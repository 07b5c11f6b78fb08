"""Information theory: surprise, entropy, divergence, mutual information, perplexity.

Distributions lie along `axis` and sum to 1 up to rounding. Results are in nats; `base` gives another unit (2: bits).
"""

import math
from collections.abc import Callable

from numeric.arrays import (
    Array,
    axis_in_range,
    broadcast_shape,
    dimensions,
    distribution,
    floating,
    floats,
    length,
    log_probability,
    namespace,
    not_empty,
    positive,
    probability,
    wrong_value,
)
from numeric.divergence import deviance, divergence_from_middle, relative_entropy
from numeric.expectations import expectation, wide_expectation
from numeric.pairs import Pair, accurate_sum, add, difference, divide, multiply, pair_of, sum_pair, value
from numeric.special import exp_pair, half_log_two_pi, log_pair, weighted_log
from numeric.wide import wide
from numeric.wide_functions import wide_exp


def _unit(base: float) -> float:
    """The size of one unit in nats."""
    if not (base > 0 and base != 1 and math.isfinite(base)):
        wrong_value("base", "a finite number above 0 other than 1", repr(base))
    return math.log(base)


def self_information(p: Array, base: float = math.e) -> Array:
    """The surprise of an event; ∞ for p = 0.

    Formula: I = −log p
    Shapes: p any; the result the same.
    Units: nats, or those of `base`.
    Raises: TypeError unless real floating; ValueError unless 0 ≤ p ≤ 1, or for a base that is none.
    Source: Shannon 1948; Goodfellow, Bengio and Courville 2016, equation 3.48.

    >>> float(self_information(0.125, base=2))
    3.0
    """
    return (0 - value(log_pair(probability("p", p)))) / _unit(base)


def entropy(p: Array, axis: int = -1, base: float = math.e) -> Array:
    """The entropy, which is the expected surprise, with 0 log 0 = 0.

    Formula: H(p) = −Σᵢ pᵢ log pᵢ
    Shapes: p any, a distribution along the axis; the result lacks it.
    Units: nats, or those of `base`.
    Raises: TypeError unless real floating; ValueError unless a distribution, or for a base that is none.
    Source: Cover and Thomas 2006, "Elements of information theory", equation 2.1.

    >>> float(entropy([0.5, 0.25, 0.25], base=2))
    1.5
    """
    p = distribution("p", p, axis)
    return (0 - _summed(weighted_log(p, p), axis)) / _unit(base)


def _summed(terms: Pair, axis: int) -> Array:
    """The sum of pairs along an axis."""
    high, low = sum_pair(terms[0], axis)
    return high + (low + namespace(low).sum(terms[1], axis=axis))


def entropy_grad(p: Array) -> Array:
    """The gradient of the entropy, in nats.

    Formula: ∂H/∂pᵢ = −log pᵢ − 1
    Shapes: p any, a distribution along the last axis; the result the same.
    Units: nats per probability.
    Raises: as `entropy`, and ValueError where some pᵢ is 0, where the slope is infinite.
    Source: Cover and Thomas 2006, equation 2.1, differentiated.

    >>> entropy_grad([1.0])
    array([-1.])
    """
    p = positive("p", distribution("p", p))
    high, low = log_pair(p)
    return value(add((-high, -low), pair_of(-namespace(p).ones_like(p))))


def _two(p: Array, q: Array, axis: int) -> tuple[Array, Array]:
    """Two distributions of one shape."""
    p, q = floats(p=p, q=q)
    distribution("p", p, axis)
    length("q", distribution("q", q, axis), axis, p.shape[axis], "the outcomes of p")
    shape = broadcast_shape(p=p, q=q)
    xp = namespace(p, q)
    return xp.broadcast_to(p, shape), xp.broadcast_to(q, shape)


def cross_entropy(p: Array, q: Array, axis: int = -1, base: float = math.e) -> Array:
    """The cross-entropy; ∞ where q excludes what p allows.

    Formula: H(p, q) = −Σᵢ pᵢ log qᵢ = H(p) + KL(p‖q)
    Shapes: p and q broadcast, distributions along the axis; the result lacks it.
    Units: nats, or those of `base`.
    Raises: as `entropy`, and ValueError where the shapes do not broadcast.
    Source: Goodfellow, Bengio and Courville 2016, equation 3.51.

    >>> float(cross_entropy([1.0, 0.0], [0.25, 0.75], base=2))
    2.0
    """
    return -_summed(weighted_log(*_two(p, q, axis)), axis) / _unit(base)


def kl_divergence(p: Array, q: Array, axis: int = -1, base: float = math.e) -> Array:
    """The Kullback-Leibler divergence: never negative, 0 only for p = q, ∞ where q excludes what p allows.

    Formula: KL(p‖q) = Σᵢ pᵢ log(pᵢ/qᵢ) = H(p, q) − H(p)
    Shapes: p and q broadcast, distributions along the axis; the result lacks it.
    Units: nats, or those of `base`.
    Raises: as `cross_entropy`.
    Source: Kullback and Leibler 1951; Goodfellow, Bengio and Courville 2016, equation 3.50.

    >>> round(float(kl_divergence([0.5, 0.5], [0.25, 0.75], base=2)), 6)
    0.207519
    >>> float(kl_divergence([0.5, 0.5], [0.5, 0.5]))
    0.0
    """
    return value(relative_entropy(*_two(p, q, axis), axis)) / _unit(base)


def kl_divergence_grad(p: Array, q: Array, axis: int = -1) -> Array:
    """The gradient of the divergence by q, in nats.

    Formula: ∂KL(p‖q)/∂qᵢ = −pᵢ/qᵢ
    Shapes: p and q broadcast, distributions along the axis; the result as they do.
    Units: nats per probability.
    Raises: as `kl_divergence`, and ValueError where qᵢ is 0.
    Source: Goodfellow, Bengio and Courville 2016, equation 3.50, differentiated.

    >>> kl_divergence_grad([0.5, 0.5], [0.25, 0.75]).round(6)
    array([-2.      , -0.666667])
    """
    p, q = _two(p, q, axis)
    return -p / positive("q", q)


def js_divergence(p: Array, q: Array, axis: int = -1, base: float = math.e) -> Array:
    """The Jensen-Shannon divergence: symmetric, never negative, log 2 at most.

    Formula: JS(p‖q) = ½KL(p‖m) + ½KL(q‖m) with m = (p + q)/2
    Shapes: p and q broadcast, distributions along the axis; the result lacks it.
    Units: nats, or those of `base`.
    Raises: as `kl_divergence`.
    Source: Lin 1991, "Divergence measures based on the Shannon entropy", equation 4.1.

    >>> float(js_divergence([1.0, 0.0], [0.0, 1.0], base=2)), float(js_divergence([0.5, 0.5], [0.5, 0.5]))
    (1.0, 0.0)
    """
    return value(divergence_from_middle(*_two(p, q, axis), axis)) / _unit(base)


def conditional_entropy(joint: Array, given: int = 0, base: float = math.e) -> Array:
    """The conditional entropy, from a table of joint probabilities.

    Formula: H(Y|X) = −Σ p(x, y) log p(y|x) = H(X, Y) − H(X)
    Shapes: joint (n, m); `given` is the axis of X; one number.
    Units: nats, or those of `base`.
    Raises: TypeError unless real floating; ValueError unless a table whose entries sum to 1, or for a bad base.
    Source: Cover and Thomas 2006, equations 2.10 to 2.12.

    >>> float(conditional_entropy([[0.25, 0.25], [0.5, 0.0]], base=2))
    0.5
    """
    table = _table(joint)
    place = axis_in_range("given", given, table)
    xp = namespace(table)
    marginal = xp.broadcast_to(xp.expand_dims(accurate_sum(table, 1 - place), axis=1 - place), table.shape)
    share = divide(pair_of(table), pair_of(xp.where(marginal > 0, marginal, xp.ones_like(marginal))))
    high, low = weighted_log(table, share[0])
    # log of the unrounded quotient: its low half over its high one, to first order.
    shift = table * share[1] / xp.where(share[0] > 0, share[0], xp.ones_like(share[0]))
    flat = (xp.reshape(high, (-1,)), xp.reshape(low + shift, (-1,)))
    return (0 - _summed(flat, 0)) / _unit(base)


def _table(joint: Array) -> Array:
    """A table of joint probabilities, checked."""
    table = dimensions("joint", floating("joint", joint), 2)
    distribution("joint", namespace(table).reshape(not_empty("joint", table), (-1,)))
    return table


def mutual_information(joint: Array, base: float = math.e) -> Array:
    """The mutual information: 0 where X and Y are independent.

    Formula: I(X; Y) = Σ p(x, y) log(p(x, y)/(p(x)p(y))) = H(Y) − H(Y|X)
    Shapes: joint (n, m), a table of joint probabilities; one number.
    Units: nats, or those of `base`.
    Raises: as `conditional_entropy`.
    Source: Cover and Thomas 2006, equation 2.28.

    >>> float(mutual_information([[0.5, 0.0], [0.0, 0.5]], base=2))
    1.0
    """
    table = _table(joint)
    product = accurate_sum(table, 1)[:, None] * accurate_sum(table, 0)[None, :]
    high, low = deviance(table, product)
    return (accurate_sum(high) + namespace(low).sum(low)) / _unit(base)


def perplexity(p: Array, axis: int = -1) -> Array:
    """The perplexity: how many equally likely outcomes would be as uncertain.

    Formula: exp H(p)
    Shapes: p any, a distribution along the axis; the result lacks it.
    Units: outcomes.
    Raises: as `entropy`.
    Source: Jelinek et al. 1977, "Perplexity, a measure of the difficulty of speech recognition tasks".

    >>> round(float(perplexity([0.25, 0.25, 0.25, 0.25])), 12)
    4.0
    """
    p = distribution("p", p, axis)
    terms = weighted_log(p, p)
    high, low = sum_pair(terms[0], axis)
    return value(exp_pair(-high, -(low + namespace(low).sum(terms[1], axis=axis))))


def sequence_perplexity(log_probabilities: Array, axis: int = -1) -> Array:
    """The perplexity of a sequence, from the log-probabilities a model gave to what came.

    Formula: exp(−(1/n)Σᵢ log q(xᵢ))
    Shapes: log_probabilities any; the result lacks the axis.
    Units: outcomes.
    Raises: TypeError unless real floating; ValueError for logarithms above 0, or an axis that is missing or empty.
    Source: Jurafsky and Martin 2009, "Speech and language processing", section 4.2.1.

    >>> round(float(sequence_perplexity([-0.6931471805599453, -0.6931471805599453])), 12)
    2.0
    """
    logs = log_probability("log_probabilities", log_probabilities)
    return wide_exp(-wide(not_empty("log_probabilities", logs, axis)).mean(axis)).value()


def jensen_gap(function: Callable[[Array], Array], values: Array, probabilities: Array, axis: int = -1) -> Array:
    """Jensen's gap: at least 0 for convex f, at most 0 for concave f.

    Formula: E[f(X)] − f(E[X])
    Shapes: values and probabilities broadcast, function applies to each entry; the result lacks the axis.
    Units: those of f.
    Raises: TypeError unless real floating; ValueError where the probabilities are no distribution.
    Source: Cover and Thomas 2006, theorem 2.6.2.

    >>> float(jensen_gap(lambda x: x * x, [0.0, 2.0], [0.5, 0.5]))
    1.0
    """
    values, probabilities = floats(values=values, probabilities=probabilities)
    outside = function(expectation(values, probabilities, axis))
    return (wide_expectation(function(values), probabilities, axis) - outside).value()


def gaussian_entropy(variance: Array) -> Array:
    """The differential entropy of a normal variable.

    Formula: ½ log(2πeσ²)
    Shapes: variance any; the result the same.
    Units: nats (of a density per unit of x).
    Raises: TypeError unless real floating; ValueError unless variance > 0.
    Source: Cover and Thomas 2006, example 8.1.2.

    >>> round(float(gaussian_entropy(1.0)), 6)
    1.418939
    """
    variance = positive("variance", variance)
    high, low = log_pair(variance)
    constant = add(pair_of(namespace(variance).full_like(high, 0.5)), half_log_two_pi(high))
    return value(add((high / 2, low / 2), constant))


def gaussian_kl_divergence(mean_p: Array, variance_p: Array, mean_q: Array, variance_q: Array) -> Array:
    """The divergence of two normal variables.

    Formula: KL = ½(log(σ_q²/σ_p²) − 1 + σ_p²/σ_q² + (μ_p − μ_q)²/σ_q²)
    Shapes: broadcast.
    Units: nats.
    Raises: TypeError unless real floating; ValueError unless both variances > 0 and the shapes broadcast.
    Source: Kingma and Welling 2014, "Auto-encoding variational Bayes", appendix B, for a standard normal q.

    >>> float(gaussian_kl_divergence(1.0, 2.0, 1.0, 2.0))
    0.0
    >>> float(gaussian_kl_divergence(1.0, 1.0, 0.0, 1.0))
    0.5
    """
    mean_p, variance_p, mean_q, variance_q = floats(
        mean_p=mean_p, variance_p=variance_p, mean_q=mean_q, variance_q=variance_q
    )
    positive("variance_p", variance_p)
    positive("variance_q", variance_q)
    shape = broadcast_shape(mean_p=mean_p, variance_p=variance_p, mean_q=mean_q, variance_q=variance_q)
    xp = namespace(mean_p)
    mean_p, variance_p, mean_q, variance_q = (
        xp.broadcast_to(array, shape) for array in (mean_p, variance_p, mean_q, variance_q)
    )
    gap = difference(mean_p, mean_q)
    spread, shift = deviance(variance_q, variance_p), multiply(gap, gap)
    return value(divide(add(spread, shift), (2 * variance_q, xp.zeros_like(variance_q))))
