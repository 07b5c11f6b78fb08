"""Probabilities and moments given something else: Bayes' rule, and the laws of total probability, mean and variance."""

from numeric.arrays import Array, broadcast_shape, distribution, floats, namespace, non_negative, refuse_where
from numeric.expectations import expectation, variance
from numeric.pairs import accurate_sum, safe_scale


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
    joint = prior * (likelihood * safe_scale(likelihood, axis))
    xp = namespace(joint)
    total = xp.expand_dims(accurate_sum(joint, axis), axis=axis)
    refuse_where("likelihood", ~(total > 0), total, "a likelihood above 0 somewhere that the prior allows")
    return joint / total


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
    within = expectation(non_negative("conditional_variances", variances), weights, axis)
    return within + variance(means, weights, axis)
