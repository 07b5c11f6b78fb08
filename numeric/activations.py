"""Activation functions and their derivatives; x and the result have the same shape and dtype.

This module holds the sigmoid and its kin; the rectifiers, the smooth gates and the softmax are next door and can be
imported from here too. `name_grad(x)` is the derivative at x, element by element.

Every function raises TypeError where an argument is no real floating-point array, number or list.
"""

from numeric.gates import gelu, gelu_grad, gelu_tanh, gelu_tanh_grad, silu, silu_grad, swish, swish_grad
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
    "elu",
    "elu_grad",
    "gelu",
    "gelu_grad",
    "gelu_tanh",
    "gelu_tanh_grad",
    "hard_sigmoid",
    "hard_sigmoid_grad",
    "hard_tanh",
    "hard_tanh_grad",
    "leaky_relu",
    "leaky_relu_grad",
    "log_sigmoid",
    "log_sigmoid_grad",
    "log_softmax",
    "log_softmax_backward",
    "log_sum_exp",
    "relu",
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
    "swish",
    "swish_grad",
    "tanh",
    "tanh_grad",
]
