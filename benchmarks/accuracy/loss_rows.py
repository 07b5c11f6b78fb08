"""Losses and their gradients."""

from collections.abc import Callable
from typing import Any

import numpy as np
import torch
from mpmath import exp, fsum, log, log1p, mpf, sinh
from scipy import special

from benchmarks.accuracy.activation_rows import exact_log_softmax, exact_softmax, rows_of_logits
from benchmarks.accuracy.operation import Case, Function, Operation, in_torch, torch_gradient
from benchmarks.accuracy.points import (
    Points,
    distributions,
    generator,
    probabilities,
    to_exact_sum,
    vectors,
    whole_line,
)
from numeric import losses

functional = torch.nn.functional


def pairs_of_vectors(scales: tuple[float, ...]) -> list[Case]:
    """Predictions and targets of one length; some agree in most digits."""
    draw = generator()
    first = vectors(40, 60, scales)
    return [(x, x * (1 + draw.choice([1.0, 1e-8]) * draw.normal(size=x.size))) for x in first]


ORDINARY = pairs_of_vectors((1.0, 100.0))
WHOLE = [*ORDINARY, *pairs_of_vectors((1e-150, 1e-20, 1e20, 1e150))]


def scores(points: Points) -> list[Case]:
    """Scores with both signs."""
    return [(points, np.ones_like(points)), (points, -np.ones_like(points))]


SCORES = scores(whole_line()[:900])
# Squares of larger scores are no longer numbers.
MILD_SCORES = scores(np.clip(whole_line()[:900], -1e150, 1e150))


def mean(terms: list[mpf]) -> list[mpf]:
    return [fsum(terms) / len(terms)]


def softplus(x: mpf) -> mpf:
    return x + log1p(exp(-x)) if x > 0 else log1p(exp(x))


def log_cosh(x: mpf) -> mpf:
    """By a half-angle where the cosine is close to 1, and the other exponential far out."""
    size = abs(x)
    return size + log1p(exp(-2 * size)) - log(2) if size > 1 else log1p(2 * sinh(size / 2) ** 2)


def huber_term(error: mpf) -> mpf:
    return error**2 / 2 if abs(error) <= 1 else abs(error) - mpf(1) / 2


def numpy_huber(p: Points, t: Points) -> Any:
    size = np.abs(p - t)
    return np.mean(np.where(size <= 1, size**2 / 2, size - 0.5))


def margin_row(
    name: str, cases: list[Case], exact: Callable[[mpf], mpf], by_torch: Function, by_numpy: Function
) -> Operation:
    """A loss of the margin, the score times its sign, which is exact for signs of one."""
    return Operation(
        name,
        cases,
        cases,
        lambda s, y: [exact(a * b) for a, b in zip(s, y, strict=True)],
        lambda s, y: getattr(losses, name)(s, y, reduction="none"),
        in_torch(lambda s, y: by_torch(s * y)),
        lambda s, y: by_numpy(s * y),
    )


NUMBERS = [
    Operation(
        "mse",
        ORDINARY,
        WHOLE,
        lambda p, t: mean([(a - b) ** 2 for a, b in zip(p, t, strict=True)]),
        losses.mse,
        in_torch(functional.mse_loss),
        lambda p, t: np.mean((p - t) ** 2),
    ),
    Operation(
        "mse_grad",
        ORDINARY,
        WHOLE,
        lambda p, t: [2 * (a - b) / len(p) for a, b in zip(p, t, strict=True)],
        losses.mse_grad,
        torch_gradient(functional.mse_loss),
        lambda p, t: 2 * (p - t) / p.size,
    ),
    Operation(
        "mae",
        ORDINARY,
        WHOLE,
        lambda p, t: mean([abs(a - b) for a, b in zip(p, t, strict=True)]),
        losses.mae,
        in_torch(functional.l1_loss),
        lambda p, t: np.mean(np.abs(p - t)),
    ),
    Operation(
        "huber",
        ORDINARY,
        WHOLE,
        lambda p, t: mean([huber_term(a - b) for a, b in zip(p, t, strict=True)]),
        losses.huber,
        in_torch(functional.huber_loss),
        numpy_huber,
    ),
    Operation(
        "log_cosh",
        ORDINARY,
        WHOLE,
        lambda p, t: mean([log_cosh(a - b) for a, b in zip(p, t, strict=True)]),
        losses.log_cosh,
        in_torch(lambda p, t: (functional.softplus(2 * (p - t)) - (p - t) - np.log(2)).mean()),
        lambda p, t: np.mean(np.logaddexp(p - t, t - p) - np.log(2)),
    ),
    margin_row(
        "exponential_loss",
        SCORES,
        lambda m: exp(-m),
        lambda m: torch.exp(-m),
        lambda m: np.exp(-m),
    ),
    margin_row(
        "hinge",
        SCORES,
        lambda m: max(mpf(0), 1 - m),
        lambda m: torch.clamp(1 - m, min=0),
        lambda m: np.maximum(0, 1 - m),
    ),
    margin_row(
        "squared_hinge",
        MILD_SCORES,
        lambda m: max(mpf(0), 1 - m) ** 2,
        lambda m: torch.clamp(1 - m, min=0) ** 2,
        lambda m: np.maximum(0, 1 - m) ** 2,
    ),
    margin_row(
        "logistic_loss",
        SCORES,
        lambda m: softplus(-m),
        lambda m: functional.soft_margin_loss(m, torch.ones_like(m), reduction="none"),
        lambda m: np.logaddexp(0, -m),
    ),
]


def targets(points: Points) -> list[Case]:
    """The points with hard targets and with soft ones."""
    soft = generator().uniform(0, 1, points.size)
    return [(points, np.ones_like(points)), (points, np.zeros_like(points)), (points, soft)]


PROBABILITIES = targets(probabilities())
ODDS = targets(np.clip(whole_line()[:900], -1e300, 1e300))


def cross(p: mpf, y: mpf) -> mpf:
    return -(y * log(p) if y else 0) - ((1 - y) * log1p(-p) if y != 1 else 0)


def raw_cross(p: Points, y: Points) -> Any:
    return -(special.xlogy(y, p) + special.xlog1py(1 - y, -p))


BINARY = [
    Operation(
        "binary_cross_entropy",
        PROBABILITIES,
        PROBABILITIES,
        lambda p, t: [cross(a, b) for a, b in zip(p, t, strict=True)],
        lambda p, t: losses.binary_cross_entropy(p, t, reduction="none"),
        in_torch(lambda p, t: functional.binary_cross_entropy(p, t, reduction="none")),
        raw_cross,
    ),
    Operation(
        "binary_cross_entropy_grad",
        PROBABILITIES,
        PROBABILITIES,
        lambda p, t: [(a - b) / (a * (1 - a)) for a, b in zip(p, t, strict=True)],
        lambda p, t: losses.binary_cross_entropy_grad(p, t, reduction="none"),
        torch_gradient(lambda p, t: functional.binary_cross_entropy(p, t, reduction="none")),
        lambda p, t: (p - t) / (p * (1 - p)),
    ),
    Operation(
        "bce_with_logits",
        ODDS,
        ODDS,
        lambda x, t: [b * softplus(-a) + (1 - b) * softplus(a) for a, b in zip(x, t, strict=True)],
        lambda x, t: losses.binary_cross_entropy_with_logits(x, t, reduction="none"),
        in_torch(lambda x, t: functional.binary_cross_entropy_with_logits(x, t, reduction="none")),
        lambda x, t: t * np.logaddexp(0, -x) + (1 - t) * np.logaddexp(0, x),
    ),
    Operation(
        "bce_with_logits_grad",
        ODDS,
        ODDS,
        lambda x, t: [1 / (1 + exp(-a)) - b if b != 1 else -1 / (1 + exp(a)) for a, b in zip(x, t, strict=True)],
        lambda x, t: losses.binary_cross_entropy_with_logits_grad(x, t, reduction="none"),
        torch_gradient(lambda x, t: functional.binary_cross_entropy_with_logits(x, t, reduction="none")),
        lambda x, t: special.expit(x) - t,
    ),
]


def labelled(logits: list[Case]) -> list[Case]:
    """Logits with a class number each: that of the largest entry, and that of the smallest."""
    return [(x, np.asarray([float(place)])) for (x,) in logits for place in (np.argmax(x), np.argmin(x))]


LABELLED = labelled(rows_of_logits((0.01, 1.0, 10.0)))
FAR_LABELLED = LABELLED + labelled(rows_of_logits((100.0, 300.0, 1000.0)))


def number(target: Points) -> np.ndarray:
    return target.astype(np.int64)


def torch_cross(x: torch.Tensor, target: torch.Tensor) -> torch.Tensor:
    return functional.cross_entropy(x[None, :], target.to(torch.int64))


def exact_cross_grad(x: list[mpf], target: list[mpf]) -> list[mpf]:
    """softmax − one-hot, the true class as minus the share of the others."""
    shares, true = exact_softmax(x), int(target[0])
    return [share if place != true else -fsum(shares[:true] + shares[true + 1 :]) for place, share in enumerate(shares)]


def numpy_cross_grad(x: Points, target: Points) -> Any:
    return special.softmax(x) - np.eye(x.size)[int(target[0])]


def true_and_predicted() -> list[Case]:
    """Pairs of distributions of one length; some nearly equal."""
    found: list[Case] = []
    draw = generator()
    for p in distributions():
        shift = p * np.exp(draw.choice([1.0, 1e-6]) * draw.normal(size=p.size))
        found.append((to_exact_sum(shift), p))
    return found


DISTRIBUTIONS = true_and_predicted()


def exact_divergence(q: list[mpf], p: list[mpf]) -> list[mpf]:
    return [fsum(b * log(b / a) for a, b in zip(q, p, strict=True) if b)]


CLASSES = [
    Operation(
        "cross_entropy",
        DISTRIBUTIONS,
        DISTRIBUTIONS,
        lambda q, p: [-fsum(b * log(a) for a, b in zip(q, p, strict=True))],
        losses.cross_entropy,
        in_torch(lambda q, p: -(p * torch.log(q)).sum()),
        lambda q, p: -np.sum(special.xlogy(p, q)),
    ),
    Operation(
        "cross_entropy_grad",
        DISTRIBUTIONS,
        DISTRIBUTIONS,
        lambda q, p: [-b / a for a, b in zip(q, p, strict=True)],
        losses.cross_entropy_grad,
        torch_gradient(lambda q, p: -(p * torch.log(q)).sum()),
        lambda q, p: -p / q,
    ),
    Operation(
        "cross_entropy_with_logits",
        LABELLED,
        FAR_LABELLED,
        lambda x, t: [-exact_log_softmax(x)[int(t[0])]],
        lambda x, t: losses.cross_entropy_with_logits(x[None, :], number(t)),
        in_torch(torch_cross),
        lambda x, t: -special.log_softmax(x)[int(t[0])],
    ),
    Operation(
        "cross_entropy_with_logits_grad",
        LABELLED,
        FAR_LABELLED,
        exact_cross_grad,
        lambda x, t: losses.cross_entropy_with_logits_grad(x[None, :], number(t)),
        torch_gradient(torch_cross),
        numpy_cross_grad,
    ),
    Operation(
        "kl_divergence (loss)",
        DISTRIBUTIONS,
        DISTRIBUTIONS,
        exact_divergence,
        losses.kl_divergence,
        in_torch(lambda q, p: functional.kl_div(torch.log(q), p, reduction="sum")),
        lambda q, p: np.sum(special.rel_entr(p, q)),
    ),
]

OPERATIONS = NUMBERS + BINARY + CLASSES
