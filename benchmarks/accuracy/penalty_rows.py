"""Penalties, shrinkage and clipping."""

from typing import Any

import mpmath
import numpy as np
import torch
from mpmath import mpf

from benchmarks.accuracy.formula import EXACT, Maths, drawn, in_three
from benchmarks.accuracy.operation import Case
from benchmarks.accuracy.points import magnitudes
from numeric import optimizers, regularization

functional = torch.nn.functional

WEIGHTS = drawn(lambda draw: [(int(draw.integers(1, 60)),)] * 2, 30)
FAR_WEIGHTS = [(w * scale, g * scale) for w, g in WEIGHTS[:8] for scale in (1e-100, 1e100)]


def signs(m: Maths, x: Any) -> Any:
    """The signs of numbers."""
    return m.where(x > 0, x * 0 + 1, m.where(x < 0, x * 0 - 1, x * 0))


def proximal(m: Maths, w: Any, g: Any) -> Any:
    moved = w - m.number(0.3) * g
    left = abs(moved) - m.number(0.3) * m.number(0.2)
    return m.where(left > 0, signs(m, moved) * left, left * 0)


def elastic_slope(m: Maths, w: Any) -> Any:
    return m.number(0.2) * (m.number(0.3) * signs(m, w) + (1 - m.number(0.3)) * w)


PENALTIES = [
    in_three(
        "l1_penalty",
        WEIGHTS,
        lambda m, w, g: m.number(0.2) * abs(w).sum(),
        lambda w, g: regularization.l1_penalty(w, 0.2),
        further=FAR_WEIGHTS,
    ),
    in_three(
        "l1_subgradient",
        WEIGHTS,
        lambda m, w, g: m.number(0.2) * signs(m, w),
        lambda w, g: regularization.l1_subgradient(w, 0.2),
    ),
    in_three(
        "l2_penalty",
        WEIGHTS,
        lambda m, w, g: m.number(0.2) * (w * w).sum() / 2,
        lambda w, g: regularization.l2_penalty(w, 0.2),
        further=FAR_WEIGHTS,
    ),
    in_three(
        "l2_gradient",
        WEIGHTS,
        lambda m, w, g: m.number(0.2) * w,
        lambda w, g: regularization.l2_gradient(w, 0.2),
    ),
    in_three(
        "elastic_net_penalty",
        WEIGHTS,
        lambda m, w, g: m.number(0.2) * (m.number(0.3) * abs(w).sum() + (1 - m.number(0.3)) * (w * w).sum() / 2),
        lambda w, g: regularization.elastic_net_penalty(w, 0.2, 0.3),
    ),
    in_three(
        "elastic_net_subgradient",
        WEIGHTS,
        lambda m, w, g: elastic_slope(m, w),
        lambda w, g: regularization.elastic_net_subgradient(w, 0.2, 0.3),
    ),
    in_three(
        "l1_proximal_step",
        WEIGHTS,
        proximal,
        lambda w, g: regularization.l1_proximal_step(w, g, rate=0.3, strength=0.2),
    ),
    in_three(
        "l2_sgd_step",
        WEIGHTS,
        lambda m, w, g: w - m.number(0.3) * (g + m.number(0.2) * w),
        lambda w, g: regularization.l2_sgd_step(w, g, rate=0.3, strength=0.2),
    ),
    in_three(
        "weight_decay_step",
        WEIGHTS,
        lambda m, w, g: (1 - m.number(0.3) * m.number(0.2)) * w - m.number(0.3) * g,
        lambda w, g: regularization.weight_decay_step(w, g, rate=0.3, decay=0.2),
    ),
    in_three(
        "l2_shrinkage",
        WEIGHTS,
        lambda m, w, g: abs(w) / (abs(w) + m.number(0.2)),
        lambda w, g: regularization.l2_shrinkage(np.abs(w), 0.2),
        further=FAR_WEIGHTS,
    ),
]

CURVATURES: list[Case] = [(np.concatenate([magnitudes(-12, 0, 200), np.linspace(0.01, 0.99, 99)]),)]
STEEP: list[Case] = [(np.linspace(1.01, 1.99, 99),)]


def gone(m: Maths, h: Any) -> Any:
    return 1 - (1 - m.number(0.9) * h) ** 30


def regression(draw: np.random.Generator) -> list[tuple[int, ...]]:
    """Inputs, targets and weights of a linear model."""
    n, d = int(draw.integers(8, 20)), int(draw.integers(1, 6))
    return [(n, d), (n,), (d,)]


REGRESSIONS = drawn(regression, 12)


def ridge(m: Maths, x: Any, y: Any, w: Any) -> Any:
    if m is EXACT:
        square = mpmath.matrix((x.T @ x).tolist()) + mpf(0.2) * mpmath.eye(x.shape[1])
        return np.array(list(mpmath.lu_solve(square, mpmath.matrix((x.T @ y).tolist()))), dtype=object)
    solve, eye = (torch.linalg.solve, torch.eye) if isinstance(x, torch.Tensor) else (np.linalg.solve, np.eye)
    like = {"dtype": x.dtype}
    return solve(x.T @ x + 0.2 * eye(x.shape[1], **like), x.T @ y)


SHRINKAGE = [
    in_three(
        "early_stopping_shrinkage",
        CURVATURES,
        gone,
        lambda h: regularization.early_stopping_shrinkage(h, rate=0.9, steps=30),
        further=STEEP,
    ),
    in_three(
        "early_stopping_strength",
        CURVATURES,
        lambda m, h: h * (1 - m.number(0.9) * h) ** 30 / gone(m, h),
        lambda h: regularization.early_stopping_strength(h, rate=0.9, steps=30),
    ),
    in_three(
        "noisy_input_loss",
        REGRESSIONS,
        lambda m, x, y, w: ((x @ w - y) ** 2).sum() / len(y) + m.number(0.3) ** 2 * (w * w).sum(),
        lambda x, y, w: regularization.noisy_input_loss(w, x, y, noise_std=0.3),
    ),
    in_three("ridge", REGRESSIONS, ridge, lambda x, y, w: regularization.ridge(x, y, strength=0.2)),
]


def clipped(m: Maths, *grads: Any) -> Any:
    norm = m.sqrt(sum((grad * grad).sum() for grad in grads) * m.array(1.0))
    return [grad * m.number(0.7) / norm if norm > 0.7 else grad for grad in grads]


CLIPPING = [
    in_three(
        "global_norm",
        WEIGHTS,
        lambda m, w, g: m.sqrt(((w * w).sum() + (g * g).sum()) * m.array(1.0)),
        lambda w, g: optimizers.global_norm([w, g]),
        further=FAR_WEIGHTS,
    ),
    in_three(
        "clip_by_global_norm",
        WEIGHTS,
        clipped,
        lambda w, g: optimizers.clip_by_global_norm([w, g], 0.7),
        further=FAR_WEIGHTS,
    ),
    in_three(
        "clip_by_norm",
        WEIGHTS,
        lambda m, w, g: clipped(m, w),
        lambda w, g: optimizers.clip_by_norm(w, 0.7),
        further=FAR_WEIGHTS,
    ),
]

OPERATIONS = [*PENALTIES, *SHRINKAGE, *CLIPPING]
