"""Gradients of losses, and losses and laws that have no row beside their kin."""

import numpy as np
import torch
from mpmath import exp, log, log1p, mpf, pi, tanh
from scipy import special, stats

from benchmarks.accuracy.loss_rows import MILD_SCORES, ORDINARY, SCORES, WHOLE
from benchmarks.accuracy.operation import Case, Function, Operation, elementwise, in_torch, on_line, torch_gradient
from benchmarks.accuracy.points import Points, distributions, magnitudes, ordinary_line, probabilities, whole_line
from numeric import activations, information, losses, probability

functional = torch.nn.functional
POSITIVE = on_line(magnitudes(-2, 2, 800), magnitudes(-300, 300, 400))
CHANCES = on_line(probabilities(least=-3.0), probabilities())
LAWS_OF_MANY: list[Case] = [(p,) for p in distributions()]


def rows(first: tuple[Case, Case], *others: float) -> tuple[Case, Case]:
    """The points, each with the same further numbers."""
    ordinary, whole = (part[0] for part in first)
    return tuple((x, *(np.full_like(x, other) for other in others)) for x in (ordinary, whole))  # type: ignore[return-value]


def bits(points: Points) -> list[Case]:
    """The points with a target of one and of zero."""
    return [(points, np.ones_like(points)), (points, np.zeros_like(points))]


def slope_row(
    name: str, cases: tuple[list[Case], list[Case]], exact: Function, by_torch: Function, by_numpy: Function
) -> Operation:
    """The gradient of a loss, not averaged."""
    return Operation(
        f"{name}_grad",
        *cases,
        lambda *xs: [exact(*row) for row in zip(*xs, strict=True)],
        lambda p, t: getattr(losses, f"{name}_grad")(p, t, reduction="none"),
        torch_gradient(by_torch),
        by_numpy,
    )


def focal(truth: mpf, other: mpf) -> mpf:
    """The loss at the probability of the true class, given with that of the other one."""
    return -(other**2) * (log1p(-other) if other < 0.5 else log(truth))


def torch_focal(p: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    truth = torch.where(y == 1, p, 1 - p)
    return -((1 - truth) ** 2) * torch.log(truth)


def numpy_focal(p: Points, y: Points) -> Points:
    truth = np.where(y == 1, p, 1 - p)
    found: Points = -((1 - truth) ** 2) * np.log(truth)
    return found


def numpy_focal_slope(truth: Points) -> Points:
    found: Points = 2 * (1 - truth) * np.log(truth) - (1 - truth) ** 2 / truth
    return found


LOSSES = [
    slope_row(
        "log_cosh",
        (ORDINARY, WHOLE),
        lambda p, t: tanh(p - t),
        lambda p, t: functional.softplus(2 * (p - t)) - (p - t),
        lambda p, t: np.tanh(p - t),
    ),
    slope_row(
        "huber",
        (ORDINARY, WHOLE),
        lambda p, t: max(-1, min(1, p - t)),
        lambda p, t: functional.huber_loss(p, t, reduction="none"),
        lambda p, t: np.clip(p - t, -1, 1),
    ),
    slope_row(
        "exponential_loss",
        (SCORES, SCORES),
        lambda s, y: -y * exp(-s * y),
        lambda s, y: torch.exp(-s * y),
        lambda s, y: -y * np.exp(-s * y),
    ),
    slope_row(
        "logistic_loss",
        (SCORES, SCORES),
        lambda s, y: -y / (1 + exp(s * y)),
        lambda s, y: functional.soft_margin_loss(s, y, reduction="none"),
        lambda s, y: -y * special.expit(-s * y),
    ),
    slope_row(
        "squared_hinge",
        (MILD_SCORES, MILD_SCORES),
        lambda s, y: -2 * y * max(0, 1 - s * y),
        lambda s, y: torch.clamp(1 - s * y, min=0) ** 2,
        lambda s, y: -2 * y * np.maximum(0, 1 - s * y),
    ),
    Operation(
        "focal_loss",
        bits(probabilities(least=-3.0)),
        bits(probabilities()),
        lambda p, y: [focal(a, 1 - a) if b else focal(1 - a, a) for a, b in zip(p, y, strict=True)],
        lambda p, y: losses.focal_loss(p, y, reduction="none"),
        in_torch(torch_focal),
        numpy_focal,
    ),
]


def focal_slope(truth: mpf, other: mpf) -> mpf:
    """The slope of the focal loss in the probability of the true class."""
    return 2 * other * (log1p(-other) if other < 0.5 else log(truth)) - other**2 / truth


LOSSES += [
    slope_row(
        "focal_loss",
        (bits(probabilities(least=-3.0)), bits(probabilities(least=-100.0))),
        lambda p, y: focal_slope(p, 1 - p) if y else -focal_slope(1 - p, p),
        torch_focal,
        lambda p, y: np.where(y == 1, numpy_focal_slope(p), -numpy_focal_slope(1 - p)),
    ),
]

LAWS = [
    Operation(
        "entropy_grad",
        LAWS_OF_MANY,
        LAWS_OF_MANY,
        lambda p: [-log(x) - 1 for x in p],
        information.entropy_grad,
        torch_gradient(torch.special.entr),
        lambda p: -np.log(p) - 1,
    ),
    elementwise(
        "gaussian_entropy",
        POSITIVE,
        lambda v: log(2 * pi * exp(1) * v) / 2,
        information.gaussian_entropy,
        in_torch(lambda v: torch.distributions.Normal(torch.zeros_like(v), v.sqrt()).entropy()),
        lambda v: stats.norm.entropy(scale=np.sqrt(v)),
    ),
    elementwise(
        "exponential_log_pdf",
        rows(POSITIVE, 2.5),
        lambda x, r: log(r) - r * x,
        probability.exponential_log_pdf,
        in_torch(lambda x, r: torch.distributions.Exponential(r).log_prob(x)),
        lambda x, r: stats.expon.logpdf(x, scale=1 / r),
    ),
    elementwise(
        "laplace_log_pdf",
        rows(on_line(ordinary_line(), whole_line()), 0.5, 2.0),
        lambda x, m, b: -abs(x - m) / b - log(2 * b),
        probability.laplace_log_pdf,
        in_torch(lambda x, m, b: torch.distributions.Laplace(m, b).log_prob(x)),
        lambda x, m, b: stats.laplace.logpdf(x, m, b),
    ),
    elementwise(
        "geometric_cdf",
        rows(CHANCES, 3.0),
        lambda p, k: p * (3 - 3 * p + p * p),
        lambda p, k: probability.geometric_cdf(k, p),
        scipy=lambda p, k: stats.geom.cdf(k, p),
    ),
    elementwise(
        "swish_grad",
        rows(on_line(ordinary_line(), whole_line()), 1.5),
        lambda x, b: (
            (1 + exp(-b * x) + b * x * exp(-b * x)) / (1 + exp(-b * x)) ** 2
            if x > 0
            else (exp(2 * b * x) + (1 + b * x) * exp(b * x)) / (1 + exp(b * x)) ** 2
        ),
        lambda x, b: activations.swish_grad(x, float(b[0])),
        torch_gradient(lambda x, b: x * torch.sigmoid(b * x)),
        lambda x, b: special.expit(b * x) * (1 + b * x * special.expit(-b * x)),
    ),
]

OPERATIONS = [*LOSSES, *LAWS]
