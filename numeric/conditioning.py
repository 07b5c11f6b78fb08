"""Probabilities and moments given something else, or together: Bayes' rule, and the laws of total probability, mean and variance."""

from numeric.arrays import (
    Array,
    axis_in_range,
    broadcast_shape,
    distribution,
    floating,
    floats,
    namespace,
    non_negative,
    probability,
    refuse_where,
)
from numeric.expectations import expectation, wide_expectation, wide_variance
from numeric.pairs import accurate_sum, safe_product, safe_scale
from numeric.wide import wide


def total_probability(prior: Array, likelihood: Array, axis: int = -1) -> Array:
    """The law of total probability.

    Formula: P(B) = Σᵢ P(B|Aᵢ) P(Aᵢ)
    Shapes: prior and likelihood broadcast; the result lacks the axis.
    Units: those of the likelihood.
    Raises: TypeError unless real floating; ValueError where the prior is no distribution or the likelihood negative.
    Source: Wasserman 2004, theorem 1.16.

    >>> round(float(total_probability([0.5, 0.5], [0.2, 0.4])), 12)
    0.3
    """
    prior, likelihood = floats(prior=prior, likelihood=likelihood)
    return expectation(non_negative("likelihood", likelihood), distribution("prior", prior, axis), axis)


def bayes(prior: Array, likelihood: Array, axis: int = -1) -> Array:
    """Bayes' rule: the posterior from prior and likelihood.

    Formula: P(Aᵢ|B) = P(B|Aᵢ)P(Aᵢ)/Σⱼ P(B|Aⱼ)P(Aⱼ)
    Shapes: prior and likelihood broadcast; the result as they do.
    Units: probability.
    Raises: as `total_probability`, and ValueError where P(B) is 0.
    Source: Goodfellow, Bengio and Courville 2016, equation 3.42.

    >>> bayes([0.5, 0.5], [0.2, 0.6]).round(12)
    array([0.25, 0.75])
    """
    prior, likelihood = floats(prior=prior, likelihood=likelihood)
    distribution("prior", prior, axis)
    non_negative("likelihood", likelihood)
    broadcast_shape(prior=prior, likelihood=likelihood)
    # Scaled by a power of two, likelihoods of 1e-300 do not vanish when multiplied by small priors.
    joint = wide(prior) * (likelihood * safe_scale(likelihood, axis))
    total = joint.sum(axis, keepdims=True)
    refuse_where("likelihood", ~(total.high > 0), total.high, "a likelihood above 0 somewhere that the prior allows")
    return (joint / total).value()


def total_expectation(weights: Array, conditional_means: Array, axis: int = -1) -> Array:
    """The law of total expectation.

    Formula: E[X] = E[E[X|Y]] = Σᵢ P(Y = yᵢ) E[X|Y = yᵢ]
    Shapes: as `expectation`.
    Units: those of X.
    Raises: as `expectation`.
    Source: Wasserman 2004, theorem 3.24.

    >>> float(total_expectation([0.25, 0.75], [4.0, 0.0]))
    1.0
    """
    weights, means = floats(weights=weights, conditional_means=conditional_means)
    return expectation(means, distribution("weights", weights, axis), axis)


def total_variance(weights: Array, conditional_means: Array, conditional_variances: Array, axis: int = -1) -> Array:
    """The law of total variance.

    Formula: Var(X) = E[Var(X|Y)] + Var(E[X|Y])
    Shapes: as `expectation`.
    Units: those of X, squared.
    Raises: as `expectation`, and ValueError for negative variances.
    Source: Wasserman 2004, theorem 3.27.

    >>> float(total_variance([0.5, 0.5], [0.0, 2.0], [1.0, 3.0]))
    3.0
    """
    weights, means, variances = floats(
        weights=weights, conditional_means=conditional_means, conditional_variances=conditional_variances
    )
    distribution("weights", weights, axis)
    within = wide_expectation(non_negative("conditional_variances", variances), weights, axis)
    return (within + wide_variance(means, weights, axis)).value()


def conditional_probability(joint: Array, axis: int = 0) -> Array:
    """The probabilities of X for each Y, from a table of joint probabilities.

    Formula: P(x|y) = P(x, y)/P(y)
    Shapes: joint with the outcomes of X along the axis and those of Y along the others; the result the same.
    Units: probability.
    Raises: TypeError unless real floating; ValueError unless the whole table sums to 1 and every P(y) is above 0.
    Source: Goodfellow, Bengio and Courville 2016, equation 3.5.

    >>> conditional_probability([[0.25, 0.0], [0.25, 0.5]])
    array([[0.5, 0. ],
           [0.5, 1. ]])
    """
    table = _table(joint)
    given = wide(table).sum(axis_in_range("axis", axis, table), keepdims=True)
    refuse_where("joint", ~(given.high > 0), given.high, "a probability above 0 of everything that is given")
    return (wide(table) / given).value()


def marginal_probability(joint: Array, axis: int = 0) -> Array:
    """The probabilities of Y alone, from a table of joint probabilities.

    Formula: P(y) = Σₓ P(x, y)
    Shapes: joint with the outcomes of X along the axis; the result lacks it.
    Units: probability.
    Raises: TypeError unless real floating; ValueError unless the whole table sums to 1.
    Source: Goodfellow, Bengio and Courville 2016, equation 3.3.

    >>> marginal_probability([[0.25, 0.0], [0.25, 0.5]])
    array([0.5, 0.5])
    """
    table = _table(joint)
    axis_in_range("axis", axis, table)
    return accurate_sum(table, axis)


def _table(joint: Array) -> Array:
    """A table of joint probabilities, which sums to 1 as a whole."""
    table = floating("joint", joint)
    distribution("joint", namespace(table).reshape(table, (-1,)))
    return table


def joint_probability(conditional: Array, *given: Array) -> Array:
    """The probability that several events happen, each given those after it.

    Formula: P(A, B, …) = P(A|B, …) P(B|…) ⋯
    Shapes: all broadcast; the result as they do.
    Units: probability.
    Raises: TypeError unless real floating; ValueError outside [0, 1] and where the shapes do not broadcast.
    Source: Goodfellow, Bengio and Courville 2016, equation 3.6.

    >>> float(joint_probability(0.5, 0.5, 0.25))
    0.0625
    """
    named = {"conditional": conditional, **{f"given[{place}]": factor for place, factor in enumerate(given)}}
    factors = dict(zip(named, floats(**named), strict=True))
    shape = broadcast_shape(**{name: probability(name, factor) for name, factor in factors.items()})
    xp = namespace(*factors.values())
    return safe_product(xp.stack([xp.broadcast_to(factor, shape) for factor in factors.values()]), 0)


def union_probability(first: Array, second: Array, both: Array) -> Array:
    """The probability that one of two events happens, or both.

    Formula: P(A ∪ B) = P(A) + P(B) − P(A ∩ B)
    Shapes: all three broadcast; the result as they do.
    Units: probability.
    Raises: TypeError unless real floating; ValueError outside [0, 1], and where both is likelier than one.
    Source: Wasserman 2004, lemma 1.8.

    >>> float(union_probability(0.5, 0.5, 0.25))
    0.75
    """
    first, second, both = floats(first=first, second=second, both=both)
    for name, array in (("first", first), ("second", second), ("both", both)):
        probability(name, array)
    broadcast_shape(first=first, second=second, both=both)
    refuse_where("both", both > namespace(both).minimum(first, second), both + 0 * first, "no more than either alone")
    # The likelier event first: what is left of the other is exact where the two are nearly one.
    larger, smaller = namespace(both).maximum(first, second), namespace(both).minimum(first, second)
    return (wide(smaller) - both + larger).value()


def complement_probability(p: Array) -> Array:
    """The probability that an event does not happen.

    Formula: P(Ā) = 1 − P(A)
    Shapes: p any; the result the same.
    Units: probability.
    Raises: TypeError unless real floating, ValueError outside [0, 1].
    Source: Wasserman 2004, section 1.3.

    >>> float(complement_probability(0.25))
    0.75
    """
    return 1 - probability("p", p)
