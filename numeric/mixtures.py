"""Mixtures: their density, the responsibilities of the components, and what maximisation makes of them."""

from numeric.arrays import (
    Array,
    dimensions,
    distribution,
    floats,
    length,
    non_negative,
    not_empty,
    probability,
    refuse_where,
)
from numeric.pairs import accurate_sum
from numeric.wide import Wide, wide


def mixture_density(shares: Array, densities: Array) -> Array:
    """The densities of the components, weighted by their shares.

    Formula: p(x) = Σₖ πₖ pₖ(x)
    Shapes: shares (components,), densities (samples, components); the result (samples,).
    Units: those of the densities.
    Raises: ValueError unless the shares are a distribution and the densities 0 or more, and where the shapes do not fit.
    Source: Bishop 2006, equation 9.7.

    >>> mixture_density([0.5, 0.5], [[1.0, 3.0]])
    array([2.])
    """
    return _joint(shares, densities).sum(1).value()


def responsibilities(shares: Array, densities: Array) -> Array:
    """The share each component has in the density of each sample.

    Formula: γₙₖ = πₖ pₖ(xₙ)/Σⱼ πⱼ pⱼ(xₙ)
    Shapes: shares (components,), densities (samples, components); the result like densities.
    Units: pure number of [0, 1].
    Raises: as `mixture_density`; ValueError where no component has a density.
    Source: Bishop 2006, equation 9.23.

    >>> responsibilities([0.5, 0.5], [[1.0, 3.0]])
    array([[0.25, 0.75]])
    """
    joint = _joint(shares, densities)
    whole = joint.sum(1)
    refuse_where("densities", whole.high == 0, whole.high, "a component with a density at every sample")
    return (joint / whole[:, None]).value()


def effective_count(posterior_probabilities: Array) -> Array:
    """How many samples each component answers for, in shares.

    Formula: Nₖ = Σₙ γₙₖ
    Shapes: posterior_probabilities (samples, components); the result (components,).
    Units: samples.
    Raises: ValueError for probabilities outside [0, 1] and no samples.
    Source: Bishop 2006, equation 9.18.

    >>> effective_count([[0.25, 0.75], [0.5, 0.5]])
    array([0.75, 1.25])
    """
    (shares,) = floats(posterior_probabilities=probability("posterior_probabilities", posterior_probabilities))
    return accurate_sum(not_empty("posterior_probabilities", dimensions("posterior_probabilities", shares, 2)), axis=0)


def component_shares(posterior_probabilities: Array) -> Array:
    """The share of each component: the mean of its responsibilities.

    Formula: πₖ = Nₖ/N
    Shapes: posterior_probabilities (samples, components); the result (components,).
    Units: pure number of [0, 1].
    Raises: as `effective_count`.
    Source: Bishop 2006, equation 9.22.

    >>> component_shares([[0.25, 0.75], [0.5, 0.5]])
    array([0.375, 0.625])
    """
    effective_count(posterior_probabilities)
    (shares,) = floats(posterior_probabilities=posterior_probabilities)
    return wide(shares).mean(0).value()


def weighted_mean(x: Array, posterior_probabilities: Array) -> Array:
    """The mean of the samples for each component, weighted by its responsibilities.

    Formula: μₖ = (1/Nₖ) Σₙ γₙₖ xₙ
    Shapes: x (samples, features), posterior_probabilities (samples, components); the result (components, features).
    Units: those of x.
    Raises: as `effective_count`; ValueError where a component answers for nothing and where the shapes do not fit.
    Source: Bishop 2006, equation 9.17.

    >>> weighted_mean([[1.0], [3.0]], [[0.25], [0.75]])
    array([[2.5]])
    """
    x, shares, counts = _weighted(x, posterior_probabilities)
    return _mean(x, shares, counts).value()


def _mean(x: Array, shares: Array, counts: Wide) -> Wide:
    """The weighted means of the components, with digits to spare."""
    found: Wide = (wide(shares[:, :, None]) * x[:, None, :]).sum(0) / counts[:, None]
    return found


def weighted_covariance(x: Array, posterior_probabilities: Array) -> Array:
    """The covariance of the samples for each component about its weighted mean.

    Formula: Σₖ = (1/Nₖ) Σₙ γₙₖ (xₙ − μₖ)(xₙ − μₖ)ᵀ
    Shapes: x (samples, features), posterior_probabilities (samples, components); (components, features, features).
    Units: those of x, squared.
    Raises: as `weighted_mean`.
    Source: Bishop 2006, equation 9.19.

    >>> weighted_covariance([[1.0], [3.0]], [[0.5], [0.5]])
    array([[[1.]]])
    """
    x, shares, counts = _weighted(x, posterior_probabilities)
    gaps = wide(x[:, None, :]) - _mean(x, shares, counts)[None]
    parts = gaps[:, :, :, None] * gaps[:, :, None, :] * shares[:, :, None, None]
    return (parts.sum(0) / counts[:, None, None]).value()


def _joint(shares: Array, densities: Array) -> Wide:
    """Share times density, for every sample and component."""
    shares, densities = floats(shares=distribution("shares", shares), densities=non_negative("densities", densities))
    densities = not_empty("densities", dimensions("densities", densities, 2))
    length("shares", dimensions("shares", shares, 1), 0, densities.shape[1], "one for each component")
    joint: Wide = wide(shares[None, :]) * densities
    return joint


def _weighted(x: Array, posterior_probabilities: Array) -> tuple[Array, Array, Wide]:
    """Samples as rows, the responsibilities, and how much each component answers for."""
    given = probability("posterior_probabilities", posterior_probabilities)
    x, shares = floats(x=x, posterior_probabilities=given)
    counts = effective_count(shares)
    length("x", dimensions("x", x, 2), 0, shares.shape[0], "one sample for each row of responsibilities")
    refuse_where("posterior_probabilities", counts == 0, counts, "a component that answers for something")
    return x, shares, wide(shares).sum(0)
