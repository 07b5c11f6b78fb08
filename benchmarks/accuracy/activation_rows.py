"""The activations and their derivatives, entry by entry, and the softmax family along an axis."""

from typing import Any

import numpy as np
import torch
from mpmath import erfc, exp, expm1, fsum, log, log1p, mpf, pi, sqrt, tanh
from scipy import special

from benchmarks.accuracy.operation import Case, Operation, elementwise, in_torch, on_line, torch_gradient
from benchmarks.accuracy.points import Points, around, generator, ordinary_line, probabilities, vectors, whole_line
from numeric import activations
from numeric.rectifiers import SELU_ALPHA, SELU_SCALE

functional = torch.nn.functional

LINE = on_line(ordinary_line(), whole_line())
ODDS = on_line(probabilities(), around(0.5))
NORMAL_LINE = on_line(ordinary_line(), whole_line(39.0))


def cubic() -> mpf:
    """0.044715, at the precision in force when it is asked for."""
    return mpf("0.044715")


def selu_left() -> mpf:
    """The product of the two constants of SELU, exactly."""
    return mpf(SELU_ALPHA) * mpf(SELU_SCALE)


def sigma(x: mpf) -> mpf:
    return 1 / (1 + exp(-x))


def phi(x: mpf) -> mpf:
    return erfc(-x / sqrt(2)) / 2 if abs(x) < 300 else mpf(x > 0)


def density(x: mpf) -> mpf:
    return exp(-x * x / 2) / sqrt(2 * pi)


def inner(x: mpf) -> mpf:
    return 2 * sqrt(2 / pi) * (x + cubic() * x**3)


def inner_slope(x: mpf) -> mpf:
    return 2 * sqrt(2 / pi) * (1 + 3 * cubic() * x**2)


def with_zero(points: tuple[Case, Case], centre: float) -> tuple[Case, Case]:
    """The points and some that close in on a zero of the function."""
    near = around(centre)
    return (np.concatenate([points[0][0], near]),), (np.concatenate([points[1][0], near]),)


def softplus(x: mpf) -> mpf:
    return x + log1p(exp(-x)) if x > 0 else log1p(exp(x))


def np_gelu_grad(x: Points) -> Any:
    return special.ndtr(x) + x * np.exp(-x * x / 2) / np.sqrt(2 * np.pi)


def np_gelu_tanh(x: Points) -> Any:
    return 0.5 * x * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3)))


def np_mish(x: Points) -> Any:
    return x * np.tanh(np.logaddexp(0, x))


def torch_gelu_tanh(x: torch.Tensor) -> torch.Tensor:
    return functional.gelu(x, approximate="tanh")


ELEMENTWISE = [
    elementwise("sigmoid", LINE, sigma, activations.sigmoid, in_torch(torch.sigmoid), special.expit),
    elementwise(
        "sigmoid_grad",
        LINE,
        lambda x: sigma(x) * sigma(-x),
        activations.sigmoid_grad,
        torch_gradient(torch.sigmoid),
        lambda x: special.expit(x) * special.expit(-x),
    ),
    elementwise(
        "log_sigmoid",
        LINE,
        lambda x: -softplus(-x),
        activations.log_sigmoid,
        in_torch(functional.logsigmoid),
        special.log_expit,
    ),
    elementwise(
        "log_sigmoid_grad",
        LINE,
        lambda x: sigma(-x),
        activations.log_sigmoid_grad,
        torch_gradient(functional.logsigmoid),
        lambda x: special.expit(-x),
    ),
    elementwise(
        "softplus", LINE, softplus, activations.softplus, in_torch(functional.softplus), lambda x: np.logaddexp(0, x)
    ),
    elementwise(
        "softplus_grad", LINE, sigma, activations.softplus_grad, torch_gradient(functional.softplus), special.expit
    ),
    elementwise("mish", LINE, lambda x: x * tanh(softplus(x)), activations.mish, in_torch(functional.mish), np_mish),
    elementwise(
        "mish_grad",
        with_zero(LINE, -1.1924312145154952),
        lambda x: tanh(softplus(x)) + x * (1 - tanh(softplus(x)) ** 2) * sigma(x),
        activations.mish_grad,
        torch_gradient(functional.mish),
    ),
    elementwise(
        "hard_swish",
        LINE,
        lambda x: x * min(max(x + 3, mpf(0)), mpf(6)) / 6,
        activations.hard_swish,
        in_torch(functional.hardswish),
    ),
    elementwise(
        "softsign",
        LINE,
        lambda x: x / (1 + abs(x)),
        activations.softsign,
        in_torch(functional.softsign),
        lambda x: x / (1 + np.abs(x)),
    ),
    elementwise(
        "softsign_grad",
        LINE,
        lambda x: 1 / (1 + abs(x)) ** 2,
        activations.softsign_grad,
        torch_gradient(functional.softsign),
        lambda x: 1 / (1 + np.abs(x)) ** 2,
    ),
    elementwise(
        "arctan_grad",
        LINE,
        lambda x: 1 / (1 + x * x),
        activations.arctan_grad,
        torch_gradient(torch.atan),
        lambda x: 1 / (1 + x * x),
    ),
    elementwise(
        "logit",
        ODDS,
        lambda p: log(p) - log1p(-p),
        activations.logit,
        in_torch(torch.logit),
        special.logit,
    ),
    elementwise(
        "logit_grad",
        ODDS,
        lambda p: 1 / (p * (1 - p)),
        activations.logit_grad,
        torch_gradient(torch.logit),
        lambda p: 1 / (p * (1 - p)),
    ),
    elementwise("tanh", LINE, tanh, activations.tanh, in_torch(torch.tanh), np.tanh),
    elementwise(
        "tanh_grad",
        LINE,
        lambda x: 4 * sigma(2 * x) * sigma(-2 * x),
        activations.tanh_grad,
        torch_gradient(torch.tanh),
        lambda x: 1 / np.cosh(x) ** 2,
    ),
    elementwise(
        "relu", LINE, lambda x: max(x, mpf(0)), activations.relu, in_torch(torch.relu), lambda x: np.maximum(x, 0)
    ),
    elementwise(
        "leaky_relu",
        LINE,
        lambda x: x if x > 0 else x * mpf(0.01),
        activations.leaky_relu,
        in_torch(functional.leaky_relu),
        lambda x: np.where(x > 0, x, 0.01 * x),
    ),
    elementwise(
        "elu",
        LINE,
        lambda x: x if x > 0 else expm1(x),
        activations.elu,
        in_torch(functional.elu),
        lambda x: np.where(x > 0, x, np.expm1(x)),
    ),
    elementwise(
        "elu_grad",
        LINE,
        lambda x: mpf(1) if x > 0 else exp(x),
        activations.elu_grad,
        torch_gradient(functional.elu),
        lambda x: np.where(x > 0, 1, np.exp(x)),
    ),
    elementwise(
        "selu",
        LINE,
        lambda x: mpf(SELU_SCALE) * x if x > 0 else selu_left() * expm1(x),
        activations.selu,
        in_torch(torch.selu),
        lambda x: np.where(x > 0, SELU_SCALE * x, SELU_SCALE * SELU_ALPHA * np.expm1(x)),
    ),
    elementwise(
        "selu_grad",
        LINE,
        lambda x: mpf(SELU_SCALE) if x > 0 else selu_left() * exp(x),
        activations.selu_grad,
        torch_gradient(torch.selu),
        lambda x: np.where(x > 0, SELU_SCALE, SELU_SCALE * SELU_ALPHA * np.exp(x)),
    ),
    elementwise(
        "silu",
        LINE,
        lambda x: x * sigma(x),
        activations.silu,
        in_torch(functional.silu),
        lambda x: x * special.expit(x),
    ),
    elementwise(
        "silu_grad",
        with_zero(LINE, -1.2784645427610737),
        lambda x: sigma(x) * (1 + x * sigma(-x)),
        activations.silu_grad,
        torch_gradient(functional.silu),
        lambda x: special.expit(x) * (1 + x * special.expit(-x)),
    ),
    elementwise(
        "swish (1.5)",
        LINE,
        lambda x: x * sigma(mpf(1.5) * x),
        lambda x: activations.swish(x, beta=1.5),
        in_torch(lambda x: x * torch.sigmoid(1.5 * x)),
        lambda x: x * special.expit(1.5 * x),
    ),
    elementwise(
        "gelu",
        NORMAL_LINE,
        lambda x: x * phi(x),
        activations.gelu,
        in_torch(functional.gelu),
        lambda x: x * special.ndtr(x),
    ),
    elementwise(
        "gelu_grad",
        with_zero(NORMAL_LINE, -0.7517915246935645),
        lambda x: phi(x) + x * density(x),
        activations.gelu_grad,
        torch_gradient(functional.gelu),
        np_gelu_grad,
    ),
    elementwise(
        "gelu_tanh",
        NORMAL_LINE,
        lambda x: x * sigma(inner(x)),
        activations.gelu_tanh,
        in_torch(torch_gelu_tanh),
        np_gelu_tanh,
    ),
    elementwise(
        "gelu_tanh_grad",
        with_zero(NORMAL_LINE, -0.7524614220710163),
        lambda x: sigma(inner(x)) * (1 + x * inner_slope(x) * sigma(-inner(x))),
        activations.gelu_tanh_grad,
        torch_gradient(torch_gelu_tanh),
    ),
    elementwise(
        "hard_sigmoid",
        LINE,
        lambda x: min(max(x + 3, mpf(0)), mpf(6)) / 6,
        activations.hard_sigmoid,
        in_torch(functional.hardsigmoid),
        lambda x: np.clip(x + 3, 0, 6) / 6,
    ),
]


def exact_softmax(x: list[mpf], temperature: float = 1.0) -> list[mpf]:
    top = max(x)
    powers = [exp((entry - top) / temperature) for entry in x]
    total = fsum(powers)
    return [power / total for power in powers]


def exact_log_sum_exp(x: list[mpf]) -> mpf:
    """max x + log(1 + rest): exact also where the rest is below the precision of the reference."""
    top = max(x)
    others = list(x)
    others.remove(top)
    return top + log1p(fsum(exp(entry - top) for entry in others))


def exact_log_softmax(x: list[mpf]) -> list[mpf]:
    above = exact_log_sum_exp([entry - max(x) for entry in x])
    return [(entry - max(x)) - above for entry in x]


def rows_of_logits(scales: tuple[float, ...]) -> list[Case]:
    """Vectors of logits, and pairs so far apart that only the logarithm keeps the smaller one."""
    draw = generator()
    pairs = [np.array([0.0, -gap]) + draw.normal() for gap in (20.0, 36.0, 38.0, 100.0, 700.0)]
    return [(x,) for x in vectors(20, 40, scales) + pairs]


LOGITS = rows_of_logits((0.01, 1.0, 10.0))
FAR_LOGITS = [*LOGITS, *rows_of_logits((100.0, 300.0, 1000.0)), (np.array([1e300, 1e300, 0.0]),)]

ALONG_AXIS = [
    Operation(
        "softmax",
        LOGITS,
        FAR_LOGITS,
        exact_softmax,
        activations.softmax,
        in_torch(lambda x: torch.softmax(x, -1)),
        special.softmax,
    ),
    Operation(
        "softmax (T = 2.5)",
        LOGITS,
        FAR_LOGITS,
        lambda x: exact_softmax(x, temperature=2.5),
        lambda x: activations.softmax(x, temperature=2.5),
        in_torch(lambda x: torch.softmax(x / 2.5, -1)),
        lambda x: special.softmax(x / 2.5),
    ),
    Operation(
        "log_softmax",
        LOGITS,
        FAR_LOGITS,
        exact_log_softmax,
        activations.log_softmax,
        in_torch(lambda x: torch.log_softmax(x, -1)),
        special.log_softmax,
    ),
    Operation(
        "log_sum_exp",
        LOGITS,
        FAR_LOGITS,
        lambda x: [exact_log_sum_exp(x)],
        activations.log_sum_exp,
        in_torch(lambda x: torch.logsumexp(x, -1)),
        special.logsumexp,
    ),
]

OPERATIONS = ELEMENTWISE + ALONG_AXIS
