"""Activation functions and their derivatives; x and the result have the same shape and dtype.

This module holds the sigmoid and its kin; the rectifiers, the smooth gates and the softmax are next door and can be
imported from here too. `name_grad(x)` is the derivative at x, element by element.

Every function raises TypeError where an argument is no real floating-point array, number or list.
"""

from numeric.gates import gelu, gelu_grad, gelu_tanh, gelu_tanh_grad, silu, silu_grad, swish, swish_grad
from numeric.hard_gates import (
    arctan_grad,
    glu,
    glu_grad,
    hard_swish,
    hard_swish_grad,
    maxout,
    maxout_grad,
    relu6,
    relu6_grad,
    softsign,
    softsign_grad,
)
from numeric.logistic import (
    log_sigmoid,
    log_sigmoid_grad,
    sigmoid,
    sigmoid_grad,
    softplus,
    softplus_grad,
    tanh,
    tanh_grad,
)
from numeric.mish import (
    mish,
    mish_grad,
)
from numeric.odds import (
    logit,
    logit_grad,
)
from numeric.rectifiers import (
    elu,
    elu_grad,
    hard_sigmoid,
    hard_sigmoid_grad,
    hard_tanh,
    hard_tanh_grad,
    leaky_relu,
    leaky_relu_grad,
    relu,
    relu_grad,
    selu,
    selu_grad,
)
from numeric.softmax import (
    log_softmax,
    log_softmax_backward,
    log_sum_exp,
    softmax,
    softmax_backward,
    softmax_jacobian,
)

__all__ = [
    "arctan_grad",
    "elu",
    "elu_grad",
    "gelu",
    "gelu_grad",
    "gelu_tanh",
    "gelu_tanh_grad",
    "glu",
    "glu_grad",
    "hard_sigmoid",
    "hard_sigmoid_grad",
    "hard_swish",
    "hard_swish_grad",
    "hard_tanh",
    "hard_tanh_grad",
    "leaky_relu",
    "leaky_relu_grad",
    "log_sigmoid",
    "log_sigmoid_grad",
    "log_softmax",
    "log_softmax_backward",
    "log_sum_exp",
    "logit",
    "logit_grad",
    "maxout",
    "maxout_grad",
    "mish",
    "mish_grad",
    "relu",
    "relu6",
    "relu6_grad",
    "relu_grad",
    "selu",
    "selu_grad",
    "sigmoid",
    "sigmoid_grad",
    "silu",
    "silu_grad",
    "softmax",
    "softmax_backward",
    "softmax_jacobian",
    "softplus",
    "softplus_grad",
    "softsign",
    "softsign_grad",
    "swish",
    "swish_grad",
    "tanh",
    "tanh_grad",
]
