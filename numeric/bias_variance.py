"""The error of a model that depends on its training set, split into bias, variance and noise.

>>> bias_variance([[1.0], [3.0]], [5.0], noise_variance=0.5)
BiasVariance(error=array([10.5]), bias_squared=array([9.]), variance=array([1.]), noise=array([0.5]))
"""

from typing import NamedTuple

from numeric.arrays import Array, floats, namespace, non_negative, not_empty, wrong_value
from numeric.wide import wide


class BiasVariance(NamedTuple):
    """The expected squared error at each point and its three parts; error = bias² + variance + noise."""

    error: Array
    bias_squared: Array
    variance: Array
    noise: Array


def bias_variance(predictions: Array, truth: Array, *, noise_variance: float = 0.0) -> BiasVariance:
    """The decomposition of the squared error over a sample of models trained on different data.

    Formula: E (ŷ − y)² = (E ŷ − f)² + E (ŷ − E ŷ)² + σ², over the models and over noise y = f + ε of variance σ²
    Shapes: predictions (models, points…), truth f (points…); all four results have the shape of truth.
    Units: the square of those of the predictions; bias enters squared.
    Raises: ValueError for shapes that do not fit, no models and a negative noise_variance.
    Source: Geman, Bienenstock and Doursat 1992, section 3; Hastie, Tibshirani and Friedman 2009, equation 7.9.

    >>> bias_variance([1.0, 3.0], 2.0).variance
    array(1.)
    """
    predictions, truth, noise = floats(predictions=predictions, truth=truth, noise_variance=noise_variance)
    non_negative("noise_variance", noise)
    if predictions.ndim != truth.ndim + 1 or tuple(predictions.shape[1:]) != tuple(truth.shape):
        expected = ", ".join(str(size) for size in ("models", *truth.shape))
        wrong_value("predictions", f"shape ({expected})", str(tuple(predictions.shape)))
    not_empty("predictions", predictions, 0)
    xp = namespace(predictions)
    centre = wide(predictions).mean(0)
    off, apart, bias = wide(predictions) - truth, wide(predictions) - centre, centre - truth
    parts = ((off * off).mean(0) + noise, bias * bias, (apart * apart).mean(0))
    error, bias_squared, variance = (xp.asarray(part.value()) for part in parts)
    return BiasVariance(error, bias_squared, variance, xp.asarray(xp.zeros_like(truth) + noise))
