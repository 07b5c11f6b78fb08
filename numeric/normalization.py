"""Every normalisation, in one place: of features, of activations, of weights.

`feature_scaling` scales data sets, `batch_norm` and `sample_norm` hold the layers, `weight_norm` the rest. A layer's
`…_forward` gives its output and a cache, from which `…_backward` makes the gradients.

>>> output, cache = layer_norm_forward([[2.0, 4.0, 6.0]], epsilon=0.0)
>>> float(abs(layer_norm_backward([[1.0, 1.0, 1.0]], cache).x).max())  # the sum of the output is always 0
0.0
"""

from numeric.affine_norm import NormCache, NormGradients, norm_backward, norm_forward
from numeric.batch_norm import (
    BatchNorm,
    batch_norm_backward,
    batch_norm_forward,
    batch_norm_inference,
    running_average,
    unbiased_variance,
)
from numeric.feature_scaling import Whitening, covariance, max_abs, min_max, pca_whitening, standardise, zca_whitening
from numeric.sample_norm import (
    group_norm_backward,
    group_norm_forward,
    instance_norm_backward,
    instance_norm_forward,
    layer_norm_backward,
    layer_norm_forward,
    rms_norm_backward,
    rms_norm_forward,
)
from numeric.weight_norm import WeightNormGradients, local_response_norm, weight_norm_backward, weight_norm_forward

__all__ = [
    "BatchNorm",
    "NormCache",
    "NormGradients",
    "WeightNormGradients",
    "Whitening",
    "batch_norm_backward",
    "batch_norm_forward",
    "batch_norm_inference",
    "covariance",
    "group_norm_backward",
    "group_norm_forward",
    "instance_norm_backward",
    "instance_norm_forward",
    "layer_norm_backward",
    "layer_norm_forward",
    "local_response_norm",
    "max_abs",
    "min_max",
    "norm_backward",
    "norm_forward",
    "pca_whitening",
    "rms_norm_backward",
    "rms_norm_forward",
    "running_average",
    "standardise",
    "unbiased_variance",
    "weight_norm_backward",
    "weight_norm_forward",
    "zca_whitening",
]
