"""How deep learning's formulas are computed: array functions, one module a topic, forward and backward.

Functions take arrays of any library that follows the array API standard (NumPy, PyTorch, …), numbers or lists, keep the
dtype, hold no state, and raise TypeError or ValueError that name the argument, what was expected and what came. Import
the topic you need, as in `from numeric import activations`; nothing is imported before that.
"""

__all__ = [
    "activations",
    "attention",
    "averages",
    "backprop",
    "convolution",
    "dropout",
    "gradients",
    "information",
    "initialization",
    "likelihood",
    "losses",
    "metrics",
    "neurons",
    "normalization",
    "optimizers",
    "probability",
    "regularization",
    "schedules",
    "sequences",
    "vectors",
]
