"""Every regularisation of weights and labels, in one place; dropout has a module of its own.

`penalties` holds L1, L2 and the steps that go with them, `shrinkage` what regularising does to quadratic problems,
`label_smoothing` and `bias_variance` what they say.

>>> param, grad = [2.0, -1.0], [0.5, 0.5]  # an L2 penalty and weight decay are one under plain gradient descent
>>> l2_sgd_step(param, grad, rate=0.5, strength=0.25), weight_decay_step(param, grad, rate=0.5, decay=0.25)
(array([ 1.5  , -1.125]), array([ 1.5  , -1.125]))
"""

from numeric.bias_variance import BiasVariance, bias_variance
from numeric.label_smoothing import smoothed_cross_entropy, smoothed_cross_entropy_grad, smoothed_target
from numeric.penalties import (
    elastic_net_penalty,
    elastic_net_subgradient,
    l1_penalty,
    l1_proximal_step,
    l1_subgradient,
    l2_gradient,
    l2_penalty,
    l2_sgd_step,
    soft_threshold,
    weight_decay_step,
)
from numeric.shrinkage import (
    early_stopping_shrinkage,
    early_stopping_strength,
    l2_shrinkage,
    noisy_input_loss,
    ridge,
)

__all__ = [
    "BiasVariance",
    "bias_variance",
    "early_stopping_shrinkage",
    "early_stopping_strength",
    "elastic_net_penalty",
    "elastic_net_subgradient",
    "l1_penalty",
    "l1_proximal_step",
    "l1_subgradient",
    "l2_gradient",
    "l2_penalty",
    "l2_sgd_step",
    "l2_shrinkage",
    "noisy_input_loss",
    "ridge",
    "smoothed_cross_entropy",
    "smoothed_cross_entropy_grad",
    "smoothed_target",
    "soft_threshold",
    "weight_decay_step",
]
