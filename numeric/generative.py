"""Generative models: the value of adversarial training, its optimum, and draws as functions of their parameters."""

from decimal import Decimal, localcontext

from numeric.arrays import (
    Array,
    broadcast_shape,
    dimensions,
    floats,
    non_negative,
    not_empty,
    probability,
    refuse_where,
)
from numeric.decays import DIGITS, wide_decimal
from numeric.divergence import divergence_from_middle
from numeric.information import js_divergence
from numeric.special import log_complement_pair
from numeric.wide import wide, wide_pair
from numeric.wide_functions import wide_log


def adversarial_value(real_probability: Array, fake_probability: Array) -> Array:
    """How well a discriminator tells data from what a generator makes, as a mean log-likelihood.

    Formula: V = mean log D(x) + mean log (1 − D(G(z)))
    Shapes: real_probability (n,) and fake_probability (m,), what the discriminator says; one number.
    Units: nats, 0 at the most.
    Raises: ValueError for probabilities outside [0, 1] and for none.
    Source: Goodfellow et al. 2014, "Generative adversarial nets", equation 1.

    >>> round(float(adversarial_value([0.5], [0.5])), 4)
    -1.3863
    """
    real, fake = floats(
        real_probability=probability("real_probability", real_probability),
        fake_probability=probability("fake_probability", fake_probability),
    )
    not_empty("real_probability", dimensions("real_probability", real, 1))
    not_empty("fake_probability", dimensions("fake_probability", fake, 1))
    found, missed = wide_log(wide(real)).mean(), wide_pair(log_complement_pair(fake)).mean()
    return (found + missed).value()


def optimal_discriminator(data_density: Array, made_density: Array) -> Array:
    """What the best discriminator says at a point.

    Formula: D* = p_data/(p_data + p_g)
    Shapes: both broadcast, and the result has the common shape.
    Units: pure number of [0, 1].
    Raises: ValueError for negative densities and where both are 0.
    Source: Goodfellow et al. 2014, equation 2.

    >>> float(optimal_discriminator(3.0, 1.0))
    0.75
    """
    data, made = floats(
        data_density=non_negative("data_density", data_density), made_density=non_negative("made_density", made_density)
    )
    broadcast_shape(data_density=data, made_density=made)
    refuse_where("data_density + made_density", data + made == 0, data + made, "a density above 0")
    return (wide(data) / (wide(data) + made)).value()


def optimal_value(data_probabilities: Array, made_probabilities: Array) -> Array:
    """The value of adversarial training at the best discriminator.

    Formula: −log 4 + 2 JSD(p_data‖p_g)
    Shapes: both (n,), distributions; one number.
    Units: nats, from −log 4 to 0.
    Raises: as `js_divergence`.
    Source: Goodfellow et al. 2014, equation 6.

    >>> round(float(optimal_value([0.5, 0.5], [0.5, 0.5])), 4)
    -1.3863
    """
    data_share, made_share = floats(data_probabilities=data_probabilities, made_probabilities=made_probabilities)
    js_divergence(data_share, made_share)  # which refuses what are no distributions
    apart = divergence_from_middle(data_share, made_share, -1)
    with localcontext(DIGITS):
        four = wide_decimal(Decimal(4).ln(), data_share)
    return (wide_pair(apart) * 2.0 - four).value()


def reparametrise(mean: Array, deviation: Array, noise: Array) -> Array:
    """A normal draw as a function of its mean and deviation, from standard normal noise.

    Formula: z = μ + σ ε
    Shapes: all broadcast, and the result has the common shape.
    Units: those of the mean.
    Raises: TypeError unless real floating; ValueError for negative deviations and where the shapes do not fit.
    Source: Kingma and Welling 2014, "Auto-encoding variational Bayes", section 2.4.

    >>> float(reparametrise(1.0, 2.0, -0.5))
    0.0
    """
    mean, deviation, noise = floats(mean=mean, deviation=non_negative("deviation", deviation), noise=noise)
    broadcast_shape(mean=mean, deviation=deviation, noise=noise)
    return (wide(deviation) * noise + mean).value()
